//! Deleting a label: what becomes of its marks, of the labels below it and of the rules that name it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::edit::compose::{Plan, relabel};
use crate::edit::{Change, EditName};
use crate::model::{
    Annotation, Codebook, Document, EndRule, LabelDef, LabelId, Node, RelationId, Stamp,
};

/// What is in use of a label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Burden {
    /// How many marks carry it, itself and not one below it.
    pub marks: usize,
    /// How many relations hang on those, directly or on one another.
    pub relations: usize,
    /// How many of those have claim cards.
    pub cards: usize,
}

impl Burden {
    /// Counts what is in use of a label.
    #[must_use]
    pub fn of(document: &Document, label: &LabelId) -> Self {
        let (mut burden, mut met) = (Self::default(), BTreeSet::new());
        for mark in carriers(document, label) {
            burden.marks += 1;
            burden.cards += usize::from(document.card(mark.id).is_some());
            met.extend(document.dependents(mark.id.into()));
        }
        burden.relations = met.len();
        burden
    }
}

/// Takes a label out of the codebook. Its marks get the label `to`, or go with it, with their claim
/// cards and relations, where that is `None`. Labels below it move up and keep what they had from it;
/// where it could begin or end a relation, they still can, and so can `to`. `None` where the codebook
/// has no such label, or no label `to` besides.
#[must_use]
pub fn delete_label(
    document: &Document,
    label: &LabelId,
    to: Option<&LabelId>,
    stamp: Stamp,
) -> Option<Plan> {
    let codebook = document.codebook();
    let old = codebook.label(label)?;
    let mut changes = Vec::new();
    let name = if let Some(to) = to {
        codebook.label(to).filter(|_| to != label)?;
        let relabelled = carriers(document, label)
            .filter_map(|mark| relabel(document, mark.id, to, stamp))
            .flat_map(|plan| plan.changes);
        changes.extend(relabelled);
        EditName::RecodeLabel(old.name.clone(), to.clone())
    } else {
        let (marks, relations) = remove_marks(document, label, &mut changes);
        EditName::DeleteLabel(old.name.clone(), marks, relations)
    };
    changes.push(Change::SetCodebook(Arc::new(without(codebook, old, to))));
    Some(Plan::new(name, changes))
}

/// The marks that carry a label.
pub(super) fn carriers<'a>(
    document: &'a Document,
    label: &'a LabelId,
) -> impl Iterator<Item = &'a Arc<Annotation>> {
    document.annotations().filter(move |mark| mark.label == *label)
}

/// Takes out the marks of a label with all that hangs on them; answers how many marks and relations
/// that are.
fn remove_marks(document: &Document, label: &LabelId, changes: &mut Vec<Change>) -> (usize, usize) {
    let (mut marks, mut gone) = (0, BTreeSet::<RelationId>::new());
    for mark in carriers(document, label) {
        for relation in document.dependents(Node::Annotation(mark.id)) {
            // What hangs on two of the marks goes once.
            if gone.insert(relation) {
                changes.push(Change::RemoveRelation(relation));
            }
        }
        if document.card(mark.id).is_some() {
            changes.push(Change::RemoveCard(mark.id));
        }
        changes.push(Change::RemoveAnnotation(mark.id));
        marks += 1;
    }
    (marks, gone.len())
}

/// The codebook without a label.
fn without(codebook: &Codebook, old: &LabelDef, to: Option<&LabelId>) -> Codebook {
    let mut new = codebook.clone();
    new.labels.retain(|label| label.id != old.id);
    let mut heirs: Vec<LabelId> = to.into_iter().cloned().collect();
    for child in &mut new.labels {
        if child.parent.as_ref() != Some(&old.id) {
            continue;
        }
        child.parent = old.parent.clone().filter(|above| *above != child.id && *above != old.id);
        // What it had from the label above stays: the questions, in their order, cards, speakers.
        child.attributes.splice(0..0, old.attributes.iter().cloned());
        child.card |= old.card;
        child.speaker |= old.speaker;
        if !heirs.contains(&child.id) {
            heirs.push(child.id.clone());
        }
    }
    for kind in &mut new.relation_types {
        for rules in [&mut kind.from, &mut kind.to] {
            inherit(rules, &old.id, &heirs);
        }
    }
    new
}

/// Puts others in a label's place among the rules for an end.
pub(super) fn inherit(rules: &mut Vec<EndRule>, label: &LabelId, heirs: &[LabelId]) {
    let names = |rule: &EndRule| matches!(rule, EndRule::Label(id) if id == label);
    let Some(place) = rules.iter().position(names) else { return };
    let listed = |heir: &&LabelId| !rules.contains(&EndRule::Label((*heir).clone()));
    let new: Vec<EndRule> = heirs.iter().filter(listed).cloned().map(EndRule::Label).collect();
    // Without any rule everything would be allowed: then the old one stays and allows nothing.
    if new.is_empty() && rules.iter().all(names) {
        return;
    }
    rules.splice(place..place, new);
    rules.retain(|rule| !names(rule));
}
