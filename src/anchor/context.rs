//! What stands around a mark, and how much of it stands around a place in the newer text.

use std::ops::Range;

use crate::anchor::align::{Alignment, Pair};
use crate::anchor::edges::Landing;
use crate::anchor::gap::{Ends, pairs};
use crate::anchor::weights::{AROUND, BESIDE, NEAR, TOUCH};

/// What is left of a mark's context around a place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Context {
    /// The share of it before and after that is there, by what the words say; `None` where nothing
    /// stood.
    shares: [Option<f32>; 2],
    /// What the words say that are there.
    pub(super) says: f32,
    /// What the words say that stand right before and right after, without a change in between.
    pub(super) touch: [f32; 2],
}

impl Context {
    /// The share of the side of which less is there; 1 where nothing stood on either.
    fn least(&self) -> f32 {
        self.shares.into_iter().flatten().fold(1.0, f32::min)
    }

    /// Whether nothing has stayed right beside the mark, and next to nothing on one side of it.
    pub(super) fn is_lost(&self) -> bool {
        self.touch.iter().all(|touch| *touch < TOUCH) && self.least() < BESIDE
    }

    /// The share of all of it; 1 for a mark that is its whole text.
    pub(super) fn share(&self) -> f32 {
        let shares: Vec<f32> = self.shares.into_iter().flatten().collect();
        if shares.is_empty() { 1.0 } else { shares.iter().sum::<f32>() / shares.len() as f32 }
    }
}

/// The context of a mark around the place that alignment gives.
pub(super) fn context_of_landing(
    pair: &Pair,
    alignment: &Alignment,
    mark: &Range<usize>,
    landing: &Landing,
) -> Context {
    let mut context = Context::default();
    let (low, high) = (mark.start.saturating_sub(AROUND), (mark.end + AROUND).min(pair.old.len()));
    let place = &landing.tokens;
    let sides = [(low..mark.start).rev().collect::<Vec<_>>(), (mark.end..high).collect::<Vec<_>>()];
    for (side, around) in sides.into_iter().enumerate() {
        let (mut all, mut there, mut touch, mut touching) = (0.0, 0.0, 0.0, true);
        for (steps, at) in around.into_iter().enumerate() {
            let weight = pair.weight(at);
            all += weight;
            let to = alignment.to(at).filter(|_| alignment.block(at) == landing.block);
            let apart = to.and_then(|to| {
                if side == 0 { place.start.checked_sub(to + 1) } else { to.checked_sub(place.end) }
            });
            if apart.is_some_and(|apart| apart <= 2 * steps + AROUND) {
                there += weight;
            }
            touching &=
                apart == Some(steps) && to.is_some_and(|to| pair.old.id(at) == pair.new.id(to));
            if touching {
                touch += weight;
            }
        }
        let ends = if side == 0 { place.start == 0 } else { place.end == pair.new.len() };
        if all > 0.0 {
            set(&mut context.shares, side, Some(there / all));
        } else if ends && !pair.is_excerpt {
            // The text begins or ends here in both versions, which is as good as a word.
            touch = 1.0;
        }
        set(&mut context.touch, side, touch);
        context.says += there;
    }
    context
}

fn set<T>(sides: &mut [T; 2], side: usize, value: T) {
    if let Some(slot) = sides.get_mut(side) {
        *slot = value;
    }
}

/// The share of a mark's context that stands around any other place.
pub(super) fn context_of_find(pair: &Pair, mark: &Range<usize>, place: &Range<usize>) -> f32 {
    let wide = AROUND + AROUND / 2;
    let before = mark.start.saturating_sub(AROUND)..mark.start;
    let after = mark.end..(mark.end + AROUND).min(pair.old.len());
    let new_before = place.start.saturating_sub(wide)..place.start;
    let new_after = place.end..(place.end + wide).min(pair.new.len());
    let (mut all, mut there) = (0.0, 0.0);
    for (old, new) in [(before, new_before), (after, new_after)] {
        let (old, new) = (pair.old.slice(old), pair.new.slice(new));
        all += pair.vocabulary.mass(old);
        let found = pairs(&pair.vocabulary, old, new, Ends::Fixed);
        let words = found.into_iter().filter_map(|(at, _)| old.get(at));
        there += words.map(|token| pair.vocabulary.weight(token.id)).sum::<f32>();
    }
    if all > 0.0 { there / all } else { 0.0 }
}

/// The share of the neighbourhood of a mark and its place that is the same, the mark left out.
pub(super) fn neighbourhood(
    pair: &Pair,
    alignment: &Alignment,
    mark: &Range<usize>,
    place: &Range<usize>,
    block: u32,
) -> f32 {
    let old_around = [
        mark.start.saturating_sub(NEAR)..mark.start,
        mark.end..(mark.end + NEAR).min(pair.old.len()),
    ];
    // Of a piece of a text no more is known of what stood around the mark.
    let [before, after] =
        if pair.is_excerpt { [old_around[0].len(), old_around[1].len()] } else { [NEAR, NEAR] };
    let new_around = [
        place.start.saturating_sub(before)..place.start,
        place.end..(place.end + after).min(pair.new.len()),
    ];
    let (mut all, mut same) = (0.0, 0.0);
    for at in old_around.into_iter().flatten() {
        all += pair.weight(at);
        let to = alignment.to(at).filter(|_| alignment.block(at) == block);
        let near = place.start.saturating_sub(2 * NEAR)..place.end + 2 * NEAR;
        if to.is_some_and(|to| near.contains(&to)) {
            same += 2.0 * pair.weight(at);
        }
    }
    for at in new_around.into_iter().flatten() {
        all += pair.vocabulary.weight(pair.new.id(at));
    }
    if all > 0.0 { (same / all).min(1.0) } else { 1.0 }
}
