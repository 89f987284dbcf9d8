//! Documents in which everything fits together, with anything in them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use recoupe::model::{
    Actor, ActorKind, Anchor, Annotation, AnnotationId, Annotator, AnnotatorId, Attributes, Card,
    Confidence, Document, Node, Parts, Relation, RelationId, Spans, Stamp, Version, VersionId,
};

use super::card::{RoughCard, card, rough_card};
use super::version::{picks, spans, versions};
use super::{attributes, codebook, key, metadata, moment, name, words};

/// Where a mark stands, as numbers that mean something once the versions are known.
type Place = (Index, bool, Vec<(Index, Index)>);

fn place() -> impl Strategy<Value = Place> {
    (any::<Index>(), any::<bool>(), picks())
}

fn anchor(versions: &[Version], current: VersionId, place: &Place, often: bool) -> Anchor {
    let (pick, elsewhere, picks) = place;
    let here = versions.iter().find(|version| version.id == current);
    let version = here.filter(|_| often && !elsewhere).unwrap_or_else(|| pick.get(versions));
    match spans(&version.text, picks) {
        Some(spans) if often || !elsewhere => Anchor::Placed { version: version.id, spans },
        _ => Anchor::Gone { version: version.id },
    }
}

/// Who did something: one of the annotators, by number.
pub(super) type Doing = (Index, Timestamp);

pub(super) fn doing() -> impl Strategy<Value = Doing> {
    (any::<Index>(), moment())
}

pub(super) fn stamp(annotators: &[Annotator], (who, at): Doing) -> Stamp {
    Stamp { by: who.get(annotators).id, at }
}

#[derive(Clone, Debug)]
struct RoughMark {
    label: String,
    revision: u32,
    places: (Place, Vec<Place>),
    attributes: Attributes,
    actor: Option<Index>,
    words: (String, Vec<String>),
    doubts: (Option<Confidence>, bool),
    doings: (Doing, Option<Doing>),
}

fn rough_mark() -> impl Strategy<Value = RoughMark> {
    let confidence = select(vec![Confidence::Low, Confidence::Medium, Confidence::High]);
    let words = (words(), vec(words(), 0..3));
    (
        (key(), any::<u32>()),
        (place(), vec(place(), 0..3)),
        attributes(),
        option::of(any::<Index>()),
        words,
        (option::of(confidence), any::<bool>()),
        (doing(), option::of(doing())),
    )
        .prop_map(|((label, revision), places, attributes, actor, words, doubts, doings)| {
            RoughMark { label, revision, places, attributes, actor, words, doubts, doings }
        })
}

fn mark(id: &str, rough: RoughMark, parts: &Parts, current: VersionId) -> Annotation {
    let RoughMark { label, revision, places, attributes, actor, words, doubts, doings } = rough;
    let earlier = places.1.iter().map(|place| anchor(&parts.versions, current, place, false));
    let actor = actor.filter(|_| !parts.actors.is_empty());
    Annotation {
        id: id.parse().unwrap(),
        label: label.as_str().into(),
        label_revision: revision,
        anchor: anchor(&parts.versions, current, &places.0, true),
        earlier: earlier.collect(),
        attributes,
        actor: actor.map(|actor| actor.get(&parts.actors).id),
        note: words.0,
        tags: words.1,
        confidence: doubts.0,
        second_look: doubts.1,
        created: stamp(&parts.annotators, doings.0),
        modified: doings.1.map(|doing| stamp(&parts.annotators, doing)),
    }
}

type RoughRelation = (String, (Index, Index), Attributes, String, (Doing, Option<Doing>));

fn rough_relation() -> impl Strategy<Value = RoughRelation> {
    (key(), any::<(Index, Index)>(), attributes(), words(), (doing(), option::of(doing())))
}

fn annotators() -> impl Strategy<Value = Vec<Annotator>> {
    btree_map(name(), (words(), words()), 1..4).prop_map(|annotators| {
        let annotator = |(id, (name, initials)): (String, _)| Annotator {
            id: id.parse().unwrap(),
            name,
            initials,
        };
        annotators.into_iter().map(annotator).collect()
    })
}

