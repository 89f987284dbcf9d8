//! Carries marks of which nothing is known but quotes: each is laid, with what stood around it, against
//! every place that it could have, and judged like a mark of a whole text.

use std::ops::Range;
use std::sync::Arc;

use crate::anchor::align::{Alignment, Pair};
use crate::anchor::context::context_of_find;
use crate::anchor::edges::bytes;
use crate::anchor::gap::{Ends, pairs};
use crate::anchor::judge::{Judge, Place, Verdict};
use crate::anchor::order::{Known, settle_by_order};
use crate::anchor::outcome::{Grade, Outcome, Reason, Refusal};
use crate::anchor::quote::{Quote, Unit};
use crate::anchor::search::{Index, find};
use crate::anchor::tokens::{Tokens, Vocabulary};
use crate::anchor::unite::{Fragment, united};
use crate::anchor::weights::{AROUND, CONTEXT, NOTHING, WORDS};
use crate::model::Span;
use crate::text::Text;

/// So many places with the same words are looked at.
const OCCURRENCES: usize = 2_000;

/// Of these so many are compared, those whose next words agree best.
const COMPARED: usize = 24;

/// So many places are offered at most.
const OFFERED: usize = 50;

/// What became of each mark of another copy of a text, in the order in which they are given: each by
/// the pieces that it has there.
///
/// A quote whose words stand at its place with all that was around it needs no more. Of others the
/// place is judged by what [`Comparison`](crate::anchor::Comparison) judges by; where words do not
/// decide, their order in the other copy does.
///
/// ```
/// use recoupe::anchor::{Grade, Quote, carry_quotes};
/// use recoupe::text::Text;
///
/// let text = Text::new("Not this mayor. The mayor said that nobody had asked him about it.");
/// let quote = Quote {
///     exact: "mayor".into(),
///     prefix: "The ".into(),
///     suffix: " said that nobody had asked".into(),
///     at: None,
/// };
/// let outcomes = carry_quotes(&text, &[&[quote]], &|| false).unwrap();
/// assert_eq!(outcomes[0].grade, Grade::Same);
/// assert_eq!(outcomes[0].place().unwrap().start().get(), 20);
/// ```
///
/// # Errors
///
/// When `cancelled` answers `true`.
pub fn carry_quotes(
    text: &Text,
    marks: &[&[Quote]],
    cancelled: &dyn Fn() -> bool,
) -> Result<Vec<Outcome>, Refusal> {
    let quotes: Vec<&Quote> = marks.iter().flat_map(|mark| mark.iter()).collect();
    let mut search = Search::of(text, &quotes);
    let mut pieces = Vec::with_capacity(quotes.len());
    for (quote, old) in quotes.iter().zip(std::mem::take(&mut search.old)) {
        if cancelled() {
            return Err(Refusal::Cancelled);
        }
        pieces.push(search.piece(quote, old));
    }
    let known: Vec<Known<'_>> = pieces.iter().map(|piece| search.known(piece)).collect();
    let refuses = |number: usize, span: Span| {
        pieces.get(number).is_some_and(|piece| search.refuses(piece, span))
    };
    for (number, verdict) in settle_by_order(text, &known, &refuses) {
        if let Some(piece) = pieces.get_mut(number) {
            let tokens = |place: Place| match place.span {
                Some(_) => Place { tokens: search.touching(place.span), ..place },
                None => place,
            };
            let places = verdict.places.into_iter().map(tokens).collect();
            piece.verdict = Verdict { places, ..verdict };
        }
    }
    let mut pieces = pieces.iter();
    let outcomes = marks.iter().map(|mark| {
        let pieces = pieces.by_ref().take(mark.len()).enumerate();
        let fragments: Vec<Fragment<'_>> =
            pieces.map(|(number, piece)| piece.fragment(number)).collect();
        united(&fragments, mark.len(), text)
    });
    Ok(outcomes.collect())
}

