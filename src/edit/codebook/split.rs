//! Splitting a label: labels that come in beside it, and the marks that are dealt to them and others.

use std::sync::Arc;

use crate::edit::codebook::NewLabel;
use crate::edit::codebook::labels::add_label;
use crate::edit::compose::{Plan, change_mark};
use crate::edit::{Change, EditName};
use crate::model::{AnnotationId, Codebook, Document, EndRule, LabelId, Stamp};

/// How a label is split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelSplit {
    /// The label.
    pub label: LabelId,
    /// The labels that come in; they ask what it asks, and begin and end what it may.
    pub new: Vec<NewLabel>,
    /// Which of its marks get which label; the others stay.
    pub dealt: Vec<(AnnotationId, LabelId)>,
    /// Whether it is offered no longer.
    pub retire: bool,
}

/// Splits a label in one step. `None` where the codebook does not have it, a label that comes in
/// cannot, or a mark goes to a label that there is not.
#[must_use]
pub fn split_label(document: &Document, split: LabelSplit, stamp: Stamp) -> Option<Plan> {
    let old: &Codebook = document.codebook();
    let mut new = Codebook::clone(old);
    let parted = old.label(&split.label)?;
    let name = EditName::SplitLabel(parted.name.clone(), split.dealt.len());
    for label in split.new {
        let id = label.id.clone();
        add_label(&mut new, label)?;
        if let Some(label) = new.labels.iter_mut().find(|label| label.id == id) {
            label.attributes.clone_from(&parted.attributes);
            label.card = parted.card;
            label.speaker = parted.speaker;
        }
        for kind in &mut new.relation_types {
            for rules in [&mut kind.from, &mut kind.to] {
                admit(rules, &split.label, &id);
            }
        }
    }
    if let Some(label) = new.labels.iter_mut().find(|label| label.id == split.label) {
        label.retired |= split.retire;
    }
    let mut changes = Vec::with_capacity(split.dealt.len() + 1);
    for (id, to) in split.dealt {
        let revision = new.label(&to)?.revision;
        let carries = document.annotation(id).is_some_and(|mark| mark.label == split.label);
        if !carries {
            continue;
        }
        let plan = change_mark(document, id, stamp, name.clone(), |mark| {
            mark.label = to;
            mark.label_revision = revision;
        });
        changes.extend(plan.into_iter().flat_map(|plan| plan.changes));
    }
    if new != *old {
        changes.push(Change::SetCodebook(Arc::new(new)));
    }
    (!changes.is_empty()).then(|| Plan::new(name, changes))
}

/// Puts a label behind another one among the rules for an end, where that is named.
fn admit(rules: &mut Vec<EndRule>, beside: &LabelId, new: &LabelId) {
    let names = |rule: &EndRule| matches!(rule, EndRule::Label(id) if id == beside);
    if let Some(place) = rules.iter().position(names) {
        rules.insert(place + 1, EndRule::Label(new.clone()));
    }
}
