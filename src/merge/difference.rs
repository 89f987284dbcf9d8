//! Differences between two states of a document, and a proposal for each.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::merge::codebook;
use crate::merge::settle::propose_what_is_needed;
use crate::model::{
    Actor, ActorId, Annotation, AnnotationId, Annotator, AnnotatorId, AttributeId, Card, Codebook,
    Document, Metadata, Node, Relation, RelationId, Spans, Value,
};
use crate::text::Offset;

/// What a difference is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Something that is known of the article.
    Detail(Detail),
    /// An answer about the article as a whole.
    Field(AttributeId),
    /// The codebook.
    Codebook,
    /// Somebody who marks.
    Annotator(AnnotatorId),
    /// Somebody who speaks in the article.
    Actor(ActorId),
    /// What an annotator has looked at.
    Seen(AnnotatorId),
    /// A mark.
    Mark(AnnotationId),
    /// The card of a claim.
    Card(AnnotationId),
    /// A relation.
    Relation(RelationId),
}

/// Something that is known of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "they are the fields of the article's details")]
pub enum Detail {
    Title,
    Byline,
    Outlet,
    Published,
    Url,
    Language,
}

impl Detail {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Title, Self::Byline, Self::Outlet, Self::Published, Self::Url, Self::Language];

    /// What is known.
    #[must_use]
    pub fn of(self, metadata: &Metadata) -> &str {
        match self {
            Self::Title => &metadata.title,
            Self::Byline => &metadata.byline,
            Self::Outlet => &metadata.outlet,
            Self::Published => &metadata.published,
            Self::Url => &metadata.url,
            Self::Language => &metadata.language,
        }
    }

    /// Makes it known.
    pub fn set(self, metadata: &mut Metadata, to: String) {
        *match self {
            Self::Title => &mut metadata.title,
            Self::Byline => &mut metadata.byline,
            Self::Outlet => &mut metadata.outlet,
            Self::Published => &mut metadata.published,
            Self::Url => &mut metadata.url,
            Self::Language => &mut metadata.language,
        } = to;
    }
}

/// What a difference is about, as one side has it.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each goes with the subject of its name")]
pub enum Thing {
    Detail(String),
    Field(Value),
    Codebook(Arc<Codebook>),
    Annotator(Arc<Annotator>),
    Actor(Arc<Actor>),
    Seen(Spans),
    Mark(Arc<Annotation>),
    Card(Arc<Card>),
    Relation(Arc<Relation>),
}

/// How something was before two sides went apart.
#[derive(Clone, Debug, PartialEq)]
pub enum Base {
    /// That state is not known.
    Unknown,
    /// It was like this, or not there.
    Known(Option<Thing>),
}

impl Base {
    fn of(base: Option<&Document>, thing: impl FnOnce(&Document) -> Option<Thing>) -> Self {
        base.map_or(Self::Unknown, |base| Self::Known(thing(base)))
    }
}

/// How a difference is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// As this document has it.
    Mine,
    /// As the other one has it.
    Theirs,
    /// As both have it, the one beside the other.
    Both,
}

/// Something in which two states of a document differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What it is.
    pub subject: Subject,
    /// As it was before the two went apart.
    pub base: Base,
    /// As this document has it.
    pub mine: Option<Thing>,
    /// As the other one has it.
    pub theirs: Option<Thing>,
    /// A sensible way to settle it; `None` where only a person can tell.
    pub proposal: Option<Choice>,
}

impl Difference {
    fn new(subject: Subject, base: Base, mine: Option<Thing>, theirs: Option<Thing>) -> Self {
        let mut difference = Self { subject, base, mine, theirs, proposal: None };
        difference.proposal = difference.propose();
        difference
    }

    /// Whether it can be settled by keeping both.
    #[must_use]
    pub fn offers_both(&self) -> bool {
        let kinds = matches!(
            self.subject,
            Subject::Mark(_) | Subject::Relation(_) | Subject::Codebook | Subject::Seen(_)
        );
        kinds && self.mine.is_some() && self.theirs.is_some()
    }

    /// Whether only the other side has changed it, as far as that is known.
    #[must_use]
    pub fn is_theirs(&self) -> bool {
        matches!(&self.base, Base::Known(base) if *base == self.mine)
    }

    /// Whether only this side has changed it, as far as that is known.
    #[must_use]
    pub fn is_mine(&self) -> bool {
        matches!(&self.base, Base::Known(base) if *base == self.theirs)
    }

    fn propose(&self) -> Option<Choice> {
        match (&self.base, &self.mine, &self.theirs) {
            _ if self.is_theirs() => Some(Choice::Theirs),
            _ if self.is_mine() => Some(Choice::Mine),
            // Nobody can tell whether one has added it or the other has deleted it: nothing is lost.
            (Base::Unknown, Some(_), None) => Some(Choice::Mine),
            (Base::Unknown, None, Some(_)) => Some(Choice::Theirs),
            (_, Some(Thing::Seen(_)), Some(Thing::Seen(_))) => Some(Choice::Both),
            (_, Some(Thing::Codebook(mine)), Some(Thing::Codebook(theirs))) => {
                codebook::agree(mine, theirs).then_some(Choice::Both)
            }
            _ => None,
        }
    }
}

