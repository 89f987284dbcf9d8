//! Changes of the actors: what is known of them, two that are one, those whom nobody needs.

use std::sync::Arc;

use crate::edit::compose::Plan;
use crate::edit::{Change, EditName};
use crate::model::{Actor, ActorId, ActorKind, Annotation, AnnotationId, Card, Document, Stamp};

/// A change of what is known of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActorChange {
    /// The name by which it is listed.
    Name(String),
    /// What sort of speaker it is.
    Kind(ActorKind),
    /// Its part in the matter.
    Role(String),
    /// Whatever helps to recognise it.
    Note(String),
}

impl ActorChange {
    /// Whether it comes keystroke by keystroke.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        !matches!(self, Self::Kind(_))
    }
}

/// Changes what is known of an actor. A name never becomes blank.
#[must_use]
pub fn change_actor(document: &Document, id: ActorId, change: ActorChange) -> Option<Plan> {
    let old = document.actor(id)?;
    let mut new = Actor::clone(old);
    match change {
        ActorChange::Name(name) if name.trim().is_empty() => return None,
        ActorChange::Name(name) => new.name = name,
        ActorChange::Kind(kind) => new.kind = kind,
        ActorChange::Role(role) => new.role = role,
        ActorChange::Note(note) => new.note = note,
    }
    (new != **old).then(|| Plan::new(EditName::ChangeActor, vec![Change::PutActor(Arc::new(new))]))
}

/// Makes one actor of two: every mark and card that named `gone` names `stays`, which gets what was
/// known of the other alone.
#[must_use]
pub fn merge_actors(
    document: &Document,
    gone: ActorId,
    stays: ActorId,
    stamp: Stamp,
) -> Option<Plan> {
    let (old, kept) = (document.actor(gone)?, document.actor(stays)?);
    if gone == stays {
        return None;
    }
    let mut changes = Vec::new();
    let united = united(kept, old);
    if united != **kept {
        changes.push(Change::PutActor(Arc::new(united)));
    }
    for mark in document.annotations().filter(|mark| mark.actor == Some(gone)) {
        let mark =
            Annotation { actor: Some(stays), modified: Some(stamp), ..Annotation::clone(mark) };
        changes.push(Change::PutAnnotation(Arc::new(mark)));
    }
    for card in document.cards().filter(|card| card.claimant == Some(gone)) {
        let card = Card { claimant: Some(stays), ..Card::clone(card) };
        changes.push(Change::PutCard(Arc::new(card)));
    }
    changes.push(Change::RemoveActor(gone));
    Some(Plan::new(EditName::MergeActors, changes))
}

/// What is known of the two together; where both say something, what the first one says, and the
/// notes of both.
fn united(kept: &Actor, gone: &Actor) -> Actor {
    let mut united = kept.clone();
    if united.role.is_empty() {
        united.role.clone_from(&gone.role);
    }
    let notes = [&kept.note, &gone.note];
    let notes: Vec<&str> =
        notes.into_iter().map(|note| note.trim()).filter(|note| !note.is_empty()).collect();
    if !gone.note.trim().is_empty() {
        united.note = notes.join("\n");
    }
    united
}

/// Takes an actor off the list whom no mark and no card names.
#[must_use]
pub fn delete_actor(document: &Document, id: ActorId) -> Option<Plan> {
    document.actor(id)?;
    let (marks, cards) = uses(document, id);
    let used = !marks.is_empty() || cards > 0;
    (!used).then(|| Plan::new(EditName::DeleteActor, vec![Change::RemoveActor(id)]))
}

/// The marks that name an actor, in text order, and how many cards do.
#[must_use]
pub fn uses(document: &Document, id: ActorId) -> (Vec<AnnotationId>, usize) {
    let here = |mark: &&Arc<Annotation>| mark.actor == Some(id);
    let mut marks: Vec<&Arc<Annotation>> = document.annotations().filter(here).collect();
    // Marks that are gone from the current text come last.
    marks.sort_by_key(|mark| {
        let place = document.text_order(mark);
        (place.is_none(), place, mark.id)
    });
    let cards = document.cards().filter(|card| card.claimant == Some(id)).count();
    (marks.into_iter().map(|mark| mark.id).collect(), cards)
}
