//! Merging a label into another one, as it is asked about.

use crate::edit::codebook::MergeBurden;
use crate::model::{Codebook, Document, LabelId};

/// A label that is to go into another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merging {
    /// The label.
    pub label: LabelId,
    /// The one that it goes into.
    pub to: LabelId,
    /// Whether what only the first one asks is asked by the other one then; else such answers go.
    pub keep: bool,
    /// What it is about.
    pub burden: MergeBurden,
}

/// What is asked of a merger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeStep {
    /// Begins with a label.
    Begin(LabelId),
    /// Chooses the label that it goes into.
    Into(LabelId),
    /// Says whether answers to what the other one does not ask are kept.
    Keep(bool),
    /// Merges.
    Finish,
}

impl Merging {
    /// A label that is to go into the one above it, else into the one before it in the tree, else into
    /// another one; `None` where there is no other.
    #[must_use]
    pub fn of(document: &Document, label: &LabelId) -> Option<Self> {
        let codebook = document.codebook();
        let old = codebook.label(label)?;
        let to = codebook.parent_of(old).map(|parent| parent.id.clone());
        let to = to.filter(|to| to != label).or_else(|| neighbour(codebook, label))?;
        Some(Self::into(document, label, to, true))
    }

    /// The same label and another one to go into.
    #[must_use]
    pub fn into(document: &Document, label: &LabelId, to: LabelId, keep: bool) -> Self {
        let burden = MergeBurden::of(document, label, &to);
        Self { label: label.clone(), to, keep, burden }
    }
}

fn neighbour(codebook: &Codebook, label: &LabelId) -> Option<LabelId> {
    let tree = codebook.tree();
    let at = tree.iter().position(|branch| branch.label.id == *label)?;
    let before = at.checked_sub(1).and_then(|before| tree.get(before));
    before.or(tree.get(at + 1)).map(|branch| branch.label.id.clone())
}
