//! The words of two stretches that stand for each other: which are kept, which are gone, have come or moved.

use std::ops::Range;

use crate::anchor::align::{Alignment, Pair, align};
use crate::anchor::islands::drown_islands;
use crate::anchor::seeds::{self, heaviest_chain};
use crate::anchor::tokens::Tokens;
use crate::anchor::weights::BLOCK_SAYS;

/// What became of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// They are in both texts.
    Kept,
    /// Only in the older one.
    Deleted,
    /// Only in the newer one.
    Inserted,
    /// In the older text here, in the newer one elsewhere.
    MovedAway,
    /// In the newer text here, in the older one elsewhere.
    MovedHere,
}

/// Words that follow each other and have the same fate, as bytes of both texts; in the text that does
/// not have them here, an empty range where they would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What became of them.
    pub kind: RunKind,
    /// Where they are in the older text.
    pub old: Range<usize>,
    /// Where they are in the newer one.
    pub new: Range<usize>,
}

/// What two short texts have in common, word by word, such as the words of a mark before and after.
#[must_use]
pub fn differing(old: &str, new: &str) -> Vec<Run> {
    let pair = Pair::of(old, new);
    let Ok(mut alignment) = align(&pair, &|| false) else { return Vec::new() };
    drown_islands(&pair, &mut alignment);
    let aligned = Aligned { old, new, pair: &pair, alignment: &alignment };
    aligned.runs(&(0..old.len()), &(0..new.len()), Order::Kept)
}

/// Which pairs make the words of two stretches the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Those in the order of the whole.
    Kept,
    /// Those that moved.
    Moved,
}

/// Two texts with what each token has become.
#[derive(Clone, Copy)]
pub(super) struct Aligned<'a> {
    pub(super) old: &'a str,
    pub(super) new: &'a str,
    pub(super) pair: &'a Pair,
    pub(super) alignment: &'a Alignment,
}

/// A stretch of both texts that is the same to the letter, or not.
struct Piece {
    kept: bool,
    old: Range<usize>,
    new: Range<usize>,
}

