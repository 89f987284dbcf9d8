//! Finding an actor by typing: of the document first, then of other documents.

use std::sync::Arc;

use crate::app::known_actors::KnownActor;
use crate::model::{Actor, Document};
use crate::text::folding::fold;

/// More actors of other documents than this are not listed; typing narrows them down.
const MOST_KNOWN: usize = 30;

/// An actor who can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Candidate {
    /// Of the document.
    Listed(Arc<Actor>),
    /// Of another document.
    Known(Arc<Actor>),
}

impl Candidate {
    /// The actor.
    #[must_use]
    pub fn actor(&self) -> &Arc<Actor> {
        match self {
            Self::Listed(actor) | Self::Known(actor) => actor,
        }
    }
}

/// The actors whose name or role has every word that is typed in it, those first whose name begins
/// with it. Of other documents none who is listed here by the same name.
#[must_use]
pub fn candidates(document: &Document, known: &[KnownActor], typed: &str) -> Vec<Candidate> {
    let typed = fold(typed);
    let words: Vec<&str> = typed.split_whitespace().collect();
    let fits = |folded: &str| words.iter().all(|word| folded.contains(word));
    let mut listed: Vec<(String, &Arc<Actor>)> = document
        .actors()
        .map(|actor| (fold(&format!("{} {}", actor.name, actor.role)), actor))
        .collect();
    listed.sort_by(|a, b| a.0.cmp(&b.0));
    let names: std::collections::BTreeSet<String> =
        document.actors().map(|actor| fold(&actor.name)).collect();
    let listed = listed.iter().filter(|(folded, _)| fits(folded));
    let listed = listed.map(|(folded, actor)| (folded, Candidate::Listed(Arc::clone(actor))));
    let known = known.iter().filter(|known| fits(&known.folded));
    let known = known.filter(|known| !names.contains(&fold(&known.actor.name))).take(MOST_KNOWN);
    let known = known.map(|known| (&known.folded, Candidate::Known(Arc::clone(&known.actor))));
    let mut all: Vec<(&String, Candidate)> = listed.chain(known).collect();
    let rank = |(folded, candidate): &(&String, Candidate)| {
        let begins = folded.starts_with(typed.trim());
        (matches!(candidate, Candidate::Known(_)), !begins)
    };
    all.sort_by_key(rank);
    all.into_iter().map(|(_, candidate)| candidate).collect()
}
