//! PDF: from what its pages show to pieces in reading order, without what belongs to the pages.

mod about;
mod columns;
mod endings;
mod flow;
mod kinds;
mod lines;
mod notes;
mod page;
mod reader;
mod running;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod writer;

use columns::Column;
use endings::Vocabulary;
use flow::{Paragraph, Usual};
use reader::{File, MOST_PAGES};
use running::{Running, Sheet};

use super::changes::Changes;
use super::{Reading, SourceError, language};
use crate::model::{ImportWarning, Metadata, Role, Source};
use crate::sources::Reason;
use crate::sources::proposal::{Fate, Piece, Proposal};

/// So many numbers are named in a warning.
const NAMED: usize = 12;

/// How many bytes from the end the last words of a file may stand.
const TAIL: usize = 2048;

/// Cuts a PDF into pieces.
///
/// # Errors
///
/// When it needs a password, is broken, unpacks to too much or shows no text at all.
pub(super) fn propose(reading: &Reading) -> Result<Proposal, SourceError> {
    let file = File::open(reading.bytes)?;
    let mut changes = Changes::default();
    let mut warnings = Vec::new();
    let (mut sheets, across) = sheets(&file, reading, &mut changes, &mut warnings)?;
    let running = running::take_out(&mut sheets);
    let mut columns: Vec<Column> =
        sheets.into_iter().flat_map(|sheet| columns::columns(sheet.page, sheet.pieces)).collect();
    if (reading.cancelled)() {
        return Err(SourceError::Cancelled);
    }
    widen(&mut columns);
    let usual = Usual::of(&columns);
    let mut words = Vocabulary::default();
    for line in columns.iter().flat_map(|column| &column.lines) {
        words.add(&line.text());
    }
    let notes = notes::take_out(&mut columns, usual);
    let paragraphs = flow::paragraphs(columns, usual);
    let pieces = kinds::pieces(&paragraphs, usual, &words, &mut changes);
    let pieces = with_notes(pieces, &notes, |note| kinds::note(note, usual, &words, &mut changes));
    let pieces = with_paging(pieces, running, across);
    warn_of_unreadable(&pieces, &mut warnings);
    let metadata = metadata(&file, &pieces);
    let source = Source { media_type: "application/pdf".to_owned(), ..Source::default() };
    Ok(Proposal { metadata, pieces, tail: String::new(), source, changes, warnings })
}

/// Reads the pages one by one, as lines cut at wide gaps; what is written across the pages comes
/// apart.
fn sheets(
    file: &File,
    reading: &Reading,
    changes: &mut Changes,
    warnings: &mut Vec<ImportWarning>,
) -> Result<(Vec<Sheet>, Vec<Running>), SourceError> {
    let pages = file.pages();
    let (mut sheets, mut across) = (Vec::new(), Vec::new());
    let (mut empty, mut broken) = (Vec::new(), Vec::new());
    for index in 0..pages.min(MOST_PAGES) {
        if (reading.cancelled)() {
            return Err(SourceError::Cancelled);
        }
        let outcome = file.page(index)?;
        changes.add(&outcome.changes);
        let page = outcome.page;
        let pieces = lines::pieces_of_lines(&page);
        if outcome.is_broken {
            broken.push(page.number);
        } else if pieces.is_empty() {
            empty.push(page.number);
        }
        let words = page.across.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            across.push(Running { page: page.number, reason: Reason::OutsideArticle, words });
        }
        sheets.push(Sheet { page: page.number, height: page.height, pieces });
    }
    let is_cut_off = !ends_well(reading.bytes);
    if sheets.iter().all(|sheet| sheet.pieces.is_empty()) && across.is_empty() {
        return Err(if broken.is_empty() && !is_cut_off {
            SourceError::Scanned { pages }
        } else {
            let problem = "no page of it can be read".to_owned();
            SourceError::Damaged { kind: super::Kind::Pdf, problem }
        });
    }
    if is_cut_off {
        warnings.push(ImportWarning::new("cut-off", 0, ""));
    }
    if pages > MOST_PAGES {
        warnings.push(ImportWarning::new("pages-not-read", MOST_PAGES, pages.to_string()));
    }
    if !empty.is_empty() {
        warnings.push(ImportWarning::new("empty-pages", empty.len(), named(&empty)));
    }
    if !broken.is_empty() {
        warnings.push(ImportWarning::new("broken-pages", broken.len(), named(&broken)));
    }
    Ok((sheets, across))
}

