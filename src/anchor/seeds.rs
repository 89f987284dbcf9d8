//! Rows of words that stand in each of two texts exactly once, and the best order among them.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;
use std::ops::Range;

use crate::anchor::tokens::{AsItIs, Token, Tokens, mixed};

/// The same tokens in both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The first token in the older text.
    pub(super) old: usize,
    /// The first token in the newer text.
    pub(super) new: usize,
    /// How many tokens.
    pub(super) len: usize,
}

impl Run {
    fn old_end(self) -> usize {
        self.old + self.len
    }

    fn new_end(self) -> usize {
        self.new + self.len
    }
}

/// Where a row of tokens was seen, in the older and the newer text.
#[derive(Clone, Copy)]
enum Seen {
    Never,
    Once(usize),
    Often,
}

impl Seen {
    fn at(&mut self, place: usize) {
        *self = if matches!(self, Self::Never) { Self::Once(place) } else { Self::Often };
    }
}

/// The rows of `width` tokens or more that stand once within the given stretches of each text, in
/// the order of the older one. Rows do not go from one stretch into the next.
pub(super) fn runs(
    (old, old_stretches): (&Tokens, &[Range<usize>]),
    (new, new_stretches): (&Tokens, &[Range<usize>]),
    width: usize,
) -> Vec<Run> {
    let most = old_stretches.iter().map(Range::len).sum();
    let mut places: HashMap<u64, usize, BuildHasherDefault<AsItIs>> =
        HashMap::with_capacity_and_hasher(most, BuildHasherDefault::default());
    let mut seen: Vec<(Seen, Seen)> = Vec::with_capacity(most);
    for (at, row) in rows(old, old_stretches, width) {
        let place = *places.entry(fingerprint(row)).or_insert(seen.len());
        if place == seen.len() {
            seen.push((Seen::Once(at), Seen::Never));
        } else if let Some((in_old, _)) = seen.get_mut(place) {
            in_old.at(at);
        }
    }
    for (at, row) in rows(new, new_stretches, width) {
        let place = places.get(&fingerprint(row)).and_then(|place| seen.get_mut(*place));
        if let Some((_, in_new)) = place {
            in_new.at(at);
        }
    }
    let mut runs: Vec<Run> = Vec::new();
    for place in seen {
        let (Seen::Once(at), Seen::Once(to)) = place else { continue };
        match runs.last_mut() {
            Some(last) if at + width == last.old_end() + 1 && to + width == last.new_end() + 1 => {
                last.len += 1;
            }
            // Two different rows may have one fingerprint.
            _ if same(old.slice(at..at + width), new.slice(to..to + width)) => {
                runs.push(Run { old: at, new: to, len: width });
            }
            _ => {}
        }
    }
    runs
}

fn rows<'a>(
    tokens: &'a Tokens,
    stretches: &'a [Range<usize>],
    width: usize,
) -> impl Iterator<Item = (usize, &'a [Token])> {
    stretches.iter().flat_map(move |stretch| {
        let rows = tokens.slice(stretch.clone()).windows(width.max(1));
        rows.enumerate().map(|(after, row)| (stretch.start + after, row))
    })
}

fn fingerprint(row: &[Token]) -> u64 {
    const FACTOR: u64 = 0x0001_0000_01b3;
    let sum =
        |hash: u64, token: &Token| hash.wrapping_mul(FACTOR).wrapping_add(u64::from(token.id) + 1);
    mixed(row.iter().fold(0, sum))
}

fn same(a: &[Token], b: &[Token]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.id == b.id)
}

