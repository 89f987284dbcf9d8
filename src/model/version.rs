//! Versions: the immutable texts of an article, with their structure and their origin.

use jiff::Timestamp;

use crate::model::{ImportWarning, Span, VersionId};
use crate::text::sentences::sentence_at;
use crate::text::{Offset, Text};

/// A text as import produced it, never altered afterwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Its id in the document.
    pub id: VersionId,
    /// The words. Line ends are LF; nothing else was normalised.
    pub text: Text,
    /// The blocks in text order, not overlapping. What lies between them is white space.
    pub blocks: Vec<Block>,
    /// Bold and italic ranges, in text order.
    pub emphases: Vec<Emphasis>,
    /// Links, in text order.
    pub links: Vec<Link>,
    /// The file that it was read from.
    pub source: Source,
    /// What import did.
    pub report: ImportReport,
}

/// A paragraph, a heading, a list item: what is set as one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// How it is set.
    pub kind: BlockKind,
    /// What part of the article it is.
    pub role: Role,
    /// Its words, without the line end.
    pub span: Span,
    /// The page of the source that it begins on, counted from 1.
    pub page: Option<u32>,
    /// Hidden and uncounted unless unfolded, such as readers' comments.
    pub folded: bool,
}

/// How a block is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    #[default]
    Paragraph,
    /// A heading, 1 the largest, up to 6.
    Heading(u8),
    /// A block quotation.
    Quote,
    /// An item of a list, with its depth counted from 1.
    Item(u8),
    /// A row of a table; cells are separated by tabs.
    Row,
    /// A footnote.
    Footnote,
    /// The alternative text of a picture.
    Picture,
    /// Text whose line breaks and spaces are kept.
    Preformatted,
}

/// What part of an article a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The headline.
    Title,
    /// The paragraph under the headline.
    Standfirst,
    /// An intertitle.
    Subhead,
    /// The article itself.
    #[default]
    Body,
    /// The words under a picture.
    Caption,
    /// A quotation set apart.
    PullQuote,
    /// What a reader wrote under the article.
    Comment,
    /// Anything else that was kept.
    Other,
}

impl Role {
    /// What it is called where programs read it: `pull-quote`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Standfirst => "standfirst",
            Self::Subhead => "subhead",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::PullQuote => "pull-quote",
            Self::Comment => "comment",
            Self::Other => "other",
        }
    }
}

/// An emphasised range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Emphasis {
    /// The words.
    pub span: Span,
    /// How they stand out.
    pub kind: EmphasisKind,
}

/// How words stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EmphasisKind {
    /// Bold.
    Strong,
    /// Italic.
    Italic,
}

/// A link in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The linked words.
    pub span: Span,
    /// Where they lead.
    pub url: String,
}

/// The file that a version was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its name, or its path relative to the document; empty for pasted text.
    pub file: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// Its media type.
    pub media_type: String,
    /// The encoding that it was read in.
    pub encoding: String,
    /// When it was read.
    pub retrieved: Option<Timestamp>,
    /// The path of a kept copy.
    pub evidence_copy: String,
}

/// What import did to a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// What was changed in the text and how often (`carriage-returns`, `control-characters`…).
    pub changes: Vec<(String, u32)>,
    /// What was not taken over.
    pub left_out: Vec<LeftOut>,
    /// What the reader of the report should know.
    pub warnings: Vec<ImportWarning>,
}

/// A piece of the source that is not in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Why: `navigation`, `view-counter`, `share-bar`…
    pub reason: String,
    /// Its words, shortened.
    pub excerpt: String,
}

impl Version {
    /// Whether blocks, emphases and links lie inside the text, on whole characters, and the blocks
    /// one after the other.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let fits = |span: Span| span.fits(&self.text);
        let mut ends = self.blocks.iter().map(|block| block.span.end());
        let mut starts = self.blocks.iter().skip(1).map(|block| block.span.start());
        self.blocks.iter().all(|block| fits(block.span))
            && starts.all(|start| ends.next().is_some_and(|end| end <= start))
            && self.emphases.iter().all(|emphasis| fits(emphasis.span))
            && self.links.iter().all(|link| fits(link.span))
    }

    /// The paragraphs of the text, in order: its blocks, or the lines with words of one without blocks.
    #[must_use]
    pub fn paragraphs(&self) -> Vec<Span> {
        if !self.blocks.is_empty() {
            return self.blocks.iter().map(|block| block.span).collect();
        }
        let mut from = 0;
        let mut spans = Vec::new();
        for line in self.text.as_str().split_inclusive('\n') {
            let words = line.trim();
            let start = from + line.len() - line.trim_start().len();
            spans.extend(Span::from_bytes(start..start + words.len()));
            from += line.len();
        }
        spans
    }

    /// The block that holds `span`'s start, by binary search.
    #[must_use]
    pub fn block_at(&self, at: Offset) -> Option<(usize, &Block)> {
        let next = self.blocks.partition_point(|block| block.span.start() <= at);
        let index = next.checked_sub(1)?;
        let block = self.blocks.get(index)?;
        (at <= block.span.end()).then_some((index, block))
    }

    /// The sentence of a block that holds `at`, or the one before when it lies between two.
    #[must_use]
    pub fn sentence_at(&self, at: Offset) -> Option<Span> {
        let (_, block) = self.block_at(at)?;
        let base = block.span.start().get();
        let sentence = sentence_at(self.text.slice(block.span.range()), at.get() - base)?;
        Span::from_bytes(base + sentence.start..base + sentence.end)
    }
}
