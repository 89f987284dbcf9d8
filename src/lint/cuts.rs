//! Cuts: marks that begin or end in the middle of a word, or of what is seen as one character.

use crate::lint::{Finding, FindingKind};
use crate::model::{Document, Span};
use crate::text::cuts::{cuts_cluster, cuts_word};

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
