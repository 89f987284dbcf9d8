//! Changes of the codebook, and the plan that each of them comes to.

use std::sync::Arc;

use crate::edit::codebook::labels::{add_label, change_label};
use crate::edit::codebook::{BookChange, LabelChange, NewLabel};
use crate::edit::compose::Plan;
use crate::edit::{Change, EditName};
use crate::model::{Codebook, Document, LabelId};

/// What is changed of the codebook.
#[derive(Clone, Debug, PartialEq)]
pub enum CodebookChange {
    /// Something of the codebook as a whole.
    Book(BookChange),
    /// A label comes in.
    AddLabel(NewLabel),
    /// Something of a label.
    Label(LabelId, LabelChange),
}

impl CodebookChange {
    /// The field that it is typed into, if it comes keystroke by keystroke: those into one field are
    /// one step.
    #[must_use]
    pub fn field(&self) -> Option<String> {
        match self {
            Self::Book(change) => Some(format!("codebook {}", change.field())),
            Self::Label(label, change) => {
                change.field().map(|field| format!("label {label} {field}"))
            }
            Self::AddLabel(_) => None,
        }
    }
}

/// Changes the codebook. `going_on` says that it is one more keystroke into the same field: a
/// definition counts as changed once a go. `None` where nothing would change, or must not.
#[must_use]
pub fn change_codebook(
    document: &Document,
    change: CodebookChange,
    going_on: bool,
) -> Option<Plan> {
    let old = document.codebook();
    let mut new = Codebook::clone(old);
    let name = match change {
        CodebookChange::Book(change) => {
            change.make(&mut new);
            EditName::CodebookDetails
        }
        CodebookChange::AddLabel(label) => add_label(&mut new, label)?,
        CodebookChange::Label(label, change) => change_label(&mut new, &label, change, going_on)?,
    };
    let changes = vec![Change::SetCodebook(Arc::new(new))];
    is_change(old, &changes).then(|| Plan::new(name, changes))
}

/// Whether anything of the codebook would be another one.
fn is_change(old: &Codebook, changes: &[Change]) -> bool {
    changes.iter().any(|change| !matches!(change, Change::SetCodebook(new) if **new == *old))
}
