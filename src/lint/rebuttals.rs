//! Rebuttals of which nothing says what they are set against.

use crate::lint::labels::Labels;
use crate::lint::{Finding, FindingKind};
use crate::model::{Document, RelationTypeId};

/// What a rebuttal does, as the Fact-check codebook calls it; the first of them tells that a
/// codebook speaks of rebuttals in this sense.
const AGAINST: [&str; 3] = ["rebuts", "qualifies", "undercuts"];

pub(super) fn check(document: &Document, labels: &Labels, findings: &mut Vec<Finding>) {
    let [against, ..] = AGAINST;
    if document.codebook().relation_type(&RelationTypeId::from(against)).is_none() {
        return;
    }
    for mark in document.annotations() {
        if !labels.get(&mark.label).is_some_and(|facts| facts.rebuttal) {
            continue;
        }
        let here = mark.id.into();
        let aims = document
            .relations_of(here)
            .any(|relation| relation.from == here && AGAINST.contains(&relation.kind.as_str()));
        if !aims {
            findings.push(Finding::of_mark(document, mark, FindingKind::RebuttalWithoutTarget));
        }
    }
}
