//! Which token of the older text is which of the newer one, as far as order tells.

use std::ops::Range;
use std::sync::Arc;

use crate::anchor::gap::{Ends, pairs};
use crate::anchor::outcome::Refusal;
use crate::anchor::seeds::{heaviest_chain, runs};
use crate::anchor::tokens::{NONE, Tokens, Vocabulary};

/// Rows of so many tokens that stand once in both texts are looked for first: eight in a row are
/// hardly ever the same by chance, four are not within what lies between two such rows.
const WIDE: &[usize] = &[8, 4];

/// What is looked for where a stretch is still too long to be laid out pair by pair.
const NARROW: &[usize] = &[3, 2, 1];

/// Up to so many pairs of tokens, no anchors are looked for within a stretch.
const SMALL: usize = 2_500;

/// Up to so many pairs of tokens a stretch without anchors is laid out whole.
const LARGE: usize = 60_000;

/// So many pairs are looked at in all, a few seconds' worth: what is left then is not aligned.
const WORK: usize = 300_000_000;

/// How often a stretch is cut up again; texts that need more are made for it.
const DEEPEST: usize = 40;

/// Two texts as tokens, with what the tokens say.
#[derive(Clone, Debug, Default)]
pub(super) struct Pair {
    pub(super) old: Tokens,
    pub(super) new: Arc<Tokens>,
    pub(super) vocabulary: Arc<Vocabulary>,
    /// Whether the older text is a piece of one: nothing is known of what stood before and after it.
    pub(super) is_excerpt: bool,
}

impl Pair {
    pub(super) fn of(old: &str, new: &str) -> Self {
        let mut vocabulary = Vocabulary::default();
        let old = Tokens::of(old, &mut vocabulary);
        let new = Tokens::of(new, &mut vocabulary);
        vocabulary.weigh(&old, &new);
        Self { old, new: Arc::new(new), vocabulary: Arc::new(vocabulary), is_excerpt: false }
    }

    /// 2 where a paragraph begins, 1 where a sentence does, else 0.
    pub(super) fn begins(&self, tokens: &Tokens, at: usize) -> usize {
        if tokens.begins_paragraph(at) {
            return 2;
        }
        let ends = |back: usize| at.checked_sub(back).is_some_and(|at| self.ends(tokens, at));
        // A quotation may stand between.
        let is_quote = at.checked_sub(1).is_some_and(|at| self.word(tokens, at) == "\"");
        let before = at.saturating_sub(1);
        let quoted = is_quote && (ends(2) || tokens.begins_paragraph(before));
        usize::from(quoted || ends(1))
    }

    /// Whether a token is a sign that ends a sentence, which the point of `486.5` is not.
    pub(super) fn ends(&self, tokens: &Tokens, at: usize) -> bool {
        let end = tokens.get(at).map(|token| token.end);
        let within = || tokens.get(at + 1).map(|next| next.start) == end;
        match self.word(tokens, at) {
            "." => !within() || self.vocabulary.is_sign(tokens.id(at + 1)),
            word => matches!(word, "!" | "?" | "..."),
        }
    }

    fn word<'a>(&'a self, tokens: &Tokens, at: usize) -> &'a str {
        self.vocabulary.word(tokens.id(at))
    }

    /// Whether a stretch of the older text says the same as one of the newer.
    pub(super) fn is_same(&self, old: &Range<usize>, new: &Range<usize>) -> bool {
        let (old, new) = (self.old.slice(old.clone()), self.new.slice(new.clone()));
        old.len() == new.len() && old.iter().zip(new).all(|(a, b)| a.id == b.id)
    }

    /// How much a token of the older text says about a place.
    pub(super) fn weight(&self, old: usize) -> f32 {
        self.vocabulary.weight(self.old.id(old))
    }
}

/// What each token has become.
#[derive(Clone, Debug, Default)]
pub(super) struct Alignment {
    to: Vec<u32>,
    from: Vec<u32>,
    /// For each token of the older text the moved block that it went with, 0 if it stayed in order.
    block: Vec<u32>,
}

impl Alignment {
    pub(super) fn empty(old: usize, new: usize) -> Self {
        Self { to: vec![NONE; old], from: vec![NONE; new], block: vec![0; old] }
    }

    /// Makes room for an older text of so many tokens; none of the newer one may have a partner.
    pub(super) fn begin_anew(&mut self, old: usize) {
        self.to.clear();
        self.to.resize(old, NONE);
        self.block.clear();
        self.block.resize(old, 0);
    }

    /// Where a token of the older text is in the newer one.
    pub(super) fn to(&self, old: usize) -> Option<usize> {
        self.to.get(old).filter(|to| **to != NONE).map(|to| *to as usize)
    }

    /// Where a token of the newer text was in the older one.
    pub(super) fn from(&self, new: usize) -> Option<usize> {
        self.from.get(new).filter(|from| **from != NONE).map(|from| *from as usize)
    }