fn actors() -> impl Strategy<Value = Vec<Actor>> {
    let kind = select(vec![
        ActorKind::Person,
        ActorKind::Organisation,
        ActorKind::Document,
        ActorKind::Other,
    ]);
    btree_map(name(), (words(), kind, words(), words()), 0..4).prop_map(|actors| {
        let actor = |(id, (name, kind, role, note)): (String, _)| Actor {
            id: id.parse().unwrap(),
            name,
            kind,
            role,
            note,
        };
        actors.into_iter().map(actor).collect()
    })
}

/// A document has fewer marks than this, and fewer relations.
const MOST: usize = 6;

/// A document in which everything fits together, with anything in it.
pub(crate) fn document() -> impl Strategy<Value = Document> {
    let people = (annotators(), actors());
    let marks = vec(rough_mark(), 0..MOST);
    let links = vec(rough_relation(), 0..MOST);
    let rest = (vec(rough_card(), 0..3), attributes(), vec((any::<Index>(), picks()), 0..3));
    let ids = (name(), btree_set(name(), 2 * MOST), any::<Index>());
    (ids, (metadata(), versions(), codebook()), people, marks, links, rest).prop_map(
        |(
            (id, ids, current),
            (metadata, versions, codebook),
            (annotators, actors),
            marks,
            links,
            rest,
        )| {
            let current = current.get(&versions).id;
            let ids = Vec::from_iter(ids);
            let (mark_ids, link_ids) = ids.split_at(MOST);
            let mut parts = Parts {
                id: id.parse().unwrap(),
                metadata,
                versions,
                current: Some(current),
                codebook,
                annotators,
                actors,
                cards: Vec::new(),
                annotations: Vec::new(),
                relations: Vec::new(),
                fields: rest.1,
                seen: Vec::new(),
            };
            let marks = marks.into_iter().zip(mark_ids);
            let marks = marks.map(|(rough, id)| mark(id, rough, &parts, current)).collect();
            parts.annotations = marks;
            enter_links(&mut parts, links, link_ids);
            enter_rest(&mut parts, rest.0, rest.2, current);
            let (document, repairs) = Document::from_parts(parts);
            assert_eq!(repairs, [], "the strategy makes sound documents");
            document
        },
    )
}

/// Each link may end at a mark or at a link before it.
fn enter_links(parts: &mut Parts, links: Vec<RoughRelation>, ids: &[String]) {
    if parts.annotations.is_empty() {
        return;
    }
    let mut nodes: Vec<Node> = parts.annotations.iter().map(Node::from).collect();
    for ((kind, (from, to), attributes, note, (created, modified)), id) in
        links.into_iter().zip(ids)
    {
        let id: RelationId = id.parse().unwrap();
        parts.relations.push(Relation {
            id,
            kind: kind.as_str().into(),
            from: *from.get(&nodes),
            to: *to.get(&nodes),
            attributes,
            note,
            created: stamp(&parts.annotators, created),
            modified: modified.map(|doing| stamp(&parts.annotators, doing)),
        });
        nodes.push(id.into());
    }
}

fn enter_rest(
    parts: &mut Parts,
    cards: Vec<RoughCard>,
    seen: Vec<(Index, Vec<(Index, Index)>)>,
    current: VersionId,
) {
    if !parts.annotations.is_empty() {
        let cards = cards.into_iter().map(|rough| card(rough, parts));
        let by_claim: BTreeMap<AnnotationId, Card> = cards.map(|card| (card.claim, card)).collect();
        parts.cards = by_claim.into_values().collect();
    }
    let text = parts.versions.iter().find(|v| v.id == current).map(|v| v.text.clone()).unwrap();
    let seen = seen
        .into_iter()
        .filter_map(|(who, picks)| Some((who.get(&parts.annotators).id, spans(&text, &picks)?)));
    let by_annotator: BTreeMap<AnnotatorId, Spans> = seen.collect();
    parts.seen = by_annotator.into_iter().collect();
}
