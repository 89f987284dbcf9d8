//! Stretches: a long text in pieces of a few kilobytes, cut where a reader would pause.
//!
//! A text without line breaks can be as long as a book. Whatever has to be looked at around a
//! place (its sentence, the quotation that it is in) is looked for in one stretch, so that no
//! question costs more than a few kilobytes, and every question gives the same answer from
//! wherever it is asked.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::text::sentences;

/// The length that stretches have at most, in bytes, give or take [`SLACK`].
const LONGEST: usize = 8 * 1024;

/// How far before the place where a cut is due a good one is looked for, in bytes.
const SLACK: usize = 1024;

/// How much of the text after that place is looked at, in bytes.
const AHEAD: usize = 128;

/// A text that is looked at in pieces: one, if it is not long, else several of similar length.
///
/// The pieces lie end to end. They are cut before a sentence; where no sentence begins, before a
/// word; where there is no word either, between two grapheme clusters.
#[derive(Clone, Copy, Debug)]
pub struct Stretches<'a> {
    text: &'a str,
    count: usize,
}

impl<'a> Stretches<'a> {
    /// The stretches of a text; nothing is computed yet.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        Self { text, count: text.len().div_ceil(LONGEST).max(1) }
    }

    /// How many there are, at least one.
    #[must_use]
    pub fn count(self) -> usize {
        self.count
    }

    /// One of them, as bytes of the text; empty where there are fewer.
    #[must_use]
    pub fn get(self, number: usize) -> Range<usize> {
        self.cut(number)..self.cut(number + 1)
    }

    /// The number of the one that holds byte `at`; the last for the end of the text.
    #[must_use]
    pub fn number_at(self, at: usize) -> usize {
        // Cuts lie at most the slack before the places where they are due.
        let due = (at.saturating_mul(self.count) / self.text.len().max(1)).min(self.count - 1);
        if due + 1 < self.count && self.cut(due + 1) <= at { due + 1 } else { due }
    }

    /// All of them, in order.
    pub fn iter(self) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut start = 0;
        (1..=self.count).map(move |number| {
            let end = self.cut(number);
            std::mem::replace(&mut start, end)..end
        })
    }

    /// Where stretch `number` begins.
    fn cut(self, number: usize) -> usize {
        let (text, len) = (self.text, self.text.len());
        if number == 0 || number >= self.count {
            return if number == 0 { 0 } else { len };
        }
        let due = len / self.count * number + len % self.count * number / self.count;
        let due = text.floor_char_boundary(due);
        let from = text.floor_char_boundary(due.saturating_sub(SLACK));
        let to = text.floor_char_boundary((due + AHEAD).min(len));
        let window = text.get(from..to).unwrap_or_default();
        let before = window.get(..due - from).unwrap_or_default();
        let is_good =
            |at: &usize| *at > 0 && *at <= before.len() && is_cluster_end(text, from + at);
        // The first sentence and the first word begin where the window does, which says nothing.
        let sentence = || {
            let found = sentences::split(window);
            found.iter().skip(1).rev().map(|sentence| sentence.start).find(is_good)
        };
        let space = || {
            let after = |(at, c): (usize, char)| breaks(c).then(|| at + c.len_utf8());
            before.char_indices().rev().filter_map(after).find(is_good)
        };
        let word = || {
            let words = before.split_word_bound_indices().rev();
            let words = words.filter(|(_, word)| word.starts_with(char::is_alphanumeric));
            words.map(|(at, _)| at).find(is_good)
        };
        let cluster = || before.char_indices().rev().map(|(at, _)| at).find(is_good);
        let at = sentence().or_else(space).or_else(word).or_else(cluster);
        at.map_or(due, |at| from + at)
    }
}

fn breaks(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Whether a place lies between two grapheme clusters of the whole text.
fn is_cluster_end(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The pieces of a text, each of which ends with `end` but for the last.
    fn check(text: &str, end: &str) {
        let stretches = Stretches::of(text);
        let pieces: Vec<Range<usize>> = stretches.iter().collect();
        assert_eq!(pieces.len(), stretches.count());
        let mut at = 0;
        for (number, piece) in pieces.iter().enumerate() {
            assert_eq!(piece.start, at);
            assert_eq!(stretches.get(number), *piece);
            assert!(piece.len() <= LONGEST + SLACK, "{piece:?}");
            for place in [piece.start, usize::midpoint(piece.start, piece.end), piece.end - 1] {
                assert_eq!(stretches.number_at(place), number, "{place} of {piece:?}");
            }
            let words = text.get(piece.clone()).unwrap();
            assert!(piece.end == text.len() || words.ends_with(end), "{end:?} at {piece:?}");
            at = piece.end;
        }
        assert_eq!(at, text.len());
        assert_eq!(stretches.number_at(at), stretches.count() - 1);
    }

    #[test]
    fn a_text_is_cut_at_sentences_or_words_or_clusters() {
        check("Short. It is.", "");
        check(&"The mayor of the U.S. said so. ".repeat(2_000), "so. ");
        check(&"des mots sans fin, l’un après l’autre ".repeat(900), " ");
        check(&"a,".repeat(9_000), ",");
        check(&"这是一个很长的句子，".repeat(900), "");
        check(&"这是一个句子。".repeat(900), "。");
        check(&"é".repeat(9_000), "é");
        check(&"e\u{301}".repeat(9_000), "e\u{301}");
        check(&"👩‍👩‍👧‍👦".repeat(2_000), "👩‍👩‍👧‍👦");
        check(&"🇫🇷".repeat(3_000), "🇫🇷");
        check(&"un\u{a0}mot".repeat(3_000), "");
        check(&format!("a{}", "\u{301}".repeat(20_000)), "");
    }

    #[test]
    fn no_text_has_no_pieces_but_one() {
        assert!(Stretches::of("").iter().eq(std::iter::once(0..0)));
        assert_eq!(Stretches::of("").number_at(0), 0);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(parts in prop::collection::vec("\\PC{0,9}", 0..9), times in 1_usize..900) {
            let text = parts.concat().repeat(times);
            let pieces: String =
                Stretches::of(&text).iter().map(|piece| text.get(piece).unwrap()).collect();
            prop_assert_eq!(pieces, text);
        }
    }
}
