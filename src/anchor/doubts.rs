//! What speaks against the place that alignment gives a stretch.

use std::ops::Range;

use crate::anchor::context::{Context, neighbourhood};
use crate::anchor::judge::Judge;
use crate::anchor::outcome::Reason;
use crate::anchor::sentences::{Both, grown};
use crate::anchor::tokens::Tokens;
use crate::anchor::weights::{
    CLAUSE, CLAUSE_KEPT, CLOSE, CUT, HOLDS, MOVED_SAME, MOVED_SAME_BRIEF, MOVED_SAYS, MOVED_WORDS,
    NEIGHBOURHOOD, NEXT_DOOR, SENTENCE, SLACK, SPEAKS_FOR_ITSELF, SURE, TOUCH, WEAK,
};

/// Fewer words in a row than this stand anywhere.
const FEW: usize = 3;

/// A stretch of the older text with the place that it is taken to have, and what is known of both.
pub(super) struct Landed<'a> {
    pub(super) judge: &'a Judge<'a>,
    pub(super) mark: &'a Range<usize>,
    pub(super) place: &'a Range<usize>,
    /// The moved block that it went with, 0 for none.
    pub(super) block: u32,
    /// How far its ends could be wrong, in tokens.
    pub(super) slack: usize,
    /// The share of the same words.
    pub(super) words: f32,
    /// What these say.
    pub(super) says: f32,
    pub(super) context: &'a Context,
}

