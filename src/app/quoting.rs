//! Quotations that nobody has marked: the next one or the previous, from anywhere in the article.

use crate::app::Selection;
use crate::app::finding::Turn;
use crate::model::{Block, Document, Span};
use crate::text::passages::quotations;
use crate::text::stretches::Stretches;

/// The quotation that is looked for beside everything else.
#[derive(Clone, Debug, Default)]
pub(super) struct Quoting {
    /// The searches, of which the newest counts.
    pub(super) turn: Turn,
    /// From what it was asked for: it is not gone to once the person is elsewhere.
    pub(super) from: Option<Selection>,
    /// The revision in which there was none.
    pub(super) none_in: Option<u64>,
}

/// What came of looking for a quotation.
pub struct Quoted {
    /// The number of the search, unlike that of any other one.
    pub(super) number: u64,
    /// The revision that was looked through.
    pub(super) revision: u64,
    /// The quotation; `None` when every one has a mark.
    pub(super) found: Option<Span>,
}

/// Nobody waited for the end of a search.
pub(super) struct CalledOff;

/// The quotation without a mark that begins next at `from` (in bytes) or after, or was the last to
/// begin before it; round the end. `goes_on` is asked before each stretch of the text, with its
/// length in bytes, whether anybody still waits.
pub(super) fn unmarked_from(
    document: &Document,
    from: usize,
    forward: bool,
    goes_on: &mut dyn FnMut(usize) -> bool,
) -> Result<Option<Span>, CalledOff> {
    let blocks = &document.version().blocks;
    let mut walk = Walk { document, goes_on };
    if forward {
        let here = blocks.partition_point(|block| block.span.end().get() < from);
        let found = walk.onward(blocks.get(here..).unwrap_or_default(), from)?;
        let round = blocks.get(..=here).unwrap_or(blocks);
        found.map_or_else(|| walk.onward(round, 0), |found| Ok(Some(found)))
    } else {
        let here = blocks.partition_point(|block| block.span.start().get() < from);
        let found = walk.back(blocks.get(..here).unwrap_or_default(), from)?;
        let round = blocks.get(here.saturating_sub(1)..).unwrap_or_default();
        found.map_or_else(|| walk.back(round, usize::MAX), |found| Ok(Some(found)))
    }
}

struct Walk<'a> {
    document: &'a Document,
    goes_on: &'a mut dyn FnMut(usize) -> bool,
}

impl Walk<'_> {
    /// The first in these blocks that begins at `from` or after.
    fn onward(&mut self, blocks: &[Block], from: usize) -> Result<Option<Span>, CalledOff> {
        for block in blocks {
            let stretches = stretches(self.document, block);
            let first = stretches.number_at(from.saturating_sub(block.span.start().get()));
            for number in first..stretches.count() {
                let mut found = self.unmarked(block, number)?.into_iter();
                if let Some(span) = found.find(|span| span.start().get() >= from) {
                    return Ok(Some(span));
                }
            }
        }
        Ok(None)
    }

    /// The last in these blocks that begins before `from`.
    fn back(&mut self, blocks: &[Block], from: usize) -> Result<Option<Span>, CalledOff> {
        for block in blocks.iter().rev() {
            let stretches = stretches(self.document, block);
            let last = stretches.number_at(from.saturating_sub(block.span.start().get()));
            for number in (0..=last).rev() {
                let mut found = self.unmarked(block, number)?.into_iter();
                if let Some(span) = found.rfind(|span| span.start().get() < from) {
                    return Ok(Some(span));
                }
            }
        }
        Ok(None)
    }

    /// The unmarked quotations of one stretch of a block, in order; those within an unmarked one
    /// are left out, since that one was offered whole.
    fn unmarked(&mut self, block: &Block, stretch: usize) -> Result<Vec<Span>, CalledOff> {
        let text = self.document.version().text.slice(block.span.range());
        let stretch = Stretches::of(text).get(stretch);
        if !(self.goes_on)(stretch.len()) {
            return Err(CalledOff);
        }
        if block.folded {
            return Ok(Vec::new());
        }
        let base = block.span.start().get();
        let mut found: Vec<Span> = Vec::new();
        for words in quotations(text, stretch) {
            let span = Span::from_bytes(base + words.start..base + words.end);
            let Some(span) = span else { continue };
            let within = found.last().is_some_and(|outer| outer.overlaps(span));
            if !within && self.document.index().each_touching(span).next().is_none() {
                found.push(span);
            }
        }
        Ok(found)
    }
}

fn stretches<'a>(document: &'a Document, block: &Block) -> Stretches<'a> {
    Stretches::of(document.version().text.slice(block.span.range()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marked::marked;

    #[test]
    fn quotations_are_found_from_anywhere_and_round_the_end() {
        let text = "“one” and “two”\nnothing\n“three” here";
        let at = |words: &str| text.find(words).unwrap();
        let document = marked(text, &[("a", &[(at("two"), at("two") + 3)])]);
        let check = |from: usize, forward: bool, expected: &str| {
            let found = unmarked_from(&document, from, forward, &mut |_| true);
            let Ok(Some(found)) = found else { panic!("nothing from {from}") };
            let words = document.version().text.slice(found.range());
            assert_eq!(words, expected, "from {from}, {forward}");
        };
        for (from, after, before) in [
            (0, "one", "three"),
            (at("one"), "one", "three"),
            (at("one") + 1, "three", "one"),
            (at("nothing"), "three", "one"),
            (at("three"), "three", "one"),
            (text.len(), "one", "three"),
        ] {
            check(from, true, after);
            check(from, false, before);
        }
    }

    #[test]
    fn a_search_that_nobody_waits_for_ends() {
        let text = format!("{}“far away”", "words and words\n".repeat(1_000));
        let document = marked(&text, &[]);
        let mut left = 10;
        let mut goes_on = |_: usize| {
            left -= 1;
            left > 0
        };
        assert!(unmarked_from(&document, 0, true, &mut goes_on).is_err());
        assert!(matches!(unmarked_from(&document, 0, true, &mut |_| true), Ok(Some(_))));
    }
}
