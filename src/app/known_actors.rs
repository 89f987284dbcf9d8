//! Who speaks in the other documents: looked up beside everything else, once somebody asks.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::{Done, Program};
use crate::model::Actor;
use crate::store::cast::{Cast, Round};
use crate::text::folding::fold;

/// How far it has come.
#[derive(Default)]
pub(super) struct KnownActors {
    cast: Cast,
    looking: bool,
}

/// An actor of another document.
#[derive(Clone, Debug)]
pub struct KnownActor {
    /// The actor, under the id that it has there.
    pub actor: Arc<Actor>,
    /// Its name and role, folded.
    pub folded: String,
}

impl Program {
    /// Has the other documents looked at, unless that is under way: those in the folder of the open
    /// one and those in the documents folder. What has not changed is not read again.
    pub(super) fn look_for_actors(&mut self) {
        let Some(workspace) = &self.state.workspace else { return };
        if std::mem::replace(&mut self.known_actors.looking, true) {
            return;
        }
        let path = workspace.filing.path.clone();
        let own = path.parent().map(PathBuf::from);
        let mut folders: Vec<PathBuf> =
            own.into_iter().chain([self.places.documents.clone()]).collect();
        folders.dedup();
        let cast = self.known_actors.cast.clone();
        let work = move || {
            let round = Round::begin(cast, &folders, &path);
            Some(Done::Heard(Some(round.step().finished())))
        };
        self.jobs.give_beside(Done::Heard(None), Box::new(work));
    }

    /// Takes over what was heard, or goes on.
    pub(super) fn heard(&mut self, heard: Option<Result<Cast, Box<Round>>>) {
        match heard {
            Some(Err(round)) => {
                let work = move || Some(Done::Heard(Some(round.step().finished())));
                self.jobs.give_beside(Done::Heard(None), Box::new(work));
            }
            Some(Ok(cast)) => {
                self.known_actors = KnownActors { cast, looking: false };
                self.state.known_actors = told(&self.known_actors.cast);
            }
            None => self.known_actors.looking = false,
        }
    }
}

/// Each name once, with what is known of whoever has it first.
fn told(cast: &Cast) -> Arc<[KnownActor]> {
    let mut met = BTreeSet::new();
    let actors = cast.actors().filter(|actor| !actor.name.trim().is_empty());
    let mut told: Vec<KnownActor> = actors
        .filter(|actor| met.insert(fold(&actor.name)))
        .map(|actor| KnownActor {
            actor: Arc::clone(actor),
            folded: fold(&format!("{} {}", actor.name, actor.role)),
        })
        .collect();
    told.sort_by(|a, b| a.folded.cmp(&b.folded));
    told.into()
}
