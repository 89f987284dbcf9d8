//! Cuts: places in the middle of a word, or of what is seen as one character.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::text::words;

/// How far around a position the text is looked at, in bytes. No character that is seen as one is
/// longer, unless somebody made it to do harm.
const REACH: usize = 256;

/// Below this code point every character is seen by itself, line ends apart.
const FIRST_JOINED: char = '\u{300}';

/// Whether byte `at`, which lies between two code points, lies within what is seen as one character.
#[must_use]
pub fn cuts_cluster(text: &str, at: usize) -> bool {
    let (before, after) = around(text, at);
    let ends = before.chars().next_back().zip(after.chars().next());
    if ends.is_none_or(|(left, right)| left < FIRST_JOINED && right < FIRST_JOINED) {
        return ends == Some(('\r', '\n'));
    }
    let from = at - before.len();
    let window = text.get(from..at + after.len()).unwrap_or_default();
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    // Where the window is too short for an answer there is nothing to complain of.
    cursor.is_boundary(window, from).is_ok_and(|boundary| !boundary)
}

/// What is seen as one character and holds byte `at` inside it; `None` where nothing is cut.
#[must_use]
pub fn cluster_around(text: &str, at: usize) -> Option<Range<usize>> {
    if !cuts_cluster(text, at) {
        return None;
    }
    let (before, after) = around(text, at);
    let window = text.get(at - before.len()..at + after.len())?;
    let mut clusters = window.grapheme_indices(true);
    let (start, cluster) = clusters.find(|(start, it)| start + it.len() > before.len())?;
    let start = at - before.len() + start;
    Some(start..start + cluster.len())
}

/// Whether byte `at`, which lies between two code points, lies within a word. Scripts without
/// spaces between words are not judged.
#[must_use]
pub fn cuts_word(text: &str, at: usize) -> bool {
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
    use proptest::prelude::*;

    use super::*;

    /// What the place `⟦` in the text cuts: a character, a word.
    fn check(marked: &str, cluster: bool, word: bool) {
        let at = marked.find('⟦').unwrap();
        let text = marked.replacen('⟦', "", 1);
        assert_eq!((cuts_cluster(&text, at), cuts_word(&text, at)), (cluster, word), "{marked}");
    }

    #[test]
    fn places_in_words_and_characters_are_told_from_others() {
        check("⟦mayor", false, false);
        check("the ⟦mayor", false, false);
        check("the may⟦or", false, true);
        check("mayor⟦, who", false, false);
        check("2⟦,479", false, true);
        check("aujourd’⟦hui", false, true);
        check("l’⟦identité", false, false);
        check("e⟦\u{301}t", true, true);
        check("👩⟦\u{200d}👩", true, false);
        check("日⟦本", false, false);
        check("a\r⟦\nb", true, false);
        check("end⟦", false, false);
    }

    proptest! {
        #[test]
        fn clusters_are_cut_where_they_are_cut(text in "[a-é \u{ad}\u{301}\u{200d}👩🇷\r\nहि]{0,20}") {
            let whole: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            for (at, _) in text.char_indices() {
                prop_assert_eq!(cuts_cluster(&text, at), !whole.contains(&at), "{:?} at {}", text, at);
                let around = cluster_around(&text, at);
                let holds = text.grapheme_indices(true).find(|(start, it)| {
                    *start < at && at < start + it.len()
                });
                prop_assert_eq!(around, holds.map(|(start, it)| start..start + it.len()));
            }
        }
    }
}
