//! Quotes: words as somebody elsewhere saw them, by which they are looked for in a text.

use std::ops::Range;

/// What the numbers of a file count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points.
    CodePoints,
    /// Units of UTF-16, as browsers count.
    Utf16,
}

/// A piece of a text as somebody elsewhere saw it: where it is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// Its words; empty where the file only gives numbers.
    pub exact: String,
    /// What stands before it there.
    pub prefix: String,
    /// What stands after it there.
    pub suffix: String,
    /// Where it begins and, exclusively, ends there, with what these numbers count.
    pub at: Option<(Range<usize>, Unit)>,
}
