//! What import proposes: the pieces of a source in reading order, what is to become of each, and the article that is made of them.

use std::ops::Range;

use crate::model::{
    Block, BlockKind, Emphasis, EmphasisKind, ImportReport, ImportWarning, LeftOut, Link, Metadata,
    Role, Source, Span, Version, VersionId,
};
use crate::sources::changes::Changes;
use crate::sources::paragraphs::is_blank;
use crate::sources::{Imported, SourceError};
use crate::text::{Offset, Text};

/// How much of a piece that is left out the report keeps, in code points.
const EXCERPT: usize = 120;

/// An article before it is made: everything that was found in a source, so that a person can take
/// a piece in or out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposal {
    /// What the source says of the article.
    pub metadata: Metadata,
    /// Everything that the source holds, in reading order.
    pub pieces: Vec<Piece>,
    /// The white space after the last piece.
    pub tail: String,
    /// The file.
    pub source: Source,
    /// What was changed in its characters.
    pub changes: Changes,
    /// What a person should know.
    pub warnings: Vec<ImportWarning>,
}

/// What becomes one block of the article, or none.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// How it is set.
    pub kind: BlockKind,
    /// What part of the article it is.
    pub role: Role,
    /// The page that it begins on, counted from 1.
    pub page: Option<u32>,
    /// The white space before it.
    pub gap: String,
    /// Its words, without white space around them; never empty.
    pub words: String,
    /// What stands out, as byte ranges of `words`, in order.
    pub emphases: Vec<(Range<usize>, EmphasisKind)>,
    /// Where words lead, as byte ranges of `words`, in order.
    pub links: Vec<(Range<usize>, String)>,
    /// What is to become of it.
    pub fate: Fate,
}

/// What becomes of a piece.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fate {
    /// It is part of the text.
    #[default]
    Kept,
    /// It is part of the text, hidden and uncounted.
    Folded,
    /// It is not in the text.
    LeftOut(Reason),
}

/// Why a piece is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Menus, paths, links to other parts of the site.
    Navigation,
    /// How often a page was looked at.
    ViewCounter,
    /// Buttons for sharing, printing, saving.
    ShareBar,
    /// Links to other articles.
    RelatedLinks,
    /// Advertisements and calls to subscribe, to give, to allow cookies.
    Promotion,
    /// The frame of a form for comments, and notices about comments.
    CommentForm,
    /// The mark of a picture that is not in the text.
    ImageMarker,
    /// What the page hides from its readers.
    Hidden,
    /// What stands at the head of each page.
    RunningHead,
    /// What stands at the foot of each page.
    RunningFoot,
    /// The number of a page.
    PageNumber,
    /// Words that stand elsewhere in the proposal: a title that is said twice, a byline.
    Repetition,
    /// The signature of a page: copyright, legal notices.
    Imprint,
    /// Not taken for a part of the article.
    OutsideArticle,
    /// A person took it out.
    ByHand,
}

impl Reason {
    /// How the report writes it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Navigation => "navigation",
            Self::ViewCounter => "view-counter",
            Self::ShareBar => "share-bar",
            Self::RelatedLinks => "related-links",
            Self::Promotion => "promotion",
            Self::CommentForm => "comment-form",
            Self::ImageMarker => "image-marker",
            Self::Hidden => "hidden",
            Self::RunningHead => "running-head",
            Self::RunningFoot => "running-foot",
            Self::PageNumber => "page-number",
            Self::Repetition => "repetition",
            Self::Imprint => "imprint",
            Self::OutsideArticle => "outside-article",
            Self::ByHand => "by-hand",
        }
    }
}

impl Piece {
    /// A paragraph that is kept, after a blank line.
    #[must_use]
    pub fn paragraph(words: String) -> Self {
        Self {
            kind: BlockKind::Paragraph,
            role: Role::Body,
            page: None,
            gap: "\n\n".to_owned(),
            words,
            emphases: Vec::new(),
            links: Vec::new(),
            fate: Fate::Kept,
        }
    }

    /// Whether it becomes part of the text.
    #[must_use]
    pub fn is_in(&self) -> bool {
        !matches!(self.fate, Fate::LeftOut(_))
    }
}

