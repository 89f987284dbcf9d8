//! Splitting a label: its marks are dealt one by one to others, and nothing is changed before the end.

use std::collections::BTreeMap;

use crate::edit::codebook::LabelSplit;
use crate::edit::codebook::NewLabel;
use crate::model::{AnnotationId, Codebook, LabelId, Rgb};

/// A label whose marks are dealt to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dealing {
    /// The label.
    pub label: LabelId,
    /// What its marks are dealt to.
    pub piles: Vec<Pile>,
    /// Its marks in text order.
    pub marks: Vec<AnnotationId>,
    /// Whether the piles are settled and marks are being dealt.
    pub begun: bool,
    /// The mark that is next; behind the last one all are dealt.
    pub at: usize,
    /// To which pile marks were dealt; the others stay as they are.
    pub dealt: BTreeMap<AnnotationId, usize>,
    /// Whether the label is offered no longer afterwards.
    pub retire: bool,
    /// Whether it was asked to leave off, with what was dealt.
    pub leaving: bool,
}

/// A label that marks are dealt to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pile {
    /// Its id.
    pub label: LabelId,
    /// Its key.
    pub key: Option<char>,
    /// Its colour.
    pub color: Rgb,
    /// The label as it comes in, unless the codebook has it.
    pub new: Option<NewLabel>,
}

/// What is asked while a label is being split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SplitStep {
    /// Begins with a label.
    Begin(LabelId),
    /// Takes a label as a pile.
    Add(LabelId),
    /// Makes a label of this name, in the language of this tag, for a pile.
    AddNew(String, String),
    /// Takes a pile away.
    Remove(usize),
    /// Begins to deal.
    Deal,
    /// Deals the next mark to a pile.
    To(usize),
    /// Leaves the next mark as it is.
    Leave,
    /// Goes back to the mark before.
    Back,
    /// Says whether the label is offered no longer afterwards.
    Retire(bool),
    /// Makes the split what was dealt.
    Finish,
    /// Throws away what was dealt.
    Discard,
}

impl Dealing {
    /// The marks of a label before anything was dealt.
    #[must_use]
    pub fn of(label: LabelId, marks: Vec<AnnotationId>) -> Self {
        let (piles, dealt) = (Vec::new(), BTreeMap::new());
        Self { label, piles, marks, begun: false, at: 0, dealt, retire: false, leaving: false }
    }

    /// The mark that is next, unless all were gone through.
    #[must_use]
    pub fn next(&self) -> Option<AnnotationId> {
        self.marks.get(self.at).copied()
    }

    /// How many marks were dealt to a pile.
    #[must_use]
    pub fn count(&self, pile: usize) -> usize {
        self.dealt.values().filter(|dealt| **dealt == pile).count()
    }

    /// The pile that a key deals to: that of the label that has the key, else the pile of this number.
    #[must_use]
    pub fn pile_on(&self, key: char) -> Option<usize> {
        let by_label = self.piles.iter().position(|pile| pile.key == Some(key));
        let by_number = || {
            let number = usize::try_from(key.to_digit(10)?).ok()?.checked_sub(1)?;
            self.piles.get(number).map(|_| number)
        };
        by_label.or_else(by_number)
    }

    /// Deals the next mark to a pile, or leaves it as it is.
    pub(in crate::app) fn deal(&mut self, pile: Option<usize>) {
        let Some(mark) = self.next() else { return };
        match pile.filter(|pile| *pile < self.piles.len()) {
            Some(pile) => self.dealt.insert(mark, pile),
            None => self.dealt.remove(&mark),
        };
        self.at += 1;
    }

    /// Takes a pile away, with what was dealt to it.
    pub(in crate::app) fn remove(&mut self, pile: usize) {
        if pile >= self.piles.len() {
            return;
        }
        self.piles.remove(pile);
        self.dealt.retain(|_, dealt| *dealt != pile);
        for dealt in self.dealt.values_mut().filter(|dealt| **dealt > pile) {
            *dealt -= 1;
        }
    }

    /// A codebook with the labels that are to come in, by which keys and colours are chosen.
    pub(in crate::app) fn foreseen(&self, codebook: &Codebook) -> Codebook {
        let mut foreseen = codebook.clone();
        let new = self.piles.iter().filter_map(|pile| pile.new.as_ref());
        foreseen.labels.extend(new.map(|new| crate::model::LabelDef {
            key: new.key,
            ..crate::model::LabelDef::new(new.id.clone(), new.name.clone(), new.color)
        }));
        foreseen
    }

    /// The split as it was dealt.
    pub(in crate::app) fn split(&self) -> LabelSplit {
        let dealt = self.dealt.iter();
        let dealt = dealt.filter_map(|(mark, pile)| {
            self.piles.get(*pile).map(|pile| (*mark, pile.label.clone()))
        });
        LabelSplit {
            label: self.label.clone(),
            new: self.piles.iter().filter_map(|pile| pile.new.clone()).collect(),
            dealt: dealt.collect(),
            retire: self.retire,
        }
    }
}