/// Of runs in the order of the older text, those that are in order in the newer one too and have
/// the most tokens together.
pub(super) fn heaviest_chain(runs: &[Run]) -> Vec<Run> {
    let mut by_end: Vec<usize> = (0..runs.len()).collect();
    by_end.sort_by_key(|number| runs.get(*number).map_or(0, |run| run.old_end()));
    let mut ended = by_end.into_iter().peekable();
    // What a chain weighs at best that ends at or before a place of the newer text, and its last run.
    let mut best: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    // For each run, the weight of the best chain that ends with it, and the run before.
    let mut chains: Vec<(usize, Option<usize>)> = Vec::with_capacity(runs.len());
    for run in runs {
        let over = |number: &usize| runs.get(*number).is_some_and(|r| r.old_end() <= run.old);
        while let Some(number) = ended.next_if(over) {
            let (Some(run), Some((weight, _))) = (runs.get(number), chains.get(number)) else {
                continue;
            };
            put(&mut best, run.new_end(), *weight, number);
        }
        let before = best.range(..=run.new).next_back().map(|(_, best)| *best);
        let weight = before.map_or(0, |(weight, _)| weight) + run.len;
        chains.push((weight, before.map(|(_, number)| number)));
    }
    // Of chains of the same weight the first one.
    let numbered = chains.iter().enumerate().rev();
    let mut next = numbered.max_by_key(|(_, (weight, _))| *weight).map(|(number, _)| number);
    let mut chain = Vec::new();
    while let Some(number) = next {
        chain.extend(runs.get(number));
        next = chains.get(number).and_then(|(_, before)| *before);
    }
    chain.reverse();
    chain
}

fn put(best: &mut BTreeMap<usize, (usize, usize)>, end: usize, weight: usize, number: usize) {
    if best.range(..=end).next_back().is_some_and(|(_, (other, _))| *other >= weight) {
        return;
    }
    while let Some((at, (other, _))) = best.range(end..).next() {
        if *other > weight {
            break;
        }
        let at = *at;
        best.remove(&at);
    }
    best.insert(end, (weight, number));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::anchor::tokens::Vocabulary;

    fn check(old: &str, new: &str, width: usize, expected: &[(usize, usize, usize)]) {
        let mut vocabulary = Vocabulary::default();
        let (a, b) = (Tokens::of(old, &mut vocabulary), Tokens::of(new, &mut vocabulary));
        let (in_a, in_b) = (0..a.len(), 0..b.len());
        let whole = std::slice::from_ref;
        let found = runs((&a, whole(&in_a)), (&b, whole(&in_b)), width);
        let found: Vec<_> = found.into_iter().map(|run| (run.old, run.new, run.len)).collect();
        assert_eq!(found, expected, "{old:?} {new:?}");
    }

    #[test]
    fn what_stands_once_in_both_is_found() {
        check("a b c d", "x a b c", 2, &[(0, 1, 3)]);
        check("a b x a b y", "a b y", 2, &[(4, 1, 2)]);
        check("a b c", "b c b c", 2, &[]);
        check("", "a", 2, &[]);
        check("a b c d e f", "d e f a b c", 3, &[(0, 3, 3), (3, 0, 3)]);
    }

    proptest! {
        #[test]
        fn no_chain_is_heavier(runs in prop::collection::vec((0usize..20, 0usize..20, 1usize..4), 0..9)) {
            let mut runs: Vec<Run> =
                runs.into_iter().map(|(old, new, len)| Run { old, new, len }).collect();
            runs.sort_by_key(|run| (run.old, run.new));
            let ordered = |a: &Run, b: &Run| a.old_end() <= b.old && a.new_end() <= b.new;
            let weight = |chain: &[Run]| chain.iter().map(|run| run.len).sum::<usize>();
            let most = (0_u32..1 << runs.len()).filter_map(|chosen| {
                let chain: Vec<Run> = runs.iter().enumerate()
                    .filter(|(n, _)| chosen >> n & 1 == 1).map(|(_, run)| *run).collect();
                chain.is_sorted_by(ordered).then(|| weight(&chain))
            }).max().unwrap_or(0);
            let chain = heaviest_chain(&runs);
            prop_assert!(chain.is_sorted_by(ordered));
            prop_assert_eq!(weight(&chain), most);
        }
    }
}
