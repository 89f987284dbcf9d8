//! Opens a PDF and reads its pages; the only file that knows the library that does it.

use std::cell::Cell;

use pdfboss_core::annotation::ActionKind;
use pdfboss_core::source::ObjectSource;
use pdfboss_core::xref::XrefEntry;
use pdfboss_core::{Document, Error, Immediate, ObjRef, Object, OcState, Rect, Result, Stream};
use pdfboss_text::{
    ArtifactKind, FontCache, ReadingOrder, TextSpan, extract_spans_reporting_cached_with,
};

use super::page::{LinkArea, Page, Run, cleaned};
use crate::sources::changes::Changes;
use crate::sources::{Kind, SourceError};

/// The most that one page may unpack to, in bytes, with what its strings take in memory.
const PAGE_BUDGET: usize = 64 << 20;

/// The most that a whole file may unpack to; as [`PAGE_BUDGET`].
const FILE_BUDGET: usize = 512 << 20;

/// What a string that is drawn takes in memory, in bytes, beside its letters.
const STRING_COST: usize = 250;

/// The most pages that are read.
pub(super) const MOST_PAGES: usize = 5000;

/// The most objects that a packed table of them may announce.
const MOST_OBJECTS: usize = 2_000_000;

/// How far from its name the other entries of such a table are looked for, in bytes.
const TABLE_HEAD: usize = 1024;

/// The farthest from the origin that anything is believed to stand, in points.
const FARTHEST: f32 = 20_000.0;

/// A PDF that could be opened.
pub(super) struct File {
    document: Document,
    layers: Option<OcState>,
    fonts: FontCache,
    /// What may still be unpacked of the file, in bytes.
    left: Cell<usize>,
}

/// What a file says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    pub(super) title: String,
    pub(super) author: String,
    pub(super) language: String,
}

/// What reading a page came to.
pub(super) struct Outcome {
    pub(super) page: Page,
    /// What was changed in its letters.
    pub(super) changes: Changes,
    /// Whether something on the page could not be read.
    pub(super) is_broken: bool,
}

impl File {
    /// Opens a file that needs no password.
    ///
    /// # Errors
    ///
    /// When it needs one, is broken, or has no page.
    pub(super) fn open(bytes: &[u8]) -> std::result::Result<Self, SourceError> {
        let damaged = |problem: String| SourceError::Damaged { kind: Kind::Pdf, problem };
        if announces_too_much(bytes) {
            return Err(SourceError::UnpacksTooLarge { limit: FILE_BUDGET as u64 });
        }
        let document = match Document::load(bytes.to_vec()) {
            Ok(document) if document.is_locked() => Err(Error::Encrypted),
            other => other,
        };
        let document = document.map_err(|error| match error {
            Error::Encrypted => SourceError::Protected { kind: Kind::Pdf },
            other => damaged(other.to_string()),
        })?;
        let file = Self {
            left: Cell::new(FILE_BUDGET),
            fonts: FontCache::default(),
            layers: None,
            document,
        };
        file.unpack_containers()?;
        if file.document.flattened_page_count() == 0 {
            return Err(damaged("it has no page that can be found".to_owned()));
        }
        Ok(Self { layers: file.document.oc_state(), ..file })
    }

