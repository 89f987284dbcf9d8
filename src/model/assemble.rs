//! Putting a document together from parts of which nobody knows whether they fit.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::str::FromStr;
use std::sync::Arc;

use crate::model::{
    Actor, Anchor, Annotation, Annotator, AttributeDef, AttributeId, AttributeKind, Card, Codebook,
    Document, LabelDef, LabelId, LocalText, Node, Parts, Relation, RelationTypeDef, RelationTypeId,
    Repair, Rgb, Span, Spans, Stamp, Value, Version, VersionId,
};
use crate::text::{Offset, Text};

impl Document {
    /// Puts a document together and repairs what breaks an invariant.
    ///
    /// Labels, attributes and relation types that the codebook does not know join it, marked as
    /// imported; that is no repair. Without any version the text is empty.
    #[must_use]
    pub fn from_parts(parts: Parts) -> (Self, Vec<Repair>) {
        let mut repairs = Vec::new();
        let versions = sound_versions(parts.versions, &mut repairs);
        let newest = versions.len() - 1;
        let current = match parts.current {
            None => newest,
            Some(id) => versions.iter().position(|v| v.id == id).unwrap_or_else(|| {
                repairs.push(Repair::UnknownVersion { id: id.to_string() });
                newest
            }),
        };
        let codebook =
            joined_codebook(parts.codebook, &parts.annotations, &parts.relations, &parts.fields);
        let mut versions = versions.into_iter();
        let first = versions.next().unwrap_or_else(|| empty_version(VersionId::numbered(1)));
        let mut document = Self::new(parts.id, parts.metadata, first, codebook);
        document.add_versions(versions.map(Arc::new).collect(), current);
        document.set_fields(Arc::new(parts.fields));
        document.enter_people(parts.annotators, parts.actors, &mut repairs);
        let mut ids = Ids::of(&parts.annotations, &parts.relations);
        for mark in parts.annotations {
            document.enter_annotation(mark, &mut ids, &mut repairs);
        }
        document.enter_relations(parts.relations, &mut ids, &mut repairs);
        for card in parts.cards {
            document.enter_card(card, &mut repairs);
        }
        for (by, spans) in parts.seen {
            document.admit_annotator(by, &mut repairs);
            let inside = clip(&spans, &document.version().text.clone());
            if document.set_seen(by, document.version().id, inside).is_err() {
                repairs.push(Repair::UnknownAnnotator { annotator: by });
            }
        }
        (document, repairs)
    }

    /// The document as it looks on one of its versions: the marks that stood on it, where they stood,
    /// and what hangs on them. It is for looking at and not for saving; what was looked at belongs to
    /// the current version and is left out of others. `None` when there is no such version.
    #[must_use]
    pub fn as_of(&self, version: VersionId) -> Option<Self> {
        self.article().version(version)?;
        let mut parts = self.to_parts();
        if self.version().id == version {
            return Some(self.clone());
        }
        parts.current = Some(version);
        parts.seen.clear();
        for mark in &mut parts.annotations {
            let anchors = std::iter::once(&mark.anchor).chain(mark.earlier.iter().rev());
            let there = anchors.clone().find(|anchor| anchor.version() == version);
            mark.anchor = there.cloned().unwrap_or(Anchor::Gone { version });
            mark.earlier.clear();
        }
        let there = |mark: &Annotation| mark.anchor.spans().is_some();
        parts.annotations.retain(there);
        Some(Self::from_parts(parts).0)
    }

    fn enter_people(
        &mut self,
        annotators: Vec<Annotator>,
        actors: Vec<Actor>,
        repairs: &mut Vec<Repair>,
    ) {
        for annotator in annotators {
            if self.annotator(annotator.id).is_some() {
                repairs.push(Repair::DuplicateEntry { id: annotator.id.to_string() });
            } else {
                self.put_annotator(Arc::new(annotator));
            }
        }
        for actor in actors {
            if self.actor(actor.id).is_some() {
                repairs.push(Repair::DuplicateEntry { id: actor.id.to_string() });
            } else {
                self.put_actor(Arc::new(actor));
            }
        }
    }

