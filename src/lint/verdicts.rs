//! Verdicts that do not go together: one claim, judged in two ways.

use std::collections::BTreeMap;

use crate::lint::{Finding, FindingKind};
use crate::model::{Annotation, Codebook, Document, Verdict};
use crate::text::folding::fold;

/// Reports claims that are made in the words of an earlier one, or checked in the same words, and
/// judged otherwise than that.
pub(super) fn check(document: &Document, findings: &mut Vec<Finding>) {
    let judged = document.cards().filter_map(|card| {
        let mark = document.annotation(card.claim)?;
        Some((mark, card.verdict.as_ref()?, card.restated.as_str()))
    });
    let mut judged: Vec<(&Annotation, &Verdict, &str)> =
        judged.map(|(mark, verdict, restated)| (&**mark, verdict, restated)).collect();
    judged.sort_by_key(|(mark, ..)| {
        let place = document.placed_spans(mark);
        (place.is_none(), place, mark.id)
    });
    let mut first: BTreeMap<String, (&Annotation, &Verdict)> = BTreeMap::new();
    for (mark, verdict, restated) in judged {
        let keys = [document.quote(mark), restated.to_owned()];
        let keys = keys.iter().map(|words| fold(words).trim().to_owned());
        let mut other = None;
        for key in keys.filter(|key| !key.is_empty()) {
            let (of, given) = *first.entry(key).or_insert((mark, verdict));
            if of.id != mark.id && differ(document.codebook(), given, verdict) {
                other = other.or(Some(of.id));
            }
        }
        if let Some(of) = other {
            findings.push(Finding::of_mark(document, mark, FindingKind::VerdictsDiffer { of }));
        }
    }
}

/// Whether two verdicts cannot both stand. What two scales have in common is the normalised value;
/// without one, nothing is known.
fn differ(codebook: &Codebook, one: &Verdict, other: &Verdict) -> bool {
    if one.scale == other.scale {
        return one.rating != other.rating;
    }
    let values = normalized(codebook, one).zip(normalized(codebook, other));
    values.is_some_and(|(one, other)| one != other)
}

fn normalized<'a>(codebook: &'a Codebook, verdict: &Verdict) -> Option<&'a str> {
    let scale = codebook.scales.iter().find(|scale| scale.id == verdict.scale)?;
    let rating = scale.ratings.iter().find(|rating| rating.id == verdict.rating)?;
    Some(rating.normalized.as_str()).filter(|value| !value.is_empty())
}
