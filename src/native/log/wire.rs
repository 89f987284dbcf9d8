//! Format 1 of logs: the structures as they stand in the file, apart from the model. What a document
//! is made of stands here as it does in the document's own file.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::LocalText;
use crate::native::v1;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Record {
    Start(Box<Start>),
    Do(Do),
    Undo(u64),
    Redo(u64),
    Saving(Filed),
    Saved(Filed),
    Left(String),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Start {
    pub(super) at: Timestamp,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) path: String,
    pub(super) number: u64,
    pub(super) file: String,
    pub(super) earlier: Vec<Past>,
    pub(super) document: v1::File,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Past {
    pub(super) name: Deed,
    pub(super) by: String,
    pub(super) at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Filed {
    pub(super) file: String,
    pub(super) upto: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Do {
    pub(super) number: u64,
    pub(super) name: Deed,
    pub(super) by: String,
    pub(super) at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) group: Option<u64>,
    pub(super) changes: Vec<Change>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Change {
    PutAnnotation(Box<v1::Annotation>),
    RemoveAnnotation(String),
    /// The relation, and whether it begins and ends at another relation.
    PutRelation(Box<v1::Relation>, bool, bool),
    RemoveRelation(String),
    PutCard(Box<v1::Card>),
    RemoveCard(String),
    PutActor(v1::Actor),
    RemoveActor(String),
    PutAnnotator(v1::Annotator),
    RemoveAnnotator(String),
    SetMetadata(Metadata),
    SetCodebook(Box<v1::Codebook>),
    SetFields(v1::Values),
    /// Who, and what that person has looked at now.
    SetSeen(v1::Seen),
    /// The same in the version of this id, where there are several.
    SetSeenIn(String, v1::Seen),
    /// The version, with its whole text.
    AddVersion(Box<v1::Version>),
    RemoveVersion(String),
    /// The version, and what everybody has looked at in it.
    ShowVersion(String, Vec<v1::Seen>),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Metadata {
    pub(super) title: String,
    pub(super) byline: String,
    pub(super) outlet: String,
    pub(super) published: String,
    pub(super) url: String,
    pub(super) language: String,
}

/// What an edit was, with the label or type that they are about.
macro_rules! names {
    (
        none: $($bare:ident),*;
        label: $($label:ident),*;
        label and count: $($labels:ident),*;
        type: $($kind:ident),*;
        type and count: $($kinds:ident),*;
        words and counts: $($counted:ident),*;
        words and label: $($worded:ident),*;
        words: $($alone:ident),*;
        words and count: $($tallied:ident),*;
        count: $($many:ident),*;
        counts: $($pair:ident),*;
    ) => {
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub(super) enum Deed {
            $($bare,)*
            $($label(String),)*
            $($labels(String, usize),)*
            $($kind(String),)*
            $($kinds(String, usize),)*
            $($counted(v1::Words, usize, usize),)*
            $($worded(v1::Words, String),)*
            $($alone(v1::Words),)*
            $($tallied(v1::Words, usize),)*
            $($many(usize),)*
            $($pair(usize, usize),)*
        }

        impl From<&crate::edit::EditName> for Deed {
            fn from(name: &crate::edit::EditName) -> Self {
                use crate::edit::EditName as E;
                match name {
                    $(E::$bare => Self::$bare,)*
                    $(E::$label(id) => Self::$label(id.to_string()),)*
                    $(E::$labels(id, count) => Self::$labels(id.to_string(), *count),)*
                    $(E::$kind(id) => Self::$kind(id.to_string()),)*
                    $(E::$kinds(id, count) => Self::$kinds(id.to_string(), *count),)*
                    $(E::$counted(name, one, two) => {
                        Self::$counted(name.0.clone(), *one, *two)
                    })*
                    $(E::$worded(name, id) => Self::$worded(name.0.clone(), id.to_string()),)*
                    $(E::$alone(name) => Self::$alone(name.0.clone()),)*
                    $(E::$tallied(name, count) => Self::$tallied(name.0.clone(), *count),)*
                    $(E::$many(count) => Self::$many(*count),)*
                    $(E::$pair(one, two) => Self::$pair(*one, *two),)*
                }
            }
        }

        impl From<Deed> for crate::edit::EditName {
            fn from(name: Deed) -> Self {
                match name {
                    $(Deed::$bare => Self::$bare,)*
                    $(Deed::$label(id) => Self::$label(id.as_str().into()),)*
                    $(Deed::$labels(id, count) => Self::$labels(id.as_str().into(), count),)*
                    $(Deed::$kind(id) => Self::$kind(id.as_str().into()),)*
                    $(Deed::$kinds(id, count) => Self::$kinds(id.as_str().into(), count),)*
                    $(Deed::$counted(name, one, two) => {
                        Self::$counted(LocalText(name), one, two)
                    })*
                    $(Deed::$worded(name, id) => {
                        Self::$worded(LocalText(name), id.as_str().into())
                    })*
                    $(Deed::$alone(name) => Self::$alone(LocalText(name)),)*
                    $(Deed::$tallied(name, count) => {
                        Self::$tallied(LocalText(name), count)
                    })*
                    $(Deed::$many(count) => Self::$many(count),)*
                    $(Deed::$pair(one, two) => Self::$pair(one, two),)*
                }
            }
        }
    };
}

names! {
    none: NameActor, Metadata, CardRestated, CardClaimant, CardFirstSaid, CardCheckable, CardPriority,
        CardVerdict, CardExplanation, CardRemarks, CardReference, CardContact, CardCalculation,
        CardSignOff, CardStatus, TakeIn, NewVersion, CodebookDetails, Fields, LookedAt, NotLookedAt, SaySpeaker,
        ChangeActor, MergeActors, DeleteActor;
    label: Mark, Relabel, MarkNote, MoveEdges, AddFragment, RemoveFragment, Split, Twin, SetAttribute,
        Reviewed, Reanchor;
    label and count: MarkOccurrences, DeleteMark, Merge, ReviewedAll, RelabelMarks;
    type: Link, Retype, Reverse, RelationNote, SetRelationAttribute;
    type and count: DeleteRelation;
    words and counts: DeleteLabel, UseCodebook;
    words and label: RecodeLabel, MergeLabel;
    words: AddLabel, RenameLabel, DefineLabel, RecolourLabel, RekeyLabel, ExampleOfLabel,
        QuestionsOfLabel, CardsOfLabel, SpeakersOfLabel, MoveLabel, RetireLabel, BringBackLabel,
        AddQuestion, RenameQuestion, DefineQuestion, RequireQuestion, DefaultOfQuestion,
        KindOfQuestion, ChoicesOfQuestion, AskQuestion, MoveQuestion, AddType, RenameType,
        InverseOfType, DefineType, EndsOfType, QuestionsOfType, AttributionOfType, MoveType;
    words and count: SplitLabel, DeleteQuestion, DeleteType, ReplaceType;
    count: AnswerMarks, FillInMarks, TagMarks, RateMarks, FlagMarks, NameActors,
        ImportAnnotations;
    counts: DeleteMarks;
}
