//! The keys that mark: which are free for a label, and what has the others.

use crate::app::{Command, Key, TABLE};
use crate::model::{Codebook, LabelId};

/// Letters on French keyboards, each on the key of a digit, which counts by its place.
const FRENCH: [(char, char); 4] = [('é', '2'), ('è', '7'), ('ç', '9'), ('à', '0')];

/// Why a key cannot be a label's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyRefusal {
    /// It is neither a letter nor a digit.
    NoKey,
    /// Another label has it.
    Label(LabelId),
    /// On a French keyboard it is typed by the key of the digit that another label has.
    SameKey(LabelId),
    /// It does something else.
    Command(Command),
}

/// The command that a letter asks for, with Shift or without.
#[must_use]
pub fn command_on(letter: char) -> Option<Command> {
    let on = TABLE.iter().find(|spec| {
        let mut shortcuts = spec.shortcuts.iter();
        shortcuts.any(|it| it.key == Key::Letter(letter) && !it.command && !it.alt)
    });
    on.map(|spec| spec.command)
}

/// Why a key cannot be that of a label; `None` where it can.
#[must_use]
pub fn key_refusal(codebook: &Codebook, label: &LabelId, key: char) -> Option<KeyRefusal> {
    let lower = key.to_lowercase().eq([key]);
    if !(key.is_alphabetic() && lower || key.is_ascii_digit()) {
        return Some(KeyRefusal::NoKey);
    }
    if let Some(command) = command_on(key) {
        return Some(KeyRefusal::Command(command));
    }
    let with = |key| codebook.labels.iter().find(|it| it.key == Some(key) && it.id != *label);
    if let Some(other) = with(key) {
        return Some(KeyRefusal::Label(other.id.clone()));
    }
    let same = FRENCH.iter().find_map(|(letter, digit)| match key {
        _ if key == *letter => Some(*digit),
        _ if key == *digit => Some(*letter),
        _ => None,
    });
    same.and_then(with).map(|other| KeyRefusal::SameKey(other.id.clone()))
}

/// A free key for a label of this name: a letter of it, else a digit, else any letter.
pub(super) fn free_key(codebook: &Codebook, label: &LabelId, name: &str) -> Option<char> {
    let letters = crate::text::folding::fold(name);
    let letters = letters.chars().filter(char::is_ascii_lowercase);
    let mut keys = letters.chain('1'..='9').chain('a'..='z');
    keys.find(|key| key_refusal(codebook, label, *key).is_none())
}