    fn enter_annotation(&mut self, mut mark: Annotation, ids: &mut Ids, repairs: &mut Vec<Repair>) {
        if !ids.take(mark.id.as_str()) {
            let now = ids.free(mark.id.as_str()).unwrap_or(mark.id);
            repairs.push(Repair::DuplicateId { id: mark.id.to_string(), now: now.to_string() });
            mark.id = now;
            ids.take(now.as_str());
        }
        self.admit_stamps(mark.created, mark.modified, repairs);
        if let Some(actor) = mark.actor
            && self.actor(actor).is_none()
        {
            repairs.push(Repair::UnknownActor { annotation: mark.id, actor });
            mark.actor = None;
        }
        mark.anchor = self.sound_anchor(mark.anchor.clone(), &mark, repairs);
        let earlier = std::mem::take(&mut mark.earlier);
        mark.earlier = earlier
            .into_iter()
            .filter_map(|anchor| {
                let known = self.article().version(anchor.version()).is_some();
                let sound = self.sound_anchor(anchor, &mark, repairs);
                known.then_some(sound)
            })
            .collect();
        let id = mark.id;
        if let Err(broken) = self.put_annotation(Arc::new(mark)) {
            // Everything that could be wrong with it was put right above.
            debug_assert!(false, "annotation {id}: {broken}");
        }
    }

    fn sound_anchor(&self, anchor: Anchor, mark: &Annotation, repairs: &mut Vec<Repair>) -> Anchor {
        let known = self.article().version(anchor.version());
        let current = self.version().id;
        let Some(spans) = anchor.spans() else {
            return match known {
                Some(_) => anchor,
                None => Anchor::Gone { version: current },
            };
        };
        let text = known.map_or_else(|| Text::new(""), |version| version.text.clone());
        let (start, end) = (chars(&text, spans.start()), chars(&text, spans.end()));
        let Some(version) = known else {
            repairs.push(Repair::SpanLost { annotation: mark.id, start, end });
            return Anchor::Gone { version: current };
        };
        if spans.iter().all(|span| span.fits(&version.text)) {
            return anchor;
        }
        let version_id = version.id;
        if let Some(inside) = clip(spans, &version.text) {
            repairs.push(Repair::SpanClipped { annotation: mark.id, start, end });
            Anchor::Placed { version: version_id, spans: inside }
        } else {
            repairs.push(Repair::SpanLost { annotation: mark.id, start, end });
            Anchor::Gone { version: version_id }
        }
    }

    /// Relations may stand before those that they hang on: each waits for its ends.
    fn enter_relations(
        &mut self,
        relations: Vec<Relation>,
        ids: &mut Ids,
        repairs: &mut Vec<Repair>,
    ) {
        let mut ready: VecDeque<Arc<Relation>> = VecDeque::with_capacity(relations.len());
        for mut relation in relations {
            if !ids.take(relation.id.as_str()) {
                let now = ids.free(relation.id.as_str()).unwrap_or(relation.id);
                let id = relation.id.to_string();
                repairs.push(Repair::DuplicateId { id, now: now.to_string() });
                relation.id = now;
                ids.take(now.as_str());
            }
            self.admit_stamps(relation.created, relation.modified, repairs);
            ready.push_back(Arc::new(relation));
        }
        let mut waiting: BTreeMap<Node, Vec<Arc<Relation>>> = BTreeMap::new();
        while let Some(relation) = ready.pop_front() {
            let missing = [relation.from, relation.to].into_iter().find(|end| !self.has_node(*end));
            if let Some(end) = missing {
                waiting.entry(end).or_default().push(relation);
                continue;
            }
            let id = relation.id;
            if let Err(broken) = self.put_relation(relation) {
                debug_assert!(false, "relation {id}: {broken}");
            }
            ready.extend(waiting.remove(&Node::Relation(id)).unwrap_or_default());
        }
        report_left_out(waiting, repairs);
    }

