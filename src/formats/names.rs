//! What labels and types of relations are called in the files of other programs, and the way back.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{AttributeDef, AttributeKind, Codebook, LocalText};
use crate::text::words::on_one_line;

/// The longest name that is made, in code points.
const LONGEST: usize = 200;

/// The names of a codebook’s labels and types of relations; they depend on its order.
#[derive(Debug)]
pub(super) struct Names {
    labels: TwoWays,
    kinds: TwoWays,
}

impl Names {
    /// The names in an article of this language.
    pub(super) fn of(codebook: &Codebook, language: &str) -> Self {
        let labels = codebook.labels.iter().map(|label| (label.id.as_str(), &label.name));
        let kinds = codebook.relation_types.iter().map(|kind| (kind.id.as_str(), &kind.name));
        Self { labels: TwoWays::of(labels, language), kinds: TwoWays::of(kinds, language) }
    }

    /// What a label is called.
    pub(super) fn label<'a>(&'a self, id: &'a str) -> &'a str {
        self.labels.name_of.get(id).map_or(id, String::as_str)
    }

    /// What a type of relation is called.
    pub(super) fn kind<'a>(&'a self, id: &'a str) -> &'a str {
        self.kinds.name_of.get(id).map_or(id, String::as_str)
    }

    /// The label that is called so, if one is.
    pub(super) fn label_of(&self, name: &str) -> Option<&str> {
        self.labels.id_of.get(name).map(String::as_str)
    }

    /// The type of relation that is called so, if one is.
    pub(super) fn kind_of(&self, name: &str) -> Option<&str> {
        self.kinds.id_of.get(name).map(String::as_str)
    }
}

#[derive(Debug, Default)]
struct TwoWays {
    name_of: BTreeMap<String, String>,
    id_of: BTreeMap<String, String>,
}

impl TwoWays {
    fn of<'a>(named: impl Iterator<Item = (&'a str, &'a LocalText)>, language: &str) -> Self {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut both = Self::default();
        for (id, name) in named {
            if both.name_of.contains_key(id) {
                continue;
            }
            let names = [name.get(language), id, "?"].map(sound);
            let stem = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
            let number = numbers.entry(stem.clone()).or_insert(1);
            let mut name = stem.clone();
            while both.id_of.contains_key(&name) {
                *number += 1;
                name = format!("{stem} ({number})");
            }
            both.id_of.insert(name.clone(), id.to_owned());
            both.name_of.insert(id.to_owned(), name);
        }
        both
    }
}

/// Words on one line, with nothing in them that XML has no place for.
pub(super) fn sound(words: &str) -> String {
    let is_none = |c: &char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    let line = on_one_line(words);
    let line: String = line.chars().filter(|c| !is_none(c)).take(LONGEST).collect();
    line.trim().to_owned()
}

/// The choices of an attribute that a tool may offer: nothing in their keys needs care.
pub(super) fn offered(attribute: &AttributeDef) -> Vec<&str> {
    let AttributeKind::Choice(choices) = &attribute.kind else { return Vec::new() };
    let mut met = BTreeSet::new();
    let ids = choices.iter().map(|choice| choice.id.as_str());
    ids.filter(|id| is_plain(id) && met.insert(*id)).collect()
}

/// Whether a key can be the name of something that asks, or an answer.
pub(super) fn is_plain(key: &str) -> bool {
    let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.len() <= 60 && key.chars().all(sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LabelDef, Rgb};

    #[test]
    fn names_differ_and_lead_back() {
        let label =
            |id: &str, name: &str| LabelDef::new(id.into(), LocalText::same(name), Rgb([0; 3]));
        let labels = vec![
            label("a", "Claim"),
            label("b", "Claim"),
            label("c", " Cl\naim\u{1}\u{ffff} "),
            label("Claim (2)", ""),
            label("\u{2}", ""),
        ];
        let names = Names::of(&Codebook { labels, ..Codebook::default() }, "en");
        for (id, name) in [
            ("a", "Claim"),
            ("b", "Claim (2)"),
            ("c", "Cl aim"),
            ("Claim (2)", "Claim (2) (2)"),
            ("\u{2}", "?"),
        ] {
            assert_eq!((names.label(id), names.label_of(name)), (name, Some(id)));
        }
        assert_eq!((names.label("z"), names.label_of("z")), ("z", None));
    }
}
