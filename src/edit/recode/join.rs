//! The codebook that a document gets: the new one, and what of the old one is kept.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::recode::gap::{is_same_kind, is_same_label, used_kinds, used_labels};
use crate::edit::recode::{Fate, Mapping};
use crate::model::{
    AttributeId, Codebook, Document, EndRule, LabelId, Node, RelationTypeDef, RelationTypeId,
};

/// The new codebook with what joins it, and what becomes of each label and type in use.
pub(super) struct Joined {
    pub(super) codebook: Codebook,
    labels: BTreeMap<LabelId, Option<LabelId>>,
    kinds: BTreeMap<RelationTypeId, Option<RelationTypeId>>,
    /// The revision that marks of a label get; others keep theirs.
    revisions: BTreeMap<LabelId, u32>,
}

impl Joined {
    pub(super) fn of(document: &Document, new: &Codebook, mapping: &Mapping) -> Self {
        let mut joined = Self {
            codebook: new.clone(),
            labels: BTreeMap::new(),
            kinds: BTreeMap::new(),
            revisions: BTreeMap::new(),
        };
        joined.map_labels(document, new, mapping);
        joined.map_kinds(document, new, mapping);
        joined.note_revisions(document, new);
        joined.take_in_labels(document, new, mapping);
        joined.take_in_kinds(document, mapping);
        joined.take_in_questions(document, mapping);
        joined.take_in_scales(document);
        joined
    }

    /// What the marks of a label get; `None` where they are deleted.
    pub(super) fn label(&self, id: &LabelId) -> Option<LabelId> {
        self.labels.get(id).cloned().flatten()
    }

    /// What the relations of a type get; `None` where they are deleted.
    pub(super) fn kind(&self, id: &RelationTypeId) -> Option<RelationTypeId> {
        self.kinds.get(id).cloned().flatten()
    }

    /// The revision that the marks of a label get, if it is another one.
    pub(super) fn revision(&self, id: &LabelId) -> Option<u32> {
        self.revisions.get(id).copied()
    }

    fn map_labels(&mut self, document: &Document, new: &Codebook, mapping: &Mapping) {
        for id in used_labels(document) {
            let to = match mapping.labels.get(id) {
                Some(Fate::To(to)) if new.label(to).is_some() => Some(to.clone()),
                Some(Fate::Delete) => None,
                _ if is_same_label(document.codebook(), new, id) => Some(id.clone()),
                _ => Some(self.free_label(id)),
            };
            self.labels.insert(id.clone(), to);
        }
    }

    fn map_kinds(&mut self, document: &Document, new: &Codebook, mapping: &Mapping) {
        for id in used_kinds(document).into_keys() {
            let to = match mapping.kinds.get(id) {
                Some(Fate::To(to)) if new.relation_type(to).is_some() => Some(to.clone()),
                Some(Fate::Delete) => None,
                _ if is_same_kind(document.codebook(), new, id) => Some(id.clone()),
                _ => Some(self.free_kind(id)),
            };
            self.kinds.insert(id.clone(), to);
        }
    }

    /// An id for a label that joins: its own, or its own with a number.
    fn free_label(&self, id: &LabelId) -> LabelId {
        let taken = |id: &LabelId| {
            self.codebook.label(id).is_some()
                || self.labels.values().any(|other| other.as_ref() == Some(id))
        };
        numbered(id.as_str())
            .map(|id| LabelId::from(id.as_str()))
            .find(|id| !taken(id))
            .unwrap_or(id.clone())
    }

    fn free_kind(&self, id: &RelationTypeId) -> RelationTypeId {
        let taken = |id: &RelationTypeId| {
            self.codebook.relation_type(id).is_some()
                || self.kinds.values().any(|other| other.as_ref() == Some(id))
        };
        let mut ids = numbered(id.as_str()).map(|id| RelationTypeId::from(id.as_str()));
        ids.find(|id| !taken(id)).unwrap_or(id.clone())
    }

    /// Marks that get another label were looked at for that. Where a newer state of the same codebook
    /// defines a label anew, its marks stay coded under the older definition.
    fn note_revisions(&mut self, document: &Document, new: &Codebook) {
        let old = document.codebook();
        for (id, to) in &self.labels {
            let Some((to, then)) = to.as_ref().and_then(|to| Some((to, new.label(to)?))) else {
                continue;
            };
            let before = old.label(id).map(|label| label.revision);
            let renewed = id == to && old.id == new.id && before < Some(then.revision);
            if to != id || (!is_same_label(old, new, id) && !renewed) {
                self.revisions.insert(id.clone(), then.revision);
            }
        }
        // What is defined as before is counted on as before.
        for label in &mut self.codebook.labels {
            if let Some(before) =
                old.label(&label.id).filter(|_| is_same_label(old, new, &label.id))
            {
                label.revision = before.revision;
            }
        }
    }

