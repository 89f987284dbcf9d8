//! Sequences of edits: whatever was done can be undone and redone, and nothing falls out of step.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;

use recoupe::app::MarksByLabel;
use recoupe::edit::{Change, Edit, EditName, GroupId, History, compose};
use recoupe::model::{
    Actor, ActorId, Annotation, AnnotationId, Annotator, AnnotatorId, Attributes, Card, Codebook,
    Document, Metadata, Node, Relation, RelationId, Span, Stamp, Version, VersionId,
};
use recoupe::text::Text;

use crate::arbitrary;
use crate::format::check_round_trip;
use crate::notation::{actor, id};

type Picks = Vec<(Index, Index)>;

/// One thing that a person, or a broken program, may try.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Mark(String, Picks),
    Place(Index, Picks),
    MarkNote(Index, String, u64),
    RelationNote(Index, String, u64),
    DeleteMark(Index),
    TakeMark(Index),
    Link(String, Index, Index),
    Relink(Index, Index, Index),
    DeleteRelation(Index),
    TakeRelation(Index),
    PutCard(Index, Option<Index>, String),
    TakeCard(Index),
    Name(Index, Option<Index>),
    PutActor(String),
    TakeActor(Index),
    TakeAnnotator(Index),
    SetMetadata(Metadata),
    SetCodebook(Box<Codebook>),
    SetFields(Attributes),
    SetSeen(Index, Option<Picks>),
    AddVersion(String),
    TakeVersion(Index),
    ShowVersion(Index, Option<(Index, Picks)>),
}

fn deed() -> impl Strategy<Value = Deed> {
    let one = any::<Index>;
    let (words, picks, group) = (arbitrary::words, arbitrary::picks, || 0..3_u64);
    let on_marks = prop_oneof![
        4 => (arbitrary::key(), picks()).prop_map(|(label, picks)| Deed::Mark(label, picks)),
        2 => (one(), picks()).prop_map(|(mark, picks)| Deed::Place(mark, picks)),
        2 => (one(), words(), group()).prop_map(|(m, note, group)| Deed::MarkNote(m, note, group)),
        1 => one().prop_map(Deed::DeleteMark),
        1 => one().prop_map(Deed::TakeMark),
        1 => (one(), option::of(one())).prop_map(|(mark, actor)| Deed::Name(mark, actor)),
        1 => (one(), option::of(one()), words()).prop_map(|(m, a, t)| Deed::PutCard(m, a, t)),
        1 => one().prop_map(Deed::TakeCard),
    ];
    let on_relations = prop_oneof![
        4 => (arbitrary::key(), one(), one()).prop_map(|(kind, a, b)| Deed::Link(kind, a, b)),
        2 => (one(), one(), one()).prop_map(|(link, a, b)| Deed::Relink(link, a, b)),
        1 => (one(), words(), group()).prop_map(|(l, note, g)| Deed::RelationNote(l, note, g)),
        1 => one().prop_map(Deed::DeleteRelation),
        1 => one().prop_map(Deed::TakeRelation),
    ];
    let on_the_rest = prop_oneof![
        arbitrary::name().prop_map(Deed::PutActor),
        one().prop_map(Deed::TakeActor),
        one().prop_map(Deed::TakeAnnotator),
        arbitrary::metadata().prop_map(Deed::SetMetadata),
        arbitrary::codebook().prop_map(|codebook| Deed::SetCodebook(Box::new(codebook))),
        arbitrary::attributes().prop_map(Deed::SetFields),
        (one(), option::of(picks())).prop_map(|(who, picks)| Deed::SetSeen(who, picks)),
        words().prop_map(Deed::AddVersion),
        one().prop_map(Deed::TakeVersion),
        (one(), option::of((one(), picks()))).prop_map(|(v, seen)| Deed::ShowVersion(v, seen)),
    ];
    prop_oneof![4 => on_marks, 3 => on_relations, 2 => on_the_rest]
}

