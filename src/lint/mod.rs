//! Lint: what a careful reader would not leave so. It never keeps anybody from opening or saving anything.

mod absolutes;
mod attributes;
mod cards;
mod circles;
mod claims;
mod cuts;
mod duplicates;
pub mod ends;
mod finding;
mod fixes;
mod headlines;
mod labels;
mod older;
mod rebuttals;
mod sources;
mod verdicts;
mod voices;

pub use finding::{Finding, FindingKind, Severity};
pub use fixes::{Fix, fixes};

use crate::model::Document;

/// Everything that there is to say about a document, in text order; what stands nowhere in the
/// current text comes last.
///
/// Takes time in proportion to the marks and relations, not to the text.
#[must_use]
pub fn lint(document: &Document) -> Vec<Finding> {
    let labels = labels::Labels::of(document);
    let mut findings = Vec::new();
    labels::check(document, &mut findings);
    ends::check(document, &mut findings);
    duplicates::check(document, &mut findings);
    attributes::check(document, &labels, &mut findings);
    claims::check(document, &labels, &mut findings);
    voices::check(document, &labels, &mut findings);
    sources::check(document, &labels, &mut findings);
    headlines::check(document, &labels, &mut findings);
    rebuttals::check(document, &labels, &mut findings);
    circles::check(document, &mut findings);
    cards::check(document, &mut findings);
    older::check(document, &labels, &mut findings);
    verdicts::check(document, &mut findings);
    cuts::check(document, &mut findings);
    findings.sort_by_key(|finding| {
        let place = finding.span.map(|span| (span.start(), span.end()));
        (place.is_none(), place, finding.severity)
    });
    findings
}
