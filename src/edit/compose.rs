//! Composing edits: from what a person means to the changes that it takes, without making them.
//!
//! Every function looks at the document as it is and leaves it alone. `None` means that there is
//! nothing to do, or nothing there to do it to.

use std::sync::Arc;

use crate::edit::{Change, Edit, EditName, GroupId};
use crate::model::{
    Actor, ActorId, Anchor, Annotation, AnnotationId, Annotator, AttributeId, Attributes, Document,
    LabelId, Metadata, Node, Relation, RelationId, RelationTypeId, Spans, Stamp, Value,
};

/// An edit from changes, with an entry for the annotator where the document has none yet.
#[must_use]
pub fn edit(
    document: &Document,
    annotator: &Annotator,
    stamp: Stamp,
    name: EditName,
    changes: Vec<Change>,
) -> Edit {
    let listed = document.annotator(annotator.id).is_some();
    let entry = (!listed).then(|| Change::PutAnnotator(Arc::new(annotator.clone())));
    Edit {
        name,
        by: stamp.by,
        at: stamp.at,
        group: None,
        changes: entry.into_iter().chain(changes).collect(),
    }
}

/// What an edit is composed of, before it is known who makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What it is called.
    pub name: EditName,
    /// What it changes.
    pub changes: Vec<Change>,
    /// What it is undone together with.
    pub group: Option<GroupId>,
}

impl Plan {
    /// A plan that stands alone in the history.
    #[must_use]
    pub fn new(name: EditName, changes: Vec<Change>) -> Self {
        Self { name, changes, group: None }
    }

    /// The edit, made by somebody at some time.
    #[must_use]
    pub fn signed(self, document: &Document, annotator: &Annotator, stamp: Stamp) -> Edit {
        let edit = edit(document, annotator, stamp, self.name, self.changes);
        Edit { group: self.group, ..edit }
    }
}

/// Marks words of the current version, with the defaults that the codebook gives the label.
#[must_use]
pub fn mark(
    document: &Document,
    id: AnnotationId,
    label: &LabelId,
    spans: Spans,
    stamp: Stamp,
) -> Plan {
    let codebook = document.codebook();
    let mut mark = Annotation::new(id, label.clone(), document.version().id, spans, stamp);
    mark.label_revision = codebook.label(label).map_or(1, |label| label.revision);
    mark.attributes = defaults(document, label);
    Plan::new(EditName::Mark(label.clone()), vec![Change::PutAnnotation(Arc::new(mark))])
}

pub(super) fn defaults(document: &Document, label: &LabelId) -> Attributes {
    let questions = document.codebook().questions(label);
    questions.into_iter().filter_map(|q| Some((q.id.clone(), q.default.clone()?))).collect()
}

/// Gives a mark another label. Everything else of it stays.
#[must_use]
pub fn relabel(
    document: &Document,
    id: AnnotationId,
    label: &LabelId,
    stamp: Stamp,
) -> Option<Plan> {
    let name = EditName::Relabel(label.clone());
    let revision = document.codebook().label(label).map_or(1, |label| label.revision);
    change_mark(document, id, stamp, name, |mark| {
        mark.label = label.clone();
        mark.label_revision = revision;
    })
}

/// Writes the note of a mark; `group` holds the keystrokes of one go together.
#[must_use]
pub fn mark_note(
    document: &Document,
    id: AnnotationId,
    note: &str,
    group: GroupId,
    stamp: Stamp,
) -> Option<Plan> {
    let name = EditName::MarkNote(document.annotation(id)?.label.clone());
    let plan = change_mark(document, id, stamp, name, |mark| note.clone_into(&mut mark.note))?;
    Some(Plan { group: Some(group), ..plan })
}

/// Moves a mark onto other words of its version. Relations and notes stay.
#[must_use]
pub fn move_edges(
    document: &Document,
    id: AnnotationId,
    spans: &Spans,
    stamp: Stamp,
) -> Option<Plan> {
    let name = EditName::MoveEdges(document.annotation(id)?.label.clone());
    change_mark(document, id, stamp, name, |mark| {
        let version = mark.anchor.version();
        mark.anchor = Anchor::Placed { version, spans: spans.clone() };
    })
}

/// Sets or clears an attribute of a mark.
#[must_use]
pub fn set_attribute(
    document: &Document,
    id: AnnotationId,
    attribute: &AttributeId,
    value: Option<Value>,
    stamp: Stamp,
) -> Option<Plan> {
    let name = EditName::SetAttribute(document.annotation(id)?.label.clone());
    change_mark(document, id, stamp, name, |mark| {
        set(&mut mark.attributes, attribute, value);
    })
}