impl Landed<'_> {
    /// What speaks against the place, if anything.
    pub(super) fn doubt(&self) -> Option<Reason> {
        let both = self.both();
        if self.words < WEAK {
            return Some(Reason::Rewritten);
        }
        if self.slack > SLACK {
            return Some(Reason::UnclearEnds);
        }
        if self.is_broken() || self.has_foreign_clause() || both.ends_in_another_sentence() {
            return Some(Reason::InPart);
        }
        if self.is_cut() {
            return Some(Reason::UnclearEnds);
        }
        let is_adrift = self.words < CLOSE && self.context.is_lost();
        if is_adrift || both.kept_sentence() < SENTENCE {
            return Some(Reason::LittleContext);
        }
        if both.is_of_one_pattern() {
            return Some(Reason::Pattern);
        }
        if self.is_loose() {
            return Some(Reason::Twin);
        }
        if self.has_hardly_moved_with_its_block() {
            return Some(Reason::LittleContext);
        }
        let is_held = self.context.touch.iter().all(|touch| *touch >= TOUCH);
        let share = if is_held { 1.0 } else { NEXT_DOOR };
        if self.is_elsewhere() || self.sentence_is_elsewhere() || both.is_next_door(share) {
            return Some(Reason::Twin);
        }
        if self.says + self.context.says < SURE {
            return Some(Reason::LittleContext);
        }
        if self.judge.twins().rival(self.mark, self.place).unwrap_or(!is_held) {
            return Some(Reason::Twin);
        }
        if self.says < SPEAKS_FOR_ITSELF { self.doubt_of_few_words() } else { None }
    }

    /// The same of a mark that says little by itself: what stands around it must speak for it.
    fn doubt_of_few_words(&self) -> Option<Reason> {
        let Self { judge, mark, place, block, context, .. } = *self;
        let beside = context.touch.iter().sum::<f32>();
        if beside < HOLDS && self.both().has_lost_its_rarest() {
            return Some(Reason::Pattern);
        }
        // A word that is missing at an end may be in whatever stands beside it.
        let missing = [mark.start, mark.end - 1].map(|at| judge.alignment.to(at).is_none());
        let mut ends = missing.into_iter().zip(context.touch);
        if ends.any(|(missing, touch)| missing && touch < TOUCH) {
            return Some(Reason::UnclearEnds);
        }
        // A paragraph that was put in beside it leaves the other side as it was.
        let is_held = context.touch.iter().any(|touch| *touch >= SPEAKS_FOR_ITSELF);
        let near = neighbourhood(judge.pair, judge.alignment, mark, place, block);
        let is_alone = beside < TOUCH || (near < NEIGHBOURHOOD && !is_held);
        is_alone.then_some(Reason::LittleContext)
    }

    fn both(&self) -> Both<'_> {
        let Self { judge, mark, place, block, .. } = *self;
        Both { pair: judge.pair, alignment: judge.alignment, mark, place, block }
    }

    fn is_same(&self) -> bool {
        self.judge.pair.is_same(self.mark, self.place)
    }

    /// Whether the block with which the stretch went says too little, or too little of it is the same.
    fn has_hardly_moved_with_its_block(&self) -> bool {
        let moved = (self.block as usize).checked_sub(1).and_then(|at| self.judge.blocks.get(at));
        moved.is_some_and(|moved| {
            let brief = self.says < SPEAKS_FOR_ITSELF;
            let needed = if brief { MOVED_SAME_BRIEF } else { MOVED_SAME };
            moved.same < needed
                || moved.says < MOVED_SAYS
                || self.words < MOVED_WORDS
                || moved.says < 2.0 * MOVED_SAYS && self.both().is_alone(&moved.new)
        })
    }

    /// Whether words with which a mark begins or ends stand right beside a place that lacks them.
    fn is_cut(&self) -> bool {
        let Self { mark, place, .. } = *self;
        let (old, new) = (&self.judge.pair.old, &self.judge.pair.new);
        let same = |len: usize, from: Option<usize>, to: Option<usize>| {
            let ends = from.zip(to).filter(|(_, to)| to + len <= new.len());
            ends.is_some_and(|(from, to)| (0..len).all(|n| old.id(from + n) == new.id(to + n)))
        };
        let lacks_first = !same(CUT, Some(mark.start), Some(place.start));
        let lacks_last = !same(CUT, mark.end.checked_sub(CUT), place.end.checked_sub(CUT));
        (CUT..=CLAUSE.min(mark.len())).any(|len| {
            lacks_first && same(len, Some(mark.start), place.start.checked_sub(len))
                || lacks_last && same(len, mark.end.checked_sub(len), Some(place.end))
        })
    }

    /// Whether the very words of a mark that has changed here stand somewhere: all that a sentence says,
    /// or a few words that come from nowhere else.
    fn is_elsewhere(&self) -> bool {
        let Judge { pair, alignment, new_index, .. } = *self.judge;
        if self.is_same() {
            return false;
        }
        let row = pair.old.slice(self.mark.clone());
        if pair.vocabulary.mass(row) >= MOVED_SAYS || row.len() >= CLAUSE {
            let exact = new_index.rows(&pair.new, row, 1);
            return exact.is_none_or(|places| !places.is_empty());
        }
        let came = |at: usize| alignment.from(at).is_some();
        let exact = new_index.rows(&pair.new, row, usize::MAX).unwrap_or_default();
        row.len() >= FEW && exact.iter().any(|start| !(*start..*start + row.len()).any(came))
    }

    /// Whether the sentence around a mark is another one here, and stands elsewhere to the letter.
    fn sentence_is_elsewhere(&self) -> bool {
        let Judge { pair, new_index, .. } = *self.judge;
        let (old, new) = (grown(pair, &pair.old, self.mark), grown(pair, &pair.new, self.place));
        let sentence = pair.old.slice(old.clone());
        if pair.is_same(&old, &new) || pair.vocabulary.mass(sentence) < MOVED_SAYS {
            return false;
        }
        let elsewhere = new_index.rows(&pair.new, sentence, 2).unwrap_or_default();
        elsewhere.iter().any(|start| !new.contains(start))
    }

    /// Whether a clause or more of a mark has gone or went elsewhere, or something else as long, or a
    /// paragraph, was put into it.
    fn is_broken(&self) -> bool {
        let (Judge { pair, alignment, .. }, mark) = (*self.judge, self.mark);
        let (mut elsewhere, mut before) = (0.0, (mark.start, None::<usize>));
        for at in mark.clone() {
            let Some(to) = alignment.to(at) else { continue };
            if alignment.block(at) != self.block {
                elsewhere += pair.weight(at);
                continue;
            }
            let (from, last) = before;
            let apart = |last: usize| {
                let paragraphs = |at: usize| pair.new.paragraph_of(at);
                to >= last + CLAUSE || paragraphs(to) > paragraphs(last - 1) + 1
            };
            if at - from >= CLAUSE || last.is_some_and(apart) {
                return true;
            }
            before = (at + 1, Some(to + 1));
        }
        elsewhere > SURE || mark.end - before.0 >= CLAUSE
    }

    /// Whether some clause of a mark or of its place has next to nothing of the other one.
    fn has_foreign_clause(&self) -> bool {
        let Self { mark, place, block, .. } = *self;
        let Judge { pair, alignment, .. } = *self.judge;
        let kept = |at: usize| {
            alignment.block(at) == block && alignment.to(at).is_some_and(|to| place.contains(&to))
        };
        let came = |at: usize| alignment.from(at).is_some_and(|from| mark.contains(&from));
        let foreign = |list: &Tokens, range: &Range<usize>, is_own: &dyn Fn(usize) -> bool| {
            let weights = range.clone().map(|at| {
                let weight = pair.vocabulary.weight(list.id(at));
                (weight, if is_own(at) { weight } else { 0.0 })
            });
            let weights: Vec<(f32, f32)> = weights.collect();
            weights.windows(CLAUSE).any(|clause| {
                let all: f32 = clause.iter().map(|(weight, _)| weight).sum();
                let own: f32 = clause.iter().map(|(_, own)| own).sum();
                own < all * CLAUSE_KEPT
            })
        };
        foreign(&pair.old, mark, &kept) || foreign(&pair.new, place, &came)
    }

    /// Whether a mark begins or ends where it is open which of two has stayed.
    fn is_loose(&self) -> bool {
        let Judge { pair, alignment, .. } = *self.judge;
        let word =
            |at: &usize| alignment.to(*at).is_some() && !pair.vocabulary.is_sign(pair.old.id(*at));
        let (first, last) = (self.mark.clone().find(word), self.mark.clone().rev().find(word));
        first.into_iter().chain(last).any(|at| self.judge.are_loose(at, at))
    }
}