/// A step before it is known what it is taken on.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Do(Vec<Deed>, Option<u64>),
    Undo,
    Redo,
}

/// Steps of any kind.
pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => vec(deed(), 1..4).prop_map(|deeds| Step::Do(deeds, None)),
        3 => (deed(), 0..3_u64).prop_map(|(deed, group)| Step::Do(vec![deed], Some(group))),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ];
    vec(step, 1..16)
}

/// What can be pointed at, and something that is not there.
struct Ends {
    marks: Vec<AnnotationId>,
    links: Vec<RelationId>,
    nodes: Vec<Node>,
    actors: Vec<ActorId>,
    annotators: Vec<AnnotatorId>,
    versions: Vec<VersionId>,
}

impl Ends {
    fn of(document: &Document) -> Self {
        let marks: Vec<_> = document.annotations().map(|m| m.id).chain([id("nothing")]).collect();
        let links: Vec<_> = document.relations().map(|l| l.id).chain([id("nothing")]).collect();
        let nodes = marks.iter().map(|m| Node::from(*m)).chain(links.iter().map(|l| (*l).into()));
        Self {
            nodes: nodes.collect(),
            actors: document.actors().map(|a| a.id).chain([id("nobody")]).collect(),
            versions: document
                .article()
                .versions()
                .iter()
                .map(|version| version.id)
                .chain([id("v0")])
                .collect(),
            annotators: document.annotators().map(|a| a.id).chain([id("nobody")]).collect(),
            marks,
            links,
        }
    }
}

/// The changes that a deed takes on this document; `fresh` tells new ids apart.
fn changes(deed: Deed, document: &Document, by: &Annotator, fresh: u64) -> Vec<Change> {
    let ends = Ends::of(document);
    let stamp = Stamp { by: by.id, at: "2026-11-20T09:01:00Z".parse().unwrap() };
    let text = &document.version().text;
    let spans = |picks: &Picks| {
        arbitrary::spans(text, picks).unwrap_or(Span::from_bytes(0..1).unwrap().into())
    };
    let plan = match deed {
        Deed::Mark(label, picks) => {
            let id = AnnotationId::random(fresh);
            Some(compose::mark(document, id, &label.as_str().into(), spans(&picks), stamp))
        }
        Deed::Place(mark, picks) => {
            compose::move_edges(document, *mark.get(&ends.marks), &spans(&picks), stamp)
        }
        Deed::MarkNote(mark, note, group) => {
            compose::mark_note(document, *mark.get(&ends.marks), &note, GroupId(group), stamp)
        }
        Deed::RelationNote(link, note, group) => {
            compose::relation_note(document, *link.get(&ends.links), &note, GroupId(group), stamp)
        }
        Deed::DeleteMark(mark) => compose::delete_mark(document, *mark.get(&ends.marks)),
        Deed::DeleteRelation(link) => compose::delete_relation(document, *link.get(&ends.links)),
        Deed::Name(mark, actor) => {
            let actor = actor.map(|actor| *actor.get(&ends.actors));
            compose::name_actor(document, *mark.get(&ends.marks), actor, None, stamp)
        }
        Deed::SetMetadata(metadata) => compose::metadata(document, metadata),
        deed => return vec![bare_change(deed, &ends, document, stamp, fresh)],
    };
    plan.map(|plan| plan.changes).unwrap_or_default()
}

