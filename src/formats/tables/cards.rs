//! What a row on a claim says of its card.

use crate::formats::tables::{Cell, Width};
use crate::model::{AnnotationId, Card, Checkable, Document, Priority, Status, Verdict, claimant};

/// The columns of cards.
pub(super) const COLUMNS: &[(&str, Width)] = &[
    ("restated", Width::Wide),
    ("claimant", Width::Medium),
    ("first_said_where", Width::Medium),
    ("first_said_when", Width::Medium),
    ("checkable", Width::Narrow),
    ("priority", Width::Narrow),
    ("priority_reason", Width::Medium),
    ("verdict", Width::Medium),
    ("verdict_name", Width::Medium),
    ("verdict_value", Width::Narrow),
    ("verdict_scale", Width::Medium),
    ("verdict_outdated", Width::Narrow),
    ("verdict_by", Width::Medium),
    ("verdict_at", Width::Medium),
    ("explanation", Width::Wide),
    ("remarks", Width::Wide),
    ("status", Width::Medium),
    ("references", Width::Narrow),
    ("reference_urls", Width::Wide),
    ("calculations", Width::Narrow),
    ("contacts", Width::Narrow),
    ("sign_offs", Width::Narrow),
];

/// The cells of a mark, all of them empty where it has no card.
pub(super) fn cells(document: &Document, claim: AnnotationId, language: &str) -> Vec<Cell> {
    let Some(card) = document.card(claim) else { return vec![Cell::Empty; COLUMNS.len()] };
    let speakers = claimant::claimants(document, claim);
    let speakers: Vec<String> = speakers.iter().map(|who| who.name(document)).collect();
    let mut cells = vec![
        Cell::text(card.restated.as_str()),
        Cell::text(speakers.join("; ")),
        Cell::text(card.first_said_where.as_str()),
        Cell::text(card.first_said_when.as_str()),
        Cell::text(match card.checkable {
            Checkable::Undecided => "",
            Checkable::Yes => "yes",
            Checkable::No => "no",
        }),
        Cell::text(match card.priority {
            Priority::Unset => "",
            Priority::Low => "low",
            Priority::Normal => "normal",
            Priority::High => "high",
        }),
        Cell::text(card.priority_reason.as_str()),
    ];
    match &card.verdict {
        Some(verdict) => cells.extend(verdict_cells(document, card, verdict, language)),
        None => cells.extend(vec![Cell::Empty; 7]),
    }
    let urls = card.references.iter().map(|reference| reference.url.trim());
    let urls: Vec<&str> = urls.filter(|url| !url.is_empty()).collect();
    cells.extend([
        Cell::text(card.explanation.as_str()),
        Cell::text(card.remarks.as_str()),
        Cell::text(status(card.status)),
        Cell::count(card.references.len()),
        Cell::text(urls.join("\n")),
        Cell::count(card.calculations.len()),
        Cell::count(card.contacts.len()),
        Cell::count(card.sign_offs.len()),
    ]);
    cells
}

fn verdict_cells(document: &Document, card: &Card, verdict: &Verdict, language: &str) -> [Cell; 7] {
    let scales = &document.codebook().scales;
    let scale = scales.iter().find(|scale| scale.id == verdict.scale);
    let rating = scale.and_then(|it| it.ratings.iter().find(|it| it.id == verdict.rating));
    let name = rating.map_or(verdict.rating.as_str(), |rating| rating.name.get(language));
    let by = document.annotator(verdict.given.by).map(|annotator| annotator.name.trim());
    let by = by.filter(|name| !name.is_empty()).unwrap_or(verdict.given.by.as_str());
    [
        Cell::text(verdict.rating.as_str()),
        Cell::text(name),
        rating.and_then(|rating| rating.value).map_or(Cell::Empty, Cell::Number),
        Cell::text(verdict.scale.as_str()),
        Cell::Flag(verdict.of != card.restated),
        Cell::text(by),
        Cell::Moment(verdict.given.at),
    ]
}

fn status(status: Status) -> &'static str {
    match status {
        Status::ToDo => "to-do",
        Status::Checking => "checking",
        Status::AwaitingReply => "awaiting-reply",
        Status::ToEdit => "to-edit",
        Status::Approved => "approved",
        Status::Published => "published",
        Status::Dropped => "dropped",
    }
}
