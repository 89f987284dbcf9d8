//! Text as the rest of the program sees it: offsets, words, folding and searching, with no idea of articles or marks.

pub mod cuts;
pub mod folded;
pub mod folding;
pub mod offsets;
pub mod pattern;
pub mod search;
pub mod words;

pub use offsets::{Offset, Text};
