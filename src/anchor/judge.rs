//! Weighs where one stretch of a mark could be, and decides.

use std::ops::Range;

use crate::anchor::align::{Alignment, Pair};
use crate::anchor::context::{context_of_find, context_of_landing};
use crate::anchor::doubts::Landed;
use crate::anchor::edges::{is_firm, landing};
use crate::anchor::gap::{Ends, pairs};
use crate::anchor::moved::Block;
use crate::anchor::outcome::{Grade, Reason};
use crate::anchor::search::{Find, Index, LONGEST, find, meet, within};
use crate::anchor::sentences::grown;
use crate::anchor::slide::Loose;
use crate::anchor::twins::Twins;
use crate::anchor::weights::{
    BESIDE, CLOSE, CONTEXT, FIRM, FIRM_IN_RUINS, LEAD, MOVED_SAYS, NOTHING, ORDER, RUINS, SLACK,
    SPEAKS_FOR_ITSELF, TAKEN, WEAK, WORDS, WORTH_SHOWING,
};
use crate::model::Span;

/// A sentence tells where a mark in it is if it has so many tokens more.
const SENTENCE_SAYS: usize = 6;

/// The share of a place that may have come from elsewhere by chance: a `de` here and there.
const HARDLY_TAKEN: f32 = 0.2;

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
            let reason = match place.reason {
                Reason::Identical | Reason::Reworded if rival => Reason::Twin,
                reason => reason,
            };
            let first = Place { reason, ..place };
            let places = std::iter::once(first).chain(others.into_iter().map(|(other, _)| other));
            let mut places: Vec<Place> = places.take(MOST).collect();
            places.sort_by(|a, b| b.score.total_cmp(&a.score));
            return Verdict { grade, reason, places };
        }
        let found = matches!(others.as_slice(), [(_, true)]);
        let places = others.into_iter().map(|(other, _)| other).take(MOST);
        let mut places: Vec<Place> = places.collect();
        if places.is_empty() {
            places.extend(self.with_its_sentence(mark));
        }
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
        let identical = self.pair.is_same(mark, &landing.tokens);
        let (place, slack, context) = (&landing.tokens, landing.slack, &context);
        let landed = Landed { judge: self, mark, place, block, slack, words, says, context };
        let (grade, reason) = match landed.doubt() {
            Some(reason) => (Grade::Unsure, reason),
            None if identical && block == 0 => (Grade::Same, Reason::Identical),
            None if identical => (Grade::Moved, Reason::MovedPassage),
            None => (Grade::Changed, Reason::Reworded),
        };
        let score = score.clamp(0.0, 1.0);
        let place = Place { tokens: landing.tokens, score, reason, block, span: None };
        // The same words whose surroundings are gone are compared with other places.
        let is_sure = match grade {
            Grade::Same => !context.is_lost(),
            Grade::Moved => true,
            Grade::Changed => words >= CLOSE,
            Grade::Unsure | Grade::Gone => false,
        };
        Some(Aligned { grade, place, is_sure })
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

    /// Whether it is open which of two tokens of the older text has stayed.
    pub(super) fn are_loose(&self, a: usize, b: usize) -> bool {
        let next = self.loose.partition_point(|loose| loose.old.end <= a);
        self.loose.get(next).is_some_and(|l| l.old.contains(&a) && l.old.contains(&b))
    }

    pub(super) fn twins(&self) -> Twins<'_> {
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

    /// Where words of which nothing was found would be if their sentence stands elsewhere.
    fn with_its_sentence(&self, mark: &Range<usize>) -> Option<Place> {
        let pair = self.pair;
        let sentence = grown(pair, &pair.old, mark);
        let more = sentence.len() - mark.len();
        if pair.is_excerpt || more < SENTENCE_SAYS || sentence.len() > LONGEST {
            return None;
        }
        let finds = find(pair, self.new_index, &sentence).into_iter();
        let found = finds.filter(|found| found.alike >= CLOSE);
        let found = found.max_by(|a, b| a.alike.total_cmp(&b.alike))?;
        // A sentence of the same pattern that was there before is no place for it.
        let taken = self.taken(&sentence, &found.tokens);
        if taken > HARDLY_TAKEN {
            return None;
        }
        let (old, new) = (pair.old.slice(sentence.clone()), pair.new.slice(found.tokens.clone()));
        let pairs = pairs(&pair.vocabulary, old, new, Ends::Fixed).into_iter();
        let own = pairs.filter(|(at, _)| mark.contains(&(sentence.start + at)));
        let own: Vec<usize> = own.map(|(_, to)| found.tokens.start + to).collect();
        let tokens = *own.first()?..own.last()? + 1;
        let score = ((WORDS + CONTEXT) * found.alike - TAKEN * taken).clamp(0.0, 1.0);
        let place = Place { tokens, score, reason: Reason::MovedPassage, block: 0, span: None };
        (own.len() * 2 >= mark.len()).then_some(place)
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
        let identical = whole && self.pair.is_same(mark, &found.tokens);
        let quoted = says >= SPEAKS_FOR_ITSELF && found.alike >= CLOSE;
        // The same sentence stands elsewhere, be it another one's place: to be told, not taken.
        let source = self.alignment.from(found.tokens.start);
        let next_to = identical && source.is_some_and(|from| self.are_loose(mark.start, from));
        if score < WORTH_SHOWING && !quoted && !(next_to && taken > 0.5) {
            return None;
        }
        if found.alike < WEAK && order < 1.0 {
            return None;
        }
        let certain = identical
            && says >= MOVED_SAYS
            && taken < 0.1
            // A formula may have been left out here and written there.
            && context >= BESIDE
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
