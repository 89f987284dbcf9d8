//! From a document to what the files of all labelling tools have in common.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::formats::loss::Kind::{
    Attribute, Card, Confidence, Discontinuous, EarlierPlace, Note, RelationOnRelation, SecondLook,
    Speaker, Stamp, Tag,
};
use crate::formats::loss::Outcome::{KeptAsNote, LeftOut};
use crate::formats::loss::{Loss, left_behind};
use crate::formats::names::Names;
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::unanchored::Unit;
use crate::formats::units::Units;
use crate::model::{Annotation, Document, Node, Relation, Span};
use crate::native::line;

/// A piece of a mark.
#[derive(Debug)]
pub(super) struct OutPiece {
    /// Counted from 1 through the whole file.
    pub(super) number: usize,
    pub(super) span: Span,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) name: String,
}

/// A relation between two marks, by the numbers of their first pieces.
#[derive(Debug)]
pub(super) struct OutArrow {
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What rides along, as the member `recoupe` has it.
#[derive(Debug, Default, Serialize)]
pub(super) struct Rest {
    document: String,
    marks: Vec<RestOfMark>,
    relations: Vec<RestOfRelation>,
}

#[derive(Debug, Serialize)]
struct RestOfMark {
    mark: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<String>,
    pieces: Vec<Place>,
}

#[derive(Debug, Serialize)]
struct Place {
    id: String,
    start: usize,
    end: usize,
    label: String,
}

#[derive(Debug, Serialize)]
struct RestOfRelation {
    relation: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", rename = "type")]
    name: Option<String>,
}

/// A document on its way out.
#[derive(Debug)]
pub(super) struct Outgoing {
    pub(super) names: Names,
    pub(super) pieces: Vec<OutPiece>,
    pub(super) arrows: Vec<OutArrow>,
    pub(super) rest: Rest,
    pub(super) loss: Loss,
}

/// What a tool has a place for beside labels.
pub(super) trait Answers {
    /// Takes out of a mark what the tool shows with its first piece.
    fn take(&mut self, first: &OutPiece, mark: &mut Annotation);
}

impl Outgoing {
    /// Numbers the pieces of marks and the relations between marks, and puts everything else into the
    /// rest; `id` is what a tool calls a piece.
    ///
    /// # Errors
    ///
    /// When nobody wants it any more.
    pub(super) fn of(
        document: &Document,
        unit: Unit,
        id: fn(usize) -> String,
        answers: &mut impl Answers,
        progress: &Progress,
    ) -> Result<Self, Cancelled> {
        let language = &document.article().metadata().language;
        let mut out = Self {
            names: Names::of(document.codebook(), language),
            pieces: Vec::new(),
            arrows: Vec::new(),
            rest: Rest { document: line::of_head(document), ..Rest::default() },
            loss: Loss::default(),
        };
        progress.expect(document.annotation_count() + document.relations().count());
        let units = Units::of(&document.version().text, unit);
        let mut first_pieces = BTreeMap::new();
        for mark in document.annotations_in_text_order() {
            progress.step()?;
            let Some(spans) = document.placed_spans(mark) else { continue };
            let first = out.pieces.len();
            let name = out.names.label(mark.label.as_str()).to_owned();
            for span in spans.iter() {
                let (start, end) = (units.before(span.start()), units.before(span.end()));
                let (number, name) = (out.pieces.len() + 1, name.clone());
                out.pieces.push(OutPiece { number, span, start, end, name });
            }
            first_pieces.insert(Node::from(mark.id), first + 1);
            out.mark(document, mark, first, id, answers);
        }
        let lost = left_behind(document);
        for link in document.relations() {
            progress.step()?;
            if !lost.contains(&Node::Relation(link.id)) {
                let ends = (first_pieces.get(&link.from), first_pieces.get(&link.to));
                out.relation(link, ends.0.copied().zip(ends.1.copied()));
            }
        }
        out.loss.add_surroundings(document, KeptAsNote);
        out.loss.add_left_behind(document, &lost);
        Ok(out)
    }

    fn mark(
        &mut self,
        document: &Document,
        mark: &Annotation,
        first: usize,
        id: fn(usize) -> String,
        answers: &mut impl Answers,
    ) {
        let pieces = self.pieces.get(first..).unwrap_or_default();
        let mut rest = Annotation::clone(mark);
        if let Some(piece) = pieces.first() {
            answers.take(piece, &mut rest);
        }
        let places = pieces.iter().map(|piece| Place {
            id: id(piece.number),
            start: piece.start,
            end: piece.end,
            label: piece.name.clone(),
        });
        let card = document.card(mark.id).map(|card| line::of_card(card));
        let loss = &mut self.loss;
        loss.add(Card, usize::from(card.is_some()), KeptAsNote);
        loss.add(Attribute, rest.attributes.len(), KeptAsNote);
        loss.add(Note, usize::from(!rest.note.is_empty()), KeptAsNote);
        loss.add(Tag, mark.tags.len(), KeptAsNote);
        loss.add(Confidence, usize::from(mark.confidence.is_some()), KeptAsNote);
        loss.add(SecondLook, usize::from(mark.second_look), KeptAsNote);
        loss.add(Speaker, usize::from(mark.actor.is_some()), KeptAsNote);
        loss.add(EarlierPlace, mark.earlier.len(), LeftOut);
        loss.add(Stamp, 1, KeptAsNote);
        if pieces.len() > 1 {
            loss.add_apart(Discontinuous, 1, pieces.len());
        }
        let mark = line::of_mark(document, &rest);
        self.rest.marks.push(RestOfMark { mark, card, pieces: places.collect() });
    }

    /// The tools have no place for relations on relations.
    fn relation(&mut self, link: &Relation, ends: Option<(usize, usize)>) {
        let relation = line::of_relation(link);
        let (mut id, mut name) = (None, None);
        if let Some((from, to)) = ends {
            let (number, called) = (self.arrows.len() + 1, self.names.kind(link.kind.as_str()));
            (id, name) = (Some(number.to_string()), Some(called.to_owned()));
            self.arrows.push(OutArrow { number, name: called.to_owned(), from, to });
        } else {
            self.loss.add(RelationOnRelation, 1, KeptAsNote);
        }
        self.loss.add(Attribute, link.attributes.len(), KeptAsNote);
        self.loss.add(Note, usize::from(!link.note.is_empty()), KeptAsNote);
        self.loss.add(Stamp, 1, KeptAsNote);
        self.rest.relations.push(RestOfRelation { relation, id, name });
    }
}
