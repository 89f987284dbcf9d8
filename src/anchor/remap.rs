//! Compares two versions of a text and carries marks from one to the other.

use std::ops::Range;

use crate::anchor::align::{Alignment, Pair, align};
use crate::anchor::edges::bytes;
use crate::anchor::islands::drown_islands;
use crate::anchor::judge::{Judge, Place, Verdict};
use crate::anchor::moved::{Block, find_moved};
use crate::anchor::outcome::{Candidate, Grade, LONGEST, Outcome, Reason, Refusal};
use crate::anchor::search::Index;
use crate::anchor::slide::{Loose, slide_gaps};
use crate::model::{Span, Spans};
use crate::text::Text;

/// Below this share of the same words, two texts are taken for different articles: versions of one
/// article share far more, and two articles of one paper on one subject hardly a tenth.
const ANOTHER_ARTICLE: f32 = 0.2;

/// Two versions of a text, laid against each other.
#[derive(Clone, Debug)]
pub struct Comparison {
    pub(super) old: Text,
    pub(super) new: Text,
    pub(super) pair: Pair,
    pub(super) alignment: Alignment,
    pub(super) blocks: Vec<Block>,
    loose: Vec<Loose>,
}

/// What became of each mark, in the order in which they are given: [`Comparison::of`] and
/// [`Comparison::carry`] in one.
///
/// ```
/// use recoupe::anchor::{Grade, remap};
/// use recoupe::model::{Span, Spans};
/// use recoupe::text::Text;
///
/// let old = Text::new("The mayor said it costs 12 million. Nobody asked.");
/// let new = Text::new("Updated. The mayor said that it costs 12 million. Nobody asked.");
/// let mark = Spans::from(Span::from_bytes(15..34).unwrap());
/// let outcomes = remap(&old, &new, &[mark], &|| false).unwrap();
/// assert_eq!(outcomes[0].grade, Grade::Same);
/// assert_eq!(outcomes[0].place().unwrap().quote(&new), "it costs 12 million");
/// ```
pub fn remap(
    old: &Text,
    new: &Text,
    marks: &[Spans],
    cancelled: &dyn Fn() -> bool,
) -> Result<Vec<Outcome>, Refusal> {
    Comparison::of(old, new, cancelled)?.carry(marks, cancelled)
}

impl Comparison {
    /// Lays two texts against each other. `cancelled` is asked now and then whether anybody still
    /// wants the answer, which depends on nothing else than the texts.
    pub fn of(old: &Text, new: &Text, cancelled: &dyn Fn() -> bool) -> Result<Self, Refusal> {
        for text in [old, new] {
            if text.len() > LONGEST {
                return Err(Refusal::TooLong { bytes: text.len() });
            }
        }
        let pair = Pair::of(old.as_str(), new.as_str());
        let mut alignment = align(&pair, cancelled)?;
        drown_islands(&pair, &mut alignment);
        let loose = slide_gaps(&pair, &mut alignment);
        let blocks = find_moved(&pair, &mut alignment, cancelled)?;
        Ok(Self { old: old.clone(), new: new.clone(), pair, alignment, blocks, loose })
    }

    /// The share of both texts that is the same, in place or moved, from 0 to 1, by what the words
    /// say; 1 for two empty texts.
    #[must_use]
    pub fn agreement(&self) -> f32 {
        let weigh = |id| f64::from(self.pair.vocabulary.weight(id));
        let (mut all, mut same) = (0.0_f64, 0.0_f64);
        for at in 0..self.pair.old.len() {
            let weight = weigh(self.pair.old.id(at));
            all += weight;
            if self.alignment.to(at).is_some() {
                same += 2.0 * weight;
            }
        }
        all += (0..self.pair.new.len()).map(|at| weigh(self.pair.new.id(at))).sum::<f64>();
        if all > 0.0 { (same / all).min(1.0) as f32 } else { 1.0 }
    }

    /// Whether the newer text looks like that of another article. An empty one does, unless both are.
    #[must_use]
    pub fn is_another_article(&self) -> bool {
        self.agreement() < ANOTHER_ARTICLE
    }

