//! Positions in a text: byte offsets inside the program, code points at its borders.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A position in a text, counted in **bytes** of UTF-8.
///
/// Inside Recoupe every offset that reaches a [`Text`] lies on a code-point boundary; the
/// document refuses spans that do not. Code points, the unit of files, come from
/// [`Text::char_from_byte`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset(u32);

impl Offset {
    /// The start of every text.
    pub const ZERO: Self = Self(0);

    /// Beyond the end of every text.
    pub(crate) const FARTHEST: Self = Self(u32::MAX);

    /// Just before [`Self::FARTHEST`], and beyond every text as well.
    pub(crate) const FARTHEST_BUT_ONE: Self = Self(u32::MAX - 1);

    /// The offset `bytes` after the start; texts are far smaller than 4 GiB, and a larger count
    /// saturates there, beyond the end of any text.
    #[must_use]
    pub fn new(bytes: usize) -> Self {
        Self(u32::try_from(bytes).unwrap_or(u32::MAX))
    }

    /// The number of bytes before this position.
    #[must_use]
    pub fn get(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}", self.0)
    }
}

/// How many bytes lie between two remembered code-point counts.
const STRIDE: usize = 1024;

/// An immutable text that converts between bytes and code points in constant time.
///
/// Cloning copies a pointer.
///
/// ```
/// use recoupe::text::{Offset, Text};
///
/// let text = Text::new("20 € 🤔 !");
/// let bang = text.byte_from_char(7).unwrap();
/// assert_eq!(bang.get(), 12);
/// assert_eq!(text.char_from_byte(bang), 7);
/// assert_eq!(text.byte_from_char(9), None);
/// ```
#[derive(Clone)]
pub struct Text {
    content: Arc<str>,
    /// `counts[i]` is the number of code points that start before byte `i * STRIDE`, for every
    /// such byte up to the end.
    counts: Arc<OnceLock<Vec<u32>>>,
    /// Where the code points begin that are two units in UTF-16, once somebody asks.
    pairs: Arc<OnceLock<Vec<u32>>>,
}

impl Text {
    /// Takes over a text as it is.
    pub fn new(content: impl Into<Arc<str>>) -> Self {
        Self { content: content.into(), counts: Arc::default(), pairs: Arc::default() }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.content.len()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    /// The position after the last byte.
    #[must_use]
    pub fn end(&self) -> Offset {
        Offset::new(self.len())
    }

    /// Whether `offset` is inside the text (its end included) and between two code points.
    #[must_use]
    pub fn is_boundary(&self, offset: Offset) -> bool {
        self.content.is_char_boundary(offset.get())
    }

    /// The nearest code-point boundary at or before `offset`.
    #[must_use]
    pub fn floor(&self, offset: Offset) -> Offset {
        Offset::new(self.content.floor_char_boundary(offset.get()))
    }

    /// The words of a half-open range; empty where the range is not one of this text.
    #[must_use]
    pub fn slice(&self, range: Range<Offset>) -> &str {
        self.content.get(range.start.get()..range.end.get()).unwrap_or_default()
    }

    /// The number of code points in the whole text.
    #[must_use]
    pub fn char_len(&self) -> usize {
        self.char_from_byte(self.end())
    }

    /// The number of code points before `offset`; an offset past the end counts as the end.
    #[must_use]
    pub fn char_from_byte(&self, offset: Offset) -> usize {
        let byte = offset.get().min(self.len());
        let slot = byte / STRIDE;
        let before = self.counts().get(slot).map_or(0, |count| *count as usize);
        before + count_starts(self.content.as_bytes().get(slot * STRIDE..byte).unwrap_or_default())
    }

    /// The byte offset of code point number `chars`, or of the end; `None` past the end.
    #[must_use]
    pub fn byte_from_char(&self, chars: usize) -> Option<Offset> {
        let counts = self.counts();
        let slot = counts.partition_point(|count| *count as usize <= chars).checked_sub(1)?;
        let mut left = chars - counts.get(slot).map_or(0, |count| *count as usize);
        let start = slot * STRIDE;
        for (at, byte) in self.content.as_bytes().get(start..)?.iter().enumerate() {
            if is_start(*byte) {
                if left == 0 {
                    return Some(Offset::new(start + at));
                }
                left -= 1;
            }
        }
        (left == 0).then(|| self.end())
    }

    /// The byte offset of unit number `units` of the same text in UTF-16, or of the end; `None` past
    /// the end and within the two units of one code point.
    ///
    /// ```
    /// use recoupe::text::Text;
    ///
    /// let text = Text::new("🤔 é!");
    /// assert_eq!(text.byte_from_utf16(4).unwrap().get(), 7);
    /// assert_eq!(text.byte_from_utf16(1), None);
    /// ```
    #[must_use]
    pub fn byte_from_utf16(&self, units: usize) -> Option<Offset> {
        let pairs = self.pairs.get_or_init(|| {
            let long = self.content.char_indices().filter(|(_, c)| c.len_utf16() == 2);
            long.map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX)).collect()
        });
        // Every code point of two units counts one more than its number says.
        let unit_of = |number: usize, at: u32| self.char_from_byte(Offset(at)) + number;
        let (mut low, mut high) = (0, pairs.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if pairs.get(middle).is_some_and(|at| unit_of(middle, *at) < units) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if let Some(last) = low.checked_sub(1)
            && pairs.get(last).is_some_and(|at| unit_of(last, *at) + 1 == units)
        {
            return None;
        }
        self.byte_from_char(units - low)
    }

