//! The text of an OpenDocument file: its paragraphs, lists, tables and notes, one event after the other.

use std::rc::Rc;

use crate::model::{BlockKind, Role};
use crate::sources::composing::{self, Composer, Look, Setting};
use crate::sources::odt::styles::{Style, Styles};
use crate::sources::proposal::{Piece, Reason};
use crate::sources::styled::Purpose;
use crate::sources::xml::{Context, Element, Event, Xml};
use crate::sources::{SourceError, properties};

/// A row of spaces is no longer.
const MOST_SPACES: usize = 100;

/// The longest description of a picture that is kept, in bytes.
const LONGEST_DESCRIPTION: usize = 4000;

/// Tables of contents and the like.
const INDEXES: &[&str] = &[
    "table-of-content",
    "alphabetical-index",
    "illustration-index",
    "table-index",
    "object-index",
    "user-index",
];

/// What a text holds.
#[derive(Default)]
pub(super) struct Body {
    /// The text.
    pub(super) composer: Composer,
    /// The comments in the margin.
    pub(super) comments: Vec<Piece>,
    /// What stands at the head and foot of each page, and whether it is the foot.
    pub(super) outside: Vec<(bool, Piece)>,
    /// Insertions that were tracked and are kept.
    pub(super) inserted: usize,
    /// Deletions that were tracked and are left out.
    pub(super) deleted: usize,
    /// Formulas, charts and the like, which are left out.
    pub(super) objects: usize,
}

/// An element within which words are read, and what it says of them.
enum Open {
    Paragraph { style: Style, heading: Option<u8>, before: Option<Rc<str>> },
    Words(Style),
    Link(Option<Rc<str>>),
}

/// A note that is being read.
#[derive(Default)]
struct Note {
    mark: String,
    is_endnote: bool,
    pieces: Vec<Piece>,
}

struct Walk<'a> {
    styles: Styles,
    body: &'a mut Body,
    open: Vec<Open>,
    link: Option<Rc<str>>,
    lists: u8,
    items: usize,
    notes: Vec<Note>,
    /// Whether white space would follow white space, or nothing.
    after_space: bool,
    indexes: usize,
    boxes: usize,
    hidden: usize,
    page: u32,
}

/// Reads a part: the text itself, or the styles with what stands at the head and foot of pages.
pub(super) fn read(
    text: &str,
    context: Context,
    styles: Styles,
    body: &mut Body,
) -> Result<Styles, SourceError> {
    let mut walk = Walk {
        styles,
        body,
        open: Vec::new(),
        link: None,
        lists: 0,
        items: 0,
        notes: Vec::new(),
        after_space: true,
        indexes: 0,
        boxes: 0,
        hidden: 0,
        page: 1,
    };
    let mut xml = Xml::new(text, context);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(element) => walk.open(&element, &mut xml)?,
            Event::Close(closed) => walk.close(closed.name()),
            Event::Words(words) => walk.words(&words),
        }
        if walk.body.composer.is_full() {
            return Err(context.damaged("it holds more text than any article"));
        }
    }
    Ok(walk.styles)
}

