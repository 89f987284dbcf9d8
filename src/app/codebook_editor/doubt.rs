//! What is asked in the codebook editor before something goes: answers, relations.

use crate::edit::codebook::{Answered, KindName};
use crate::model::{AttributeId, RelationTypeId};

/// What is asked. Nothing was changed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A question is to get another kind.
    Kind {
        /// The question.
        attribute: AttributeId,
        /// The kind.
        to: KindName,
        /// How many answers there are, and how many of them do not fit.
        answered: Answered,
    },
    /// A question is to lose a choice.
    Choice {
        /// The question.
        attribute: AttributeId,
        /// The choice.
        choice: String,
        /// How many answers carry it.
        answers: usize,
    },
    /// A question is to go.
    Attribute {
        /// The question.
        attribute: AttributeId,
        /// How many answers there are.
        answers: usize,
        /// Whether they stay.
        keep: bool,
    },
    /// A relation type is to go.
    RelationType {
        /// The type.
        kind: RelationTypeId,
        /// How many relations are of it.
        relations: usize,
        /// How many others hang on those.
        hanging: usize,
        /// The type that they get; `None` where they go.
        to: Option<RelationTypeId>,
    },
}

/// What is asked of the codebook editor about questions and relation types, apart from changes that
/// it takes no thought to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartStep {
    /// Chooses a question.
    Attribute(AttributeId),
    /// Puts in a question of this name, in the language of this tag.
    AddAttribute(String, String),
    /// Gives a question another kind; asks where answers do not fit.
    Kind(AttributeId, KindName),
    /// Puts a choice of this name, in the language of this tag, in a question.
    AddChoice(AttributeId, String, String),
    /// Takes a choice from a question; asks where it was chosen.
    RemoveChoice(AttributeId, String),
    /// Takes a question out; asks where it was answered.
    DeleteAttribute(AttributeId),
    /// The answers stay, or go.
    Keep(bool),
    /// Chooses a relation type.
    RelationType(RelationTypeId),
    /// Puts in a relation type of this name, in the language of this tag.
    AddRelationType(String, String),
    /// Takes a relation type out; asks where there are relations of it.
    DeleteRelationType(RelationTypeId),
    /// The relations get this type, or go.
    To(Option<RelationTypeId>),
    /// Does what was asked about.
    Go,
}

impl PartStep {
    /// Whether it leads to a change of the codebook.
    pub(in crate::app) fn changes_document(&self) -> bool {
        !matches!(self, Self::Attribute(_) | Self::RelationType(_) | Self::Keep(_) | Self::To(_))
    }
}
