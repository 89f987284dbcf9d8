//! Where the words of quotes leave a place open, what stands before and after them in the other copy
//! may tell: quotes seldom cross, and between two that have gone equally far nothing has come or gone.

use crate::anchor::judge::{Place, Verdict};
use crate::anchor::outcome::{Grade, Reason};
use crate::anchor::quote::{Quote, Unit};
use crate::anchor::weights::FIRM;
use crate::model::Span;
use crate::text::{Offset, Text};

/// A quote as far as it was judged by itself.
pub(super) struct Known<'a> {
    pub(super) quote: &'a Quote,
    pub(super) verdict: &'a Verdict,
    /// Where its likeliest place begins, in bytes.
    pub(super) start: Option<usize>,
    /// What its words say.
    pub(super) says: f32,
}

/// A quote whose place is sure: where it begins in the other copy and here, counted in one unit.
#[derive(Clone, Copy)]
struct Landmark {
    number: usize,
    old: usize,
    new: usize,
}

/// A text in which places are counted in some unit.
#[derive(Clone, Copy)]
struct Counted<'t> {
    text: &'t Text,
    unit: Unit,
}

impl Counted<'_> {
    fn byte(&self, number: usize) -> Option<usize> {
        let offset = match self.unit {
            Unit::CodePoints => self.text.byte_from_char(number),
            Unit::Utf16 => self.text.byte_from_utf16(number),
        };
        offset.map(Offset::get)
    }

    /// The numbers of some bytes, which are in order.
    fn numbers(&self, bytes: impl Iterator<Item = usize>) -> Vec<usize> {
        let (mut from, mut number) = (0, 0);
        let numbers = bytes.map(|at| {
            let between = self.text.as_str().get(from..at).unwrap_or_default().chars();
            number += match self.unit {
                Unit::CodePoints => between.count(),
                Unit::Utf16 => between.map(char::len_utf16).sum(),
            };
            from = at;
            number
        });
        numbers.collect()
    }
}

/// New verdicts for quotes, by their numbers: those that crossed have moved, and some doubtful ones
/// stand where their neighbours say. Their places have characters, and no tokens yet.
/// `refuses` says of a quote, by its number, whether what stands around a place is not what stood
/// around it.
pub(super) fn settle_by_order(
    text: &Text,
    known: &[Known<'_>],
    refuses: &dyn Fn(usize, Span) -> bool,
) -> Vec<(usize, Verdict)> {
    let Some(unit) = known.iter().find_map(|it| it.quote.at.as_ref().map(|(_, unit)| *unit)) else {
        return Vec::new();
    };
    let at = |it: &Known<'_>| {
        it.quote.at.as_ref().filter(|(_, own)| *own == unit).map(|(range, _)| range.start)
    };
    let mut landmarks: Vec<Landmark> = known
        .iter()
        .enumerate()
        .filter(|(_, it)| it.verdict.grade == Grade::Same && it.verdict.reason == Reason::Identical)
        .filter_map(|(number, it)| Some(Landmark { number, old: at(it)?, new: it.start? }))
        .collect();
    landmarks.sort_by_key(|it| it.new);
    let counted = Counted { text, unit };
    let numbers = counted.numbers(landmarks.iter().map(|it| it.new));
    landmarks.iter_mut().zip(numbers).for_each(|(it, number)| it.new = number);
    landmarks.sort_by_key(|it| (it.old, it.new));
    let chain = longest_rise(&landmarks);
    let mut settled = Vec::new();
    let mut in_chain = chain.iter().peekable();
    for landmark in &landmarks {
        if in_chain.next_if(|it| it.number == landmark.number).is_some() {
            continue;
        }
        if let Some(it) = known.get(landmark.number) {
            settled.push((landmark.number, moved(it.verdict)));
        }
    }
    for (number, it) in known.iter().enumerate() {
        if it.verdict.grade != Grade::Unsure && it.verdict.reason != Reason::NotFound {
            continue;
        }
        let place = at(it).and_then(|at| expected(counted, &chain, it, at));
        let Some(span) = place.filter(|span| !refuses(number, *span)) else { continue };
        let numbers = it.quote.exact.is_empty();
        let reason = if numbers { Reason::Numbers } else { Reason::Identical };
        let place = Place { tokens: 0..0, score: 1.0, reason, block: 0, span: Some(span) };
        settled.push((number, Verdict { grade: Grade::Same, reason, places: vec![place] }));
    }
    settled
}

fn moved(verdict: &Verdict) -> Verdict {
    let reason = Reason::FoundElsewhere;
    let places = verdict.places.iter().map(|place| Place { reason, ..place.clone() }).collect();
    Verdict { grade: Grade::Moved, reason, places }
}

/// Where a quote stands if nothing has come or gone between it and its neighbours, if its words are
/// there. Where only one neighbour says so, or none and the numbers are right, its words must say
/// something, too.
fn expected(counted: Counted<'_>, chain: &[Landmark], it: &Known<'_>, at: usize) -> Option<Span> {
    let next = chain.partition_point(|landmark| landmark.old <= at);
    let before = next.checked_sub(1).and_then(|last| chain.get(last));
    let after = chain.get(next);
    let ahead = before.map(|it| it.new.checked_add(at - it.old));
    let back = after.map(|it| it.new.checked_sub(it.old - at));
    let (number, needed) = match (ahead, back) {
        (Some(ahead), Some(back)) => (ahead.filter(|_| ahead == back)?, 0.0),
        (Some(one), None) | (None, Some(one)) => (one?, FIRM),
        (None, None) => (at, FIRM),
    };
    let start = counted.byte(number)?;
    let (range, _) = it.quote.at.as_ref()?;
    if it.quote.exact.is_empty() {
        // Two neighbours are as good as words.
        let end = counted.byte(number.checked_add(range.len())?)?;
        return Span::from_bytes(start..end).filter(|_| needed == 0.0);
    }
    let span = Span::from_bytes(start..start + it.quote.exact.len())?;
    let there = counted.text.as_str().get(span.bytes()) == Some(&it.quote.exact);
    (there && it.says >= needed).then_some(span)
}

/// The longest row of landmarks that stand in the order of both texts.
fn longest_rise(landmarks: &[Landmark]) -> Vec<Landmark> {
    // The last landmark of the best row of each length, and for each landmark the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(landmarks.len());
    let new = |at: &usize| landmarks.get(*at).map_or(0, |it| it.new);
    for (number, landmark) in landmarks.iter().enumerate() {
        let length = ends.partition_point(|end| new(end) <= landmark.new);
        before.push(length.checked_sub(1).and_then(|last| ends.get(last)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = number,
            None => ends.push(number),
        }
    }
    let mut next = ends.last().copied();
    let mut chain = Vec::with_capacity(ends.len());
    while let Some(number) = next {
        chain.extend(landmarks.get(number));
        next = before.get(number).copied().flatten();
    }
    chain.reverse();
    chain
}
