//! Laying out units, and finding words by place and places by words.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Pos2, Rect, Ui};

use crate::model::{EmphasisKind, Span, Version};
use crate::store::settings::{Face, LineHeight, LineLength, Settings};
use crate::text::{Offset, Text};
use crate::ui::fonts::{Cut, family};
use crate::ui::reader::units::{Setting, Unit};

/// The size of running text at zoom 1, in points.
const SIZE: f32 = 18.0;

/// The mean width of a character as a share of the size, for the faces in use.
const CHARACTER: f32 = 0.46;

/// How the article is set; a change of any of these lays everything out again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Typography {
    /// The article's size, 1 being the normal one.
    pub(super) zoom: f32,
    /// The face.
    pub(super) face: Face,
    /// How far lines are apart.
    pub(super) line_height: LineHeight,
    /// The width of the column, in points.
    pub(super) width: f32,
    /// Pixels per point, on which glyphs are placed.
    pub(super) density: f32,
}

impl Typography {
    /// Fits the measure that is set into the room that there is.
    pub(super) fn fit(settings: &Settings, room: f32, density: f32) -> Self {
        let &Settings { zoom, face, line_height, line_length, .. } = settings;
        let wanted = SIZE * zoom * CHARACTER * measure(line_length);
        Self { zoom, face, line_height, width: wanted.min(room).max(120.0).round(), density }
    }

    fn size(self, setting: Setting) -> f32 {
        let factor = match setting {
            Setting::Title => 1.7,
            Setting::Subhead => 1.15,
            Setting::Standfirst => 1.08,
            Setting::Body | Setting::Item | Setting::Quote | Setting::Preformatted => 1.0,
            Setting::Aside => 0.88,
        };
        SIZE * self.zoom * factor
    }

    fn leading(self, setting: Setting) -> f32 {
        let leading = match setting {
            Setting::Title => 1.25,
            Setting::Subhead => 1.4,
            _ => 1.62,
        };
        let factor = match self.line_height {
            LineHeight::Tight => 0.88,
            LineHeight::Normal => 1.0,
            LineHeight::Airy => 1.15,
        };
        leading * factor
    }

    /// The room above a unit.
    pub(super) fn above(self, unit: &Unit) -> f32 {
        if unit.continues {
            return 0.0;
        }
        let lines = match unit.setting {
            Setting::Title => 0.4,
            Setting::Subhead => 1.3,
            Setting::Standfirst => 0.7,
            Setting::Item => 0.25,
            Setting::Body | Setting::Quote | Setting::Aside | Setting::Preformatted => 0.75,
        };
        lines * SIZE * self.zoom
    }

    /// How far a unit is set in.
    pub(super) fn indent(self, setting: Setting) -> f32 {
        let ems = match setting {
            Setting::Item => 1.2,
            Setting::Quote => 1.6,
            _ => 0.0,
        };
        ems * SIZE * self.zoom
    }

    /// A guess at a unit's height that costs nothing.
    pub(super) fn estimate(self, unit: &Unit) -> f32 {
        let size = self.size(unit.setting);
        let per_line = (self.width - self.indent(unit.setting)) / (size * CHARACTER);
        let lines = (unit.span.len() as f32 / per_line.max(1.0)).ceil().max(1.0);
        (lines * size * self.leading(unit.setting)).round() + self.above(unit)
    }

    fn cut(setting: Setting) -> Cut {
        match setting {
            Setting::Title | Setting::Subhead => Cut { bold: true, italic: false },
            Setting::Quote | Setting::Standfirst => Cut { bold: false, italic: true },
            _ => Cut::default(),
        }
    }

    fn format(self, setting: Setting, strong: bool, italic: bool) -> TextFormat {
        let plain = Self::cut(setting);
        let cut = Cut { bold: plain.bold ^ strong, italic: plain.italic ^ italic };
        let size = self.size(setting);
        TextFormat {
            font_id: FontId::new(size, family(self.face, cut)),
            line_height: Some((size * self.leading(setting)).round()),
            color: Color32::PLACEHOLDER,
            valign: egui::Align::Center,
            ..TextFormat::default()
        }
    }

    /// Lays a unit out. egui keeps what was laid out in the last frame, so this is cheap for what
    /// stays in view.
    pub(super) fn lay_out(self, ui: &Ui, version: &Version, unit: &Unit) -> Arc<Galley> {
        let text = version.text.slice(unit.span.range());
        let mut job = LayoutJob { break_on_newline: true, ..LayoutJob::default() };
        job.wrap.max_width = self.width - self.indent(unit.setting);
        for (piece, strong, italic) in runs(version, unit.span) {
            let words = text.get(piece).unwrap_or_default();
            // A space is as long as a line break, so that offsets stay true.
            let words = match unit.setting {
                Setting::Preformatted => Cow::Borrowed(words),
                _ => Cow::Owned(words.replace('\n', " ")),
            };
            job.append(&words, 0.0, self.format(unit.setting, strong, italic));
        }
        ui.painter().layout_job(job)
    }
}

/// The measure: characters of running text in a line.
fn measure(length: LineLength) -> f32 {
    match length {
        LineLength::Narrow => 55.0,
        LineLength::Comfortable => 68.0,
        LineLength::Wide => 80.0,
    }
}

