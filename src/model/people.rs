//! Two kinds of people: actors, who speak in the article, and annotators, who mark it.

use crate::model::{ActorId, AnnotatorId};

/// A person, organisation or document that speaks, listed once in a document.
///
/// Several source marks (“the commissioner”, “he”, “the agency”) point to one actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Its id in the document.
    pub id: ActorId,
    /// The name by which it is listed.
    pub name: String,
    /// What sort of speaker it is.
    pub kind: ActorKind,
    /// Its part in the matter (`regulator`, `expert`), free.
    pub role: String,
    /// Whatever helps to recognise it.
    pub note: String,
}

/// The sorts of actor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorKind {
    /// A human being.
    #[default]
    Person,
    /// A company, an office, an association.
    Organisation,
    /// A report, a law, a data set.
    Document,
    /// Anything else, or not yet said.
    Other,
}

/// The person whose hand makes marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotator {
    /// The same in all documents.
    pub id: AnnotatorId,
    /// The full name; may be empty.
    pub name: String,
    /// A few letters that stand for the name where room is short.
    pub initials: String,
}
