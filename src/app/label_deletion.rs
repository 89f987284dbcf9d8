//! Deleting a label, as it is asked about: which one, and what becomes of its marks.

use crate::app::CodebookEditor;
use crate::edit::labels::Burden;
use crate::model::{Codebook, LabelId};

/// What is asked about a label that is to be deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelDeletion {
    /// The label.
    pub label: LabelId,
    /// The label that its marks are to get; `None` where there is no other one.
    pub to: Option<LabelId>,
    /// Whether its marks are to be deleted instead.
    pub with_marks: bool,
    /// What is in use of it, once that is known.
    pub burden: Option<Burden>,
    /// The codebook editor, if it was asked from there.
    pub back: Option<Box<CodebookEditor>>,
}

/// What is answered to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlabel {
    /// It is about this label.
    Label(LabelId),
    /// Its marks are to get this one.
    To(LabelId),
    /// Its marks are to be deleted, or not.
    WithMarks(bool),
    /// Deletes it.
    Delete,
}

impl LabelDeletion {
    /// A label that is to be deleted; its marks are to get the label above it, else the first one.
    #[must_use]
    pub fn new(codebook: &Codebook, label: &LabelId) -> Self {
        let above = codebook.label(label).and_then(|label| label.parent.as_ref());
        let above = above.filter(|above| *above != label && codebook.label(above).is_some());
        let to = above.cloned().or_else(|| {
            let mut others = codebook.labels.iter().filter(|other| other.id != *label);
            others.find(|other| !other.retired).map(|other| other.id.clone())
        });
        Self { label: label.clone(), with_marks: to.is_none(), to, burden: None, back: None }
    }

    /// What its marks get; `None` where they are to be deleted.
    pub(super) fn recoded_to(&self) -> Option<&LabelId> {
        self.to.as_ref().filter(|_| !self.with_marks)
    }
}
