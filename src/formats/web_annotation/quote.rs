//! A piece of the text as a quotation with what stands around it.

use crate::model::Span;
use crate::text::{Text, cuts};

/// So many code points stand before a piece and after it.
const AROUND: usize = 32;

/// What stands before a piece; no character is cut that is seen as one.
pub(super) fn prefix(text: &Text, span: Span) -> &str {
    let (content, end) = (text.as_str(), span.start().get());
    let before = content.get(..end).unwrap_or_default();
    let start = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let start = cuts::cluster_around(content, start).map_or(start, |cluster| cluster.end);
    content.get(start..end).unwrap_or_default()
}

/// What stands after a piece; no character is cut that is seen as one.
pub(super) fn suffix(text: &Text, span: Span) -> &str {
    let (content, start) = (text.as_str(), span.end().get());
    let after = content.get(start..).unwrap_or_default();
    let end = after.char_indices().nth(AROUND).map_or(content.len(), |(at, _)| start + at);
    let end = cuts::cluster_around(content, end).map_or(end, |cluster| cluster.start);
    content.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, after: &str, expected: (&str, &str)) {
        let text = Text::new(format!("{before}X{after}"));
        let span = Span::from_bytes(before.len()..before.len() + 1).unwrap();
        assert_eq!((prefix(&text, span), suffix(&text, span)), expected);
    }

    #[test]
    fn what_stands_around_is_short_and_whole() {
        check("", "", ("", ""));
        check("Prix : ", " 🤔.", ("Prix : ", " 🤔."));
        let (long, cut) = ("é".repeat(40), "é".repeat(32));
        check(&long, &long, (&cut, &cut));
        // The family is seven code points, and four of them would be in reach.
        let (family, near) = ("👩‍👩‍👧‍👦", "a".repeat(28));
        check(&format!("{family}{near}"), &format!("{near}{family}"), (&near, &near));
        let near = "a".repeat(31);
        check(&format!("e\u{301}{near}"), &format!("{near}e\u{301}"), (&near, &near));
    }
}
