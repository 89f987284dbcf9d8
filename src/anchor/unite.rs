//! What became of a mark, from what became of each of its pieces.

use std::ops::Range;

use crate::anchor::align::Pair;
use crate::anchor::edges::bytes;
use crate::anchor::judge::{Place, Verdict};
use crate::anchor::outcome::{Candidate, Grade, Outcome, Reason};
use crate::model::{Span, Spans};
use crate::text::Text;

/// No more candidates are kept of a mark in several pieces.
const MOST: usize = 5;

/// One span of a mark.
pub(super) struct Fragment<'a> {
    /// Its number among those of the mark.
    pub(super) number: usize,
    /// The older text, or what is known of it.
    pub(super) text: &'a str,
    pub(super) pair: &'a Pair,
    /// Its bytes in the older text.
    pub(super) marked: Range<usize>,
    /// Its tokens there.
    pub(super) tokens: Range<usize>,
    pub(super) verdict: Verdict,
}

/// One outcome of what became of the pieces of a mark that hold words; it has `count` in all.
pub(super) fn united(fragments: &[Fragment<'_>], count: usize, new: &Text) -> Outcome {
    let Some(first) = fragments.first() else { return Outcome::gone(Reason::NoWords) };
    let there = fragments.iter().filter(|f| f.verdict.grade != Grade::Gone);
    let Some(mut worst) = there.clone().map(|f| f.verdict.grade).max() else {
        return Outcome::gone(first.verdict.reason);
    };
    let there: Vec<usize> = there.map(|f| f.number).collect();
    let lost: Vec<usize> = (0..count).filter(|number| !there.contains(number)).collect();
    let some_gone = fragments.len() > there.len();
    let firsts: Vec<Chosen<'_>> =
        fragments.iter().filter_map(|f| Some((f, f.verdict.places.first()?))).collect();
    let Some(best) = candidate(new, &firsts) else { return Outcome::gone(Reason::NotFound) };
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
                candidates.extend(candidate(new, &chosen));
            }
        }
        candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
        if count > 1 {
            candidates.truncate(MOST);
        }
    } else if !is_same(&candidates, fragments, new) {
        worst = Grade::Changed;
    }
    if worst.is_placed() {
        for candidate in &mut candidates {
            candidate.reason = spelling(candidate, fragments, new);
        }
    }
    Outcome::of(worst, candidates, lost)
}

type Chosen<'a> = (&'a Fragment<'a>, &'a Place);

/// The candidate that some pieces make together: as good as the worst of them.
fn candidate(new: &Text, chosen: &[Chosen<'_>]) -> Option<Candidate> {
    let spans = chosen.iter().filter_map(|(fragment, place)| {
        let texts = (fragment.text, new.as_str());
        let known = place.span.map(Span::bytes);
        let found = known.or_else(|| {
            bytes(texts, fragment.pair, &fragment.tokens, &fragment.marked, &place.tokens)
        });
        Span::from_bytes(found?)
    });
    let spans = Spans::new(spans)?;
    let (_, worst) = chosen.iter().min_by(|a, b| a.1.score.total_cmp(&b.1.score))?;
    Some(Candidate { spans, score: worst.score, reason: worst.reason })
}

fn quotes<'a>(
    candidates: &'a [Candidate],
    fragments: &'a [Fragment<'_>],
    new: &'a Text,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let found = candidates.first().into_iter().flat_map(|candidate| candidate.spans.iter());
    let found = found.map(|span| new.slice(span.range()));
    let marked = fragments.iter().map(|it| it.text.get(it.marked.clone()).unwrap_or_default());
    marked.zip(found)
}

/// Whether the first candidate has the marked words to the letter, white space aside.
fn is_same(candidates: &[Candidate], fragments: &[Fragment<'_>], new: &Text) -> bool {
    let as_many = candidates.first().is_some_and(|first| first.spans.len() == fragments.len());
    let words = |text: &'_ str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    // What only numbers tell has no words that could differ.
    let same = |(old, new): (&str, &str)| old.is_empty() || words(old) == words(new);
    as_many && quotes(candidates, fragments, new).all(same)
}

/// The reason that tells how the wording of a placed candidate differs.
fn spelling(candidate: &Candidate, fragments: &[Fragment<'_>], new: &Text) -> Reason {
    let one = std::slice::from_ref(candidate);
    let exact = quotes(one, fragments, new).all(|(old, new)| old == new);
    let same = is_same(one, fragments, new);
    match candidate.reason {
        Reason::Identical if exact => Reason::Identical,
        Reason::Identical if same => Reason::Respaced,
        Reason::Identical => Reason::Retyped,
        Reason::MovedPassage | Reason::FoundElsewhere if !same => Reason::Retyped,
        other => other,
    }
}
