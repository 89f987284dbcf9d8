//! Text as the rest of the program sees it: offsets, words, sentences, quotations, folding and searching, with no idea of articles or marks.

mod abbreviations;
pub mod cuts;
pub mod folded;
pub mod folding;
pub mod offsets;
pub mod pairs;
pub mod passages;
pub mod pattern;
pub mod search;
pub mod sentences;
pub mod stretches;
pub mod words;

pub use offsets::{Offset, Text};