/// Changes that no plan stands for, with ends that need not fit.
fn bare_change(deed: Deed, ends: &Ends, document: &Document, stamp: Stamp, fresh: u64) -> Change {
    let relate = |id, kind: &str, from: Index, to: Index| {
        let (from, to) = (*from.get(&ends.nodes), *to.get(&ends.nodes));
        Change::PutRelation(Arc::new(Relation::new(id, kind.into(), from, to, stamp)))
    };
    match deed {
        Deed::Link(kind, from, to) => relate(RelationId::random(fresh), &kind, from, to),
        Deed::Relink(link, from, to) => relate(*link.get(&ends.links), "rebuts", from, to),
        Deed::TakeMark(mark) => Change::RemoveAnnotation(*mark.get(&ends.marks)),
        Deed::TakeRelation(link) => Change::RemoveRelation(*link.get(&ends.links)),
        Deed::PutCard(claim, actor, restated) => {
            let claimant = actor.map(|actor| *actor.get(&ends.actors));
            let card = Card::new(*claim.get(&ends.marks));
            Change::PutCard(Arc::new(Card { claimant, restated, ..card }))
        }
        Deed::TakeCard(claim) => Change::RemoveCard(*claim.get(&ends.marks)),
        Deed::PutActor(name) => {
            Change::PutActor(Arc::new(Actor { note: "new".into(), ..actor(&name) }))
        }
        Deed::TakeActor(actor) => Change::RemoveActor(*actor.get(&ends.actors)),
        Deed::TakeAnnotator(who) => Change::RemoveAnnotator(*who.get(&ends.annotators)),
        Deed::SetCodebook(codebook) => Change::SetCodebook(Arc::new(*codebook)),
        Deed::SetFields(fields) => Change::SetFields(Arc::new(fields)),
        Deed::SetSeen(who, picks) => {
            let spans = picks.and_then(|picks| arbitrary::spans(&document.version().text, &picks));
            Change::SetSeen(*who.get(&ends.annotators), document.version().id, spans)
        }
        Deed::AddVersion(words) => {
            let id = VersionId::numbered(document.article().versions().len() + 1);
            let (text, current) = (Text::new(words), Version::clone(document.version()));
            let (blocks, emphases, links) = (Vec::new(), Vec::new(), Vec::new());
            let version = Version { id, text, blocks, emphases, links, ..current };
            Change::AddVersion(Arc::new(version))
        }
        Deed::TakeVersion(which) => Change::RemoveVersion(*which.get(&ends.versions)),
        Deed::ShowVersion(which, seen) => {
            let id = *which.get(&ends.versions);
            let version = document.article().version(id);
            let seen = version.zip(seen).and_then(|(version, (who, picks))| {
                Some((*who.get(&ends.annotators), arbitrary::spans(&version.text, &picks)?))
            });
            Change::ShowVersion(id, seen.into_iter().collect())
        }
        planned => unreachable!("{planned:?} is planned"),
    }
}

/// Everything that can be asked of a document is what its plain lists say.
fn check_in_step(document: &Document) -> Result<(), TestCaseError> {
    let end = document.version().text.len() + 2;
    for stretch in [0..1, 0..end, end / 3..end / 2 + 1, end - 2..end] {
        check_index(document, Span::from_bytes(stretch).unwrap())?;
    }
    let nodes = document.annotations().map(|mark| Node::from(&**mark));
    let nodes: Vec<Node> = nodes.chain(document.relations().map(|l| Node::from(&**l))).collect();
    for node in nodes {
        let hanging = |link: &&Arc<Relation>| link.from == node || link.to == node;
        let expected: Vec<_> = document.relations().filter(hanging).collect();
        prop_assert_eq!(document.relations_of(node).collect::<Vec<_>>(), expected);
        check_dependents(document, node)?;
    }
    let in_order: Vec<_> = document.annotations_in_text_order().collect();
    let place = |mark: &&Arc<Annotation>| document.text_order(mark);
    prop_assert!(in_order.is_sorted_by_key(place));
    check_neighbours(document, &in_order)?;
    let placed = document.annotations().filter(|mark| document.placed_spans(mark).is_some());
    prop_assert_eq!(in_order.len(), placed.count());
    let (again, repairs) = Document::from_parts(document.to_parts());
    prop_assert_eq!(repairs, vec![]);
    let (again, parts) = (again.to_parts(), document.to_parts());
    prop_assert_eq!(again.annotations, parts.annotations);
    prop_assert_eq!(again.relations, parts.relations);
    prop_assert_eq!(again.cards, parts.cards);
    Ok(())
}

