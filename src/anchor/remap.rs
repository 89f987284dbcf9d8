//! Compares two versions of a text and carries marks from one to the other.

use crate::anchor::align::{Alignment, Pair, align};
use crate::anchor::islands::drown_islands;
use crate::anchor::judge::Judge;
use crate::anchor::moved::{Block, find_moved};
use crate::anchor::outcome::{Candidate, Grade, LONGEST, Outcome, Reason, Refusal};
use crate::anchor::search::Index;
use crate::anchor::slide::{Loose, slide_gaps};
use crate::anchor::unite::{Fragment, united};
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
            return Outcome::of(Grade::Same, vec![candidate], Vec::new());
        }
        let fragments = mark.iter().enumerate();
        let fragments: Vec<Fragment<'_>> =
            fragments.filter_map(|(number, span)| self.fragment(judge, number, span)).collect();
        united(&fragments, mark.len(), &self.new)
    }

    /// What became of one span; `None` if there are no words in it.
    fn fragment(&self, judge: &Judge<'_>, number: usize, span: Span) -> Option<Fragment<'_>> {
        let marked = span.bytes();
        let tokens = self.pair.old.touching(&marked);
        if tokens.is_empty() {
            return None;
        }
        let verdict = judge.stretch(&tokens);
        Some(Fragment {
            number,
            text: self.old.as_str(),
            pair: &self.pair,
            marked,
            tokens,
            verdict,
        })
    }
}

#[cfg(test)]
#[path = "remap_tests.rs"]
mod tests;
