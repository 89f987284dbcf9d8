//! The history: what was done and what was undone, as edits that lead back and forth.

use crate::edit::{Edit, EditName};
use crate::model::{Broken, Document};

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

/// Undo and redo without an end.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Inverses of what was done, the latest last.
    done: Vec<Edit>,
    /// Inverses of what was undone, the latest last.
    undone: Vec<Edit>,
}

impl History {
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
            self.done.push(inverse);
        }
        Ok(())
    }

    /// Takes back the last edit, with the others of its group, and says what it was.
    ///
    /// # Errors
    ///
    /// When the document was changed by anything but this history.
    pub fn undo(&mut self, document: &mut Document) -> Result<Option<EditName>, Broken> {
        walk(&mut self.done, &mut self.undone, document)
    }

    /// Does again what was undone last, with the others of its group, and says what it was.
    ///
    /// # Errors
    ///
    /// When the document was changed by anything but this history.
    pub fn redo(&mut self, document: &mut Document) -> Result<Option<EditName>, Broken> {
        walk(&mut self.undone, &mut self.done, document)
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

    /// The steps that lead from an earlier state of the document to this one with this history, and
    /// that state. It goes back as far as `fits` says yes to the edits, the latest first.
    #[must_use]
    pub fn retold(
        &self,
        document: &Document,
        mut fits: impl FnMut(&Edit) -> bool,
    ) -> (Document, Vec<Step>) {
        let (mut base, mut edits) = (document.clone(), Vec::new());
        for inverse in self.done.iter().rev() {
            let mut before = base.clone();
            let Some(edit) = inverse.clone().apply(&mut before).ok().filter(&mut fits) else {
                break;
            };
            base = before;
            edits.push(edit);
        }
        edits.reverse();
        edits.extend(self.undone.iter().rev().cloned());
        let (mut again, mut history) = (base.clone(), Self::default());
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

    /// What was done and not taken back, the oldest first. The changes are those that lead back.
    pub fn done(&self) -> impl DoubleEndedIterator<Item = &Edit> {
        self.done.iter()
    }

    /// What was taken back and can be done again, the next one first.
    pub fn undone(&self) -> impl Iterator<Item = &Edit> {
        self.undone.iter().rev()
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
    from: &mut Vec<Edit>,
    to: &mut Vec<Edit>,
    document: &mut Document,
) -> Result<Option<EditName>, Broken> {
    let Some(first) = from.last() else { return Ok(None) };
    let (name, group) = (first.name.clone(), first.group);
    while let Some(edit) = from.pop_if(|edit| edit.group == group) {
        let kept = edit.clone();
        match edit.apply(document) {
            Ok(inverse) => to.push(inverse),
            Err(broken) => {
                from.push(kept);
                return Err(broken);
            }
        }
        if group.is_none() {
            break;
        }
    }
    Ok(Some(name))
}
