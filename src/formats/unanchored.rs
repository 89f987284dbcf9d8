//! Annotations that came without the text that they are about.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{
    Actor, Annotation, AnnotationId, Annotator, Card, Codebook, Document, Relation,
};

/// What a file of annotations holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// The article with all that is on it.
    Document(Box<Document>),
    /// Annotations whose article is elsewhere.
    Unanchored(Box<Unanchored>),
}

/// What the numbers of a file count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points.
    CodePoints,
    /// Units of UTF-16, as browsers count.
    Utf16,
}

/// A piece of a text as somebody elsewhere saw it: where it is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// Its words; empty where the file only gives numbers.
    pub exact: String,
    /// What stands before it there.
    pub prefix: String,
    /// What stands after it there.
    pub suffix: String,
    /// Where it begins and, exclusively, ends there, with what these numbers count.
    pub at: Option<(Range<usize>, Unit)>,
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
    /// The relations among them.
    pub relations: Vec<Relation>,
    /// The claim cards of marks among them.
    pub cards: Vec<Card>,
    /// The addresses of the articles that they say they are about, each once, in the order of the
    /// file.
    pub articles: Vec<String>,
}
