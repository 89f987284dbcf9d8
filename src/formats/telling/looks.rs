//! The labels of a report: each with its name, its colour, a letter of its own and how often it is there.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Document, LabelId, Rgb};

/// How the marks of a label look.
pub(in crate::formats) struct Look {
    /// Its number in the order of the codebook, counted from 0.
    pub(in crate::formats) number: usize,
    /// Its letter, which no other label of the report has.
    pub(in crate::formats) letter: String,
    /// Its name.
    pub(in crate::formats) name: String,
    /// How many marks it has.
    pub(in crate::formats) count: usize,
    /// Its colour in the codebook.
    pub(in crate::formats) color: Rgb,
}

/// The labels that have marks, with their looks.
pub(in crate::formats) struct Looks {
    by_label: BTreeMap<LabelId, Look>,
    /// In the order of the codebook.
    order: Vec<LabelId>,
}

impl Looks {
    /// Those of a document, with names in `language` where the codebook has them.
    pub(in crate::formats) fn of(document: &Document, language: &str) -> Self {
        let mut counts: BTreeMap<&LabelId, usize> = BTreeMap::new();
        for mark in document.annotations() {
            *counts.entry(&mark.label).or_default() += 1;
        }
        let codebook = document.codebook();
        let tree = codebook.tree();
        let known = tree.iter().map(|branch| &branch.label.id);
        let unknown = counts.keys().copied().filter(|id| codebook.label(id).is_none());
        let all: Vec<&LabelId> =
            known.chain(unknown).filter(|id| counts.contains_key(id)).collect();
        let mut taken = BTreeSet::new();
        let (mut by_label, mut order) = (BTreeMap::new(), Vec::new());
        for (number, id) in all.into_iter().enumerate() {
            let label = codebook.label(id);
            let name = label.map_or("", |label| label.name.get(language)).trim();
            let name = if name.is_empty() { id.as_str() } else { name };
            let letter = label.and_then(|label| label.key).or_else(|| name.chars().next());
            let letter = letter.map(|it| it.to_uppercase().to_string()).unwrap_or_default();
            let look = Look {
                number,
                letter: own_letter(&letter, &mut taken),
                name: name.to_owned(),
                count: counts.get(id).copied().unwrap_or_default(),
                color: label.map(|label| label.color).unwrap_or_default(),
            };
            by_label.insert(id.clone(), look);
            order.push(id.clone());
        }
        Self { by_label, order }
    }

    /// The look of a label that has marks.
    pub(in crate::formats) fn get(&self, label: &LabelId) -> Option<&Look> {
        self.by_label.get(label)
    }

    /// All of them, in the order of the codebook.
    pub(in crate::formats) fn iter(&self) -> impl Iterator<Item = &Look> {
        self.order.iter().filter_map(|id| self.by_label.get(id))
    }
}

/// A letter that no other label has: with a number behind it where it is taken.
fn own_letter(letter: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{letter}{number}"));
    let mut free = std::iter::once(letter.to_owned()).chain(numbered);
    let own = free.find(|letter| !letter.is_empty() && !taken.contains(letter)).unwrap_or_default();
    taken.insert(own.clone());
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marked::marked;

    #[test]
    fn no_two_labels_share_a_letter() {
        let marks: [(&str, &[(usize, usize)]); 4] = [
            ("claim", &[(0, 1)]),
            ("cue", &[(1, 2)]),
            ("context", &[(2, 3)]),
            ("claim", &[(3, 4)]),
        ];
        let looks = Looks::of(&marked("words", &marks), "en");
        let found: Vec<_> = looks.iter().map(|it| (it.letter.as_str(), it.count)).collect();
        assert_eq!(found, [("C", 2), ("C2", 1), ("C3", 1)]);
    }
}
