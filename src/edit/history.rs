//! The history: what was done and what was undone, as edits that lead back and forth.

use std::sync::Arc;

use imbl::Vector;
use jiff::Timestamp;

use crate::edit::{Edit, EditName};
use crate::model::{AnnotatorId, Broken, Document};

/// The edits of a history weigh no more than this together, in bytes of a log.
const ROOM: usize = 4 * 1024 * 1024;

/// Of so many steps for which there is no room it is still told what they were.
const MOST_EARLIER: usize = 1_000;

/// A step as it was taken: what a log holds, to be taken again in the same order.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// An edit was made.
    Do(Edit),
    /// The last one was taken back, with the others of its group.
    Undo,
    /// What was taken back last was done again, with the others of its group.
    Redo,
}

/// A step that can only be told, not taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// What was done.
    pub name: EditName,
    /// Who did it.
    pub by: AnnotatorId,
    /// When.
    pub at: Timestamp,
}

impl Past {
    /// What an edit was.
    #[must_use]
    pub fn of(edit: &Edit) -> Self {
        Self { name: edit.name.clone(), by: edit.by, at: edit.at }
    }
}

/// Undo and redo, as far as there is room: what is older can only be told. Cloning one costs nothing,
/// however long it is.
#[derive(Clone, Debug)]
pub struct History {
    /// Inverses of what was done, the latest last.
    done: Vector<Arc<Edit>>,
    /// Inverses of what was undone, the latest last.
    undone: Vector<Arc<Edit>>,
    /// What can only be told, the oldest first.
    earlier: Vector<Past>,
    /// What the edits that were done weigh together.
    weight: usize,
    /// What they may weigh.
    room: usize,
}

impl Default for History {
    fn default() -> Self {
        Self::within(ROOM)
    }
}

impl History {
    /// An empty history of edits that may weigh so much together ([`Edit::weight`]). The latest one
    /// has room in any case.
    #[must_use]
    pub fn within(room: usize) -> Self {
        let (done, undone, earlier) = (Vector::new(), Vector::new(), Vector::new());
        Self { done, undone, earlier, weight: 0, room }
    }

    /// A history before which this was done, the oldest first.
    #[must_use]
    pub fn after(earlier: impl IntoIterator<Item = Past>) -> Self {
        let mut history = Self::default();
        history.earlier.extend(earlier);
        history.forget_too_many();
        history
    }

    /// A history of which everything can only be told. What is undone is gone.
    #[must_use]
    pub fn closed(&self) -> Self {
        Self::after(self.earlier.iter().cloned().chain(self.done().map(Past::of)))
    }

    /// Applies an edit and remembers how to take it back. What was undone before is forgotten.
    ///
    /// # Errors
    ///
    /// When the edit would break an invariant; then nothing has changed.
    pub fn perform(&mut self, document: &mut Document, edit: Edit) -> Result<(), Broken> {
        let inverse = edit.apply(document)?;
        self.undone.clear();
        // The first inverse of a run of keystrokes on one thing already leads back before them all.
        let continues = self.done.last().is_some_and(|last| {
            inverse.group.is_some()
                && last.group == inverse.group
                && inverse.sole_target().is_some()
                && (last.sole_target() == inverse.sole_target())
        });
        if !continues {
            self.weight += inverse.weight();
            self.done.push_back(Arc::new(inverse));
            self.make_room();
        }
        Ok(())
    }

    /// Of the oldest edits it only remains what they were. What is undone together goes together.
    fn make_room(&mut self) {
        let mut gone = None;
        while self.done.len() > 1 {
            let Some(first) = self.done.front() else { break };
            let together = gone.is_some_and(|group| first.group == Some(group));
            if self.weight <= self.room && !together {
                break;
            }
            if !together {
                self.earlier.push_back(Past::of(first));
            }
            gone = first.group;
            self.weight = self.weight.saturating_sub(first.weight());
            self.done.pop_front();
        }
        self.forget_too_many();
    }

    fn forget_too_many(&mut self) {
        let more = self.earlier.len().saturating_sub(MOST_EARLIER);
        if more > 0 {
            self.earlier = self.earlier.skip(more);
        }
    }

