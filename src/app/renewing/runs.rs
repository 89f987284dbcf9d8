//! The words of two texts that stand for each other: which are kept, which are gone, which have come.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Beyond so many words and signs that differ, two texts are no longer compared word by word.
const LONGEST: usize = 20_000;

/// What became of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// They are in both texts.
    Kept,
    /// Only in the older one.
    Deleted,
    /// Only in the newer one.
    Inserted,
}

/// Words that follow each other and have the same fate, as bytes of both texts; in the text that does
/// not have them, an empty range where they would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What became of them.
    pub kind: RunKind,
    /// Where they are in the older text.
    pub old: Range<usize>,
    /// Where they are in the newer one.
    pub new: Range<usize>,
}

impl Run {
    pub(super) fn deleted(old: Range<usize>, at: usize) -> Self {
        Self { kind: RunKind::Deleted, old, new: at..at }
    }

    pub(super) fn inserted(at: usize, new: Range<usize>) -> Self {
        Self { kind: RunKind::Inserted, old: at..at, new }
    }
}

/// What two texts have in common, word by word, counted from where each begins in a longer one.
#[must_use]
pub fn between(old: &str, new: &str, (old_base, new_base): (usize, usize)) -> Vec<Run> {
    if old == new {
        let run = Run {
            kind: RunKind::Kept,
            old: old_base..old_base + old.len(),
            new: new_base..new_base + new.len(),
        };
        return if old.is_empty() { Vec::new() } else { vec![run] };
    }
    let (before, after) = (tokens(old), tokens(new));
    let words = |text: &'_ str, all: &[Range<usize>]| -> Vec<String> {
        all.iter().filter_map(|it| text.get(it.clone())).map(str::to_owned).collect()
    };
    let (from, to) = (words(old, &before), words(new, &after));
    let ops = if from.len() + to.len() > LONGEST {
        let (old_len, new_len) = (from.len(), to.len());
        vec![DiffOp::Replace { old_index: 0, old_len, new_index: 0, new_len }]
    } else {
        capture_diff_slices(Algorithm::Myers, &from, &to)
    };
    let bytes = |all: &[Range<usize>], range: Range<usize>, base: usize, len: usize| {
        let start = all.get(range.start).map_or(len, |it| it.start);
        let end =
            if range.is_empty() { start } else { all.get(range.end - 1).map_or(len, |it| it.end) };
        base + start..base + end
    };
    let pieces = ops.iter().map(|op| Piece {
        kept: matches!(op, DiffOp::Equal { .. }),
        old: bytes(&before, op.old_range(), old_base, old.len()),
        new: bytes(&after, op.new_range(), new_base, new.len()),
    });
    let says = |piece: &Piece| {
        let words = new.get(piece.new.start - new_base..piece.new.end - new_base);
        words.is_some_and(|words| words.chars().any(char::is_alphanumeric))
    };
    runs(joined(pieces.collect(), says))
}

/// A stretch of both texts that is the same, or not.
struct Piece {
    kept: bool,
    old: Range<usize>,
    new: Range<usize>,
}

/// Joins what differs, across a space or a comma that is the same by chance.
fn joined(pieces: Vec<Piece>, says: impl Fn(&Piece) -> bool) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    let last = pieces.len().saturating_sub(1);
    for (number, mut piece) in pieces.into_iter().enumerate() {
        let between = number > 0 && number < last;
        if piece.kept && between && !says(&piece) {
            piece.kept = false;
        }
        match joined.last_mut() {
            Some(before) if !before.kept && !piece.kept => {
                (before.old.end, before.new.end) = (piece.old.end, piece.new.end);
            }
            _ => joined.push(piece),
        }
    }
    joined
}

fn runs(pieces: Vec<Piece>) -> Vec<Run> {
    let mut runs = Vec::with_capacity(pieces.len() * 2);
    for Piece { kept, old, new } in pieces {
        if kept {
            runs.push(Run { kind: RunKind::Kept, old, new });
            continue;
        }
        if !old.is_empty() {
            runs.push(Run::deleted(old.clone(), new.start));
        }
        if !new.is_empty() {
            runs.push(Run::inserted(old.end, new));
        }
    }
    runs
}

/// Words, stretches of white space and single signs.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let class = |c: char| match c {
        c if c.is_alphanumeric() => 0,
        c if c.is_whitespace() => 1,
        _ => 2,
    };
    let mut tokens: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let (here, end) = (class(c), at + c.len_utf8());
        match tokens.last_mut() {
            Some(last) if here != 2 && before == Some(here) => last.end = end,
            _ => tokens.push(at..end),
        }
        before = Some(here);
    }
    tokens
}

/// The words of a text in order of the alphabet.
pub(super) fn bag(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_lowercase).collect();
    words.sort_unstable();
    words
}

/// How many words a text has.
pub(super) fn count_words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}

/// The share of the words of two texts that are the same, from 0 to 1, whatever their order.
pub(super) fn shared(a: &[String], b: &[String]) -> f32 {
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let mut same = 0;
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        let order = x.cmp(y);
        same += usize::from(order.is_eq());
        if order.is_le() {
            left.next();
        }
        if order.is_ge() {
            right.next();
        }
    }
    let all = a.len() + b.len();
    if all == 0 { 0.0 } else { (same * 2) as f32 / all as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let told = between(old, new, (0, 0)).into_iter().map(|run| match run.kind {
            RunKind::Kept => new.get(run.new).unwrap().to_owned(),
            RunKind::Deleted => format!("[-{}-]", old.get(run.old).unwrap()),
            RunKind::Inserted => format!("[+{}+]", new.get(run.new).unwrap()),
        });
        assert_eq!(told.collect::<String>(), expected);
    }

    #[test]
    fn words_are_compared_as_wholes() {
        check("", "", "");
        check("same", "same", "same");
        check("It costs 12 million.", "It costs 15 million.", "It costs [-12-][+15+] million.");
        check("a b", "a c b", "a [+c +]b");
        check("a c b", "a b", "a [-c -]b");
        check("the red car", "the big blue car", "the [-red-][+big blue+] car");
        check("one two", "three four", "[-one two-][+three four+]");
        check("l’été", "l’hiver", "l’[-été-][+hiver+]");
        check("😀 a", "😀 b", "😀 [-a-][+b+]");
    }

    #[test]
    fn what_lies_between_two_changes_joins_them_unless_it_is_a_word() {
        check("a, b. End", "c, d. End", "[-a, b-][+c, d+]. End");
        check("a or b. End", "c or d. End", "[-a-][+c+] or [-b-][+d+]. End");
    }
}
