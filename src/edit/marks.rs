//! Composing edits of one mark or of many at once: one step, however many they are.
//!
//! As in [`compose`](crate::edit::compose), nothing is changed here, and `None` means that there is
//! nothing to do.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::edit::compose::{Plan, set};
use crate::edit::{Change, EditName};
use crate::model::{
    Actor, ActorId, Annotation, AnnotationId, AttributeId, Attributes, Codebook, Confidence,
    Document, LabelId, Node, RelationId, Stamp, Value,
};

/// What is to become of every one of some marks.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkChange {
    /// They get another label; everything else stays.
    Label(LabelId),
    /// A question is answered, or its answer cleared, on those of which it is asked.
    Answer(AttributeId, Option<Value>),
    /// These answers are given wherever a question is asked and not answered yet.
    FillIn(Attributes),
    /// They get a tag.
    Tag(String),
    /// A tag is taken away.
    Untag(String),
    /// It is said how sure one is, or not any more.
    Confidence(Option<Confidence>),
    /// They are flagged for a second look, or not any more.
    SecondLook(bool),
    /// Those whose marks name an actor name this one, or nobody.
    Actor(Option<ActorId>),
}

impl MarkChange {
    /// What it is called when it changes so many marks, of which the first has this label.
    fn name(&self, first: &LabelId, count: usize) -> EditName {
        match self {
            Self::Label(label) if count == 1 => EditName::Relabel(label.clone()),
            Self::Label(label) => EditName::RelabelMarks(label.clone(), count),
            Self::Answer(..) if count == 1 => EditName::SetAttribute(first.clone()),
            Self::Answer(..) => EditName::AnswerMarks(count),
            Self::FillIn(_) => EditName::FillInMarks(count),
            Self::Tag(_) | Self::Untag(_) => EditName::TagMarks(count),
            Self::Confidence(_) => EditName::RateMarks(count),
            Self::SecondLook(_) => EditName::FlagMarks(count),
            Self::Actor(_) if count == 1 => EditName::NameActor,
            Self::Actor(_) => EditName::NameActors(count),
        }
    }

    fn make(&self, codebook: &Codebook, mark: &mut Annotation) {
        let asks = |mark: &Annotation, key: &AttributeId| {
            codebook.questions(&mark.label).iter().any(|question| question.id == *key)
        };
        match self {
            Self::Label(label) => {
                mark.label = label.clone();
                mark.label_revision = codebook.label(label).map_or(1, |label| label.revision);
            }
            Self::Answer(key, value) => {
                // What is answered already can be cleared, though it is asked no longer.
                if asks(mark, key) || mark.attributes.contains_key(key) {
                    set(&mut mark.attributes, key, value.clone());
                }
            }
            Self::FillIn(answers) => {
                for (key, value) in answers {
                    let blank = mark.attributes.get(key).is_none_or(Value::is_blank);
                    if blank && asks(mark, key) {
                        set(&mut mark.attributes, key, Some(value.clone()));
                    }
                }
            }
            Self::Tag(tag) => {
                if !tag.is_empty() && !mark.tags.contains(tag) {
                    mark.tags.push(tag.clone());
                }
            }
            Self::Untag(tag) => mark.tags.retain(|other| other != tag),
            Self::Confidence(confidence) => mark.confidence = *confidence,
            Self::SecondLook(wanted) => mark.second_look = *wanted,
            Self::Actor(actor) => {
                if codebook.has_speaker(&mark.label) {
                    mark.actor = *actor;
                }
            }
        }
    }
}

/// Changes marks, each of them in the same way; those that it leaves as they are are left alone.
/// `new` is an actor who is listed at the same time.
#[must_use]
pub fn change_marks(
    document: &Document,
    ids: &BTreeSet<AnnotationId>,
    change: &MarkChange,
    new: Option<Actor>,
    stamp: Stamp,
) -> Option<Plan> {
    let codebook = document.codebook();
    let mut first = None;
    let mut changes: Vec<Change> = Vec::new();
    for old in ids.iter().filter_map(|id| document.annotation(*id)) {
        let mut mark = Annotation::clone(old);
        change.make(codebook, &mut mark);
        if mark != **old {
            mark.modified = Some(stamp);
            first.get_or_insert_with(|| old.label.clone());
            changes.push(Change::PutAnnotation(Arc::new(mark)));
        }
    }
    let name = change.name(&first?, changes.len());
    if let Some(new) = new {
        changes.insert(0, Change::PutActor(Arc::new(new)));
    }
    Some(Plan::new(name, changes))
}

/// Deletes marks with their claim cards and all relations that hang on any of them.
#[must_use]
pub fn delete_marks(document: &Document, ids: &BTreeSet<AnnotationId>) -> Option<Plan> {
    let marks: Vec<_> = ids.iter().filter_map(|id| document.annotation(*id)).collect();
    let first = marks.first()?;
    let relations = hanging(document, ids);
    let name = match marks.len() {
        1 => EditName::DeleteMark(first.label.clone(), relations.len()),
        count => EditName::DeleteMarks(count, relations.len()),
    };
    let mut changes: Vec<Change> = relations.into_iter().map(Change::RemoveRelation).collect();
    for mark in marks {
        if document.card(mark.id).is_some() {
            changes.push(Change::RemoveCard(mark.id));
        }
        changes.push(Change::RemoveAnnotation(mark.id));
    }
    Some(Plan::new(name, changes))
}

/// The relations that hang on any of these marks, each once, in an order in which they can go.
#[must_use]
pub fn hanging(document: &Document, ids: &BTreeSet<AnnotationId>) -> Vec<RelationId> {
    let mut met = BTreeSet::new();
    // What hangs on one mark comes whole, so nothing that is met later can hang on what went before.
    let all = ids.iter().flat_map(|id| document.dependents(Node::Annotation(*id)));
    all.filter(|id| met.insert(*id)).collect()
}

/// Answers a question about the article as a whole, or clears the answer.
#[must_use]
pub fn set_field(document: &Document, key: &AttributeId, value: Option<Value>) -> Option<Plan> {
    let mut fields = document.fields().clone();
    set(&mut fields, key, value);
    let changed = fields != *document.fields();
    changed.then(|| Plan::new(EditName::Fields, vec![Change::SetFields(Arc::new(fields))]))
}
