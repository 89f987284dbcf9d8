//! Ends: what the codebook allows a relation to begin and end at.

use crate::lint::{Finding, FindingKind};
use crate::model::{Document, EndRule, Node, RelationTypeDef};

/// Whether the codebook allows a relation of this type from one node to another.
///
/// A type without rules for an end allows anything there; a label's rule holds for the labels
/// below it. Nothing may point at itself or at something that is not in the document.
#[must_use]
pub fn allows(document: &Document, kind: &RelationTypeDef, from: Node, to: Node) -> bool {
    from != to && fits(document, &kind.from, from) && fits(document, &kind.to, to)
}

/// The relation types that may link two nodes, in the codebook's order.
#[must_use]
pub fn allowed_types(document: &Document, from: Node, to: Node) -> Vec<&RelationTypeDef> {
    let types = document.codebook().relation_types.iter();
    types.filter(|kind| allows(document, kind, from, to)).collect()
}

fn fits(document: &Document, rules: &[EndRule], node: Node) -> bool {
    let codebook = document.codebook();
    let fits = |rule: &EndRule| match (rule, node) {
        (EndRule::Label(label), Node::Annotation(id)) => {
            document.annotation(id).is_some_and(|mark| codebook.is_under(&mark.label, label))
        }
        (EndRule::Relation(kind), Node::Relation(id)) => {
            document.relation(id).is_some_and(|relation| relation.kind == *kind)
        }
        _ => false,
    };
    document.has_node(node) && (rules.is_empty() || rules.iter().any(fits))
}

/// Relations between ends that their type does not allow.
pub(super) fn findings(document: &Document) -> impl Iterator<Item = Finding> {
    let codebook = document.codebook();
    document
        .relations()
        .filter(|relation| {
            let kind = codebook.relation_type(&relation.kind);
            kind.is_some_and(|kind| !allows(document, kind, relation.from, relation.to))
        })
        .map(|relation| Finding::on_relation(relation.id, FindingKind::EndsNotAllowed))
}
