//! The rows of the desk: what is told of each claim.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::app::Review;
use crate::app::claim_desk::{Rated, Speaker};
use crate::model::claimant::{Claimant, claimants};
use crate::model::{
    Annotation, AnnotationId, Card, Checkable, Contact, Document, LabelId, Outline, Priority,
    Spans, Status,
};
use crate::text::folding::fold;
use crate::text::words::on_one_line;

/// So many bytes of a claim's words are looked through at most.
const LONG: usize = 4_096;

/// So many bytes of them are shown at most.
const SHOWN: usize = 400;

/// So often it is asked whether anybody still waits.
const ASK: usize = 256;

/// What the desk tells of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The claim's mark.
    pub id: AnnotationId,
    /// The claim as it is checked, else as it stands in the article, on one line.
    pub words: Arc<str>,
    /// What is searched: both, and who says it, folded.
    pub(super) folded: Arc<str>,
    /// What the speaker is called, folded.
    pub(super) name_folded: String,
    /// Who says it first of all.
    pub speaker: Speaker,
    /// What that one is called.
    pub first_speaker: String,
    /// What all those are called who say it.
    pub speaker_name: String,
    /// Where the work stands.
    pub status: Status,
    /// The first day by which somebody was to answer who has not answered yet.
    pub deadline: Option<Date>,
    /// The rating, if there is one.
    pub verdict: Option<Rated>,
    /// Whether the claim was put in other words since.
    pub outdated: bool,
    /// How urgent it is.
    pub priority: Priority,
    /// Whether it can be checked.
    pub checkable: Checkable,
    /// How many references its card has.
    pub references: usize,
    /// How much a careful reader would not leave so.
    pub findings: usize,
    /// The number of its paragraph, if it stands in one that is shown.
    pub paragraph: Option<usize>,
}

/// What was made of marks and cards before, as long as they are the same.
#[derive(Debug, Default)]
pub(super) struct Known(BTreeMap<AnnotationId, KnownWords>);

#[derive(Debug)]
struct KnownWords {
    mark: Arc<Annotation>,
    restated: String,
    words: Arc<str>,
    folded: Arc<str>,
}

/// The marks whose label has a card, or that have one all the same, in text order.
pub(super) fn claims(document: &Document) -> impl Iterator<Item = &Arc<Annotation>> {
    let codebook = document.codebook();
    let mut labels: BTreeMap<LabelId, bool> = BTreeMap::new();
    let homeless = document.annotations().filter(|mark| document.placed_spans(mark).is_none());
    document.annotations_in_text_order().chain(homeless).filter(move |mark| {
        let known = labels.get(&mark.label).copied();
        let has_card = known.unwrap_or_else(|| {
            let has_card = codebook.has_card(&mark.label);
            labels.insert(mark.label.clone(), has_card);
            has_card
        });
        has_card || document.card(mark.id).is_some()
    })
}

/// All rows, in text order; `None` once nobody waits for them any more.
pub(super) fn all(
    known: &mut Known,
    document: &Document,
    outline: &Outline,
    review: &Review,
    is_stale: &dyn Fn() -> bool,
) -> Option<Vec<Row>> {
    let mut rows = Vec::new();
    for (number, mark) in claims(document).enumerate() {
        if number % ASK == 0 && is_stale() {
            return None;
        }
        rows.push(row(known, document, outline, review, mark));
    }
    if known.0.len() > rows.len() {
        known.0.retain(|id, _| document.annotation(*id).is_some());
    }
    Some(rows)
}

fn row(
    known: &mut Known,
    document: &Document,
    outline: &Outline,
    review: &Review,
    mark: &Arc<Annotation>,
) -> Row {
    let empty = Card::new(mark.id);
    let card = document.card(mark.id).map_or(&empty, |card| card);
    let (words, folded) = known.words(document, mark, &card.restated);
    let (speaker, names) = speaker(document, mark.id);
    let speaker_name = names.join(", ");
    let name_folded = fold(&speaker_name);
    Row {
        id: mark.id,
        words,
        folded,
        name_folded,
        speaker,
        first_speaker: names.into_iter().next().unwrap_or_default(),
        speaker_name,
        status: card.status,
        deadline: card.contacts.iter().filter_map(Contact::awaited_until).min(),
        verdict: card.verdict.as_ref().map(|it| (it.scale.clone(), it.rating.clone())),
        outdated: card.verdict.as_ref().is_some_and(|verdict| verdict.of != card.restated),
        priority: card.priority,
        checkable: card.checkable,
        references: card.references.len(),
        findings: review.of_mark(mark.id).count(),
        paragraph: paragraph(document, outline, mark),
    }
}

fn paragraph(document: &Document, outline: &Outline, mark: &Annotation) -> Option<usize> {
    let start = document.placed_spans(mark).map(Spans::start)?;
    let (_, block) = document.version().block_at(start)?;
    outline.number_from(block.span.start())
}

fn speaker(document: &Document, claim: AnnotationId) -> (Speaker, Vec<String>) {
    let claimants = claimants(document, claim);
    let names: Vec<String> = claimants.iter().map(|who| cut(&who.name(document), SHOWN)).collect();
    let first = match (claimants.first(), names.first()) {
        (Some(Claimant::Actor(actor)), _) => Speaker::Actor(actor.id),
        (Some(Claimant::Unnamed(_)), Some(words)) => Speaker::Words(words.clone()),
        _ => Speaker::Nobody,
    };
    (first, names)
}

impl Known {
    /// A claim's words as they are shown, and folded as they are searched.
    fn words(
        &mut self,
        document: &Document,
        mark: &Arc<Annotation>,
        restated: &str,
    ) -> (Arc<str>, Arc<str>) {
        let known = self.0.get(&mark.id);
        if let Some(known) =
            known.filter(|it| Arc::ptr_eq(&it.mark, mark) && it.restated == restated)
        {
            return (Arc::clone(&known.words), Arc::clone(&known.folded));
        }
        let quote = quote(document, mark);
        let restated_line = cut(restated, LONG);
        let shown = if restated_line.is_empty() { &quote } else { &restated_line };
        let words: Arc<str> = cut(shown, SHOWN).into();
        let folded: Arc<str> = fold(&format!("{restated_line} {quote}")).into();
        let (mark, restated) = (Arc::clone(mark), restated.to_owned());
        let entry =
            KnownWords { mark, restated, words: Arc::clone(&words), folded: Arc::clone(&folded) };
        self.0.insert(entry.mark.id, entry);
        (words, folded)
    }
}

/// The marked words, as many as are looked through, on one line.
fn quote(document: &Document, mark: &Annotation) -> String {
    let Some((text, spans)) = document.quoted(mark) else { return String::new() };
    let mut quote = String::new();
    for span in spans.iter() {
        if !quote.is_empty() {
            quote.push_str(" … ");
        }
        let piece = text.slice(span.range());
        quote.push_str(piece.get(..piece.floor_char_boundary(LONG)).unwrap_or(piece));
        if quote.len() > LONG {
            break;
        }
    }
    cut(&quote, LONG)
}

/// The first words on one line.
fn cut(text: &str, most: usize) -> String {
    let head = text.get(..text.floor_char_boundary(most)).unwrap_or(text);
    on_one_line(head)
}