    /// Unpacks what holds other objects once, so that its size is known before it is kept.
    fn unpack_containers(&self) -> std::result::Result<(), SourceError> {
        let xref = self.document.xref();
        let mut containers: Vec<u32> = xref
            .iter()
            .filter_map(|(_, entry)| match entry {
                XrefEntry::InStream { stream_num, .. } => Some(stream_num),
                _ => None,
            })
            .collect();
        containers.sort_unstable();
        containers.dedup();
        for num in containers {
            let Ok(Object::Stream(stream)) = self.document.get(ObjRef { num, r#gen: 0 }) else {
                continue;
            };
            let size = self.document.stream_data(&stream).map_or(0, |data| data.len());
            // An object takes more room than its bytes.
            self.left.set(self.left.get().saturating_sub(size.saturating_mul(4)));
            self.check_left()?;
        }
        Ok(())
    }

    fn check_left(&self) -> std::result::Result<(), SourceError> {
        let limit = FILE_BUDGET as u64;
        if self.left.get() == 0 { Err(SourceError::UnpacksTooLarge { limit }) } else { Ok(()) }
    }

    /// How many pages it has.
    pub(super) fn pages(&self) -> usize {
        self.document.flattened_page_count()
    }

    /// What it says of itself.
    pub(super) fn about(&self) -> About {
        let metadata = self.document.metadata();
        About {
            title: metadata.title.unwrap_or_default(),
            author: metadata.author.unwrap_or_default(),
            language: self.document.language().unwrap_or_default(),
        }
    }

    /// Reads a page, counted from 0.
    ///
    /// # Errors
    ///
    /// When the pages so far have unpacked to more than any article.
    pub(super) fn page(&self, index: usize) -> std::result::Result<Outcome, SourceError> {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let mut page = Page { number, ..Page::default() };
        let mut changes = Changes::default();
        let Ok(source) = self.document.page(index) else {
            return Ok(Outcome { page, changes, is_broken: true });
        };
        let budget = Budget { file: self, left: Cell::new(PAGE_BUDGET) };
        let extracted = pdfboss_core::block_on(extract_spans_reporting_cached_with(
            Immediate(&budget),
            &source,
            &self.fonts,
            self.layers.as_ref(),
            None,
            ReadingOrder::Content,
        ));
        self.check_left()?;
        let Ok((spans, report)) = extracted else {
            return Ok(Outcome { page, changes, is_broken: true });
        };
        let turn = usual_turn(&spans);
        let frame = turned_area(source.crop_box, turn);
        page.height = frame.y1 - frame.y0;
        for span in &spans {
            if span.rotate.rem_euclid(360) != turn || span.vertical {
                page.across.push_str(&cleaned(&span.text, &mut changes));
                page.across.push(' ');
            } else if let Some(run) = run(span, turn, frame, &mut changes) {
                page.runs.push(run);
            }
        }
        page.links = self.links(&source, turn, frame);
        Ok(Outcome { page, changes, is_broken: !report.is_complete() })
    }

    fn links(&self, source: &pdfboss_core::Page, turn: i32, frame: Rect) -> Vec<LinkArea> {
        let mut areas = Vec::new();
        for annotation in self.document.annotations(source) {
            let Some(action) = annotation.action.filter(|_| annotation.subtype == "Link") else {
                continue;
            };
            let (ActionKind::Uri { uri, .. }, Some(rect)) = (action.kind, annotation.rect) else {
                continue;
            };
            let area = turned_area(rect, turn);
            areas.push(LinkArea {
                across: (area.x0 - frame.x0, area.x1 - frame.x0),
                upwards: (area.y0 - frame.y0, area.y1 - frame.y0),
                url: uri,
            });
        }
        areas
    }
}

/// Whether a packed table of objects is larger than any file needs: it is read whole before
/// anything else can be looked at.
fn announces_too_much(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"/XRef").any(|at| {
        let end = at.saturating_add(TABLE_HEAD).min(bytes.len());
        let head = bytes.get(at.saturating_sub(TABLE_HEAD)..end).unwrap_or_default();
        [b"/Size".as_slice(), b"/Index"].into_iter().any(|key| {
            memchr::memmem::find_iter(head, key).any(|at| {
                let entry = head.get(at + key.len()..).unwrap_or_default();
                let is_part = |b: &u8| b.is_ascii_digit() || b.is_ascii_whitespace() || *b == b'[';
                let length = entry.iter().take_while(|b| is_part(b)).count();
                let text = String::from_utf8_lossy(entry.get(..length).unwrap_or_default());
                let numbers = text.split(|c: char| !c.is_ascii_digit());
                let numbers = numbers.filter(|digits| !digits.is_empty());
                numbers.map(|n| n.parse().unwrap_or(usize::MAX)).any(|n| n > MOST_OBJECTS)
            })
        })
    })
}

