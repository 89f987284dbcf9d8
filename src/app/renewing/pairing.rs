//! Which paragraphs of two texts are one: the same in order, the same elsewhere, changed in their place, changed
//! and elsewhere.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::app::renewing::runs;
use crate::model::{Span, Version};

/// Two paragraphs that stand in the same place are one that was changed if at least this share of
/// their words is the same: below it, to read one in the other is harder than to read both.
const CHANGED: f32 = 0.35;

/// Elsewhere it takes more, since nothing but the words speaks for it.
const MOVED: f32 = 0.6;

/// A paragraph with fewer words than this says too little to be known again elsewhere.
const TELLING: usize = 4;

/// So many pairs of paragraphs are compared at most in one place.
const MOST_PAIRS: usize = 40_000;

/// The same words in both texts: where in the older one, and where in the newer.
pub(super) type Twin = (Range<usize>, Range<usize>);

/// The paragraphs of a text.
pub(super) struct Side<'a> {
    pub(super) spans: Vec<Span>,
    words: Vec<&'a str>,
    /// What each one is in the other text.
    pub(super) pairs: Vec<Option<Pair>>,
}

#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) other: usize,
    moved: bool,
}

impl<'a> Side<'a> {
    pub(super) fn of(version: &'a Version) -> Self {
        let spans: Vec<Span> = if version.blocks.is_empty() {
            lines(version.text.as_str())
        } else {
            version.blocks.iter().map(|block| block.span).collect()
        };
        let words = spans.iter().map(|span| version.text.slice(span.range())).collect();
        let pairs = vec![None; spans.len()];
        Self { spans, words, pairs }
    }

    fn free(&self, range: Range<usize>) -> Vec<usize> {
        range.filter(|at| self.pairs.get(*at).is_some_and(Option::is_none)).collect()
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// Whether one stands in the other text, in this place.
    pub(super) fn stands(&self, at: usize) -> bool {
        self.pairs.get(at).copied().flatten().is_some_and(|pair| !pair.moved)
    }
}

/// The lines with words of a text without blocks.
fn lines(text: &str) -> Vec<Span> {
    let mut from = 0;
    let mut spans = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = from + line.len() - line.trim_start().len();
        spans.extend(Span::from_bytes(start..start + words.len()));
        from += line.len();
    }
    spans
}

fn pair(old: &mut Side<'_>, new: &mut Side<'_>, at: usize, to: usize, moved: bool) {
    if let (Some(here), Some(there)) = (old.pairs.get_mut(at), new.pairs.get_mut(to)) {
        *here = Some(Pair { other: to, moved });
        *there = Some(Pair { other: at, moved });
    }
}

/// Pairs paragraphs that are the same, in order; answers what lies between them.
pub(super) fn pair_same(old: &mut Side<'_>, new: &mut Side<'_>) -> Vec<Twin> {
    let ops = capture_diff_slices(Algorithm::Patience, &old.words, &new.words);
    let mut blocks: Vec<Twin> = Vec::new();
    for op in ops {
        let (from, to) = (op.old_range(), op.new_range());
        if let DiffOp::Equal { .. } = op {
            from.zip(to).for_each(|(at, to)| pair(old, new, at, to, false));
            continue;
        }
        match blocks.last_mut() {
            Some((before, after)) if before.end == from.start && after.end == to.start => {
                (before.end, after.end) = (from.end, to.end);
            }
            _ => blocks.push((from, to)),
        }
    }
    blocks
}

/// Pairs what is left over and is the same elsewhere, where it is there once.
pub(super) fn pair_moved(old: &mut Side<'_>, new: &mut Side<'_>) {
    let free = (old.free(0..old.spans.len()), new.free(0..new.spans.len()));
    let mut places: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for at in &free.0 {
        places.entry(old.word(*at)).or_default().0.push(*at);
    }
    for to in &free.1 {
        places.entry(new.word(*to)).or_default().1.push(*to);
    }
    for at in free.0 {
        if let Some((from, into)) = places.get(old.word(at))
            && let ([at], [to]) = (from.as_slice(), into.as_slice())
            && runs::count_words(old.word(*at)) >= TELLING
        {
            pair(old, new, *at, *to, true);
        }
    }
}

/// Pairs in order what stands in the same place and has enough of the same words: as much of it as
/// possible.
pub(super) fn pair_changed(
    old: &mut Side<'_>,
    new: &mut Side<'_>,
    from: Range<usize>,
    to: Range<usize>,
) {
    let (from, to) = (old.free(from), new.free(to));
    if from.is_empty() || to.is_empty() {
        return;
    }
    let wide = to.len() + 1;
    if from.len() * to.len() > MOST_PAIRS {
        for (at, to) in from.into_iter().zip(to) {
            if likeness(old.word(at), new.word(to)) >= CHANGED {
                pair(old, new, at, to, false);
            }
        }
        return;
    }
    let bags = |side: &Side<'_>, all: &[usize]| -> Vec<Vec<String>> {
        all.iter().map(|at| runs::bag(side.word(*at))).collect()
    };
    let (before, after) = (bags(old, &from), bags(new, &to));
    let like = |a: usize, b: usize| match (before.get(a), after.get(b)) {
        (Some(a), Some(b)) => Some(runs::shared(a, b)).filter(|share| *share >= CHANGED),
        _ => None,
    };
    // The best that can be had from here on, by places among what is left over.
    let mut best = vec![0.0_f32; (from.len() + 1) * wide];
    let of = |best: &[f32], a: usize, b: usize| best.get(a * wide + b).copied().unwrap_or(0.0);
    for a in (0..from.len()).rev() {
        for b in (0..to.len()).rev() {
            let paired = like(a, b).map_or(0.0, |share| share + of(&best, a + 1, b + 1));
            let most = paired.max(of(&best, a + 1, b)).max(of(&best, a, b + 1));
            if let Some(slot) = best.get_mut(a * wide + b) {
                *slot = most;
            }
        }
    }
    let (mut a, mut b) = (0, 0);
    while let (Some(at), Some(into)) = (from.get(a), to.get(b)) {
        let here = of(&best, a, b);
        let paired = like(a, b).map(|share| share + of(&best, a + 1, b + 1));
        if paired.is_some_and(|paired| paired >= here) {
            pair(old, new, *at, *into, false);
            (a, b) = (a + 1, b + 1);
        } else if of(&best, a + 1, b) >= here {
            a += 1;
        } else {
            b += 1;
        }
    }
}

/// Pairs what is left over and has most of the same words elsewhere.
pub(super) fn pair_moved_and_changed(old: &mut Side<'_>, new: &mut Side<'_>) {
    let (from, to) = (old.free(0..old.spans.len()), new.free(0..new.spans.len()));
    if from.len() * to.len() > MOST_PAIRS {
        return;
    }
    let after: Vec<(usize, Vec<String>)> =
        to.into_iter().map(|to| (to, runs::bag(new.word(to)))).collect();
    for at in from {
        let bag = runs::bag(old.word(at));
        if bag.len() < TELLING {
            continue;
        }
        let free = after.iter().filter(|(to, _)| new.pairs.get(*to).is_some_and(Option::is_none));
        let shares = free.map(|(to, other)| (*to, runs::shared(&bag, other)));
        let best = shares.max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((to, _)) = best.filter(|(_, share)| *share >= MOVED) {
            pair(old, new, at, to, true);
        }
    }
}

fn likeness(a: &str, b: &str) -> f32 {
    runs::shared(&runs::bag(a), &runs::bag(b))
}
