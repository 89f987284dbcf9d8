//! The sentences that hold a mark and its place, and how much of one is in the other.

use std::ops::Range;

use crate::anchor::align::{Alignment, Pair};
use crate::anchor::tokens::Tokens;
use crate::anchor::weights::{
    BESIDE, BESIDE_IT, RARE, RARE_ALONE, RARE_APART, SENTENCE, SHORT, SURE, WEAK,
};

/// A sentence is not looked at farther than this from a stretch, in tokens.
pub(super) const LONG_SENTENCE: usize = 40;

/// A stretch grown to whole sentences, roughly: to the signs that end one, or the paragraph's ends.
pub(super) fn grown(pair: &Pair, tokens: &Tokens, stretch: &Range<usize>) -> Range<usize> {
    let ends = |at: usize| pair.ends(tokens, at);
    let mut grown = stretch.clone();
    for _ in 0..LONG_SENTENCE {
        let first = grown.start;
        if first == 0 || tokens.begins_paragraph(first) || ends(first - 1) {
            break;
        }
        grown.start -= 1;
    }
    for _ in 0..LONG_SENTENCE {
        if tokens.begins_paragraph(grown.end) || ends(grown.end.saturating_sub(1)) {
            break;
        }
        grown.end += 1;
    }
    grown
}

/// A stretch of the older text and one of the newer, with the block that links them.
#[derive(Clone, Copy)]
pub(super) struct Both<'a> {
    pub(super) pair: &'a Pair,
    pub(super) alignment: &'a Alignment,
    pub(super) mark: &'a Range<usize>,
    pub(super) place: &'a Range<usize>,
    pub(super) block: u32,
}

