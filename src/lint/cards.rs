//! Claim cards that are judged and not borne out.

use crate::lint::{Finding, FindingKind};
use crate::model::{Card, Document};

pub(super) fn check(document: &Document, findings: &mut Vec<Finding>) {
    for card in document.cards() {
        let Some(mark) = document.annotation(card.claim) else { continue };
        let kinds = missing(card).into_iter().flatten();
        findings.extend(kinds.map(|kind| Finding::of_mark(document, mark, kind)));
    }
}

fn missing(card: &Card) -> [Option<FindingKind>; 4] {
    let verdict = card.verdict.as_ref();
    let judged = |kind, is: bool| (verdict.is_some() && is).then_some(kind);
    let outdated = verdict.is_some_and(|verdict| verdict.of != card.restated);
    let homeless = |proof: &crate::model::Reference| proof.url.trim().is_empty();
    [
        judged(FindingKind::VerdictWithoutReference, card.references.is_empty()),
        judged(FindingKind::VerdictWithoutExplanation, card.explanation.trim().is_empty()),
        judged(FindingKind::VerdictOutdated, outdated),
        card.references.iter().any(homeless).then_some(FindingKind::ReferenceWithoutUrl),
    ]
}
