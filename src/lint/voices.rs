//! Voices: claims of which the text leaves open who makes them.

use crate::lint::labels::Labels;
use crate::lint::{Finding, FindingKind};
use crate::model::{AttributeId, Document, Value};

/// The attribute that says who speaks, as the Fact-check codebook calls it.
pub(super) const VOICE: &str = "voice";

/// The answer that says that nobody can tell.
const UNCLEAR: &str = "unclear";

/// A voice that is unclear is something found out about the article, and nothing to mend.
pub(super) fn check(document: &Document, labels: &Labels, findings: &mut Vec<Finding>) {
    let voice = AttributeId::from(VOICE);
    if !labels.offers(&voice, UNCLEAR) {
        return;
    }
    let unclear = Value::from(UNCLEAR);
    for mark in document.annotations() {
        let is_claim = labels.get(&mark.label).is_some_and(|facts| facts.card);
        if is_claim && mark.attributes.get(&voice) == Some(&unclear) {
            findings.push(Finding::of_mark(document, mark, FindingKind::VoiceUnclear));
        }
    }
}