/// Whether a file ends as the format wants it.
fn ends_well(bytes: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or_default();
    memchr::memmem::find(tail, b"startxref").is_some()
}

/// The numbers of pages, for a warning.
fn named(pages: &[u32]) -> String {
    let numbers: Vec<String> = pages.iter().take(NAMED).map(u32::to_string).collect();
    let more = if pages.len() > NAMED { ", …" } else { "" };
    numbers.join(", ") + more
}

/// Gives short columns the right edge of the column before that begins at the same place.
fn widen(columns: &mut [Column]) {
    let mut known: Vec<(f32, f32)> = Vec::new();
    for column in columns {
        let same = known.iter().rposition(|(left, _)| (left - column.left).abs() < 4.0);
        if column.lines.len() >= 6 {
            match same {
                Some(at) => known[at] = (column.left, column.right),
                // Later columns are compared with the few newest places.
                None if known.len() < 64 => known.push((column.left, column.right)),
                None => {}
            }
        } else if let Some(at) = same {
            column.right = column.right.max(known[at].1);
        }
    }
}

/// Puts the footnotes after the last piece that begins on their page.
fn with_notes(
    pieces: Vec<Piece>,
    notes: &[Paragraph],
    mut made: impl FnMut(&Paragraph) -> Piece,
) -> Vec<Piece> {
    let mut all = Vec::with_capacity(pieces.len() + notes.len());
    let mut notes = notes.iter().peekable();
    for piece in pieces {
        while let Some(note) = notes.next_if(|note| piece.page.is_some_and(|page| note.page < page))
        {
            all.push(made(note));
        }
        all.push(piece);
    }
    all.extend(notes.map(made));
    all.retain(|piece| !piece.words.is_empty());
    all
}

/// Puts what is left out before the first piece of its page.
fn with_paging(pieces: Vec<Piece>, running: Vec<Running>, across: Vec<Running>) -> Vec<Piece> {
    let mut left_out: Vec<Running> = running.into_iter().chain(across).collect();
    left_out.sort_by_key(|running| running.page);
    let as_piece = |running: Running| Piece {
        page: Some(running.page),
        fate: Fate::LeftOut(running.reason),
        ..Piece::paragraph(running.words)
    };
    let mut left_out = left_out.into_iter().peekable();
    let mut all = Vec::new();
    for piece in pieces {
        while let Some(running) =
            left_out.next_if(|running| piece.page.is_some_and(|page| running.page <= page))
        {
            all.push(as_piece(running));
        }
        all.push(piece);
    }
    all.extend(left_out.map(as_piece));
    let mut is_first = true;
    for piece in all.iter_mut().filter(|piece| piece.is_in()) {
        if std::mem::take(&mut is_first) {
            piece.gap = String::new();
        }
    }
    all
}

/// Says when fonts do not tell which letters they draw.
fn warn_of_unreadable(pieces: &[Piece], warnings: &mut Vec<ImportWarning>) {
    let count = |c: char| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}');
    let unknown: usize =
        pieces.iter().map(|piece| piece.words.chars().filter(|c| count(*c)).count()).sum();
    if unknown > 0 {
        warnings.push(ImportWarning::new("unknown-characters", unknown, ""));
    }
}

fn metadata(file: &File, pieces: &[Piece]) -> Metadata {
    let about = file.about();
    let heading = pieces.iter().find(|piece| piece.role == Role::Title && piece.is_in());
    let heading = heading.map(|piece| piece.words.clone()).unwrap_or_default();
    let mut text = String::new();
    for piece in pieces.iter().filter(|piece| piece.is_in()) {
        text.push_str(&piece.words);
        text.push('\n');
    }
    let found = language::of(&text).map(str::to_owned);
    Metadata {
        title: about::title(&about.title).unwrap_or(heading),
        byline: about::author(&about.author).unwrap_or_default(),
        language: found.or_else(|| about::language(&about.language)).unwrap_or_default(),
        ..Metadata::default()
    }
}
