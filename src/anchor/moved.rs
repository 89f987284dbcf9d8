//! Blocks that vanished at one place and appear at another.

use std::ops::Range;

use crate::anchor::align::{Alignment, Pair, fill};
use crate::anchor::outcome::Refusal;
use crate::anchor::seeds::{Run, runs};
use crate::anchor::sentences::grown;
use crate::anchor::tokens::Tokens;
use crate::anchor::weights::{BLOCK_SAME, BLOCK_SAYS};

/// Rows of so many tokens that stand once in what is left of each text make a block, the long ones
/// first; the short ones find blocks in which words were changed.
const WIDTHS: &[usize] = &[6, 3];

/// Rows of one block stand no farther apart than this in either text, in tokens.
const APART: usize = 24;

/// A passage that stands somewhere else now.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block {
    /// Its tokens in the older text.
    pub(super) old: Range<usize>,
    /// Its tokens in the newer text.
    pub(super) new: Range<usize>,
    /// The share of both that is the same, by what the words say.
    pub(super) same: f32,
    /// What its words say that are the same.
    pub(super) says: f32,
}

/// Finds what has moved among the tokens that have no partner, links it and answers the blocks;
/// block number n is the one that the alignment calls n + 1.
pub(super) fn find_moved(
    pair: &Pair,
    alignment: &mut Alignment,
    cancelled: &dyn Fn() -> bool,
) -> Result<Vec<Block>, Refusal> {
    let mut blocks = Vec::new();
    for width in WIDTHS {
        if cancelled() {
            return Err(Refusal::Cancelled);
        }
        let left = |count: usize, is_paired: &dyn Fn(usize) -> bool| {
            let mut stretches: Vec<Range<usize>> = Vec::new();
            for at in (0..count).filter(|at| !is_paired(*at)) {
                match stretches.last_mut() {
                    Some(last) if last.end == at => last.end += 1,
                    _ => stretches.push(at..at + 1),
                }
            }
            stretches.retain(|stretch| stretch.len() >= *width);
            stretches
        };
        let old = left(pair.old.len(), &|at| alignment.to(at).is_some());
        let new = left(pair.new.len(), &|at| alignment.from(at).is_some());
        for cluster in clusters(&runs((&pair.old, &old), (&pair.new, &new), *width)) {
            let within = |stretches: &[Range<usize>], at: usize| {
                let next = stretches.partition_point(|stretch| stretch.start <= at);
                next.checked_sub(1).and_then(|n| stretches.get(n)).cloned().unwrap_or(at..at)
            };
            let (Some(first), Some(last)) = (cluster.first(), cluster.last()) else { continue };
            let old = within(&old, first.old).start..within(&old, last.old).end;
            let new = within(&new, first.new).start..within(&new, last.new).end;
            if let Some(block) = block(pair, &cluster, &old, &new, alignment) {
                let number = blocks.len() as u32 + 1;
                link(pair, &cluster, &block, number, alignment);
                blocks.push(weighed(pair, block, number, alignment));
            }
        }
    }
    Ok(blocks)
}

/// Rows that stand near each other in both texts and in the same order.
fn clusters(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut clusters: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        let near = |last: &Run| {
            let (old, new) = (last.old + last.len, last.new + last.len);
            (old..=old + APART).contains(&run.old) && (new..=new + APART).contains(&run.new)
        };
        // Of another block a row may stand between.
        let recent = clusters.iter_mut().rev().take(4);
        match recent.into_iter().find(|cluster| cluster.last().is_some_and(near)) {
            Some(cluster) => cluster.push(*run),
            None => clusters.push(vec![*run]),
        }
    }
    clusters
}

