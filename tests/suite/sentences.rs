//! Sentences that are hard to tell apart, from a table, and what holds for every text.

use std::ops::Range;

use proptest::prelude::*;
use recoupe::text::sentences::{sentence_at, sentence_end_after, sentence_start_before, sentences};
use recoupe::text::stretches::Stretches;

const TABLE: &str = include_str!("../data/sentences.txt");

fn rows() -> impl Iterator<Item = &'static str> {
    TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn found(text: &str) -> Vec<&str> {
    sentences(text).map(|sentence| &text[sentence]).collect()
}

#[test]
fn the_table_is_told_apart() {
    let mut wrong = Vec::new();
    for row in rows() {
        let row = row.replace("\\n", "\n").replace('~', "\u{a0}");
        let text = row.replace('|', "");
        let expected: Vec<&str> = row.split('|').map(str::trim).collect();
        let found = found(&text);
        if found != expected {
            wrong.push(format!("{expected:#?} were taken for {found:#?}"));
        }
    }
    assert!(rows().count() >= 80);
    assert_eq!(wrong, Vec::<String>::new(), "{}", wrong.join("\n"));
}

#[test]
fn all_rows_together_are_told_apart_as_well() {
    let rows: Vec<String> =
        rows().map(|row| row.replace("\\n", "\n").replace('~', "\u{a0}")).collect();
    // Short enough to be one stretch, so that it is cut nowhere else.
    for some in rows.chunks(40) {
        let text = some.join("\n\n").replace('|', "");
        let expected: Vec<&str> =
            some.iter().flat_map(|row| row.split('|')).map(str::trim).collect();
        assert_eq!(found(&text), expected);
    }
}

/// What the words around the caret give, the caret standing at `│`.
#[track_caller]
fn check(marked: &str, at: &str, before: usize, after: usize) {
    let caret = marked.find('│').unwrap();
    let text = marked.replace('│', "");
    assert_eq!(sentence_at(&text, caret).map(|sentence| &text[sentence]), Some(at));
    assert_eq!(sentence_start_before(&text, caret), before, "{marked}");
    assert_eq!(sentence_end_after(&text, caret), after, "{marked}");
}

#[test]
fn a_place_has_its_sentence() {
    check("│One. Two.", "One.", 0, 4);
    check("O│ne. Two.", "One.", 0, 4);
    check("One.│ Two.", "One.", 0, 9);
    check("One. │Two.", "Two.", 0, 9);
    check("One. T│wo.", "Two.", 5, 9);
    check("One. Two.│", "Two.", 5, 9);
    check(" │ One.", "One.", 0, 6);
    check("One.  │  Two.", "One.", 0, 12);
    assert_eq!(sentence_at("", 0), None);
    assert_eq!(sentence_at(" \n ", 1), None);
    assert_eq!(sentence_at("é.", 1), None, "inside a code point");
    assert_eq!(sentence_at("é.", 9), None, "past the end");
}

#[test]
fn a_line_as_long_as_a_book_has_sentences() {
    let one = "The U.S. mayor said: “No. Never.” and left at 3 p.m. ";
    let text = one.repeat(30_000);
    let sentence = one.trim().len();
    for number in [0, 1, 77, 15_000, 29_998, 29_999] {
        let start = number * one.len();
        let expected = start..start + sentence;
        assert_eq!(sentence_at(&text, start + 20), Some(expected.clone()), "{number}");
        assert_eq!(sentence_start_before(&text, start + 20), start);
        assert_eq!(sentence_end_after(&text, start + 20), expected.end);
        assert_eq!(sentence_start_before(&text, start), start.saturating_sub(one.len()));
    }
    // Without any sentence, too, a place has something around it, and not everything.
    let text = "x".repeat(1_000_000);
    let around = sentence_at(&text, 500_000).unwrap();
    assert!(around.contains(&500_000) && around.len() < 16_384, "{around:?}");
}

/// Sentences come in order, cut no character, and leave out nothing but white space.
fn hold(text: &str) {
    let mut end = 0;
    let found: Vec<Range<usize>> = sentences(text).collect();
    for sentence in &found {
        assert!(text[end..sentence.start].trim().is_empty(), "{found:?} in {text:?}");
        let words = &text[sentence.clone()];
        assert_eq!(words, words.trim(), "in {text:?}");
        assert!(!words.is_empty());
        end = sentence.end;
    }
    assert!(text[end..].trim().is_empty(), "{found:?} in {text:?}");
    for (at, _) in text.char_indices().step_by(1 + text.len() / 12) {
        let sentence = sentence_at(text, at);
        assert!(sentence.is_none_or(|sentence| found.contains(&sentence)));
        let (start, end) = (sentence_start_before(text, at), sentence_end_after(text, at));
        assert!(start <= at && (at < end || end == text.len()));
        assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
    }
}

proptest! {
    #[test]
    fn no_text_is_too_odd(text in "\\PC{0,80}") {
        hold(&text);
    }

    #[test]
    fn marks_in_any_order_are_sane(text in "[aMÉ1 .?!…;:,«»“”„‘’\"'()\\[\\]—\n\u{a0}。🎉\u{301}]{0,60}") {
        hold(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn long_texts_are_sane(part in "[aMÉ1 .?!…«»“”—\n\u{a0}。🎉\u{301}]{1,30}", times in 300_usize..900) {
        let text = part.repeat(times);
        hold(&text);
        let stretches = Stretches::of(&text);
        prop_assert_eq!(stretches.get(stretches.count() - 1).end, text.len());
    }
}
