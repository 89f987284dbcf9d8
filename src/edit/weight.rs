//! What edits weigh: about as many bytes as they take in a log, told without writing them.

use crate::edit::{Change, Edit};
use crate::model::{Annotation, Attributes, Card, Codebook, Metadata, Spans, Value};

/// What everything takes besides its words: names, ids, times, brackets.
const FRAME: usize = 100;

/// What a span takes besides its words.
const SPAN: usize = 30;

/// What a label, an attribute or a relation type of a codebook takes, about.
const DEFINITION: usize = 1_000;

impl Edit {
    /// About how many bytes it takes in a log. It is the same however often one asks.
    #[must_use]
    pub fn weight(&self) -> usize {
        FRAME + self.changes.iter().map(Change::weight).sum::<usize>()
    }
}

impl Change {
    fn weight(&self) -> usize {
        FRAME
            + match self {
                Self::PutAnnotation(mark) => annotation(mark),
                Self::PutRelation(relation) => {
                    FRAME + relation.note.len() + attributes(&relation.attributes)
                }
                Self::PutCard(card) => self::card(card),
                Self::PutActor(actor) => actor.name.len() + actor.role.len() + actor.note.len(),
                Self::PutAnnotator(annotator) => annotator.name.len(),
                Self::SetMetadata(metadata) => self::metadata(metadata),
                Self::SetCodebook(codebook) => self::codebook(codebook),
                Self::SetFields(fields) => attributes(fields),
                Self::SetSeen(_, _, spans) => spans.as_ref().map_or(0, |spans| spans.len() * SPAN),
                Self::AddVersion(version) => {
                    let parts = version.blocks.len() + version.emphases.len() + version.links.len();
                    version.text.len() + parts * FRAME
                }
                Self::ShowVersion(_, seen) => {
                    seen.iter().map(|(_, spans)| FRAME + spans.len() * SPAN).sum()
                }
                Self::RemoveAnnotation(_)
                | Self::RemoveRelation(_)
                | Self::RemoveCard(_)
                | Self::RemoveActor(_)
                | Self::RemoveAnnotator(_)
                | Self::RemoveVersion(_) => 0,
            }
    }
}

/// Marks are written with their words.
fn annotation(mark: &Annotation) -> usize {
    let anchors = std::iter::once(&mark.anchor).chain(&mark.earlier);
    let quoted = anchors.filter_map(|anchor| anchor.spans()).map(quoted).sum::<usize>();
    let tags = mark.tags.iter().map(String::len).sum::<usize>();
    FRAME + quoted + mark.note.len() + tags + attributes(&mark.attributes)
}

fn quoted(spans: &Spans) -> usize {
    spans.iter().map(|span| SPAN + span.len()).sum()
}

fn attributes(attributes: &Attributes) -> usize {
    let value = |value: &Value| match value {
        Value::Text(text) => text.len(),
        Value::List(list) => list.iter().map(String::len).sum(),
        Value::Number(_) | Value::Flag(_) => 8,
    };
    attributes.iter().map(|(id, it)| id.as_str().len() + value(it) + 8).sum()
}

fn card(card: &Card) -> usize {
    let words = card.restated.len() + card.explanation.len() + card.remarks.len();
    let references = card.references.iter().map(|reference| {
        FRAME + reference.url.len() + reference.title.len() + reference.quoted.len()
    });
    let contacts = card
        .contacts
        .iter()
        .map(|contact| FRAME + contact.who.len() + contact.asked.len() + contact.answer.len());
    let others = (card.calculations.len() + card.sign_offs.len()) * FRAME;
    FRAME + words + references.sum::<usize>() + contacts.sum::<usize>() + others
}

fn metadata(metadata: &Metadata) -> usize {
    let Metadata { title, byline, outlet, published, url, language } = metadata;
    [title, byline, outlet, published, url, language].map(String::len).iter().sum()
}

fn codebook(codebook: &Codebook) -> usize {
    let definitions =
        codebook.labels.len() + codebook.attributes.len() + codebook.relation_types.len();
    (definitions + codebook.scales.len()) * DEFINITION
}
