//! The document: everything that is known of one article, and the only keeper of the invariants.

mod changes;

use std::cmp::Reverse;
use std::ops::Bound;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use imbl::ordmap::DiffItem;
use imbl::{OrdMap, OrdSet};

use crate::model::{
    Actor, ActorId, Anchor, Annotation, AnnotationId, Annotator, AnnotatorId, Article, Attributes,
    Card, Codebook, DocumentId, Metadata, Node, Relation, RelationId, SpanIndex, Spans, Version,
    VersionId,
};
use crate::text::{Offset, Text};

/// An article with its marks, relations and claim cards.
///
/// Whatever can be reached here holds: ids are unique, both ends of a relation exist, no relation
/// hangs on itself through other relations, every span lies within its own version and cuts no
/// character, every card belongs to a mark, every actor and annotator that is named is listed.
///
/// Changes go through [`Edit`](crate::edit::Edit). Cloning copies pointers, whatever the size:
/// a clone is the snapshot that is saved or handed to another thread.
#[derive(Clone, Debug)]
pub struct Document {
    id: DocumentId,
    article: Article,
    codebook: Arc<Codebook>,
    annotators: OrdMap<AnnotatorId, Arc<Annotator>>,
    actors: OrdMap<ActorId, Arc<Actor>>,
    annotations: OrdMap<AnnotationId, Arc<Annotation>>,
    relations: OrdMap<RelationId, Arc<Relation>>,
    cards: OrdMap<AnnotationId, Arc<Card>>,
    fields: Arc<Attributes>,
    seen: OrdMap<AnnotatorId, Spans>,
    index: SpanIndex,
    /// The marks of the current version in text order.
    order: OrdSet<TextOrder>,
    /// Which relations hang on which node, by either end.
    hanging: OrdSet<(Node, RelationId)>,
    revision: u64,
}

/// The place of a mark among the others: by where it begins, the longer first where two begin
/// together, then by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextOrder {
    /// Where the mark begins.
    pub start: Offset,
    /// Where its last piece ends.
    pub end: Reverse<Offset>,
    /// The mark.
    pub id: AnnotationId,
}

impl TextOrder {
    /// What comes before every mark that begins at `start` and after every other one.
    fn first_at(start: Offset) -> Self {
        Self { start, end: Reverse(Offset::FARTHEST), id: AnnotationId::LOWEST }
    }
}

/// The contents of a document before anybody has looked whether they fit together.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// The document's id.
    pub id: DocumentId,
    /// What is known of the article.
    pub metadata: Metadata,
    /// The versions of its text, the oldest first.
    pub versions: Vec<Version>,
    /// The version that is worked on; the newest when `None`.
    pub current: Option<VersionId>,
    /// The codebook.
    pub codebook: Codebook,
    /// Who made marks.
    pub annotators: Vec<Annotator>,
    /// Who speaks in the article.
    pub actors: Vec<Actor>,
    /// The claim cards.
    pub cards: Vec<Card>,
    /// The marks.
    pub annotations: Vec<Annotation>,
    /// The relations.
    pub relations: Vec<Relation>,
    /// Answers about the article as a whole.
    pub fields: Attributes,
    /// What each annotator has looked at and found nothing to check in, in the current version.
    pub seen: Vec<(AnnotatorId, Spans)>,
}

