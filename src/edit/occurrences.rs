//! Marking many places at once, as one step.

use crate::edit::compose::{Plan, mark};
use crate::edit::{Change, EditName};
use crate::model::{AnnotationId, Document, LabelId, Span, Stamp};

/// Marks each of these places of the current version with the label. `None` without any.
#[must_use]
pub fn mark_occurrences(
    document: &Document,
    label: &LabelId,
    places: &[(AnnotationId, Span)],
    stamp: Stamp,
) -> Option<Plan> {
    let changes: Vec<Change> = places
        .iter()
        .flat_map(|(id, span)| mark(document, *id, label, (*span).into(), stamp).changes)
        .collect();
    let name = EditName::MarkOccurrences(label.clone(), places.len());
    (!changes.is_empty()).then(|| Plan::new(name, changes))
}
