//! Ids for what comes from elsewhere: its own where they can be ids here, else numbered ones.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// So many characters of a wish stand before a number, so that both fit into an id.
const STEM: usize = 13;

/// The ids of a document that are given out one after the other.
#[derive(Debug, Default)]
pub(super) struct FreshIds {
    taken: BTreeSet<String>,
    /// The last number that was put behind an id which was taken.
    numbers: BTreeMap<String, usize>,
}

impl FreshIds {
    /// Takes an id if nothing has it yet, and says whether it was so.
    pub(super) fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// An id that nothing has yet: the wished one where it can be.
    pub(super) fn fresh<T: FromStr>(&mut self, wish: &str) -> Option<T> {
        if let Ok(id) = wish.parse()
            && self.take(wish)
        {
            return Some(id);
        }
        let stem: String = wish.chars().take(STEM).collect();
        let number = self.numbers.entry(stem.clone()).or_insert(1);
        loop {
            *number += 1;
            let id = format!("{stem}-{number}");
            if self.taken.insert(id.clone()) {
                return id.parse().ok();
            }
        }
    }
}
