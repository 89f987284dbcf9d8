//! Kinds: which paragraphs are the title, an intertitle, an item, a caption, and the pieces that are made of them.

use super::endings::{Ending, Vocabulary, ending};
use super::flow::{Paragraph, Usual, is_alike};
use super::lines::Part;
use crate::model::{BlockKind, EmphasisKind, Role};
use crate::sources::changes::Changes;
use crate::sources::paragraphs::{ends_sentence, starts_item};
use crate::sources::proposal::{Fate, Piece};

/// A heading is larger than the text by so much at least.
const LARGER: f32 = 1.1;

/// The longest heading, in letters.
const LONGEST: usize = 220;

/// The longest standfirst, in letters.
const LONGEST_STANDFIRST: usize = 800;

/// What pictures and tables are called under them.
const CAPTIONS: &[&str] = &[
    "fig.",
    "figure",
    "table",
    "tableau",
    "photo",
    "image",
    "illustration",
    "graphique",
    "chart",
    "carte",
];

/// The pieces of paragraphs, in order.
pub(super) fn pieces(
    paragraphs: &[Paragraph],
    usual: Usual,
    words: &Vocabulary,
    changes: &mut Changes,
) -> Vec<Piece> {
    let mut made: Vec<(Piece, Option<f32>)> = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let mut piece = piece(paragraph, usual, words, changes);
        if piece.words.is_empty() {
            continue;
        }
        let heading = heading_size(paragraph, &piece.words, usual);
        if heading.is_some() {
            piece.emphases.clear();
        } else {
            set_kind(&mut piece, paragraph, usual);
        }
        made.push((piece, heading));
    }
    set_headings(&mut made, usual);
    made.into_iter().map(|(piece, _)| piece).collect()
}

/// The piece of a footnote.
pub(super) fn note(
    paragraph: &Paragraph,
    usual: Usual,
    words: &Vocabulary,
    changes: &mut Changes,
) -> Piece {
    let mut piece = Piece { kind: BlockKind::Footnote, ..piece(paragraph, usual, words, changes) };
    let mark =
        piece.words.len() - piece.words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let goes_on = piece.words.get(mark..).and_then(|rest| rest.chars().next());
    // A raised mark needs no space on paper.
    if mark > 0 && goes_on.is_some_and(|c| c.is_uppercase() || matches!(c, '«' | '“' | '"' | '‘'))
    {
        piece.words.insert(mark, ' ');
        let shift = |at: usize| if at >= mark { at + 1 } else { at };
        for range in piece.emphases.iter_mut().map(|(range, _)| range) {
            *range = shift(range.start)..shift(range.end);
        }
        for range in piece.links.iter_mut().map(|(range, _)| range) {
            *range = shift(range.start)..shift(range.end);
        }
    }
    piece
}

/// The words of a paragraph with what stands out in them.
fn piece(paragraph: &Paragraph, usual: Usual, words: &Vocabulary, changes: &mut Changes) -> Piece {
    let mut piece = Piece { page: Some(paragraph.page), ..Piece::paragraph(String::new()) };
    let is_bold = usual.bold || paragraph.is_bold();
    for line in &paragraph.lines {
        let text = line.text();
        if !piece.words.is_empty() {
            match ending(piece.words.trim_end(), text.trim_start(), words) {
                Ending::Nothing => {}
                Ending::Rejoin(bytes) => {
                    cut(&mut piece, bytes);
                    changes.count("hyphens-rejoined", 1);
                }
                Ending::Space => piece.words.push(' '),
            }
        }
        for part in &line.parts {
            add(&mut piece, part, is_bold, paragraph.is_row);
        }
        let end = piece.words.trim_end().len();
        cut_to(&mut piece, end);
    }
    piece
}

/// Takes the last bytes off.
fn cut(piece: &mut Piece, bytes: usize) {
    let end = piece.words.len().saturating_sub(bytes);
    cut_to(piece, end);
}

fn cut_to(piece: &mut Piece, end: usize) {
    piece.words.truncate(end);
    for (range, _) in &mut piece.emphases {
        range.end = range.end.min(end);
    }
    for (range, _) in &mut piece.links {
        range.end = range.end.min(end);
    }
}

/// Adds words of one look; a row of spaces is one, and none begins a paragraph.
fn add(piece: &mut Piece, part: &Part, is_bold: bool, is_row: bool) {
    let start = piece.words.len();
    for c in part.text.chars() {
        let c = if c == '\t' && !is_row { ' ' } else { c };
        let is_more = matches!(c, ' ' | '\t')
            && (piece.words.is_empty() || piece.words.ends_with([' ', '\t']));
        if !is_more {
            piece.words.push(c);
        }
    }
    let added = piece.words.get(start..).unwrap_or_default();
    let lead = added.len() - added.trim_start().len();
    let range = start + lead..start + added.trim_end().len();
    if range.is_empty() {
        return;
    }
    let kinds =
        [(part.bold && !is_bold, EmphasisKind::Strong), (part.italic, EmphasisKind::Italic)];
    for (_, kind) in kinds.into_iter().filter(|(is, _)| *is) {
        // What goes on over a space or the end of a line is one.
        match piece.emphases.iter_mut().rev().find(|(_, known)| *known == kind) {
            Some((known, _)) if known.end + 1 >= range.start => known.end = range.end,
            _ => piece.emphases.push((range.clone(), kind)),
        }
    }
    if let Some(url) = &part.url {
        match piece.links.last_mut() {
            Some((known, same)) if same == url && known.end + 1 >= range.start => {
                known.end = range.end;
            }
            _ => piece.links.push((range, url.clone())),
        }
    }
}

