//! Annotations of another file coming into a document: as one step, each thing once, nothing of it lost.

mod codebook;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::edit::arrivals::codebook::Names;
use crate::edit::compose::Plan;
use crate::edit::{Change, EditName};
use crate::model::{
    Actor, ActorId, Anchor, Annotation, AnnotationId, Annotator, AnnotatorId, Card, Codebook,
    Document, LabelId, Node, Relation, RelationId, Spans,
};
use crate::text::folding::fold;

/// What comes into a document. Its marks stand in the document’s current version or nowhere; what
/// it says of itself goes by its own ids.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrivals {
    /// Labels, attributes and types of relations as they are meant there.
    pub codebook: Codebook,
    /// Who made them.
    pub annotators: Vec<Annotator>,
    /// Who speaks in them.
    pub actors: Vec<Actor>,
    /// The marks.
    pub marks: Vec<Annotation>,
    /// The relations among them.
    pub relations: Vec<Relation>,
    /// Their claim cards.
    pub cards: Vec<Card>,
}

/// What of it came in, and what did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Marks that stand in the text.
    pub marks: usize,
    /// Marks that came in and stand nowhere.
    pub nowhere: usize,
    /// Marks that were there already.
    pub known: usize,
    /// Relations.
    pub relations: usize,
    /// Claim cards.
    pub cards: usize,
    /// Actors who were not listed yet.
    pub actors: usize,
    /// Relations and cards that hang on what did not come, or on themselves.
    pub hanging: usize,
}

impl Arrivals {
    /// The marks that a document holds already, each with the one there: of the same label and
    /// maker on the same words, and what else is said of them is said there too.
    #[must_use]
    pub fn known(&self, document: &Document) -> BTreeMap<AnnotationId, AnnotationId> {
        // Whoever is new is named by no mark that is there.
        let mut number = 0;
        let mut fresh = || {
            number += 1;
            number
        };
        let actors = self.people(document, &mut fresh).0;
        let names = Names::of(document.codebook(), &self.codebook);
        let guests = self.guests(document, &names, &actors);
        known(document, &guests)
    }

    /// What it takes to have it in the document, and how much that is. What is there already stays
    /// as it is. `fresh` gives random numbers for the ids of what clashes.
    #[must_use]
    pub fn take_in(
        &self,
        document: &Document,
        mut fresh: impl FnMut() -> u64,
    ) -> (Option<Plan>, Counts) {
        let (actors, new_actors) = self.people(document, &mut fresh);
        let names = Names::of(document.codebook(), &self.codebook);
        let guests = self.guests(document, &names, &actors);
        let here = known(document, &guests);
        let mut coming = Coming::new(document, &names);
        coming.counts = Counts { known: here.len(), actors: new_actors.len(), ..coming.counts };
        coming.nodes.extend(here.iter().map(|(from, to)| (Node::from(*from), Node::from(*to))));
        for guest in guests {
            if here.contains_key(&guest.id) {
                continue;
            }
            coming.mark(guest.mark, &mut fresh);
            if let Some(card) = guest.card {
                coming.card(card);
            }
        }
        coming.links(self.relations.iter().map(|link| names.relation(link)).collect(), &mut fresh);
        // A card of a mark that is there already, which has none.
        for (claim, to) in &here {
            let card = self.cards.iter().find(|card| card.claim == *claim);
            if let Some(card) = card.filter(|_| document.card(*to).is_none()) {
                coming.card(mapped_card(card, *to, &actors));
            }
        }
        let claims: BTreeSet<AnnotationId> = self.marks.iter().map(|mark| mark.id).collect();
        let loose = self.cards.iter().filter(|card| !claims.contains(&card.claim));
        coming.counts.hanging += loose.count();
        let counts = coming.counts;
        let changes = coming.changes(&self.codebook, &self.annotators, new_actors);
        let name = EditName::ImportAnnotations(counts.marks + counts.nowhere);
        ((!changes.is_empty()).then(|| Plan::new(name, changes)), counts)
    }