    fn enter_card(&mut self, mut card: Card, repairs: &mut Vec<Repair>) {
        let claim = card.claim;
        if self.annotation(claim).is_none() {
            repairs.push(Repair::CardOfNothing { claim });
            return;
        }
        if self.card(claim).is_some() {
            repairs.push(Repair::DuplicateEntry { id: claim.to_string() });
            return;
        }
        if let Some(actor) = card.claimant
            && self.actor(actor).is_none()
        {
            repairs.push(Repair::UnknownActor { annotation: claim, actor });
            card.claimant = None;
        }
        if let Some(verdict) = &card.verdict {
            self.admit_annotator(verdict.given.by, repairs);
        }
        if let Err(broken) = self.put_card(Arc::new(card)) {
            debug_assert!(false, "card of {claim}: {broken}");
        }
    }

    fn admit_stamps(&mut self, created: Stamp, modified: Option<Stamp>, repairs: &mut Vec<Repair>) {
        self.admit_annotator(created.by, repairs);
        if let Some(stamp) = modified {
            self.admit_annotator(stamp.by, repairs);
        }
    }

    fn admit_annotator(&mut self, id: crate::model::AnnotatorId, repairs: &mut Vec<Repair>) {
        if self.annotator(id).is_none() {
            repairs.push(Repair::UnknownAnnotator { annotator: id });
            let nameless = Annotator { id, name: String::new(), initials: String::new() };
            self.put_annotator(Arc::new(nameless));
        }
    }
}

/// The ids of marks and relations, which share one space.
struct Ids {
    all: BTreeSet<String>,
    taken: BTreeSet<String>,
    /// How many duplicates got another id.
    given_out: usize,
}

impl Ids {
    fn of(annotations: &[Annotation], relations: &[Relation]) -> Self {
        let marks = annotations.iter().map(|mark| mark.id.to_string());
        let links = relations.iter().map(|link| link.id.to_string());
        Self { all: marks.chain(links).collect(), taken: BTreeSet::new(), given_out: 0 }
    }

    /// Whether nothing before had this id.
    fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Whether something has this id or will have: relations may point at it.
    fn stand(&self, id: &str) -> bool {
        self.all.contains(id) || self.taken.contains(id)
    }

    /// The first of `id-2`, `id-3`… that nothing has. Numbers that were given out already are
    /// skipped, so that many repeats of one id do not make a long search.
    fn free<T: FromStr>(&mut self, id: &str) -> Option<T> {
        // Short enough that the number still fits into an id.
        let stem = id.get(..id.len().min(12))?;
        let numbers = self.given_out + 2..self.given_out + 3 + self.all.len();
        let free = numbers.map(|n| format!("{stem}-{n}")).find(|text| !self.stand(text))?;
        self.given_out += 1;
        free.parse().ok()
    }
}

/// Says of the relations that still wait for an end why they were left out: nothing has that id,
/// or a relation that was itself left out, or else they wait for each other.
fn report_left_out(mut waiting: BTreeMap<Node, Vec<Arc<Relation>>>, repairs: &mut Vec<Repair>) {
    let left: BTreeSet<Node> =
        waiting.values().flatten().map(|relation| Node::Relation(relation.id)).collect();
    let mut absent: VecDeque<Node> =
        waiting.keys().filter(|end| !left.contains(end)).copied().collect();
    while let Some(end) = absent.pop_front() {
        for relation in waiting.remove(&end).unwrap_or_default() {
            absent.push_back(Node::Relation(relation.id));
            let end = end.as_str().to_owned();
            repairs.push(Repair::RelationToNothing { relation: relation.id, end });
        }
    }
    let circling = waiting.into_values().flatten();
    repairs.extend(circling.map(|relation| Repair::RelationCycle { relation: relation.id }));
}