    /// Takes back the last edit, with the others of its group, and says what it was.
    ///
    /// # Errors
    ///
    /// When the document was changed by anything but this history.
    pub fn undo(&mut self, document: &mut Document) -> Result<Option<EditName>, Broken> {
        let Self { done, undone, weight, .. } = self;
        walk(done, undone, document, |from, _| *weight = weight.saturating_sub(from.weight()))
    }

    /// Does again what was undone last, with the others of its group, and says what it was.
    ///
    /// # Errors
    ///
    /// When the document was changed by anything but this history.
    pub fn redo(&mut self, document: &mut Document) -> Result<Option<EditName>, Broken> {
        let Self { done, undone, weight, .. } = self;
        walk(undone, done, document, |_, to| *weight += to.weight())
    }

    /// Takes a step that was taken before, and says what it was about; `None` where there was nothing
    /// to undo or redo.
    ///
    /// # Errors
    ///
    /// When the step does not fit the document.
    pub fn take(
        &mut self,
        document: &mut Document,
        step: Step,
    ) -> Result<Option<EditName>, Broken> {
        match step {
            Step::Do(edit) => {
                let name = edit.name.clone();
                self.perform(document, edit)?;
                Ok(Some(name))
            }
            Step::Undo => self.undo(document),
            Step::Redo => self.redo(document),
        }
    }

    /// The steps that lead from the earliest state of the document that undo leads to, which is
    /// returned as well, to this one with this history.
    #[must_use]
    pub fn retold(&self, document: &Document) -> (Document, Vec<Step>) {
        let (mut base, mut edits) = (document.clone(), Vec::new());
        for inverse in self.done.iter().rev() {
            let Ok(edit) = Edit::clone(inverse).apply(&mut base) else {
                return (document.clone(), Vec::new());
            };
            edits.push(edit);
        }
        edits.reverse();
        edits.extend(self.undone.iter().rev().map(|edit| Edit::clone(edit)));
        let (mut again, mut history) = (base.clone(), Self::within(usize::MAX));
        for edit in &edits {
            // What was undone is certain to fit once more: it was taken back from right here.
            if history.perform(&mut again, edit.clone()).is_err() {
                return (document.clone(), Vec::new());
            }
        }
        let mut steps: Vec<Step> = edits.into_iter().map(Step::Do).collect();
        while history.undone.len() < self.undone.len()
            && matches!(history.undo(&mut again), Ok(Some(_)))
        {
            steps.push(Step::Undo);
        }
        (base, steps)
    }

    /// What was done before and can only be told, the oldest first.
    pub fn earlier(&self) -> impl ExactSizeIterator<Item = &Past> {
        self.earlier.iter()
    }

    /// What was done and not taken back, the oldest first. The changes are those that lead back.
    pub fn done(&self) -> impl DoubleEndedIterator<Item = &Edit> {
        self.done.iter().map(AsRef::as_ref)
    }

    /// What was taken back and can be done again, the next one first.
    pub fn undone(&self) -> impl Iterator<Item = &Edit> {
        self.undone.iter().rev().map(AsRef::as_ref)
    }

    /// What undo would take back.
    #[must_use]
    pub fn undo_name(&self) -> Option<&EditName> {
        self.done.last().map(|edit| &edit.name)
    }

    /// What redo would do again.
    #[must_use]
    pub fn redo_name(&self) -> Option<&EditName> {
        self.undone.last().map(|edit| &edit.name)
    }
}

fn walk(
    from: &mut Vector<Arc<Edit>>,
    to: &mut Vector<Arc<Edit>>,
    document: &mut Document,
    mut moved: impl FnMut(&Edit, &Edit),
) -> Result<Option<EditName>, Broken> {
    let Some(first) = from.last() else { return Ok(None) };
    let (name, group) = (first.name.clone(), first.group);
    while let Some(edit) = from.last().filter(|edit| edit.group == group).cloned() {
        let inverse = Edit::clone(&edit).apply(document)?;
        moved(&edit, &inverse);
        from.pop_back();
        to.push_back(Arc::new(inverse));
        if group.is_none() {
            break;
        }
    }
    Ok(Some(name))
}
