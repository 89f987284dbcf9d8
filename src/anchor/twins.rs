//! Other places with the same words as a mark, and whether one of them could be meant.

use std::ops::Range;

use crate::anchor::align::{Alignment, Pair};
use crate::anchor::edges::is_firm;
use crate::anchor::search::Index;
use crate::anchor::sentences::LONG_SENTENCE;
use crate::anchor::tokens::Tokens;
use crate::anchor::weights::{AROUND, BEYOND, FIRM, IN_COMMON};

/// So many other places with the same words are looked at; where there are more, nothing is known of them.
const MOST: usize = 512;

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
        if in_old.len().max(in_new.len()) >= MOST {
            return None;
        }
        let to = |at: usize| self.alignment.to(at);
        let from = |at: usize| self.alignment.from(at);
        // A comma is no witness.
        let firm = |at: &usize| is_firm(self.pair, self.alignment, *at, FIRM);
        let firm_to = |at: usize| to(at).filter(|_| firm(&at));
        let firm_from = |at: usize| from(at).filter(firm);
        let forward =
            Look { tokens: old, partner: &to, witness: &firm_to, own: mark, other: place };
        let back =
            Look { tokens: new, partner: &from, witness: &firm_from, own: place, other: mark };
        if self.is_doubled(place) {
            return Some(true);
        }
        Some(
            in_old.into_iter().any(|twin| forward.is_rival(twin))
                || in_new.into_iter().any(|twin| back.is_rival(twin)),
        )
    }

    /// Whether a row of words that holds a place, or with which it begins or ends, has come once more
    /// right beside itself: nobody can say which of the two has come.
    fn is_doubled(&self, place: &Range<usize>) -> bool {
        let new = &self.pair.new;
        let came = |mut tokens: Range<usize>| tokens.all(|at| self.alignment.from(at).is_none());
        let same = |a: usize, b: usize, len: usize| {
            a.max(b) + len <= new.len() && (0..len).all(|n| new.id(a + n) == new.id(b + n))
        };
        // One word more or less is no other place, unless it is all there is.
        (place.len().min(2)..=LONG_SENTENCE).any(|len| {
            let row = |start: usize| {
                let before = start.checked_sub(len);
                before.is_some_and(|at| same(at, start, len) && came(at..start))
                    || same(start, start + len, len) && came(start + len..start + 2 * len)
            };
            let (first, last) = (place.end.saturating_sub(len), place.start);
            (first.min(last)..=first.max(last)).any(|start| {
                let holds = first <= last || start == first || start == last;
                holds && row(start)
            })
        })
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
        let beyond_start = (before + 1..=before + BEYOND)
            .filter_map(|n| witness(stretch.start.checked_sub(n)?))
            .any(|to| to < self.other.start && self.other.start - to <= before + AROUND);
        let beyond_end = (after..after + BEYOND)
            .filter_map(|n| witness(stretch.end + n))
            .any(|to| to >= self.other.end && to - self.other.end <= after + AROUND);
        usize::from(beyond_start) + usize::from(beyond_end)
    }
}
