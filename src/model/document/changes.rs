//! Changes of a document: each keeps the invariants or is refused, and gives back what stood there.

use std::sync::Arc;

use imbl::{OrdMap, OrdSet};

use crate::model::document::next_revision;
use crate::model::{
    Actor, ActorId, Anchor, Annotation, AnnotationId, Annotator, AnnotatorId, Attributes, Broken,
    Card, Codebook, Document, Metadata, Node, Relation, RelationId, Span, Spans, Stamp, Version,
    VersionId,
};

impl Document {
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
        let old = self.annotations.get(&id).cloned();
        // What is said of a mark does not move it, in however many pieces it is.
        if old.as_ref().is_none_or(|old| old.anchor != mark.anchor) {
            if let Some(old) = old {
                self.unindex(&old);
            }
            self.enter(&mark);
        }
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

    /// Replaces what an annotator has looked at in the current version, and gives back what it was.
    pub(crate) fn set_seen(
        &mut self,
        by: AnnotatorId,
        version: VersionId,
        spans: Option<Spans>,
    ) -> Result<Option<Spans>, Broken> {
        self.require_annotator(by)?;
        if version != self.version().id {
            return Err(Broken::NotCurrent { id: version });
        }
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

    /// Adds a version of the text after the others; the one that is worked on stays.
    pub(crate) fn add_version(&mut self, version: Arc<Version>) -> Result<(), Broken> {
        let id = version.id;
        if self.article.version(id).is_some() {
            return Err(Broken::IdTaken { id: id.to_string() });
        }
        if !version.is_sound() {
            return Err(Broken::StructureOutside { id });
        }
        self.revision = next_revision();
        self.article.versions.push(version);
        Ok(())
    }

    /// Takes out the last version, if it is not worked on and no mark stands or stood on it.
    pub(crate) fn remove_version(&mut self, id: VersionId) -> Result<Arc<Version>, Broken> {
        if self.article.versions.last().is_none_or(|last| last.id != id) {
            return Err(Broken::NoVersion { id });
        }
        let on_it = |anchor: &Anchor| anchor.version() == id;
        let stands = |mark: &Arc<Annotation>| on_it(&mark.anchor) || mark.earlier.iter().any(on_it);
        if self.version().id == id || self.annotations.values().any(stands) {
            return Err(Broken::StillNeeded { id: id.to_string() });
        }
        self.revision = next_revision();
        self.article.versions.pop().ok_or(Broken::NoVersion { id })
    }

    /// Works on another version from now on, in which this was looked at, and gives back which one
    /// it was before and what was looked at in that.
    pub(crate) fn show_version(
        &mut self,
        id: VersionId,
        seen: Vec<(AnnotatorId, Spans)>,
    ) -> Result<(VersionId, Vec<(AnnotatorId, Spans)>), Broken> {
        let at = self.article.versions.iter().position(|version| version.id == id);
        let (at, version) = at
            .and_then(|at| Some((at, self.article.versions.get(at)?)))
            .ok_or(Broken::NoVersion { id })?;
        for (by, spans) in &seen {
            self.require_annotator(*by)?;
            if spans.iter().any(|span| !span.fits(&version.text)) {
                return Err(Broken::SeenOutside { by: *by });
            }
        }
        let before = self.version().id;
        let old = std::mem::replace(&mut self.seen, seen.into_iter().collect());
        self.revision = next_revision();
        self.article.current = at;
        (self.index, self.order) = Default::default();
        for mark in self.annotations.values().cloned().collect::<Vec<_>>() {
            self.enter(&mark);
        }
        Ok((before, old.into_iter().collect()))
    }

    /// Adds versions of the text after the others and works on `current` from now on.
    pub(in crate::model) fn add_versions(&mut self, later: Vec<Arc<Version>>, current: usize) {
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
        self.order.extend(self.text_order(mark));
    }

    fn unindex(&mut self, mark: &Annotation) {
        for span in self.spans_to_index(mark) {
            self.index.remove(span, mark.id);
        }
        if let Some(place) = self.text_order(mark) {
            self.order.remove(&place);
        }
    }

    fn spans_to_index(&self, mark: &Annotation) -> Vec<Span> {
        self.placed_spans(mark).map(|spans| spans.iter().collect()).unwrap_or_default()
    }
}

fn touched(created: Stamp, modified: Option<Stamp>, by: AnnotatorId) -> bool {
    created.by == by || modified.is_some_and(|stamp| stamp.by == by)
}

/// Whether the other kind of node has this id: the two kinds share one space.
fn is_taken<K: std::str::FromStr + Ord, V>(map: &OrdMap<K, V>, id: &str) -> bool {
    id.parse::<K>().is_ok_and(|key| map.contains_key(&key))
}
