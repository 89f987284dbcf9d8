//! The history as it is looked through: its states, and what would change on the way to one of them.

use std::sync::Arc;

use jiff::Timestamp;

use crate::edit::{Edit, EditName, History, Step};
use crate::model::{Annotation, AnnotatorId, Document, Relation};

/// More differences than these are counted, not listed.
const MOST: usize = 200;

/// The history, looked through.
#[derive(Clone, Debug)]
pub struct Browsing {
    /// When it was opened.
    pub today: Timestamp,
    /// The state that is looked at: so many steps from here, those to be taken back being negative.
    pub at: isize,
    /// What would change on the way there, once that is known.
    pub preview: Option<Arc<Preview>>,
    /// Whether that cannot be told.
    pub is_lost: bool,
}

/// A step of the history: what one undo takes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastStep {
    /// What was done.
    pub name: EditName,
    /// Who did it.
    pub by: AnnotatorId,
    /// When it was begun.
    pub at: Timestamp,
    /// Whether it is taken back now.
    pub undone: bool,
}

impl PastStep {
    /// The steps that can be taken back or done again, the oldest first.
    #[must_use]
    pub fn all(history: &History) -> Vec<Self> {
        let mut steps = Vec::new();
        let mut group = None;
        let done = history.done().map(|edit| (edit, false));
        for (edit, undone) in done.chain(history.undone().map(|edit| (edit, true))) {
            // What belongs to one go is undone with one stroke.
            let continues = edit.group.is_some() && group == Some((edit.group, undone));
            if !continues {
                steps.push(Self::of(edit, undone));
            }
            group = Some((edit.group, undone));
        }
        steps
    }

    fn of(edit: &Edit, undone: bool) -> Self {
        Self { name: edit.name.clone(), by: edit.by, at: edit.at, undone }
    }
}

/// What is different in another state of the document.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The document as it is.
    pub here: Document,
    /// The document as it would be.
    pub there: Document,
    /// The first of the differences: marks in the order of their ids, then relations.
    pub differences: Vec<Difference>,
    /// How many more there are.
    pub more: usize,
    /// How many there are of each kind.
    pub tally: Tally,
    /// Whether what is known of the article differs, or who speaks in it, or its claim cards.
    pub details: bool,
}

/// How many marks and relations are different there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Marks that are there and not here.
    pub more: usize,
    /// Marks that are here and not there.
    pub fewer: usize,
    /// Marks that are others there.
    pub changed: usize,
    /// Relations that are there or here alone, or others there.
    pub relations: usize,
}

/// Something that is different there.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// A mark is there that is not here.
    MarkAppears(Arc<Annotation>),
    /// A mark is not there any more.
    MarkGoes(Arc<Annotation>),
    /// A mark is another one there: this.
    MarkChanges(Arc<Annotation>),
    /// A relation is there that is not here.
    RelationAppears(Arc<Relation>),
    /// A relation is not there any more.
    RelationGoes(Arc<Relation>),
    /// A relation is another one there: this.
    RelationChanges(Arc<Relation>),
}

impl Preview {
    /// Goes so many steps through the history of a copy, and compares; `None` where they do not fit.
    #[must_use]
    pub fn of(here: &Document, history: &History, at: isize) -> Option<Self> {
        let (mut there, mut history) = (here.clone(), history.clone());
        let step = if at < 0 { Step::Undo } else { Step::Redo };
        for _ in 0..at.unsigned_abs() {
            history.take(&mut there, step.clone()).ok()?;
        }
        Some(Self::between(here, there))
    }

    /// Compares two states of a document.
    #[must_use]
    pub fn between(here: &Document, there: Document) -> Self {
        let marks = there.annotation_changes(here).filter_map(|change| match change {
            (None, new) => new.cloned().map(Difference::MarkAppears),
            (Some(old), None) => Some(Difference::MarkGoes(Arc::clone(old))),
            (Some(_), Some(new)) => Some(Difference::MarkChanges(Arc::clone(new))),
        });
        let relations = there.relation_changes(here).filter_map(|change| match change {
            (None, new) => new.cloned().map(Difference::RelationAppears),
            (Some(old), None) => Some(Difference::RelationGoes(Arc::clone(old))),
            (Some(_), Some(new)) => Some(Difference::RelationChanges(Arc::clone(new))),
        });
        let (mut differences, mut more, mut tally) = (Vec::new(), 0, Tally::default());
        for difference in marks.chain(relations) {
            tally.count(&difference);
            if differences.len() < MOST {
                differences.push(difference);
            } else {
                more += 1;
            }
        }
        let details = here.article().metadata() != there.article().metadata()
            || here.fields() != there.fields()
            || here.codebook() != there.codebook()
            || !here.cards().eq(there.cards())
            || !here.actors().eq(there.actors());
        Self { here: here.clone(), there, differences, more, tally, details }
    }
}

impl Tally {
    fn count(&mut self, difference: &Difference) {
        *match difference {
            Difference::MarkAppears(_) => &mut self.more,
            Difference::MarkGoes(_) => &mut self.fewer,
            Difference::MarkChanges(_) => &mut self.changed,
            Difference::RelationAppears(_)
            | Difference::RelationGoes(_)
            | Difference::RelationChanges(_) => &mut self.relations,
        } += 1;
    }
}
