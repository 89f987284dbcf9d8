//! Paragraphs that come in runs, in cells and in notes, gathered into pieces.

use std::ops::Range;
use std::rc::Rc;

use crate::model::{BlockKind, EmphasisKind, Role};
use crate::sources::changes::{self, Changes};
use crate::sources::paragraphs::is_blank;
use crate::sources::proposal::{Fate, Piece, Reason};

/// So many pieces no article has.
const MOST_PIECES: usize = 250_000;

/// The most text that an article has, in bytes: 64 MiB.
const MOST_TEXT: usize = 64 << 20;

/// A cell with so many paragraphs is there for the layout, not for a table.
const LAYOUT: usize = 4;

/// How words look, and where they lead.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    /// Bold.
    pub(super) strong: bool,
    /// Italic.
    pub(super) italic: bool,
    /// The address.
    pub(super) link: Option<Rc<str>>,
}

/// What becomes of a paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Setting {
    /// How it is set.
    pub(super) kind: BlockKind,
    /// What part of the article it is.
    pub(super) role: Role,
    /// Whether it stays.
    pub(super) fate: Fate,
}

impl Setting {
    /// Body text of that kind.
    pub(super) fn of(kind: BlockKind) -> Self {
        Self { kind, ..Self::default() }
    }

    /// Text of that role.
    pub(super) fn with_role(kind: BlockKind, role: Role) -> Self {
        Self { kind, role, fate: Fate::Kept }
    }

    /// A paragraph that is left out.
    pub(super) fn left_out(reason: Reason) -> Self {
        Self { fate: Fate::LeftOut(reason), ..Self::default() }
    }
}

/// A paragraph that is being written.
#[derive(Default)]
struct Draft {
    words: String,
    emphases: Vec<(Range<usize>, EmphasisKind)>,
    links: Vec<(Range<usize>, Rc<str>)>,
    hidden: String,
    page: Option<u32>,
    after: Vec<Piece>,
}

/// What is open, the innermost last.
enum Level {
    Paragraph(Draft),
    Row(Vec<Vec<Piece>>),
    Cell(Vec<Piece>),
    Aside(Vec<Piece>),
}

/// Gathers pieces from what a reader of a format comes across. What is opened is closed in the
/// reverse order.
#[derive(Default)]
pub(super) struct Composer {
    done: Vec<Piece>,
    at_end: Vec<Piece>,
    levels: Vec<Level>,
    changes: Changes,
    count: usize,
    written: usize,
    page: Option<u32>,
}

impl Composer {
    /// Whether there are more pieces or more text than any article has.
    pub(super) fn is_full(&self) -> bool {
        self.count > MOST_PIECES || self.written > MOST_TEXT
    }

    /// Says on which page the words that follow stand, counted from 1.
    pub(super) fn turn_to(&mut self, page: u32) {
        self.page = Some(page);
    }

    /// Begins a paragraph, within another one if need be.
    pub(super) fn open_paragraph(&mut self) {
        self.levels.push(Level::Paragraph(Draft::default()));
    }

    fn draft(&mut self) -> Option<&mut Draft> {
        match self.levels.last_mut() {
            Some(Level::Paragraph(draft)) => Some(draft),
            _ => None,
        }
    }

    /// Whether a paragraph is being written.
    pub(super) fn is_writing(&self) -> bool {
        matches!(self.levels.last(), Some(Level::Paragraph(_)))
    }

    /// Adds words to the paragraph; outside of one they are dropped.
    pub(super) fn write(&mut self, words: &str, look: &Look) {
        let page = self.page;
        if words.is_empty() || !self.is_writing() {
            return;
        }
        let (words, changed) = changes::clean(words);
        self.changes.add(&changed);
        self.written += words.len();
        let Some(draft) = self.draft() else { return };
        if draft.page.is_none() && words.contains(|c| !is_blank(c)) {
            draft.page = page;
        }
        let start = draft.words.len();
        draft.words.push_str(&words);
        let range = start..draft.words.len();
        for (stands_out, kind) in
            [(look.strong, EmphasisKind::Strong), (look.italic, EmphasisKind::Italic)]
        {
            if stands_out {
                emphasise(&mut draft.emphases, range.clone(), kind);
            }
        }
        if let Some(link) = &look.link {
            match draft.links.last_mut() {
                Some((last, url)) if last.end == start && url == link => last.end = range.end,
                _ => draft.links.push((range, Rc::clone(link))),
            }
        }
    }

    /// Adds words that the source hides from its readers.
    pub(super) fn write_hidden(&mut self, words: &str) {
        self.written += words.len();
        if let Some(draft) = self.draft() {
            draft.hidden.push_str(words);
        }
    }

