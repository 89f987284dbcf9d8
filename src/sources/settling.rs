//! From the pieces of a document to a proposal: roles that its styles leave open, what parts the pieces, and what the article is called.

use std::collections::BTreeSet;

use crate::model::{BlockKind, EmphasisKind, ImportWarning, Metadata, Role, Source, Span};
use crate::sources::changes::Changes;
use crate::sources::paragraphs::ends_sentence;
use crate::sources::proposal::{Fate, Piece, Proposal, Reason};
use crate::sources::{language, roles};
use crate::text::Offset;

/// The longest title, in code points.
const LONGEST_TITLE: usize = 200;

/// The longest intertitle, in code points.
const LONGEST_SUBHEAD: usize = 120;

/// The shortest and the longest standfirst, in code points.
const STANDFIRST: [usize; 2] = [60, 800];

/// A title comes after so many other pieces at most.
const LATEST_TITLE: usize = 5;

/// So many bytes are enough to tell the language.
const SAMPLE: usize = 20_000;

/// What the reader of a format has gathered.
pub(super) struct Gathered {
    /// The pieces, with the roles that styles give them.
    pub(super) pieces: Vec<Piece>,
    /// What was changed in their characters.
    pub(super) changes: Changes,
    /// What the file says of itself.
    pub(super) metadata: Metadata,
    /// What a person should know.
    pub(super) warnings: Vec<ImportWarning>,
    /// The media type of the file.
    pub(super) media_type: &'static str,
}

/// What stands at the head or the foot of each page, each text once, as pieces that are left out.
pub(super) fn once(pieces: impl IntoIterator<Item = Piece>, reason: Reason) -> Vec<Piece> {
    let mut seen = BTreeSet::new();
    let pieces = pieces.into_iter().filter(|piece| seen.insert(piece.words.clone()));
    let left_out = pieces.map(|piece| {
        let is_number = piece.words.chars().all(|c| c.is_ascii_digit());
        let reason = if is_number { Reason::PageNumber } else { reason };
        Piece { fate: Fate::LeftOut(reason), ..piece }
    });
    left_out.collect()
}

/// Makes a proposal of what was gathered.
pub(super) fn settle(gathered: Gathered) -> Proposal {
    let Gathered { mut pieces, changes, mut metadata, warnings, media_type } = gathered;
    let title = find_title(&mut pieces);
    if let Some(title) = title {
        mark_standfirst(&mut pieces, title);
    }
    part(&mut pieces);
    if let Some(title) = title.and_then(|at| pieces.get(at)) {
        metadata.title = one_line(&title.words);
    }
    if let Some(found) = language_of(&pieces) {
        found.clone_into(&mut metadata.language);
    }
    let source = Source { media_type: media_type.to_owned(), ..Source::default() };
    Proposal { metadata, pieces, source, changes, warnings, ..Proposal::default() }
}

/// Words on one line; their no-break spaces stay.
fn one_line(words: &str) -> String {
    words.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

fn language_of(pieces: &[Piece]) -> Option<&'static str> {
    let mut sample = String::new();
    for piece in pieces.iter().filter(|piece| piece.is_in()) {
        if sample.len() > SAMPLE {
            break;
        }
        sample.push_str(&piece.words);
        sample.push('\n');
    }
    language::of(&sample)
}

/// The numbers of the pieces that are part of the running text.
fn running(pieces: &[Piece]) -> Vec<usize> {
    let is_running = |piece: &Piece| {
        piece.is_in() && !matches!(piece.kind, BlockKind::Footnote | BlockKind::Picture)
    };
    (0..pieces.len()).filter(|at| pieces.get(*at).is_some_and(is_running)).collect()
}

/// Decides which piece is the title, and sees to it that no other one is.
fn find_title(pieces: &mut [Piece]) -> Option<usize> {
    let running = running(pieces);
    let by_style = running.iter().copied().find(|at| is_role(pieces, *at, Role::Title));
    let title =
        by_style.or_else(|| by_heading(pieces, &running)).or_else(|| by_looks(pieces, &running));
    let has_heading = |pieces: &[Piece], level| {
        pieces.iter().any(|piece| piece.role == Role::Subhead && piece.kind == level)
    };
    // Where a style of its own marks the title, the first rank of headings comes below it.
    let ranks_down = by_style.is_some() && has_heading(pieces, BlockKind::Heading(1));
    for (at, piece) in pieces.iter_mut().enumerate() {
        if Some(at) == title {
            set_as_heading(piece, 1, Role::Title);
        } else if let BlockKind::Heading(level) = piece.kind {
            piece.role = Role::Subhead;
            piece.kind = BlockKind::Heading((level + u8::from(ranks_down)).min(6));
        }
    }
    title
}

