//! Where a mark begins and ends in the newer text, once it is known which of its words are which.

use std::ops::Range;

use crate::anchor::align::{Alignment, Pair};
use crate::anchor::tokens::Tokens;

/// So many tokens before and after a mark are looked at for one that has a partner.
const REACH: usize = 4_000;

/// A stretch of the newer text that a mark has become, as the alignment has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Landing {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// How far its ends could be wrong, in tokens, the farther one.
    pub(super) slack: usize,
    /// The moved block that it went with, 0 for none.
    pub(super) block: u32,
}

/// Where the tokens of a mark went, by those that have a partner in the given block; `None` if none has.
pub(super) fn landing(
    pair: &Pair,
    alignment: &Alignment,
    mark: &Range<usize>,
    block: u32,
) -> Option<Landing> {
    let partner = |at: usize| alignment.to(at).filter(|_| alignment.block(at) == block);
    let first = mark.clone().find_map(|at| partner(at).map(|to| (at, to)))?;
    let last = mark.clone().rev().find_map(|at| partner(at).map(|to| (at, to)))?;
    let low = mark.start.saturating_sub(REACH);
    let before = (low..mark.start).rev().find_map(|at| partner(at).map(|to| (at, to)));
    let high = (mark.end + REACH).min(pair.old.len());
    let after = (mark.end..high).find_map(|at| partner(at).map(|to| (at, to)));
    // Where nothing before has a partner, both sides begin with the text or with the paragraph.
    let from = |tokens: &Tokens, at: usize, whole: bool| {
        if whole { 0 } else { tokens.paragraph(tokens.paragraph_of(at)).start }
    };
    let until = |tokens: &Tokens, at: usize, whole: bool| {
        if whole { tokens.len() } else { tokens.paragraph(tokens.paragraph_of(at)).end }
    };
    let (old_from, new_from) = match before {
        Some((old, new)) => (old + 1, new + 1),
        None => (from(&pair.old, first.0, block == 0), from(&pair.new, first.1, block == 0)),
    };
    let (old_to, new_to) = match after {
        Some((old, new)) => (old, new),
        None => (until(&pair.old, last.0, block == 0), until(&pair.new, last.1, block == 0)),
    };
    let head = Edge {
        outside: mark.start.saturating_sub(old_from),
        inside: first.0 - mark.start,
        room: first.1.saturating_sub(new_from),
    };
    let tail = Edge {
        outside: old_to.saturating_sub(mark.end),
        inside: mark.end - 1 - last.0,
        room: new_to.saturating_sub(last.1 + 1),
    };
    let (head, head_slack) = head.taken();
    let (tail, tail_slack) = tail.taken();
    let mut tokens = first.1 - head..last.1 + 1 + tail;
    trim(pair, mark, &(first.1..last.1 + 1), &mut tokens);
    Some(Landing { tokens, slack: head_slack.max(tail_slack), block })
}

/// What lies between a token inside a mark and one outside of it, both with a partner.
#[derive(Clone, Copy, Debug)]
struct Edge {
    /// Tokens without a partner outside the mark.
    outside: usize,
    /// Tokens without a partner inside.
    inside: usize,
    /// Tokens between the two partners in the newer text.
    room: usize,
}

impl Edge {
    /// How many tokens between the partners belong to the mark, and how many more or fewer it could be.
    ///
    /// If there are as many as there were, each has replaced one. If there are fewer, the missing ones
    /// may have been inside or outside; if there are more, the new ones may be either.
    fn taken(self) -> (usize, usize) {
        let Self { outside, inside, room } = self;
        if inside == 0 {
            return (0, 0);
        }
        let least = inside.min(room.saturating_sub(outside));
        let most = inside.min(room).max(room.saturating_sub(outside));
        (usize::midpoint(least, most), most - least)
    }
}

/// Drops signs at ends that were words, as far as nothing is lost that has a partner.
fn trim(pair: &Pair, mark: &Range<usize>, core: &Range<usize>, tokens: &mut Range<usize>) {
    let sign = |tokens: &Tokens, at: usize| pair.vocabulary.is_sign(tokens.id(at));
    if !sign(&pair.old, mark.start) {
        while tokens.start < core.start && sign(&pair.new, tokens.start) {
            tokens.start += 1;
        }
    }
    if !sign(&pair.old, mark.end - 1) {
        while tokens.end > core.end && sign(&pair.new, tokens.end - 1) {
            tokens.end -= 1;
        }
    }
}

/// The bytes of the newer text that tokens of it take, as far within its first and last word as the
/// mark began and ended within its own.
pub(super) fn bytes(
    (old, new): (&str, &str),
    pair: &Pair,
    mark: &Range<usize>,
    marked: &Range<usize>,
    tokens: &Range<usize>,
) -> Option<Range<usize>> {
    let found = pair.new.bytes(tokens)?;
    let own = pair.old.bytes(mark)?;
    let word = |text: &'_ str, tokens: &Tokens, at: usize| -> Option<String> {
        let token = tokens.get(at)?;
        text.get(token.start as usize..token.end as usize).map(str::to_owned)
    };
    let same_first = word(old, &pair.old, mark.start)? == word(new, &pair.new, tokens.start)?;
    let same_last = word(old, &pair.old, mark.end - 1)? == word(new, &pair.new, tokens.end - 1)?;
    let start = if marked.start > own.start {
        // Within a word: as far within the same word, else the whole of it.
        found.start + if same_first { marked.start - own.start } else { 0 }
    } else {
        // White space before it goes with it where it still stands there.
        let space = old.get(marked.start..own.start)?;
        let before = new.get(..found.start)?;
        if before.ends_with(space) { found.start - space.len() } else { found.start }
    };
    let end = if marked.end < own.end {
        found.end - if same_last { own.end - marked.end } else { 0 }
    } else {
        let space = old.get(own.end..marked.end)?;
        let after = new.get(found.end..)?;
        if after.starts_with(space) { found.end + space.len() } else { found.end }
    };
    (start < end && new.get(start..end).is_some()).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_at_an_end_is_shared_out() {
        let check = |outside, inside, room, expected: (usize, usize)| {
            assert_eq!(
                Edge { outside, inside, room }.taken(),
                expected,
                "{outside} {inside} {room}"
            );
        };
        check(0, 0, 3, (0, 0));
        check(0, 1, 1, (1, 0));
        check(2, 1, 3, (1, 0));
        check(0, 2, 1, (1, 0));
        check(3, 2, 1, (0, 1));
        check(0, 1, 3, (2, 2));
        check(1, 1, 4, (2, 2));
    }
}
