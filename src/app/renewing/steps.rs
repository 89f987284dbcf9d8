//! What somebody does while a newer text is looked over, with the way back.

use std::path::PathBuf;

use crate::anchor::Grade;
use crate::app::renewing::{Decision, Item, Renewing, wants_eye};
use crate::model::Spans;

/// Which marks are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Those that somebody should look at.
    Queue,
    /// Those of one grade.
    Of(Grade),
    /// All.
    All,
}

impl Shown {
    /// Whether a mark is listed.
    #[must_use]
    pub fn lists(self, item: &Item) -> bool {
        match self {
            Self::Queue => wants_eye(item.outcome.grade),
            Self::Of(grade) => item.outcome.grade == grade,
            Self::All => true,
        }
    }
}

/// What is asked about a newer text of the article.
#[derive(Clone, Debug, PartialEq)]
pub enum RenewStep {
    /// The text in this file is the newer one.
    File(PathBuf),
    /// The marks of a kind are listed.
    Show(Shown),
    /// The mark of this number is looked at.
    Look(usize),
    /// The mark that is looked at stands where it seems likeliest.
    Accept,
    /// It stands at the place of this number among those that were proposed.
    Candidate(usize),
    /// It stands on these words of the newer text.
    ByHand(Spans),
    /// It is gone.
    Gone,
    /// All that changed and have a clear place stand there.
    AcceptChanged,
    /// The last decision is taken back.
    Undo,
    /// It is made again.
    Redo,
    /// What the newer text says of the article is taken over, or not, by its place in the list.
    Field(usize, bool),
    /// The text is wanted although it seems to be of another article.
    Insist,
    /// The newer text is taken, with what was decided.
    Take,
}

impl Renewing {
    /// Looks at a mark.
    pub(in crate::app) fn look(&mut self, at: usize) {
        if at < self.items.len() {
            self.at = at;
        }
    }

    /// Lists other marks, and looks at the first of them.
    pub(in crate::app) fn show(&mut self, shown: Shown) {
        self.shown = shown;
        let listed = self.listed();
        if !listed.contains(&self.at)
            && let Some(first) = listed.first()
        {
            self.at = *first;
        }
    }

    /// The mark that is looked at stands where it seems likeliest; one without a place is gone.
    pub(in crate::app) fn accept(&mut self) {
        let placed = self.item().is_some_and(|item| !item.outcome.candidates.is_empty());
        self.decide(if placed { Decision::Candidate(0) } else { Decision::Gone });
    }

    /// Decides what becomes of the mark that is looked at, and goes on to the next one.
    pub(in crate::app) fn decide(&mut self, decision: Decision) {
        let Some(item) = self.items.get_mut(self.at) else { return };
        let known = match &decision {
            Decision::Candidate(number) => *number < item.outcome.candidates.len(),
            Decision::ByHand(spans) => spans.iter().all(|span| span.fits(&self.version.text)),
            Decision::Gone => true,
        };
        if !known {
            return;
        }
        let before = item.decision.replace(decision);
        self.note(vec![(self.at, before)]);
        self.go_on();
    }

    /// All that changed and have a clear place stand there.
    pub(in crate::app) fn accept_changed(&mut self) {
        let mut back = Vec::new();
        for (number, item) in self.items.iter_mut().enumerate() {
            if item.is_open() && item.outcome.grade == Grade::Changed {
                back.push((number, item.decision.replace(Decision::Candidate(0))));
            }
        }
        if !back.is_empty() {
            self.note(back);
        }
        if self.item().is_some_and(|item| !item.is_open()) {
            self.go_on();
        }
    }

    /// Goes to the next mark in the list that nobody has decided, else to the first one.
    fn go_on(&mut self) {
        let listed = self.listed();
        let open = |at: &&usize| self.items.get(**at).is_some_and(Item::is_open);
        let after = listed.iter().filter(|at| **at > self.at).find(open);
        if let Some(next) = after.or_else(|| listed.iter().find(open)) {
            self.at = *next;
        }
    }

    fn note(&mut self, back: Vec<(usize, Option<Decision>)>) {
        self.undone.clear();
        self.done.push(back);
        self.place_all();
    }

    /// Takes the last decision back.
    pub(in crate::app) fn undo(&mut self) {
        if let Some(step) = self.done.pop() {
            let forth = self.go(step);
            self.undone.push(forth);
        }
    }

    /// Makes it again.
    pub(in crate::app) fn redo(&mut self) {
        if let Some(step) = self.undone.pop() {
            let back = self.go(step);
            self.done.push(back);
        }
    }

    fn go(&mut self, step: Vec<(usize, Option<Decision>)>) -> Vec<(usize, Option<Decision>)> {
        let mut back = Vec::with_capacity(step.len());
        for (number, decision) in step {
            if let Some(item) = self.items.get_mut(number) {
                back.push((number, std::mem::replace(&mut item.decision, decision)));
                self.at = number;
            }
        }
        self.place_all();
        back
    }
}