fn is_role(pieces: &[Piece], at: usize, role: Role) -> bool {
    pieces.get(at).is_some_and(|piece| piece.role == role)
}

/// The first heading, if it is the only one of its rank or nothing stands before it.
fn by_heading(pieces: &[Piece], running: &[usize]) -> Option<usize> {
    let level = |at: &usize| match pieces.get(*at)?.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    };
    let (before, first) = running.iter().enumerate().find(|(_, at)| level(at).is_some())?;
    let rank = level(first)?;
    let others = running.iter().filter_map(level).filter(|other| *other <= rank).count();
    (before == 0 || (before < LATEST_TITLE && others == 1)).then_some(*first)
}

/// Without a heading that could be it, the title is known as in plain text; where there is no
/// heading at all, so are intertitles, by being bold or by standing alone.
fn by_looks(pieces: &mut [Piece], running: &[usize]) -> Option<usize> {
    let has_headings =
        pieces.iter().any(|piece| piece.is_in() && matches!(piece.kind, BlockKind::Heading(_)));
    let (mut text, mut spans) = (String::new(), Vec::new());
    for piece in running.iter().filter_map(|at| pieces.get(*at)) {
        let start = Offset::new(text.len());
        text.push_str(&piece.words);
        spans.extend(Span::new(start, Offset::new(text.len())));
        text.push_str("\n\n");
    }
    let blocks = roles::blocks(&text, &spans);
    let mut title = None;
    let is_bold_throughout = pieces.iter().all(|piece| is_whole(piece, EmphasisKind::Strong));
    for (nth, (at, block)) in running.iter().zip(&blocks).enumerate() {
        let Some(piece) = pieces.get_mut(*at) else { continue };
        if piece.kind != BlockKind::Paragraph || piece.role != Role::Body {
            continue;
        }
        let bold = is_whole(piece, EmphasisKind::Strong) && !is_bold_throughout;
        let is_short = |most| piece.words.chars().nth(most).is_none();
        if nth == 0 {
            let is_title = block.role == Role::Title || (bold && is_short(LONGEST_TITLE));
            title = is_title.then_some(*at);
        } else if has_headings {
            break;
        } else if bold && is_short(LONGEST_SUBHEAD) && !ends_sentence(&piece.words) {
            set_as_heading(piece, 2, Role::Subhead);
        } else {
            match block.kind {
                BlockKind::Heading(level) => set_as_heading(piece, level, block.role),
                kind => (piece.kind, piece.role) = (kind, block.role),
            }
        }
    }
    title
}

/// Whether all words of a piece stand out in one way.
fn is_whole(piece: &Piece, kind: EmphasisKind) -> bool {
    piece.emphases.iter().any(|(range, of)| *of == kind && range.len() == piece.words.len())
}

fn set_as_heading(piece: &mut Piece, level: u8, role: Role) {
    (piece.kind, piece.role) = (BlockKind::Heading(level), role);
    let all = piece.words.len();
    piece.emphases.retain(|(range, _)| range.len() < all);
}

/// What follows the title is the standfirst if all of it is bold or italic.
fn mark_standfirst(pieces: &mut [Piece], title: usize) {
    if pieces.iter().any(|piece| piece.role == Role::Standfirst) {
        return;
    }
    let Some(piece) = pieces.get_mut(title + 1) else { return };
    let length = piece.words.chars().count();
    let fits = (STANDFIRST[0]..=STANDFIRST[1]).contains(&length);
    let stands_out = is_whole(piece, EmphasisKind::Strong) || is_whole(piece, EmphasisKind::Italic);
    if piece.kind == BlockKind::Paragraph && piece.fate == Fate::Kept && fits && stands_out {
        piece.role = Role::Standfirst;
    }
}

/// Parts the pieces: rows of a table, items of a list and lines of code by a line end, all else by
/// a blank line.
fn part(pieces: &mut [Piece]) {
    let mut before: Option<BlockKind> = None;
    for piece in pieces {
        let goes_on = matches!(
            (before, piece.kind),
            (Some(BlockKind::Row), BlockKind::Row)
                | (Some(BlockKind::Item(_)), BlockKind::Item(_))
                | (Some(BlockKind::Preformatted), BlockKind::Preformatted)
        );
        let is_code = piece.kind == BlockKind::Preformatted;
        let indent = if is_code { std::mem::take(&mut piece.gap) } else { String::new() };
        let parts = match before {
            None => "",
            Some(_) if goes_on => "\n",
            Some(_) => "\n\n",
        };
        piece.gap = format!("{parts}{indent}");
        if piece.is_in() || before.is_none() {
            before = Some(piece.kind);
        }
    }
}
