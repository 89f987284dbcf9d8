//! Two short rows of tokens laid against each other, pair by pair, at the least cost.

use crate::anchor::tokens::{Token, Vocabulary};

/// What it brings to pair a token with the same one, before what the token says is added.
const SAME: f32 = 20.0;

/// A hundred times what a token says is added, so that one rare word counts as much as five others.
const SAYS: f32 = 100.0;

/// A token that has no partner.
const ALONE: i32 = -10;

/// One word in the place of another: better than two without a partner, since that is how an
/// article is corrected.
const REPLACED: i32 = -15;

/// A sign in the place of a word: hardly ever one for the other.
const MISFIT: i32 = -40;

/// Words less alike than this are two words, one in the place of the other.
const ALIKE: f32 = 0.6;

/// Which partner a token has, step by step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Both,
    OldAlone,
    NewAlone,
}

/// Whether the newer row is to be used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Both rows are laid against each other from end to end.
    Fixed,
    /// What stands before and after in the newer row costs nothing: the older one is looked for.
    Free,
}

/// The pairs of tokens that are the same or alike, as places in the two rows, in order.
///
/// Takes time and a byte of memory for each pair of tokens.
pub(super) fn pairs(
    vocabulary: &Vocabulary,
    old: &[Token],
    new: &[Token],
    ends: Ends,
) -> Vec<(usize, usize)> {
    let width = new.len();
    let first = if ends == Ends::Free { 0 } else { ALONE };
    let mut row: Vec<i32> =
        std::iter::successors(Some(0), |score| Some(score + first)).take(width + 1).collect();
    let mut steps = vec![Step::OldAlone; old.len() * width];
    for (a, steps) in old.iter().zip(steps.chunks_mut(width.max(1))) {
        let gain = gain(vocabulary, a.id);
        let mut cells = row.iter_mut();
        let Some(first) = cells.next() else { break };
        let mut diagonal = *first;
        *first += ALONE;
        let mut left = *first;
        for ((cell, b), step) in cells.zip(new).zip(steps) {
            let both = diagonal
                + if a.id == b.id { gain } else { unequal(vocabulary, (a.id, gain), b.id) };
            let (up, aside) = (*cell + ALONE, left + ALONE);
            diagonal = *cell;
            (left, *step) = if both >= up && both >= aside {
                (both, Step::Both)
            } else if up >= aside {
                (up, Step::OldAlone)
            } else {
                (aside, Step::NewAlone)
            };
            *cell = left;
        }
    }
    let mut to = width;
    if ends == Ends::Free {
        // The last of the best, so that the row is found as near to its end as can be.
        to = row.iter().enumerate().max_by_key(|(_, score)| **score).map_or(width, |(at, _)| at);
    }
    walk_back(vocabulary, old, new, &steps, to)
}

fn walk_back(
    vocabulary: &Vocabulary,
    old: &[Token],
    new: &[Token],
    steps: &[Step],
    to: usize,
) -> Vec<(usize, usize)> {
    let width = new.len();
    let mut pairs = Vec::new();
    let (mut i, mut j) = (old.len(), to);
    while i > 0 && j > 0 {
        match steps.get((i - 1) * width + j - 1).copied().unwrap_or(Step::OldAlone) {
            Step::Both => {
                (i, j) = (i - 1, j - 1);
                let (Some(a), Some(b)) = (old.get(i), new.get(j)) else { break };
                if a.id == b.id || vocabulary.likeness(a.id, b.id) >= ALIKE {
                    pairs.push((i, j));
                }
            }
            Step::OldAlone => i -= 1,
            Step::NewAlone => j -= 1,
        }
    }
    pairs.reverse();
    pairs
}

fn gain(vocabulary: &Vocabulary, id: u32) -> i32 {
    (SAME + SAYS * vocabulary.weight(id)) as i32
}

fn unequal(vocabulary: &Vocabulary, (a, gain): (u32, i32), b: u32) -> i32 {
    if vocabulary.is_sign(a) != vocabulary.is_sign(b) {
        return MISFIT;
    }
    let alike = vocabulary.likeness(a, b);
    if alike >= ALIKE { REPLACED + (gain as f32 * alike) as i32 } else { REPLACED }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::tokens::Tokens;

    fn check(old: &str, new: &str, ends: Ends, expected: &[(usize, usize)]) {
        let mut vocabulary = Vocabulary::default();
        let (a, b) = (Tokens::of(old, &mut vocabulary), Tokens::of(new, &mut vocabulary));
        vocabulary.weigh(&a, &b);
        let found = pairs(&vocabulary, a.slice(0..a.len()), b.slice(0..b.len()), ends);
        assert_eq!(found, expected, "{old:?} {new:?}");
    }

    #[test]
    fn rows_are_laid_against_each_other() {
        check("", "un deux", Ends::Fixed, &[]);
        check("un deux", "", Ends::Free, &[]);
        check("un deux trois", "un trois", Ends::Fixed, &[(0, 0), (2, 1)]);
        check("un deux trois", "un quatre trois", Ends::Fixed, &[(0, 0), (2, 2)]);
        check("les ministres", "le ministre", Ends::Fixed, &[(1, 1)]);
        check("deux trois", "un deux et trois et quatre", Ends::Free, &[(0, 1), (1, 3)]);
    }
}
