//! Anchoring: finding the words of a mark again where its offsets no longer hold.

mod place;
mod quote;
mod resolve;

pub use place::{Found, place};
pub use quote::{Quote, Unit};
pub use resolve::nearest;
