//! Lint: what a careful reader would not leave so. It never keeps anybody from opening or saving anything.

mod attributes;
mod cards;
mod claims;
mod cuts;
mod duplicates;
pub mod ends;
mod finding;
mod labels;
mod older;

pub use finding::{Finding, FindingKind, Severity};

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
    cards::check(document, &mut findings);
    older::check(document, &labels, &mut findings);
    cuts::check(document, &mut findings);
    findings.sort_by_key(|finding| {
        let place = finding.span.map(|span| (span.start(), span.end()));
        (place.is_none(), place, finding.severity)
    });
    findings
}