/// An offset in code points, where a byte past the end counts as one.
fn chars(text: &Text, offset: Offset) -> usize {
    text.char_from_byte(offset) + offset.get().saturating_sub(text.len())
}

fn empty_version(id: VersionId) -> Version {
    Version {
        id,
        text: Text::new(""),
        blocks: Vec::new(),
        emphases: Vec::new(),
        links: Vec::new(),
        source: crate::model::Source::default(),
        report: crate::model::ImportReport::default(),
    }
}

fn sound_versions(versions: Vec<Version>, repairs: &mut Vec<Repair>) -> Vec<Version> {
    let mut sound: Vec<Version> = Vec::with_capacity(versions.len());
    for mut version in versions {
        if sound.iter().any(|other| other.id == version.id) {
            repairs.push(Repair::DuplicateEntry { id: version.id.to_string() });
            continue;
        }
        let text = version.text.clone();
        let before = version.blocks.len() + version.emphases.len() + version.links.len();
        let mut end = Offset::ZERO;
        version.blocks.retain(|block| {
            let keep = block.span.fits(&text) && block.span.start() >= end;
            if keep {
                end = block.span.end();
            }
            keep
        });
        version.emphases.retain(|emphasis| emphasis.span.fits(&text));
        version.links.retain(|link| link.span.fits(&text));
        let after = version.blocks.len() + version.emphases.len() + version.links.len();
        if after < before {
            let count = before - after;
            repairs.push(Repair::StructureOutside { version: version.id, count });
        }
        sound.push(version);
    }
    if sound.is_empty() {
        sound.push(empty_version(VersionId::numbered(1)));
    }
    sound
}

/// What of the spans lies within `text`, on whole characters.
fn clip(spans: &Spans, text: &Text) -> Option<Spans> {
    Spans::new(spans.iter().filter_map(|span| {
        let end = span.end().min(text.end());
        Span::new(text.floor(span.start()), text.floor(end))
    }))
}

/// The codebook with everything that is used and was not yet in it.
pub(crate) fn joined_codebook(
    mut codebook: Codebook,
    annotations: &[Annotation],
    relations: &[Relation],
    fields: &crate::model::Attributes,
) -> Codebook {
    let labels: BTreeSet<&LabelId> = annotations.iter().map(|mark| &mark.label).collect();
    for label in labels {
        if codebook.label(label).is_none() {
            let name = LocalText::same(label.as_str());
            let grey = Rgb([0x80, 0x80, 0x80]);
            let imported = LabelDef { imported: true, ..LabelDef::new(label.clone(), name, grey) };
            codebook.labels.push(imported);
        }
    }
    let kinds: BTreeSet<&RelationTypeId> = relations.iter().map(|link| &link.kind).collect();
    for kind in kinds {
        if codebook.relation_type(kind).is_none() {
            codebook.relation_types.push(RelationTypeDef {
                id: kind.clone(),
                name: LocalText::same(kind.as_str()),
                inverse: LocalText::default(),
                definition: LocalText::default(),
                from: Vec::new(),
                to: Vec::new(),
                attributes: Vec::new(),
                attribution: false,
                imported: true,
            });
        }
    }
    let marks = annotations.iter().flat_map(|mark| &mark.attributes);
    let links = relations.iter().flat_map(|link| &link.attributes);
    for (key, value) in marks.chain(links).chain(fields) {
        if codebook.attribute(key).is_none() {
            codebook.attributes.push(imported_attribute(key, value));
        }
    }
    codebook
}

fn imported_attribute(key: &AttributeId, value: &Value) -> AttributeDef {
    AttributeDef {
        id: key.clone(),
        name: LocalText::same(key.as_str()),
        definition: LocalText::default(),
        kind: match value {
            Value::Text(_) => AttributeKind::Text,
            Value::List(_) => AttributeKind::Choices(Vec::new()),
            Value::Number(_) => AttributeKind::Number,
            Value::Flag(_) => AttributeKind::Flag,
        },
        required: false,
        default: None,
        imported: true,
    }
}