    /// Puts a piece after the paragraph that is being written, or here where none is.
    pub(super) fn add(&mut self, piece: Piece) {
        if !self.is_full() {
            self.count += 1;
            self.sink().push(piece);
        }
    }

    /// As [`Self::add`], if there is a piece.
    pub(super) fn add_some(&mut self, piece: Option<Piece>) {
        if let Some(piece) = piece {
            self.add(piece);
        }
    }

    /// Puts a piece after all others.
    pub(super) fn add_at_end(&mut self, piece: Piece) {
        self.at_end.push(piece);
    }

    fn sink(&mut self) -> &mut Vec<Piece> {
        let open = self.levels.iter_mut().rev().find_map(|level| match level {
            Level::Paragraph(draft) => Some(&mut draft.after),
            Level::Cell(pieces) | Level::Aside(pieces) => Some(pieces),
            Level::Row(_) => None,
        });
        open.unwrap_or(&mut self.done)
    }

    /// Ends the paragraph; one without words is none.
    pub(super) fn close_paragraph(&mut self, setting: Setting) {
        let Some(Level::Paragraph(_)) = self.levels.last() else { return };
        let Some(Level::Paragraph(mut draft)) = self.levels.pop() else { return };
        let (hidden, changed) = changes::clean(&draft.hidden);
        self.changes.add(&changed);
        let after = std::mem::take(&mut draft.after);
        if let Some(piece) = draft.into_piece(setting) {
            self.add(piece);
        }
        if let Some(piece) = plain(&hidden, Setting::left_out(Reason::Hidden)) {
            self.add(piece);
        }
        self.sink().extend(after);
    }

    /// Begins a row of a table.
    pub(super) fn open_row(&mut self) {
        self.levels.push(Level::Row(Vec::new()));
    }

    /// Begins a cell.
    pub(super) fn open_cell(&mut self) {
        self.levels.push(Level::Cell(Vec::new()));
    }

    /// Ends the cell.
    pub(super) fn close_cell(&mut self) {
        let Some(Level::Cell(_)) = self.levels.last() else { return };
        let Some(Level::Cell(pieces)) = self.levels.pop() else { return };
        match self.levels.last_mut() {
            Some(Level::Row(cells)) => cells.push(pieces),
            _ => self.sink().extend(pieces),
        }
    }

    /// Ends the row. What is laid out in cells without being a table stays as it is.
    pub(super) fn close_row(&mut self) {
        let Some(Level::Row(_)) = self.levels.last() else { return };
        let Some(Level::Row(cells)) = self.levels.pop() else { return };
        let filled = cells.iter().filter(|cell| cell.iter().any(Piece::is_in)).count();
        let is_layout = cells.iter().any(|cell| cell.len() >= LAYOUT)
            || (filled <= 1 && (cells.len() <= 1 || cells.iter().flatten().count() > 1));
        if is_layout {
            self.sink().extend(cells.into_iter().flatten());
            return;
        }
        let row = row(cells);
        self.sink().extend(row);
    }

    /// Begins what stands outside the text: a note, a comment.
    pub(super) fn open_aside(&mut self) {
        self.levels.push(Level::Aside(Vec::new()));
    }

    /// Ends it, and hands over what it held.
    pub(super) fn close_aside(&mut self) -> Vec<Piece> {
        let Some(Level::Aside(_)) = self.levels.last() else { return Vec::new() };
        match self.levels.pop() {
            Some(Level::Aside(pieces)) => pieces,
            _ => Vec::new(),
        }
    }

    /// Ends all that is open.
    pub(super) fn close_all(&mut self) {
        while let Some(level) = self.levels.last() {
            match level {
                Level::Paragraph(_) => self.close_paragraph(Setting::default()),
                Level::Row(_) => self.close_row(),
                Level::Cell(_) => self.close_cell(),
                Level::Aside(_) => drop(self.close_aside()),
            }
        }
    }

    /// Everything that was gathered, what belongs at the end last, and what was changed.
    pub(super) fn finish(mut self) -> (Vec<Piece>, Changes) {
        self.close_all();
        self.done.append(&mut self.at_end);
        (self.done, self.changes)
    }
}

