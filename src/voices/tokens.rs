//! Tokens: a sentence in words and signs, as the rules for speakers look at it.

use std::ops::Range;

use crate::text::folding::fold;
use crate::voices::rules::{self, Part};

/// What French leaves out a vowel of: the word ends at the apostrophe.
const ELIDED: &[&str] =
    &["l", "d", "qu", "s", "n", "c", "j", "m", "t", "jusqu", "lorsqu", "puisqu"];

/// A word or a sign.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Where it stands in the text.
    pub(super) bytes: Range<usize>,
    /// It, folded.
    pub(super) folded: String,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Whether it is a word.
    pub(super) word: bool,
}

impl Token {
    /// Whether it can do this in a sentence.
    pub(super) fn is(&self, part: Part) -> bool {
        rules::is(&self.folded, part)
    }

    /// Whether it is this sign.
    pub(super) fn is_sign(&self, sign: &str) -> bool {
        !self.word && self.folded == sign
    }

    /// Whether it may be a piece of a name.
    pub(super) fn is_name(&self) -> bool {
        self.word
            && self.capital
            && self.folded != "à"
            && !self.is(Part::Other)
            && !self.is(Part::Pronoun)
    }
}

/// The words and signs of a stretch of a text; their places count in the whole text.
pub(super) fn tokens(text: &str, stretch: Range<usize>) -> Vec<Token> {
    let base = stretch.start;
    let part = text.get(stretch).unwrap_or_default();
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = part.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        let word = c.is_alphanumeric();
        if word {
            while let Some((at, next)) = rest.peek().copied() {
                let after = part.get(at + next.len_utf8()..).unwrap_or_default();
                let goes_on = after.chars().next().is_some_and(char::is_alphanumeric);
                let so_far = part.get(start..at).unwrap_or_default();
                if is_apostrophe(next) && ELIDED.contains(&so_far.to_lowercase().as_str()) {
                    end = at + next.len_utf8();
                    rest.next();
                    break;
                }
                let joins = (is_apostrophe(next) && !is_possessive(after)) || is_hyphen(next);
                if !(next.is_alphanumeric() || is_mark(next) || (joins && goes_on)) {
                    break;
                }
                end = at + next.len_utf8();
                rest.next();
            }
        }
        let piece = part.get(start..end).unwrap_or_default();
        // “à” and “a” are two words.
        let folded = if matches!(piece, "à" | "À") { "à".to_owned() } else { fold(piece) };
        tokens.push(Token {
            bytes: base + start..base + end,
            folded,
            capital: c.is_uppercase(),
            word,
        });
    }
    tokens
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether a code point belongs to the letter before it.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether what follows an apostrophe is the English genitive.
fn is_possessive(after: &str) -> bool {
    let mut letters = after.chars();
    letters.next() == Some('s') && !letters.next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_as_they_are_read() {
        for (text, expected) in [
            ("L’eurodéputée dit-elle", "l' eurodeputee dit-elle"),
            ("O’Brien’s report, she said.", "o'brien ' s report , she said ."),
            ("a-t-il déclaré : « Non »", "a-t-il declare : \" non \""),
            ("Share Foundation", "share foundation"),
            ("", ""),
        ] {
            let found: Vec<String> =
                tokens(text, 0..text.len()).into_iter().map(|token| token.folded).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