/// What stands before and after each mark, and from each place on, is what the whole order says.
fn check_neighbours(
    document: &Document,
    in_order: &[&Arc<Annotation>],
) -> Result<(), TestCaseError> {
    for (number, mark) in in_order.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| in_order[before]);
        prop_assert_eq!(document.annotation_before(mark), before);
        prop_assert_eq!(document.annotation_after(mark), in_order.get(number + 1).copied());
        let start = document.placed_spans(mark).unwrap().start();
        let begins = |other: &&Arc<Annotation>| document.placed_spans(other).unwrap().start();
        let split = in_order.partition_point(|other| begins(other) < start);
        let from: Vec<_> = document.annotations_from(start).collect();
        prop_assert_eq!(&from, &in_order[split..]);
        let mut before: Vec<_> = document.annotations_before(start).collect();
        before.reverse();
        prop_assert_eq!(&before, &in_order[..split]);
    }
    Ok(())
}

fn check_index(document: &Document, stretch: Span) -> Result<(), TestCaseError> {
    let marks = document.annotations().filter_map(|m| Some((m.id, document.placed_spans(m)?)));
    let spans = marks.flat_map(|(id, spans)| spans.iter().map(move |span| (span, id)));
    let expected: BTreeSet<_> = spans.filter(|(span, _)| span.overlaps(stretch)).collect();
    let found = document.index().touching(stretch);
    prop_assert_eq!(found.len(), expected.len(), "none twice");
    prop_assert_eq!(BTreeSet::from_iter(found), expected);
    Ok(())
}

/// The dependents are all that hangs on a node, in an order in which each can be removed.
fn check_dependents(document: &Document, node: Node) -> Result<(), TestCaseError> {
    let mut expected = BTreeSet::from([node]);
    loop {
        let hangs =
            |link: &&Arc<Relation>| expected.contains(&link.from) || expected.contains(&link.to);
        let more: Vec<Node> = document.relations().filter(hangs).map(|l| l.id.into()).collect();
        let before = expected.len();
        expected.extend(more);
        if expected.len() == before {
            break;
        }
    }
    expected.remove(&node);
    let dependents = document.dependents(node);
    let found: BTreeSet<Node> = dependents.iter().map(|link| Node::Relation(*link)).collect();
    prop_assert_eq!(found.len(), dependents.len(), "none twice");
    prop_assert_eq!(found, expected);
    let mut rest = document.clone();
    for link in dependents {
        let removed = apply(&mut rest, vec![Change::RemoveRelation(link)]);
        prop_assert!(removed.is_ok(), "{:?}", removed);
    }
    prop_assert_eq!(rest.relations_of(node).count(), 0);
    Ok(())
}

/// The groups hold exactly these marks, in text order, those without a place last.
fn check_by_label(
    document: &Document,
    groups: &MarksByLabel,
    marks: &[&Arc<Annotation>],
) -> Result<(), TestCaseError> {
    prop_assert_eq!(groups.total(), marks.len());
    for label in groups.labels() {
        let mut expected: Vec<_> = marks.iter().filter(|mark| mark.label == *label).collect();
        expected.sort_by_key(|mark| {
            let order = document.text_order(mark);
            (order.is_none(), order, mark.id)
        });
        prop_assert_eq!(groups.count(label), expected.len());
        for (place, mark) in expected.into_iter().enumerate() {
            prop_assert_eq!(groups.nth(label, place), Some(mark.id));
            prop_assert_eq!(groups.place(document, mark), Some(place));
        }
    }
    Ok(())
}

/// The edit that deeds take on this document; `number` tells new ids apart.
pub(crate) fn edit(
    document: &Document,
    by: &Annotator,
    deeds: Vec<Deed>,
    group: Option<u64>,
    number: u64,
) -> Edit {
    let deeds = deeds.into_iter().zip(number * 10..);
    let changes = deeds.flat_map(|(deed, fresh)| changes(deed, document, by, fresh)).collect();
    let stamp = Stamp { by: by.id, at: "2026-11-20T09:01:00Z".parse().unwrap() };
    let edit = compose::edit(document, by, stamp, EditName::Metadata, changes);
    Edit { group: group.map(GroupId), ..edit }
}

