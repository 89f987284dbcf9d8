//! Takes back pairs that are the same by chance: a `de` here and there in a paragraph that was replaced.

use crate::anchor::align::{Alignment, Pair};
use crate::anchor::weights::{ISLAND, SHORE, STRAIT, WATER};

/// Unlinks each pair that has too little company: what is paired on both sides of it, in the same
/// order, counts as much as it says, and less with each token in between that has no partner.
pub(super) fn drown_islands(pair: &Pair, alignment: &mut Alignment) {
    let pairs: Vec<(usize, usize)> = alignment.pairs(0).collect();
    let says = |(old, new): (usize, usize)| {
        let same = pair.old.id(old) == pair.new.id(new);
        pair.weight(old) * if same { 1.0 } else { 0.6 }
    };
    let water = |(old, new): (usize, usize), (next_old, next_new): (usize, usize)| {
        let apart = next_old.saturating_sub(old + 1).max(next_new.saturating_sub(new + 1));
        apart as f32 * WATER
    };
    // Where a text begins the other one begins, too, and so at their ends.
    let mut before = Vec::with_capacity(pairs.len());
    let (mut company, mut last) = (STRAIT, None);
    for at in pairs.iter().copied() {
        let apart = last.map_or(at.0.max(at.1) as f32 * WATER, |last| water(last, at));
        company = (company - apart).max(0.0);
        before.push(company);
        company = (company + says(at)).min(SHORE);
        last = Some(at);
    }
    let end = (pair.old.len(), pair.new.len());
    let (mut company, mut next) = (STRAIT, end);
    for (at, before) in pairs.iter().copied().zip(before).rev() {
        company = (company - water(at, next)).max(0.0);
        let all = before + says(at) + company;
        company = (company + says(at)).min(SHORE);
        next = at;
        if all < ISLAND {
            alignment.unlink(at.0);
        }
    }
}
