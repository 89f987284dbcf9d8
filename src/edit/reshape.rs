//! Composing edits that reshape marks: fragments added and taken away, splitting, twins.
//!
//! As in [`compose`](crate::edit::compose), nothing is changed here, and `None` means that there is
//! nothing to do. What hangs on a mark stays on it.

use std::sync::Arc;

use crate::edit::compose::{Plan, change_mark, defaults};
use crate::edit::{Change, EditName};
use crate::model::{Anchor, Annotation, AnnotationId, Document, LabelId, Span, Spans, Stamp};
use crate::text::Offset;

/// Adds words to a mark, as one more fragment where they do not touch it.
#[must_use]
pub fn add_fragment(
    document: &Document,
    id: AnnotationId,
    span: Span,
    stamp: Stamp,
) -> Option<Plan> {
    let mark = document.annotation(id)?;
    let spans = Spans::new(document.placed_spans(mark)?.iter().chain([span]))?;
    place(document, id, spans, EditName::AddFragment(mark.label.clone()), stamp)
}

/// Takes a fragment away from a mark, by its place among the fragments; the last one stays.
#[must_use]
pub fn remove_fragment(
    document: &Document,
    id: AnnotationId,
    fragment: usize,
    stamp: Stamp,
) -> Option<Plan> {
    let mark = document.annotation(id)?;
    let fragments = document.placed_spans(mark)?.iter().enumerate();
    let spans =
        Spans::new(fragments.filter(|(number, _)| *number != fragment).map(|(_, span)| span))?;
    place(document, id, spans, EditName::RemoveFragment(mark.label.clone()), stamp)
}

/// Cuts a mark in two where `at` lies. What hangs on it stays with the first part; the second part,
/// `new`, has the same label, answers, speaker and tags. `None` where nothing would be left on one
/// side.
#[must_use]
pub fn split(
    document: &Document,
    id: AnnotationId,
    new: AnnotationId,
    at: Offset,
    stamp: Stamp,
) -> Option<Plan> {
    let mark = document.annotation(id)?;
    let (before, after) = parts(document, document.placed_spans(mark)?, at)?;
    let version = mark.anchor.version();
    let mut first = Annotation::clone(mark);
    first.anchor = Anchor::Placed { version, spans: before };
    first.modified = Some(stamp);
    let second = Annotation {
        id: new,
        anchor: Anchor::Placed { version, spans: after },
        note: String::new(),
        created: stamp,
        modified: None,
        ..Annotation::clone(mark)
    };
    let changes = [first, second].map(|mark| Change::PutAnnotation(Arc::new(mark)));
    Some(Plan::new(EditName::Split(mark.label.clone()), changes.into()))
}

/// The fragments before and after a place, without the white space around the cut.
fn parts(document: &Document, spans: &Spans, at: Offset) -> Option<(Spans, Spans)> {
    let text = &document.version().text;
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for span in spans.iter() {
        if span.end() <= at {
            before.push(span);
        } else if span.start() >= at {
            after.push(span);
        } else {
            let left = text.slice(span.start()..at).trim_end().len();
            let right = text.slice(at..span.end());
            let skipped = right.len() - right.trim_start().len();
            before.extend(Span::new(span.start(), Offset::new(span.start().get() + left)));
            after.extend(Span::new(Offset::new(at.get() + skipped), span.end()));
        }
    }
    Some((Spans::new(before)?, Spans::new(after)?))
}

/// Marks the words of a mark once more, with another label: answers that are asked of both, the
/// speaker, the note and the tags are taken over.
#[must_use]
pub fn twin(
    document: &Document,
    id: AnnotationId,
    new: AnnotationId,
    label: &LabelId,
    stamp: Stamp,
) -> Option<Plan> {
    let mark = document.annotation(id)?;
    document.placed_spans(mark)?;
    let codebook = document.codebook();
    let mut attributes = defaults(document, label);
    for question in codebook.questions(label) {
        if let Some(answer) = mark.attributes.get(&question.id) {
            attributes.insert(question.id.clone(), answer.clone());
        }
    }
    let twin = Annotation {
        id: new,
        label: label.clone(),
        label_revision: codebook.label(label).map_or(1, |label| label.revision),
        attributes,
        actor: mark.actor.filter(|_| codebook.has_speaker(label)),
        created: stamp,
        modified: None,
        ..Annotation::clone(mark)
    };
    let changes = vec![Change::PutAnnotation(Arc::new(twin))];
    Some(Plan::new(EditName::Twin(label.clone()), changes))
}

fn place(
    document: &Document,
    id: AnnotationId,
    spans: Spans,
    name: EditName,
    stamp: Stamp,
) -> Option<Plan> {
    change_mark(document, id, stamp, name, |mark| {
        mark.anchor = Anchor::Placed { version: mark.anchor.version(), spans };
    })
}
