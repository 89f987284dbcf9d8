//! Ends: which relations the codebook allows between which marks and relations.

use std::collections::BTreeMap;

use crate::lint::{Finding, FindingKind};
use crate::model::{Codebook, Document, EndRule, LabelId, Node, RelationTypeDef, RelationTypeId};

/// What stands at an end: everything that a rule can name it by.
enum End<'a> {
    /// A mark, by its label and those above it.
    Labels(Vec<&'a LabelId>),
    /// A relation, by its type.
    Kind(&'a RelationTypeId),
}

impl<'a> End<'a> {
    fn of(document: &'a Document, node: Node) -> Option<Self> {
        match node {
            Node::Annotation(id) => {
                let label = &document.annotation(id)?.label;
                Some(Self::Labels(lineage(document.codebook(), label)))
            }
            Node::Relation(id) => Some(Self::Kind(&document.relation(id)?.kind)),
        }
    }

    /// Whether one of the rules names it; without rules everything is allowed.
    fn fits(&self, rules: &[EndRule]) -> bool {
        rules.is_empty()
            || rules.iter().any(|rule| match (rule, self) {
                (EndRule::Label(label), Self::Labels(labels)) => labels.contains(&label),
                (EndRule::Relation(kind), Self::Kind(here)) => kind == *here,
                _ => false,
            })
    }
}

fn lineage<'a>(codebook: &'a Codebook, label: &'a LabelId) -> Vec<&'a LabelId> {
    let above = codebook.lineage(label).map(|label| &label.id).filter(|above| *above != label);
    std::iter::once(label).chain(above).collect()
}

/// Whether the codebook allows a relation of this type between these ends. Nothing may be linked
/// with itself, and what is not in the document with nothing.
#[must_use]
pub fn allows(document: &Document, kind: &RelationTypeDef, from: Node, to: Node) -> bool {
    let ends = End::of(document, from).zip(End::of(document, to));
    from != to && ends.is_some_and(|(from, to)| from.fits(&kind.from) && to.fits(&kind.to))
}

/// The types of relation that the codebook allows between these ends, in its order.
#[must_use]
pub fn allowed_types(document: &Document, from: Node, to: Node) -> Vec<&RelationTypeDef> {
    let Some((start, end)) = End::of(document, from).zip(End::of(document, to)) else {
        return Vec::new();
    };
    let kinds = document.codebook().relation_types.iter();
    kinds.filter(|kind| from != to && start.fits(&kind.from) && end.fits(&kind.to)).collect()
}

pub(super) fn check(document: &Document, findings: &mut Vec<Finding>) {
    let mut known: BTreeMap<(&RelationTypeId, EndKey, EndKey), bool> = BTreeMap::new();
    let kinds = document.codebook().relation_types.iter().rev().map(|kind| (&kind.id, kind));
    let kinds: BTreeMap<&RelationTypeId, &RelationTypeDef> = kinds.collect();
    for relation in document.relations() {
        let Some(kind) = kinds.get(&relation.kind) else { continue };
        let ends = EndKey::of(document, relation.from).zip(EndKey::of(document, relation.to));
        let Some((from, to)) = ends else { continue };
        let allowed = known
            .entry((&relation.kind, from, to))
            .or_insert_with(|| allows(document, kind, relation.from, relation.to));
        if !*allowed || relation.from == relation.to {
            let kind = FindingKind::EndsNotAllowed;
            findings.push(Finding::of_relation(document, relation, kind));
        }
    }
}

/// What decides whether an end is allowed, so that each combination is looked at once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum EndKey<'a> {
    Label(&'a LabelId),
    Kind(&'a RelationTypeId),
}

impl<'a> EndKey<'a> {
    fn of(document: &'a Document, node: Node) -> Option<Self> {
        match node {
            Node::Annotation(id) => Some(Self::Label(&document.annotation(id)?.label)),
            Node::Relation(id) => Some(Self::Kind(&document.relation(id)?.kind)),
        }
    }
}