/// What two states of a document differ in: first what is about the article as a whole, then marks
/// with their cards and relations in text order. `base` is the state from which both went on, where
/// that is known.
#[must_use]
pub fn compare(base: Option<&Document>, mine: &Document, theirs: &Document) -> Vec<Difference> {
    let mut found = Vec::new();
    article(&mut found, base, mine, theirs);
    people(&mut found, base, mine, theirs);
    let marks = theirs.annotation_changes(mine).filter_map(|(here, there)| {
        let id = here.or(there)?.id;
        let thing = |mark: &Arc<Annotation>| Thing::Mark(Arc::clone(mark));
        let before = Base::of(base, |base| base.annotation(id).map(thing));
        Some(Difference::new(Subject::Mark(id), before, here.map(thing), there.map(thing)))
    });
    found.extend(marks);
    let relations = theirs.relation_changes(mine).filter_map(|(here, there)| {
        let id = here.or(there)?.id;
        let thing = |link: &Arc<Relation>| Thing::Relation(Arc::clone(link));
        let before = Base::of(base, |base| base.relation(id).map(thing));
        Some(Difference::new(Subject::Relation(id), before, here.map(thing), there.map(thing)))
    });
    found.extend(relations);
    let place = |document: &Document, subject: &Subject| place(document, subject);
    found.sort_by_cached_key(|difference| {
        let place = place(mine, &difference.subject).or(place(theirs, &difference.subject));
        (place, difference.subject.clone())
    });
    propose_what_is_needed(mine, theirs, &mut found);
    found
}

fn article(
    found: &mut Vec<Difference>,
    base: Option<&Document>,
    mine: &Document,
    theirs: &Document,
) {
    for detail in Detail::ALL {
        let thing = |document: &Document| {
            let text = detail.of(document.article().metadata());
            (!text.is_empty()).then(|| Thing::Detail(text.to_owned()))
        };
        let before = Base::of(base, thing);
        enter(found, Subject::Detail(detail), before, thing(mine), thing(theirs));
    }
    let fields = |document: &Document| {
        let fields = document.fields().iter();
        fields.map(|(id, value)| (id.clone(), Thing::Field(value.clone()))).collect()
    };
    maps(found, Subject::Field, base.map(fields), fields(mine), fields(theirs));
    let codebook = |document: &Document| Some(Thing::Codebook(Arc::clone(document.codebook())));
    enter(found, Subject::Codebook, Base::of(base, codebook), codebook(mine), codebook(theirs));
}

fn people(
    found: &mut Vec<Difference>,
    base: Option<&Document>,
    mine: &Document,
    theirs: &Document,
) {
    let annotators = |document: &Document| {
        document.annotators().map(|it| (it.id, Thing::Annotator(Arc::clone(it)))).collect()
    };
    maps(found, Subject::Annotator, base.map(annotators), annotators(mine), annotators(theirs));
    let actors = |document: &Document| {
        document.actors().map(|it| (it.id, Thing::Actor(Arc::clone(it)))).collect()
    };
    maps(found, Subject::Actor, base.map(actors), actors(mine), actors(theirs));
    let seen = |document: &Document| {
        document.seen().map(|(by, spans)| (by, Thing::Seen(spans.clone()))).collect()
    };
    maps(found, Subject::Seen, base.map(seen), seen(mine), seen(theirs));
    let cards = |document: &Document| {
        document.cards().map(|it| (it.claim, Thing::Card(Arc::clone(it)))).collect()
    };
    maps(found, Subject::Card, base.map(cards), cards(mine), cards(theirs));
}

/// Enters a difference if there is one.
fn enter(
    found: &mut Vec<Difference>,
    subject: Subject,
    base: Base,
    mine: Option<Thing>,
    theirs: Option<Thing>,
) {
    if mine != theirs {
        found.push(Difference::new(subject, base, mine, theirs));
    }
}

fn maps<K: Ord + Clone>(
    found: &mut Vec<Difference>,
    subject: fn(K) -> Subject,
    mut base: Option<BTreeMap<K, Thing>>,
    mine: BTreeMap<K, Thing>,
    mut theirs: BTreeMap<K, Thing>,
) {
    let mut before =
        |id: &K| base.as_mut().map_or(Base::Unknown, |base| Base::Known(base.remove(id)));
    for (id, thing) in mine {
        let there = theirs.remove(&id);
        enter(found, subject(id.clone()), before(&id), Some(thing), there);
    }
    for (id, thing) in theirs {
        enter(found, subject(id.clone()), before(&id), None, Some(thing));
    }
}

/// Where something stands: whether in the text, since what is about the article as a whole comes first,
/// and where there. `None` for what the document does not know.
fn place(document: &Document, subject: &Subject) -> Option<(bool, Offset)> {
    let node = match subject {
        Subject::Mark(id) | Subject::Card(id) => Node::Annotation(*id),
        Subject::Relation(id) => Node::Relation(*id),
        _ => return Some((false, Offset::ZERO)),
    };
    let mut node = node;
    // A relation stands where it begins; a chain of them is followed, and has an end.
    loop {
        match node {
            Node::Annotation(id) => {
                let mark = document.annotation(id)?;
                let start = document.placed_spans(mark).map(Spans::start);
                return Some((true, start.unwrap_or(Offset::FARTHEST)));
            }
            Node::Relation(id) => node = document.relation(id)?.from,
        }
    }
}