/// A change that would break an invariant; the document is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the fields are")]
pub enum Broken {
    #[error("annotation {id} is not in the document")]
    NoAnnotation { id: AnnotationId },
    #[error("relation {id} is not in the document")]
    NoRelation { id: RelationId },
    #[error("actor {id} is not in the document")]
    NoActor { id: ActorId },
    #[error("annotator {id} is not in the document")]
    NoAnnotator { id: AnnotatorId },
    #[error("version {id} is not in the document")]
    NoVersion { id: VersionId },
    #[error("version {id} is not the one that is worked on")]
    NotCurrent { id: VersionId },
    #[error("claim {claim} has no card")]
    NoCard { claim: AnnotationId },
    #[error("the id {id} is taken by something else")]
    IdTaken { id: String },
    #[error("annotation {id} lies outside its text or cuts a character")]
    SpanOutside { id: AnnotationId },
    #[error("what annotator {by} has looked at lies outside the text or cuts a character")]
    SeenOutside { by: AnnotatorId },
    #[error("blocks, emphases or links of version {id} lie outside its text or overlap")]
    StructureOutside { id: VersionId },
    #[error("relation {id} begins or ends at something that is not in the document")]
    EndMissing { id: RelationId },
    #[error("relation {id} would hang on itself")]
    Cycle { id: RelationId },
    #[error("{id} still has relations or a claim card")]
    StillNeeded { id: String },
}

impl Document {
    /// A document with a text, a codebook and nothing else.
    #[must_use]
    pub fn new(id: DocumentId, metadata: Metadata, version: Version, codebook: Codebook) -> Self {
        Self {
            id,
            article: Article {
                metadata: Arc::new(metadata),
                versions: vec![Arc::new(version)],
                current: 0,
            },
            codebook: Arc::new(codebook),
            annotators: OrdMap::new(),
            actors: OrdMap::new(),
            annotations: OrdMap::new(),
            relations: OrdMap::new(),
            cards: OrdMap::new(),
            fields: Arc::default(),
            seen: OrdMap::new(),
            index: SpanIndex::default(),
            order: OrdSet::new(),
            hanging: OrdSet::new(),
            revision: next_revision(),
        }
    }

    /// The document's id.
    #[must_use]
    pub fn id(&self) -> DocumentId {
        self.id
    }

    /// The article.
    #[must_use]
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// The version that is being worked on.
    #[must_use]
    pub fn version(&self) -> &Arc<Version> {
        self.article.current()
    }

    /// The codebook.
    #[must_use]
    pub fn codebook(&self) -> &Arc<Codebook> {
        &self.codebook
    }

    /// Who made marks, by id.
    pub fn annotators(&self) -> impl Iterator<Item = &Arc<Annotator>> {
        self.annotators.values()
    }

    /// An annotator by id.
    #[must_use]
    pub fn annotator(&self, id: AnnotatorId) -> Option<&Arc<Annotator>> {
        self.annotators.get(&id)
    }

    /// Who speaks in the article, by id.
    pub fn actors(&self) -> impl Iterator<Item = &Arc<Actor>> {
        self.actors.values()
    }

