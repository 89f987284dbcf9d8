//! Two codebooks as one: whether they agree on what both know, and what the one lacks of the other.

use std::collections::BTreeSet;

use crate::model::{AttributeId, Codebook, LabelId, RelationTypeId};

/// Whether nothing is lost where the one is joined to the other.
pub(super) fn agree(mine: &Codebook, theirs: &Codebook) -> bool {
    let head = |book: &Codebook| Codebook {
        labels: Vec::new(),
        attributes: Vec::new(),
        relation_types: Vec::new(),
        fields: Vec::new(),
        scales: Vec::new(),
        ..book.clone()
    };
    let labels = theirs.labels.iter().all(|it| mine.label(&it.id).is_none_or(|mine| mine == it));
    let attributes =
        theirs.attributes.iter().all(|it| mine.attribute(&it.id).is_none_or(|mine| mine == it));
    let types = theirs
        .relation_types
        .iter()
        .all(|it| mine.relation_type(&it.id).is_none_or(|mine| mine == it));
    let scales = theirs
        .scales
        .iter()
        .all(|it| mine.scales.iter().filter(|mine| mine.id == it.id).all(|mine| mine == it));
    head(mine) == head(theirs) && labels && attributes && types && scales
}

/// The first codebook with what only the second one has; where both know something, as the first has
/// it.
pub(super) fn joined(mine: &Codebook, theirs: &Codebook) -> Codebook {
    let mut joined = mine.clone();
    let labels: Vec<LabelId> = theirs.labels.iter().map(|label| label.id.clone()).collect();
    for label in labels {
        take_label(&mut joined, theirs, &label);
    }
    for attribute in &theirs.attributes {
        take_attribute(&mut joined, theirs, &attribute.id);
    }
    for kind in &theirs.relation_types {
        take_type(&mut joined, theirs, &kind.id);
    }
    let fields = theirs.fields.iter().filter(|field| !mine.fields.contains(field));
    joined.fields.extend(fields.cloned());
    let scales = theirs.scales.iter().filter(|it| mine.scales.iter().all(|mine| mine.id != it.id));
    joined.scales.extend(scales.cloned());
    joined
}

/// Takes over a label with those above it and their questions, as far as they are missing.
pub(super) fn take_label(book: &mut Codebook, from: &Codebook, id: &LabelId) {
    for label in from.lineage(id) {
        if book.label(&label.id).is_none() {
            book.labels.push(label.clone());
            take_attributes(book, from, &label.attributes);
        }
    }
}

/// Takes over a relation type with its questions, if it is missing.
pub(super) fn take_type(book: &mut Codebook, from: &Codebook, id: &RelationTypeId) {
    if book.relation_type(id).is_none()
        && let Some(kind) = from.relation_type(id)
    {
        book.relation_types.push(kind.clone());
        take_attributes(book, from, &kind.attributes);
    }
}

fn take_attributes(book: &mut Codebook, from: &Codebook, ids: &[AttributeId]) {
    let ids: BTreeSet<&AttributeId> = ids.iter().collect();
    for id in ids {
        take_attribute(book, from, id);
    }
}

/// Takes over a question, if it is missing.
pub(super) fn take_attribute(book: &mut Codebook, from: &Codebook, id: &AttributeId) {
    if book.attribute(id).is_none()
        && let Some(attribute) = from.attribute(id)
    {
        book.attributes.push(attribute.clone());
    }
}
