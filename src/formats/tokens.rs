//! Words and signs of a text, for programs that think in tokens.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::words::words;

/// Words, and between them each letter as readers see it that is no space; in bytes.
pub(super) fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut done = 0;
    for word in words(text).chain(std::iter::once(text.len()..text.len())) {
        let between = text.get(done..word.start).unwrap_or_default();
        for (at, cluster) in between.grapheme_indices(true) {
            let is_blank = |c: char| c.is_whitespace() || c.is_control();
            if !cluster.contains(is_blank) {
                tokens.push(done + at..done + at + cluster.len());
            }
        }
        done = word.end;
        if !word.is_empty() {
            tokens.push(word);
        }
    }
    tokens
}
