//! Looks for the words of a mark anywhere in the newer text, where alignment has found no place.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::anchor::align::Pair;
use crate::anchor::gap::{Ends, pairs};
use crate::anchor::tokens::{Token, Tokens};

/// Words are taken by how rare they are until so many of their places have been looked at.
const PLACES: usize = 2_000;

/// So many neighbourhoods are compared word by word.
const WINDOWS: usize = 6;

/// Of a longer quotation only the first tokens are looked for.
pub(super) const LONGEST: usize = 160;

/// A row of so many tokens is looked for as a whole, too.
const SENTENCE_LIKE: usize = 6;

/// The share of what the words say that a neighbourhood must hold to be compared.
const PROMISING: f32 = 0.35;

/// Where each word stands in a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Where in `places` the places of each word begin.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl Index {
    pub(super) fn of(tokens: &Tokens) -> Self {
        let all = tokens.slice(0..tokens.len());
        let most = all.iter().map(|token| token.id as usize + 1).max().unwrap_or(0);
        let mut starts = vec![0_u32; most + 1];
        for token in all {
            if let Some(count) = starts.get_mut(token.id as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut places = vec![0_u32; all.len()];
        for (at, token) in all.iter().enumerate() {
            let Some(slot) = next.get_mut(token.id as usize) else { continue };
            if let Some(place) = places.get_mut(*slot as usize) {
                *place = at as u32;
            }
            *slot += 1;
        }
        Self { starts, places }
    }

    /// Where a word stands, in order.
    pub(super) fn places(&self, id: u32) -> &[u32] {
        let bound = |at: usize| self.starts.get(at).map(|start| *start as usize);
        let (Some(start), Some(end)) = (bound(id as usize), bound(id as usize + 1)) else {
            return &[];
        };
        self.places.get(start..end).unwrap_or_default()
    }

    /// Where a row of tokens stands in the indexed text; no more than `most` places, and `None` where
    /// its rarest word has more places than are worth a look.
    pub(super) fn rows(&self, tokens: &Tokens, row: &[Token], most: usize) -> Option<Vec<usize>> {
        let count = |token: &Token| self.places(token.id).len();
        let (offset, rarest) = row.iter().enumerate().min_by_key(|(_, token)| count(token))?;
        let places = self.places(rarest.id);
        if places.len() > PLACES {
            return None;
        }
        let starts = places.iter().filter_map(|place| (*place as usize).checked_sub(offset));
        let same = |start: &usize| {
            let found = tokens.slice(*start..*start + row.len());
            found.len() == row.len() && found.iter().zip(row).all(|(a, b)| a.id == b.id)
        };
        Some(starts.filter(same).take(most).collect())
    }
}

/// A stretch of the newer text that is like a quotation.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Find {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The share of both that is the same, by what the words say.
    pub(super) alike: f32,
    /// How far its ends could be wrong, in tokens.
    pub(super) slack: usize,
}

/// The stretches of the newer text that are most like some tokens of the older one, in no order.
pub(super) fn find(pair: &Pair, index: &Index, mark: &Range<usize>) -> Vec<Find> {
    let mark = mark.start..mark.end.min(mark.start + LONGEST);
    let quote = pair.old.slice(mark.clone());
    let mass = pair.vocabulary.mass(quote);
    let mut words: Vec<(usize, usize, u32)> = quote
        .iter()
        .enumerate()
        .filter(|(_, token)| !pair.vocabulary.is_sign(token.id))
        .map(|(at, token)| (index.places(token.id).len(), at, token.id))
        .filter(|(count, ..)| *count > 0)
        .collect();
    words.sort_unstable();
    let width = (quote.len() / 2).max(6);
    let mut votes: BTreeMap<usize, f32> = BTreeMap::new();
    let mut looked = 0;
    for (count, at, id) in words {
        looked += count;
        if looked > PLACES {
            break;
        }
        for place in index.places(id) {
            // The quotation would begin here, counted from its own length before the text.
            let start = *place as usize + quote.len() - at;
            *votes.entry(start / width).or_default() += pair.vocabulary.weight(id);
        }
    }
    // A quotation may lie on the border of two buckets.
    let with_next =
        |bucket: usize, vote: f32| vote + votes.get(&(bucket + 1)).copied().unwrap_or_default();
    let mut buckets: Vec<(f32, usize)> = votes
        .iter()
        .map(|(bucket, vote)| (with_next(*bucket, *vote), *bucket))
        .filter(|(vote, _)| *vote >= mass * PROMISING)
        .collect();
    buckets.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let windows = buckets.into_iter().take(WINDOWS).map(|(_, bucket)| {
        let start = (bucket * width).saturating_sub(quote.len() + width);
        start..((bucket + 2) * width + width).min(pair.new.len())
    });
    // Of a sentence made after a pattern, all words may be too common to lead anywhere.
    let exact = if quote.len() >= SENTENCE_LIKE {
        index.rows(&pair.new, quote, WINDOWS).unwrap_or_default()
    } else {
        Vec::new()
    };
    let exact = exact.into_iter();
    let exact = exact.map(|at| Find { tokens: at..at + quote.len(), alike: 1.0, slack: 0 });
    let alike = windows.filter_map(|window| within(pair, &mark, &window));
    let mut finds: Vec<Find> = Vec::new();
    for found in exact.chain(alike) {
        if !finds.iter().any(|other| meet(&other.tokens, &found.tokens)) {
            finds.push(found);
        }
    }
    finds
}

/// Whether two stretches have a token in common.
pub(super) fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The stretch within a window of the newer text that is most like some tokens of the older one.
pub(super) fn within(pair: &Pair, mark: &Range<usize>, window: &Range<usize>) -> Option<Find> {
    let quote = pair.old.slice(mark.clone());
    let pairs = pairs(&pair.vocabulary, quote, pair.new.slice(window.clone()), Ends::Free);
    let ((first, start), (last, end)) = (*pairs.first()?, *pairs.last()?);
    let tokens = window.start + start..window.start + end + 1;
    // What has no partner at its ends may have one word each in the place of its own.
    let (head, tail) = (first, quote.len() - 1 - last);
    let mut same = 0.0;
    for (a, b) in pairs {
        let (Some(a), Some(b)) = (quote.get(a), pair.new.get(window.start + b)) else { continue };
        let alike = pair.vocabulary.likeness(a.id, b.id);
        same += alike * pair.vocabulary.weight(a.id).min(pair.vocabulary.weight(b.id));
    }
    let room = pair.vocabulary.mass(quote) + pair.vocabulary.mass(pair.new.slice(tokens.clone()));
    let alike = if room > 0.0 { (2.0 * same / room).min(1.0) } else { 0.0 };
    Some(Find { tokens, alike, slack: head.max(tail) })
}
