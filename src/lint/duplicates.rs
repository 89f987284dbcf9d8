//! Duplicates: marks that say the same of the same words.

use std::collections::BTreeMap;

use crate::lint::{Finding, FindingKind};
use crate::model::Document;

/// Marks with the label, words, actor and annotator of an earlier one. Two annotators who agree
/// are no duplicate, nor are two people who are named by one word.
pub(super) fn findings(document: &Document) -> Vec<Finding> {
    let mut met = BTreeMap::new();
    let mut findings = Vec::new();
    for mark in document.annotations() {
        let Some(spans) = mark.spans() else { continue };
        let key = (spans, &mark.label, mark.anchor.version(), mark.actor, mark.created.by);
        // Marks come by id; the one that was made first is the one that stays.
        let Some(other) = met.insert(key, mark) else { continue };
        let at = |mark: &crate::model::Annotation| (mark.created.at, mark.id);
        let (first, later) = if at(other) <= at(mark) { (other, mark) } else { (mark, other) };
        findings.push(Finding::on_mark(later.id, FindingKind::Duplicate { of: first.id }));
        met.insert(key, first);
    }
    findings
}
