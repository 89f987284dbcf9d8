//! What is amiss in a file, gathered: not without end, and what has no place once for each name.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::formats::problem::{Fault, Place, Problem};

/// So many are listed one by one.
const MOST: usize = 10_000;

/// So many names of what has no place are told apart.
const MOST_NAMES: usize = 200;

/// The longest piece of a file that a problem quotes, in code points.
const LONGEST_QUOTE: usize = 80;

/// What was gathered so far.
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: Vec<Problem>,
    /// How many are not in the list.
    more: usize,
    /// Where a member without a place stood first, and how often it stood.
    strangers: BTreeMap<String, (Place, usize)>,
}

impl Problems {
    /// `place` is a line, or a pointer into JSON.
    pub(super) fn push(&mut self, place: impl Into<Place>, fault: Fault) {
        if self.list.len() < MOST {
            self.list.push(Problem { place: place.into(), fault });
        } else {
            self.more += 1;
        }
    }

    /// A value that is not what it should be.
    pub(super) fn malformed(&mut self, pointer: impl Display, field: &str, words: &str) {
        let (field, words) = (field.to_owned(), shortened(words));
        self.push(format!("{pointer}/{field}"), Fault::Malformed { field, words });
    }

    /// A member that the program has no place for.
    pub(super) fn stranger(&mut self, pointer: &str, name: &str) {
        let pointer = format!("{pointer}/{}", escaped(&shortened(name)));
        self.stranger_at(pointer, name);
    }

    /// Something at this place that the program has no place for.
    pub(super) fn stranger_at(&mut self, place: impl Into<Place>, name: &str) {
        let name = shortened(name);
        if let Some((_, count)) = self.strangers.get_mut(&name) {
            *count += 1;
        } else if self.strangers.len() < MOST_NAMES {
            self.strangers.insert(name, (place.into(), 1));
        } else {
            self.more += 1;
        }
    }

    /// All of them, those of single values first.
    pub(super) fn into_list(self) -> Vec<Problem> {
        let mut list = self.list;
        let strangers = self.strangers.into_iter().map(|(field, (place, count))| Problem {
            place,
            fault: Fault::NoPlace { field, count },
        });
        list.extend(strangers);
        if self.more > 0 {
            let (place, fault) = (Place::Pointer(String::new()), Fault::More { count: self.more });
            list.push(Problem { place, fault });
        }
        list
    }
}

/// Some words as a problem quotes them.
pub(super) fn shortened(words: &str) -> String {
    let mut signs = words.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = signs.by_ref().take(LONGEST_QUOTE).collect();
    if signs.next().is_some() {
        short.truncate(short.trim_end().len());
        short.push('…');
    }
    short
}

/// The name of a member as a JSON Pointer has it.
pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