/// The stretches of one emphasis within a span, as byte ranges from its start.
fn runs(version: &Version, span: Span) -> Vec<(Range<usize>, bool, bool)> {
    let base = span.start().get();
    let inside = |kind| {
        let of_kind = version.emphases.iter().filter(move |emphasis| emphasis.kind == kind);
        let inside = of_kind.filter_map(move |emphasis| emphasis.span.intersection(span));
        inside.map(move |span| span.start().get() - base..span.end().get() - base)
    };
    let strong: Vec<Range<usize>> = inside(EmphasisKind::Strong).collect();
    let italic: Vec<Range<usize>> = inside(EmphasisKind::Italic).collect();
    let mut edges = vec![0, span.len()];
    edges.extend(strong.iter().chain(&italic).flat_map(|range| [range.start, range.end]));
    edges.sort_unstable();
    edges.dedup();
    let within = |ranges: &[Range<usize>], at| ranges.iter().any(|range| range.contains(&at));
    edges
        .iter()
        .zip(edges.iter().skip(1))
        .map(|(start, end)| (*start..*end, within(&strong, *start), within(&italic, *start)))
        .collect()
}

/// A unit on the page.
pub(super) struct Placed {
    /// Its number among the units.
    pub(super) number: usize,
    /// The unit.
    pub(super) unit: Unit,
    /// Its words laid out.
    pub(super) galley: Arc<Galley>,
    /// Where the galley's upper left corner is.
    pub(super) at: Pos2,
}

/// A cursor where two rows meet belongs to the lower one.
fn in_next_row(cursor: CCursor) -> CCursor {
    CCursor { prefer_next_row: true, ..cursor }
}

/// A stretch of one row.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowPiece {
    /// From the top of the glyphs to a little under the baseline.
    pub(super) rect: Rect,
    /// Where the letters stand.
    pub(super) baseline: f32,
    /// The bottom of the row, under which the next one begins.
    pub(super) bottom: f32,
}

impl Placed {
    /// The top of the galley.
    pub(super) fn top(&self) -> f32 {
        self.at.y
    }

    /// The bottom of the galley.
    pub(super) fn bottom(&self) -> f32 {
        self.at.y + self.galley.size().y
    }

    /// Where a place in the text is drawn: a line as high as the row.
    pub(super) fn caret(&self, text: &Text, at: Offset) -> Rect {
        let chars = text.char_from_byte(at) - text.char_from_byte(self.unit.span.start());
        self.galley.pos_from_cursor(in_next_row(CCursor::new(chars))).translate(self.at.to_vec2())
    }

    /// The place in the text that is nearest to a point. The place after the last space of a row
    /// that goes on in the next one is the next row's, so the one before that space is meant.
    pub(super) fn offset(&self, text: &Text, point: Pos2) -> Offset {
        let cursor = self.galley.cursor_from_pos(point - self.at);
        let row = |cursor| self.galley.pos_from_cursor(cursor).top();
        let goes_on = row(in_next_row(cursor)) > row(cursor);
        self.offset_of(text, CCursor { index: cursor.index - usize::from(goes_on), ..cursor })
    }

    /// The place in the text of a cursor of the galley.
    pub(super) fn offset_of(&self, text: &Text, cursor: CCursor) -> Offset {
        let chars = text.char_from_byte(self.unit.span.start()) + usize::from(cursor.index);
        let at = text.byte_from_char(chars).unwrap_or(self.unit.span.end());
        at.min(self.unit.span.end())
    }

    /// Whether a point lies on the words themselves, not beside or between them.
    pub(super) fn holds(&self, point: Pos2) -> bool {
        let within = point - self.at.to_vec2();
        let row = self.galley.rows.iter().find(|row| row.rect().y_range().contains(within.y));
        row.is_some_and(|row| row.rect().x_range().contains(within.x))
    }

    /// The pieces of rows that a stretch of text covers, white space at row ends left out.
    pub(super) fn pieces(&self, text: &Text, span: Span) -> Vec<RowPiece> {
        let Some(inside) = span.intersection(self.unit.span) else { return Vec::new() };
        let base = text.char_from_byte(self.unit.span.start());
        let start = text.char_from_byte(inside.start()) - base;
        let end = text.char_from_byte(inside.end()) - base;
        let mut pieces = Vec::new();
        let mut first = 0;
        for row in &self.galley.rows {
            let count = row.glyphs.len();
            let (from, to) = (start.max(first), end.min(first + count));
            if from < to {
                let glyphs = row.glyphs.get(from - first..to - first).unwrap_or_default();
                let trimmed = glyphs.iter().rev().skip_while(|glyph| glyph.chr.is_whitespace());
                if let (Some(left), Some(right)) = (glyphs.first(), trimmed.clone().next()) {
                    let origin = self.at + row.pos.to_vec2();
                    let baseline = origin.y + left.pos.y;
                    let size = left.font_height;
                    pieces.push(RowPiece {
                        rect: Rect::from_min_max(
                            egui::pos2(origin.x + left.pos.x, baseline - size * 0.80),
                            egui::pos2(origin.x + right.max_x(), baseline + size * 0.27),
                        ),
                        baseline,
                        bottom: origin.y + row.size.y,
                    });
                }
            }
            first += count + usize::from(row.ends_with_newline);
            if first >= end {
                break;
            }
        }
        pieces
    }
}
