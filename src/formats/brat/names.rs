//! Names of labels and relation types as brat takes them, and the way back.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Codebook;

/// The longest name that is made, in bytes.
const LONGEST: usize = 60;

/// The names of a codebook's labels and relation types; they depend on its order.
#[derive(Debug, Default)]
pub(super) struct Names {
    labels: TwoWays,
    kinds: TwoWays,
}

impl Names {
    /// The names of what stands in the codebook.
    pub(super) fn of_codebook(codebook: &Codebook) -> Self {
        let labels = codebook.labels.iter().map(|label| label.id.as_str());
        let kinds = codebook.relation_types.iter().map(|kind| kind.id.as_str());
        Self { labels: TwoWays::of(labels), kinds: TwoWays::of(kinds) }
    }

    /// What brat calls a label.
    pub(super) fn label<'a>(&'a self, id: &'a str) -> &'a str {
        self.labels.name(id)
    }

    /// What brat calls a relation type.
    pub(super) fn kind<'a>(&'a self, id: &'a str) -> &'a str {
        self.kinds.name(id)
    }

    /// The label that brat calls so; the name itself where none is.
    pub(super) fn label_of<'a>(&'a self, name: &'a str) -> &'a str {
        self.labels.id(name)
    }

    /// The relation type that brat calls so; the name itself where none is.
    pub(super) fn kind_of<'a>(&'a self, name: &'a str) -> &'a str {
        self.kinds.id(name)
    }
}

#[derive(Debug, Default)]
struct TwoWays {
    name_of: BTreeMap<String, String>,
    id_of: BTreeMap<String, String>,
}

impl TwoWays {
    fn of<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut met = BTreeSet::new();
        let ids: Vec<&str> = ids.filter(|id| met.insert(*id)).collect();
        let mut taken: BTreeSet<String> =
            ids.iter().filter(|id| is_plain(id)).map(|id| (*id).to_owned()).collect();
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut both = Self::default();
        for id in ids {
            let name = if is_plain(id) {
                id.to_owned()
            } else {
                let stem = plain(id);
                let number = numbers.entry(stem.clone()).or_insert(1);
                let mut name = stem.clone();
                while !taken.insert(name.clone()) {
                    *number += 1;
                    name = format!("{stem}_{number}");
                }
                name
            };
            both.id_of.insert(name.clone(), id.to_owned());
            both.name_of.insert(id.to_owned(), name);
        }
        both
    }

    fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.name_of.get(id).map_or(id, String::as_str)
    }

    fn id<'a>(&'a self, name: &'a str) -> &'a str {
        self.id_of.get(name).map_or(name, String::as_str)
    }
}

/// Whether brat takes a name, or the value of an attribute, as it is.
pub(super) fn is_plain(name: &str) -> bool {
    let letters = name.starts_with(|c: char| c.is_ascii_alphabetic());
    letters && name.len() <= LONGEST && name.chars().all(is_plain_sign)
}

fn is_plain_sign(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

fn plain(id: &str) -> String {
    let signs = id.chars().map(|c| if is_plain_sign(c) { c } else { '_' });
    let name: String = signs.take(LONGEST - 2).collect();
    if is_plain(&name) { name } else { format!("x_{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_lead_back() {
        let ids =
            ["claim", "élément avancé", "_l_ment_avanc_", "a b", "a_b", "a\tb", "", "1", "claim"];
        let both = TwoWays::of(ids.into_iter());
        let names: Vec<&str> = ids.iter().map(|id| both.name(id)).collect();
        let expected = [
            "claim",
            "x__l_ment_avanc_",
            "x__l_ment_avanc__2",
            "a_b_2",
            "a_b",
            "a_b_3",
            "x_",
            "x_1",
            "claim",
        ];
        assert_eq!(names, expected);
        for (id, name) in ids.iter().zip(names) {
            assert_eq!(both.id(name), *id);
            assert!(is_plain(name), "{name}");
        }
        assert_eq!((both.id("other"), both.name("other")), ("other", "other"));
    }
}