/// The size by which a paragraph is a heading; `None` when it is none.
fn heading_size(paragraph: &Paragraph, words: &str, usual: Usual) -> Option<f32> {
    let size = paragraph.size();
    let is_short = words.chars().nth(LONGEST).is_none() && paragraph.lines.len() <= 6;
    if !is_short || !words.contains(char::is_alphabetic) || paragraph.is_row || is_caption(words) {
        return None;
    }
    let much_larger = size > usual.size * 1.3;
    if size > usual.size * LARGER && (much_larger || !words.ends_with('.')) {
        return Some(size);
    }
    let is_loud = paragraph.is_bold() && !usual.bold && size > usual.size * 0.95;
    let is_line = words.chars().nth(120).is_none();
    let ends = words.ends_with(['.', ',', ';', ':']) || starts_bullet(words);
    (is_loud && is_line && !ends).then_some(usual.size)
}

fn starts_bullet(words: &str) -> bool {
    starts_item(words) && !words.starts_with(|c: char| c.is_ascii_digit())
}

fn is_caption(words: &str) -> bool {
    let mut first = words.split_whitespace();
    let name = first.next().unwrap_or_default().to_lowercase();
    let number = first.next().unwrap_or_default();
    let is_named = CAPTIONS.contains(&name.trim_end_matches(':'));
    is_named
        && (name.ends_with(':')
            || number == ":"
            || number.starts_with(|c: char| c.is_ascii_digit()))
}

fn set_kind(piece: &mut Piece, paragraph: &Paragraph, usual: Usual) {
    if paragraph.is_row {
        piece.kind = BlockKind::Row;
    } else if is_caption(&piece.words)
        && (paragraph.size() < usual.size * 0.96 || paragraph.lines.len() <= 3)
    {
        piece.role = Role::Caption;
        piece.fate = Fate::Folded;
    } else if starts_item(&piece.words) {
        piece.kind = BlockKind::Item(1);
    }
}

/// Whether nothing but a few short lines stands before a piece.
fn opens(made: &[(Piece, Option<f32>)], at: usize) -> bool {
    at < 3 && made.iter().take(at).all(|(piece, _)| piece.words.chars().nth(80).is_none())
}

/// Makes the title of the largest heading near the beginning, and ranks the others by size.
fn set_headings(made: &mut [(Piece, Option<f32>)], usual: Usual) {
    let first_page = made.first().and_then(|(piece, _)| piece.page);
    let near = made.iter().take(12).take_while(|(piece, _)| piece.page == first_page);
    // What is no larger than the text is a title at the very beginning only.
    let largest = near
        .enumerate()
        .filter_map(|(at, (_, size))| Some((at, (*size)?)))
        .filter(|(at, size)| *size > usual.size * LARGER || opens(made, *at));
    let title = largest.reduce(|best, next| if next.1 > best.1 * 1.02 { next } else { best });
    let mut sizes: Vec<f32> = made
        .iter()
        .enumerate()
        .filter(|(at, _)| title.is_none_or(|(title, _)| title != *at))
        .filter_map(|(_, (_, size))| *size)
        .collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    sizes.dedup_by(|a, b| is_alike(*a, *b));
    for (at, (piece, size)) in made.iter_mut().enumerate() {
        let Some(size) = *size else { continue };
        if title.is_some_and(|(title, _)| title == at) {
            (piece.kind, piece.role) = (BlockKind::Heading(1), Role::Title);
        } else {
            let rank = sizes.iter().position(|known| is_alike(*known, size)).unwrap_or_default();
            let level = u8::try_from(rank).unwrap_or(u8::MAX).saturating_add(2).min(6);
            (piece.kind, piece.role) = (BlockKind::Heading(level), Role::Subhead);
        }
    }
    let Some((title, _)) = title else { return };
    for (piece, size) in made.iter_mut().skip(title + 1).take(2) {
        let length = piece.words.chars().count();
        let whole = 0..piece.words.len();
        let stands_out = piece
            .emphases
            .iter()
            .any(|(range, kind)| *kind == EmphasisKind::Italic && *range == whole);
        let is_sentence =
            ends_sentence(&piece.words) && (60..=LONGEST_STANDFIRST).contains(&length);
        if size.is_none() && piece.kind == BlockKind::Paragraph && stands_out && is_sentence {
            piece.role = Role::Standfirst;
            break;
        }
    }
}
