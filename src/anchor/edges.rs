//! Where a mark begins and ends in the newer text, once it is known which of its words are which.

use std::ops::Range;

use crate::anchor::align::{Alignment, Pair};
use crate::anchor::tokens::Tokens;
use crate::anchor::weights::{AROUND, FIRM_IN_RUINS};

/// So many tokens before and after a mark are looked at for one that has a partner.
const REACH: usize = 4_000;

/// From so many tokens on, what has gone right beside a mark is a wide hole.
const WIDE: usize = 4;

/// So many tokens outside a place are looked at for words that are missing in it.
const SPILT: usize = 6;

/// Commoner words than this stand anywhere.
const WORTH: f32 = 0.4;

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
/// Its ends are held by pairs that say at least `hold` with those beside them.
pub(super) fn landing(
    pair: &Pair,
    alignment: &Alignment,
    mark: &Range<usize>,
    block: u32,
    hold: f32,
) -> Option<Landing> {
    let partner = |at: usize| alignment.to(at).filter(|_| alignment.block(at) == block);
    let [start, end] = both_ends(pair, mark, block, &partner)?;
    let mut tokens = start.at..end.at.max(start.at + 1);
    let low = mark.clone().filter_map(partner).min()?;
    let high = mark.clone().filter_map(partner).max()?;
    trim(pair, mark, &(low..high + 1), &mut tokens);
    // What if the pairs that stand alone are chance?
    let firm = |at: usize| partner(at).filter(|_| is_firm(pair, alignment, at, hold));
    let (head, tail) = if let Some([s, e]) = both_ends(pair, mark, block, &firm) {
        (s.farthest_from(tokens.start), e.farthest_from(tokens.end))
    } else {
        // Nothing within is sure, so the place follows from what stands before and after.
        let before = before(pair, mark.start, (mark.start, tokens.start), block, &firm);
        let after = after(pair, mark.end, (mark.end - 1, tokens.end - 1), block, &firm);
        let start = before.1 + (mark.start - before.0);
        let end = after.1.saturating_sub(after.0 - mark.end);
        (start.abs_diff(tokens.start), end.abs_diff(tokens.end))
    };
    let [start_is_clear, end_is_clear] = bounded(pair, mark, &tokens, &partner);
    let slack = (if start_is_clear { 0 } else { head }).max(if end_is_clear { 0 } else { tail });
    let torn = torn(pair, mark, &tokens, &partner);
    let spilt = spilt(pair, alignment, mark, &tokens);
    let lured = lured(pair, alignment, mark, &tokens);
    Some(Landing { tokens, slack: slack.max(torn).max(spilt).max(lured), block })
}

/// Whether a mark begins, and whether it ends, with a sentence, and its place does, beside the same sign
/// or word that parted it from the next one: then a word more or less is that sentence's, whatever it is.
fn bounded(
    pair: &Pair,
    mark: &Range<usize>,
    tokens: &Range<usize>,
    partner: Partner<'_>,
) -> [bool; 2] {
    let begins = |tokens: &Tokens, at: usize| pair.begins(tokens, at) > 0;
    let before = match (mark.start.checked_sub(1), tokens.start.checked_sub(1)) {
        (Some(old), Some(new)) => partner(old) == Some(new),
        (None, None) => true,
        _ => false,
    };
    let start_is_clear = before && begins(&pair.old, mark.start) && begins(&pair.new, tokens.start);
    // The sign that ends it may be the mark's last or stand right behind it.
    let behind = partner(mark.end) == Some(tokens.end)
        || pair.ends(&pair.old, mark.end - 1) && partner(mark.end - 1) == Some(tokens.end - 1);
    let end_is_clear =
        behind && ends(pair, &pair.old, mark.end) && ends(pair, &pair.new, tokens.end);
    [start_is_clear, end_is_clear]
}

/// How far off an end may be that was that of a sentence, has new words beyond it now, and hangs on a
/// word that stands alone: this may be one of the new words, and they the mark's.
fn lured(pair: &Pair, alignment: &Alignment, mark: &Range<usize>, tokens: &Range<usize>) -> usize {
    let free = |at: &usize| alignment.from(*at).is_none();
    let alone = |at: &usize| !is_firm(pair, alignment, *at, FIRM_IN_RUINS);
    let word = |at: &usize| !pair.vocabulary.is_sign(pair.old.id(*at));
    let (mut head, mut tail) = (0, 0);
    if mark.clone().rev().find(word).is_some_and(|last| alone(&last))
        && ends(pair, &pair.old, mark.end)
    {
        let beyond = (tokens.end..pair.new.len()).take_while(free);
        tail = beyond.take_while(|at| !ends(pair, &pair.new, *at)).count();
    }
    if mark.clone().find(word).is_some_and(|first| alone(&first))
        && pair.begins(&pair.old, mark.start) > 0
    {
        let beyond = (0..tokens.start).rev().take_while(free);
        head = beyond.take_while(|at| pair.begins(&pair.new, at + 1) == 0).count();
    }
    head.max(tail)
}

/// Whether a sentence ends before a token, or with it where it is the sign that ends one.
fn ends(pair: &Pair, tokens: &Tokens, at: usize) -> bool {
    pair.begins(tokens, at) > 0 || pair.begins(tokens, at + 1) > 0
}