/// Says who a source is: an actor who is listed already, a new one, or nobody.
#[must_use]
pub fn name_actor(
    document: &Document,
    id: AnnotationId,
    actor: Option<ActorId>,
    new: Option<Actor>,
    stamp: Stamp,
) -> Option<Plan> {
    let mut plan = change_mark(document, id, stamp, EditName::NameActor, |mark| {
        mark.actor = actor;
    })?;
    if let Some(new) = new {
        plan.changes.insert(0, Change::PutActor(Arc::new(new)));
    }
    Some(plan)
}

/// Deletes a mark with its claim card and the relations that hang on it.
#[must_use]
pub fn delete_mark(document: &Document, id: AnnotationId) -> Option<Plan> {
    let mark = document.annotation(id)?;
    let mut changes = remove_dependents(document, id.into());
    let name = EditName::DeleteMark(mark.label.clone(), changes.len());
    if document.card(id).is_some() {
        changes.push(Change::RemoveCard(id));
    }
    changes.push(Change::RemoveAnnotation(id));
    Some(Plan::new(name, changes))
}

/// Links two ends. What the codebook allows is the business of whoever offers the link.
#[must_use]
pub fn link(relation: Relation) -> Plan {
    let name = EditName::Link(relation.kind.clone());
    Plan::new(name, vec![Change::PutRelation(Arc::new(relation))])
}

/// Gives a relation another type.
#[must_use]
pub fn retype(
    document: &Document,
    id: RelationId,
    kind: &RelationTypeId,
    stamp: Stamp,
) -> Option<Plan> {
    change_relation(document, id, stamp, EditName::Retype(kind.clone()), |relation| {
        relation.kind = kind.clone();
    })
}

/// Swaps the ends of a relation.
#[must_use]
pub fn reverse(document: &Document, id: RelationId, stamp: Stamp) -> Option<Plan> {
    let name = EditName::Reverse(document.relation(id)?.kind.clone());
    change_relation(document, id, stamp, name, |relation| {
        std::mem::swap(&mut relation.from, &mut relation.to);
    })
}

/// Writes the note of a relation; `group` holds the keystrokes of one go together.
#[must_use]
pub fn relation_note(
    document: &Document,
    id: RelationId,
    note: &str,
    group: GroupId,
    stamp: Stamp,
) -> Option<Plan> {
    let name = EditName::RelationNote(document.relation(id)?.kind.clone());
    let plan = change_relation(document, id, stamp, name, |relation| {
        note.clone_into(&mut relation.note);
    })?;
    Some(Plan { group: Some(group), ..plan })
}

/// Sets or clears an attribute of a relation.
#[must_use]
pub fn set_relation_attribute(
    document: &Document,
    id: RelationId,
    attribute: &AttributeId,
    value: Option<Value>,
    stamp: Stamp,
) -> Option<Plan> {
    let name = EditName::SetRelationAttribute(document.relation(id)?.kind.clone());
    change_relation(document, id, stamp, name, |relation| {
        set(&mut relation.attributes, attribute, value);
    })
}

/// Deletes a relation with those that hang on it.
#[must_use]
pub fn delete_relation(document: &Document, id: RelationId) -> Option<Plan> {
    let relation = document.relation(id)?;
    let mut changes = remove_dependents(document, id.into());
    let name = EditName::DeleteRelation(relation.kind.clone(), changes.len());
    changes.push(Change::RemoveRelation(id));
    Some(Plan::new(name, changes))
}

/// Replaces what is known of the article.
#[must_use]
pub fn metadata(document: &Document, metadata: Metadata) -> Option<Plan> {
    let changed = *document.article().metadata() != metadata;
    let change = Change::SetMetadata(Arc::new(metadata));
    changed.then(|| Plan::new(EditName::Metadata, vec![change]))
}

fn remove_dependents(document: &Document, node: Node) -> Vec<Change> {
    document.dependents(node).into_iter().map(Change::RemoveRelation).collect()
}

pub(super) fn set(attributes: &mut Attributes, attribute: &AttributeId, value: Option<Value>) {
    match value.filter(|value| !value.is_blank()) {
        Some(value) => attributes.insert(attribute.clone(), value),
        None => attributes.remove(attribute),
    };
}

pub(super) fn change_mark(
    document: &Document,
    id: AnnotationId,
    stamp: Stamp,
    name: EditName,
    change: impl FnOnce(&mut Annotation),
) -> Option<Plan> {
    let old = document.annotation(id)?;
    let mut new = Annotation::clone(old);
    change(&mut new);
    if new == **old {
        return None;
    }
    new.modified = Some(stamp);
    Some(Plan::new(name, vec![Change::PutAnnotation(Arc::new(new))]))
}

fn change_relation(
    document: &Document,
    id: RelationId,
    stamp: Stamp,
    name: EditName,
    change: impl FnOnce(&mut Relation),
) -> Option<Plan> {
    let old = document.relation(id)?;
    let mut new = Relation::clone(old);
    change(&mut new);
    if new == **old {
        return None;
    }
    new.modified = Some(stamp);
    Some(Plan::new(name, vec![Change::PutRelation(Arc::new(new))]))
}