/// Unpacks no more than is left of the budgets of a page and of its file.
struct Budget<'a> {
    file: &'a File,
    left: Cell<usize>,
}

impl ObjectSource for Budget<'_> {
    fn get(&self, r: ObjRef) -> Result<Object> {
        self.file.document.get(r)
    }

    fn stream_data(&self, s: &Stream) -> Result<Vec<u8>> {
        let too_large = || Error::Decode("the page unpacks to too much".to_owned());
        if self.left.get() == 0 || self.file.left.get() == 0 {
            return Err(too_large());
        }
        let data = self.file.document.stream_data(s)?;
        // Fonts are loaded once a file, and the strings in them are not drawn.
        let is_font = s.dict.get("Length1").is_some()
            || s.dict
                .get("Subtype")
                .is_some_and(|name| matches!(name, Object::Name(name) if name.0 != "Form"));
        let strings = if is_font { 0 } else { memchr::memchr2_iter(b')', b'>', &data).count() };
        let cost = data.len().saturating_add(strings.saturating_mul(STRING_COST));
        self.file.left.set(self.file.left.get().saturating_sub(cost));
        self.left.set(self.left.get().saturating_sub(cost));
        if self.left.get() == 0 { Err(too_large()) } else { Ok(data) }
    }
}

/// The direction in which most of a page is written, in degrees: 0, 90, 180 or 270.
fn usual_turn(spans: &[TextSpan]) -> i32 {
    let letters = |turn: i32| -> usize {
        let along = spans.iter().filter(|span| span.rotate.rem_euclid(360) == turn);
        along.map(|span| span.text.len()).sum()
    };
    // The last of equal ones wins, so upright comes last.
    [270, 180, 90, 0].into_iter().max_by_key(|turn| letters(*turn)).unwrap_or(0)
}

/// Where a point stands once what runs in the direction of `turn` runs to the right.
fn turned(x: f32, y: f32, turn: i32) -> (f32, f32) {
    match turn {
        90 => (y, -x),
        180 => (-x, -y),
        270 => (-y, x),
        _ => (x, y),
    }
}

fn turned_area(area: Rect, turn: i32) -> Rect {
    let (a, b) = (turned(area.x0, area.y0, turn), turned(area.x1, area.y1, turn));
    Rect { x0: a.0.min(b.0), y0: a.1.min(b.1), x1: a.0.max(b.0), y1: a.1.max(b.1) }
}

/// What a span shows; `None` when it shows nothing, or nothing on the page.
fn run(span: &TextSpan, turn: i32, frame: Rect, changes: &mut Changes) -> Option<Run> {
    let (from, to) = (turned(span.x, span.y, turn), turned(span.end_x, span.end_y, turn));
    let is_believable = |value: f32| value.is_finite() && value.abs() < FARTHEST;
    if ![from.0, from.1, to.0, span.size].into_iter().all(is_believable) || span.size <= 0.5 {
        return None;
    }
    let (left, right) = (from.0.min(to.0), from.0.max(to.0));
    if right < frame.x0 || left > frame.x1 || from.1 < frame.y0 || from.1 > frame.y1 {
        return None;
    }
    let text = cleaned(&span.text, changes);
    let paging = span.artifact.as_ref();
    (!text.is_empty()).then_some(Run {
        text,
        left: left - frame.x0,
        right: right - frame.x0,
        base: from.1 - frame.y0,
        size: span.size,
        bold: span.bold,
        italic: span.italic,
        paging: paging.is_some_and(|artifact| artifact.kind == ArtifactKind::Pagination),
    })
}
