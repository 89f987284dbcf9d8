//! Lanes: which of the lines under the words is whose, the same wherever the view stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Annotation, AnnotationId, Document, DocumentId, Span, Spans};

/// Between two pieces of a mark that are no farther apart than this, in bytes, its lane stays free,
/// for the dotted line that joins them.
const BRIDGE: usize = 80;

/// Of a longer span only the beginning is looked at, in bytes.
const LONG: usize = 4096;

/// A mark that so many others already cover where it begins is far below all lanes that are drawn.
const CROWD: usize = 32;

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

/// The marks that overlap this one and come before it. One in a single piece covers the place where
/// this one begins; one in several may lie anywhere under it.
fn before(document: &Document, id: AnnotationId) -> Vec<AnnotationId> {
    let Some((mark, spans)) = placed(document, id) else { return Vec::new() };
    let mut met = BTreeSet::from([id]);
    let mut found = Vec::new();
    for span in spans.iter() {
        let end = if span.len() > LONG { span.start().get() + 1 } else { span.end().get() };
        let start = span.start().get().saturating_sub(BRIDGE);
        let Some(around) = Span::from_bytes(start..end + BRIDGE) else { continue };
        for (_, other) in document.index().touching(around) {
            let Some((other, theirs)) = placed(document, other).filter(|_| met.insert(other))
            else {
                continue;
            };
            let is_before = document.text_order(other) < document.text_order(mark);
            if is_before && overlap(spans, theirs) {
                found.push(other.id);
            }
        }
    }
    found
}

fn placed(document: &Document, id: AnnotationId) -> Option<(&Annotation, &Spans)> {
    let mark = document.annotation(id)?;
    Some((mark, document.placed_spans(mark)?))
}

/// Whether two marks would run into each other in one lane.
fn overlap(one: &Spans, other: &Spans) -> bool {
    let (one, other) = (bridged(one), bridged(other));
    let (mut ones, mut others) = (one.iter().peekable(), other.iter().peekable());
    while let (Some(a), Some(b)) = (ones.peek(), others.peek()) {
        if a.overlaps(**b) {
            return true;
        }
        if a.end() <= b.end() {
            ones.next();
        } else {
            others.next();
        }
    }
    false
}

/// What a mark takes up in its lane: its pieces, and the gaps that its dotted line crosses.
fn bridged(spans: &Spans) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans.iter() {
        match joined.last_mut() {
            Some(last) if span.start().get() - last.end().get() <= BRIDGE => {
                *last = Span::new(last.start(), span.end()).unwrap_or(span);
            }
            _ => joined.push(span),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{
        AnnotatorId, Attributes, ImportReport, Metadata, Parts, Source, Stamp, Version, VersionId,
    };
    use crate::text::Text;

    fn document(marks: &[Vec<(usize, usize)>]) -> Document {
        let length = marks.iter().flatten().map(|(_, end)| *end).max().unwrap_or_default();
        let created = Stamp { by: AnnotatorId::random(1), at: jiff::Timestamp::UNIX_EPOCH };
        let version = VersionId::numbered(1);
        let annotations = marks.iter().zip(1..).filter_map(|(spans, number)| {
            let spans = spans.iter().filter_map(|(start, end)| Span::from_bytes(*start..*end));
            let id = AnnotationId::random(number);
            Some(Annotation::new(id, "claim".into(), version, Spans::new(spans)?, created))
        });
        Document::from_parts(Parts {
            id: DocumentId::random(1),
            metadata: Metadata::default(),
            versions: vec![Version {
                id: version,
                text: Text::new("x".repeat(length)),
                blocks: Vec::new(),
                emphases: Vec::new(),
                links: Vec::new(),
                source: Source::default(),
                report: ImportReport::default(),
            }],
            current: None,
            codebook: crate::native::presets::fact_check(),
            annotators: Vec::new(),
            actors: Vec::new(),
            cards: Vec::new(),
            annotations: annotations.collect(),
            relations: Vec::new(),
            fields: Attributes::new(),
            seen: Vec::new(),
        })
        .0
    }

    fn id(number: usize) -> AnnotationId {
        AnnotationId::random(number as u64 + 1)
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
