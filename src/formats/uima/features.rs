//! Answers as features: what each attribute is called in a type system, what its values are there, and
//! the way back.

use std::collections::{BTreeMap, BTreeSet};

use super::{ENDS, ID, LABEL, NOTE};
use crate::formats::xml;
use crate::model::{AttributeDef, AttributeId, AttributeKind, Attributes, Codebook, Value};

/// The longest name that is made.
const LONGEST: usize = 60;

/// Names that features have already, and words that programming languages keep for themselves: there
/// classes are made of types.
const TAKEN: [&str; 32] = [
    "begin", "end", "sofa", "type", "self", "xmiID", "class", "from", "is", "in", "not", "and",
    "or", "for", "if", "else", "pass", "return", "import", "global", "try", "with", "as", "None",
    "True", "False", "public", "static", "void", "new", "this", "default",
];

/// An attribute as a feature.
#[derive(Debug)]
pub(super) struct Feature {
    pub(super) id: AttributeId,
    pub(super) name: String,
    /// Whether it holds several values.
    pub(super) is_list: bool,
    kind: AttributeKind,
}

/// The attributes of a codebook; they depend on its order.
#[derive(Debug, Default)]
pub(super) struct Features {
    pub(super) list: Vec<Feature>,
    by_id: BTreeMap<AttributeId, usize>,
    by_name: BTreeMap<String, usize>,
    /// The last number that was put behind a name which was taken.
    numbers: BTreeMap<String, usize>,
}

impl Features {
    pub(super) fn of(codebook: &Codebook) -> Self {
        let mut features = Self::default();
        for attribute in &codebook.attributes {
            // Of two attributes with one id the first counts.
            if features.by_id.contains_key(&attribute.id) {
                continue;
            }
            features.add(attribute);
        }
        features
    }

    fn add(&mut self, attribute: &AttributeDef) {
        let stem = identifier(attribute.id.as_str());
        let is_own = |name: &str| {
            [LABEL, NOTE, ID].contains(&name) || ENDS.contains(&name) || TAKEN.contains(&name)
        };
        let number = self.numbers.entry(stem.clone()).or_insert(1);
        let mut name = stem.clone();
        while is_own(&name) || self.by_name.contains_key(&name) {
            *number += 1;
            name = format!("{stem}_{number}");
        }
        let number = self.list.len();
        self.by_id.insert(attribute.id.clone(), number);
        self.by_name.insert(name.clone(), number);
        let (id, kind) = (attribute.id.clone(), attribute.kind.clone());
        let is_list = matches!(kind, AttributeKind::Choices(_));
        self.list.push(Feature { id, name, is_list, kind });
    }

    /// The feature of an attribute.
    pub(super) fn get(&self, id: &AttributeId) -> Option<&Feature> {
        self.list.get(*self.by_id.get(id)?)
    }

    /// The features that attributes have, and those of these names.
    pub(super) fn touched<'a>(
        &'a self,
        attributes: &Attributes,
        names: impl Iterator<Item = &'a str>,
    ) -> impl Iterator<Item = &'a Feature> {
        let known = attributes.keys().filter_map(|id| self.by_id.get(id));
        let numbers = known.chain(names.filter_map(|name| self.by_name.get(name)));
        let numbers: BTreeSet<usize> = numbers.copied().collect();
        numbers.into_iter().filter_map(|number| self.list.get(number))
    }

    /// The feature of that name.
    pub(super) fn named(&self, name: &str) -> Option<&Feature> {
        self.list.get(*self.by_name.get(name)?)
    }

    /// How many answers no feature can hold.
    pub(super) fn unheld(&self, attributes: &Attributes) -> usize {
        let held = |(id, value)| self.get(id).is_some_and(|it| it.words(value).is_some());
        attributes.iter().filter(|answer| !held(*answer)).count()
    }
}

impl Feature {
    /// What a value is in a file; `None` for several where only one has a place.
    pub(super) fn words(&self, value: &Value) -> Option<Vec<String>> {
        let words = match value {
            Value::Text(text) => vec![text.clone()],
            Value::List(list) if self.is_list => list.clone(),
            Value::List(_) => return None,
            Value::Number(number) => vec![number.to_string()],
            Value::Flag(flag) => vec![flag.to_string()],
        };
        Some(words.iter().map(|words| xml::plain(words).into_owned()).collect())
    }

    /// What words of a file mean.
    pub(super) fn value(&self, words: &[String]) -> Value {
        let first = words.first().map_or("", String::as_str);
        match &self.kind {
            AttributeKind::Choices(_) => Value::List(words.to_vec()),
            AttributeKind::Number => number(first),
            AttributeKind::Flag => flag(first),
            _ if words.len() > 1 => Value::List(words.to_vec()),
            _ => Value::from(first),
        }
    }
}

/// A number, or else the words.
pub(super) fn number(words: &str) -> Value {
    let number = words.trim().parse().ok().filter(|number: &f64| number.is_finite());
    number.map_or_else(|| Value::from(words), Value::Number)
}

/// Yes or no, or else the words.
pub(super) fn flag(words: &str) -> Value {
    words.trim().parse().map_or_else(|_| Value::from(words), Value::Flag)
}

/// A name as type systems allow it: letters, digits and underscores, a letter first.
fn identifier(id: &str) -> String {
    let sign = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let name: String = id.chars().map(sign).take(LONGEST).collect();
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("q{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LocalText;

    #[test]
    fn names_differ_and_lead_back() {
        let ids = ["voice", "own-words", "own words", "label", "Governor", "class", "", "1é"];
        let attribute = |id: &&str| AttributeDef {
            id: (*id).into(),
            name: LocalText::default(),
            definition: LocalText::default(),
            kind: AttributeKind::Text,
            required: false,
            default: None,
            imported: false,
        };
        let attributes = ids.iter().map(attribute).collect();
        let features = Features::of(&Codebook { attributes, ..Codebook::default() });
        let names: Vec<&str> = features.list.iter().map(|it| it.name.as_str()).collect();
        let expected =
            ["voice", "own_words", "own_words_2", "label_2", "Governor_2", "class_2", "q", "q1_"];
        assert_eq!(names, expected);
        for (id, name) in ids.iter().zip(expected) {
            assert_eq!(features.named(name).map(|it| it.id.as_str()), Some(*id));
            assert_eq!(features.get(&(*id).into()).map(|it| it.name.as_str()), Some(name));
        }
    }
}
