//! Comparing: another state of the open document beside it, and what is to be kept of both.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::merge::{Choice, Difference, can_merge, compare};
use crate::model::Document;
use crate::store::document_file::Fingerprint;

/// Two states of a document, one of them the open one.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// When it was made.
    pub today: Timestamp,
    /// The file that holds the other state.
    pub path: PathBuf,
    /// The document as it is open.
    pub mine: Document,
    /// The document as the file holds it.
    pub theirs: Document,
    /// Whether the two can be merged; else they are about different texts.
    pub can_merge: bool,
    /// What they differ in.
    pub differences: Arc<[Difference]>,
    /// What the file held when it was read, if what comes out is to be kept there.
    pub(super) over: Option<Fingerprint>,
    /// How each difference is to be settled, as far as that is decided.
    choices: Vec<Option<Choice>>,
    undecided: usize,
}

impl Comparison {
    /// Compares two states that went on from `base`, where that is known.
    pub(super) fn of(
        base: Option<&Document>,
        mine: Document,
        theirs: Document,
        (path, over): (PathBuf, Option<Fingerprint>),
        today: Timestamp,
    ) -> Self {
        let can_merge = can_merge(&mine, &theirs);
        let differences: Arc<[Difference]> =
            if can_merge { compare(base, &mine, &theirs).into() } else { Arc::default() };
        let choices: Vec<Option<Choice>> = differences.iter().map(|it| it.proposal).collect();
        let undecided = choices.iter().filter(|choice| choice.is_none()).count();
        Self { today, path, mine, theirs, can_merge, differences, over, choices, undecided }
    }

    /// How many differences nobody has decided yet.
    #[must_use]
    pub fn undecided(&self) -> usize {
        self.undecided
    }

    /// Whether what comes out replaces what the file holds.
    #[must_use]
    pub fn is_saved_over(&self) -> bool {
        self.over.is_some()
    }

    /// How the difference of this number is to be settled, if that is decided.
    #[must_use]
    pub fn choice(&self, number: usize) -> Option<Choice> {
        self.choices.get(number).copied().flatten()
    }

    /// Settles the difference of this number.
    pub(super) fn choose(&mut self, number: usize, to: Choice) {
        let both = self.differences.get(number).is_some_and(Difference::offers_both);
        if to == Choice::Both && !both {
            return;
        }
        if let Some(choice) = self.choices.get_mut(number)
            && choice.replace(to).is_none()
        {
            self.undecided -= 1;
        }
    }

    /// Settles all that is not decided yet.
    pub(super) fn choose_rest(&mut self, to: Choice) {
        for choice in self.choices.iter_mut().filter(|choice| choice.is_none()) {
            *choice = Some(to);
        }
        self.undecided = 0;
    }

    /// All choices, once everything is decided.
    pub(super) fn decided(&self) -> Option<Vec<Choice>> {
        self.choices.iter().copied().collect()
    }

    /// Whether something of the file is not kept that was changed there.
    pub(super) fn leaves_theirs(&self, choices: &[Choice]) -> bool {
        let settled = self.differences.iter().zip(choices);
        settled.into_iter().any(|(it, choice)| *choice == Choice::Mine && !it.is_mine())
    }
}
