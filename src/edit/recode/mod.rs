//! Giving a document another codebook: what becomes of the marks, links and answers that the new one
//! defines otherwise or not at all. All of it is one edit.

mod gap;
mod join;

pub use gap::{AnswerGap, Gap, KindGap, LabelGap};
pub(in crate::edit) use gap::{like_kind, like_label};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::edit::compose::Plan;
use crate::edit::recode::join::Joined;
use crate::edit::{Change, EditName};
use crate::model::{
    Annotation, AttributeId, Attributes, Codebook, Document, LabelId, Node, Relation, RelationId,
    RelationTypeId, Stamp,
};

/// What becomes of what carries a label, or of the relations of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate<T> {
    /// It gets this one of the new codebook.
    To(T),
    /// It stays as it is, and what defines it joins the new codebook.
    Keep,
    /// It is deleted, with all that hangs on it.
    Delete,
}

/// What becomes of everything that the new codebook does not define as the old one did. What is not
/// listed is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// By label.
    pub labels: BTreeMap<LabelId, Fate<LabelId>>,
    /// By relation type.
    pub kinds: BTreeMap<RelationTypeId, Fate<RelationTypeId>>,
    /// The questions whose answers are dropped.
    pub dropped: BTreeSet<AttributeId>,
}

impl Mapping {
    /// The mapping that is likely meant: to what is called the same, and nothing is lost.
    #[must_use]
    pub fn proposed(old: &Codebook, new: &Codebook, gap: &Gap) -> Self {
        let labels = gap.labels.iter().map(|label| {
            let like = gap::like_label(old, new, &label.id);
            (label.id.clone(), like.map_or(Fate::Keep, Fate::To))
        });
        let kinds = gap.kinds.iter().map(|kind| {
            let like = gap::like_kind(old, new, &kind.id);
            (kind.id.clone(), like.map_or(Fate::Keep, Fate::To))
        });
        Self { labels: labels.collect(), kinds: kinds.collect(), dropped: BTreeSet::new() }
    }
}

/// Puts `new` in the place of the document's codebook. `None` where that changes nothing.
#[must_use]
pub fn use_codebook(
    document: &Document,
    new: &Codebook,
    mapping: &Mapping,
    stamp: Stamp,
) -> Option<Plan> {
    let joined = Joined::of(document, new, mapping);
    let mut changes = Vec::new();
    let (marks, relations) = remove(document, &joined, &mut changes);
    let (gone_marks, gone_links) = (marks.len(), relations.len());
    if joined.codebook != **document.codebook() {
        changes.push(Change::SetCodebook(Arc::new(joined.codebook.clone())));
    }
    for mark in document.annotations().filter(|mark| !marks.contains(&mark.id)) {
        changes.extend(recoded(mark, &joined, mapping, stamp));
    }
    for link in document.relations().filter(|link| !relations.contains(&link.id)) {
        changes.extend(retyped(link, &joined, mapping, stamp));
    }
    let fields = without(document.fields(), mapping);
    if fields != *document.fields() {
        changes.push(Change::SetFields(Arc::new(fields)));
    }
    let name = EditName::UseCodebook(new.name.clone(), gone_marks, gone_links);
    (!changes.is_empty()).then(|| Plan::new(name, changes))
}

type Gone = (BTreeSet<crate::model::AnnotationId>, BTreeSet<RelationId>);

/// Takes out what is to be deleted, with all that hangs on it; answers what that is.
fn remove(document: &Document, joined: &Joined, changes: &mut Vec<Change>) -> Gone {
    let (mut marks, mut links) = Gone::default();
    let mut drop_links = |node: Node, changes: &mut Vec<Change>| {
        let own = match node {
            Node::Relation(id) => Some(id),
            Node::Annotation(_) => None,
        };
        // What hangs on something comes before it, and goes once.
        for relation in document.dependents(node).into_iter().chain(own) {
            if links.insert(relation) {
                changes.push(Change::RemoveRelation(relation));
            }
        }
    };
    for link in document.relations().filter(|link| joined.kind(&link.kind).is_none()) {
        drop_links(link.id.into(), changes);
    }
    for mark in document.annotations().filter(|mark| joined.label(&mark.label).is_none()) {
        drop_links(mark.id.into(), changes);
        if document.card(mark.id).is_some() {
            changes.push(Change::RemoveCard(mark.id));
        }
        changes.push(Change::RemoveAnnotation(mark.id));
        marks.insert(mark.id);
    }
    (marks, links)
}

fn recoded(mark: &Annotation, joined: &Joined, mapping: &Mapping, stamp: Stamp) -> Option<Change> {
    let label = joined.label(&mark.label)?;
    let mut new = mark.clone();
    new.attributes = without(&mark.attributes, mapping);
    if let Some(revision) = joined.revision(&mark.label) {
        new.label_revision = revision;
    }
    new.label = label;
    if new == *mark {
        return None;
    }
    new.modified = Some(stamp);
    Some(Change::PutAnnotation(Arc::new(new)))
}

fn retyped(link: &Relation, joined: &Joined, mapping: &Mapping, stamp: Stamp) -> Option<Change> {
    let mut new = link.clone();
    new.kind = joined.kind(&link.kind)?;
    new.attributes = without(&link.attributes, mapping);
    if new == *link {
        return None;
    }
    new.modified = Some(stamp);
    Some(Change::PutRelation(Arc::new(new)))
}

fn without(attributes: &Attributes, mapping: &Mapping) -> Attributes {
    let kept = attributes.iter().filter(|(id, _)| !mapping.dropped.contains(id));
    kept.map(|(id, value)| (id.clone(), value.clone())).collect()
}