impl Walk<'_> {
    fn open(&mut self, element: &Element, xml: &mut Xml) -> Result<(), SourceError> {
        match element.name() {
            ("style" | "number", _) => self.open_style(element),
            ("text", "h") => {
                let level = element.number("outline-level").unwrap_or(1);
                self.open_paragraph(element, Some(level));
            }
            ("text", "p") => self.open_paragraph(element, None),
            ("text", "span") => {
                let style = self.styles.get(true, element.attribute("style-name").as_deref());
                self.open.push(Open::Words(style));
            }
            ("text", "a") => {
                let url = element.attribute("href").and_then(|url| composing::address(&url));
                self.open.push(Open::Link(std::mem::replace(&mut self.link, url)));
            }
            ("text", "s") => {
                let count = element.number("c").unwrap_or(1_usize).min(MOST_SPACES);
                self.write(&" ".repeat(count));
            }
            ("text", "tab") => self.write("\t"),
            ("text", "line-break") => self.break_line(),
            ("text", "soft-page-break") => {
                self.page = self.page.saturating_add(1);
                self.body.composer.turn_to(self.page);
            }
            ("text", "list") => self.lists = self.lists.saturating_add(1),
            ("text", "list-item" | "list-header") => self.items += 1,
            ("text", "note") => {
                let is_endnote = element.attribute("note-class").as_deref() == Some("endnote");
                self.notes.push(Note { is_endnote, ..Note::default() });
            }
            ("text", "note-citation") => {
                let label = element.attribute("label");
                let words = xml.words_within(LONGEST_DESCRIPTION)?;
                self.mark(&label.unwrap_or(words));
            }
            ("text", "note-body") | ("office", "annotation") => self.body.composer.open_aside(),
            ("text", "tracked-changes") => self.tracked(xml)?,
            ("text", index) if INDEXES.contains(&index) => self.indexes += 1,
            ("text", "section" | "hidden-paragraph") => {
                let is_hidden = element.attribute("display").as_deref() == Some("none");
                self.hidden += usize::from(is_hidden || self.hidden > 0);
            }
            ("draw", "text-box") => self.boxes += 1,
            ("table", "table-row") => self.body.composer.open_row(),
            ("table", "table-cell" | "covered-table-cell") => self.body.composer.open_cell(),
            ("draw", "object" | "object-ole") => {
                self.body.objects += 1;
                xml.skip()?;
            }
            ("svg", "title" | "desc") => self.picture(&xml.words_within(LONGEST_DESCRIPTION)?),
            ("dc" | "meta" | "config", _)
            | ("office", "forms" | "settings" | "scripts" | "font-face-decls" | "binary-data")
            | ("text", "ruby-text" | "index-title-template" | "table-of-content-source") => {
                xml.skip()?;
            }
            _ => {}
        }
        Ok(())
    }

    /// The styles that stand in the same part, and heads and feet of pages.
    fn open_style(&mut self, element: &Element) {
        match element.name().1 {
            "header" | "footer" | "header-left" | "footer-left" | "header-first"
            | "footer-first" => self.body.composer.open_aside(),
            _ => self.styles.open(element),
        }
    }

    fn open_paragraph(&mut self, element: &Element, heading: Option<u8>) {
        let style = self.styles.get(false, element.attribute("style-name").as_deref());
        self.body.composer.open_paragraph();
        self.open.push(Open::Paragraph { style, heading, before: self.link.take() });
        self.after_space = true;
    }

    /// The mark of a note, and what it was in the text.
    fn mark(&mut self, words: &str) {
        let words = properties::one_line(words);
        if let Some(note) = self.notes.last_mut() {
            words.clone_into(&mut note.mark);
            self.write(&format!("[{words}]"));
        }
    }

    /// Counts what was tracked; what was deleted stands here and not in the text.
    fn tracked(&mut self, xml: &mut Xml) -> Result<(), SourceError> {
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(element) => match element.name() {
                    ("text", "insertion") => self.body.inserted += 1,
                    ("text", "deletion") => self.body.deleted += 1,
                    _ => {}
                },
                Event::Close(closed) if closed.name() == ("text", "tracked-changes") => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn picture(&mut self, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(piece) = composing::plain(&words, Setting::of(BlockKind::Picture)) {
            self.body.composer.add(piece);
        }
    }

    /// White space in the file is one space at most, and none where a paragraph begins.
    fn words(&mut self, words: &str) {
        if !self.body.composer.is_writing() {
            return;
        }
        let mut collapsed = String::with_capacity(words.len());
        for c in words.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !is_space {
                collapsed.push(c);
            } else if !self.after_space {
                collapsed.push(' ');
            }
            self.after_space = is_space;
        }
        self.write_as(&collapsed);
    }

    fn write(&mut self, words: &str) {
        self.write_as(words);
        self.after_space = false;
    }

    fn break_line(&mut self) {
        self.write_as("\n");
        self.after_space = true;
    }

    /// Writes words as the elements look that are open.
    fn write_as(&mut self, words: &str) {
        let mut look = Look { link: self.link.clone(), ..Look::default() };
        let (mut strong, mut italic, mut hidden) = (None, None, None);
        for open in self.open.iter().rev() {
            let (style, is_last) = match open {
                Open::Words(style) => (style, false),
                Open::Paragraph { style, .. } => (style, true),
                Open::Link(_) => continue,
            };
            strong = strong.or(style.strong);
            italic = italic.or(style.italic);
            hidden = hidden.or(style.hidden);
            if is_last {
                break;
            }
        }
        if hidden == Some(true) || self.hidden > 0 {
            self.body.composer.write_hidden(words);
            return;
        }
        look.strong = strong == Some(true);
        look.italic = italic == Some(true);
        self.body.composer.write(words, &look);
    }

    fn close(&mut self, name: (&str, &str)) {
        match name {
            ("style" | "number", local) => self.close_style(local),
            ("text", "p" | "h") => self.close_paragraph(),
            ("text", "span") => drop(self.open.pop()),
            ("text", "a") => {
                if let Some(Open::Link(before)) = self.open.pop() {
                    self.link = before;
                }
            }
            ("text", "list") => self.lists = self.lists.saturating_sub(1),
            ("text", "list-item" | "list-header") => self.items = self.items.saturating_sub(1),
            ("text", "note-body") => {
                let pieces = self.body.composer.close_aside();
                if let Some(note) = self.notes.last_mut() {
                    note.pieces = pieces;
                }
                self.after_space = false;
            }
            ("text", "note") => self.close_note(),
            ("office", "annotation") => {
                let pieces = self.body.composer.close_aside();
                let words: Vec<String> = pieces.into_iter().map(|piece| piece.words).collect();
                let setting = Setting::left_out(Reason::OutsideArticle);
                self.body.comments.extend(composing::plain(&words.join("\n"), setting));
                self.after_space = false;
            }
            ("text", index) if INDEXES.contains(&index) => {
                self.indexes = self.indexes.saturating_sub(1);
            }
            ("text", "section" | "hidden-paragraph") => self.hidden = self.hidden.saturating_sub(1),
            ("draw", "text-box") => self.boxes = self.boxes.saturating_sub(1),
            ("table", "table-cell" | "covered-table-cell") => self.body.composer.close_cell(),
            ("table", "table-row") => self.body.composer.close_row(),
            _ => {}
        }
    }

    fn close_style(&mut self, local: &str) {
        match local {
            "header" | "footer" | "header-left" | "footer-left" | "header-first"
            | "footer-first" => {
                let is_foot = local.starts_with("footer");
                let pieces = self.body.composer.close_aside();
                self.body.outside.extend(pieces.into_iter().map(|piece| (is_foot, piece)));
            }
            _ => self.styles.close(("style", local)),
        }
    }

    fn close_note(&mut self) {
        let Some(note) = self.notes.pop() else { return };
        let Some(piece) = composing::note(&note.mark, note.pieces) else { return };
        if note.is_endnote {
            self.body.composer.add_at_end(piece);
        } else {
            self.body.composer.add(piece);
        }
    }

    fn close_paragraph(&mut self) {
        let Some(Open::Paragraph { style, heading, before }) = self.open.pop() else { return };
        self.link = before;
        let setting = self.setting(style, heading);
        self.body.composer.close_paragraph(setting);
        self.after_space = false;
    }

    fn setting(&self, style: Style, heading: Option<u8>) -> Setting {
        if self.indexes > 0 {
            return Setting::left_out(Reason::Navigation);
        }
        let purpose = match (style.purpose, heading) {
            // A heading may be called a title; that a paragraph has a rank makes it a heading.
            (Some(purpose @ (Purpose::Title | Purpose::Subtitle)), _) => Some(purpose),
            (_, Some(level)) => Some(Purpose::Heading(level)),
            (purpose, None) => purpose,
        };
        let mut setting = match purpose {
            Some(purpose) => purpose.setting(),
            None if self.items > 0 => Setting::of(BlockKind::Item(self.lists.max(1))),
            None => Setting::default(),
        };
        if self.boxes > 0 && setting.role == Role::Body {
            setting.role = Role::Other;
        }
        setting
    }
}
