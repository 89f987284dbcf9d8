//! Moves what was put in or left out to where a sentence begins, and notes where it could be anywhere.

use std::ops::Range;

use crate::anchor::align::{Alignment, Pair};
use crate::anchor::tokens::Tokens;

/// No gap is moved farther, in tokens.
const FARTHEST: usize = 400;

/// One passage that was put in or left out is likelier than two, with whatever begins there.
const JOINS: usize = 5;

/// A stretch of the older text in which it is open which tokens have gone or have come: `de la` in
/// `de la de la` that has become `de la`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Loose {
    /// The tokens of the older text.
    pub(super) old: Range<usize>,
}

/// Moves each gap in which nothing replaces anything to the beginning of a paragraph or a sentence,
/// if that says the same. Answers where no place is better than the others, in text order.
pub(super) fn slide_gaps(pair: &Pair, alignment: &mut Alignment) -> Vec<Loose> {
    let pairs: Vec<(usize, usize)> = alignment.pairs(0).collect();
    let mut loose = Vec::new();
    for two in pairs.windows(2) {
        let [(old, new), (next_old, next_new)] = two else { continue };
        let (old, new) = (old + 1..*next_old, new + 1..*next_new);
        // A gap before may have taken the pair.
        if old.start.checked_sub(1).and_then(|at| alignment.to(at)) != new.start.checked_sub(1) {
            continue;
        }
        let gap = if new.is_empty() && !old.is_empty() {
            Gap { tokens: &pair.old, stretch: old.clone(), side: Side::Old, other: new.start }
        } else if old.is_empty() && !new.is_empty() {
            Gap { tokens: &pair.new, stretch: new.clone(), side: Side::New, other: old.start }
        } else {
            continue;
        };
        let reach = gap.left(alignment)..gap.right(alignment) + 1;
        if reach.len() < 2 {
            continue;
        }
        let rank = |start: usize| {
            let begins = |at: usize| pair.begins(gap.tokens, at);
            let joins = if gap.joins(alignment, &reach, start) { JOINS } else { 0 };
            begins(start) + begins(start + gap.stretch.len()) + joins
        };
        let best = reach.clone().map(rank).max().unwrap_or(0);
        let mut places = reach.clone().filter(|start| rank(*start) == best);
        let first = places.next().unwrap_or(gap.stretch.start);
        // Of two that are the same in a row, either may be the one that has gone.
        let repeated = reach.len() > gap.stretch.len();
        let unclear = best == 0 || repeated || places.next().is_some();
        if unclear {
            let before = gap.stretch.start - reach.start;
            let after = reach.end - 1 - gap.stretch.start;
            loose.push(Loose { old: old.start - before..old.end + after });
        } else {
            gap.slide_to(first, alignment);
        }
    }
    loose
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Old,
    New,
}

/// Tokens of one text that have no partner, while nothing in the other stands in their place.
struct Gap<'a> {
    tokens: &'a Tokens,
    stretch: Range<usize>,
    side: Side,
    /// The token of the other text that follows the gap.
    other: usize,
}

impl Gap<'_> {
    /// Whether two tokens, this text's first, are a pair.
    fn paired(&self, alignment: &Alignment, own: usize, other: usize) -> bool {
        let (old, new) = if self.side == Side::Old { (own, other) } else { (other, own) };
        alignment.to(old) == Some(new) && alignment.block(old) == 0
    }

    fn same(&self, a: usize, b: usize) -> bool {
        self.tokens.id(a) == self.tokens.id(b)
    }

    /// The first place at which the gap could begin.
    fn left(&self, alignment: &Alignment) -> usize {
        let Range { start, end } = self.stretch.clone();
        let steps = (1..=FARTHEST.min(start).min(self.other)).take_while(|n| {
            self.same(start - n, end - n) && self.paired(alignment, start - n, self.other - n)
        });
        start - steps.count()
    }

    /// The last place at which the gap could begin.
    fn right(&self, alignment: &Alignment) -> usize {
        let Range { start, end } = self.stretch.clone();
        let steps = (0..FARTHEST).take_while(|n| {
            end + n < self.tokens.len()
                && self.same(start + n, end + n)
                && self.paired(alignment, end + n, self.other + n)
        });
        start + steps.count()
    }

    /// Whether the gap, moved as far as it can be, meets another one.
    fn joins(&self, alignment: &Alignment, reach: &Range<usize>, start: usize) -> bool {
        let free = |at: usize| {
            let partner = match self.side {
                Side::Old => alignment.to(at),
                Side::New => alignment.from(at),
            };
            at < self.tokens.len() && partner.is_none()
        };
        let moved = start != self.stretch.start;
        let before = start == reach.start && start.checked_sub(1).is_some_and(free);
        let after = start + 1 == reach.end && free(start + self.stretch.len());
        moved && (before || after)
    }

    fn slide_to(&self, to: usize, alignment: &mut Alignment) {
        let Range { start, end } = self.stretch.clone();
        let mut relink = |from: usize, own: usize, other: usize| match self.side {
            Side::Old => {
                alignment.unlink(from);
                alignment.link(own, other, 0);
            }
            Side::New => {
                alignment.unlink(other);
                alignment.link(other, own, 0);
            }
        };
        for n in 1..=start.saturating_sub(to) {
            relink(start - n, end - n, self.other - n);
        }
        for n in 0..to.saturating_sub(start) {
            relink(end + n, start + n, self.other + n);
        }
    }
}
