//! Articles as paragraphs of sentences of words, each word knowing which of the older text it was.

use std::ops::Range;

use recoupe::text::sentences::sentences;

use crate::dice::Dice;
use crate::vocabulary::{DAYS, ENGLISH_DAYS, Vocabulary};

/// A word with the signs that are written with it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Word {
    pub(crate) lead: String,
    pub(crate) core: String,
    pub(crate) tail: String,
    /// Its number in the older text; `None` for what an edit put in.
    pub(crate) origin: Option<usize>,
    /// Whether it is still that word, however it is typed.
    pub(crate) same: bool,
}

pub(crate) type Sentence = Vec<Word>;
pub(crate) type Paragraph = Vec<Sentence>;

/// An article that can be edited.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    pub(crate) paragraphs: Vec<Paragraph>,
}

/// Where a word is in a text, its signs left out.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    pub(crate) origin: Option<usize>,
    pub(crate) same: bool,
    pub(crate) bytes: Range<usize>,
}

impl Draft {
    /// An article of about so many bytes; the same numbers give the same one.
    pub(crate) fn made(vocabulary: &Vocabulary, bytes: usize, dice: &mut Dice) -> Self {
        let mut text = String::new();
        while text.len() < bytes {
            text.push_str(&paragraph(vocabulary, dice));
            text.push_str("\n\n");
            if dice.roll(12) == 0 {
                text.push_str(dice.pick(vocabulary.boilerplate));
                text.push_str("\n\n");
            }
        }
        Self::of(&text)
    }

    /// The article of a text.
    pub(crate) fn of(text: &str) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let paragraphs = lines.map(|line| {
            let sentences = sentences(line).filter_map(|sentence| line.get(sentence));
            sentences.map(words).filter(|words: &Sentence| !words.is_empty()).collect()
        });
        Self { paragraphs: paragraphs.collect() }
    }

    /// Numbers the words: from now on this is the older text.
    pub(crate) fn number(&mut self) {
        let words = self.paragraphs.iter_mut().flatten().flatten();
        for (number, word) in words.enumerate() {
            (word.origin, word.same) = (Some(number), true);
        }
    }

    pub(crate) fn words(&self) -> impl Iterator<Item = &Word> {
        self.paragraphs.iter().flatten().flatten()
    }

    /// The text, and where each word is.
    pub(crate) fn written(&self) -> (String, Vec<Placed>) {
        let (mut text, mut placed) = (String::new(), Vec::new());
        for paragraph in self.paragraphs.iter().filter(|p| p.iter().any(|s| !s.is_empty())) {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            for (number, word) in paragraph.iter().flatten().enumerate() {
                if number > 0 {
                    text.push(' ');
                }
                text.push_str(&word.lead);
                let start = text.len();
                text.push_str(&word.core);
                let bytes = start..text.len();
                placed.push(Placed { origin: word.origin, same: word.same, bytes });
                text.push_str(&word.tail);
            }
        }
        (text, placed)
    }
}

/// A paragraph of a few sentences.
pub(crate) fn paragraph(vocabulary: &Vocabulary, dice: &mut Dice) -> String {
    let count = 1 + dice.roll(5);
    let made: Vec<String> = (0..count).map(|_| sentence(vocabulary, dice)).collect();
    made.join(" ")
}

/// A sentence: a formula now and then, else a pattern with its slots filled.
pub(crate) fn sentence(vocabulary: &Vocabulary, dice: &mut Dice) -> String {
    if dice.roll(25) == 0 {
        return format!("{}.", dice.pick(vocabulary.formulas));
    }
    let pattern = dice.pick(vocabulary.patterns);
    let english = pattern.contains("percent") || pattern.contains(" the ");
    let mut made = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        made.push_str(before);
        let (slot, after) = after.split_once('}').unwrap_or((after, ""));
        rest = after;
        match slot {
            "n" => made.push_str(&(2 + dice.roll(980)).to_string()),
            "p" => {
                made.push_str(&(1 + dice.roll(98)).to_string());
                made.push(',');
                made.push_str(&dice.roll(10).to_string());
            }
            "d" if english => made.push_str(dice.pick(ENGLISH_DAYS)),
            "d" => {
                made.push_str("le ");
                made.push_str(dice.pick(DAYS));
            }
            _ => {
                let list = vocabulary.slots.iter().find(|(name, _)| *name == slot);
                made.push_str(list.map_or("", |(_, list)| dice.pick(list)));
            }
        }
    }
    made.push_str(rest);
    format!("{made}.")
}

/// The words of a sentence; what stands between two plain spaces is one.
pub(crate) fn words(sentence: &str) -> Sentence {
    let pieces = sentence.split(' ').filter(|piece| !piece.is_empty());
    pieces.map(word).collect()
}

pub(crate) fn word(piece: &str) -> Word {
    let core = piece.trim_matches(|c: char| !c.is_alphanumeric());
    let core = if core.is_empty() { piece } else { core };
    let (lead, tail) = piece.split_once(core).unwrap_or_default();
    Word {
        lead: lead.to_owned(),
        core: core.to_owned(),
        tail: tail.to_owned(),
        origin: None,
        same: false,
    }
}