    /// Who of the file is who in the document, and who has to be listed.
    fn people(
        &self,
        document: &Document,
        fresh: &mut dyn FnMut() -> u64,
    ) -> (BTreeMap<ActorId, ActorId>, Vec<Actor>) {
        let called = |name: &str| fold(name.trim());
        let mut by_name: BTreeMap<String, ActorId> = BTreeMap::new();
        for actor in document.actors() {
            by_name.entry(called(&actor.name)).or_insert(actor.id);
        }
        let mut taken: BTreeSet<ActorId> = document.actors().map(|actor| actor.id).collect();
        let (mut ids, mut new) = (BTreeMap::new(), Vec::new());
        for actor in &self.actors {
            let name = called(&actor.name);
            let itself = document.actor(actor.id).filter(|it| called(&it.name) == name);
            let like = by_name.get(&name).filter(|_| !name.is_empty()).copied();
            if let Some(same) = itself.map(|it| it.id).or(like) {
                ids.insert(actor.id, same);
                continue;
            }
            let mut id = actor.id;
            while !taken.insert(id) {
                id = ActorId::random(fresh());
            }
            ids.insert(actor.id, id);
            new.push(Actor { id, ..actor.clone() });
        }
        (ids, new)
    }

    /// The marks with their cards, as the document would have them but for their ids.
    fn guests(
        &self,
        document: &Document,
        names: &Names,
        actors: &BTreeMap<ActorId, ActorId>,
    ) -> Vec<Guest> {
        let cards: BTreeMap<AnnotationId, &Card> =
            self.cards.iter().map(|card| (card.claim, card)).collect();
        let marks = self.marks.iter().map(|mark| {
            let card = cards.get(&mark.id).map(|card| mapped_card(card, mark.id, actors));
            let mut mark = names.mark(document.codebook(), &self.codebook, mark);
            mark.actor = mark.actor.and_then(|id| actors.get(&id).copied());
            // Earlier versions of the other text are not known here.
            mark.earlier.clear();
            Guest { id: mark.id, mark, card }
        });
        marks.collect()
    }
}

/// A mark that comes, with its card.
struct Guest {
    id: AnnotationId,
    mark: Annotation,
    card: Option<Card>,
}

fn mapped_card(card: &Card, claim: AnnotationId, actors: &BTreeMap<ActorId, ActorId>) -> Card {
    let claimant = card.claimant.and_then(|id| actors.get(&id).copied());
    Card { claim, claimant, ..card.clone() }
}

fn known(document: &Document, guests: &[Guest]) -> BTreeMap<AnnotationId, AnnotationId> {
    type Key<'a> = (&'a LabelId, Option<&'a Spans>, AnnotatorId);
    let current = document.version().id;
    let mut there: BTreeMap<Key<'_>, Vec<&Arc<Annotation>>> = BTreeMap::new();
    for mark in document.annotations().filter(|mark| mark.anchor.version() == current) {
        there.entry((&mark.label, mark.spans(), mark.created.by)).or_default().push(mark);
    }
    let mut known = BTreeMap::new();
    for guest in guests {
        let key = (&guest.mark.label, guest.mark.spans(), guest.mark.created.by);
        let mut like = there.get(&key).into_iter().flatten();
        let same = like.find(|here| {
            let card = document.card(here.id);
            let cards = guest.card.as_ref().zip(card);
            says_all(here, &guest.mark)
                && cards.is_none_or(|(new, old)| Card { claim: old.claim, ..new.clone() } == **old)
        });
        known.extend(same.map(|same| (guest.id, same.id)));
    }
    known
}

/// Whether a mark says everything that another one on the same words says.
fn says_all(here: &Annotation, other: &Annotation) -> bool {
    let answers =
        other.attributes.iter().all(|(key, value)| here.attributes.get(key) == Some(value));
    let tags = other.tags.iter().all(|tag| here.tags.contains(tag));
    answers
        && tags
        && here.note.contains(other.note.trim())
        && (other.actor.is_none() || other.actor == here.actor)
        && (other.confidence.is_none() || other.confidence == here.confidence)
        && (!other.second_look || here.second_look)
}

/// What comes in, under the ids that it has in the document.
struct Coming<'a> {
    document: &'a Document,
    names: &'a Names,
    marks: Vec<Annotation>,
    links: Vec<Relation>,
    cards: Vec<Card>,
    /// What the ids of the file are here.
    nodes: BTreeMap<Node, Node>,
    /// The ids that are given out.
    taken: BTreeSet<String>,
    counts: Counts,
}

impl<'a> Coming<'a> {
    fn new(document: &'a Document, names: &'a Names) -> Self {
        Self {
            document,
            names,
            marks: Vec::new(),
            links: Vec::new(),
            cards: Vec::new(),
            nodes: BTreeMap::new(),
            taken: BTreeSet::new(),
            counts: Counts::default(),
        }
    }

    /// Whether an id is given out, to a mark or to a relation; if not, it is now.
    fn is_taken(&mut self, id: &str) -> bool {
        let mark = id.parse().is_ok_and(|id: AnnotationId| self.document.has_node(id.into()));
        let link = id.parse().is_ok_and(|id: RelationId| self.document.has_node(id.into()));
        mark || link || !self.taken.insert(id.to_owned())
    }