    fn take_in_labels(&mut self, document: &Document, new: &Codebook, mapping: &Mapping) {
        let old = document.codebook();
        for label in &old.labels {
            let (id, mut label) = (&label.id, label.clone());
            let Some(to) = self.label(id).filter(|to| self.codebook.label(to).is_none()) else {
                continue;
            };
            let mut parent = None;
            for above in old.lineage(id).skip(1) {
                let kept = self.labels.get(&above.id).cloned().flatten();
                let kept = kept.filter(|kept| new.label(kept).is_none());
                let same = is_same_label(old, new, &above.id).then(|| above.id.clone());
                parent = kept.or(same).filter(|parent| *parent != to);
                if parent.is_some() {
                    break;
                }
                // What it had from a label that is gone stays.
                label.attributes.splice(0..0, above.attributes.iter().cloned());
                label.card |= above.card;
                label.speaker |= above.speaker;
            }
            label.attributes.retain(|question| !mapping.dropped.contains(question));
            dedup(&mut label.attributes);
            label.parent = parent;
            label.id = to;
            let taken = |key| self.codebook.labels.iter().any(|other| other.key == Some(key));
            label.key = label.key.filter(|key| !taken(*key));
            self.codebook.labels.push(label);
        }
    }

    fn take_in_kinds(&mut self, document: &Document, mapping: &Mapping) {
        let old = document.codebook();
        for kind in &old.relation_types {
            let (id, mut kind) = (&kind.id, kind.clone());
            let to = self.kind(id).filter(|to| self.codebook.relation_type(to).is_none());
            let Some(to) = to else { continue };
            kind.id = to;
            kind.attributes.retain(|question| !mapping.dropped.contains(question));
            for from in [true, false] {
                self.map_rules(document, id, &mut kind, from);
            }
            self.codebook.relation_types.push(kind);
        }
    }

    /// The rules for an end speak of what there is now; where nothing is left of them, of what the
    /// relations have there.
    fn map_rules(
        &self,
        document: &Document,
        id: &RelationTypeId,
        kind: &mut RelationTypeDef,
        from: bool,
    ) {
        let rules = if from { &mut kind.from } else { &mut kind.to };
        if rules.is_empty() {
            return;
        }
        let mut now: Vec<EndRule> = Vec::new();
        for rule in rules.iter() {
            let rule = match rule {
                EndRule::Label(label) => self.label_now(label).map(EndRule::Label),
                EndRule::Relation(kind) => self.kind_now(kind).map(EndRule::Relation),
            };
            now.extend(rule.filter(|rule| !now.contains(rule)));
        }
        if now.is_empty() {
            for link in document.relations().filter(|link| link.kind == *id) {
                let rule = match if from { link.from } else { link.to } {
                    Node::Annotation(mark) => document
                        .annotation(mark)
                        .and_then(|mark| self.label_now(&mark.label))
                        .map(EndRule::Label),
                    Node::Relation(link) => document
                        .relation(link)
                        .and_then(|link| self.kind_now(&link.kind))
                        .map(EndRule::Relation),
                };
                now.extend(rule.filter(|rule| !now.contains(rule)));
            }
        }
        *rules = now;
    }

    fn label_now(&self, id: &LabelId) -> Option<LabelId> {
        match self.labels.get(id) {
            Some(to) => to.clone(),
            None => self.codebook.label(id).map(|label| label.id.clone()),
        }
    }

    fn kind_now(&self, id: &RelationTypeId) -> Option<RelationTypeId> {
        match self.kinds.get(id) {
            Some(to) => to.clone(),
            None => self.codebook.relation_type(id).map(|kind| kind.id.clone()),
        }
    }

    /// Questions that were answered and are not dropped, and those that what joined asks.
    fn take_in_questions(&mut self, document: &Document, mapping: &Mapping) {
        let old = document.codebook();
        let of_marks = document.annotations().flat_map(|mark| mark.attributes.keys());
        let of_links = document.relations().flat_map(|link| link.attributes.keys());
        let answered = of_marks.chain(of_links).chain(document.fields().keys());
        let mut wanted: BTreeSet<AttributeId> =
            answered.filter(|id| !mapping.dropped.contains(*id)).cloned().collect();
        wanted.extend(self.codebook.labels.iter().flat_map(|label| label.attributes.clone()));
        let kinds = self.codebook.relation_types.iter();
        wanted.extend(kinds.flat_map(|kind| kind.attributes.clone()));
        let missing = old.attributes.iter().filter(|question| {
            wanted.contains(&question.id) && self.codebook.attribute(&question.id).is_none()
        });
        let missing: Vec<_> = missing.cloned().collect();
        self.codebook.attributes.extend(missing);
        // What the article has answered goes on being asked.
        for id in document.fields().keys().filter(|id| !mapping.dropped.contains(*id)) {
            if self.codebook.attribute(id).is_some() && !self.codebook.fields.contains(id) {
                self.codebook.fields.push(id.clone());
            }
        }
    }

    /// The scales by which claims were judged.
    fn take_in_scales(&mut self, document: &Document) {
        let used: BTreeSet<&str> = document
            .cards()
            .filter_map(|card| card.verdict.as_ref())
            .map(|verdict| verdict.scale.as_str())
            .collect();
        for scale in &document.codebook().scales {
            let known = self.codebook.scales.iter().any(|other| other.id == scale.id);
            if used.contains(scale.id.as_str()) && !known {
                self.codebook.scales.push(scale.clone());
            }
        }
    }
}

fn numbered(id: &str) -> impl Iterator<Item = String> {
    let more = (2..1_000_u32).map(move |number| format!("{id}-{number}"));
    std::iter::once(id.to_owned()).chain(more)
}

fn dedup(ids: &mut Vec<AttributeId>) {
    let mut met = BTreeSet::new();
    ids.retain(|id| met.insert(id.clone()));
}
