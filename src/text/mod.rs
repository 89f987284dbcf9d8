//! Text as the rest of the program sees it: offsets, words, sentences, quotations and folding, with no idea of articles or marks.

mod abbreviations;
pub mod folding;
pub mod offsets;
pub mod pairs;
pub mod passages;
pub mod sentences;
pub mod stretches;
pub mod words;

pub use offsets::{Offset, Text};
