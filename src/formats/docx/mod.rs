//! An article with its marks as a Word document, for an editor who reads and corrects in a word processor.
//!
//! The article’s words stand in it as they are, block by block, each mark shaded in the colour of its
//! label, with a comment that tells what is said of it. Of marks within each other the inner one is
//! seen by its shade, the one around it by a line. Every piece of a mark in several has a comment:
//! the first one tells, the others name it. What stands around the article (where it appeared, the
//! legend, claim cards, relations) is in paragraphs whose styles are called `Recoupe …`, which
//! `sources/docx` leaves out: reading the file again gives the article’s text, with whatever an
//! editor has corrected in it.

mod around;
mod article;
mod comments;
mod note;
mod package;
mod setting;

use std::collections::BTreeMap;

use crate::formats::docx::setting::{Look, Part, Piece, To};
use crate::formats::loss::Kind::{
    Actor, Annotator, Codebook, EarlierPlace, Join, Seen, Stamp, Structure, Version,
};
use crate::formats::loss::Loss;
use crate::formats::loss::Outcome::LeftOut;
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::telling::looks::Looks;
use crate::formats::telling::terms::Terms;
use crate::formats::telling::tints::Ground;
use crate::formats::telling::{DEEPEST, Telling, base_of, shortened};
use crate::model::{
    Annotation, AnnotationId, Document, ImportReport, LabelId, Node, Relation, Rgb, Span,
};

/// What the name of such a file ends in, without the dot before it: an article is often `NAME.docx`
/// itself, and must not be what this takes the place of.
pub const EXTENSION: &str = "marked.docx";

/// The style of what refers to a comment.
const COMMENTED: &str = "CommentReference";

/// The page and the ink, and how strong the shade of a mark is.
const GROUND: Ground = Ground { page: [0xff; 3], ink: [0; 3], tint: 0.42 };

/// What a document is composed from.
struct Page<'a> {
    telling: Telling<'a>,
    looks: &'a Looks,
    /// The number of the first comment of each mark that stands on the text.
    comments: BTreeMap<AnnotationId, usize>,
    /// How many comments there are, one for each piece of a mark.
    pieces: usize,
    /// Which of its label each mark is, counted from 1.
    numbers: BTreeMap<AnnotationId, usize>,
    /// The links of the article that can be followed.
    links: Vec<(Span, String)>,
}

/// Writes the document, and says what is not in it. Names are those of the article’s language where
/// the codebook has them, and what is said beside is French for a French article, English for any
/// other.
///
/// # Errors
///
/// When nobody wants it any more.
pub fn write(document: &Document, progress: &Progress) -> Result<(Vec<u8>, Loss), Cancelled> {
    let metadata = document.article().metadata();
    let terms = Terms::of(&metadata.language);
    let language = base_of(&metadata.language);
    let looks = Looks::of(document, &language);
    let telling = Telling { document, terms: &terms, language: &language };
    let page = Page::new(telling, &looks);
    progress.expect(document.annotation_count() + document.relations().count());
    let (mut body, mut comments) = (Part::default(), Part::of_size(18));
    page.before(&mut body);
    article::write(&page, &mut body, progress)?;
    page.comments(&mut comments, progress)?;
    page.after(&mut body, progress)?;
    let mut loss = loss(&page);
    // Nothing can be refused of an archive in memory; if it is all the same, it is said.
    let package = package::pack(&page, &body, &comments).unwrap_or_else(|_| {
        loss.add(crate::formats::loss::Kind::Mark, document.annotation_count(), LeftOut);
        Vec::new()
    });
    Ok((package, loss))
}

fn loss(page: &Page<'_>) -> Loss {
    let document = page.telling.document;
    let ImportReport { changes, left_out, warnings } = &document.version().report;
    let remarks = changes.len() + left_out.len() + warnings.len();
    let links = document.version().links.len() - page.links.len();
    let marks = || document.annotations();
    let pieces = marks().filter_map(|mark| document.placed_spans(mark)).map(|it| it.len() - 1);
    let mut loss = Loss::default();
    for (kind, count) in [
        (Version, document.article().versions().len() - 1),
        (Structure, remarks + links),
        (Codebook, 1),
        (Annotator, document.annotators().count()),
        (Actor, document.actors().count()),
        (Seen, document.seen().count()),
        (EarlierPlace, marks().map(|mark| mark.earlier.len()).sum()),
        (Join, pieces.sum()),
        // Dates of marks are in their comments; those of relations and of marks elsewhere are days.
        (Stamp, document.relations().count() + page.telling.elsewhere().count()),
    ] {
        loss.add(kind, count, LeftOut);
    }
    loss
}

