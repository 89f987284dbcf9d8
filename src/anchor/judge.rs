//! Weighs where one stretch of a mark could be, and decides.

use std::ops::Range;

use crate::anchor::align::{Alignment, Pair};
use crate::anchor::context::{Context, context_of_find, context_of_landing, neighbourhood};
use crate::anchor::edges::{is_firm, landing};
use crate::anchor::moved::Block;
use crate::anchor::outcome::{Grade, Reason};
use crate::anchor::search::{Find, Index, LONGEST, find, within};
use crate::anchor::sentences::{Both, grown};
use crate::anchor::slide::Loose;
use crate::anchor::tokens::Tokens;
use crate::anchor::twins::Twins;
use crate::anchor::weights::{
    CLAUSE, CLAUSE_KEPT, CLOSE, CONTEXT, CUT, FIRM, FIRM_IN_RUINS, HOLDS, LEAD, MOVED_SAME,
    MOVED_SAME_BRIEF, MOVED_SAYS, MOVED_WORDS, NEIGHBOURHOOD, NOTHING, ORDER, RUINS, SENTENCE,
    SLACK, SPEAKS_FOR_ITSELF, SURE, TAKEN, TOUCH, WEAK, WORDS, WORTH_SHOWING,
};
use crate::model::Span;

/// Fewer words in a row than this stand anywhere.
const FEW: usize = 3;

/// No more candidates are kept.
const MOST: usize = 5;

/// All that is known of two texts.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    pub(super) pair: &'a Pair,
    pub(super) alignment: &'a Alignment,
    pub(super) blocks: &'a [Block],
    pub(super) loose: &'a [Loose],
    pub(super) old_index: &'a Index,
    pub(super) new_index: &'a Index,
}

/// A place that a stretch could have: tokens of the newer text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) tokens: Range<usize>,
    pub(super) score: f32,
    pub(super) reason: Reason,
    /// The moved block that it went with, 0 for none.
    pub(super) block: u32,
    /// Its characters, where these are known better than by its tokens.
    pub(super) span: Option<Span>,
}

/// What became of a stretch; of what is gone there are no places, else the likeliest is first.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Verdict {
    pub(super) grade: Grade,
    pub(super) reason: Reason,
    pub(super) places: Vec<Place>,
}

/// The place that alignment gives a stretch.
struct Aligned {
    grade: Grade,
    place: Place,
    /// Whether nothing else needs to be looked for.
    is_sure: bool,
}

