//! From reviews of claims to marks with cards, whoever wrote them and in whichever of their shapes.

mod card;
mod claim;
mod thing;
mod values;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::formats::claim_review::page;
use crate::formats::claim_review::read::thing::{Thing, is_of};
use crate::formats::problem::{Fault, Place, Problem};
use crate::formats::unanchored::{Quote, Unanchored};
use crate::formats::{foreign, json};
use crate::model::{Actor, ActorId, ActorKind, Annotation, AnnotationId, Annotator, Card};
use crate::native::presets;

/// So many reviews are read of one file.
const MOST_REVIEWS: usize = 20_000;

/// So many values may be in one file: each takes many times the memory of its two bytes.
const MOST_VALUES: usize = 4_000_000;

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The claims: a mark for each, with its card.
    pub claims: Unanchored,
    /// What has no place in them or is not as it should be.
    pub problems: Vec<Problem>,
}

/// Why bytes hold no review of a claim that this program reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the fields are")]
pub enum ReadError {
    #[error(transparent)]
    NotUtf8(#[from] foreign::NotUtf8),
    #[error(transparent)]
    Json(#[from] json::Bad),
    #[error("there is no linked data (JSON-LD) in this page")]
    NoData,
    #[error("there is no review of a claim (ClaimReview) in it")]
    NoReview,
    #[error("there are more than {limit} reviews in it")]
    TooManyReviews { limit: usize },
    #[error("there are more than {limit} values in it")]
    TooManyValues { limit: usize },
}

/// What is not in the file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin {
    /// For the ids of what has none yet.
    pub entropy: u64,
    /// The time of what does not say when it was made.
    pub now: Timestamp,
}

/// Reads every review of a claim in a file of JSON-LD, wherever in it, or in the scripts of a saved
/// web page.
///
/// What this program wrote comes back as it was but for where the marks stood; a member that was
/// changed since counts. Any other review becomes a mark with the label of claims, of which the words
/// to look for are what was reviewed, with a card. Of a page, pointers begin with the number of the
/// script among those of JSON-LD, from 0.
///
/// # Errors
///
/// When there is no review to be read. Anything else that is amiss is listed.
pub fn read(bytes: &[u8], origin: Origin) -> Result<Read, ReadError> {
    let text = foreign::utf8(bytes)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.bytes().filter(|byte| b",[{".contains(byte)).count() > MOST_VALUES {
        return Err(ReadError::TooManyValues { limit: MOST_VALUES });
    }
    let mut problems = Vec::new();
    let top = if text.trim_start().starts_with('<') {
        of_page(text, &mut problems)?
    } else {
        value(text)?
    };
    let mut found = Found::default();
    found.look(&top, &mut String::new())?;
    if found.reviews.is_empty() {
        return Err(ReadError::NoReview);
    }
    let mut reader = Reader::new(found.named, problems, origin);
    for review in found.reviews {
        reader.review(&review);
    }
    Ok(reader.finished())
}

fn value(text: &str) -> Result<Value, ReadError> {
    // Deeper nesting than any real file has is refused there.
    Ok(serde_json::from_str(text).map_err(json::Bad::from)?)
}

/// What stands in the scripts of a page, as a list.
fn of_page(page: &str, problems: &mut Vec<Problem>) -> Result<Value, ReadError> {
    let scripts = page::scripts(page);
    if scripts.is_empty() {
        return Err(ReadError::NoData);
    }
    let mut line = 1;
    let mut counted = 0;
    let values = scripts.into_iter().map(|(start, script)| {
        let before = page.get(counted..start).unwrap_or_default();
        line += before.matches('\n').count();
        counted = start;
        value(script).unwrap_or_else(|error| {
            let (field, words) = ("a script of JSON-LD".to_owned(), error.to_string());
            let fault = Fault::Malformed { field, words };
            problems.push(Problem { place: Place::Line(line), fault });
            Value::Null
        })
    });
    Ok(Value::Array(values.collect()))
}

/// The reviews of a file, and the things in it that others can name.
#[derive(Default)]
struct Found<'a> {
    reviews: Vec<Thing<'a>>,
    named: BTreeMap<&'a str, &'a Map<String, Value>>,
}

