//! The answers that were given last, label by label: what the next mark of that label is offered.
//!
//! Only which mark answered last is kept. What it says is looked up when it is offered, so that what
//! was undone, corrected or deleted since is offered no more.

use std::collections::BTreeMap;

use crate::app::Workspace;
use crate::model::{
    Annotation, AnnotationId, AttributeDef, AttributeId, AttributeKind, Attributes, Document,
    LabelId, Node,
};

/// So many of the marks that answered a question last are remembered: what a mark says itself is not
/// offered to it, and what has gone is passed over.
const MOST: usize = 4;

/// The marks that answered each question of a label last, the latest first.
#[derive(Clone, Debug, Default)]
pub struct LastAnswers {
    by: BTreeMap<(LabelId, AttributeId), Vec<AnnotationId>>,
}

impl LastAnswers {
    /// Those of a document that was just opened, by when its marks were changed last.
    pub(super) fn of(document: &Document) -> Self {
        let when = |mark: &Annotation| mark.modified.map_or(mark.created.at, |stamp| stamp.at);
        let mut marks: Vec<_> =
            document.annotations().filter(|mark| !mark.attributes.is_empty()).collect();
        marks.sort_by_key(|mark| (when(mark), mark.id));
        let mut answers = Self::default();
        for mark in marks {
            for key in mark.attributes.keys() {
                answers.note(&mark.label, key, mark.id);
            }
        }
        answers
    }

    /// A question was answered on a mark.
    pub(super) fn note(&mut self, label: &LabelId, key: &AttributeId, id: AnnotationId) {
        let marks = self.by.entry((label.clone(), key.clone())).or_default();
        marks.retain(|other| *other != id);
        marks.insert(0, id);
        marks.truncate(MOST);
    }
}

/// Whether an answer is likely to fit the next mark too: what is typed is about one mark alone.
fn is_offered(question: &AttributeDef) -> bool {
    matches!(
        question.kind,
        AttributeKind::Choice(_) | AttributeKind::Choices(_) | AttributeKind::Flag
    )
}

impl Workspace {
    /// What other marks of a label were said to be last, to the questions that are asked of it.
    #[must_use]
    pub fn last_answers(&self, label: &LabelId, besides: AnnotationId) -> Attributes {
        let document = &self.document;
        let questions = document.codebook().questions(label);
        let offered = questions.into_iter().filter(|question| is_offered(question));
        let answers = offered.filter_map(|question| {
            let marks = self.last_answers.by.get(&(label.clone(), question.id.clone()))?;
            let mut marks = marks.iter().filter(|id| **id != besides);
            let answer = marks.find_map(|id| {
                let mark = document.annotation(*id).filter(|mark| mark.label == *label)?;
                mark.attributes.get(&question.id).filter(|value| !value.is_blank())
            });
            Some((question.id.clone(), answer?.clone()))
        });
        answers.collect()
    }

    /// What the chosen marks can be filled in with: where they have one label, and open questions.
    #[must_use]
    pub fn fillable(&self) -> Attributes {
        let chosen = self.chosen_mark().and_then(|id| self.document.annotation(id));
        let Some(lead) = chosen else { return Attributes::new() };
        let marks = self.meant_marks();
        let mut marks = marks.iter().filter_map(|id| self.document.annotation(*id));
        if marks.clone().any(|mark| mark.label != lead.label) {
            return Attributes::new();
        }
        let mut answers = self.last_answers(&lead.label, lead.id);
        let open = |key: &AttributeId, mark: &Annotation| {
            mark.attributes.get(key).is_none_or(crate::model::Value::is_blank)
        };
        answers.retain(|key, _| marks.clone().any(|mark| open(key, mark)));
        if marks.next().is_none() { Attributes::new() } else { answers }
    }

    /// Whether anything is asked of what is chosen, or of the article where nothing is.
    #[must_use]
    pub fn asks_something(&self) -> bool {
        let (document, codebook) = (&self.document, self.document.codebook());
        match self.chosen {
            None => codebook.fields.iter().any(|key| codebook.attribute(key).is_some()),
            Some(Node::Annotation(id)) => document
                .annotation(id)
                .is_some_and(|mark| !codebook.questions(&mark.label).is_empty()),
            Some(Node::Relation(id)) => {
                let relation = document.relation(id);
                let kind = relation.and_then(|relation| codebook.relation_type(&relation.kind));
                kind.is_some_and(|kind| !kind.attributes.is_empty())
            }
        }
    }

    /// Remembers that a question was answered on a mark.
    pub(super) fn note_answer(&mut self, id: AnnotationId, key: &AttributeId) {
        if let Some(mark) = self.document.annotation(id) {
            let label = mark.label.clone();
            self.last_answers.note(&label, key, id);
        }
    }
}