/// A quote with what became of it.
struct Piece<'a> {
    quote: &'a Quote,
    /// Its words with what stood around them.
    around: String,
    pair: Pair,
    /// The bytes of its words in `around`, and their tokens.
    marked: Range<usize>,
    mark: Range<usize>,
    verdict: Verdict,
}

impl Piece<'_> {
    fn fragment(&self, number: usize) -> Fragment<'_> {
        let (text, pair) = (self.around.as_str(), &self.pair);
        let (marked, tokens, verdict) =
            (self.marked.clone(), self.mark.clone(), self.verdict.clone());
        Fragment { number, text, pair, marked, tokens, verdict }
    }
}

/// A text in which quotes are looked for.
struct Search<'t> {
    text: &'t Text,
    new: Arc<Tokens>,
    vocabulary: Arc<Vocabulary>,
    index: Index,
    nothing: Index,
    alignment: Alignment,
    /// The tokens of each quote with what stood around it.
    old: Vec<Tokens>,
}

impl<'t> Search<'t> {
    fn of(text: &'t Text, quotes: &[&Quote]) -> Self {
        let mut vocabulary = Vocabulary::default();
        let new = Tokens::of(text.as_str(), &mut vocabulary);
        let old = quotes.iter().map(|quote| Tokens::of(&whole(quote), &mut vocabulary)).collect();
        // How often a quote comes says nothing of how rare its words are.
        vocabulary.weigh(&Tokens::default(), &new);
        Self {
            text,
            index: Index::of(&new),
            nothing: Index::default(),
            alignment: Alignment::empty(0, new.len()),
            new: Arc::new(new),
            vocabulary: Arc::new(vocabulary),
            old,
        }
    }

    fn touching(&self, span: Option<Span>) -> Range<usize> {
        span.map_or(0..0, |span| self.new.touching(&span.bytes()))
    }

    fn known<'p>(&self, piece: &'p Piece<'_>) -> Known<'p> {
        let says = self.vocabulary.mass(piece.pair.old.slice(piece.mark.clone()));
        let start = piece.verdict.places.first().and_then(|place| {
            let texts = (piece.around.as_str(), self.text.as_str());
            let found = || bytes(texts, &piece.pair, &piece.mark, &piece.marked, &place.tokens);
            place.span.map(Span::bytes).or_else(found).map(|found| found.start)
        });
        Known { quote: piece.quote, verdict: &piece.verdict, start, says }
    }

    /// Whether next to nothing of what stood around a quote stands around a place.
    fn refuses(&self, piece: &Piece<'_>, span: Span) -> bool {
        let around = piece.pair.old.len() - piece.mark.len();
        let place = self.new.touching(&span.bytes());
        around > 1 && context_of_find(&piece.pair, &piece.mark, &place) < NOTHING
    }

