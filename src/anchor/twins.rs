//! Other places with the same words as a mark, and whether one of them could be meant.

use std::ops::Range;

use crate::anchor::align::{Alignment, Pair};
use crate::anchor::edges::is_firm;
use crate::anchor::search::Index;
use crate::anchor::sentences::LONG_SENTENCE;
use crate::anchor::tokens::Tokens;
use crate::anchor::weights::{AROUND, BEYOND, FIRM, IN_COMMON};

/// So many other places with the same words are looked at: all that the index tells of.
const MOST: usize = 2_000;

/// Looks for the words of a mark elsewhere in both texts.
#[derive(Clone, Copy)]
pub(super) struct Twins<'a> {
    pub(super) pair: &'a Pair,
    pub(super) alignment: &'a Alignment,
    pub(super) old_index: &'a Index,
    pub(super) new_index: &'a Index,
}

impl Twins<'_> {
    /// Whether the words of a mark stood elsewhere in the older text too, and these have become
    /// nothing, or stand elsewhere in the newer one and have come from nowhere, and what surrounds
    /// both does not tell them apart; or what surrounds the others speaks for them, although they have
    /// become something. `None` if the words are too common to look.
    pub(super) fn rival(&self, mark: &Range<usize>, place: &Range<usize>) -> Option<bool> {
        let (old, new) = (&self.pair.old, &self.pair.new);
        let in_old = self.old_index.rows(old, old.slice(mark.clone()), MOST)?;
        let in_new = self.new_index.rows(new, new.slice(place.clone()), MOST)?;
        let to = |at: usize| self.alignment.to(at);
        let from = |at: usize| self.alignment.from(at);
        // A comma is no witness.
        let firm = |at: &usize| is_firm(self.pair, self.alignment, *at, FIRM);
        let firm_to = |at: usize| to(at).filter(|_| firm(&at));
        let firm_from = |at: usize| from(at).filter(firm);
        let forward = Look {
            tokens: old,
            partner: &to,
            witness: &firm_to,
            own: mark,
            other: place,
            there: new,
        };
        let back = Look {
            tokens: new,
            partner: &from,
            witness: &firm_from,
            own: place,
            other: mark,
            there: old,
        };
        if forward.is_doubled() || back.is_doubled() {
            return Some(true);
        }
        Some(
            in_old.into_iter().any(|twin| forward.is_rival(twin))
                || in_new.into_iter().any(|twin| back.is_rival(twin)),
        )
    }
}

/// Compares a stretch of one text with its twins there.
struct Look<'a> {
    tokens: &'a Tokens,
    /// Where a token of this text is in the other one.
    partner: &'a dyn Fn(usize) -> Option<usize>,
    /// The same for a token that did not get there by chance.
    witness: &'a dyn Fn(usize) -> Option<usize>,
    own: &'a Range<usize>,
    /// The stretch of the other text that is taken for this one.
    other: &'a Range<usize>,
    /// The tokens of that text.
    there: &'a Tokens,
}

impl Look<'_> {
    /// Whether a twin that begins here has a better claim, or one as good and no partner of its own.
    fn is_rival(&self, twin: usize) -> bool {
        if twin == self.own.start {
            return false;
        }
        let twin = twin..twin + self.own.len();
        let left = twin.clone().filter(|at| (self.partner)(*at).is_none()).count();
        let is_placed = left * 2 <= twin.len();
        let before =
            self.in_common(|n| Some((self.own.start.checked_sub(n)?, twin.start.checked_sub(n)?)));
        let after = self.in_common(|n| Some((self.own.end + n - 1, twin.end + n - 1)));
        let own = self.supports(self.own, before, after, self.witness);
        let others = self.supports(&twin, before, after, self.witness);
        if is_placed {
            return own < others;
        }
        if own == 0 && others == 0 {
            // Where nothing firm is left, whatever is there must do.
            let own = self.supports(self.own, before, after, self.partner);
            return own <= self.supports(&twin, before, after, self.partner);
        }
        own <= others
    }

    /// Whether a row of words that holds the stretch, or with which it begins or ends, stands once more
    /// right beside itself here, and not there: nobody can say which of the two it is.
    fn is_doubled(&self) -> bool {
        let (tokens, own, other) = (self.tokens, self.own, self.other);
        let near = other.start.saturating_sub(2 * LONG_SENTENCE)..other.end + 2 * LONG_SENTENCE;
        let alone = |mut row: Range<usize>| {
            row.all(|at| (self.partner)(at).is_none_or(|to| !near.contains(&to)))
        };
        let same = |a: usize, b: usize, len: usize| {
            a.max(b) + len <= tokens.len() && (0..len).all(|n| tokens.id(a + n) == tokens.id(b + n))
        };
        // One word more or less is no other place, unless it is all there is.
        (own.len().min(2)..=LONG_SENTENCE).any(|len| {
            let row = |start: usize| {
                let before = start.checked_sub(len);
                before.is_some_and(|at| same(at, start, len) && alone(at..start))
                    || same(start, start + len, len) && alone(start + len..start + 2 * len)
            };
            let (first, last) = (own.end.saturating_sub(len), own.start);
            (first.min(last)..=first.max(last))
                .any(|start| (first <= last || start == first || start == last) && row(start))
        })
    }

    /// How many tokens in a row are the same, counted from 1.
    fn in_common(&self, places: impl Fn(usize) -> Option<(usize, usize)>) -> usize {
        let same = |n: &usize| {
            places(*n).is_some_and(|(a, b)| {
                self.tokens.get(b.max(a)).is_some() && self.tokens.id(a) == self.tokens.id(b)
            })
        };
        (1..=IN_COMMON).take_while(same).count()
    }

    /// On how many sides something beyond what both have in common stands beside the place, too.
    fn supports(
        &self,
        stretch: &Range<usize>,
        before: usize,
        after: usize,
        witness: &dyn Fn(usize) -> Option<usize>,
    ) -> usize {
        // What was put in beside it hides nothing.
        let stayed = |at: &usize| (self.partner)(*at).is_some();
        let beyond_start = (before + 1..=before + AROUND)
            .filter_map(|n| stretch.start.checked_sub(n))
            .filter(stayed)
            .take(BEYOND)
            .filter_map(witness)
            .any(|to| to < self.other.start && self.other.start - to <= before + AROUND);
        let beyond_end = (after..after + AROUND)
            .map(|n| stretch.end + n)
            .filter(stayed)
            .take(BEYOND)
            .filter_map(witness)
            .any(|to| to >= self.other.end && to - self.other.end <= after + AROUND);
        // Where both texts begin or end, that is as good as a word.
        let starts = stretch.start == before && self.other.start == before;
        let ends =
            stretch.end + after == self.tokens.len() && self.other.end + after == self.there.len();
        usize::from(beyond_start || starts) + usize::from(beyond_end || ends)
    }
}