    /// What became of each mark of the older text, in the order in which they are given.
    pub fn carry(
        &self,
        marks: &[Spans],
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Vec<Outcome>, Refusal> {
        let (old_index, new_index) = (Index::of(&self.pair.old), Index::of(&self.pair.new));
        let judge = Judge {
            pair: &self.pair,
            alignment: &self.alignment,
            blocks: &self.blocks,
            loose: &self.loose,
            old_index: &old_index,
            new_index: &new_index,
        };
        let mut outcomes = Vec::with_capacity(marks.len());
        for mark in marks {
            if cancelled() {
                return Err(Refusal::Cancelled);
            }
            outcomes.push(self.outcome(&judge, mark));
        }
        Ok(outcomes)
    }

    fn outcome(&self, judge: &Judge<'_>, mark: &Spans) -> Outcome {
        if !mark.iter().all(|span| span.fits(&self.old)) {
            return Outcome::gone(Reason::NoWords);
        }
        if self.old == self.new {
            let score = 1.0;
            let candidate = Candidate { spans: mark.clone(), score, reason: Reason::Identical };
            return Outcome::of(Grade::Same, vec![candidate]);
        }
        let stretches: Vec<Fragment> =
            mark.iter().filter_map(|span| self.fragment(judge, span)).collect();
        if stretches.is_empty() {
            return Outcome::gone(Reason::NoWords);
        }
        let gone = stretches.iter().filter(|f| f.verdict.grade == Grade::Gone).count();
        if gone == stretches.len() {
            let reason = stretches.first().map_or(Reason::NotFound, |f| f.verdict.reason);
            return Outcome::gone(reason);
        }
        self.united(&stretches, gone > 0)
    }

    /// What became of one span; `None` if there are no words in it.
    fn fragment(&self, judge: &Judge<'_>, span: Span) -> Option<Fragment> {
        let marked = span.bytes();
        let tokens = self.pair.old.touching(&marked);
        if tokens.is_empty() {
            return None;
        }
        let verdict = judge.stretch(&tokens);
        Some(Fragment { marked, tokens, verdict })
    }

    /// One outcome of what became of each span.
    fn united(&self, fragments: &[Fragment], some_gone: bool) -> Outcome {
        let mut grade = fragments.iter().map(|f| f.verdict.grade).filter(|g| *g != Grade::Gone);
        let mut worst = grade.next().unwrap_or(Grade::Gone);
        worst = grade.fold(worst, Grade::max);
        let firsts: Vec<(&Fragment, &Place)> =
            fragments.iter().filter_map(|f| Some((f, f.verdict.places.first()?))).collect();
        let Some(best) = self.candidate(&firsts) else { return Outcome::gone(Reason::NotFound) };
        let in_order = firsts.windows(2).all(|two| match two {
            [(_, a), (_, b)] => a.tokens.end <= b.tokens.start && a.block == b.block,
            _ => true,
        });
        let mut candidates = vec![best];
        if some_gone || !in_order {
            worst = Grade::Unsure;
            for candidate in &mut candidates {
                candidate.reason = Reason::InPart;
            }
        }
        if worst == Grade::Unsure {
            // One piece at a time stands elsewhere.
            for (number, (fragment, _)) in firsts.iter().enumerate() {
                for place in fragment.verdict.places.iter().skip(1) {
                    let mut chosen = firsts.clone();
                    chosen.iter_mut().skip(number).take(1).for_each(|slot| slot.1 = place);
                    candidates.extend(self.candidate(&chosen));
                }
            }
            candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
            candidates.truncate(5);
        } else if !self.is_same(&candidates, fragments) {
            worst = Grade::Changed;
        }
        if worst.is_placed() {
            for candidate in &mut candidates {
                candidate.reason = self.spelling(candidate, fragments, candidate.reason);
            }
        }
        Outcome::of(worst, candidates)
    }

    /// The candidate that some pieces make together: as good as the worst of them.
    fn candidate(&self, chosen: &[(&Fragment, &Place)]) -> Option<Candidate> {
        let texts = (self.old.as_str(), self.new.as_str());
        let spans = chosen.iter().filter_map(|(fragment, place)| {
            let found =
                bytes(texts, &self.pair, &fragment.tokens, &fragment.marked, &place.tokens)?;
            Span::from_bytes(found)
        });
        let spans = Spans::new(spans)?;
        let (_, worst) = chosen.iter().min_by(|a, b| a.1.score.total_cmp(&b.1.score))?;
        Some(Candidate { spans, score: worst.score, reason: worst.reason })
    }

    fn quotes<'a>(
        &'a self,
        candidates: &'a [Candidate],
        fragments: &'a [Fragment],
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let found = candidates.first().into_iter().flat_map(|candidate| candidate.spans.iter());
        let found = found.map(|span| self.new.slice(span.range()));
        let marked = fragments
            .iter()
            .map(|fragment| self.old.as_str().get(fragment.marked.clone()).unwrap_or_default());
        marked.zip(found)
    }

    /// Whether the first candidate has the marked words to the letter, white space aside.
    fn is_same(&self, candidates: &[Candidate], fragments: &[Fragment]) -> bool {
        let as_many = candidates.first().is_some_and(|first| first.spans.len() == fragments.len());
        let words = |text: &'_ str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        as_many && self.quotes(candidates, fragments).all(|(old, new)| words(old) == words(new))
    }

    /// The reason that tells how the wording of a placed candidate differs.
    fn spelling(&self, candidate: &Candidate, fragments: &[Fragment], reason: Reason) -> Reason {
        let one = std::slice::from_ref(candidate);
        let exact = self.quotes(one, fragments).all(|(old, new)| old == new);
        let same = self.is_same(one, fragments);
        match reason {
            Reason::Identical if exact => Reason::Identical,
            Reason::Identical if same => Reason::Respaced,
            Reason::Identical => Reason::Retyped,
            Reason::MovedPassage | Reason::FoundElsewhere if !same => Reason::Retyped,
            other => other,
        }
    }
}

/// One span of a mark.
struct Fragment {
    /// Its bytes in the older text.
    marked: Range<usize>,
    /// Its tokens there.
    tokens: Range<usize>,
    verdict: Verdict,
}

#[cfg(test)]
#[path = "remap_tests.rs"]
mod tests;
