//! Lanes: which of the lines under the words is whose, the same wherever the view stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Annotation, AnnotationId, Document, DocumentId, Span, Spans};
use crate::text::Offset;

/// Between two pieces of a mark that are no farther apart than this, in bytes, its lane stays free,
/// for the dotted line that joins them.
const BRIDGE: usize = 80;

/// Of a longer span only the beginning is looked at, in bytes.
const LONG: usize = 4096;

/// A mark that so many others already cover where it begins is far below all lanes that are drawn.
pub(super) const CROWD: usize = 32;

/// So many marks are looked at in search of those before one, the longest first: where more lie on
/// the same words, each is one of a crowd.
const LOOKED_AT: usize = 256;

/// Of a mark in more pieces than this only the first are looked at.
const PIECES: usize = 256;

/// Each mark stands on the lanes of those before it. So many are worked out for the sake of one:
/// where more than that hang together, the lanes of the first that is asked for are a guess, which
/// then holds until the next change.
const MOST: usize = 300;

/// The lanes that were worked out since the document's last change.
///
/// A mark takes the lowest lane that none of the marks has which overlap it and begin before it (or
/// with it and are longer). That depends on the marks around it alone, never on what is in view, so
/// a mark keeps its lane over all its rows while the view moves, and each costs a few searches.
#[derive(Default)]
pub(super) struct Lanes {
    of: Option<(DocumentId, u64)>,
    lanes: BTreeMap<AnnotationId, usize>,
}

impl Lanes {
    /// The lane of a mark, 0 being next to the words.
    pub(super) fn lane(&mut self, document: &Document, id: AnnotationId) -> usize {
        let of = Some((document.id(), document.revision()));
        if self.of != of {
            self.of = of;
            self.lanes.clear();
        }
        if let Some(lane) = self.lanes.get(&id) {
            return *lane;
        }
        let mut open = vec![(id, before(document, id))];
        let mut left = MOST;
        while let Some((next, before)) = open.last() {
            let unknown = before.iter().find(|id| !self.lanes.contains_key(id)).copied();
            if let Some(unknown) = unknown.filter(|_| before.len() < CROWD && left > 0) {
                left -= 1;
                open.push((unknown, self::before(document, unknown)));
            } else {
                let lane = self.free(before);
                self.lanes.insert(*next, lane);
                open.pop();
            }
        }
        self.lanes.get(&id).copied().unwrap_or_default()
    }

    /// The lowest lane that none of these marks has, as far as theirs are known.
    fn free(&self, before: &[AnnotationId]) -> usize {
        if before.len() >= CROWD {
            return CROWD;
        }
        let taken: BTreeSet<usize> =
            before.iter().filter_map(|id| self.lanes.get(id).copied()).collect();
        (0..CROWD).find(|lane| !taken.contains(lane)).unwrap_or(CROWD)
    }
}

/// The marks that overlap this one and come before it, no more than a crowd. One in a single piece
/// covers the place where this one begins; one in several may lie anywhere under it.
fn before(document: &Document, id: AnnotationId) -> Vec<AnnotationId> {
    let Some((mark, spans)) = placed(document, id) else { return Vec::new() };
    let mut met = BTreeSet::from([id]);
    let mut found = Vec::new();
    for span in spans.iter().take(PIECES) {
        let end = if span.len() > LONG { span.start().get() + 1 } else { span.end().get() };
        let Some(around) = widened(span.start().get(), end) else { continue };
        for (_, other) in document.index().each_touching(around).take(LOOKED_AT) {
            let Some((other, theirs)) = placed(document, other).filter(|_| met.insert(other))
            else {
                continue;
            };
            let is_before = document.text_order(other) < document.text_order(mark);
            if is_before && overlap(spans, theirs) {
                found.push(other.id);
                if found.len() >= CROWD {
                    return found;
                }
            }
        }
    }
    found
}

fn placed(document: &Document, id: AnnotationId) -> Option<(&Annotation, &Spans)> {
    let mark = document.annotation(id)?;
    Some((mark, document.placed_spans(mark)?))
}

