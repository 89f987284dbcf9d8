//! Finding a quotation in a text, at the place nearest to where it is expected.

use crate::model::Span;
use crate::text::{Offset, Text};

/// The occurrence of `quote` that begins nearest to `expected`; the earlier one of two equally near.
///
/// Only exact occurrences count, so the answer never holds other words than the quotation's.
#[must_use]
pub fn nearest(text: &Text, quote: &str, expected: Offset) -> Option<Span> {
    if quote.is_empty() {
        return None;
    }
    let content = text.as_str();
    let from = text.floor(expected.min(text.end())).get();
    // The last occurrence that begins before the place, and the first that begins at or after it.
    let reach = (from + quote.len()).saturating_sub(1).min(content.len());
    let before = content.get(..content.floor_char_boundary(reach))?.rfind(quote);
    let after = content.get(from..)?.find(quote).map(|at| from + at);
    let start = match (before, after) {
        (Some(before), Some(after)) if from.abs_diff(before) <= after.abs_diff(from) => before,
        (before, after) => after.or(before)?,
    };
    Span::from_bytes(start..start + quote.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, quote: &str, expected: usize, found: Option<usize>) {
        let text = Text::new(text);
        let span = nearest(&text, quote, Offset::new(expected));
        assert_eq!(span.map(|span| span.start().get()), found, "{quote:?} in {text:?}");
        assert!(span.is_none_or(|span| text.slice(span.range()) == quote));
    }

    #[test]
    fn the_nearest_occurrence_wins() {
        check("a b a b a", "a", 0, Some(0));
        check("a b a b a", "a", 3, Some(4));
        check("a b a b a", "a", 2, Some(0));
        check("a b a b a", "a", 99, Some(8));
        check("é🤔 mot", "mot", 1, Some(7));
        check("a b", "c", 0, None);
        check("a b", "", 0, None);
        check("", "a", 5, None);
    }
}
