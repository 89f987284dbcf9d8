//! Anchoring: finding the words of a mark again where its offsets no longer hold.

mod resolve;

pub use resolve::nearest;
