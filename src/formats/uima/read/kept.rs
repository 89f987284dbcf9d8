//! What only this program puts into a file: lines of a document, among the facts about its text.

use crate::formats::problem::{Fault, Place};
use crate::formats::problems::{Problems, shortened};
use crate::formats::uima::cas::{Cas, Sofa};
use crate::formats::uima::{CARD, CHARACTERS, FIELD, HEAD, KEPT_MARK, KEPT_RELATION, KEY};
use crate::model::Parts;
use crate::native::line;

/// A line, and where it stands in the file.
pub(super) type Line = (usize, String);

/// All lines.
#[derive(Debug, Default)]
pub(super) struct Kept {
    head: Option<Line>,
    pub(super) marks: Vec<Line>,
    pub(super) cards: Vec<Line>,
    pub(super) relations: Vec<Line>,
    /// Characters that XML cannot hold, by their numbers in the text.
    characters: Vec<(usize, char)>,
}

impl Kept {
    /// The lines of a file; other facts are listed.
    pub(super) fn of(cas: &Cas, sofa: &Sofa, problems: &mut Problems) -> Self {
        let mut kept = Self::default();
        let facts = cas.structures.iter().filter(|it| &*it.kind == FIELD);
        for fact in facts.filter(|it| cas.counts(it, sofa)) {
            let (key, value) = (fact.value("key").unwrap_or_default(), fact.value("value"));
            let (at, value) = (fact.line, value.unwrap_or_default());
            if key != KEY {
                problems.stranger_at(at, key);
            } else if !kept.take(at, value) {
                let words = shortened(value);
                problems.push(at, Fault::Unknown { words });
            }
        }
        kept
    }

    fn take(&mut self, at: usize, value: &str) -> bool {
        let rest = |rest: &str| (at, rest.to_owned());
        if let Some(head) = value.strip_prefix(HEAD) {
            self.head.get_or_insert_with(|| rest(head));
        } else if let Some(mark) = value.strip_prefix(KEPT_MARK) {
            self.marks.push(rest(mark));
        } else if let Some(card) = value.strip_prefix(CARD) {
            self.cards.push(rest(card));
        } else if let Some(link) = value.strip_prefix(KEPT_RELATION) {
            self.relations.push(rest(link));
        } else if let Some(list) = value.strip_prefix(CHARACTERS) {
            self.characters.extend(list.split(' ').filter_map(character));
        } else {
            return false;
        }
        true
    }

    /// The text with what XML could not hold of it.
    pub(super) fn restored(&self, text: &str) -> String {
        if self.characters.is_empty() {
            return text.to_owned();
        }
        let mut signs: Vec<char> = text.chars().collect();
        for (number, sign) in &self.characters {
            if let Some(place) = signs.get_mut(*number).filter(|place| **place == '\u{fffd}') {
                *place = *sign;
            }
        }
        signs.into_iter().collect()
    }

    /// What belongs to the document as a whole, with this text.
    pub(super) fn head(&self, text: &str, problems: &mut Problems) -> Option<Parts> {
        let (at, head) = self.head.as_ref()?;
        match line::head(head, text) {
            Ok(parts) => Some(parts),
            Err(source) => {
                problems.push(Place::Line(*at), Fault::BadNote { source });
                None
            }
        }
    }
}

fn character(said: &str) -> Option<(usize, char)> {
    let (number, hex) = said.split_once('=')?;
    Some((number.parse().ok()?, char::from_u32(u32::from_str_radix(hex, 16).ok()?)?))
}
