//! What is amiss in a project, gathered: not without end, and what has no place once for each name.

use std::collections::BTreeMap;

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
    more: usize,
    /// The line on which something without a place stood first, and how often it stood.
    strangers: BTreeMap<String, (usize, usize)>,
}

impl Problems {
    pub(super) fn push(&mut self, line: usize, fault: Fault) {
        if self.list.len() < MOST {
            self.list.push(Problem { place: Place::Line(line), fault });
        } else {
            self.more += 1;
        }
    }

    /// Something that the program has no place for.
    pub(super) fn stranger(&mut self, line: usize, name: &str) {
        let name = shortened(name);
        if let Some((_, count)) = self.strangers.get_mut(&name) {
            *count += 1;
        } else if self.strangers.len() < MOST_NAMES {
            self.strangers.insert(name, (line, 1));
        } else {
            self.more += 1;
        }
    }

    /// All of them, those of single elements first.
    pub(super) fn into_list(self) -> Vec<Problem> {
        let mut list = self.list;
        list.extend(self.strangers.into_iter().map(|(field, (line, count))| Problem {
            place: Place::Line(line),
            fault: Fault::NoPlace { field, count },
        }));
        if self.more > 0 {
            let (place, fault) = (Place::Line(1), Fault::More { count: self.more });
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
