//! Merging two marks into one, of which nothing that was said of either is lost.

use std::sync::Arc;

use crate::edit::compose::Plan;
use crate::edit::{Change, EditName, answers};
use crate::model::{
    Anchor, Annotation, AnnotationId, Card, Document, Node, Relation, RelationId, Span, Spans,
    Stamp, Value,
};

/// Why two marks cannot become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmergeable {
    /// One of them is not there, or not in the current version.
    Missing,
    /// Both have claim cards, and one of the two would be lost.
    TwoCards,
}

/// What merging two marks takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The edit.
    pub plan: Plan,
    /// The answers of the second mark that went into the note, since the first one has others:
    /// `question: answer`, in the article's language as far as the codebook speaks it.
    pub noted: Vec<String>,
}

/// Joins `other` to a mark: its words, and whatever is said of it. Where the two answer a question
/// differently, the mark's own answer stays and the other's is written into its note. Relations of
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
) -> Result<Merged, Unmergeable> {
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
    let (mut merged, noted) = united(document, kept, joined);
    merged.anchor = Anchor::Placed { version: kept.anchor.version(), spans };
    merged.modified = Some(stamp);
    let mut changes = vec![Change::PutAnnotation(Arc::new(merged))];
    let gone = move_relations(document, id, other, stamp, &mut changes);
    if let Some(card) = document.card(other) {
        changes.push(Change::RemoveCard(other));
        changes.push(Change::PutCard(Arc::new(Card { claim: id, ..Card::clone(card) })));
    }
    changes.push(Change::RemoveAnnotation(other));
    let plan = Plan::new(EditName::Merge(kept.label.clone(), gone), changes);
    Ok(Merged { plan, noted })
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

/// What is known of either of two marks. Where both answer a question, the first one's answer counts,
/// and the other's goes into the note; answers also says which those are.
fn united(
    document: &Document,
    kept: &Annotation,
    joined: &Annotation,
) -> (Annotation, Vec<String>) {
    let noted = answers::besides(document, kept, joined);
    let mut merged = Annotation::clone(kept);
    for (key, value) in &joined.attributes {
        if merged.attributes.get(key).is_none_or(Value::is_blank) {
            merged.attributes.insert(key.clone(), value.clone());
        }
    }
    merged.actor = kept.actor.or(joined.actor);
    merged.confidence = kept.confidence.or(joined.confidence);
    merged.second_look |= joined.second_look;
    merged.earlier = earlier(document, kept, joined);
    let missing = joined.tags.iter().filter(|tag| !kept.tags.contains(tag));
    merged.tags.extend(missing.cloned());
    if !is_said(&kept.note, &joined.note) {
        add_to_note(&mut merged.note, &joined.note);
    }
    if !noted.is_empty() {
        // Whose words these answers are about, as a quotation in Markdown.
        let mut entry = format!("> {}\n", answers::first_words(&document.quote(joined)));
        for answer in &noted {
            entry.push_str("\n- ");
            entry.push_str(answer);
        }
        add_to_note(&mut merged.note, &entry);
    }
    (merged, noted)
}

/// Whether a note says something already, in a paragraph of its own.
fn is_said(note: &str, said: &str) -> bool {
    let apart = |text: &str| format!("\n\n{}\n\n", text.trim());
    said.trim().is_empty() || apart(note).contains(&apart(said))
}

fn add_to_note(note: &mut String, more: &str) {
    if !note.is_empty() {
        note.push_str("\n\n");
    }
    note.push_str(more);
}

/// Where either of two marks stood in earlier versions, the latest last.
fn earlier(document: &Document, kept: &Annotation, joined: &Annotation) -> Vec<Anchor> {
    let mut all = kept.earlier.clone();
    for anchor in &joined.earlier {
        match all.iter_mut().find(|own| own.version() == anchor.version()) {
            Some(own) => *own = both(own, anchor),
            None => all.push(anchor.clone()),
        }
    }
    let versions = document.article().versions();
    let order = |anchor: &Anchor| versions.iter().position(|v| v.id == anchor.version());
    all.sort_by_key(order);
    all
}

/// Two places in one version as one.
fn both(one: &Anchor, other: &Anchor) -> Anchor {
    let spans = one.spans().into_iter().chain(other.spans()).flat_map(Spans::iter);
    let version = one.version();
    Spans::new(spans).map_or(Anchor::Gone { version }, |spans| Anchor::Placed { version, spans })
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
