//! Cuts: marks that begin or end in the middle of a word, or of what is seen as one character.

use unicode_segmentation::GraphemeCursor;

use crate::lint::{Finding, FindingKind};
use crate::model::{Document, Span};
use crate::text::words;

/// How far around a position the text is looked at, in bytes. No character that is seen as one is
/// longer, unless somebody made it to do harm.
const REACH: usize = 256;

pub(super) fn check(document: &Document, findings: &mut Vec<Finding>) {
    let text = document.version().text.as_str();
    for mark in document.annotations() {
        let Some(spans) = document.placed_spans(mark) else { continue };
        let cut = spans.iter().find_map(|span| Some((span, cut(text, span)?)));
        if let Some((span, kind)) = cut {
            let finding = Finding::of_mark(document, mark, kind);
            findings.push(Finding { span: Some(span), ..finding });
        }
    }
}

fn cut(text: &str, span: Span) -> Option<FindingKind> {
    let edges = [span.start().get(), span.end().get()];
    if edges.iter().any(|at| cuts_cluster(text, *at)) {
        Some(FindingKind::CutsCluster)
    } else if edges.iter().any(|at| cuts_word(text, *at)) {
        Some(FindingKind::CutsWord)
    } else {
        None
    }
}

fn cuts_cluster(text: &str, at: usize) -> bool {
    let (before, after) = around(text, at);
    let ends = before.chars().next_back().zip(after.chars().next());
    if ends.is_none_or(|(left, right)| left.is_ascii() && right.is_ascii()) {
        return false;
    }
    let from = at - before.len();
    let window = text.get(from..at + after.len()).unwrap_or_default();
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    // Where the window is too short for an answer there is nothing to complain of.
    cursor.is_boundary(window, from).is_ok_and(|boundary| !boundary)
}

fn cuts_word(text: &str, at: usize) -> bool {
    let (before, after) = around(text, at);
    let mut following = after.chars();
    let (Some(left), Some(right)) = (before.chars().next_back(), following.next()) else {
        return false;
    };
    let is_inner = |c: char| c.is_alphanumeric() || !c.is_ascii();
    // A full stop or comma is part of a word only before another letter or digit.
    let may_hold = !left.is_whitespace()
        && !right.is_whitespace()
        && (is_inner(right) || following.next().is_some_and(is_inner));
    if !may_hold || has_no_spaces(left) || has_no_spaces(right) {
        return false;
    }
    words::word_at(text, at).is_some_and(|word| word.start < at && at < word.end)
}

/// Scripts that set no spaces between words, so that nobody but a dictionary knows them.
fn has_no_spaces(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Burmese
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{2e80}'..='\u{9fff}' // Chinese and Japanese
    )
}

fn around(text: &str, at: usize) -> (&str, &str) {
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    let to = text.floor_char_boundary(at.saturating_add(REACH).min(text.len()));
    (text.get(from..at).unwrap_or_default(), text.get(at..to).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mark stands between `⟦` and `⟧`.
    fn check(marked: &str, expected: Option<&FindingKind>) {
        let start = marked.find('⟦').unwrap();
        let text = marked.replacen('⟦', "", 1);
        let end = text.find('⟧').unwrap();
        let text = text.replacen('⟧', "", 1);
        let found = cut(&text, Span::from_bytes(start..end).unwrap());
        assert_eq!(found.as_ref(), expected, "{marked}");
    }

    #[test]
    fn cut_words_and_characters_are_found() {
        let word = Some(&FindingKind::CutsWord);
        let cluster = Some(&FindingKind::CutsCluster);
        for whole in [
            "⟦The mayor⟧ said",
            "the ⟦mayor⟧, who",
            "⟦all of it⟧",
            "« ⟦Rien⟧ »",
            "l’⟦identité⟧",
            "⟦l’⟧identité",
            "«\u{202f}⟦Rien\u{202f}»⟧",
            "a 👩‍👩‍👧‍👦⟦👩‍👩‍👧‍👦⟧",
            "⟦20⟧\u{a0}€",
            "⟦20⟧%",
            "⟦(so)⟧",
            "⟦non⟧-dit",
            "ห⟦มา⟧ย",
            "日⟦本⟧語",
        ] {
            check(whole, None);
        }
        check("the ma⟦yor⟧", word);
        check("the ⟦may⟧or", word);
        check("about 2⟦,479⟧ billion", word);
        check("they do⟦n’t⟧", word);
        check("⟦Vu⟧čić", word);
        check("aujourd⟦’hui⟧", word);
        check("⟦e⟧\u{301}t", cluster);
        check("👩⟦\u{200d}👩⟧", cluster);
        check("🇷⟦🇸⟧", cluster);
    }

    #[test]
    fn a_long_row_of_one_sort_is_looked_at_in_part() {
        let flags = "🇷🇸".repeat(2_000);
        assert_eq!(cut(&flags, Span::from_bytes(8_004..8_008).unwrap()), None);
    }
}
