//! Passages: what a quotation holds, what stands between two commas, and how a selection grows.

use std::ops::Range;

use crate::text::pairs::{Pair, is_dash, pairs};
use crate::text::sentences::{sentence_at, split};
use crate::text::stretches::Stretches;
use crate::text::words;

/// The quoted passages of one stretch of a text, in order, one that holds another before it.
///
/// Ends are bytes of the text, half-open. The quotation marks are left out, and so is what
/// [`words::trim`] drops at the ends.
#[must_use]
pub fn quotations(text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let inside = text.get(stretch.clone()).unwrap_or_default();
    if !inside.contains(['«', '»', '“', '”', '„', '"', '‘', '\'', '‹', '›', '「', '『'])
    {
        return Vec::new();
    }
    let quoted = pairs(inside).into_iter().filter(|pair| pair.quotation);
    let trimmed = quoted.map(|pair| words::trim(inside, pair.inner));
    let found = trimmed.filter(|words| !words.is_empty());
    found.map(|words| words.start + stretch.start..words.end + stretch.start).collect()
}

/// What a selection grows to: from a caret to its word, then to the clause or quotation around it,
/// to its sentence, to the whole paragraph, which `text` is taken to be.
///
/// Each is larger than the one before, and trimmed as [`words::trim`] does it. Ends are bytes,
/// half-open; an empty range is a caret. `None` when there is nothing larger.
///
/// ```
/// use recoupe::text::passages::grow;
///
/// let text = "Selon lui, « les caméras, dit-il, servent au trafic ». Rien d’autre.";
/// let mut selected = 17..17;
/// let mut grown = Vec::new();
/// while let Some(larger) = grow(text, selected) {
///     grown.push(&text[larger.clone()]);
///     selected = larger;
/// }
/// assert_eq!(grown, [
///     "les",
///     "les caméras",
///     "les caméras, dit-il, servent au trafic",
///     "Selon lui, « les caméras, dit-il, servent au trafic »",
///     "Selon lui, « les caméras, dit-il, servent au trafic ». Rien d’autre",
/// ]);
/// ```
#[must_use]
pub fn grow(text: &str, selected: Range<usize>) -> Option<Range<usize>> {
    text.get(selected.clone())?;
    if selected.is_empty() {
        return word_near(text, selected.start);
    }
    let trimmed = words::trim(text, selected.clone());
    let here = if trimmed.is_empty() { selected } else { trimmed };
    let larger =
        |range: &Range<usize>| range.start <= here.start && here.end <= range.end && *range != here;
    let word = Some(words::snap(text, here.clone())).filter(larger);
    word.or_else(|| around(text, &here, larger))
        .or_else(|| sentences_around(text, &here).filter(larger))
        .or_else(|| Some(words::trim(text, 0..text.len())).filter(larger))
}

/// The word at a caret, or the nearest before it, or the first after it.
fn word_near(text: &str, at: usize) -> Option<Range<usize>> {
    let before = || words::word_at(text, words::word_start_before(text, at));
    let after = || words::word_at(text, words::word_end_after(text, at));
    let word = words::word_at(text, at).or_else(before).or_else(after)?;
    Some(words::trim(text, word))
}

/// The sentences that a selection touches, all of the first and all of the last.
fn sentences_around(text: &str, here: &Range<usize>) -> Option<Range<usize>> {
    let last = text.floor_char_boundary(here.end.saturating_sub(1));
    let whole = sentence_at(text, here.start)?.start..sentence_at(text, last)?.end;
    Some(words::trim(text, whole))
}

/// The smallest clause, quotation or bracket around a selection that is larger than it, within its
/// stretch.
fn around(
    text: &str,
    here: &Range<usize>,
    larger: impl Fn(&Range<usize>) -> bool,
) -> Option<Range<usize>> {
    let stretches = Stretches::of(text);
    let stretch = stretches.get(stretches.number_at(here.start));
    let base = stretch.start;
    let inside = text.get(stretch)?;
    let (start, end) = (here.start - base, here.end.checked_sub(base)?);
    let pairs = pairs(inside);
    let holding = |pair: &&Pair| pair.inner.start <= start && end <= pair.inner.end;
    let mut levels: Vec<&Pair> = pairs.iter().filter(holding).collect();
    // From the inside out.
    levels.reverse();
    let mut candidates = Vec::new();
    for pair in &levels {
        candidates.extend(within(inside, &pairs, pair.inner.clone(), start..end));
        candidates.push(words::trim(inside, pair.inner.clone()));
    }
    let sentence = sentence(inside, 0..inside.len(), start, end)?;
    candidates.extend(clause(inside, &pairs, sentence, start..end));
    // The quotation marks alone are no reason to stop.
    let marks_only = |range: &Range<usize>| levels.iter().any(|pair| pair.outer == *range);
    let shift = |range: Range<usize>| range.start + base..range.end + base;
    candidates.into_iter().filter(|range| !marks_only(range)).map(shift).find(|range| larger(range))
}

