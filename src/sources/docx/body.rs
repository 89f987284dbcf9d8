//! The text of a Word document: its paragraphs, runs, tables and notes, one event after the other.

use std::collections::HashMap;
use std::rc::Rc;

use crate::model::{BlockKind, Role};
use crate::sources::SourceError;
use crate::sources::changes::Changes;
use crate::sources::composing::{self, Composer, Look, Setting};
use crate::sources::docx::fields::Fields;
use crate::sources::docx::parts::Relations;
use crate::sources::docx::styles::{Style, Styles, is_on};
use crate::sources::docx::symbols;
use crate::sources::proposal::Piece;
use crate::sources::styled::Purpose;
use crate::sources::xml::{Context, Element, Event, Xml};

/// What one part holds.
#[derive(Default)]
pub(super) struct Body {
    /// Its text, or nothing where it is made of notes.
    pub(super) pieces: Vec<Piece>,
    /// Its notes or comments, by id.
    pub(super) notes: HashMap<String, Vec<Piece>>,
    /// What was changed in its characters.
    pub(super) changes: Changes,
    /// What somebody should know of it.
    pub(super) counts: Counts,
}

/// What is counted in order to be told.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    /// Insertions that were tracked and are kept.
    pub(super) inserted: usize,
    /// Deletions that were tracked and are left out.
    pub(super) deleted: usize,
    /// Signs of fonts for signs that are not known.
    pub(super) unknown: usize,
}

/// A paragraph whose runs are being read.
#[derive(Default)]
struct Paragraph {
    style: Style,
    outline: Option<u8>,
    depth: Option<u8>,
    level: u8,
    in_properties: bool,
    /// Its end was deleted, so that it goes on with the next one.
    joins_next: bool,
    /// How many runs it stands in: one in a text box, none elsewhere.
    within: usize,
}

/// A run that is being read.
#[derive(Default)]
struct Run {
    style: Style,
    strong: Option<bool>,
    italic: Option<bool>,
    hidden: Option<bool>,
}

/// The notes of a document, of which each is set where its mark stands.
#[derive(Default)]
pub(super) struct Notes {
    /// Footnotes by id.
    pub(super) foot: HashMap<String, Vec<Piece>>,
    /// Endnotes by id.
    pub(super) end: HashMap<String, Vec<Piece>>,
}

struct Walk<'a> {
    styles: &'a Styles,
    relations: &'a Relations,
    notes: &'a mut Notes,
    composer: Composer,
    paragraphs: Vec<Paragraph>,
    runs: Vec<Run>,
    links: Vec<Option<Rc<str>>>,
    fields: Fields,
    words: Option<String>,
    note_id: String,
    marks: usize,
    page: u32,
    boxes: usize,
    is_placeholder: bool,
    body: Body,
}

/// Reads a part. A note of `notes` is taken out where its mark is found.
pub(super) fn read(
    text: &str,
    context: Context,
    styles: &Styles,
    relations: &Relations,
    notes: &mut Notes,
) -> Result<Body, SourceError> {
    let mut walk = Walk {
        styles,
        relations,
        notes,
        composer: Composer::default(),
        paragraphs: Vec::new(),
        runs: Vec::new(),
        links: Vec::new(),
        fields: Fields::default(),
        words: None,
        note_id: String::new(),
        marks: 0,
        page: 1,
        boxes: 0,
        is_placeholder: false,
        body: Body::default(),
    };
    let mut xml = Xml::new(text, context);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(element) => {
                if walk.is_skipped(&element) {
                    xml.skip()?;
                } else {
                    walk.open(&element);
                }
            }
            Event::Close(closed) => walk.close(closed.name()),
            Event::Words(words) => {
                if let Some(text) = &mut walk.words {
                    text.push_str(&words);
                }
            }
        }
        if walk.composer.is_full() {
            return Err(context.damaged("it holds more text than any article"));
        }
    }
    let (pieces, changes) = walk.composer.finish();
    Ok(Body { pieces, changes, ..walk.body })
}

