//! Changes of the codebook, and the plan that each of them comes to.

use std::sync::Arc;

use crate::edit::codebook::attributes::{add_attribute, change_attribute};
use crate::edit::codebook::labels::{add_label, change_label};
use crate::edit::codebook::relation_types::{add_relation_type, change_relation_type};
use crate::edit::codebook::{
    AttributeChange, BookChange, LabelChange, NewAttribute, NewLabel, NewRelationType,
    RelationTypeChange,
};
use crate::edit::compose::Plan;
use crate::edit::{Change, EditName};
use crate::model::{AttributeId, Codebook, Document, LabelId, RelationTypeId};

/// What is changed of the codebook.
#[derive(Clone, Debug, PartialEq)]
pub enum CodebookChange {
    /// Something of the codebook as a whole.
    Book(BookChange),
    /// A label comes in.
    AddLabel(NewLabel),
    /// Something of a label.
    Label(LabelId, LabelChange),
    /// A question comes in.
    AddAttribute(NewAttribute),
    /// Something of a question.
    Attribute(AttributeId, AttributeChange),
    /// A relation type comes in.
    AddRelationType(NewRelationType),
    /// Something of a relation type.
    RelationType(RelationTypeId, RelationTypeChange),
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
            Self::Attribute(asked, change) => {
                change.field().map(|field| format!("question {asked} {field}"))
            }
            Self::RelationType(kind, change) => {
                change.field().map(|field| format!("type {kind} {field}"))
            }
            Self::AddLabel(_) | Self::AddAttribute(_) | Self::AddRelationType(_) => None,
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
        CodebookChange::AddAttribute(asked) => add_attribute(&mut new, asked)?,
        CodebookChange::Attribute(asked, change) => change_attribute(&mut new, &asked, change)?,
        CodebookChange::AddRelationType(kind) => add_relation_type(&mut new, kind)?,
        CodebookChange::RelationType(kind, change) => {
            change_relation_type(&mut new, &kind, change)?
        }
    };
    let changes = vec![Change::SetCodebook(Arc::new(new))];
    is_change(old, &changes).then(|| Plan::new(name, changes))
}

/// Whether anything of the codebook would be another one.
fn is_change(old: &Codebook, changes: &[Change]) -> bool {
    changes.iter().any(|change| !matches!(change, Change::SetCodebook(new) if **new == *old))
}