/// How far a cluster goes: as long as words are the same, and to the beginning and the end of its
/// paragraphs where both are near. `None` if it says too little.
fn block(
    pair: &Pair,
    cluster: &[Run],
    old_room: &Range<usize>,
    new_room: &Range<usize>,
    alignment: &Alignment,
) -> Option<(Range<usize>, Range<usize>)> {
    let (first, last) = (cluster.first()?, cluster.last()?);
    let taken = |run: &&Run| {
        (0..run.len)
            .any(|n| alignment.to(run.old + n).is_some() || alignment.from(run.new + n).is_some())
    };
    if cluster.iter().any(|run| taken(&run)) {
        return None;
    }
    let mass: f32 =
        cluster.iter().map(|r| pair.vocabulary.mass(pair.old.slice(r.old..r.old + r.len))).sum();
    if mass < BLOCK_SAYS {
        return None;
    }
    let mut old = first.old..last.old + last.len;
    let mut new = first.new..last.new + last.len;
    let free = |old: usize, new: usize| {
        alignment.to(old).is_none()
            && alignment.from(new).is_none()
            && pair.old.id(old) == pair.new.id(new)
    };
    while old.start > old_room.start
        && new.start > new_room.start
        && free(old.start - 1, new.start - 1)
    {
        (old.start, new.start) = (old.start - 1, new.start - 1);
    }
    while old.end < old_room.end && new.end < new_room.end && free(old.end, new.end) {
        (old.end, new.end) = (old.end + 1, new.end + 1);
    }
    let head = |tokens: &Tokens, at: usize, room: usize| {
        let start = tokens.paragraph(tokens.paragraph_of(at)).start;
        (start >= room && at - start <= APART).then_some(start)
    };
    let tail = |tokens: &Tokens, at: usize, room: usize| {
        let end = tokens.paragraph(tokens.paragraph_of(at.saturating_sub(1))).end;
        (end <= room && end - at <= APART).then_some(end)
    };
    if let (Some(a), Some(b)) =
        (head(&pair.old, old.start, old_room.start), head(&pair.new, new.start, new_room.start))
    {
        (old.start, new.start) = (a, b);
    }
    if let (Some(a), Some(b)) =
        (tail(&pair.old, old.end, old_room.end), tail(&pair.new, new.end, new_room.end))
    {
        (old.end, new.end) = (a, b);
    }
    Some((old, new))
}

fn link(
    pair: &Pair,
    cluster: &[Run],
    (old, new): &(Range<usize>, Range<usize>),
    number: u32,
    alignment: &mut Alignment,
) {
    let (mut from_old, mut from_new) = (old.start, new.start);
    for run in cluster {
        fill_free(pair, from_old..run.old, from_new..run.new, number, alignment);
        (0..run.len).for_each(|n| alignment.link(run.old + n, run.new + n, number));
        (from_old, from_new) = (run.old + run.len, run.new + run.len);
    }
    fill_free(pair, from_old..old.end, from_new..new.end, number, alignment);
}

/// Lays what lies between two rows against each other, unless something of it is somebody else's.
fn fill_free(
    pair: &Pair,
    old: Range<usize>,
    new: Range<usize>,
    number: u32,
    alignment: &mut Alignment,
) {
    let taken = old.clone().any(|at| alignment.to(at).is_some())
        || new.clone().any(|at| alignment.from(at).is_some());
    if taken {
        return;
    }
    fill(pair, &old, &new, number, alignment);
}

fn weighed(
    pair: &Pair,
    (old, new): (Range<usize>, Range<usize>),
    number: u32,
    alignment: &mut Alignment,
) -> Block {
    let mut mass = 0.0;
    for at in old.clone().filter(|at| alignment.block(*at) == number) {
        mass += pair.weight(at);
    }
    // Two sentences made after one pattern share a row of words: what surrounds it counts as well.
    let both = pair.vocabulary.mass(pair.old.slice(grown(pair, &pair.old, &old)))
        + pair.vocabulary.mass(pair.new.slice(grown(pair, &pair.new, &new)));
    let same = if both > 0.0 { (2.0 * mass / both).min(1.0) } else { 0.0 };
    if same < BLOCK_SAME {
        old.clone()
            .filter(|at| alignment.block(*at) == number)
            .collect::<Vec<_>>()
            .into_iter()
            .for_each(|at| alignment.unlink(at));
    }
    Block { old, new, same, says: mass }
}
