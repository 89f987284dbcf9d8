//! Marks that were coded under an older definition of their label.

use crate::lint::labels::Labels;
use crate::lint::{Finding, FindingKind};
use crate::model::Document;

pub(super) fn check(document: &Document, labels: &Labels<'_>, findings: &mut Vec<Finding>) {
    let older = document.annotations().filter(|mark| {
        labels.get(&mark.label).is_some_and(|label| mark.label_revision < label.revision)
    });
    findings.extend(older.map(|mark| {
        let kind = FindingKind::OlderDefinition { label: mark.label.clone() };
        Finding::of_mark(document, mark, kind)
    }));
}
