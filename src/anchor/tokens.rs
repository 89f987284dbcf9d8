//! A text cut into what is compared: words and signs, each known by a number for how it folds.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::anchor::likeness::likeness;
use crate::text::folding::push_folded;

/// A longer word is cut into several, so that comparing two words stays cheap, in characters.
const LONGEST_WORD: usize = 64;

/// Commas, quotation marks and their like are found anywhere, so they say next to nothing about a
/// place.
const SIGN_WEIGHT: f32 = 0.08;

/// The number of no token.
pub(super) const NONE: u32 = u32::MAX;

/// A word, or a row of one sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it begins, in bytes.
    pub(super) start: u32,
    /// Where it ends.
    pub(super) end: u32,
    /// Its number in the vocabulary.
    pub(super) id: u32,
}

/// The tokens of a text; between them is white space.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens {
    list: Vec<Token>,
    /// The first token of each paragraph.
    paragraphs: Vec<u32>,
}

impl Tokens {
    /// Cuts a text up, adding to the vocabulary what it holds for the first time.
    pub(super) fn of(text: &str, vocabulary: &mut Vocabulary) -> Self {
        let mut cutter = Cutter::new(vocabulary, text.len());
        for (at, c) in text.char_indices() {
            cutter.take(at, c);
        }
        cutter.close();
        cutter.made
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<Token> {
        self.list.get(at).copied()
    }

    /// The number of the word at a place; [`NONE`] outside.
    pub(super) fn id(&self, at: usize) -> u32 {
        self.list.get(at).map_or(NONE, |token| token.id)
    }

    /// The tokens of a range; none where it is not one.
    pub(super) fn slice(&self, range: Range<usize>) -> &[Token] {
        self.list.get(range).unwrap_or_default()
    }

    /// The bytes from the first to the last token of a range.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (self.get(range.start)?, self.get(range.end.checked_sub(1)?)?);
        (first.start < last.end).then_some(first.start as usize..last.end as usize)
    }

    /// The tokens that share something with a range of bytes.
    pub(super) fn touching(&self, bytes: &Range<usize>) -> Range<usize> {
        let start = self.list.partition_point(|token| token.end as usize <= bytes.start);
        let end = self.list.partition_point(|token| (token.start as usize) < bytes.end);
        start..end.max(start)
    }

    /// The tokens of a paragraph.
    pub(super) fn paragraph(&self, number: usize) -> Range<usize> {
        let start = |number: usize| {
            self.paragraphs.get(number).map_or(self.list.len(), |start| *start as usize)
        };
        start(number)..start(number + 1)
    }

    /// The number of the paragraph that holds a token.
    pub(super) fn paragraph_of(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|start| *start as usize <= at).saturating_sub(1)
    }

    /// Whether a paragraph begins with this token; the end of the text counts as such a place.
    pub(super) fn begins_paragraph(&self, at: usize) -> bool {
        at >= self.list.len()
            || u32::try_from(at).is_ok_and(|at| self.paragraphs.binary_search(&at).is_ok())
    }
}

/// What a character is for the cutter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    /// A letter or a figure, which go on the word before them.
    Letter,
    /// A character that is a word of its own, where words are written without spaces.
    Alone,
    /// What belongs to whatever stands before it.
    Joined,
    Sign,
}

fn class(c: char) -> Class {
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() {
            Class::Letter
        } else if c.is_ascii_whitespace() || c == '\u{b}' {
            Class::Space
        } else {
            Class::Sign
        };
    }
    if c.is_whitespace() {
        Class::Space
    } else if is_combining_mark(c)
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
        || ('\u{1f3fb}'..='\u{1f3ff}').contains(&c)
    {
        Class::Joined
    } else if !c.is_alphanumeric() {
        Class::Sign
    } else if is_unspaced(c) {
        Class::Alone
    } else {
        Class::Letter
    }
}

