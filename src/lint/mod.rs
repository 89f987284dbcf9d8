//! Lint: what a document allows and a careful reader would not leave so; one file a family.

mod attributes;
mod claims;
mod cuts;
mod duplicates;
pub mod ends;
mod finding;
mod labels;

pub use finding::{Finding, FindingKind, Severity};

use std::collections::BTreeMap;

use crate::model::{AnnotationId, Document, Node};

/// Everything that is worth a second look, in text order.
///
/// A relation stands where its beginning stands; what has no place in the current version comes
/// last. Takes time in proportion to the number of marks and relations.
#[must_use]
pub fn lint(document: &Document) -> Vec<Finding> {
    let mut findings: Vec<Finding> = ends::findings(document).collect();
    findings.extend(duplicates::findings(document));
    findings.extend(attributes::findings(document));
    findings.extend(claims::findings(document));
    findings.extend(cuts::findings(document));
    findings.extend(labels::findings(document));
    if findings.is_empty() {
        return findings;
    }
    let places: BTreeMap<AnnotationId, usize> =
        document.annotations_in_text_order().into_iter().map(|mark| mark.id).zip(0..).collect();
    findings.sort_by_cached_key(|finding| {
        let mark = finding.annotation.or_else(|| beginning(document, finding));
        mark.and_then(|id| places.get(&id)).copied().unwrap_or(usize::MAX)
    });
    findings
}

/// The mark at which a relation begins, through the relations that it hangs on.
fn beginning(document: &Document, finding: &Finding) -> Option<AnnotationId> {
    let mut node = Node::Relation(finding.relation?);
    loop {
        match node {
            Node::Annotation(id) => return Some(id),
            // Relations hang on each other in no circle, so this comes to an end.
            Node::Relation(id) => node = document.relation(id)?.from,
        }
    }
}
