//! Anchoring: finding the words of a mark again where its offsets no longer hold.
//!
//! [`nearest`] finds exact words near a place; [`Comparison`] lays two versions of an article against
//! each other and says what became of each mark.

mod align;
mod context;
mod edges;
mod gap;
mod islands;
mod judge;
mod likeness;
mod moved;
mod outcome;
mod place;
mod quote;
mod remap;
mod resolve;
mod rows;
mod search;
mod seeds;
mod sentences;
mod slide;
mod tokens;
mod twins;
mod unite;
mod weights;

pub use outcome::{Candidate, Grade, LONGEST, Outcome, Reason, Refusal};
pub use place::{Found, place};
pub use quote::{Quote, Unit};
pub use remap::{Comparison, remap};
pub use resolve::nearest;
pub use rows::{Row, RowKind, Run, RunKind};
