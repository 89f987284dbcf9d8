//! Notes: the members of a review that only this program understands, and that restore card and mark.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::formats::unanchored::{Quote, Unit};
use crate::model::{Actor, Annotation, Annotator, AnnotatorId, Card, Document, VersionId};
use crate::native::{ReadError, line};

/// How the names of all these members begin.
pub(super) const PREFIX: &str = "urn:recoupe:";

const CARD: &str = "urn:recoupe:card";
const MARK: &str = "urn:recoupe:mark";
const QUOTE: &str = "urn:recoupe:quote";
const ACTOR: &str = "urn:recoupe:actor";
const ANNOTATOR: &str = "urn:recoupe:annotator";

/// What schema.org’s own members were when they were written.
const WRITTEN: &str = "urn:recoupe:written";

/// The members that say something which the notes say too.
const TWICE: [&str; 4] = ["claimReviewed", "reviewRating", "itemReviewed", "citation"];

/// So much of the text stands with a quotation on either side, in code points.
const CONTEXT: usize = 32;

/// A piece of a mark as it stands in a member.
#[derive(Debug, Serialize, Deserialize)]
struct Piece {
    exact: String,
    prefix: String,
    suffix: String,
    /// In code points.
    start: usize,
    end: usize,
}

/// What the notes of a review hold.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) card: Card,
    pub(super) mark: Annotation,
    pub(super) quotes: Vec<Quote>,
    pub(super) actors: Vec<Actor>,
    pub(super) annotators: Vec<Annotator>,
    /// Fingerprints of [`TWICE`] in that order, those that were not there included.
    written: Vec<String>,
}

/// Why notes cannot be used.
#[derive(Debug)]
pub(super) struct Bad {
    /// The member.
    pub(super) member: &'static str,
    pub(super) source: ReadError,
}

/// Adds the notes on a claim to the members of its review, which are complete otherwise.
pub(super) fn add(
    review: &mut Map<String, Value>,
    document: &Document,
    mark: &Annotation,
    card: &Card,
) {
    let written = TWICE.iter().map(|name| Value::String(fingerprint(review, name))).collect();
    let actors = [card.claimant, mark.actor].into_iter().flatten();
    let actors = once(actors).into_iter().filter_map(|id| document.actor(id));
    let annotators = once(people(mark, card)).into_iter().filter_map(|id| document.annotator(id));
    let texts = |lines: Vec<String>| Value::Array(lines.into_iter().map(Value::String).collect());
    for (name, value) in [
        (CARD, Value::String(line::of_card(card))),
        (MARK, Value::String(line::of_mark(document, mark))),
        (QUOTE, texts(pieces(document, mark))),
        (ACTOR, texts(actors.map(|actor| line::of_actor(actor)).collect())),
        (ANNOTATOR, texts(annotators.map(|who| line::of_annotator(who)).collect())),
        (WRITTEN, Value::Array(written)),
    ] {
        if value != Value::Array(Vec::new()) {
            review.insert(name.to_owned(), value);
        }
    }
}

/// Who made a mark and judged its claim.
pub(super) fn people(mark: &Annotation, card: &Card) -> impl Iterator<Item = AnnotatorId> {
    let judged = card.verdict.as_ref().map(|verdict| verdict.given.by);
    let changed = mark.modified.map(|stamp| stamp.by);
    [Some(mark.created.by), changed, judged].into_iter().flatten()
}

fn once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut met = Vec::new();
    for one in all {
        if !met.contains(&one) {
            met.push(one);
        }
    }
    met
}

/// The pieces of a mark with what stands around them, a line each.
fn pieces(document: &Document, mark: &Annotation) -> Vec<String> {
    let Some((text, spans)) = document.quoted(mark) else { return Vec::new() };
    let whole = text.as_str();
    let piece = |span: crate::model::Span| {
        let range = span.range();
        let before = whole.get(..range.start.get()).unwrap_or_default();
        let after = whole.get(range.end.get()..).unwrap_or_default();
        let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let piece = Piece {
            exact: text.slice(range).to_owned(),
            prefix: before.get(from..).unwrap_or_default().to_owned(),
            suffix: after.chars().take(CONTEXT).collect(),
            start: text.char_from_byte(span.start()),
            end: text.char_from_byte(span.end()),
        };
        serde_json::to_string(&piece).unwrap_or_default()
    };
    spans.iter().map(piece).collect()
}

/// The notes of a review; `None` where there are none.
pub(super) fn kept(review: &Map<String, Value>) -> Option<Result<Kept, Bad>> {
    let (card, mark) = (review.get(CARD)?, review.get(MARK)?);
    Some(read(review, card, mark))
}

fn read(review: &Map<String, Value>, card: &Value, mark: &Value) -> Result<Kept, Bad> {
    let bad = |member| move |source| Bad { member, source };
    let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let lines = |member: &str| match review.get(member) {
        Some(Value::Array(all)) => all.iter().map(words).collect(),
        Some(one) => vec![words(one)],
        None => Vec::new(),
    };
    let version = VersionId::numbered(1);
    let actors = lines(ACTOR).into_iter().map(|actor| line::actor(&actor));
    let annotators = lines(ANNOTATOR).into_iter().map(|who| line::annotator(&who));
    Ok(Kept {
        card: line::card(&words(card)).map_err(bad(CARD))?,
        mark: line::mark(&words(mark), version).map_err(bad(MARK))?,
        quotes: lines(QUOTE).iter().map(|piece| quote(piece)).collect::<Result<_, _>>()?,
        actors: actors.collect::<Result<_, _>>().map_err(bad(ACTOR))?,
        annotators: annotators.collect::<Result<_, _>>().map_err(bad(ANNOTATOR))?,
        written: lines(WRITTEN),
    })
}

fn quote(piece: &str) -> Result<Quote, Bad> {
    let piece: Piece = serde_json::from_str(piece).map_err(|error| {
        let (line, column, message) = (error.line(), error.column(), error.to_string());
        Bad { member: QUOTE, source: ReadError::Syntax { line, column, message } }
    })?;
    let Piece { exact, prefix, suffix, start, end } = piece;
    let at = (start < end).then_some((start..end, Unit::CodePoints));
    Ok(Quote { exact, prefix, suffix, at })
}

impl Kept {
    /// Whether a member is what it was when the notes were written.
    pub(super) fn still(&self, review: &Map<String, Value>, member: &str) -> bool {
        let number = TWICE.iter().position(|name| *name == member);
        let written = number.and_then(|number| self.written.get(number));
        written.is_some_and(|written| *written == fingerprint(review, member))
    }
}

/// The beginning of the SHA-256 of a member, the order of members within it aside; empty where it is
/// not there.
fn fingerprint(review: &Map<String, Value>, member: &str) -> String {
    let Some(value) = review.get(member) else { return String::new() };
    let mut words = String::new();
    spell(value, &mut words);
    let digits = Sha256::digest(words.as_bytes());
    let number = digits.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{number:016x}")
}

/// A value as text that depends on nothing but what it says.
fn spell(value: &Value, words: &mut String) {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            words.push('{');
            for (name, value) in members {
                words.push_str(&Value::from(name.as_str()).to_string());
                spell(value, words);
            }
            words.push('}');
        }
        Value::Array(all) => {
            words.push('[');
            for value in all {
                spell(value, words);
            }
            words.push(']');
        }
        plain => {
            words.push_str(&plain.to_string());
            words.push(',');
        }
    }
}
