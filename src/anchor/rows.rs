//! Lays the paragraphs of two texts beside each other, by what the words in them have become.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::anchor::paragraphs::{Fate, Row};
use crate::anchor::remap::Comparison;
use crate::anchor::runs::{Aligned, Order, Run, RunKind};
use crate::anchor::tokens::Tokens;
use crate::model::Span;

/// The share of the smaller of two paragraphs that must stand in the other for them to be one, if there is
/// none that either is likelier to be.
const LINKED: f32 = 0.3;

/// The share of a paragraph that must stand in one that is another's already, for the two to have been
/// merged, or for it to have been split off.
const MERGED: f32 = 0.5;

/// The share of a paragraph that must stand elsewhere for it to have moved.
const MOVED: f32 = 0.5;

/// The paragraphs of a text.
struct Side<'a> {
    spans: &'a [Span],
    tokens: &'a Tokens,
    /// The tokens of each paragraph.
    ranges: Vec<Range<usize>>,
}

impl<'a> Side<'a> {
    fn of(spans: &'a [Span], tokens: &'a Tokens) -> Self {
        let ranges = spans.iter().map(|span| tokens.touching(&span.bytes())).collect();
        Self { spans, tokens, ranges }
    }

    /// The paragraph that holds a token.
    fn paragraph_of(&self, at: usize) -> Option<usize> {
        let number = self.ranges.partition_point(|range| range.end <= at);
        self.ranges.get(number).filter(|range| range.contains(&at)).map(|_| number)
    }

    fn range(&self, number: usize) -> Range<usize> {
        self.ranges.get(number).cloned().unwrap_or_default()
    }

    /// The bytes of some paragraphs that follow each other; without any, those of the place where they
    /// would be.
    fn bytes(&self, numbers: &Range<usize>) -> Range<usize> {
        let start = self.spans.get(numbers.start).map(|span| span.start().get());
        let before = numbers.end.checked_sub(1).and_then(|last| self.spans.get(last));
        let end = before.map_or(0, |span| span.end().get());
        if numbers.is_empty() { end..end } else { start.unwrap_or(end)..end }
    }
}

/// Two texts while their paragraphs are laid.
struct Laying<'a> {
    aligned: Aligned<'a>,
    old: Side<'a>,
    new: Side<'a>,
}

/// The rows of two texts of which these are the paragraphs, in the order of the newer one; what is gone
/// from a place or has moved away stands before what has come there.
pub(super) fn rows(compared: &Comparison, old: &[Span], new: &[Span]) -> Vec<Row> {
    let Comparison { old: before, new: after, pair, alignment, .. } = compared;
    let laying = Laying {
        aligned: Aligned { old: before.as_str(), new: after.as_str(), pair, alignment },
        old: Side::of(old, &pair.old),
        new: Side::of(new, &pair.new),
    };
    let mut rows = Vec::with_capacity(old.len().max(new.len()));
    let (mut at, mut to) = (0, 0);
    for (olds, news) in laying.linked() {
        rows.extend((at..olds.start).map(|at| laying.only_old(at)));
        rows.extend((to..news.start).map(|to| laying.only_new(to)));
        (at, to) = (olds.end, news.end);
        rows.push(laying.both(olds, news));
    }
    rows.extend((at..old.len()).map(|at| laying.only_old(at)));
    rows.extend((to..new.len()).map(|to| laying.only_new(to)));
    rows
}

