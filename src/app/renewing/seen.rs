//! What was looked at in a text, as far as it is the same in a newer one.

use crate::anchor::Paragraphs;
use crate::edit::looking::{bridged, holds};
use crate::model::{AnnotatorId, Document, Sentences, Spans, Version};

/// What each annotator has looked at of a newer text: the sentences that are the same to the letter
/// and were looked at before.
pub(super) fn carried(
    document: &Document,
    new: &Version,
    paragraphs: &Paragraphs,
) -> Vec<(AnnotatorId, Spans)> {
    if document.seen().next().is_none() {
        return Vec::new();
    }
    let sentences = Sentences::of(new);
    let carried = document.seen().filter_map(|(by, seen)| {
        let same = sentences.all().iter().copied().filter(|sentence| {
            paragraphs.origin(*sentence).is_some_and(|before| holds(seen, before))
        });
        Some((by, Spans::new(bridged(&new.text, same))?))
    });
    carried.collect()
}
