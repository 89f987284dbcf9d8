//! Marks that were coded under an older definition of their label, and looking at them again.

use std::sync::Arc;

use crate::edit::compose::{Plan, change_mark};
use crate::edit::{Change, EditName};
use crate::model::{Annotation, AnnotationId, Document, LabelId, Stamp};

/// Says that a mark is right by its label as that is defined now.
#[must_use]
pub fn reviewed(document: &Document, id: AnnotationId, stamp: Stamp) -> Option<Plan> {
    let mark = document.annotation(id)?;
    let revision = newer_revision(document, mark)?;
    let name = EditName::Reviewed(mark.label.clone());
    change_mark(document, id, stamp, name, |mark| mark.label_revision = revision)
}

/// The same for all marks of a label.
#[must_use]
pub fn all_reviewed(document: &Document, label: &LabelId, stamp: Stamp) -> Option<Plan> {
    let changes: Vec<Change> = older(document, label)
        .map(|(mark, revision)| {
            let mut new = Annotation::clone(mark);
            new.label_revision = revision;
            new.modified = Some(stamp);
            Change::PutAnnotation(Arc::new(new))
        })
        .collect();
    let name = EditName::ReviewedAll(label.clone(), changes.len());
    (!changes.is_empty()).then(|| Plan::new(name, changes))
}

/// The marks of a label that were coded under an older definition, and the revision that it has now.
fn older<'a>(
    document: &'a Document,
    label: &'a LabelId,
) -> impl Iterator<Item = (&'a Arc<Annotation>, u32)> {
    let marks = document.annotations().filter(move |mark| mark.label == *label);
    marks.filter_map(|mark| Some((mark, newer_revision(document, mark)?)))
}

/// The revision of a mark's label, if it is a newer one than the mark was coded under.
fn newer_revision(document: &Document, mark: &Annotation) -> Option<u32> {
    let now = document.codebook().label(&mark.label)?.revision;
    (mark.label_revision < now).then_some(now)
}