    fn counts(&self) -> &[u32] {
        self.counts.get_or_init(|| {
            let mut total = 0;
            let mut counts = vec![0];
            for piece in self.content.as_bytes().chunks_exact(STRIDE) {
                total += count_starts(piece);
                counts.push(u32::try_from(total).unwrap_or(u32::MAX));
            }
            counts
        })
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.content, &other.content) || self.content == other.content
    }
}

impl Eq for Text {}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

fn count_starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| is_start(**byte)).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(content: &str) {
        check_from(0, content);
    }

    /// Looks at every place but the first `skipped`, which only push the others along.
    fn check_from(skipped: usize, content: &str) {
        let text = Text::new(content);
        for (chars, (byte, _)) in content.char_indices().enumerate().skip(skipped) {
            assert_eq!(text.char_from_byte(Offset::new(byte)), chars, "in {content:?}");
            assert_eq!(text.byte_from_char(chars), Some(Offset::new(byte)), "in {content:?}");
        }
        let mut units = 0;
        for (byte, c) in content.char_indices() {
            if byte >= skipped {
                assert_eq!(text.byte_from_utf16(units), Some(Offset::new(byte)), "in {content:?}");
            }
            if c.len_utf16() == 2 {
                assert_eq!(text.byte_from_utf16(units + 1), None, "in {content:?}");
            }
            units += c.len_utf16();
        }
        assert_eq!(text.byte_from_utf16(units), Some(text.end()));
        assert_eq!(text.byte_from_utf16(units + 1), None);
        let chars = content.chars().count();
        assert_eq!(text.char_len(), chars);
        assert_eq!(text.byte_from_char(chars), Some(text.end()));
        assert_eq!(text.byte_from_char(chars + 1), None);
    }

    #[test]
    fn bytes_and_code_points_agree() {
        check("");
        check("a");
        check("Prix : 20\u{a0}€. 🤔 «\u{202f}Uniquement\u{202f}»");
        check("e\u{301}👩‍👩‍👧‍👦");
        check(&"é🤔x".repeat(700));
        check(&"x".repeat(STRIDE));
        check(&"x".repeat(STRIDE + 1));
        check(&format!("{}é", "x".repeat(STRIDE - 1)));
    }

    proptest! {
        #[test]
        fn bytes_and_code_points_agree_on_any_text(content in "\\PC{0,40}") {
            check(&content);
        }

        #[test]
        fn bytes_and_code_points_agree_around_a_remembered_count(
            before in STRIDE - 40..STRIDE, rounds in 1_usize..3, content in "\\PC{0,40}",
        ) {
            let before = before * rounds;
            check_from(before, &format!("{}{content}", "x".repeat(before)));
        }
    }
}
