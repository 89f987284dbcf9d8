//! Labels: those that nobody has described.

use std::collections::BTreeMap;

use crate::lint::{Finding, FindingKind};
use crate::model::Document;

/// Labels in use that came with an import or are not in the codebook, each once, at its first mark.
pub(super) fn findings(document: &Document) -> Vec<Finding> {
    let codebook = document.codebook();
    let described: BTreeMap<_, _> =
        codebook.labels.iter().map(|label| (&label.id, !label.imported)).collect();
    let mut first = BTreeMap::new();
    for mark in document.annotations() {
        if !described.get(&mark.label).copied().unwrap_or_default() {
            let place = (document.placed_spans(mark).is_none(), document.placed_spans(mark));
            let place = (place, mark.id);
            first
                .entry(&mark.label)
                .and_modify(|known| *known = place.min(*known))
                .or_insert(place);
        }
    }
    first
        .into_iter()
        .map(|(label, (_, id))| {
            Finding::on_mark(id, FindingKind::UndescribedLabel { label: label.clone() })
        })
        .collect()
}
