//! Spans: half-open ranges of one version's text.

use std::ops::Range;

use crate::text::{Offset, Text};

/// A non-empty half-open range of one version's text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: Offset,
    end: Offset,
}

impl Span {
    /// A span that fits no text.
    pub(crate) const BEYOND: Self = Self { start: Offset::FARTHEST_BUT_ONE, end: Offset::FARTHEST };

    /// The span from `start` up to, not including, `end`; `None` if nothing lies between them.
    #[must_use]
    pub fn new(start: Offset, end: Offset) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// The same from byte counts.
    #[must_use]
    pub fn from_bytes(bytes: Range<usize>) -> Option<Self> {
        Self::new(Offset::new(bytes.start), Offset::new(bytes.end))
    }

    /// Where it begins.
    #[must_use]
    pub fn start(self) -> Offset {
        self.start
    }

    /// Where it ends; this position is not part of it.
    #[must_use]
    pub fn end(self) -> Offset {
        self.end
    }

    /// As a range of offsets.
    #[must_use]
    pub fn range(self) -> Range<Offset> {
        self.start..self.end
    }

    /// As a range of bytes.
    #[must_use]
    pub fn bytes(self) -> Range<usize> {
        self.start.get()..self.end.get()
    }

    /// Its length in bytes.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a span is never empty")]
    pub fn len(self) -> usize {
        self.end.get() - self.start.get()
    }

    /// Whether `offset` lies in it.
    #[must_use]
    pub fn contains(self, offset: Offset) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether it shares at least one byte with `other`.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What it shares with `other`.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// Whether it lies within `text` and cuts no code point.
    #[must_use]
    pub fn fits(self, text: &Text) -> bool {
        text.is_boundary(self.start) && text.is_boundary(self.end)
    }
}

/// The spans of one mark: at least one, in text order, none touching the next.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spans {
    first: Span,
    more: Vec<Span>,
}

impl Spans {
    /// Puts spans in order and joins those that overlap or touch; `None` without any.
    #[must_use]
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Option<Self> {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => joined.push(span),
            }
        }
        let first = *joined.first()?;
        Some(Self { first, more: joined.split_off(1) })
    }

    /// The spans in text order.
    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }

    /// How many there are.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "there is always one")]
    pub fn len(&self) -> usize {
        1 + self.more.len()
    }

    /// One of them, counted from 0 in text order.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<Span> {
        match number.checked_sub(1) {
            Some(after) => self.more.get(after).copied(),
            None => Some(self.first),
        }
    }

    /// Those that share at least one byte with `stretch`, with their numbers as [`Self::get`] counts
    /// them. Costs what is found, however many there are.
    pub fn touching(&self, stretch: Span) -> impl Iterator<Item = (usize, Span)> + '_ {
        let from = self.more.partition_point(|span| span.end <= stretch.start);
        let more = self.more.iter().copied().enumerate().skip(from);
        let numbered = more.map(|(after, span)| (after + 1, span));
        let first = Some((0, self.first)).filter(|(_, span)| span.overlaps(stretch));
        first.into_iter().chain(numbered.take_while(move |(_, span)| span.start < stretch.end))
    }

    /// The first of them.
    #[must_use]
    pub fn first(&self) -> Span {
        self.first
    }

    /// Where the mark begins.
    #[must_use]
    pub fn start(&self) -> Offset {
        self.first.start
    }

    /// Where the last span ends.
    #[must_use]
    pub fn end(&self) -> Offset {
        self.more.last().map_or(self.first.end, |last| last.end)
    }

    /// Whether `offset` lies in one of the spans.
    #[must_use]
    pub fn contains(&self, offset: Offset) -> bool {
        self.iter().any(|span| span.contains(offset))
    }

    /// The marked words; pieces are joined by ` … `.
    #[must_use]
    pub fn quote(&self, text: &Text) -> String {
        let pieces: Vec<&str> = self.iter().map(|span| text.slice(span.range())).collect();
        pieces.join(" … ")
    }
}

impl From<Span> for Spans {
    fn from(span: Span) -> Self {
        Self { first: span, more: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(spans: &[(usize, usize)], expected: &[(usize, usize)]) {
        let spans = spans.iter().filter_map(|(a, b)| Span::from_bytes(*a..*b));
        let joined: Vec<(usize, usize)> = Spans::new(spans)
            .iter()
            .flat_map(Spans::iter)
            .map(|span| (span.start().get(), span.end().get()))
            .collect();
        assert_eq!(joined, expected);
    }

    #[test]
    fn spans_are_ordered_and_joined() {
        check(&[], &[]);
        check(&[(3, 3)], &[]);
        check(&[(5, 9), (0, 2)], &[(0, 2), (5, 9)]);
        check(&[(0, 5), (5, 9)], &[(0, 9)]);
        check(&[(0, 9), (2, 4), (3, 12)], &[(0, 12)]);
    }

    #[test]
    fn those_that_touch_a_stretch_are_told_with_their_numbers() {
        let spans = [(2, 4), (6, 8), (10, 12), (14, 16)];
        let spans = Spans::new(spans.into_iter().filter_map(|(a, b)| Span::from_bytes(a..b)));
        let spans = spans.unwrap();
        for (from, to, numbers) in [
            (0, 2, &[][..]),
            (0, 3, &[0]),
            (3, 7, &[0, 1]),
            (8, 10, &[]),
            (7, 15, &[1, 2, 3]),
            (16, 20, &[]),
            (0, 99, &[0, 1, 2, 3]),
        ] {
            let found = spans.touching(Span::from_bytes(from..to).unwrap());
            let found: Vec<usize> = found
                .map(|(number, span)| {
                    assert_eq!(spans.get(number), Some(span));
                    number
                })
                .collect();
            assert_eq!(found, numbers, "{from}..{to}");
        }
        assert_eq!(spans.get(4), None);
    }
}
