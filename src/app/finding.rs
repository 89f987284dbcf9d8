//! Finding: what the find bar looks for in the article, and where that stands.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock, Weak};

use crate::app::{Folds, Workspace};
use crate::model::{Span, Version};
use crate::text::Offset;
use crate::text::pattern::BadPattern;
use crate::text::search::Searchable;

/// A search that takes longer than this, in seconds, is said to be under way.
const LONG: f64 = 0.25;

/// The find bar while it is open. What it looks for outlasts it, in the state.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// From where the first hit is looked for; `None` until whoever draws the article says what is
    /// in view.
    pub from: Option<Offset>,
    /// What the last search found.
    pub found: Found,
    /// The hit that was gone to, by its place among the hits.
    pub current: Option<usize>,
    /// The searches, of which the newest counts.
    pub(super) turn: Turn,
    /// When the newest one was begun, in seconds of the window's clock.
    pub(super) begun_at: f64,
    /// Whether it has taken so long that the person is to be told.
    pub(super) takes_long: bool,
    /// Which way the nearest hit is to be gone to as soon as it is known.
    pub(super) leap: Option<Leap>,
}

/// Which way to go from where the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leap {
    Forward,
    Back,
}

impl Find {
    /// Whether a search is under way.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.turn.is_waiting()
    }

    /// Whether a search has been under way for so long that what the last one found says nothing any
    /// more. Before that it may still be shown, since most searches are done within a frame or two.
    #[must_use]
    pub fn takes_long(&self) -> bool {
        self.takes_long && self.is_searching()
    }

    /// When the person is to be told that a search is under way, in seconds of the window's clock.
    pub(super) fn long_at(&self) -> Option<f64> {
        (self.is_searching() && !self.takes_long).then_some(self.begun_at + LONG)
    }
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The number of the search, unlike that of any other one.
    pub number: u64,
    /// Where the words are, in text order, none overlapping another.
    pub hits: Arc<[Span]>,
    /// Whether there are more, which were not looked for.
    pub more: bool,
    /// Why there is nothing to tell.
    pub fault: Option<SearchFault>,
}

/// Why a search has nothing to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchFault {
    /// The pattern is none.
    Pattern(BadPattern),
    /// It came to a bad end that nobody foresaw.
    Stopped,
}

/// A row of searches of which only the newest is waited for. Dropping it calls that one off too.
#[derive(Clone, Debug, Default)]
pub(super) struct Turn {
    newest: Arc<AtomicU64>,
    answered: u64,
}

impl Turn {
    /// Begins a search, which calls off those before it.
    pub(super) fn begin(&self) -> Ticket {
        static LAST: AtomicU64 = AtomicU64::new(0);
        let number = LAST.fetch_add(1, Ordering::Relaxed) + 1;
        self.newest.store(number, Ordering::Relaxed);
        Ticket { number, newest: Arc::downgrade(&self.newest) }
    }

    /// Takes note of an answer; `false` when it is not the one that is waited for.
    pub(super) fn answer(&mut self, number: u64) -> bool {
        let newest = self.newest.load(Ordering::Relaxed) == number;
        if newest {
            self.answered = number;
        }
        newest
    }

    /// Gives up waiting.
    pub(super) fn give_up(&mut self) {
        self.answered = self.begin().number;
    }

    pub(super) fn is_waiting(&self) -> bool {
        self.newest.load(Ordering::Relaxed) != self.answered
    }
}

/// What a search is told apart by, on the thread where it runs.
pub(super) struct Ticket {
    pub(super) number: u64,
    newest: Weak<AtomicU64>,
}

impl Ticket {
    /// Whether nobody waits for this search any more.
    pub(super) fn is_stale(&self) -> bool {
        self.newest.upgrade().is_none_or(|newest| newest.load(Ordering::Relaxed) != self.number)
    }
}

/// The text of a version made ready for searching: once, by the first search that needs it. What is
/// folded away is not looked through.
#[derive(Clone, Debug)]
pub(super) struct Prepared {
    version: Arc<Version>,
    folds: Folds,
    searchable: Arc<OnceLock<Searchable>>,
}

impl Prepared {
    /// Nothing is done yet.
    pub(super) fn of(version: &Arc<Version>, folds: &Folds) -> Self {
        let (version, folds) = (Arc::clone(version), folds.clone());
        Self { version, folds, searchable: Arc::default() }
    }

    /// The text itself; the first to ask for it has to wait until it is ready.
    pub(super) fn searchable(&self) -> &Searchable {
        self.searchable.get_or_init(|| {
            let blocks = self.version.blocks.iter().enumerate();
            let paragraphs =
                blocks.map(|(number, block)| (block.span.bytes(), self.folds.shows(block, number)));
            Searchable::new(&self.version.text, paragraphs)
        })
    }
}

impl Workspace {
    /// The current version for searches, which share what is made of it.
    pub(super) fn prepared(&mut self) -> Prepared {
        let version = self.document.version();
        match &self.prepared {
            Some(prepared) if prepared.version.id == version.id && prepared.folds == self.folds => {
                prepared.clone()
            }
            _ => self.prepared.insert(Prepared::of(version, &self.folds)).clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_search_is_waited_for() {
        let mut turn = Turn::default();
        assert!(!turn.is_waiting());
        let first = turn.begin();
        assert!(turn.is_waiting() && !first.is_stale());
        let second = turn.begin();
        assert!(first.is_stale() && !second.is_stale());
        assert!(!turn.answer(first.number) && turn.is_waiting());
        assert!(turn.answer(second.number) && !turn.is_waiting());
        let third = turn.begin();
        drop(turn);
        assert!(third.is_stale(), "nobody is left who could wait");
    }
}
