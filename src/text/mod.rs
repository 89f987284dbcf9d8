//! Text as the rest of the program sees it: offsets, words and folding, with no idea of articles or marks.

pub mod folding;
pub mod offsets;
pub mod words;

pub use offsets::{Offset, Text};
