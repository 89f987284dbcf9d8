//! From a document to a line of doccano.

use serde::Serialize;

use crate::formats::labelling::outgoing::{Answers, OutPiece, Outgoing, Rest};
use crate::formats::loss::Loss;
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::unanchored::Unit;
use crate::model::{Annotation, Document};

#[derive(Serialize)]
struct Line<'a> {
    id: u32,
    text: &'a str,
    entities: Vec<Entity<'a>>,
    relations: Vec<Arrow<'a>>,
    #[serde(rename = "Comments")]
    comments: [&'a str; 0],
    recoupe: &'a Rest,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: usize,
    label: &'a str,
    start_offset: usize,
    end_offset: usize,
}

#[derive(Serialize)]
struct Arrow<'a> {
    id: usize,
    from_id: usize,
    to_id: usize,
    #[serde(rename = "type")]
    kind: &'a str,
}

/// Entities have labels and nothing else.
struct Nothing;

impl Answers for Nothing {
    fn take(&mut self, _: &OutPiece, _: &mut Annotation) {}
}

/// Writes a document as one line, and says what of it doccano cannot hold.
///
/// # Errors
///
/// When nobody wants it any more.
pub fn write(document: &Document, progress: &Progress) -> Result<(String, Loss), Cancelled> {
    // What is used and not in the codebook joins it, as when a document is opened.
    let (document, _) = &Document::from_parts(document.to_parts());
    let id = |number: usize| number.to_string();
    let out = Outgoing::of(document, Unit::CodePoints, id, &mut Nothing, progress)?;
    let entities = out.pieces.iter().map(|piece| Entity {
        id: piece.number,
        label: &piece.name,
        start_offset: piece.start,
        end_offset: piece.end,
    });
    let relations = out.arrows.iter().map(|arrow| Arrow {
        id: arrow.number,
        from_id: arrow.from,
        to_id: arrow.to,
        kind: &arrow.name,
    });
    let line = Line {
        id: 1,
        text: document.version().text.as_str(),
        entities: entities.collect(),
        relations: relations.collect(),
        comments: [],
        recoupe: &out.rest,
    };
    // Structures of strings and numbers can always be written.
    let line = serde_json::to_string(&line).unwrap_or_default();
    Ok((line + "\n", out.loss))
}
