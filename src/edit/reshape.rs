//! Composing edits that reshape marks: fragments added and taken away, splitting, merging, twins.
//!
//! As in [`compose`](crate::edit::compose), nothing is changed here, and `None` means that there is
//! nothing to do. What hangs on a mark stays on it.

use std::sync::Arc;

use crate::edit::compose::{Plan, change_mark, defaults};
use crate::edit::{Change, EditName};
use crate::model::{
    Anchor, Annotation, AnnotationId, Card, Document, LabelId, Node, Relation, RelationId, Span,
    Spans, Stamp,
};
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

/// Why two marks cannot become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmergeable {
    /// One of them is not there, or not in the current version.
    Missing,
    /// Both have claim cards, and one of the two would be lost.
    TwoCards,
}

/// Joins `other` to a mark: its words, and whatever the mark does not have itself. Relations of
/// `other` hang on the mark from then on; those between the two go.
///
/// # Errors
///
/// When the two cannot become one without losing something.
pub fn merge(
    document: &Document,
    id: AnnotationId,
    other: AnnotationId,
    stamp: Stamp,
) -> Result<Plan, Unmergeable> {
    let (Some(kept), Some(joined)) = (document.annotation(id), document.annotation(other)) else {
        return Err(Unmergeable::Missing);
    };
    let spans = document.placed_spans(kept).zip(document.placed_spans(joined));
    let spans = spans
        .and_then(|(kept, joined)| Spans::new(bridged(document, kept.iter().chain(joined.iter()))));
    let spans = spans.filter(|_| id != other).ok_or(Unmergeable::Missing)?;
    if document.card(id).is_some() && document.card(other).is_some() {
        return Err(Unmergeable::TwoCards);
    }
    let mut merged = united(kept, joined);
    merged.anchor = Anchor::Placed { version: kept.anchor.version(), spans };
    merged.modified = Some(stamp);
    let mut changes = vec![Change::PutAnnotation(Arc::new(merged))];
    let gone = move_relations(document, id, other, stamp, &mut changes);
    if let Some(card) = document.card(other) {
        changes.push(Change::RemoveCard(other));
        changes.push(Change::PutCard(Arc::new(Card { claim: id, ..Card::clone(card) })));
    }
    changes.push(Change::RemoveAnnotation(other));
    Ok(Plan::new(EditName::Merge(kept.label.clone(), gone), changes))
}

/// Pieces with nothing but white space between them become one, so that two halves of a passage
/// are whole again.
fn bridged(document: &Document, spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let text = &document.version().text;
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable();
    let mut bridged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        let last = bridged.last().copied();
        let near = last.filter(|last| {
            let between = text.slice(last.end()..span.start());
            between.chars().all(char::is_whitespace) && !between.contains('\n')
        });
        match near.and_then(|last| Span::new(last.start(), last.end().max(span.end()))) {
            Some(whole) => {
                bridged.pop();
                bridged.push(whole);
            }
            None => bridged.push(span),
        }
    }
    bridged
}

/// What is known of either of two marks; the first one's word counts where both have one.
fn united(kept: &Annotation, joined: &Annotation) -> Annotation {
    let mut merged = Annotation::clone(kept);
    for (key, value) in &joined.attributes {
        merged.attributes.entry(key.clone()).or_insert_with(|| value.clone());
    }
    merged.actor = kept.actor.or(joined.actor);
    merged.confidence = kept.confidence.or(joined.confidence);
    merged.second_look |= joined.second_look;
    let missing = joined.tags.iter().filter(|tag| !kept.tags.contains(tag));
    merged.tags.extend(missing.cloned());
    if !joined.note.is_empty() && !kept.note.contains(&joined.note) {
        if !merged.note.is_empty() {
            merged.note.push_str("\n\n");
        }
        merged.note.push_str(&joined.note);
    }
    merged
}

/// Hangs the relations of `other` on `id`; returns how many had to go with what hung on them,
/// because they linked the two or say what another one says already.
fn move_relations(
    document: &Document,
    id: AnnotationId,
    other: AnnotationId,
    stamp: Stamp,
    changes: &mut Vec<Change>,
) -> usize {
    let (here, there) = (Node::Annotation(id), Node::Annotation(other));
    let moved = |node: Node| if node == there { here } else { node };
    let mut gone: Vec<RelationId> = Vec::new();
    for relation in document.relations_of(there) {
        let new = Relation {
            from: moved(relation.from),
            to: moved(relation.to),
            modified: Some(stamp),
            ..Relation::clone(relation)
        };
        let is_said = document.relations_of(here).any(|said| says_the_same(said, &new));
        let hangs = document.dependents(relation.id.into());
        if new.from == new.to || (is_said && hangs.is_empty()) {
            let all = hangs.into_iter().chain([relation.id]);
            let fresh: Vec<RelationId> = all.filter(|id| !gone.contains(id)).collect();
            gone.extend(fresh);
        } else {
            changes.push(Change::PutRelation(Arc::new(new)));
        }
    }
    // One that was moved may hang on one that goes.
    changes.retain(
        |change| !matches!(change, Change::PutRelation(relation) if gone.contains(&relation.id)),
    );
    changes.extend(gone.iter().copied().map(Change::RemoveRelation));
    gone.len()
}

fn says_the_same(one: &Relation, other: &Relation) -> bool {
    (&one.kind, one.from, one.to, &one.attributes, &one.note)
        == (&other.kind, other.from, other.to, &other.attributes, &other.note)
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