    fn piece<'q>(&mut self, quote: &'q Quote, old: Tokens) -> Piece<'q> {
        let around = whole(quote);
        let marked = quote.prefix.len()..quote.prefix.len() + quote.exact.len();
        let mark = old.touching(&marked);
        let pair = Pair {
            old,
            new: Arc::clone(&self.new),
            vocabulary: Arc::clone(&self.vocabulary),
            is_excerpt: true,
        };
        let here = self.position(quote);
        let verdict = if let Some(found) = self.as_it_was(quote, here.as_ref()) {
            found
        } else if mark.is_empty() || quote.exact.is_empty() {
            self.by_numbers(quote, here.as_ref())
        } else {
            self.judged(&pair, &mark, here.as_ref())
        };
        Piece { quote, around, pair, marked, mark, verdict }
    }

    /// Where its numbers are in this text; `None` where they are none.
    fn position(&self, quote: &Quote) -> Option<Range<usize>> {
        let (range, unit) = quote.at.as_ref()?;
        let byte = |number: usize| match unit {
            Unit::CodePoints => self.text.byte_from_char(number),
            Unit::Utf16 => self.text.byte_from_utf16(number),
        };
        let start = byte(range.start)?.get();
        // Words may be longer than the numbers say.
        let end =
            if quote.exact.is_empty() { byte(range.end)?.get() } else { start + quote.exact.len() };
        (start < end).then_some(start..end)
    }

    /// The words at their place with all that was around them, of which something is known.
    fn as_it_was(&self, quote: &Quote, here: Option<&Range<usize>>) -> Option<Verdict> {
        let text = self.text.as_str();
        let here = here.filter(|here| text.get((*here).clone()) == Some(&quote.exact))?;
        let (before, after) = (text.get(..here.start)?, text.get(here.end..)?);
        let known = !quote.prefix.trim().is_empty() || !quote.suffix.trim().is_empty();
        let agrees = before.ends_with(&quote.prefix) && after.starts_with(&quote.suffix);
        if quote.exact.is_empty() || !known || !agrees {
            return None;
        }
        let span = Span::from_bytes(here.clone())?;
        Some(self.at(span, Grade::Same, Reason::Identical, 1.0))
    }

    /// What nothing but numbers tells.
    fn by_numbers(&self, quote: &Quote, here: Option<&Range<usize>>) -> Verdict {
        let span = here.filter(|_| quote.exact.is_empty()).cloned().and_then(Span::from_bytes);
        match span {
            Some(span) => self.at(span, Grade::Unsure, Reason::Numbers, CONTEXT),
            None => Verdict { grade: Grade::Gone, reason: Reason::NoWords, places: Vec::new() },
        }
    }

    fn at(&self, span: Span, grade: Grade, reason: Reason, score: f32) -> Verdict {
        let tokens = self.touching(Some(span));
        let place = Place { tokens, score, reason, block: 0, span: Some(span) };
        Verdict { grade, reason, places: vec![place] }
    }

    /// Lays a quote against its best place and has it judged as if that were a whole text.
    fn judged(&mut self, pair: &Pair, mark: &Range<usize>, here: Option<&Range<usize>>) -> Verdict {
        let here = here.map(|here| self.new.touching(here).start);
        let same = self.occurrences(pair, mark, here);
        let best = match same.first() {
            Some((_, place)) => Some(place.clone()),
            None => find(pair, &self.index, mark)
                .into_iter()
                .filter(|found| found.alike >= NOTHING)
                .max_by(|a, b| {
                    let context = |place| context_of_find(pair, mark, place);
                    let score = |alike, place| WORDS * alike + CONTEXT * context(place);
                    score(a.alike, &a.tokens).total_cmp(&score(b.alike, &b.tokens))
                })
                .map(|found| found.tokens),
        };
        self.alignment.begin_anew(pair.old.len());
        if let Some(best) = &best {
            lay(pair, mark, best, &mut self.alignment);
        }
        let judge = Judge {
            pair,
            alignment: &self.alignment,
            blocks: &[],
            loose: &[],
            // Another quote of the same words is no other place.
            old_index: &self.nothing,
            new_index: &self.index,
        };
        let mut verdict = judge.stretch(mark);
        (0..pair.old.len()).for_each(|at| self.alignment.unlink(at));
        if verdict.grade == Grade::Unsure {
            offer(&mut verdict, same, here);
        }
        verdict
    }

    /// Where the very words stand, with how much speaks for each place, the best first.
    fn occurrences(
        &self,
        pair: &Pair,
        mark: &Range<usize>,
        here: Option<usize>,
    ) -> Vec<(f32, Range<usize>)> {
        let (old, new) = (&pair.old, &*self.new);
        let mut starts =
            self.index.rows(new, old.slice(mark.clone()), OCCURRENCES).unwrap_or_else(|| {
                // With what stood around them words are rarer; the outermost may be cut.
                let wide = 1.min(mark.start)..old.len().saturating_sub(1).max(mark.end);
                let rows = self.index.rows(new, old.slice(wide.clone()), OCCURRENCES);
                let starts = rows.unwrap_or_default().into_iter();
                starts.map(|start| start + mark.start - wide.start).collect()
            });
        let is_here =
            |at: &usize| (0..mark.len()).all(|n| old.id(mark.start + n) == new.id(at + n));
        starts.extend(here.filter(is_here));
        starts.sort_unstable();
        starts.dedup();
        let agreeing = |start: usize| {
            let before = (1..=mark.start.min(start))
                .take_while(|n| old.id(mark.start - n) == new.id(start - n));
            let after = (0..old.len() - mark.end)
                .take_while(|n| old.id(mark.end + n) == new.id(start + mark.len() + n));
            before.count() + after.count()
        };
        let far = |start: usize| here.map_or(0, |here| here.abs_diff(start));
        let mut counted: Vec<(usize, usize)> =
            starts.into_iter().map(|start| (agreeing(start), start)).collect();
        counted.sort_by_key(|(count, start)| (std::cmp::Reverse(*count), far(*start), *start));
        let scored = counted.into_iter().take(OFFERED.max(COMPARED)).enumerate();
        let mut scored: Vec<(f32, Range<usize>)> = scored
            .map(|(number, (_, start))| {
                let place = start..start + mark.len();
                let compared = number < COMPARED;
                let context = if compared { context_of_find(pair, mark, &place) } else { 0.0 };
                (WORDS + CONTEXT * context, place)
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(far(a.1.start).cmp(&far(b.1.start))));
        scored
    }
}