impl Walk<'_> {
    /// Whether nothing of an element is read; what was deleted is counted.
    fn is_skipped(&mut self, element: &Element) -> bool {
        let in_properties = self.paragraphs.last().is_some_and(|open| open.in_properties);
        match element.name() {
            ("w", "del" | "moveFrom") if in_properties => {
                if let Some(open) = self.paragraphs.last_mut() {
                    open.joins_next = true;
                }
                true
            }
            ("w", "del" | "moveFrom") => {
                self.body.counts.deleted += 1;
                true
            }
            ("w", "sdtContent") => std::mem::take(&mut self.is_placeholder),
            ("mc", "Fallback")
            | (
                "w",
                "pPrChange" | "rPrChange" | "sectPr" | "tblPr" | "tblGrid" | "tcPr" | "trPr" | "rt"
                | "delText" | "delInstrText" | "tblPrEx",
            ) => true,
            _ => false,
        }
    }

    fn open(&mut self, element: &Element) {
        match element.name() {
            ("w", _) if self.paragraphs.last().is_some_and(|open| open.in_properties) => {
                self.property(element);
            }
            ("w", "p") => {
                let within = self.runs.len();
                let goes_on = self.composer.is_writing()
                    && self.paragraphs.last().is_some_and(|p| p.joins_next && p.within == within);
                if goes_on {
                    self.paragraphs.pop();
                } else {
                    self.composer.open_paragraph();
                }
                let style = self.styles.get(None);
                self.paragraphs.push(Paragraph { style, within, ..Paragraph::default() });
            }
            ("w", "r") => self.runs.push(Run::default()),
            ("w", "tbl") => self.close_paragraph(true),
            ("w", "txbxContent") => self.boxes += 1,
            ("w", "showingPlcHdr") => self.is_placeholder = true,
            ("w", "sdt") => self.is_placeholder = false,
            ("w", "tr") => self.composer.open_row(),
            ("w", "tc") => self.composer.open_cell(),
            ("w", "ins" | "moveTo") => self.body.counts.inserted += 1,
            ("w", "footnote" | "endnote" | "comment") => {
                self.note_id = element.attribute("id").unwrap_or_default();
                self.composer.open_aside();
            }
            ("w", "hyperlink") => {
                let url = element.attribute("id").and_then(|id| self.relations.links.get(&id));
                self.links.push(url.and_then(|url| composing::address(url)));
            }
            ("w", "fldSimple") => {
                let instruction = element.attribute("instr").unwrap_or_default();
                self.fields.simple(&instruction);
            }
            ("w", "t" | "instrText") | ("m", "t") => self.words = Some(String::new()),
            ("wp", "docPr") => {
                let describes = element.attribute("descr").filter(|words| !words.trim().is_empty());
                self.picture(describes.or_else(|| element.attribute("title")));
            }
            ("v", "shape") => self.picture(element.attribute("alt")),
            ("w", "pPr") => {
                if let Some(open) = self.paragraphs.last_mut() {
                    open.in_properties = true;
                }
            }
            ("w", _) => self.within_run(element),
            _ => {}
        }
    }

    /// What is said of the paragraph.
    fn property(&mut self, element: &Element) {
        let Some(open) = self.paragraphs.last_mut() else { return };
        match element.name().1 {
            "pStyle" => open.style = self.styles.get(element.attribute("val").as_deref()),
            "outlineLvl" => open.outline = element.number("val"),
            "ilvl" => open.level = element.number("val").unwrap_or_default(),
            "numId" => {
                let is_none = element.number("val") == Some(0);
                open.depth = Some(if is_none { 0 } else { open.level.saturating_add(1) });
            }
            _ => {}
        }
    }

    /// What is said of a run, and what stands in it beside words.
    fn within_run(&mut self, element: &Element) {
        let styles = self.styles;
        if let Some(run) = self.runs.last_mut() {
            match element.name().1 {
                "rStyle" => run.style = styles.get(element.attribute("val").as_deref()),
                "b" => run.strong = Some(is_on(element)),
                "i" => run.italic = Some(is_on(element)),
                "vanish" => run.hidden = Some(is_on(element)),
                _ => {}
            }
        }
        match element.name().1 {
            "tab" | "ptab" => self.write("\t"),
            "br" | "cr" => self.write("\n"),
            "noBreakHyphen" => self.write("\u{2011}"),
            "softHyphen" => self.write("\u{ad}"),
            "sym" => self.symbol(element),
            "fldChar" => match element.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.begin(),
                Some("separate") => self.fields.separate(),
                Some("end") => self.fields.end(),
                _ => {}
            },
            "footnoteReference" => self.mark(element, false),
            "endnoteReference" => self.mark(element, true),
            "lastRenderedPageBreak" => {
                self.page = self.page.saturating_add(1);
                self.composer.turn_to(self.page);
            }
            _ => {}
        }
    }

    fn symbol(&mut self, element: &Element) {
        let font = element.attribute("font").unwrap_or_default();
        let code = element.attribute("char").unwrap_or_default();
        let sign = symbols::sign(&font, &code);
        self.body.counts.unknown += usize::from(sign.is_none());
        self.write(sign.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
    }

    /// The mark of a note, and the note after the paragraph or at the end.
    fn mark(&mut self, element: &Element, is_endnote: bool) {
        let Some(id) = element.attribute("id") else { return };
        let notes = if is_endnote { &mut self.notes.end } else { &mut self.notes.foot };
        let Some(pieces) = notes.remove(&id) else { return };
        self.marks += 1;
        let mark = self.marks.to_string();
        let Some(note) = composing::note(&mark, pieces) else { return };
        self.write(&format!("[{mark}]"));
        if is_endnote {
            self.composer.add_at_end(note);
        } else {
            self.composer.add(note);
        }
    }

    fn picture(&mut self, words: Option<String>) {
        let piece = words.and_then(|words| {
            composing::plain(&words.replace(['\n', '\r'], " "), Setting::of(BlockKind::Picture))
        });
        self.composer.add_some(piece);
    }

    /// Writes words as the run that is open looks.
    fn write(&mut self, words: &str) {
        if !self.fields.is_shown() {
            return;
        }
        let (Some(paragraph), Some(run)) = (self.paragraphs.last(), self.runs.last()) else {
            // Formulas are in no run.
            self.composer.write(words, &Look::default());
            return;
        };
        let (around, own) = (paragraph.style, run.style);
        if run.hidden.or(own.hidden).or(around.hidden) == Some(true) {
            self.composer.write_hidden(words);
            return;
        }
        let link = self.links.iter().rev().find_map(Clone::clone);
        let look = Look {
            strong: run.strong.or(own.strong).or(around.strong) == Some(true),
            italic: run.italic.or(own.italic).or(around.italic) == Some(true),
            link: link.or_else(|| self.fields.link()),
        };
        self.composer.write(words, &look);
    }

    fn close(&mut self, name: (&str, &str)) {
        match name {
            ("w" | "m", "t") => {
                if let Some(words) = self.words.take() {
                    self.write(&words.replace(['\n', '\r'], " "));
                }
            }
            ("w", "instrText") => {
                let words = self.words.take().unwrap_or_default();
                self.fields.instruct(&words);
            }
            ("w", "pPr") => {
                if let Some(open) = self.paragraphs.last_mut() {
                    open.in_properties = false;
                }
            }
            ("w", "p") => self.close_paragraph(false),
            ("w", "r") => drop(self.runs.pop()),
            ("w", "tc") => {
                self.close_paragraph(true);
                self.composer.close_cell();
            }
            ("w", "tr") => self.composer.close_row(),
            ("w", "hyperlink") => drop(self.links.pop()),
            ("w", "fldSimple") => self.fields.end(),
            ("w", "txbxContent") => {
                self.close_paragraph(true);
                self.boxes = self.boxes.saturating_sub(1);
            }
            ("w", "body" | "hdr" | "ftr") => self.close_paragraph(true),
            ("w", "footnote" | "endnote" | "comment") => {
                self.close_paragraph(true);
                let pieces = self.composer.close_aside();
                self.body.notes.insert(std::mem::take(&mut self.note_id), pieces);
            }
            _ => {}
        }
    }

    /// Ends a paragraph, and one whose end was deleted `at_last`, where none follows.
    fn close_paragraph(&mut self, at_last: bool) {
        let is_joined = self.paragraphs.last().is_some_and(|open| open.joins_next);
        if is_joined != at_last {
            return;
        }
        self.fields.end_of_paragraph();
        if let Some(paragraph) = self.paragraphs.pop() {
            let mut setting = paragraph.setting();
            if self.boxes > 0 && setting.role == Role::Body {
                setting.role = Role::Other;
            }
            self.composer.close_paragraph(setting);
        }
    }
}

impl Paragraph {
    fn setting(&self) -> Setting {
        let by_outline = match self.outline {
            Some(level @ 0..=8) => Some(Purpose::Heading(level + 1)),
            _ => None,
        };
        if let Some(purpose) = self.style.purpose.or(by_outline) {
            return purpose.setting();
        }
        match self.depth.or(self.style.depth) {
            Some(depth @ 1..) => Setting::of(BlockKind::Item(depth)),
            _ => Setting::default(),
        }
    }
}