impl<'a> Found<'a> {
    /// Looks everywhere: reviews stand in graphs, lists, feeds, and within articles.
    fn look(&mut self, value: &'a Value, at: &mut String) -> Result<(), ReadError> {
        let length = at.len();
        match value {
            Value::Array(all) => {
                for (number, value) in all.iter().enumerate() {
                    thing::step(at, &number.to_string());
                    self.look(value, at)?;
                    at.truncate(length);
                }
            }
            Value::Object(members) => {
                if let Some(id) = members.get("@id").and_then(Value::as_str)
                    && members.len() > 1
                {
                    self.named.entry(id).or_insert(members);
                }
                if is_of(members, "ClaimReview") {
                    if self.reviews.len() == MOST_REVIEWS {
                        return Err(ReadError::TooManyReviews { limit: MOST_REVIEWS });
                    }
                    self.reviews.push(Thing { members, at: at.clone() });
                }
                for (name, value) in members {
                    thing::step(at, name);
                    self.look(value, at)?;
                    at.truncate(length);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// What has been read so far.
struct Reader<'a> {
    origin: Origin,
    /// The things that can be named, by their ids.
    named: BTreeMap<&'a str, &'a Map<String, Value>>,
    problems: Vec<Problem>,
    claims: Unanchored,
    /// The ids of marks that are taken.
    taken: BTreeSet<AnnotationId>,
    annotators: BTreeMap<String, Annotator>,
    actors: BTreeMap<ActorId, Actor>,
    /// The actors that were made here, by what they are called and what they are.
    speakers: BTreeMap<(String, ActorKind), ActorId>,
    /// How many random numbers were used up.
    drawn: u64,
}

impl<'a> Reader<'a> {
    fn new(
        named: BTreeMap<&'a str, &'a Map<String, Value>>,
        problems: Vec<Problem>,
        origin: Origin,
    ) -> Self {
        let codebook = presets::offered().iter().find(|codebook| codebook.id == presets::USUAL);
        Self {
            origin,
            named,
            problems,
            claims: Unanchored {
                codebook: codebook.map(|codebook| (**codebook).clone()).unwrap_or_default(),
                annotators: Vec::new(),
                actors: Vec::new(),
                marks: Vec::new(),
                quotes: BTreeMap::new(),
                texts: Vec::new(),
                places: BTreeMap::new(),
                relations: Vec::new(),
                cards: Vec::new(),
                articles: Vec::new(),
            },
            taken: BTreeSet::new(),
            annotators: BTreeMap::new(),
            actors: BTreeMap::new(),
            speakers: BTreeMap::new(),
            drawn: 0,
        }
    }

    fn finished(self) -> Read {
        let Self { mut claims, annotators, actors, problems, .. } = self;
        claims.annotators = annotators.into_values().collect();
        claims.actors = actors.into_values().collect();
        Read { claims, problems }
    }

    fn problem(&mut self, place: String, fault: Fault) {
        self.problems.push(Problem { place: Place::Pointer(place), fault });
    }

    /// A number that nothing else has; the same ones each time.
    fn draw(&mut self) -> u64 {
        self.drawn += 1;
        // The steps of SplitMix64, by which neighbours become unlike.
        let mut z =
            self.origin.entropy.wrapping_add(self.drawn.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// An id of a mark that nothing else has.
    fn fresh(&mut self) -> AnnotationId {
        loop {
            let id = AnnotationId::random(self.draw());
            if self.taken.insert(id) {
                return id;
            }
        }
    }

    fn enter(&mut self, mark: Annotation, card: Card, quotes: Vec<Quote>) {
        self.claims.quotes.insert(mark.id, quotes);
        self.claims.marks.push(mark);
        self.claims.cards.push(card);
    }
}