    /// An actor by id.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> Option<&Arc<Actor>> {
        self.actors.get(&id)
    }

    /// The marks, by id.
    pub fn annotations(&self) -> impl Iterator<Item = &Arc<Annotation>> {
        self.annotations.values()
    }

    /// The marks of the current version in text order.
    pub fn annotations_in_text_order(&self) -> impl DoubleEndedIterator<Item = &Arc<Annotation>> {
        self.order.iter().filter_map(|place| self.annotations.get(&place.id))
    }

    /// The marks of the current version that begin at `from` or later, in text order.
    pub fn annotations_from(&self, from: Offset) -> impl Iterator<Item = &Arc<Annotation>> {
        let places = self.order.range(TextOrder::first_at(from)..);
        places.filter_map(|place| self.annotations.get(&place.id))
    }

    /// The marks of the current version that begin before `until`, from the last one backwards.
    pub fn annotations_before(&self, until: Offset) -> impl Iterator<Item = &Arc<Annotation>> {
        let places = self.order.range(..TextOrder::first_at(until)).rev();
        places.filter_map(|place| self.annotations.get(&place.id))
    }

    /// The mark after another one of the current version in text order.
    #[must_use]
    pub fn annotation_after(&self, mark: &Annotation) -> Option<&Arc<Annotation>> {
        let here = self.text_order(mark)?;
        let after = self.order.range((Bound::Excluded(here), Bound::Unbounded)).next()?;
        self.annotations.get(&after.id)
    }

    /// The mark before another one of the current version in text order.
    #[must_use]
    pub fn annotation_before(&self, mark: &Annotation) -> Option<&Arc<Annotation>> {
        let before = self.order.range(..self.text_order(mark)?).next_back()?;
        self.annotations.get(&before.id)
    }

    /// Where a mark of the current version stands among the others.
    #[must_use]
    pub fn text_order(&self, mark: &Annotation) -> Option<TextOrder> {
        let spans = self.placed_spans(mark)?;
        Some(TextOrder { start: spans.start(), end: Reverse(spans.end()), id: mark.id })
    }

    /// The marks that were added, changed or taken out since an earlier state of this document:
    /// what each was then, and what it is now. Costs what has changed, not what there is.
    pub fn annotation_changes<'a>(
        &'a self,
        earlier: &'a Self,
    ) -> impl Iterator<Item = (Option<&'a Arc<Annotation>>, Option<&'a Arc<Annotation>>)> {
        earlier.annotations.diff(&self.annotations).map(|change| match change {
            DiffItem::Add(_, new) => (None, Some(new)),
            DiffItem::Update { old, new } => (Some(old.1), Some(new.1)),
            DiffItem::Remove(_, old) => (Some(old), None),
        })
    }

    /// The same for relations.
    pub fn relation_changes<'a>(
        &'a self,
        earlier: &'a Self,
    ) -> impl Iterator<Item = (Option<&'a Arc<Relation>>, Option<&'a Arc<Relation>>)> {
        earlier.relations.diff(&self.relations).map(|change| match change {
            DiffItem::Add(_, new) => (None, Some(new)),
            DiffItem::Update { old, new } => (Some(old.1), Some(new.1)),
            DiffItem::Remove(_, old) => (Some(old), None),
        })
    }

    /// How many marks there are.
    #[must_use]
    pub fn annotation_count(&self) -> usize {
        self.annotations.len()
    }

    /// A mark by id.
    #[must_use]
    pub fn annotation(&self, id: AnnotationId) -> Option<&Arc<Annotation>> {
        self.annotations.get(&id)
    }

    /// The relations, by id.
    pub fn relations(&self) -> impl Iterator<Item = &Arc<Relation>> {
        self.relations.values()
    }

    /// A relation by id.
    #[must_use]
    pub fn relation(&self, id: RelationId) -> Option<&Arc<Relation>> {
        self.relations.get(&id)
    }

    /// The relations that begin or end at `node`, by id.
    pub fn relations_of(&self, node: Node) -> impl Iterator<Item = &Arc<Relation>> {
        self.hanging
            .range((node, RelationId::LOWEST)..)
            .take_while(move |(on, _)| *on == node)
            .filter_map(|(_, id)| self.relations.get(id))
    }

    /// The relations that hang on `node`, directly or through other relations, outermost first:
    /// in the order in which they can be removed.
    #[must_use]
    pub fn dependents(&self, node: Node) -> Vec<RelationId> {
        let mut found = Vec::new();
        let mut met = OrdSet::new();
        let mut open = vec![(node, false)];
        while let Some((next, expanded)) = open.pop() {
            if expanded {
                found.extend(match next {
                    Node::Relation(id) if next != node => Some(id),
                    _ => None,
                });
                continue;
            }
            if met.insert(next).is_none() {
                open.push((next, true));
                let hanging = self.relations_of(next);
                open.extend(hanging.map(|relation| (Node::Relation(relation.id), false)));
            }
        }
        found
    }

    /// The claim cards, by claim.
    pub fn cards(&self) -> impl Iterator<Item = &Arc<Card>> {
        self.cards.values()
    }

    /// The card of a claim.
    #[must_use]
    pub fn card(&self, claim: AnnotationId) -> Option<&Arc<Card>> {
        self.cards.get(&claim)
    }

    /// Answers about the article as a whole.
    #[must_use]
    pub fn fields(&self) -> &Attributes {
        &self.fields
    }

    /// What each annotator has looked at and found nothing to check in.
    pub fn seen(&self) -> impl Iterator<Item = (AnnotatorId, &Spans)> {
        self.seen.iter().map(|(by, spans)| (*by, spans))
    }

    /// What an annotator has looked at and found nothing to check in.
    #[must_use]
    pub fn seen_by(&self, by: AnnotatorId) -> Option<&Spans> {
        self.seen.get(&by)
    }

    /// Marks of the current version by place.
    #[must_use]
    pub fn index(&self) -> &SpanIndex {
        &self.index
    }

    /// Grows with every change. Equal numbers mean equal contents, in one run of the program also
    /// of documents that were read twice.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Where a mark stands in the current version.
    #[must_use]
    pub fn placed_spans<'a>(&self, mark: &'a Annotation) -> Option<&'a Spans> {
        (mark.anchor.version() == self.version().id).then(|| mark.spans()).flatten()
    }

    /// A mark's words, in whichever version it stands on; its last known words when it is gone.
    #[must_use]
    pub fn quote(&self, mark: &Annotation) -> String {
        self.quoted(mark).map(|(text, spans)| spans.quote(text)).unwrap_or_default()
    }

    /// Where these words stand: the text of that version and the spans in it.
    #[must_use]
    pub fn quoted<'a>(&'a self, mark: &'a Annotation) -> Option<(&'a Text, &'a Spans)> {
        let (version, spans) = mark.last_placed()?;
        Some((&self.article.version(version)?.text, spans))
    }

    /// Whether something in the document has this id.
    #[must_use]
    pub fn has_node(&self, node: Node) -> bool {
        match node {
            Node::Annotation(id) => self.annotations.contains_key(&id),
            Node::Relation(id) => self.relations.contains_key(&id),
        }
    }

    /// The contents as plain lists: marks by position, then id; everything else by id.
    #[must_use]
    pub fn to_parts(&self) -> Parts {
        let mut annotations: Vec<Annotation> =
            self.annotations.values().map(|mark| Annotation::clone(mark)).collect();
        annotations.sort_by_cached_key(|mark| (self.place_on_file(mark), mark.id));
        Parts {
            id: self.id,
            metadata: Metadata::clone(&self.article.metadata),
            versions: self.article.versions.iter().map(|v| Version::clone(v)).collect(),
            current: Some(self.version().id),
            codebook: Codebook::clone(&self.codebook),
            annotators: self.annotators.values().map(|a| Annotator::clone(a)).collect(),
            actors: self.actors.values().map(|actor| Actor::clone(actor)).collect(),
            cards: self.cards.values().map(|card| Card::clone(card)).collect(),
            annotations,
            relations: self.relations.values().map(|link| Relation::clone(link)).collect(),
            fields: Attributes::clone(&self.fields),
            seen: self.seen.iter().map(|(by, spans)| (*by, spans.clone())).collect(),
        }
    }

    /// Newer versions after older ones, and by position within each.
    fn place_on_file(&self, mark: &Annotation) -> (usize, Option<Spans>) {
        let mut anchors = std::iter::once(&mark.anchor).chain(mark.earlier.iter().rev());
        let placed = anchors.find_map(Anchor::spans).cloned();
        let version = mark.anchor.version();
        let number = self.article.versions.iter().position(|v| v.id == version);
        (number.unwrap_or_default(), placed)
    }
}

impl PartialEq for Document {
    /// Equal contents, whatever the way to them.
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.article == other.article
            && self.codebook == other.codebook
            && self.annotators == other.annotators
            && self.actors == other.actors
            && self.annotations == other.annotations
            && self.relations == other.relations
            && self.cards == other.cards
            && self.fields == other.fields
            && self.seen == other.seen
    }
}

/// A number that no document has had in this run.
fn next_revision() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}