/// The clause and the sentence around a selection, within a quotation or bracket.
fn within(
    text: &str,
    pairs: &[Pair],
    region: Range<usize>,
    here: Range<usize>,
) -> Vec<Range<usize>> {
    let Some(sentence) = sentence(text, region, here.start, here.end) else { return Vec::new() };
    let clause = clause(text, pairs, sentence.clone(), here);
    clause.into_iter().chain([words::trim(text, sentence)]).collect()
}

/// The sentences of a region that a selection touches, all of the first and all of the last.
fn sentence(text: &str, region: Range<usize>, start: usize, end: usize) -> Option<Range<usize>> {
    let found = split(text.get(region.clone())?);
    let first = found.iter().rev().find(|s| s.start + region.start <= start)?;
    let last = found.iter().find(|s| s.end + region.start >= end)?;
    Some(first.start + region.start..last.end + region.start)
}

/// What stands between two commas, semicolons, colons or dashes around a selection, in a sentence;
/// quotations and brackets in it are not looked into. `None` where the selection reaches over one.
fn clause(
    text: &str,
    pairs: &[Pair],
    sentence: Range<usize>,
    here: Range<usize>,
) -> Option<Range<usize>> {
    let (mut start, mut end) = (sentence.start, sentence.end);
    let mut at = sentence.start;
    let mut pairs = pairs.iter().peekable();
    while at < sentence.end {
        while pairs.next_if(|pair| pair.outer.start < at).is_some() {}
        if let Some(pair) = pairs.next_if(|pair| pair.outer.start == at)
            && pair.outer.end <= sentence.end
        {
            at = pair.outer.end;
            continue;
        }
        let c = text.get(at..).and_then(|rest| rest.chars().next())?;
        let next = at + c.len_utf8();
        if cuts(text, at, c) {
            if next <= here.start {
                start = next;
            } else if at >= here.end {
                end = at;
                break;
            } else {
                return None;
            }
        }
        at = next;
    }
    Some(words::trim(text, start..end))
}

