//! Positions of a text in the units that other programs count in.

use crate::formats::unanchored::Unit;
use crate::text::{Offset, Text};

/// Positions of a text as another program counts them.
pub(super) struct Units<'a> {
    text: &'a Text,
    /// Where the code points stand that count twice.
    pairs: Vec<usize>,
}

impl<'a> Units<'a> {
    pub(super) fn of(text: &'a Text, unit: Unit) -> Self {
        let long = text.as_str().char_indices().filter(|(_, c)| c.len_utf16() == 2);
        let pairs = match unit {
            Unit::CodePoints => Vec::new(),
            Unit::Utf16 => long.map(|(at, _)| at).collect(),
        };
        Self { text, pairs }
    }

    /// How many units stand before an offset.
    pub(super) fn before(&self, offset: Offset) -> usize {
        let pairs = self.pairs.partition_point(|at| *at < offset.get());
        self.text.char_from_byte(offset) + pairs
    }
}