impl Both<'_> {
    /// What the words of a stretch of the older text say, and how much of it is in a stretch of the
    /// newer one.
    fn kept(&self, old: &Range<usize>, new: &Range<usize>) -> (f32, f32) {
        let (mut all, mut kept) = (0.0, 0.0);
        for at in old.clone() {
            let weight = self.pair.weight(at);
            all += weight;
            kept += weight * self.alike(at, new);
        }
        (all, kept)
    }

    /// Where a token of the older text is in the newer one, if it went with the mark.
    fn partner(&self, at: usize) -> Option<usize> {
        self.alignment.to(at).filter(|_| self.alignment.block(at) == self.block)
    }

    /// Where the sentence around a place can be: what was put into it takes nothing away.
    fn vicinity(&self) -> Range<usize> {
        self.place.start.saturating_sub(2 * LONG_SENTENCE)..self.place.end + 2 * LONG_SENTENCE
    }

    /// The same for what must be in that very sentence, unless the words of the mark are the same: others may
    /// be those of the sentence beside it.
    fn sentence(&self) -> Range<usize> {
        let Self { pair, mark, place, .. } = *self;
        if pair.is_same(mark, place) { self.vicinity() } else { grown(pair, &pair.new, place) }
    }

    /// The words of the sentence around a mark; of an excerpt not those at its ends, which may be cut off.
    fn words_around(&self) -> impl Iterator<Item = usize> {
        let Pair { old, vocabulary, is_excerpt, .. } = self.pair;
        let whole = if *is_excerpt { 1..old.len().saturating_sub(1) } else { 0..old.len() };
        let around = grown(self.pair, old, self.mark);
        around.filter(move |at| whole.contains(at) && !vocabulary.is_sign(old.id(*at)))
    }

    /// How alike a token of the older text is to the one that it has become in a stretch of the newer; 0 if
    /// it has become none there.
    fn alike(&self, at: usize, new: &Range<usize>) -> f32 {
        let Self { pair, .. } = *self;
        let to = self.partner(at).filter(|to| new.contains(to));
        to.map_or(0.0, |to| pair.vocabulary.likeness(pair.old.id(at), pair.new.id(to)))
    }

    /// The share of the sentence around a mark that is around its place; 1 for a mark that is a whole
    /// sentence, which tells by its own words. What was put in takes nothing away.
    pub(super) fn kept_sentence(&self) -> f32 {
        let Self { pair, mark, .. } = *self;
        let old = grown(pair, &pair.old, mark);
        // The sign that ends it, and quotation marks, may be left out of the mark.
        if old.len() <= mark.len() + 3 {
            return 1.0;
        }
        let (all, kept) = self.kept(&old, &self.vicinity());
        if all > 0.0 { kept / all } else { 1.0 }
    }

    /// Whether the sentence around a place may be another one of the same pattern, written where that of the
    /// mark has gone: the names and numbers are others, and nothing beside it says that it is the same.
    pub(super) fn is_of_one_pattern(&self) -> bool {
        let needed = match self.kept_beside() {
            None => RARE_ALONE,
            Some(kept) if kept < WEAK => RARE_APART,
            Some(_) => RARE,
        };
        self.kept_rare() < needed
    }

    /// The share of the rarer words of the sentence around a mark, those that say more than the mean, that is
    /// around its place. A short mark is no witness of its own, unless there is no other.
    fn kept_rare(&self) -> f32 {
        let (Self { pair, mark, .. }, near) = (*self, self.sentence());
        let mut words: Vec<usize> = self.words_around().collect();
        if mark.len() <= SHORT && words.iter().any(|at| !mark.contains(at)) {
            words.retain(|at| !mark.contains(at));
        }
        let all: f32 = words.iter().map(|at| pair.weight(*at)).sum();
        // Words that say the same as all others are not to fall short of the mean by its last digit.
        let mean = 0.999 * all / words.len().max(1) as f32;
        let (mut rare, mut kept) = (0.0, 0.0);
        for at in words.into_iter().filter(|at| pair.weight(*at) >= mean) {
            rare += pair.weight(at);
            kept += pair.weight(at) * self.alike(at, &near);
        }
        if rare > 0.0 { kept / rare } else { 1.0 }
    }

    /// Whether the two rarest words of the sentence around a mark, its own left out, are not around its place.
    pub(super) fn has_lost_its_rarest(&self) -> bool {
        let (Self { pair, mark, .. }, near) = (*self, self.sentence());
        let mut words: Vec<usize> = self.words_around().filter(|at| !mark.contains(at)).collect();
        words.sort_by(|a, b| pair.weight(*b).total_cmp(&pair.weight(*a)));
        let is_there = |at: &usize| self.partner(*at).is_some_and(|to| near.contains(&to));
        words.len() >= 2 && !words.iter().take(2).any(is_there)
    }

    /// The share of what stands beside the sentences of a mark and of its place in their paragraphs that
    /// stands near both; `None` where nothing does.
    fn kept_beside(&self) -> Option<f32> {
        let Self { pair, alignment, mark, place, .. } = *self;
        let beside = |tokens: &Tokens, stretch: &Range<usize>| {
            let own = grown(pair, tokens, stretch);
            let (first, last) = (tokens.paragraph_of(own.start), tokens.paragraph_of(own.end - 1));
            let start = tokens.paragraph(first).start.max(own.start.saturating_sub(BESIDE_IT));
            let end = tokens.paragraph(last).end.min(own.end + BESIDE_IT);
            (start..own.start).chain(own.end..end)
        };
        let near = |at: usize, stretch: &Range<usize>| {
            at + 2 * BESIDE_IT >= stretch.start && at <= stretch.end + 2 * BESIDE_IT
        };
        let (mut all, mut kept) = (0.0, 0.0);
        for at in beside(&pair.old, mark) {
            let weight = pair.weight(at);
            all += weight;
            kept += if self.partner(at).is_some_and(|to| near(to, place)) { weight } else { 0.0 };
        }
        // Of what stood beside an excerpt nothing is known.
        for at in beside(&pair.new, place).filter(|_| !pair.is_excerpt) {
            let weight = pair.vocabulary.weight(pair.new.id(at));
            all += weight;
            let from = alignment.from(at);
            kept += if from.is_some_and(|from| near(from, mark)) { weight } else { 0.0 };
        }
        (all > 0.0).then(|| kept / all)
    }

    /// Whether the sentence right before or behind that of the place has the words of the mark, too, which
    /// come from nowhere, and more than a share of those around it that the place has: that one may be meant.
    pub(super) fn is_next_door(&self, share: f32) -> bool {
        let Self { pair, alignment, mark, place, .. } = *self;
        let (old, here) = (grown(pair, &pair.old, mark), grown(pair, &pair.new, place));
        let shared = |of: &Range<usize>, new: &mut dyn Iterator<Item = usize>| {
            let mut own: Vec<u32> = of.clone().map(|at| pair.old.id(at)).collect();
            let mut there: Vec<u32> = new.map(|at| pair.new.id(at)).collect();
            own.sort_unstable();
            there.sort_unstable();
            let mut there = there.into_iter().peekable();
            let both = own.into_iter().filter(|id| {
                while there.next_if(|other| other < id).is_some() {}
                there.next_if_eq(id).is_some()
            });
            both.map(|id| pair.vocabulary.weight(id)).sum::<f32>()
        };
        let before = here.start.checked_sub(1).map(|at| grown(pair, &pair.new, &(at..here.start)));
        let behind = here.end + 1 < pair.new.len();
        let behind = behind.then(|| grown(pair, &pair.new, &(here.end..here.end + 1)));
        let needed = WEAK * pair.vocabulary.mass(pair.old.slice(mark.clone()));
        let own = shared(&old, &mut here.clone());
        before.into_iter().chain(behind).any(|other| {
            let mut from_nowhere = other.clone().filter(|at| alignment.from(*at).is_none());
            shared(mark, &mut from_nowhere) >= needed
                && shared(&old, &mut other.clone()) > own * share
        })
    }

    /// Whether a passage that has moved stands in a paragraph the rest of which is new: it may have been
    /// written there anew.
    pub(super) fn is_alone(&self, moved: &Range<usize>) -> bool {
        let Self { pair, alignment, place, .. } = *self;
        let paragraph = pair.new.paragraph(pair.new.paragraph_of(place.start));
        let rest = paragraph.filter(|at| !moved.contains(at));
        let (mut all, mut known) = (0.0, 0.0);
        for at in rest {
            let weight = pair.vocabulary.weight(pair.new.id(at));
            all += weight;
            known += if alignment.from(at).is_some() { weight } else { 0.0 };
        }
        all >= SURE && known < all * BESIDE
    }

    /// Whether the first or the last of several sentences of a mark, or of its place, is hardly in the
    /// other one: another sentence has come where it ended.
    pub(super) fn ends_in_another_sentence(&self) -> bool {
        let Self { pair, alignment, mark, place, .. } = *self;
        let pieces = |tokens: &Tokens, range: &Range<usize>| {
            let mut pieces = Vec::new();
            let mut from = range.start;
            for at in range.clone().skip(1) {
                if pair.begins(tokens, at) > 0 {
                    pieces.push(from..at);
                    from = at;
                }
            }
            pieces.push(from..range.end);
            // Of one sentence the whole mark tells.
            let several = pieces.len() > 1;
            let ends = [pieces.first().cloned(), pieces.pop()];
            ends.into_iter().flatten().filter(|_| several).collect::<Vec<_>>()
        };
        let gone = pieces(&pair.old, mark).iter().any(|piece| {
            let (all, kept) = self.kept(piece, place);
            kept < all * SENTENCE
        });
        let came = |at: usize| alignment.from(at).is_some_and(|from| mark.contains(&from));
        gone || pieces(&pair.new, place).iter().any(|piece| {
            let weight = |at: usize| pair.vocabulary.weight(pair.new.id(at));
            let all: f32 = piece.clone().map(weight).sum();
            let own: f32 = piece.clone().filter(|at| came(*at)).map(weight).sum();
            own < all * SENTENCE
        })
    }
}