/// How far off an end may be that was that of a sentence and is none any more, or the other way
/// round, and of which tokens are missing.
fn torn(pair: &Pair, mark: &Range<usize>, tokens: &Range<usize>, partner: Partner<'_>) -> usize {
    let begins = |tokens: &Tokens, at: usize| pair.begins(tokens, at) > 0;
    let (mut head, mut tail) = (0, 0);
    if begins(&pair.old, mark.start) != begins(&pair.new, tokens.start) {
        head = mark.clone().take_while(|at| partner(*at).is_none()).count();
    }
    if ends(pair, &pair.old, mark.end) != ends(pair, &pair.new, tokens.end) {
        tail = mark.clone().rev().take_while(|at| partner(*at).is_none()).count();
    }
    match head.max(tail) {
        0 => 0,
        missing => missing + 1,
    }
}

/// How far outside a place a word stands that is missing in it, as after words changed their order.
fn spilt(pair: &Pair, alignment: &Alignment, mark: &Range<usize>, tokens: &Range<usize>) -> usize {
    let missing = |id: u32| {
        pair.vocabulary.weight(id) >= WORTH
            && mark.clone().any(|at| pair.old.id(at) == id && alignment.to(at).is_none())
    };
    let free = |at: &usize| *at < pair.new.len() && alignment.from(*at).is_none();
    let (low, high) = (tokens.start.saturating_sub(SPILT), tokens.end + SPILT);
    let before = (low..tokens.start).rev().take_while(free);
    let after = (tokens.end..high).take_while(free);
    let found = |at: &usize| missing(pair.new.id(*at));
    let before = before.filter(found).map(|at| tokens.start - at);
    let after = after.filter(found).map(|at| at + 1 - tokens.end);
    // One word may be the one that a mark may be short of; it is none of the mark's for sure.
    before.chain(after).max().map_or(0, |farthest| farthest + 1)
}

type Partner<'a> = &'a dyn Fn(usize) -> Option<usize>;

/// Where a mark begins or ends in the newer text, and between which places that could be.
#[derive(Clone, Copy, Debug)]
struct End {
    at: usize,
    low: usize,
    high: usize,
}

impl End {
    fn farthest_from(self, at: usize) -> usize {
        at.abs_diff(self.low).max(at.abs_diff(self.high))
    }
}

/// Both ends of a mark by the partners of its tokens and of those around it.
fn both_ends(
    pair: &Pair,
    mark: &Range<usize>,
    block: u32,
    partner: Partner<'_>,
) -> Option<[End; 2]> {
    let first = mark.clone().find_map(|at| partner(at).map(|to| (at, to)))?;
    let last = mark.clone().rev().find_map(|at| partner(at).map(|to| (at, to)))?;
    let (old_from, new_from) = before(pair, mark.start, first, block, partner);
    let (old_to, new_to) = after(pair, mark.end, last, block, partner);
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
    let (least, most) = head.taken();
    let at = first.1 - usize::midpoint(least, most);
    let start = End { at, low: first.1 - most, high: first.1 - least };
    let (least, most) = tail.taken();
    let from = last.1 + 1;
    let at = from + usize::midpoint(least, most);
    Some([start, End { at, low: from + least, high: from + most }])
}

/// The first tokens of both texts after the last partners before a mark. Where nothing before has a
/// partner, both sides begin with the text, and those of a block with the paragraph of `near`.
fn before(
    pair: &Pair,
    start: usize,
    near: (usize, usize),
    block: u32,
    partner: Partner<'_>,
) -> (usize, usize) {
    let found = (start.saturating_sub(REACH)..start).rev().find_map(|at| Some((at, partner(at)?)));
    let from = |tokens: &Tokens, at: usize| {
        if block == 0 { 0 } else { tokens.paragraph(tokens.paragraph_of(at)).start }
    };
    match found {
        Some((old, new)) => (old + 1, new + 1),
        None => (from(&pair.old, near.0), from(&pair.new, near.1)),
    }
}

/// The first partners after a mark; the ends of the texts or paragraphs where there are none.
fn after(
    pair: &Pair,
    end: usize,
    near: (usize, usize),
    block: u32,
    partner: Partner<'_>,
) -> (usize, usize) {
    let mut ahead = end..(end + REACH).min(pair.old.len());
    let until = |tokens: &Tokens, at: usize| {
        if block == 0 { tokens.len() } else { tokens.paragraph(tokens.paragraph_of(at)).end }
    };
    ahead
        .find_map(|at| Some((at, partner(at)?)))
        .unwrap_or_else(|| (until(&pair.old, near.0), until(&pair.new, near.1)))
}

/// Whether a pair has enough beside it, without a change in between, not to be chance.
pub(super) fn is_firm(pair: &Pair, alignment: &Alignment, at: usize, hold: f32) -> bool {
    let Some(to) = alignment.to(at) else { return false };
    let mut says = pair.weight(at);
    let ahead = (1..=AROUND).take_while(|n| alignment.to(at + n) == Some(to + n));
    says += ahead.map(|n| pair.weight(at + n)).sum::<f32>();
    let back = (1..=AROUND.min(at).min(to)).take_while(|n| alignment.to(at - n) == Some(to - n));
    says += back.map(|n| pair.weight(at - n)).sum::<f32>();
    says >= hold
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
    /// How many tokens between the partners belong to the mark, at least and at most.
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
        // Beside a wide hole nothing says which word is in the place of which.
        if outside < WIDE {
            return (least, most);
        }
        (least.saturating_sub(1), room.min(most + 3))
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
        check(0, 1, 1, (1, 1));
        check(2, 1, 3, (1, 1));
        check(3, 1, 4, (1, 1));
        check(0, 2, 1, (1, 1));
        check(3, 2, 1, (0, 1));
        check(0, 1, 3, (1, 3));
        check(1, 1, 4, (1, 3));
        check(8, 1, 9, (0, 4));
        check(8, 1, 0, (0, 0));
    }
}
