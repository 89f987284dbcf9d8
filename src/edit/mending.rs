//! Mending what the lint finds: the edits that take a finding away by themselves.
//!
//! As in [`compose`](crate::edit::compose), nothing is changed here, and `None` means that there is
//! nothing to do.

use crate::edit::card::{CardChange, change_card};
use crate::edit::compose::{Plan, move_edges, set_attribute, set_relation_attribute};
use crate::edit::merge::{self, Merged, Unmergeable};
use crate::model::{
    Annotation, AnnotationId, AttributeId, Attributes, Document, Node, Span, Spans, Stamp, Value,
};
use crate::text::cuts::{cluster_around, cuts_word};
use crate::text::words::word_at;

/// Widens a mark to whole words, and to whole characters.
#[must_use]
pub fn whole_words(document: &Document, id: AnnotationId, stamp: Stamp) -> Option<Plan> {
    let spans = document.placed_spans(document.annotation(id)?)?;
    let text = document.version().text.as_str();
    let whole = Spans::new(spans.iter().filter_map(|span| whole(text, span)))?;
    move_edges(document, id, &whole, stamp)
}

fn whole(text: &str, span: Span) -> Option<Span> {
    let (mut start, mut end) = (span.start().get(), span.end().get());
    if let Some(cluster) = cluster_around(text, start) {
        start = cluster.start;
    }
    if let Some(word) = word_at(text, start).filter(|_| cuts_word(text, start)) {
        start = word.start;
    }
    if let Some(cluster) = cluster_around(text, end) {
        end = cluster.end;
    }
    if let Some(word) = word_at(text, end).filter(|_| cuts_word(text, end)) {
        end = word.end;
    }
    Span::from_bytes(start..end)
}

/// Makes one mark of two that say the same of the same words: the one stays of which more is known,
/// and takes over what is known of the other. Answers which that is, too.
///
/// # Errors
///
/// When the two cannot become one without losing something.
pub fn unite_twins(
    document: &Document,
    one: AnnotationId,
    other: AnnotationId,
    stamp: Stamp,
) -> Result<(AnnotationId, Merged), Unmergeable> {
    let known = |id| document.annotation(id).map_or(0, |mark| known(document, mark));
    let (kept, gone) = if known(other) >= known(one) { (other, one) } else { (one, other) };
    Ok((kept, merge::merge(document, kept, gone, stamp)?))
}

/// How much is known of a mark.
fn known(document: &Document, mark: &Annotation) -> usize {
    let answers = mark.attributes.values().filter(|value| !value.is_blank()).count();
    let relations = document.relations_of(mark.id.into()).count();
    let said = usize::from(!mark.note.trim().is_empty()) + usize::from(mark.actor.is_some());
    // A card is not to change hands.
    let card = if document.card(mark.id).is_some() { 1_000 } else { 0 };
    answers + relations + said + mark.tags.len() + card
}

/// Stands by a verdict: it is about the claim as it is worded now.
#[must_use]
pub fn stand_by(document: &Document, claim: AnnotationId, stamp: Stamp) -> Option<Plan> {
    let verdict = document.card(claim)?.verdict.as_ref()?;
    let rating = (verdict.scale.clone(), verdict.rating.clone());
    change_card(document, claim, CardChange::Verdict(Some(rating)), stamp)
}

/// Takes an answer away; of several choices only the one that is named.
#[must_use]
pub fn clear_answer(
    document: &Document,
    node: Node,
    question: &AttributeId,
    choice: Option<&str>,
    stamp: Stamp,
) -> Option<Plan> {
    let left = |attributes: &Attributes| match (attributes.get(question), choice) {
        (Some(Value::List(list)), Some(gone)) => {
            let rest: Vec<String> = list.iter().filter(|it| *it != gone).cloned().collect();
            Some(Value::List(rest)).filter(|value| !value.is_blank())
        }
        _ => None,
    };
    match node {
        Node::Annotation(id) => {
            let left = left(&document.annotation(id)?.attributes);
            set_attribute(document, id, question, left, stamp)
        }
        Node::Relation(id) => {
            let left = left(&document.relation(id)?.attributes);
            set_relation_attribute(document, id, question, left, stamp)
        }
    }
}
