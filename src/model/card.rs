//! Claim cards: what checking a claim produced, from the restated claim to the sign-offs.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::model::{ActorId, AnnotationId, Stamp, day};

/// The fact-checking sheet of one claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The mark that it belongs to.
    pub claim: AnnotationId,
    /// The claim, put so that it can be checked.
    pub restated: String,
    /// Who said it, where the actor of *said by* is not meant.
    pub claimant: Option<ActorId>,
    /// Where it was first said.
    pub first_said_where: String,
    /// When it was first said: a date or part of one.
    pub first_said_when: String,
    /// Whether it can be checked at all.
    pub checkable: Checkable,
    /// How urgent it is.
    pub priority: Priority,
    /// Why: harm, reach, whether evidence can be had.
    pub priority_reason: String,
    /// The verdict, once there is one.
    pub verdict: Option<Verdict>,
    /// Why the verdict is what it is.
    pub explanation: String,
    /// What the editor remarks.
    pub remarks: String,
    /// The proof.
    pub references: Vec<Reference>,
    /// Whom the checker asked, for the right of reply.
    pub contacts: Vec<Contact>,
    /// Figures recomputed.
    pub calculations: Vec<Calculation>,
    /// Who signed it off, at most two names in use.
    pub sign_offs: Vec<SignOff>,
    /// Where it stands in the work.
    pub status: Status,
}

impl Card {
    /// An empty card.
    #[must_use]
    pub fn new(claim: AnnotationId) -> Self {
        Self {
            claim,
            restated: String::new(),
            claimant: None,
            first_said_where: String::new(),
            first_said_when: String::new(),
            checkable: Checkable::Undecided,
            priority: Priority::Unset,
            priority_reason: String::new(),
            verdict: None,
            explanation: String::new(),
            remarks: String::new(),
            references: Vec::new(),
            contacts: Vec::new(),
            calculations: Vec::new(),
            sign_offs: Vec::new(),
            status: Status::ToDo,
        }
    }
}

/// Whether a claim can be checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Checkable {
    /// Not yet decided.
    #[default]
    Undecided,
    /// It can.
    Yes,
    /// It cannot: an opinion, or nothing that could be known.
    No,
}

/// How urgent a claim is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Priority {
    /// Not yet said.
    #[default]
    Unset,
    /// When there is time.
    Low,
    /// In its turn.
    Normal,
    /// First.
    High,
}

/// A rating, who gave it, and of which wording.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The scale's id.
    pub scale: String,
    /// The rating's id, or its words on an open scale.
    pub rating: String,
    /// The restated claim that was judged; differs from the card's when it was changed after.
    pub of: String,
    /// Who judged, and when.
    pub given: Stamp,
}

/// An item of proof.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Where it is.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When: a date or part of one.
    pub date: String,
    /// The words that matter in it.
    pub quoted: String,
    /// Where in it they are: a page, a table, a minute.
    pub locator: String,
    /// Whether it is a primary source; unknown when `None`.
    pub primary: Option<bool>,
    /// Whether it supports the claim (`true`) or contradicts it (`false`).
    pub supports: Option<bool>,
    /// The path of a kept copy.
    pub archived: String,
    /// The SHA-256 of the kept copy, in hexadecimal.
    pub archived_sha256: String,
}

/// A line of the contact log, for the right of reply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Who was asked.
    pub who: String,
    /// How: by mail, by telephone.
    pub how: String,
    /// When.
    pub asked: String,
    /// Until when an answer was awaited.
    pub deadline: String,
    /// What came back.
    pub answer: String,
}

impl Contact {
    /// Whether an answer was awaited until an earlier day than `today` and has not come. A deadline
    /// in which no day can be read passes unnoticed.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.awaited_until().is_some_and(|deadline| deadline < today)
    }

    /// The day by which an answer is to come that has not come yet, where one was named.
    #[must_use]
    pub fn awaited_until(&self) -> Option<Date> {
        day::first_in(&self.deadline).filter(|_| self.answer.trim().is_empty())
    }
}

/// A figure recomputed, kept so that anyone can follow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calculation {
    /// What it shows.
    pub name: String,
    /// The calculation as typed.
    pub formula: String,
    /// Its result as last computed.
    pub result: String,
    /// Where the numbers, a rate above all, were taken from.
    pub source: String,
}

/// A name under the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// The name.
    pub name: String,
    /// What it answers for: checked, edited.
    pub role: String,
    /// When.
    pub at: Timestamp,
}

/// Where a card stands in the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Nothing done yet.
    #[default]
    ToDo,
    /// Being checked.
    Checking,
    /// Somebody was asked and has not answered.
    AwaitingReply,
    /// With the editor.
    ToEdit,
    /// Ready.
    Approved,
    /// Out.
    Published,
    /// Not pursued.
    Dropped,
}