/// Letters of scripts that put no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Goes through a text and closes one token after the other.
struct Cutter<'a> {
    vocabulary: &'a mut Vocabulary,
    made: Tokens,
    /// What is open: where it began, where it ends so far, what it is, and the sign that it repeats.
    open: Option<(usize, usize, Class, char)>,
    /// How the open token folds.
    folded: String,
    chars: usize,
    new_paragraph: bool,
}

impl<'a> Cutter<'a> {
    fn new(vocabulary: &'a mut Vocabulary, bytes: usize) -> Self {
        // A word and its space take about six bytes.
        let list = Vec::with_capacity(bytes / 5);
        let made = Tokens { list, paragraphs: Vec::new() };
        Self { vocabulary, made, open: None, folded: String::new(), chars: 0, new_paragraph: true }
    }

    fn take(&mut self, at: usize, c: char) {
        let class = class(c);
        let end = at + c.len_utf8();
        match (class, &mut self.open) {
            (Class::Space, _) => {
                self.close();
                self.new_paragraph |= matches!(c, '\n' | '\r' | '\u{2029}' | '\u{2028}');
                return;
            }
            (Class::Joined, Some((_, open_end, ..))) => *open_end = end,
            // A family of emoji is one.
            (Class::Sign, Some((_, open_end, ..))) if self.folded.ends_with('\u{200d}') => {
                *open_end = end;
            }
            (Class::Letter, Some((_, open_end, Class::Letter, _))) if self.chars < LONGEST_WORD => {
                *open_end = end;
            }
            (Class::Sign, Some((_, open_end, Class::Sign, sign))) if *sign == c => {
                *open_end = end;
                // A row of dots is an ellipsis; of other signs any number is one.
                if c == '.' {
                    self.folded.clear();
                    self.folded.push_str("...");
                }
                return;
            }
            _ => {
                self.close();
                self.open = Some((at, end, class, c));
            }
        }
        self.chars += 1;
        push_folded(c, &mut self.folded);
    }

    fn close(&mut self) {
        let Some((start, end, class, _)) = self.open.take() else { return };
        let sign = matches!(class, Class::Sign | Class::Joined);
        let id = self.vocabulary.number(&self.folded, sign);
        if std::mem::take(&mut self.new_paragraph) {
            self.made.paragraphs.push(u32::try_from(self.made.list.len()).unwrap_or(NONE));
        }
        let (start, end) = (start as u32, end as u32);
        self.made.list.push(Token { start, end, id });
        self.folded.clear();
        self.chars = 0;
    }
}

/// Every word of both texts, once, with how much it says about a place.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<u64, u32, BuildHasherDefault<AsItIs>>,
    entries: Vec<Entry>,
    /// All folded words, one after the other.
    words: String,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    end: u32,
    sign: bool,
    weight: f32,
}

impl Vocabulary {
    fn number(&mut self, folded: &str, sign: bool) -> u32 {
        let next = u32::try_from(self.entries.len()).unwrap_or(NONE);
        let number = *self.numbers.entry(fingerprint(folded)).or_insert(next);
        if number == next {
            self.words.push_str(folded);
            self.entries.push(Entry { end: self.words.len() as u32, sign, weight: 0.0 });
        }
        number
    }

    /// Weighs each word by how rare it is: 1 for one that occurs once, a fifth or so for `de`.
    pub(super) fn weigh(&mut self, old: &Tokens, new: &Tokens) {
        let mut counts = vec![[0_u32; 2]; self.entries.len()];
        for (side, tokens) in [old, new].into_iter().enumerate() {
            for token in &tokens.list {
                if let Some(count) = counts.get_mut(token.id as usize) {
                    count.iter_mut().skip(side).take(1).for_each(|count| *count += 1);
                }
            }
        }
        // In a short text even a word that occurs once says little less than in a long one.
        let all = (old.len().max(new.len()) as f32).max(500.0);
        for (entry, count) in self.entries.iter_mut().zip(counts) {
            let count = count.into_iter().max().unwrap_or(1).max(1) as f32;
            let rare = (all / count).ln_1p() / all.ln_1p();
            entry.weight = if entry.sign { SIGN_WEIGHT } else { rare };
        }
    }

