//! Anchoring: finding the words of a mark again where its offsets no longer hold.
//!
//! [`Comparison`] lays two versions of an article against each other and says what became of each mark;
//! [`carry_quotes`] says the same, by the same judge, of marks of a version of which only quotes are
//! known. [`nearest`] mends offsets that were miscounted in the very text that they are about.

mod align;
mod context;
mod doubts;
mod edges;
mod gap;
mod islands;
mod judge;
mod likeness;
mod moved;
mod order;
mod outcome;
mod paragraphs;
mod quote;
mod quotes;
mod remap;
mod resolve;
mod rows;
mod runs;
mod search;
mod seeds;
mod sentences;
mod slide;
mod tokens;
mod twins;
mod unite;
mod weights;

pub use outcome::{Candidate, Grade, LONGEST, Outcome, Reason, Refusal};
pub use paragraphs::{Fate, Paragraphs, Row, Tally};
pub use quote::{Quote, Unit};
pub use quotes::carry_quotes;
pub use remap::{Comparison, remap};
pub use resolve::nearest;
pub use runs::{Run, RunKind, differing};