    /// The moved block that a token of the older text went with; 0 for the order of the whole.
    pub(super) fn block(&self, old: usize) -> u32 {
        self.block.get(old).copied().unwrap_or(0)
    }

    pub(super) fn link(&mut self, old: usize, new: usize, block: u32) {
        if let (Some(to), Some(from)) = (self.to.get_mut(old), self.from.get_mut(new)) {
            (*to, *from) = (new as u32, old as u32);
        }
        if let Some(slot) = self.block.get_mut(old) {
            *slot = block;
        }
    }

    pub(super) fn unlink(&mut self, old: usize) {
        let Some(new) = self.to(old) else { return };
        if let (Some(to), Some(from)) = (self.to.get_mut(old), self.from.get_mut(new)) {
            (*to, *from) = (NONE, NONE);
        }
        if let Some(slot) = self.block.get_mut(old) {
            *slot = 0;
        }
    }

    /// The pairs of one block, or of the order of the whole (0), in the order of the older text.
    pub(super) fn pairs(&self, block: u32) -> impl Iterator<Item = (usize, usize)> + '_ {
        let all = self.to.iter().zip(&self.block).enumerate();
        all.filter(move |(_, (to, of))| **to != NONE && **of == block)
            .map(|(old, (to, _))| (old, *to as usize))
    }
}

/// Stretches of both texts that are still to be laid against each other.
struct Open {
    old: Range<usize>,
    new: Range<usize>,
    depth: usize,
}

/// Aligns two texts in order: what is the same at both ends, then rows of words that stand once in
/// each, the heaviest chain of them, and so on within what lies between.
pub(super) fn align(pair: &Pair, cancelled: &dyn Fn() -> bool) -> Result<Alignment, Refusal> {
    let mut alignment = Alignment::empty(pair.old.len(), pair.new.len());
    let mut work = WORK;
    let mut open = vec![Open { old: 0..pair.old.len(), new: 0..pair.new.len(), depth: 0 }];
    while let Some(next) = open.pop() {
        if cancelled() {
            return Err(Refusal::Cancelled);
        }
        let (old, new) = strip(pair, next.old, next.new, &mut alignment);
        let size = old.len().saturating_mul(new.len());
        if size == 0 {
            continue;
        }
        let parts = if size <= SMALL { Vec::new() } else { cut(pair, &old, &new, WIDE) };
        if parts.is_empty() && size <= LARGE {
            if size <= work {
                work -= size;
                fill(pair, &old, &new, 0, &mut alignment);
            }
            continue;
        }
        let parts = if parts.is_empty() { cut(pair, &old, &new, NARROW) } else { parts };
        if parts.is_empty() || next.depth >= DEEPEST {
            continue;
        }
        let (mut from_old, mut from_new) = (old.start, new.start);
        for (at, to, len) in parts {
            (0..len).for_each(|n| alignment.link(at + n, to + n, 0));
            let depth = next.depth + 1;
            open.push(Open { old: from_old..at, new: from_new..to, depth });
            (from_old, from_new) = (at + len, to + len);
        }
        open.push(Open { old: from_old..old.end, new: from_new..new.end, depth: next.depth + 1 });
    }
    Ok(alignment)
}

/// Pairs off what is the same at the beginning and at the end of two stretches, and answers what is
/// left of them.
fn strip(
    pair: &Pair,
    mut old: Range<usize>,
    mut new: Range<usize>,
    alignment: &mut Alignment,
) -> (Range<usize>, Range<usize>) {
    let same = |a: usize, b: usize| pair.old.id(a) == pair.new.id(b);
    while !old.is_empty() && !new.is_empty() && same(old.start, new.start) {
        alignment.link(old.start, new.start, 0);
        (old.start, new.start) = (old.start + 1, new.start + 1);
    }
    while !old.is_empty() && !new.is_empty() && same(old.end - 1, new.end - 1) {
        (old.end, new.end) = (old.end - 1, new.end - 1);
        alignment.link(old.end, new.end, 0);
    }
    (old, new)
}

/// The chain of rows that stand once in both stretches, with the first width that gives one.
fn cut(
    pair: &Pair,
    old: &Range<usize>,
    new: &Range<usize>,
    widths: &[usize],
) -> Vec<(usize, usize, usize)> {
    for width in widths {
        let within = std::slice::from_ref;
        let found = runs((&pair.old, within(old)), (&pair.new, within(new)), *width);
        let chain = heaviest_chain(&found);
        if !chain.is_empty() {
            return chain.into_iter().map(|run| (run.old, run.new, run.len)).collect();
        }
    }
    Vec::new()
}

/// Lays two stretches against each other pair by pair.
pub(super) fn fill(
    pair: &Pair,
    old: &Range<usize>,
    new: &Range<usize>,
    block: u32,
    alignment: &mut Alignment,
) {
    let (a, b) = (pair.old.slice(old.clone()), pair.new.slice(new.clone()));
    for (at, to) in pairs(&pair.vocabulary, a, b, Ends::Fixed) {
        alignment.link(old.start + at, new.start + to, block);
    }
}