impl<'a> Page<'a> {
    fn new(telling: Telling<'a>, looks: &'a Looks) -> Self {
        let document = telling.document;
        let (mut comments, mut pieces) = (BTreeMap::new(), 0);
        let mut numbers = BTreeMap::new();
        let mut counts: BTreeMap<&LabelId, usize> = BTreeMap::new();
        for mark in document.annotations_in_text_order().chain(telling.elsewhere()) {
            let count = counts.entry(&mark.label).or_default();
            *count += 1;
            numbers.insert(mark.id, *count);
            if let Some(spans) = document.placed_spans(mark) {
                comments.insert(mark.id, pieces);
                pieces += spans.len();
            }
        }
        Self { telling, looks, comments, pieces, numbers, links: article::links(document) }
    }

    /// The colour of a label as it lies behind words.
    fn shade(&self, label: &LabelId) -> Rgb {
        GROUND.solid(self.looks.get(label).map(|look| look.color).unwrap_or_default())
    }

    /// The colour of a label as a line.
    fn line(&self, label: &LabelId) -> Rgb {
        GROUND.line(self.looks.get(label).map(|look| look.color).unwrap_or_default())
    }

    /// What a mark is called: its label, and which of that label it is.
    fn called(&self, mark: &Annotation) -> String {
        let name = self.looks.get(&mark.label).map_or(mark.label.as_str(), |look| &look.name);
        let number = self.numbers.get(&mark.id).copied().unwrap_or_default();
        format!("{name}\u{a0}{number}")
    }

    /// The same in the colour of its label, which leads to the text if `leads` and it stands there.
    fn chip(&self, mark: &Annotation, leads: bool) -> Piece {
        let look = Look { strong: true, shade: Some(self.shade(&mark.label)), ..Look::default() };
        let place = self.comments.get(&mark.id).copied().filter(|_| leads);
        let to = place.map_or(To::Nowhere, To::Place);
        let look = Look { style: Some("Chip"), ..look };
        Piece { look, to, ..Piece::plain(self.called(mark)) }
    }

    /// `Name: words`.
    fn fact(&self, name: &str, words: Vec<Piece>) -> Vec<Piece> {
        if name.is_empty() {
            return words;
        }
        let name = format!("{name}{} ", self.telling.terms.sheet.colon);
        std::iter::once(Piece::strong(name)).chain(words).collect()
    }

    /// A relation as a sentence.
    fn sentence(&self, link: &Relation, leads: bool, depth: usize) -> Vec<Piece> {
        let mut pieces = self.end(link.from, leads, depth);
        pieces.push(Piece::strong(format!(" {} ", self.telling.verb(link))));
        pieces.extend(self.end(link.to, leads, depth));
        pieces
    }

    /// An end of a relation.
    fn end(&self, node: Node, leads: bool, depth: usize) -> Vec<Piece> {
        let Telling { document, terms, .. } = self.telling;
        match node {
            Node::Annotation(id) => document.annotation(id).map_or_else(Vec::new, |mark| {
                let words = terms.in_quotes(&shortened(&document.quote(mark)));
                let words = format!("{} {words}", terms.sheet.colon);
                vec![self.chip(mark, leads), Piece::plain(words)]
            }),
            Node::Relation(id) => {
                let link = document.relation(id).filter(|_| depth < DEEPEST);
                let inside = link.map_or_else(
                    || vec![Piece::plain(id.as_str())],
                    |link| self.sentence(link, leads, depth + 1),
                );
                let before = Piece::plain(format!("{} (", terms.link_said));
                let mut pieces = vec![before];
                pieces.extend(inside);
                pieces.push(Piece::plain(")"));
                pieces
            }
        }
    }
}