fn whole(quote: &Quote) -> String {
    [&*quote.prefix, &quote.exact, &quote.suffix].concat()
}

/// Pairs off the tokens of a quote with those of a place, outwards from its words.
fn lay(pair: &Pair, mark: &Range<usize>, place: &Range<usize>, alignment: &mut Alignment) {
    let mut link = |old: Range<usize>, new: Range<usize>| {
        let found = pairs(
            &pair.vocabulary,
            pair.old.slice(old.clone()),
            pair.new.slice(new.clone()),
            Ends::Fixed,
        );
        for (at, to) in found {
            alignment.link(old.start + at, new.start + to, 0);
        }
    };
    link(mark.clone(), place.clone());
    let same = |a: usize, b: usize| pair.old.id(a) == pair.new.id(b);
    let (mut old, mut new) = (mark.start, place.start);
    while old > 0 && new > 0 && same(old - 1, new - 1) {
        (old, new) = (old - 1, new - 1);
        link(old..old + 1, new..new + 1);
    }
    link(0..old, new.saturating_sub(old + AROUND)..new);
    let (mut old, mut new) = (mark.end, place.end);
    while old < pair.old.len() && new < pair.new.len() && same(old, new) {
        link(old..old + 1, new..new + 1);
        (old, new) = (old + 1, new + 1);
    }
    let rest = pair.old.len() - old;
    link(old..pair.old.len(), new..(new + rest + AROUND).min(pair.new.len()));
}

/// Adds the places at which the very words stand to those of a doubtful quote.
fn offer(verdict: &mut Verdict, same: Vec<(f32, Range<usize>)>, here: Option<usize>) {
    for (score, tokens) in same {
        let meets =
            |place: &Place| place.tokens.start < tokens.end && tokens.start < place.tokens.end;
        if !verdict.places.iter().any(meets) {
            verdict.places.push(Place {
                tokens,
                score,
                reason: Reason::Twin,
                block: 0,
                span: None,
            });
        }
    }
    let far = |place: &Place| here.map_or(0, |here| here.abs_diff(place.tokens.start));
    verdict.places.sort_by(|a, b| b.score.total_cmp(&a.score).then(far(a).cmp(&far(b))));
    verdict.places.truncate(OFFERED);
}

#[cfg(test)]
#[path = "quotes_tests.rs"]
mod tests;