impl Aligned<'_> {
    /// Where a token of the older text has moved to.
    pub(super) fn moved_to(&self, old: usize) -> Option<usize> {
        self.alignment.to(old).filter(|_| self.alignment.block(old) > 0)
    }

    /// Where a token of the newer text has moved from.
    pub(super) fn moved_from(&self, new: usize) -> Option<usize> {
        self.alignment.from(new).filter(|old| self.alignment.block(*old) > 0)
    }

    /// The words of two stretches that stand for each other, in reading order; stretches are in bytes.
    pub(super) fn runs(&self, old: &Range<usize>, new: &Range<usize>, order: Order) -> Vec<Run> {
        let mut made = Pieces { aligned: *self, cut: Vec::new(), old: old.start, new: new.start };
        let pairs = self.pairs(old, new, order);
        for (at, to) in &pairs {
            let (Some(from), Some(into)) = (self.pair.old.get(*at), self.pair.new.get(*to)) else {
                continue;
            };
            made.between(from.start as usize, into.start as usize);
            let (end, into_end) = (from.end as usize, into.end as usize);
            made.push(made.is_kept(end, into_end), end, into_end);
        }
        made.between(old.end, new.end);
        self.told(made.joined(), &pairs)
    }

    /// The pairs of two stretches that are in order in both.
    fn pairs(&self, old: &Range<usize>, new: &Range<usize>, order: Order) -> Vec<(usize, usize)> {
        let (old, new) = (self.pair.old.touching(old), self.pair.new.touching(new));
        let pairs = old.filter_map(|at| {
            let to = self.alignment.to(at)?;
            let moved = self.alignment.block(at) > 0;
            (moved == (order == Order::Moved) && new.contains(&to)).then_some((at, to))
        });
        if order == Order::Kept {
            return pairs.collect();
        }
        // What moved together may have been turned round on the way.
        let runs: Vec<seeds::Run> =
            pairs.map(|(old, new)| seeds::Run { old, new, len: 1 }).collect();
        heaviest_chain(&runs).into_iter().map(|run| (run.old, run.new)).collect()
    }

    /// Pieces as runs: what is gone stands before what has come in its place.
    fn told(&self, pieces: Vec<Piece>, pairs: &[(usize, usize)]) -> Vec<Run> {
        let old_elsewhere = |at: usize| {
            let here = pairs.binary_search_by_key(&at, |pair| pair.0).is_ok();
            !here && self.alignment.to(at).is_some()
        };
        let new_elsewhere = |to: usize| {
            let here = pairs.binary_search_by_key(&to, |pair| pair.1).is_ok();
            !here && self.alignment.from(to).is_some()
        };
        let mut runs = Vec::with_capacity(pieces.len() * 2);
        for Piece { kept, old, new } in pieces {
            if kept {
                runs.push(Run { kind: RunKind::Kept, old, new });
                continue;
            }
            for (part, moved) in self.parts(&self.pair.old, &old, old_elsewhere) {
                let kind = if moved { RunKind::MovedAway } else { RunKind::Deleted };
                runs.push(Run { kind, old: part, new: new.start..new.start });
            }
            for (part, moved) in self.parts(&self.pair.new, &new, new_elsewhere) {
                let kind = if moved { RunKind::MovedHere } else { RunKind::Inserted };
                runs.push(Run { kind, old: old.end..old.end, new: part });
            }
        }
        runs
    }

    /// Cuts a stretch that is not in the other one where words begin or end that stand elsewhere in
    /// the other text; a few that do are there by chance.
    fn parts(
        &self,
        tokens: &Tokens,
        stretch: &Range<usize>,
        is_elsewhere: impl Fn(usize) -> bool,
    ) -> Vec<(Range<usize>, bool)> {
        if stretch.is_empty() {
            return Vec::new();
        }
        let mut parts: Vec<(Range<usize>, bool)> = Vec::new();
        for at in tokens.touching(stretch) {
            let moved = is_elsewhere(at);
            match parts.last_mut() {
                Some((last, before)) if *before == moved => last.end = at + 1,
                _ => parts.push((at..at + 1, moved)),
            }
        }
        for (part, moved) in &mut parts {
            *moved &= self.pair.vocabulary.mass(tokens.slice(part.clone())) >= BLOCK_SAYS;
        }
        parts.dedup_by(|next, last| {
            let same = next.1 == last.1;
            if same {
                last.0.end = next.0.end;
            }
            same
        });
        // White space belongs to the words before it.
        let start =
            |part: &(Range<usize>, bool)| tokens.get(part.0.start).map(|it| it.start as usize);
        let mut edges: Vec<usize> = parts.iter().skip(1).filter_map(start).collect();
        edges.push(stretch.end);
        let mut from = stretch.start;
        let cut = edges.into_iter().enumerate().map(|(number, end)| {
            let moved = parts.get(number).is_some_and(|(_, moved)| *moved);
            (std::mem::replace(&mut from, end)..end, moved)
        });
        cut.collect()
    }
}

/// Pieces as they grow, and how far they have come in both texts, in bytes.
struct Pieces<'a> {
    aligned: Aligned<'a>,
    cut: Vec<Piece>,
    old: usize,
    new: usize,
}