impl Laying<'_> {
    fn weight(&self, side: &Side<'_>, at: usize) -> f32 {
        self.aligned.pair.vocabulary.weight(side.tokens.id(at))
    }

    fn mass(&self, side: &Side<'_>, number: usize) -> f32 {
        self.aligned.pair.vocabulary.mass(side.tokens.slice(side.range(number)))
    }

    /// Paragraphs that belong together in the order of the whole, as ranges of their numbers: one and
    /// one, one that became several, several that became one.
    fn linked(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let mut shared: BTreeMap<(usize, usize), f32> = BTreeMap::new();
        for (at, to) in self.aligned.alignment.pairs(0) {
            let place = (self.old.paragraph_of(at), self.new.paragraph_of(to));
            if let (Some(a), Some(b)) = place {
                *shared.entry((a, b)).or_default() += self.weight(&self.old, at);
            }
        }
        let mut best_new: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
        let mut best_old: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
        for (&(a, b), &says) in &shared {
            for (best, here, there) in [(&mut best_new, a, b), (&mut best_old, b, a)] {
                let most = best.entry(here).or_insert((says, there));
                if says > most.0 {
                    *most = (says, there);
                }
            }
        }
        let mut links: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        for ((a, b), says) in shared {
            let is_best = |best: &BTreeMap<usize, (f32, usize)>, here: usize, there: usize| {
                best.get(&here).is_some_and(|(_, other)| *other == there)
            };
            let likeliest = is_best(&best_new, a, b) && is_best(&best_old, b, a);
            let share = if likeliest { LINKED } else { MERGED };
            if says < share * self.mass(&self.old, a).min(self.mass(&self.new, b)) {
                continue;
            }
            match links.last_mut() {
                Some((olds, news)) if a < olds.end || b < news.end => {
                    (olds.end, news.end) = (olds.end.max(a + 1), news.end.max(b + 1));
                }
                _ => links.push((a..a + 1, b..b + 1)),
            }
        }
        links
    }

    fn both(&self, old: Range<usize>, new: Range<usize>) -> Row {
        let (from, into) = (self.old.bytes(&old), self.new.bytes(&new));
        let runs = self.aligned.runs(&from, &into, Order::Kept);
        let same = runs.iter().all(|run| run.kind == RunKind::Kept);
        Row { fate: if same { Fate::Same } else { Fate::Changed }, old, new, runs }
    }

    fn only_old(&self, at: usize) -> Row {
        let old = at..at + 1;
        let from = self.old.bytes(&old);
        let moved = self.elsewhere(&self.old, at, &self.new, |at| self.aligned.moved_to(at));
        let (fate, runs) = if let Some(to) = moved {
            let run = Run { kind: RunKind::MovedAway, old: from, new: 0..0 };
            (Fate::MovedAway { row: 0, to }, vec![run])
        } else {
            (Fate::Deleted, self.aligned.runs(&from, &(0..0), Order::Kept))
        };
        Row { fate, old, new: 0..0, runs }
    }

    fn only_new(&self, to: usize) -> Row {
        let new = to..to + 1;
        let into = self.new.bytes(&new);
        let moved = self.elsewhere(&self.new, to, &self.old, |to| self.aligned.moved_from(to));
        let (fate, runs) = if let Some(from) = moved {
            let before = self.origin(from, to);
            (Fate::MovedHere { row: 0, from }, self.aligned.runs(&before, &into, Order::Moved))
        } else {
            (Fate::Inserted, self.aligned.runs(&(0..0), &into, Order::Kept))
        };
        Row { fate, old: 0..0, new, runs }
    }

    /// The paragraph of the other text in which most of this one stands, if enough of it has moved.
    fn elsewhere(
        &self,
        side: &Side<'_>,
        number: usize,
        other: &Side<'_>,
        partner: impl Fn(usize) -> Option<usize>,
    ) -> Option<usize> {
        let mut there: BTreeMap<usize, f32> = BTreeMap::new();
        for at in side.range(number) {
            if let Some(paragraph) = partner(at).and_then(|to| other.paragraph_of(to)) {
                *there.entry(paragraph).or_default() += self.weight(side, at);
            }
        }
        let all: f32 = there.values().sum();
        let most = there.iter().rev().max_by(|a, b| a.1.total_cmp(b.1))?;
        (all >= MOVED * self.mass(side, number)).then_some(*most.0)
    }

    /// The words of an older paragraph that a newer one has come from, in bytes: all of them, unless most
    /// of the older one is something else.
    fn origin(&self, from: usize, to: usize) -> Range<usize> {
        let own = self.new.range(to);
        let came: Vec<usize> = own.filter_map(|to| self.aligned.moved_from(to)).collect();
        let here = self.old.range(from);
        let came: Vec<usize> = came.into_iter().filter(|at| here.contains(at)).collect();
        let says: f32 = came.iter().map(|at| self.weight(&self.old, *at)).sum();
        let whole = self.old.bytes(&(from..from + 1));
        if says >= MOVED * self.mass(&self.old, from) {
            return whole;
        }
        let ends = came.iter().min().zip(came.iter().max());
        ends.and_then(|(first, last)| self.old.tokens.bytes(&(*first..*last + 1))).unwrap_or(whole)
    }
}
