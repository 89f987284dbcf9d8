//! The span index: which marks touch a stretch of text, without looking at the others.

use imbl::OrdSet;

use crate::model::{AnnotationId, Span};
use crate::text::Offset;

/// The shortest length class, in bytes: spans up to this long are kept together.
const SHORTEST_CLASS: usize = 256;

/// Lengths grow eightfold from class to class; ten classes reach beyond every text.
const CLASS_SHIFT: u32 = 3;

/// Marks by place, for questions such as “which of them can be seen”.
///
/// Spans are kept in classes of similar length, each in text order. A span that touches a stretch
/// begins at most its class's length before it, so a question costs a few searches and what it
/// finds, however many marks there are and however long the longest is. Cloning costs nothing:
/// the sets share what they have in common.
#[derive(Clone, Debug, Default)]
pub struct SpanIndex {
    classes: Vec<OrdSet<(Offset, Offset, AnnotationId)>>,
}

impl SpanIndex {
    pub(super) fn insert(&mut self, span: Span, id: AnnotationId) {
        let class = class_of(span);
        while self.classes.len() <= class {
            self.classes.push(OrdSet::new());
        }
        if let Some(set) = self.classes.get_mut(class) {
            set.insert((span.start(), span.end(), id));
        }
    }

    pub(super) fn remove(&mut self, span: Span, id: AnnotationId) {
        if let Some(set) = self.classes.get_mut(class_of(span)) {
            set.remove(&(span.start(), span.end(), id));
        }
    }

    /// The spans that share at least one byte with `stretch`, by start, the longest first.
    #[must_use]
    pub fn touching(&self, stretch: Span) -> Vec<(Span, AnnotationId)> {
        let mut found: Vec<_> = self.each_touching(stretch).collect();
        found.sort_unstable_by_key(|(span, id)| (span.start(), std::cmp::Reverse(span.end()), *id));
        found
    }

    /// The same one by one, for those who may have heard enough before the last: those of the
    /// longest class first, and in text order within each class.
    pub fn each_touching(&self, stretch: Span) -> impl Iterator<Item = (Span, AnnotationId)> + '_ {
        self.classes.iter().enumerate().rev().flat_map(move |(class, set)| {
            let reach = longest_of(class);
            let from = Offset::new(stretch.start().get().saturating_sub(reach));
            let lowest = (from, Offset::ZERO, AnnotationId::LOWEST);
            let begun = set.range(lowest..).take_while(move |(start, ..)| *start < stretch.end());
            begun.filter_map(move |(start, end, id)| {
                let span = Span::new(*start, *end).filter(|span| span.overlaps(stretch))?;
                Some((span, *id))
            })
        })
    }

    /// The spans that hold `at`.
    #[must_use]
    pub fn at(&self, at: Offset) -> Vec<(Span, AnnotationId)> {
        match Span::new(at, Offset::new(at.get() + 1)) {
            Some(stretch) => self.touching(stretch),
            None => Vec::new(),
        }
    }

    /// The mark of the shortest span that holds `at`; of several so short, that of the lowest id.
    #[must_use]
    pub fn shortest_at(&self, at: Offset) -> Option<AnnotationId> {
        let here = Span::new(at, Offset::new(at.get() + 1))?;
        let shortest = self.each_touching(here).min_by_key(|(span, id)| (span.len(), *id));
        shortest.map(|(_, id)| id)
    }
}

fn class_of(span: Span) -> usize {
    let mut class = 0;
    while span.len() > longest_of(class) {
        class += 1;
    }
    class
}

fn longest_of(class: usize) -> usize {
    let shift = CLASS_SHIFT.saturating_mul(u32::try_from(class).unwrap_or(u32::MAX));
    SHORTEST_CLASS.checked_shl(shift).filter(|longest| *longest > 0).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn finds_exactly_what_touches(
            spans in prop::collection::vec((0usize..5000, 1usize..4000), 0..40),
            asked in (0usize..9000, 1usize..500),
            dropped in prop::collection::vec(any::<prop::sample::Index>(), 0..5),
        ) {
            let mut all: Vec<(Span, AnnotationId)> = spans
                .iter()
                .zip(1..)
                .filter_map(|((at, len), n)| {
                    Some((Span::from_bytes(*at..at + len)?, AnnotationId::random(n)))
                })
                .collect();
            let mut index = SpanIndex::default();
            for (span, id) in &all {
                index.insert(*span, *id);
            }
            for pick in dropped {
                if !all.is_empty() {
                    let (span, id) = all.remove(pick.index(all.len()));
                    index.remove(span, id);
                }
            }
            let stretch = Span::from_bytes(asked.0..asked.0 + asked.1).unwrap();
            let mut expected: Vec<_> =
                all.into_iter().filter(|(span, _)| span.overlaps(stretch)).collect();
            let mut found = index.touching(stretch);
            prop_assert!(found.is_sorted_by_key(|(span, _)| span.start()));
            let mut one_by_one: Vec<_> = index.each_touching(stretch).collect();
            expected.sort();
            found.sort();
            one_by_one.sort();
            prop_assert_eq!(&found, &expected);
            prop_assert_eq!(one_by_one, expected);
            let at = stretch.start();
            let shortest = index.at(at).into_iter().min_by_key(|(span, id)| (span.len(), *id));
            prop_assert_eq!(index.shortest_at(at), shortest.map(|(_, id)| id));
        }
    }
}