impl Pieces<'_> {
    fn is_kept(&self, old: usize, new: usize) -> bool {
        let (old, new) = (self.old_words(old), self.new_words(new));
        !old.is_empty() && old == new
    }

    fn old_words(&self, to: usize) -> &str {
        self.aligned.old.get(self.old..to).unwrap_or_default()
    }

    fn new_words(&self, to: usize) -> &str {
        self.aligned.new.get(self.new..to).unwrap_or_default()
    }

    /// Goes on to these places.
    fn push(&mut self, kept: bool, old: usize, new: usize) {
        if self.old < old || self.new < new {
            self.cut.push(Piece { kept, old: self.old..old, new: self.new..new });
        }
        (self.old, self.new) = (old.max(self.old), new.max(self.new));
    }

    /// Goes on to these places over what has no partner: white space that is the same on both sides of
    /// it stays.
    fn between(&mut self, old: usize, new: usize) {
        if self.is_kept(old, new) {
            return self.push(true, old, new);
        }
        let space = |a: Option<char>, b: Option<char>| {
            a.filter(|c| Some(*c) == b && c.is_whitespace()).map_or(0, char::len_utf8)
        };
        let (mut before, mut after) = (0, 0);
        let (gone, come) = (self.old_words(old), self.new_words(new));
        let (mut a, mut b) = (gone, come);
        loop {
            let len = space(a.chars().next(), b.chars().next());
            if len == 0 {
                break;
            }
            before += len;
            (a, b) = (a.get(len..).unwrap_or_default(), b.get(len..).unwrap_or_default());
        }
        loop {
            let len = space(a.chars().next_back(), b.chars().next_back());
            if len == 0 {
                break;
            }
            after += len;
            let cut = |words: &'_ str| words.len() - len;
            let (ends, end) = (cut(a), cut(b));
            (a, b) = (a.get(..ends).unwrap_or_default(), b.get(..end).unwrap_or_default());
        }
        self.push(true, self.old + before, self.new + before);
        self.push(false, old - after, new - after);
        self.push(true, old, new);
    }

    /// Joins what is the same, and what differs, also across a space or a comma that is the same by
    /// chance.
    fn joined(self) -> Vec<Piece> {
        let says = |piece: &Piece| {
            let words = self.aligned.new.get(piece.new.clone());
            words.is_some_and(|words| words.chars().any(|c| c.is_alphanumeric() || c == '\n'))
        };
        let same = join(self.cut);
        let last = same.len().saturating_sub(1);
        let told = same.into_iter().enumerate().map(|(number, mut piece)| {
            piece.kept &= number == 0 || number == last || says(&piece);
            piece
        });
        join(told.collect())
    }
}

fn join(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if last.kept == piece.kept => {
                (last.old.end, last.new.end) = (piece.old.end, piece.new.end);
            }
            _ => joined.push(piece),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let told = differing(old, new).into_iter().map(|run| match run.kind {
            RunKind::Kept => {
                assert_eq!(old.get(run.old), new.get(run.new.clone()));
                new.get(run.new).unwrap().to_owned()
            }
            RunKind::Deleted | RunKind::MovedAway => format!("[-{}-]", old.get(run.old).unwrap()),
            RunKind::Inserted | RunKind::MovedHere => format!("[+{}+]", new.get(run.new).unwrap()),
        });
        assert_eq!(told.collect::<String>(), expected);
    }

    #[test]
    fn words_are_compared_as_wholes() {
        check("", "", "");
        check("same", "same", "same");
        check("", "new", "[+new+]");
        check("It costs 12 million.", "It costs 15 million.", "It costs [-12-][+15+] million.");
        check("a b", "a c b", "a [+c +]b");
        check("a c b", "a b", "a [-c -]b");
        check("the red car", "the big blue car", "the [-red-][+big blue+] car");
        check("one two", "three four", "[-one two-][+three four+]");
        check("l’été", "l’hiver", "l’[-été-][+hiver+]");
        check("😀 a", "😀 b", "😀 [-a-][+b+]");
        check(
            "Il dit « oui » à tous.",
            "Il dit “oui” à tous.",
            "Il dit [-« -][+“+]oui[- »-][+”+] à tous.",
        );
        check("one  space", "one space", "one [- -]space");
    }

    #[test]
    fn what_lies_between_two_changes_joins_them_unless_it_is_a_word() {
        check("a, b. End", "c, d. End", "[-a, b-][+c, d+]. End");
        check("a or b. End", "c or d. End", "[-a-][+c+] or [-b-][+d+]. End");
    }
}
