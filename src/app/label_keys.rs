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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::native::presets;

    #[test]
    fn a_key_that_is_taken_is_refused_with_its_reason() {
        let mut codebook = presets::fact_check();
        let claim: LabelId = "claim".into();
        let label = |id: &str| Some(KeyRefusal::Label(id.into()));
        for (key, refusal) in [
            ('c', None),
            ('4', None),
            ('é', None),
            ('ж', None),
            ('s', label("source")),
            ('g', Some(KeyRefusal::Command(Command::Grow))),
            ('f', Some(KeyRefusal::Command(Command::AddFragment))),
            ('C', Some(KeyRefusal::NoKey)),
            (',', Some(KeyRefusal::NoKey)),
            ('²', Some(KeyRefusal::NoKey)),
        ] {
            assert_eq!(key_refusal(&codebook, &claim, key), refusal, "{key}");
        }
        let same = |id: &str| Some(KeyRefusal::SameKey(id.into()));
        codebook.labels[2].key = Some('2');
        assert_eq!(key_refusal(&codebook, &claim, 'é'), same("source"));
        assert_eq!(key_refusal(&codebook, &claim, 'è'), None);
        codebook.labels[2].key = Some('ç');
        assert_eq!(key_refusal(&codebook, &claim, '9'), same("source"));
    }

    #[test]
    fn a_free_key_is_one_of_the_name_where_there_is_one() {
        let mut codebook = presets::fact_check();
        let new: LabelId = "new".into();
        for (name, key) in [("Étape", 't'), ("Scoop", '1'), ("", '1'), ("Zone", 'z')] {
            assert_eq!(free_key(&codebook, &new, name), Some(key), "{name}");
        }
        for (label, key) in codebook.labels.iter_mut().zip("123456".chars()) {
            label.key = Some(key);
        }
        assert_eq!(free_key(&codebook, &new, "Foo"), Some('7'));
    }
}