impl Judge<'_> {
    /// What became of some tokens of the older text.
    pub(super) fn stretch(&self, mark: &Range<usize>) -> Verdict {
        let aligned = self.aligned(mark);
        if let Some(Aligned { grade, place, is_sure: true }) = &aligned {
            let (grade, reason) = (*grade, place.reason);
            return Verdict { grade, reason, places: vec![place.clone()] };
        }
        let mut others = self.others(mark);
        if let Some(Aligned { grade, place, .. }) = aligned {
            others.retain(|(other, _)| !meet(&other.tokens, &place.tokens));
            let rival = others.iter().any(|(other, _)| other.score + LEAD >= place.score);
            let grade = if rival { Grade::Unsure } else { grade };
            let reason =
                if rival && place.reason == Reason::Reworded { Reason::Twin } else { place.reason };
            let first = Place { reason, ..place };
            let places = std::iter::once(first).chain(others.into_iter().map(|(other, _)| other));
            let mut places: Vec<Place> = places.take(MOST).collect();
            places.sort_by(|a, b| b.score.total_cmp(&a.score));
            return Verdict { grade, reason, places };
        }
        let found = matches!(others.as_slice(), [(_, true)]);
        let places: Vec<Place> = others.into_iter().map(|(other, _)| other).take(MOST).collect();
        let Some(first) = places.first() else {
            let reason = self.why_gone(mark);
            return Verdict { grade: Grade::Gone, reason, places };
        };
        let grade = if found { Grade::Moved } else { Grade::Unsure };
        Verdict { grade, reason: first.reason, places }
    }

    /// The place that alignment gives, and what may be made of it.
    fn aligned(&self, mark: &Range<usize>) -> Option<Aligned> {
        let block = self.block_of(mark)?;
        let mut found = landing(self.pair, self.alignment, mark, block, FIRM)?;
        let (words, says) = self.words(mark, &found.tokens, block);
        if words < RUINS {
            found = landing(self.pair, self.alignment, mark, block, FIRM_IN_RUINS)?;
        }
        let landing = found;
        let firm = |at: usize| {
            self.alignment.block(at) == block && is_firm(self.pair, self.alignment, at, FIRM)
        };
        if words < NOTHING && !mark.clone().any(firm) {
            return None;
        }
        let context = context_of_landing(self.pair, self.alignment, mark, &landing);
        let order = if block == 0 { 1.0 } else { 0.0 };
        let score = WORDS * words + CONTEXT * context.share() + ORDER * order;
        let identical = self.same_tokens(mark, &landing.tokens);
        let doubt = self.doubt(mark, &landing.tokens, block, landing.slack, words, says, &context);
        let (grade, reason) = match doubt {
            Some(reason) => (Grade::Unsure, reason),
            None if identical && block == 0 => (Grade::Same, Reason::Identical),
            None if identical => (Grade::Moved, Reason::MovedPassage),
            None => (Grade::Changed, Reason::Reworded),
        };
        let score = score.clamp(0.0, 1.0);
        let place = Place { tokens: landing.tokens, score, reason, block, span: None };
        // Of what says the same as much is left as of the same: another place may have more around it.
        let is_sure = match grade {
            Grade::Same => !context.is_lost(),
            Grade::Moved => true,
            Grade::Changed => words >= CLOSE,
            Grade::Unsure | Grade::Gone => false,
        };
        Some(Aligned { grade, place, is_sure })
    }

    /// What speaks against the place that alignment gives, if anything.
    #[expect(clippy::too_many_arguments, reason = "each is one piece of evidence")]
    fn doubt(
        &self,
        mark: &Range<usize>,
        tokens: &Range<usize>,
        block: u32,
        slack: usize,
        words: f32,
        says: f32,
        context: &Context,
    ) -> Option<Reason> {
        if words < WEAK {
            return Some(Reason::Rewritten);
        }
        if slack > SLACK {
            return Some(Reason::UnclearEnds);
        }
        let both = Both { pair: self.pair, alignment: self.alignment, mark, place: tokens, block };
        if self.is_broken(mark, block)
            || self.has_foreign_clause(mark, tokens, block)
            || both.ends_in_another_sentence()
        {
            return Some(Reason::InPart);
        }
        if self.is_cut(mark, tokens) {
            return Some(Reason::UnclearEnds);
        }
        if words < CLOSE && context.is_lost() || both.kept_sentence() < SENTENCE {
            return Some(Reason::LittleContext);
        }
        if both.is_of_one_pattern() {
            return Some(Reason::Pattern);
        }
        if self.is_loose(mark) {
            return Some(Reason::Twin);
        }
        if let Some(moved) = (block as usize).checked_sub(1).and_then(|at| self.blocks.get(at)) {
            let needed = if says < SPEAKS_FOR_ITSELF { MOVED_SAME_BRIEF } else { MOVED_SAME };
            let alone = moved.says < 2.0 * MOVED_SAYS && both.is_alone(&moved.new);
            if moved.same < needed || moved.says < MOVED_SAYS || words < MOVED_WORDS || alone {
                return Some(Reason::LittleContext);
            }
        }
        if !self.same_tokens(mark, tokens) && self.is_elsewhere(mark) {
            return Some(Reason::Twin);
        }
        if self.sentence_is_elsewhere(mark, tokens) || both.is_next_door() {
            return Some(Reason::Twin);
        }
        if says + context.says < SURE {
            return Some(Reason::LittleContext);
        }
        let held = context.touch.iter().all(|touch| *touch >= TOUCH);
        if self.twins().rival(mark, tokens).unwrap_or(!held) {
            return Some(Reason::Twin);
        }
        if says < SPEAKS_FOR_ITSELF {
            let beside = context.touch.iter().sum::<f32>();
            let touched = beside >= TOUCH;
            let near = neighbourhood(self.pair, self.alignment, mark, tokens, block);
            if beside < HOLDS && both.has_lost_its_rarest() {
                return Some(Reason::Pattern);
            }
            // A word that is missing at an end may be in whatever stands beside it.
            let missing = [mark.start, mark.end - 1].map(|at| self.alignment.to(at).is_none());
            let mut ends = missing.into_iter().zip(context.touch);
            if ends.any(|(missing, touch)| missing && touch < TOUCH) {
                return Some(Reason::UnclearEnds);
            }
            // A paragraph that was put in beside it leaves the other side as it was.
            let held = context.touch.iter().any(|touch| *touch >= SPEAKS_FOR_ITSELF);
            if !touched || (near < NEIGHBOURHOOD && !held) {
                return Some(Reason::LittleContext);
            }
        }
        None
    }

    /// Whether words with which a mark begins or ends stand right beside a place that lacks them.
    fn is_cut(&self, mark: &Range<usize>, tokens: &Range<usize>) -> bool {
        let (old, new) = (&self.pair.old, &self.pair.new);
        let same = |len: usize, from: Option<usize>, to: Option<usize>| {
            let ends = from.zip(to).filter(|(_, to)| to + len <= new.len());
            ends.is_some_and(|(from, to)| (0..len).all(|n| old.id(from + n) == new.id(to + n)))
        };
        let lacks_first = !same(CUT, Some(mark.start), Some(tokens.start));
        let lacks_last = !same(CUT, mark.end.checked_sub(CUT), tokens.end.checked_sub(CUT));
        (CUT..=CLAUSE.min(mark.len())).any(|len| {
            lacks_first && same(len, Some(mark.start), tokens.start.checked_sub(len))
                || lacks_last && same(len, mark.end.checked_sub(len), Some(tokens.end))
        })
    }

    /// Whether the very words of a mark stand somewhere: all that a sentence says, or a few words that
    /// come from nowhere else.
    fn is_elsewhere(&self, mark: &Range<usize>) -> bool {
        let row = self.pair.old.slice(mark.clone());
        let says = self.pair.vocabulary.mass(row);
        if says >= MOVED_SAYS || row.len() >= CLAUSE {
            let exact = self.new_index.rows(&self.pair.new, row, 1);
            return exact.is_none_or(|places| !places.is_empty());
        }
        let came = |at: usize| self.alignment.from(at).is_some();
        let exact = self.new_index.rows(&self.pair.new, row, usize::MAX).unwrap_or_default();
        row.len() >= FEW && exact.iter().any(|start| !(*start..*start + row.len()).any(came))
    }

    /// Whether the sentence around a mark is another one here, and stands elsewhere to the letter.
    fn sentence_is_elsewhere(&self, mark: &Range<usize>, tokens: &Range<usize>) -> bool {
        let Self { pair, new_index, .. } = *self;
        let (old, new) = (grown(pair, &pair.old, mark), grown(pair, &pair.new, tokens));
        let sentence = pair.old.slice(old.clone());
        if self.same_tokens(&old, &new) || pair.vocabulary.mass(sentence) < MOVED_SAYS {
            return false;
        }
        let elsewhere = new_index.rows(&pair.new, sentence, 2).unwrap_or_default();
        elsewhere.iter().any(|start| !new.contains(start))
    }

    /// The block with which most of a mark went.
    fn block_of(&self, mark: &Range<usize>) -> Option<u32> {
        let mut masses: Vec<(u32, f32)> = Vec::new();
        for at in mark.clone().filter(|at| self.alignment.to(*at).is_some()) {
            let block = self.alignment.block(at);
            match masses.iter_mut().find(|(other, _)| *other == block) {
                Some((_, mass)) => *mass += self.pair.weight(at),
                None => masses.push((block, self.pair.weight(at))),
            }
        }
        masses.into_iter().rev().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(block, _)| block)
    }

    /// The share of the same words in a mark and a place of the newer text, and what they say.
    fn words(&self, mark: &Range<usize>, tokens: &Range<usize>, block: u32) -> (f32, f32) {
        let mut same = 0.0;
        for at in mark.clone().filter(|at| self.alignment.block(*at) == block) {
            let Some(to) = self.alignment.to(at).filter(|to| tokens.contains(to)) else { continue };
            let alike = self.pair.vocabulary.likeness(self.pair.old.id(at), self.pair.new.id(to));
            same += alike * self.pair.weight(at);
        }
        let vocabulary = &self.pair.vocabulary;
        let both = vocabulary.mass(self.pair.old.slice(mark.clone()))
            + vocabulary.mass(self.pair.new.slice(tokens.clone()));
        (if both > 0.0 { (2.0 * same / both).min(1.0) } else { 0.0 }, same)
    }

    pub(super) fn same_tokens(&self, mark: &Range<usize>, tokens: &Range<usize>) -> bool {
        let (old, new) = (self.pair.old.slice(mark.clone()), self.pair.new.slice(tokens.clone()));
        old.len() == new.len() && old.iter().zip(new).all(|(a, b)| a.id == b.id)
    }

    /// Whether it is open which of two tokens of the older text has stayed.
    fn are_loose(&self, a: usize, b: usize) -> bool {
        let next = self.loose.partition_point(|loose| loose.old.end <= a);
        self.loose.get(next).is_some_and(|l| l.old.contains(&a) && l.old.contains(&b))
    }

    /// Whether a clause or more of a mark has gone or went elsewhere, or something else as long, or a
    /// paragraph, was put into it.
    fn is_broken(&self, mark: &Range<usize>, block: u32) -> bool {
        let (mut elsewhere, mut before) = (0.0, (mark.start, None::<usize>));
        for at in mark.clone() {
            let Some(to) = self.alignment.to(at) else { continue };
            if self.alignment.block(at) != block {
                elsewhere += self.pair.weight(at);
                continue;
            }
            let (from, last) = before;
            let apart = |last: usize| {
                let paragraphs = |at: usize| self.pair.new.paragraph_of(at);
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
    fn has_foreign_clause(&self, mark: &Range<usize>, tokens: &Range<usize>, block: u32) -> bool {
        let Self { pair, alignment, .. } = *self;
        let kept = |at: usize| {
            alignment.block(at) == block && alignment.to(at).is_some_and(|to| tokens.contains(&to))
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
        foreign(&pair.old, mark, &kept) || foreign(&pair.new, tokens, &came)
    }

    /// Whether a mark begins or ends where it is open which of two has stayed.
    fn is_loose(&self, mark: &Range<usize>) -> bool {
        let word = |at: &usize| {
            self.alignment.to(*at).is_some() && !self.pair.vocabulary.is_sign(self.pair.old.id(*at))
        };
        let (first, last) = (mark.clone().find(word), mark.clone().rev().find(word));
        first.into_iter().chain(last).any(|at| {
            let next = self.loose.partition_point(|loose| loose.old.end <= at);
            self.loose.get(next).is_some_and(|loose| loose.old.contains(&at))
        })
    }

    fn twins(&self) -> Twins<'_> {
        let Self { pair, alignment, old_index, new_index, .. } = *self;
        Twins { pair, alignment, old_index, new_index }
    }

    /// Places that alignment does not give, the likeliest first, each with whether it is certain.
    fn others(&self, mark: &Range<usize>) -> Vec<(Place, bool)> {
        let whole = mark.len() <= LONGEST;
        let says = self.pair.vocabulary.mass(self.pair.old.slice(mark.clone()));
        let gap = self.gap(mark);
        let mut finds = find(self.pair, self.new_index, mark);
        if whole && !gap.is_empty() && gap.len() <= 4 * mark.len() + 60 {
            let here = within(self.pair, mark, &gap).filter(|here| here.alike >= NOTHING);
            let here = here.filter(|here| !finds.iter().any(|f| meet(&f.tokens, &here.tokens)));
            finds.extend(here);
        }
        let mut places: Vec<(Place, bool)> = Vec::new();
        for found in finds {
            places.extend(self.weigh(mark, &found, &gap, says, whole));
        }
        let free = |place: &Place| !places.iter().any(|(o, _)| meet(&o.tokens, &place.tokens));
        let replacement = self.replacement(mark).filter(free);
        places.extend(replacement.map(|place| (place, false)));
        places.sort_by(|(a, _), (b, _)| {
            b.score.total_cmp(&a.score).then(a.tokens.start.cmp(&b.tokens.start))
        });
        places.truncate(MOST);
        places
    }

    /// What a find counts; `None` if it is not worth showing.
    fn weigh(
        &self,
        mark: &Range<usize>,
        found: &Find,
        gap: &Range<usize>,
        says: f32,
        whole: bool,
    ) -> Option<(Place, bool)> {
        let context = context_of_find(self.pair, mark, &found.tokens);
        let order = if meet(gap, &found.tokens) { 1.0 } else { 0.0 };
        let taken = self.taken(mark, &found.tokens);
        let score = WORDS * found.alike + CONTEXT * context + ORDER * order - TAKEN * taken;
        let identical = whole && self.same_tokens(mark, &found.tokens);
        let quoted = says >= SPEAKS_FOR_ITSELF && found.alike >= CLOSE;
        // The same sentence stands elsewhere, and that is another one's place: to be told, not taken.
        let source = self.alignment.from(found.tokens.start);
        let next_to = identical && source.is_some_and(|from| self.are_loose(mark.start, from));
        let taken_twin = taken > 0.5 && (quoted || next_to);
        if score < WORTH_SHOWING && !taken_twin {
            return None;
        }
        if found.alike < WEAK && order < 1.0 {
            return None;
        }
        let certain = identical
            && says >= MOVED_SAYS
            && taken < 0.1
            && self.twins().rival(mark, &found.tokens) == Some(false);
        let reason = if taken > 0.5 {
            Reason::Taken
        } else if identical {
            if certain { Reason::FoundElsewhere } else { Reason::Twin }
        } else if found.alike < WEAK {
            Reason::Rewritten
        } else if found.slack > SLACK {
            Reason::UnclearEnds
        } else {
            Reason::LittleContext
        };
        let (tokens, score) = (found.tokens.clone(), score.clamp(0.0, 1.0));
        Some((Place { tokens, score, reason, block: 0, span: None }, certain))
    }

    /// The share of a stretch of the newer text that has come from elsewhere than a mark.
    fn taken(&self, mark: &Range<usize>, tokens: &Range<usize>) -> f32 {
        let (mut all, mut taken) = (0.0, 0.0);
        for at in tokens.clone() {
            let weight = self.pair.vocabulary.weight(self.pair.new.id(at));
            all += weight;
            if self.alignment.from(at).is_some_and(|from| !mark.contains(&from)) {
                taken += weight;
            }
        }
        if all > 0.0 { taken / all } else { 0.0 }
    }

    /// The stretch of the newer text between what stood before a mark and what stood after it.
    fn gap(&self, mark: &Range<usize>) -> Range<usize> {
        if self.pair.is_excerpt {
            return 0..0;
        }
        let partner = |at: usize| self.alignment.to(at).filter(|_| self.alignment.block(at) == 0);
        let start = (0..mark.start).rev().find_map(partner).map_or(0, |to| to + 1);
        let end = (mark.end..self.pair.old.len()).find_map(partner);
        start..end.unwrap_or(self.pair.new.len()).max(start)
    }

    /// What stands in the place of a mark of which nothing is left, if that is about as long.
    fn replacement(&self, mark: &Range<usize>) -> Option<Place> {
        let gone = |at: &usize| self.alignment.to(*at).is_none();
        if !mark.clone().all(|at| gone(&at)) {
            return None;
        }
        let before = (0..mark.start).rev().take_while(gone).count();
        let after = (mark.end..self.pair.old.len()).take_while(gone).count();
        let room = self.gap(mark);
        let all = before + mark.len() + after;
        let like = 2 * mark.len() + 4;
        if room.is_empty() || room.len() > like || all > like {
            return None;
        }
        // Each word in its turn, as far as there are as many.
        let start = room.start + before * room.len() / all;
        let end = (start + mark.len()).min(room.end);
        let taken = (start..end).any(|at| self.alignment.from(at).is_some());
        let score = CONTEXT + ORDER;
        (start < end && !taken).then_some(Place {
            tokens: start..end,
            score,
            reason: Reason::Replaced,
            block: 0,
            span: None,
        })
    }

    /// Whether what stood around a mark that is gone stands together now.
    fn why_gone(&self, mark: &Range<usize>) -> Reason {
        let closed = !self.pair.is_excerpt && self.gap(mark).is_empty();
        if closed { Reason::Deleted } else { Reason::NotFound }
    }
}

fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