impl Proposal {
    /// Makes the article of what is kept and what is folded; the report names what is not.
    ///
    /// # Errors
    ///
    /// [`SourceError::Empty`] when nothing that is kept has words.
    pub fn assemble(self) -> Result<Imported, SourceError> {
        if !self.pieces.iter().any(|piece| piece.fate == Fate::Kept && has_words(&piece.words)) {
            return Err(SourceError::Empty);
        }
        let mut text = String::new();
        let (mut blocks, mut emphases) = (Vec::new(), Vec::new());
        let (mut links, mut left_out) = (Vec::new(), Vec::new());
        for (at, piece) in self.pieces.into_iter().enumerate() {
            if let Fate::LeftOut(reason) = piece.fate {
                left_out.push(LeftOut {
                    reason: reason.key().to_owned(),
                    excerpt: excerpt(&piece.words),
                });
                continue;
            }
            if !text.is_empty() || at == 0 {
                text.push_str(&piece.gap);
            }
            let base = text.len();
            text.push_str(&piece.words);
            let within = |range: &Range<usize>| {
                let is_inside = range.end <= piece.words.len()
                    && piece.words.is_char_boundary(range.start)
                    && piece.words.is_char_boundary(range.end);
                Span::from_bytes(base + range.start..base + range.end).filter(|_| is_inside)
            };
            blocks.extend(Span::new(Offset::new(base), Offset::new(text.len())).map(|span| {
                Block {
                    kind: piece.kind,
                    role: piece.role,
                    span,
                    page: piece.page,
                    folded: piece.fate == Fate::Folded,
                }
            }));
            let stands_out = piece.emphases.iter();
            emphases.extend(
                stands_out.filter_map(|(range, kind)| {
                    Some(Emphasis { span: within(range)?, kind: *kind })
                }),
            );
            let leads = piece.links.iter();
            links.extend(
                leads.filter_map(|(range, url)| {
                    Some(Link { span: within(range)?, url: url.clone() })
                }),
            );
        }
        text.push_str(&self.tail);
        let version = Version {
            id: VersionId::numbered(1),
            text: Text::new(text),
            blocks,
            emphases,
            links,
            source: self.source,
            report: ImportReport {
                changes: self.changes.into_list(),
                left_out,
                warnings: self.warnings,
            },
        };
        Ok(Imported { metadata: self.metadata, version })
    }
}

fn has_words(words: &str) -> bool {
    words.chars().any(|c| !is_blank(c))
}

/// The first words of a piece on one line.
fn excerpt(words: &str) -> String {
    let mut line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = line.char_indices().nth(EXCERPT) {
        line.truncate(cut);
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(words: &str, fate: Fate) -> Piece {
        Piece { fate, ..Piece::paragraph(words.to_owned()) }
    }

    #[test]
    fn an_article_is_made_of_what_is_in() {
        let counter = Fate::LeftOut(Reason::ViewCounter);
        let mut bold = piece("Une caméra, des élus.", Fate::Kept);
        bold.emphases = vec![(4..11, EmphasisKind::Strong), (5..99, EmphasisKind::Italic)];
        bold.links = vec![(0..3, "https://example.org/".to_owned())];
        let proposal = Proposal {
            pieces: vec![
                piece("12 views", counter),
                piece("Titre", Fate::Kept),
                bold,
                piece("Un avis.", Fate::Folded),
            ],
            tail: "\n".to_owned(),
            ..Proposal::default()
        };
        let version = proposal.assemble().unwrap().version;
        assert_eq!(version.text.as_str(), "Titre\n\nUne caméra, des élus.\n\nUn avis.\n");
        let blocks: Vec<_> = version
            .blocks
            .iter()
            .map(|block| (version.text.slice(block.span.range()), block.folded))
            .collect();
        assert_eq!(
            blocks,
            [("Titre", false), ("Une caméra, des élus.", false), ("Un avis.", true)]
        );
        let emphasis: Vec<_> =
            version.emphases.iter().map(|e| version.text.slice(e.span.range())).collect();
        assert_eq!(emphasis, ["caméra"]);
        assert_eq!(version.text.slice(version.links[0].span.range()), "Une");
        assert_eq!(version.report.left_out.len(), 1);
        assert_eq!(version.report.left_out[0].reason, "view-counter");
    }

    #[test]
    fn what_is_all_left_out_or_folded_is_empty() {
        for fate in [Fate::Folded, Fate::LeftOut(Reason::ByHand)] {
            let proposal = Proposal { pieces: vec![piece("words", fate)], ..Proposal::default() };
            assert_eq!(proposal.assemble(), Err(SourceError::Empty));
        }
    }
}
