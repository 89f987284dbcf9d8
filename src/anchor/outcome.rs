//! What became of a mark when its article changed, and how sure that is.

use crate::model::Spans;

/// The longest text that is compared, in bytes: with both of this length it takes some seconds and
/// about a gigabyte.
pub const LONGEST: usize = 16 * 1024 * 1024;

/// Why two texts were not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// One of the texts is longer than [`LONGEST`].
    #[error("a text of {bytes} bytes is too long to be compared; {LONGEST} are the most")]
    TooLong {
        /// How long it is.
        bytes: usize,
    },
    /// Nobody wants the answer any more.
    #[error("it was called off")]
    Cancelled,
}

/// What became of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// The same words stand where they are expected. What is between them may be other white space.
    Same,
    /// The same words stand elsewhere, and it is clear that they are these.
    Moved,
    /// The place is clear, the wording differs, be it in an accent.
    Changed,
    /// There is more than one place that it could be, or one that little speaks for.
    Unsure,
    /// There is no place.
    Gone,
}

impl Grade {
    /// What it is called where programs read it: `same`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Moved => "moved",
            Self::Changed => "changed",
            Self::Unsure => "unsure",
            Self::Gone => "gone",
        }
    }

    /// Whether the mark has a place without anybody having looked at it.
    #[must_use]
    pub fn is_placed(self) -> bool {
        matches!(self, Self::Same | Self::Moved | Self::Changed)
    }
}

/// What speaks for an outcome or a candidate, or against it: the piece of evidence that decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Every character is the same, in the order of the whole.
    Identical,
    /// Only the white space between the words differs, such as a new paragraph.
    Respaced,
    /// The same words with other quotation marks, dashes, accents or capitals.
    Retyped,
    /// Some words differ.
    Reworded,
    /// The passage around it stands elsewhere now.
    MovedPassage,
    /// The words stand elsewhere, once, and nothing else has become of them.
    FoundElsewhere,
    /// The same words could be meant at another place.
    Twin,
    /// Hardly more than the place is the same.
    Rewritten,
    /// The words in its place are others altogether.
    Replaced,
    /// Where it begins or ends cannot be told.
    UnclearEnds,
    /// Its sentence may be another one of the same pattern: the names and numbers are others, or all that
    /// stands beside it.
    Pattern,
    /// Its words are too common, and what stood around them has changed as well.
    LittleContext,
    /// Another passage of the older text has become what stands there.
    Taken,
    /// Some of its pieces have a place, others have none, or their order differs.
    InPart,
    /// What stood before it and after it now stands together.
    Deleted,
    /// Nothing like it is in the newer text.
    NotFound,
    /// It marked no words of the older text.
    NoWords,
    /// Nothing but numbers tells where it is.
    Numbers,
}

impl Reason {
    /// What it is called where programs read it: `unclear-ends`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Respaced => "respaced",
            Self::Retyped => "retyped",
            Self::Reworded => "reworded",
            Self::MovedPassage => "moved-passage",
            Self::FoundElsewhere => "found-elsewhere",
            Self::Twin => "twin",
            Self::Rewritten => "rewritten",
            Self::Replaced => "replaced",
            Self::UnclearEnds => "unclear-ends",
            Self::Pattern => "pattern",
            Self::LittleContext => "little-context",
            Self::Taken => "taken",
            Self::InPart => "in-part",
            Self::Deleted => "deleted",
            Self::NotFound => "not-found",
            Self::NoWords => "no-words",
            Self::Numbers => "numbers",
        }
    }
}

/// A place that a mark could have in the newer text.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its spans there, on code-point boundaries.
    pub spans: Spans,
    /// How much speaks for it, from 0 to 1.
    pub score: f32,
    /// What speaks for it, or against it.
    pub reason: Reason,
}

/// What became of one mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What became of it.
    pub grade: Grade,
    /// What decided.
    pub reason: Reason,
    /// Of a mark that has a place, or might have one, the score of the best candidate; else 0.
    pub score: f32,
    /// Where it could be, the likeliest first, at most five: one or more for every grade but
    /// [`Grade::Gone`], which has none.
    pub candidates: Vec<Candidate>,
    /// The numbers of its pieces that have no place while others have one.
    pub lost: Vec<usize>,
}

impl Outcome {
    /// Where the mark is, if that needs nobody's decision.
    #[must_use]
    pub fn place(&self) -> Option<&Spans> {
        if !self.grade.is_placed() {
            return None;
        }
        self.candidates.first().map(|candidate| &candidate.spans)
    }

    pub(super) fn gone(reason: Reason) -> Self {
        Self { grade: Grade::Gone, reason, score: 0.0, candidates: Vec::new(), lost: Vec::new() }
    }

    pub(super) fn of(grade: Grade, candidates: Vec<Candidate>, lost: Vec<usize>) -> Self {
        let Some(best) = candidates.first() else { return Self::gone(Reason::NotFound) };
        Self { grade, reason: best.reason, score: best.score, candidates, lost }
    }
}