fn apply(document: &mut Document, changes: Vec<Change>) -> Result<Edit, recoupe::model::Broken> {
    let (by, at) = (id("nobody"), "2026-11-20T09:02:00Z".parse().unwrap());
    Edit { name: EditName::Metadata, by, at, group: None, changes }.apply(document)
}

proptest! {
    #[test]
    fn whatever_was_done_can_be_undone_and_redone(
        start in arbitrary::document(), steps in steps(), signed in any::<bool>(),
    ) {
        let listed = start.annotators().next().unwrap();
        let stranger = Annotator { id: id("stranger"), name: "New".into(), initials: "n".into() };
        let by = if signed { Annotator::clone(listed) } else { stranger };
        let (mut document, mut history) = (start.clone(), History::default());
        for (step, number) in steps.into_iter().zip(1_u64..) {
            let before = document.clone();
            match step {
                Step::Undo => { history.undo(&mut document).unwrap(); }
                Step::Redo => { history.redo(&mut document).unwrap(); }
                Step::Do(deeds, group) => {
                    let edit = edit(&document, &by, deeds, group, number);
                    if history.perform(&mut document, edit).is_err() {
                        prop_assert_eq!(&document, &before, "a refused edit changes nothing");
                    }
                }
            }
            prop_assert!(document == before || document.revision() > before.revision());
            check_in_step(&document)?;
        }
        let end = document.clone();
        let mut undone = 0;
        while history.undo(&mut document).unwrap().is_some() {
            undone += 1;
        }
        prop_assert_eq!(&document, &start);
        check_in_step(&document)?;
        for _ in 0..undone {
            prop_assert!(history.redo(&mut document).unwrap().is_some());
        }
        prop_assert_eq!(&document, &end);
        check_in_step(&document)?;
    }

    #[test]
    fn marks_by_label_follow_what_changes(
        start in arbitrary::document(), deeds in vec(deed(), 1..12), word in "[a-e]",
    ) {
        let by = Annotator::clone(start.annotators().next().unwrap());
        let mut document = start;
        let has_word = |document: &Document, mark: &Annotation| document.quote(mark).contains(&word);
        let mut whole = MarksByLabel::all(&document);
        let mut choice = MarksByLabel::those(&document, |mark| has_word(&document, mark));
        let chosen = document.annotations().filter(|mark| has_word(&document, mark));
        let mut chosen: BTreeSet<AnnotationId> = chosen.map(|mark| mark.id).collect();
        for (deed, fresh) in deeds.into_iter().zip(1..) {
            let changes = changes(deed, &document, &by, fresh);
            // What does not fit is refused, which is tested elsewhere.
            drop(apply(&mut document, changes));
            whole.renew(&document);
            choice.renew(&document);
            let all: Vec<_> = document.annotations().collect();
            // A choice holds on to what was chosen.
            chosen.retain(|id| document.annotation(*id).is_some());
            let some = all.iter().filter(|mark| chosen.contains(&mark.id));
            check_by_label(&document, &choice, &some.copied().collect::<Vec<_>>())?;
            check_by_label(&document, &whole, &all)?;
        }
    }

    #[test]
    fn an_edited_document_survives_saving_and_loading(
        start in arbitrary::document(), deeds in vec(deed(), 1..8),
    ) {
        let by = Annotator::clone(start.annotators().next().unwrap());
        let mut document = start;
        for (deed, fresh) in deeds.into_iter().zip(1..) {
            let changes = changes(deed, &document, &by, fresh);
            // What does not fit is refused, which is tested elsewhere.
            drop(apply(&mut document, changes));
        }
        // A label that left the codebook joins it again when the file is read.
        let (document, _) = Document::from_parts(document.to_parts());
        check_round_trip(&document)?;
    }
}
