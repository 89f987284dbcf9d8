//! Annotations that came without the text that they are about.

use std::collections::BTreeMap;

pub use crate::anchor::{Quote, Unit};

use crate::model::{
    Actor, Anchor, Annotation, AnnotationId, Annotator, Card, Codebook, Document, Relation, Spans,
};
use crate::text::{Offset, Text};

/// How much of the text around a mark a quote holds, in code points.
const AROUND: usize = 48;

/// What a file of annotations turned out to hold.
#[derive(Clone, Debug)]
pub enum Content {
    /// The article with all that is on it.
    Document(Box<Document>),
    /// Annotations whose article is elsewhere.
    Unanchored(Box<Unanchored>),
}

/// Annotations without a text. What they say of each other stands; ids are unique among them and
/// unlike nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Unanchored {
    /// Labels, attributes and types of relations that are used.
    pub codebook: Codebook,
    /// Who made them.
    pub annotators: Vec<Annotator>,
    /// Who speaks in them.
    pub actors: Vec<Actor>,
    /// The marks, none of which stands anywhere yet.
    pub marks: Vec<Annotation>,
    /// The pieces of each mark, in the order of the file.
    pub quotes: BTreeMap<AnnotationId, Vec<Quote>>,
    /// The texts that came with them, the newest last.
    pub texts: Vec<Text>,
    /// On which of these texts marks stand or stood last, and where.
    pub places: BTreeMap<AnnotationId, (usize, Spans)>,
    /// The relations among them.
    pub relations: Vec<Relation>,
    /// The claim cards of marks among them.
    pub cards: Vec<Card>,
    /// The addresses of the articles that they say they are about, each once, in the order of the
    /// file.
    pub articles: Vec<String>,
}

impl Unanchored {
    /// What a document says of its text, to be said of another copy of it: its marks with their words
    /// and what is around them.
    ///
    /// A mark that stands nowhere any more is looked for from the version on which it stood last. Answers about
    /// the article as a whole, what was looked at and where marks stood in earlier versions are
    /// the document’s own.
    #[must_use]
    pub fn of_document(document: &Document) -> Self {
        let (mut marks, mut quotes, mut places) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        let versions = document.article().versions();
        for mark in document.annotations() {
            let pieces = document.quoted(mark).map_or(Vec::new(), |(text, spans)| {
                spans.iter().map(|span| quote(text, span.range())).collect()
            });
            quotes.insert(mark.id, pieces);
            places.extend(mark.last_placed().and_then(|(version, spans)| {
                let number = versions.iter().position(|it| it.id == version)?;
                Some((mark.id, (number, spans.clone())))
            }));
            let anchor = Anchor::Gone { version: mark.anchor.version() };
            marks.push(Annotation { anchor, ..Annotation::clone(mark) });
        }
        let parts = document.to_parts();
        let (annotators, actors) = (parts.annotators, parts.actors);
        let (codebook, relations, cards) = (parts.codebook, parts.relations, parts.cards);
        let url = document.article().metadata().url.clone();
        let articles = if url.is_empty() { Vec::new() } else { vec![url] };
        let texts = versions.iter().map(|version| version.text.clone()).collect();
        Self {
            codebook,
            annotators,
            actors,
            marks,
            quotes,
            texts,
            places,
            relations,
            cards,
            articles,
        }
    }
}

/// A piece of a text with what is around it.
fn quote(text: &Text, range: std::ops::Range<Offset>) -> Quote {
    let before = text.slice(Offset::ZERO..range.start);
    let start = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let after = text.slice(range.end..text.end());
    let end = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let at = text.char_from_byte(range.start)..text.char_from_byte(range.end);
    Quote {
        exact: text.slice(range).to_owned(),
        prefix: before.get(start..).unwrap_or_default().to_owned(),
        suffix: after.get(..end).unwrap_or_default().to_owned(),
        at: Some((at, Unit::CodePoints)),
    }
}
