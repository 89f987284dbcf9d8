//! The document: everything that is known of one article, and the only keeper of the invariants.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use imbl::{OrdMap, OrdSet};

use crate::model::{
    Actor, ActorId, Anchor, Annotation, AnnotationId, Annotator, AnnotatorId, Article, Attributes,
    Card, Codebook, DocumentId, Metadata, Node, Relation, RelationId, Span, SpanIndex, Spans,
    Version, VersionId,
};

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
    /// Which relations hang on which node, by either end.
    hanging: OrdSet<(Node, RelationId)>,
    revision: u64,
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
    #[error("claim {claim} has no card")]
    NoCard { claim: AnnotationId },
    #[error("the id {id} is taken by something else")]
    IdTaken { id: String },
    #[error("annotation {id} lies outside its text or cuts a character")]
    SpanOutside { id: AnnotationId },
    #[error("what annotator {by} has looked at lies outside the text or cuts a character")]
    SeenOutside { by: AnnotatorId },
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

    /// The marks of the current version in text order, the longer first where two begin together.
    #[must_use]
    pub fn annotations_in_text_order(&self) -> Vec<&Arc<Annotation>> {
        let mut placed: Vec<_> = self
            .annotations
            .values()
            .filter_map(|mark| Some((self.placed_spans(mark)?, mark)))
            .map(|(spans, mark)| (spans.start(), std::cmp::Reverse(spans.end()), mark.id, mark))
            .collect();
        placed.sort_unstable_by_key(|(start, end, id, _)| (*start, *end, *id));
        placed.into_iter().map(|(.., mark)| mark).collect()
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
        let mut anchors = std::iter::once(&mark.anchor).chain(mark.earlier.iter().rev());
        let quote = anchors.find_map(|anchor| {
            let version = self.article.version(anchor.version())?;
            Some(anchor.spans()?.quote(&version.text))
        });
        quote.unwrap_or_default()
    }

    /// Whether something in the document has this id.
    #[must_use]
    pub fn has_node(&self, node: Node) -> bool {
        match node {
            Node::Annotation(id) => self.annotations.contains_key(&id),
            Node::Relation(id) => self.relations.contains_key(&id),
        }
    }

    /// Adds a mark or replaces the one of its id, and gives back what stood there.
    pub(crate) fn put_annotation(
        &mut self,
        mark: Arc<Annotation>,
    ) -> Result<Option<Arc<Annotation>>, Broken> {
        let id = mark.id;
        if is_taken(&self.relations, id.as_str()) {
            return Err(Broken::IdTaken { id: id.to_string() });
        }
        for anchor in std::iter::once(&mark.anchor).chain(&mark.earlier) {
            let version = self.article.version(anchor.version());
            let version = version.ok_or(Broken::NoVersion { id: anchor.version() })?;
            let fits = |spans: &Spans| spans.iter().all(|span| span.fits(&version.text));
            if !anchor.spans().is_none_or(fits) {
                return Err(Broken::SpanOutside { id });
            }
        }
        self.require_annotator(mark.created.by)?;
        if let Some(stamp) = mark.modified {
            self.require_annotator(stamp.by)?;
        }
        self.require_actor(mark.actor)?;
        self.revision = next_revision();
        if let Some(old) = self.annotations.get(&id).cloned() {
            self.unindex(&old);
        }
        self.enter(&mark);
        Ok(self.annotations.insert(id, mark))
    }

    /// Takes out a mark that no relation and no card needs.
    pub(crate) fn remove_annotation(
        &mut self,
        id: AnnotationId,
    ) -> Result<Arc<Annotation>, Broken> {
        if self.cards.contains_key(&id) || self.relations_of(id.into()).next().is_some() {
            return Err(Broken::StillNeeded { id: id.to_string() });
        }
        let old = self.annotations.remove(&id).ok_or(Broken::NoAnnotation { id })?;
        self.revision = next_revision();
        self.unindex(&old);
        Ok(old)
    }

    /// Adds a relation or replaces the one of its id, and gives back what stood there.
    pub(crate) fn put_relation(
        &mut self,
        relation: Arc<Relation>,
    ) -> Result<Option<Arc<Relation>>, Broken> {
        let id = relation.id;
        if is_taken(&self.annotations, id.as_str()) {
            return Err(Broken::IdTaken { id: id.to_string() });
        }
        if !self.has_node(relation.from) || !self.has_node(relation.to) {
            return Err(Broken::EndMissing { id });
        }
        // Nothing hangs on a new relation, so only a replaced one can close a circle.
        if self.relations.contains_key(&id) && self.hangs_on(&relation, id) {
            return Err(Broken::Cycle { id });
        }
        self.require_annotator(relation.created.by)?;
        if let Some(stamp) = relation.modified {
            self.require_annotator(stamp.by)?;
        }
        self.revision = next_revision();
        if let Some(old) = self.relations.get(&id) {
            self.hanging.remove(&(old.from, id));
            self.hanging.remove(&(old.to, id));
        }
        self.hanging.insert((relation.from, id));
        self.hanging.insert((relation.to, id));
        Ok(self.relations.insert(id, relation))
    }

    /// Takes out a relation that no other relation needs.
    pub(crate) fn remove_relation(&mut self, id: RelationId) -> Result<Arc<Relation>, Broken> {
        if self.relations_of(id.into()).next().is_some() {
            return Err(Broken::StillNeeded { id: id.to_string() });
        }
        let old = self.relations.remove(&id).ok_or(Broken::NoRelation { id })?;
        self.revision = next_revision();
        self.hanging.remove(&(old.from, id));
        self.hanging.remove(&(old.to, id));
        Ok(old)
    }

    /// Adds a claim card or replaces the claim's card, and gives back what stood there.
    pub(crate) fn put_card(&mut self, card: Arc<Card>) -> Result<Option<Arc<Card>>, Broken> {
        if !self.annotations.contains_key(&card.claim) {
            return Err(Broken::NoAnnotation { id: card.claim });
        }
        self.require_actor(card.claimant)?;
        if let Some(verdict) = &card.verdict {
            self.require_annotator(verdict.given.by)?;
        }
        self.revision = next_revision();
        Ok(self.cards.insert(card.claim, card))
    }

    /// Takes out a claim's card.
    pub(crate) fn remove_card(&mut self, claim: AnnotationId) -> Result<Arc<Card>, Broken> {
        let old = self.cards.remove(&claim).ok_or(Broken::NoCard { claim })?;
        self.revision = next_revision();
        Ok(old)
    }

    /// Adds an actor or replaces the one of its id, and gives back what stood there.
    pub(crate) fn put_actor(&mut self, actor: Arc<Actor>) -> Option<Arc<Actor>> {
        self.revision = next_revision();
        self.actors.insert(actor.id, actor)
    }

    /// Takes out an actor whom nobody names.
    pub(crate) fn remove_actor(&mut self, id: ActorId) -> Result<Arc<Actor>, Broken> {
        let marks = self.annotations.values().any(|mark| mark.actor == Some(id));
        if marks || self.cards.values().any(|card| card.claimant == Some(id)) {
            return Err(Broken::StillNeeded { id: id.to_string() });
        }
        let old = self.actors.remove(&id).ok_or(Broken::NoActor { id })?;
        self.revision = next_revision();
        Ok(old)
    }

    /// Adds an annotator or replaces the one of its id, and gives back what stood there.
    pub(crate) fn put_annotator(&mut self, annotator: Arc<Annotator>) -> Option<Arc<Annotator>> {
        self.revision = next_revision();
        self.annotators.insert(annotator.id, annotator)
    }

    /// Takes out an annotator whose hand is nowhere to be seen.
    pub(crate) fn remove_annotator(&mut self, id: AnnotatorId) -> Result<Arc<Annotator>, Broken> {
        let used = self.annotations.values().any(|mark| touched(mark.created, mark.modified, id))
            || self.relations.values().any(|link| touched(link.created, link.modified, id))
            || self
                .cards
                .values()
                .filter_map(|card| card.verdict.as_ref())
                .any(|v| v.given.by == id)
            || self.seen.contains_key(&id);
        if used {
            return Err(Broken::StillNeeded { id: id.to_string() });
        }
        let old = self.annotators.remove(&id).ok_or(Broken::NoAnnotator { id })?;
        self.revision = next_revision();
        Ok(old)
    }

    /// Replaces what is known of the article, and gives back what was.
    pub(crate) fn set_metadata(&mut self, metadata: Arc<Metadata>) -> Arc<Metadata> {
        self.revision = next_revision();
        std::mem::replace(&mut self.article.metadata, metadata)
    }

    /// Replaces the codebook, and gives back the old one. Marks keep their labels, known or not.
    pub(crate) fn set_codebook(&mut self, codebook: Arc<Codebook>) -> Arc<Codebook> {
        self.revision = next_revision();
        std::mem::replace(&mut self.codebook, codebook)
    }

    /// Replaces the answers about the article as a whole, and gives back the old ones.
    pub(crate) fn set_fields(&mut self, fields: Arc<Attributes>) -> Arc<Attributes> {
        self.revision = next_revision();
        std::mem::replace(&mut self.fields, fields)
    }

    /// Replaces what an annotator has looked at, and gives back what it was.
    pub(crate) fn set_seen(
        &mut self,
        by: AnnotatorId,
        spans: Option<Spans>,
    ) -> Result<Option<Spans>, Broken> {
        self.require_annotator(by)?;
        let text = &self.version().text;
        if spans.iter().flat_map(Spans::iter).any(|span| !span.fits(text)) {
            return Err(Broken::SeenOutside { by });
        }
        self.revision = next_revision();
        Ok(match spans {
            Some(spans) => self.seen.insert(by, spans),
            None => self.seen.remove(&by),
        })
    }

    /// Adds a version of the text after the others and works on `current` from now on.
    pub(super) fn add_versions(&mut self, later: Vec<Arc<Version>>, current: usize) {
        self.article.versions.extend(later);
        self.article.current = current.min(self.article.versions.len() - 1);
    }

    fn require_annotator(&self, id: AnnotatorId) -> Result<(), Broken> {
        let known = self.annotators.contains_key(&id);
        known.then_some(()).ok_or(Broken::NoAnnotator { id })
    }

    fn require_actor(&self, id: Option<ActorId>) -> Result<(), Broken> {
        match id {
            Some(id) if !self.actors.contains_key(&id) => Err(Broken::NoActor { id }),
            _ => Ok(()),
        }
    }

    fn hangs_on(&self, relation: &Relation, id: RelationId) -> bool {
        let mut open = vec![relation.from, relation.to];
        let mut looked_at = OrdSet::new();
        while let Some(node) = open.pop() {
            let Node::Relation(on) = node else { continue };
            if on == id {
                return true;
            }
            if looked_at.insert(on).is_none()
                && let Some(next) = self.relations.get(&on)
            {
                open.extend([next.from, next.to]);
            }
        }
        false
    }

    fn enter(&mut self, mark: &Annotation) {
        for span in self.spans_to_index(mark) {
            self.index.insert(span, mark.id);
        }
    }

    fn unindex(&mut self, mark: &Annotation) {
        for span in self.spans_to_index(mark) {
            self.index.remove(span, mark.id);
        }
    }

    fn spans_to_index(&self, mark: &Annotation) -> Vec<Span> {
        self.placed_spans(mark).map(|spans| spans.iter().collect()).unwrap_or_default()
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

fn touched(
    created: crate::model::Stamp,
    modified: Option<crate::model::Stamp>,
    by: AnnotatorId,
) -> bool {
    created.by == by || modified.is_some_and(|stamp| stamp.by == by)
}

/// Whether the other kind of node has this id: the two kinds share one space.
fn is_taken<K: std::str::FromStr + Ord, V>(map: &OrdMap<K, V>, id: &str) -> bool {
    id.parse::<K>().is_ok_and(|key| map.contains_key(&key))
}
