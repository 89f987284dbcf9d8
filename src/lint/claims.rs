//! Claims that somebody is said to make, while nothing says who.

use std::collections::BTreeSet;

use crate::lint::labels::Labels;
use crate::lint::voices::VOICE;
use crate::lint::{Finding, FindingKind};
use crate::model::{Annotation, AttributeId, Document, RelationTypeId, Value};

/// Its answers that ask for no source: the paper speaks itself, a reader does, or nobody can tell.
const WITHOUT_SOURCE: &[&str] = &["paper", "reader", "unclear"];

pub(super) fn check(document: &Document, labels: &Labels, findings: &mut Vec<Finding>) {
    let kinds = document.codebook().relation_types.iter();
    let attributions: BTreeSet<&RelationTypeId> =
        kinds.filter(|kind| kind.attribution).map(|kind| &kind.id).collect();
    // A codebook that cannot say who speaks does not ask it either.
    if attributions.is_empty() {
        return;
    }
    let voice = AttributeId::from(VOICE);
    for mark in document.annotations() {
        let is_claim = labels.get(&mark.label).is_some_and(|facts| facts.card);
        if is_claim && needs_source(mark, &voice) && !has_source(document, mark, &attributions) {
            findings.push(Finding::of_mark(document, mark, FindingKind::ClaimWithoutSource));
        }
    }
}

fn needs_source(mark: &Annotation, voice: &AttributeId) -> bool {
    match mark.attributes.get(voice) {
        Some(Value::Text(voice)) => !WITHOUT_SOURCE.contains(&voice.as_str()),
        _ => true,
    }
}

fn has_source(
    document: &Document,
    mark: &Annotation,
    attributions: &BTreeSet<&RelationTypeId>,
) -> bool {
    let here = mark.into();
    document
        .relations_of(here)
        .any(|relation| relation.from == here && attributions.contains(&relation.kind))
}