/// Whether a clause ends at the mark `c` at `at`. Marks within numbers do not count: `1,5`.
fn cuts(text: &str, at: usize, c: char) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at + c.len_utf8()..).and_then(|after| after.chars().next());
    let free = |beside: Option<char>| beside.is_none_or(|c| !c.is_alphanumeric());
    let spaced = |beside: Option<char>| beside.is_none_or(char::is_whitespace);
    match c {
        '，' | '、' | '；' | '：' => true,
        ',' | ';' | ':' => free(after),
        '-' => spaced(before) && spaced(after),
        '–' => spaced(before) || spaced(after),
        c => is_dash(c),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check_quotations(text: &str, quoted: &[&str]) {
        let found: Vec<&str> = Stretches::of(text)
            .iter()
            .flat_map(|stretch| quotations(text, stretch))
            .map(|words| text.get(words).unwrap())
            .collect();
        assert_eq!(found, quoted, "in {text:?}");
    }

    #[test]
    fn quoted_passages_stand_without_their_marks() {
        check_quotations("« Non », dit-il. “Yes,” she said.", &["Non", "Yes"]);
        check_quotations("“He said ‘no’ to us.”", &["He said ‘no’ to us", "no"]);
        check_quotations("(un aparté) et «\u{a0}!\u{a0}»", &[]);
        check_quotations("l’été d'avant", &[]);
        check_quotations("He has “20 %” of “it”", &["20 %", "it"]);
    }

    /// `⟦` and `⟧` stand around what is selected, or `│` where the caret is; `steps` is what it
    /// grows to, one after the other.
    fn check(marked: &str, steps: &[&str]) {
        let text: String = marked.chars().filter(|c| !matches!(c, '⟦' | '⟧' | '│')).collect();
        let start = marked.find(['⟦', '│']).unwrap();
        let end = marked.find('⟧').map_or(start, |end| end - '⟦'.len_utf8());
        let mut selected = start..end;
        let mut grown = Vec::new();
        while let Some(larger) = grow(&text, selected) {
            grown.push(text.get(larger.clone()).unwrap());
            selected = larger;
        }
        assert_eq!(grown, steps, "from {marked:?}");
    }

    #[test]
    fn a_selection_grows_by_word_clause_sentence_and_paragraph() {
        check(
            "First. The mayor, who w│as late, said no. Last.",
            &[
                "was",
                "who was late",
                "The mayor, who was late, said no",
                "First. The mayor, who was late, said no. Last",
            ],
        );
        check("One word│.", &["word", "One word"]);
        check("Al⟦on⟧e", &["Alone"]);
        check("⟦Two words.⟧", &[]);
        check("  │  ", &[]);
        check("│", &[]);
        check("a, ⟦b, c⟧, d", &["a, b, c, d"]);
        // Over several sentences.
        check("One here. T⟦wo th⟧ere. Three.", &["Two there", "One here. Two there. Three"]);
        check(
            "One here. ⟦Two. Thr⟧ee too. Four.",
            &["Two. Three", "Two. Three too", "One here. Two. Three too. Four"],
        );
        check("Un – deux tr│ois – quatre.", &["trois", "deux trois", "Un – deux trois – quatre"]);
        check(
            "2,479 cam│eras at 10:30; 1,5 more",
            &["cameras", "2,479 cameras at 10:30", "2,479 cameras at 10:30; 1,5 more"],
        );
        check("It cost 1939–19│45 euros", &["1945", "It cost 1939–1945 euros"]);
    }

    #[test]
    fn a_selection_grows_to_what_is_quoted() {
        check(
            "Il affirme que « les camé│ras, dit-il, servent », mais pas plus. Fin.",
            &[
                "caméras",
                "les caméras",
                "les caméras, dit-il, servent",
                "Il affirme que « les caméras, dit-il, servent »",
                "Il affirme que « les caméras, dit-il, servent », mais pas plus",
                "Il affirme que « les caméras, dit-il, servent », mais pas plus. Fin",
            ],
        );
        // A clause does not look into a quotation.
        check(
            "Il a dit « a, b et c » hi│er, puis rien.",
            &["hier", "Il a dit « a, b et c » hier", "Il a dit « a, b et c » hier, puis rien"],
        );
        // Sentences within a quotation that is part of one.
        check(
            "Il raconte : « On est venu. On a v│u, puis filmé. Voilà », et il part. Fin.",
            &[
                "vu",
                "On a vu",
                "On a vu, puis filmé",
                "On est venu. On a vu, puis filmé. Voilà",
                "Il raconte : « On est venu. On a vu, puis filmé. Voilà », et il part",
                "Il raconte : « On est venu. On a vu, puis filmé. Voilà », et il part. Fin",
            ],
        );
        check(
            "“He said ‘no w│ay’ to me,” she said.",
            &["way", "no way", "He said ‘no way’ to me", "“He said ‘no way’ to me,” she said"],
        );
        check(
            "The mayor (a con│servative, some say) left.",
            &[
                "conservative",
                "a conservative",
                "a conservative, some say",
                "The mayor (a conservative, some say) left",
            ],
        );
        check("« Non. O│ui. »", &["Oui", "Non. Oui", "« Non. Oui. »"]);
    }

    #[test]
    fn growing_in_a_long_paragraph_ends_with_all_of_it() {
        let text = "The mayor, of the U.S., said so. ".repeat(3_000);
        let mut selected = 50_000..50_000;
        let mut lengths = Vec::new();
        while let Some(larger) = grow(&text, selected) {
            lengths.push(larger.len());
            selected = larger;
        }
        assert_eq!(lengths.last(), Some(&(text.len() - ". ".len())));
        assert_eq!(lengths.len(), 4, "{lengths:?}");
    }

    proptest! {
        #[test]
        fn growing_grows_and_comes_to_an_end(
            text in "[a-d ,.;:’'«»“”()–é\n🤔]{0,60}", a in 0usize..60, b in 0usize..60,
        ) {
            let floor = |at: usize| text.floor_char_boundary(at.min(text.len()));
            let (a, b) = (floor(a), floor(b));
            let mut selected = a.min(b)..a.max(b);
            let mut steps = 0;
            while let Some(larger) = grow(&text, selected.clone()) {
                let words = text.get(larger.clone()).unwrap();
                prop_assert!(!words.is_empty());
                prop_assert_eq!(words::trim(&text, larger.clone()), larger.clone());
                let before = words::trim(&text, selected.clone());
                if !before.is_empty() {
                    prop_assert!(larger.start <= before.start && before.end <= larger.end);
                    prop_assert!(larger.len() > before.len());
                }
                selected = larger;
                steps += 1;
                prop_assert!(steps < 40);
            }
        }
    }
}
