//! The actors: the list of them, what is known of each, two that are one.

use std::sync::Arc;

use crate::app::dispatch::{perform, stamp};
use crate::app::{Action, Dialog, Program, Typing};
use crate::edit::actors::{change_actor, delete_actor, merge_actors};
use crate::edit::{GroupId, compose};
use crate::model::{Actor, ActorId};

/// Shows the list, at whoever is the chosen mark's actor.
pub(super) fn open(program: &mut Program) {
    let Some(workspace) = &program.state.workspace else { return };
    let document = &workspace.document;
    let chosen = workspace.chosen_mark().and_then(|id| document.annotation(id)?.actor);
    program.state.dialog = Some(Dialog::Actors(chosen));
}

pub(super) fn act(program: &mut Program, action: Action) {
    let stamp = stamp(program);
    match action {
        Action::NameKnownActor(mark, known) => {
            let id = ActorId::random(program.environment.entropy());
            perform(program, |workspace| {
                let new = Actor { id, ..Arc::unwrap_or_clone(known) };
                compose::name_actor(&workspace.document, mark, Some(id), Some(new), stamp)
            });
        }
        Action::ChangeActor(id, change) => {
            let fresh = GroupId(program.environment.entropy());
            perform(program, |workspace| {
                let typed = change.is_typed();
                let plan = change_actor(&workspace.document, id, change)?;
                let group = typed.then(|| workspace.group_of(Typing::Actor(id), fresh));
                Some(compose::Plan { group, ..plan })
            });
        }
        Action::MergeActors(gone, stays) => {
            perform(program, |workspace| merge_actors(&workspace.document, gone, stays, stamp));
        }
        Action::DeleteActor(id) => {
            perform(program, |workspace| delete_actor(&workspace.document, id));
        }
        _ => {}
    }
}