impl Draft {
    fn into_piece(self, setting: Setting) -> Option<Piece> {
        let links = self.links.into_iter().map(|(range, url)| (range, url.to_string())).collect();
        let mut piece = Piece {
            kind: setting.kind,
            role: setting.role,
            page: self.page,
            fate: setting.fate,
            emphases: self.emphases,
            links,
            ..Piece::paragraph(self.words)
        };
        let is_set_apart = matches!(setting.kind, BlockKind::Heading(_) | BlockKind::Quote);
        if is_set_apart || setting.role == Role::Caption {
            // That all of it looks otherwise than the text is no emphasis.
            let all = piece.words.trim().len();
            piece.emphases.retain(|(range, _)| range.len() < all);
        }
        if setting.kind == BlockKind::Preformatted {
            // The first line's indent is part of the picture, though no part of the words.
            let first = piece.words.trim_start_matches('\n');
            let indent = first.len() - first.trim_start_matches([' ', '\t']).len();
            first.get(..indent).unwrap_or_default().clone_into(&mut piece.gap);
        }
        trim(&mut piece);
        (!piece.words.is_empty()).then_some(piece)
    }
}

/// Adds a range, to the one before it if it goes on from there.
fn emphasise(
    emphases: &mut Vec<(Range<usize>, EmphasisKind)>,
    range: Range<usize>,
    kind: EmphasisKind,
) {
    let open =
        emphases.iter_mut().rev().take(2).find(|(last, of)| *of == kind && last.end == range.start);
    match open {
        Some((last, _)) => last.end = range.end,
        None => emphases.push((range, kind)),
    }
}

/// Takes white space off both ends.
fn trim(piece: &mut Piece) {
    let tail = piece.words.trim_start_matches(is_blank);
    let cut = piece.words.len() - tail.len();
    let words = tail.trim_end_matches(is_blank).to_owned();
    let within = |range: &Range<usize>| {
        let at = |byte: usize| byte.saturating_sub(cut).min(words.len());
        at(range.start)..at(range.end)
    };
    for (range, _) in &mut piece.emphases {
        *range = within(range);
    }
    for (range, _) in &mut piece.links {
        *range = within(range);
    }
    piece.emphases.retain(|(range, _)| !range.is_empty());
    piece.emphases.sort_by_key(|(range, _)| range.start);
    piece.links.retain(|(range, _)| !range.is_empty());
    piece.words = words;
}

/// A piece of plain words; `None` where there are none.
pub(super) fn plain(words: &str, setting: Setting) -> Option<Piece> {
    let (words, _) = changes::clean(words);
    Draft { words, ..Draft::default() }.into_piece(setting)
}

/// Adds the words of one piece to another, with what stands out in them.
fn append(to: &mut Piece, piece: Piece) {
    let base = to.words.len();
    to.words.push_str(&piece.words);
    let moved = |range: Range<usize>| base + range.start..base + range.end;
    to.emphases.extend(piece.emphases.into_iter().map(|(range, kind)| (moved(range), kind)));
    to.links.extend(piece.links.into_iter().map(|(range, url)| (moved(range), url)));
    to.page = to.page.or(piece.page);
}

/// A row of a table, its cells parted by tabs, and after it what is no part of its words.
fn row(cells: Vec<Vec<Piece>>) -> Vec<Piece> {
    let mut row = Piece { kind: BlockKind::Row, ..Piece::paragraph(String::new()) };
    let mut after = Vec::new();
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            row.words.push('\t');
        }
        let begin = row.words.len();
        for mut piece in cell {
            if !piece.is_in() || matches!(piece.kind, BlockKind::Footnote | BlockKind::Picture) {
                after.push(piece);
                continue;
            }
            if row.words.len() > begin {
                row.words.push(' ');
            }
            // A line end or a tab within a cell would end the row or the cell.
            piece.words = piece.words.replace(['\n', '\t'], " ");
            append(&mut row, piece);
        }
    }
    trim(&mut row);
    if !row.words.is_empty() {
        after.insert(0, row);
    }
    after
}

/// A note as one piece that begins with its mark, as it stands in the text.
pub(super) fn note(mark: &str, pieces: Vec<Piece>) -> Option<Piece> {
    let mut pieces = pieces.into_iter().filter(Piece::is_in).peekable();
    pieces.peek()?;
    let mut note = Piece { kind: BlockKind::Footnote, ..Piece::paragraph(format!("[{mark}]")) };
    for (at, piece) in pieces.enumerate() {
        note.words.push(if at == 0 { ' ' } else { '\n' });
        append(&mut note, piece);
    }
    Some(note)
}

/// Where words may lead: to the web or to mail.
pub(super) fn address(url: &str) -> Option<Rc<str>> {
    let url = url.trim();
    let (scheme, rest) = url.split_once(':')?;
    let known = ["http", "https", "mailto", "ftp"];
    let is_known = known.iter().any(|known| scheme.eq_ignore_ascii_case(known));
    (is_known && !rest.is_empty() && !url.contains(char::is_control)).then(|| Rc::from(url))
}