/// A stretch of bytes and what a dotted line may cross beside it.
fn widened(start: usize, end: usize) -> Option<Span> {
    Span::from_bytes(start.saturating_sub(BRIDGE)..end + BRIDGE)
}

/// Whether two marks would run into each other in one lane. Costs what the one in fewer pieces has
/// of them.
fn overlap(one: &Spans, other: &Spans) -> bool {
    let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    bridged(few.iter().take(PIECES)).any(|ours| {
        let around = widened(ours.start().get(), ours.end().get());
        let near = around.into_iter().flat_map(|around| many.touching(around));
        bridged(near.map(|(_, span)| span)).any(|theirs| theirs.overlaps(ours))
    })
}

/// What pieces of a mark take up in its lane: they and the gaps that its dotted line crosses.
fn bridged(spans: impl Iterator<Item = Span>) -> impl Iterator<Item = Span> {
    let mut spans = spans.peekable();
    std::iter::from_fn(move || {
        let mut joined = spans.next()?;
        let is_near = |end: Offset, next: &Span| next.start().get() - end.get() <= BRIDGE;
        while let Some(next) = spans.next_if(|next| is_near(joined.end(), next)) {
            joined = Span::new(joined.start(), next.end()).unwrap_or(joined);
        }
        Some(joined)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::marked::{id, marked};

    fn document(marks: &[Vec<(usize, usize)>]) -> Document {
        let length = marks.iter().flatten().map(|(_, end)| *end).max().unwrap_or_default();
        let marks: Vec<_> = marks.iter().map(|spans| ("claim", spans.as_slice())).collect();
        marked(&"x".repeat(length), &marks)
    }

    #[track_caller]
    fn check(marks: &[&[(usize, usize)]], expected: &[usize]) {
        let marks: Vec<Vec<(usize, usize)>> = marks.iter().map(|spans| spans.to_vec()).collect();
        let document = document(&marks);
        let mut lanes = Lanes::default();
        let found: Vec<usize> =
            (0..marks.len()).map(|number| lanes.lane(&document, id(number))).collect();
        assert_eq!(found, expected, "{marks:?}");
    }

    #[test]
    fn overlapping_marks_take_the_lowest_lane_that_is_free() {
        check(&[&[(0, 10)]], &[0]);
        // Side by side.
        check(&[&[(0, 10)], &[(10, 20)], &[(20, 30)]], &[0, 0, 0]);
        // One in the other, whichever was made first.
        check(&[&[(0, 30)], &[(5, 10)]], &[0, 1]);
        check(&[&[(5, 10)], &[(0, 30)]], &[1, 0]);
        // Beginning together: the longer one first.
        check(&[&[(0, 5)], &[(0, 30)], &[(0, 10)]], &[2, 0, 1]);
        // A staircase goes up and comes down again.
        check(&[&[(0, 10)], &[(5, 15)], &[(12, 20)], &[(18, 25)]], &[0, 1, 0, 1]);
        // A lane that has become free is taken again.
        check(&[&[(0, 40)], &[(0, 10)], &[(5, 30)], &[(12, 20)]], &[0, 1, 2, 1]);
        // The same words four times.
        check(&[&[(0, 9)], &[(1, 9)], &[(2, 9)], &[(3, 9)]], &[0, 1, 2, 3]);
    }

    #[test]
    fn a_mark_in_pieces_keeps_one_lane_and_its_gap() {
        // A short gap is crossed by its dotted line, so what lies there goes one lower.
        check(&[&[(0, 10), (20, 30)], &[(12, 18)]], &[0, 1]);
        // In a long gap others are at home, and meet it only where its second piece lies.
        check(&[&[(0, 10), (900, 950)], &[(300, 400)], &[(890, 910)]], &[0, 0, 1]);
        check(&[&[(0, 10), (900, 950)], &[(300, 1000)]], &[0, 1]);
    }

    #[test]
    fn a_crowd_goes_to_the_bottom() {
        let marks: Vec<Vec<(usize, usize)>> = (0..100).map(|start| vec![(start, 200)]).collect();
        let document = document(&marks);
        let mut lanes = Lanes::default();
        assert_eq!(lanes.lane(&document, id(99)), CROWD);
        assert_eq!(lanes.lane(&document, id(31)), 31);
    }

    #[test]
    fn of_thousands_on_the_same_words_few_are_looked_at() {
        let document = document(&vec![vec![(100, 200)]; 5_000]);
        assert_eq!(before(&document, id(4_999)).len(), CROWD);
        let heap = document.index().at(Offset::new(150));
        let mut lanes = Lanes::default();
        for (lane, (_, id)) in heap.iter().take(100).enumerate() {
            assert_eq!(lanes.lane(&document, *id), lane.min(CROWD));
        }
    }

    #[test]
    fn a_mark_in_thousands_of_pieces_is_met_wherever_it_lies() {
        let pieces: Vec<(usize, usize)> = (0..5_000).map(|n| (n * 200, n * 200 + 40)).collect();
        let over = vec![(900_010, 900_020)];
        let beside = vec![(900_130, 900_140)];
        let document = document(&[pieces, over, beside]);
        let mut lanes = Lanes::default();
        assert_eq!([0, 1, 2].map(|number| lanes.lane(&document, id(number))), [0, 1, 0]);
    }

    #[test]
    fn a_long_chain_is_followed_to_its_beginning() {
        let marks: Vec<Vec<(usize, usize)>> =
            (0..250).map(|n| vec![(n * 7, n * 7 + 30 + n % 5)]).collect();
        let document = document(&marks);
        let (mut forward, mut backward) = (Lanes::default(), Lanes::default());
        let last = backward.lane(&document, id(249));
        for number in 0..250 {
            let lane = forward.lane(&document, id(number));
            assert!(lane < 6, "{lane}");
            assert_eq!(backward.lane(&document, id(number)), lane, "{number}");
        }
        assert_eq!(forward.lane(&document, id(249)), last);
    }

    prop_compose! {
        fn marks()(
            marks in prop::collection::vec(
                prop::collection::vec((0usize..1500, 1usize..300), 1..3),
                1..25,
            ),
        ) -> Vec<Vec<(usize, usize)>> {
            let ends = |(start, length)| (start, start + length);
            marks.into_iter().map(|spans| spans.into_iter().map(ends).collect()).collect()
        }
    }

    proptest! {
        #[test]
        fn lanes_do_not_depend_on_what_was_looked_at_first(
            marks in marks(),
            order in any::<prop::sample::Index>(),
            view in (0usize..1800, 1usize..600),
        ) {
            let document = document(&marks);
            let mut all = Lanes::default();
            let whole: Vec<usize> =
                (0..marks.len()).map(|number| all.lane(&document, id(number))).collect();
            // Another view, and the marks in another order.
            let mut some = Lanes::default();
            let stretch = Span::from_bytes(view.0..view.0 + view.1).unwrap();
            for (_, seen) in document.index().touching(stretch) {
                let number = (0..marks.len()).find(|number| id(*number) == seen).unwrap();
                prop_assert_eq!(some.lane(&document, seen), whole[number]);
            }
            let first = order.index(marks.len());
            for number in (first..marks.len()).chain(0..first).rev() {
                prop_assert_eq!(some.lane(&document, id(number)), whole[number]);
            }
        }

        #[test]
        fn marks_that_overlap_have_different_lanes(marks in marks()) {
            let document = document(&marks);
            let mut lanes = Lanes::default();
            let placed: Vec<(usize, Spans)> = (0..marks.len())
                .map(|number| {
                    let mark = document.annotation(id(number)).unwrap();
                    let spans = document.placed_spans(mark).unwrap().clone();
                    (lanes.lane(&document, id(number)), spans)
                })
                .collect();
            for (number, (lane, spans)) in placed.iter().enumerate() {
                // Never lower than there are others in the way.
                let others = placed.iter().enumerate().filter(|(other, (_, theirs))| {
                    *other != number && overlap(spans, theirs)
                });
                let others: Vec<usize> = others.map(|(_, (lane, _))| *lane).collect();
                prop_assert!(!others.contains(lane), "{placed:?}");
                prop_assert!((0..*lane).all(|lower| others.contains(&lower)), "{placed:?}");
            }
        }
    }
}