    fn mark(&mut self, mark: Annotation, fresh: &mut impl FnMut() -> u64) {
        let mut id = mark.id;
        while self.is_taken(id.as_str()) {
            id = AnnotationId::random(fresh());
        }
        match mark.anchor {
            Anchor::Placed { .. } => self.counts.marks += 1,
            Anchor::Gone { .. } => self.counts.nowhere += 1,
        }
        self.nodes.insert(mark.id.into(), id.into());
        self.marks.push(Annotation { id, ..mark });
    }

    fn card(&mut self, card: Card) {
        let claim = match self.nodes.get(&card.claim.into()) {
            Some(Node::Annotation(claim)) => *claim,
            _ => card.claim,
        };
        self.counts.cards += 1;
        self.cards.push(Card { claim, ..card });
    }

    /// Relations after those that they hang on; what hangs on nothing is counted.
    fn links(&mut self, links: Vec<Relation>, fresh: &mut impl FnMut() -> u64) {
        let mut waiting: BTreeMap<Node, Vec<Relation>> = BTreeMap::new();
        let mut open = links;
        open.reverse();
        while let Some(link) = open.pop() {
            let ends = [link.from, link.to].map(|end| self.nodes.get(&end).copied());
            let [Some(from), Some(to)] = ends else {
                let missing = if ends[0].is_none() { link.from } else { link.to };
                waiting.entry(missing).or_default().push(link);
                continue;
            };
            let own = Node::from(link.id);
            let link = Relation { from, to, ..link };
            let now = self.link_here(&link).unwrap_or_else(|| self.link(link, fresh));
            if let std::collections::btree_map::Entry::Vacant(slot) = self.nodes.entry(own) {
                slot.insert(now.into());
                open.extend(waiting.remove(&own).unwrap_or_default());
            }
        }
        self.counts.hanging += waiting.values().map(Vec::len).sum::<usize>();
    }

    /// Takes in a relation between what is here; answers its id.
    fn link(&mut self, link: Relation, fresh: &mut impl FnMut() -> u64) -> RelationId {
        let mut id = link.id;
        while self.is_taken(id.as_str()) {
            id = RelationId::random(fresh());
        }
        self.counts.relations += 1;
        self.links.push(Relation { id, ..link });
        id
    }

    /// The relation of the document that says the same already.
    fn link_here(&self, link: &Relation) -> Option<RelationId> {
        let mut there = self.document.relations_of(link.from);
        let same = |here: &Relation| {
            let as_here = Relation { id: here.id, created: here.created, ..link.clone() };
            let made = here.created.by == link.created.by;
            made && Relation { modified: link.modified, ..here.clone() } == as_here
        };
        there.find(|here| same(here)).map(|here| here.id)
    }

    /// The changes, each after what it needs.
    fn changes(
        self,
        theirs: &Codebook,
        annotators: &[Annotator],
        actors: Vec<Actor>,
    ) -> Vec<Change> {
        let Self { document, names, marks, links, cards, .. } = self;
        let mut changes = Vec::new();
        let book = names.joined(document.codebook(), theirs, (&marks, &links, &cards));
        if book != **document.codebook() {
            changes.push(Change::SetCodebook(Arc::new(book)));
        }
        let stamps = marks.iter().flat_map(|mark| [Some(mark.created), mark.modified]);
        let stamps =
            stamps.chain(links.iter().flat_map(|link| [Some(link.created), link.modified]));
        let verdicts = cards.iter().map(|card| card.verdict.as_ref().map(|it| it.given));
        let makers: BTreeSet<AnnotatorId> =
            stamps.chain(verdicts).flatten().map(|stamp| stamp.by).collect();
        for id in makers.into_iter().filter(|id| document.annotator(*id).is_none()) {
            let known = annotators.iter().find(|annotator| annotator.id == id).cloned();
            let unknown = Annotator { id, name: String::new(), initials: String::new() };
            changes.push(Change::PutAnnotator(Arc::new(known.unwrap_or(unknown))));
        }
        changes.extend(actors.into_iter().map(|actor| Change::PutActor(Arc::new(actor))));
        changes.extend(marks.into_iter().map(|mark| Change::PutAnnotation(Arc::new(mark))));
        changes.extend(links.into_iter().map(|link| Change::PutRelation(Arc::new(link))));
        changes.extend(cards.into_iter().map(|card| Change::PutCard(Arc::new(card))));
        changes
    }
}
