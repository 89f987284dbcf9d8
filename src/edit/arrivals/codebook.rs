//! What the labels and types of arriving annotations are called in a document, and what its codebook
//! lacks of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::recode::{like_kind, like_label};
use crate::model::{
    Annotation, AttributeId, Attributes, Card, Codebook, LabelId, Relation, RelationTypeId,
    joined_codebook,
};

/// What the labels and types of the file are here, where that is another name.
pub(super) struct Names {
    labels: BTreeMap<LabelId, LabelId>,
    kinds: BTreeMap<RelationTypeId, RelationTypeId>,
}

impl Names {
    /// What has no id that is known here may have a name that is.
    pub(super) fn of(here: &Codebook, theirs: &Codebook) -> Self {
        let labels = theirs
            .labels
            .iter()
            .filter_map(|label| Some((label.id.clone(), like_label(theirs, here, &label.id)?)));
        let kinds = theirs
            .relation_types
            .iter()
            .filter_map(|kind| Some((kind.id.clone(), like_kind(theirs, here, &kind.id)?)));
        Self { labels: labels.collect(), kinds: kinds.collect() }
    }

    /// A mark with the label that it has here.
    pub(super) fn mark(&self, here: &Codebook, theirs: &Codebook, mark: &Annotation) -> Annotation {
        let label = self.labels.get(&mark.label).unwrap_or(&mark.label).clone();
        // Revisions count the changes of one codebook.
        let of_here = here.label(&label).filter(|_| here.id != theirs.id || label != mark.label);
        let label_revision = of_here.map_or(mark.label_revision, |label| label.revision);
        Annotation { label, label_revision, ..mark.clone() }
    }

    /// A relation with the type that it has here.
    pub(super) fn relation(&self, link: &Relation) -> Relation {
        let kind = self.kinds.get(&link.kind).unwrap_or(&link.kind).clone();
        Relation { kind, ..link.clone() }
    }

    /// The document’s codebook with what it lacks of what comes.
    pub(super) fn joined(
        &self,
        here: &Codebook,
        theirs: &Codebook,
        (marks, links, cards): (&[Annotation], &[Relation], &[Card]),
    ) -> Codebook {
        let mut book = here.clone();
        let labels: BTreeSet<&LabelId> = marks.iter().map(|mark| &mark.label).collect();
        for label in labels {
            take_label(&mut book, theirs, label, &self.labels);
        }
        let kinds: BTreeSet<&RelationTypeId> = links.iter().map(|link| &link.kind).collect();
        for kind in kinds.into_iter().filter_map(|kind| theirs.relation_type(kind)) {
            if book.relation_type(&kind.id).is_none() {
                let imported = kind.imported || kind.definition.0.is_empty();
                let mut kind = crate::model::RelationTypeDef { imported, ..kind.clone() };
                take_questions(&mut book, theirs, &kind.attributes);
                for rule in kind.from.iter_mut().chain(&mut kind.to) {
                    if let crate::model::EndRule::Label(label) = rule
                        && let Some(known) = self.labels.get(label)
                    {
                        *label = known.clone();
                    }
                }
                book.relation_types.push(kind);
            }
        }
        let answered = marks.iter().map(|mark| &mark.attributes);
        let answered = answered.chain(links.iter().map(|link| &link.attributes));
        let answered: BTreeSet<AttributeId> =
            answered.flat_map(Attributes::keys).cloned().collect();
        take_questions(&mut book, theirs, &answered.into_iter().collect::<Vec<_>>());
        take_scales(&mut book, theirs, cards);
        joined_codebook(book, marks, links, &Attributes::new())
    }
}

/// Takes over a label with those above it and their questions, as far as they are missing.
fn take_label(
    book: &mut Codebook,
    theirs: &Codebook,
    id: &LabelId,
    names: &BTreeMap<LabelId, LabelId>,
) {
    for label in theirs.lineage(id) {
        if names.contains_key(&label.id) || book.label(&label.id).is_some() {
            break;
        }
        let mut label = label.clone();
        label.imported |= label.definition.0.is_empty();
        let taken = |key| book.labels.iter().any(|other| other.key == Some(key));
        label.key = label.key.filter(|key| !taken(*key));
        label.parent = label.parent.map(|id| names.get(&id).cloned().unwrap_or(id));
        take_questions(book, theirs, &label.attributes);
        book.labels.push(label);
    }
}

fn take_questions(book: &mut Codebook, theirs: &Codebook, ids: &[AttributeId]) {
    for question in ids.iter().filter_map(|id| theirs.attribute(id)) {
        if book.attribute(&question.id).is_none() {
            let imported = question.imported || question.definition.0.is_empty();
            book.attributes.push(crate::model::AttributeDef { imported, ..question.clone() });
        }
    }
}

/// The scales by which claims were judged.
fn take_scales(book: &mut Codebook, theirs: &Codebook, cards: &[Card]) {
    let used = cards.iter().filter_map(|card| card.verdict.as_ref());
    let used: BTreeSet<&str> = used.map(|verdict| verdict.scale.as_str()).collect();
    for scale in theirs.scales.iter().filter(|scale| used.contains(scale.id.as_str())) {
        if book.scales.iter().all(|other| other.id != scale.id) {
            book.scales.push(scale.clone());
        }
    }
}