    /// How much a word says about a place, from 0 to 1.
    pub(super) fn weight(&self, id: u32) -> f32 {
        self.entries.get(id as usize).map_or(0.0, |entry| entry.weight)
    }

    pub(super) fn is_sign(&self, id: u32) -> bool {
        self.entries.get(id as usize).is_some_and(|entry| entry.sign)
    }

    /// How much some tokens say together.
    pub(super) fn mass(&self, tokens: &[Token]) -> f32 {
        tokens.iter().map(|token| self.weight(token.id)).sum()
    }

    /// The folded word.
    pub(super) fn word(&self, id: u32) -> &str {
        let before = (id as usize).checked_sub(1).and_then(|before| self.entries.get(before));
        let start = before.map_or(0, |entry| entry.end as usize);
        let end = self.entries.get(id as usize).map_or(start, |entry| entry.end as usize);
        self.words.get(start..end).unwrap_or_default()
    }

    /// How alike two words are, from 0 to 1; signs are alike only if they are the same.
    pub(super) fn likeness(&self, a: u32, b: u32) -> f32 {
        if a == b {
            return 1.0;
        }
        if self.is_sign(a) || self.is_sign(b) {
            return 0.0;
        }
        likeness(self.word(a), self.word(b))
    }
}

/// 64 bits of FNV-1a, eight bytes at a time: fast, and the same everywhere.
fn fingerprint(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for piece in word.as_bytes().chunks(8) {
        let value = piece.iter().fold(0_u64, |value, byte| value << 8 | u64::from(*byte));
        hash = mixed(hash ^ value);
    }
    mixed(hash ^ word.len() as u64)
}

/// Spreads what differs between two numbers over all their bits.
pub(super) fn mixed(value: u64) -> u64 {
    let value = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ value >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    value ^ value >> 32
}

/// For keys that are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| mixed(hash ^ u64::from(*byte)));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, folded: &str) {
        let mut vocabulary = Vocabulary::default();
        let tokens = Tokens::of(text, &mut vocabulary);
        let words: Vec<&str> = tokens.list.iter().map(|token| vocabulary.word(token.id)).collect();
        assert_eq!(words.join(" "), folded, "{text:?}");
        for token in &tokens.list {
            assert!(text.get(token.start as usize..token.end as usize).is_some(), "{text:?}");
        }
    }

    #[test]
    fn a_text_is_words_and_signs() {
        check("", "");
        check("L’Élysée — 20\u{202f}%", "l ' elysee - 20 %");
        check("« Oui… » \"oui...\"", "\" oui ... \" \" oui ... \"");
        check("e\u{301}te\u{301} cou\u{ad}per", "ete couper");
        check("他说不", "他 说 不");
        check("a 👩‍👩‍👧 b -- c", "a 👩\u{200d}👩\u{200d}👧 b - c");
        check(&"a".repeat(70), &format!("{} {}", "a".repeat(64), "a".repeat(6)));
    }

    #[test]
    fn paragraphs_begin_after_line_breaks() {
        let mut vocabulary = Vocabulary::default();
        let tokens = Tokens::of("un deux\n\ntrois\r\nquatre\n", &mut vocabulary);
        assert_eq!(tokens.paragraphs, [0, 2, 3]);
        assert_eq!(tokens.paragraph(1), 2..3);
        assert_eq!(tokens.paragraph_of(3), 2);
        assert!(tokens.begins_paragraph(4) && !tokens.begins_paragraph(1));
        assert_eq!(tokens.touching(&(1..9)), 0..2);
        assert_eq!(tokens.touching(&(2..9)), 1..2);
        assert_eq!(tokens.touching(&(7..9)), 2..2);
    }
}
