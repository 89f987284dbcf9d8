//! The history: what was done and what was undone, as edits that lead back and forth.

use crate::edit::{Edit, EditName};
use crate::model::{Broken, Document};

/// Undo and redo without an end, within one run.
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
