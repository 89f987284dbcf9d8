//! Laying out units, and finding words by place and places by words.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Context, FontId, Pos2, Rect};

use crate::model::{Span, Version};
use crate::store::settings::{Face, LineHeight, LineLength, Settings};
use crate::text::Offset;
use crate::ui::fonts::{Cut, family};
use crate::ui::reader::folding;
use crate::ui::reader::lines::{Lines, RowPiece};
use crate::ui::reader::styles::{Style, Styles};
use crate::ui::reader::units::{Setting, Unit};
use crate::ui::reader::{chunks, mixed, plain};

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

    /// For tests: a column of this width on a screen of one pixel a point.
    #[cfg(test)]
    pub(super) fn plain(zoom: f32, face: Face, width: f32) -> Self {
        Self { zoom, face, line_height: LineHeight::default(), width, density: 1.0 }
    }

    fn size(self, setting: Setting) -> f32 {
        let factor = match setting {
            Setting::Title => 1.7,
            Setting::Subhead => 1.15,
            Setting::Standfirst => 1.08,
            Setting::Body
            | Setting::Item
            | Setting::Row
            | Setting::Quote
            | Setting::Preformatted => 1.0,
            Setting::Aside | Setting::Picture | Setting::Comment => 0.88,
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
        let fold = if unit.fold_above.is_some() { folding::HEIGHT } else { 0.0 };
        fold + self.space(unit)
    }

    /// The room under a unit, for what says that something is folded there.
    pub(super) fn below(unit: &Unit) -> f32 {
        if unit.fold_below.is_some() { folding::HEIGHT } else { 0.0 }
    }

    fn space(self, unit: &Unit) -> f32 {
        if unit.continues {
            return 0.0;
        }
        let lines = match unit.setting {
            Setting::Title => 0.4,
            Setting::Subhead => 1.3,
            Setting::Standfirst => 0.7,
            // Items and rows belong together, and stand off from what is before them.
            Setting::Item | Setting::Row if !unit.turns => 0.25,
            Setting::Body
            | Setting::Item
            | Setting::Row
            | Setting::Quote
            | Setting::Aside
            | Setting::Picture
            | Setting::Comment
            | Setting::Preformatted => 0.75,
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
        let lines = (unit.letters as f32 / per_line.max(1.0)).ceil().max(1.0);
        (lines * size * self.leading(unit.setting)).round() + self.above(unit) + Self::below(unit)
    }

    fn cut(setting: Setting) -> Cut {
        match setting {
            Setting::Title | Setting::Subhead => Cut { bold: true, italic: false },
            Setting::Quote | Setting::Standfirst => Cut { bold: false, italic: true },
            _ => Cut::default(),
        }
    }

    fn format(self, setting: Setting, style: Style) -> TextFormat {
        let plain = Self::cut(setting);
        let cut = Cut { bold: plain.bold ^ style.strong, italic: plain.italic ^ style.italic };
        let size = self.size(setting);
        TextFormat {
            font_id: FontId::new(size, family(self.face, cut)),
            line_height: Some((size * self.leading(setting)).round()),
            color: Color32::PLACEHOLDER,
            valign: egui::Align::Center,
            ..TextFormat::default()
        }
    }

    /// Lays a unit out.
    pub(super) fn lay_out(
        self,
        context: &Context,
        version: &Version,
        styles: &Styles,
        unit: &Unit,
    ) -> Lines {
        let text = shown(version, unit);
        let width = self.width - self.indent(unit.setting);
        let formats: Vec<(Range<usize>, TextFormat)> = styles
            .within(unit.span)
            .into_iter()
            .map(|(range, style)| (range, self.format(unit.setting, style)))
            .collect();
        set(context, &text, &formats, width)
    }
}

/// Sets a text in rows of a width, in points. `formats` say how its stretches look, which are in order
/// and leave nothing out. Line breaks are kept.
pub(in crate::ui) fn set(
    context: &Context,
    text: &str,
    formats: &[(Range<usize>, TextFormat)],
    width: f32,
) -> Lines {
    let by_egui =
        if chunks::is_needed(text) { None } else { by_egui(context, text, formats, width) };
    by_egui.unwrap_or_else(|| mixed::lines(context, text, formats, width))
}

/// The measure: characters of running text in a line.
fn measure(length: LineLength) -> f32 {
    match length {
        LineLength::Narrow => 55.0,
        LineLength::Comfortable => 68.0,
        LineLength::Wide => 80.0,
    }
}

/// A unit's words as they are shown, as long as they are in the text.
pub(super) fn shown(version: &Version, unit: &Unit) -> String {
    let words = version.text.slice(unit.span.range());
    match unit.setting {
        Setting::Preformatted | Setting::Comment => words.to_owned(),
        _ => words.replace('\n', " "),
    }
}

/// A unit's lines if egui's own are exact.
fn by_egui(
    context: &Context,
    text: &str,
    formats: &[(Range<usize>, TextFormat)],
    width: f32,
) -> Option<Lines> {
    let mut job = LayoutJob { break_on_newline: true, ..LayoutJob::default() };
    job.wrap.max_width = width;
    for (range, format) in formats {
        job.append(text.get(range.clone())?, 0.0, format.clone());
    }
    plain::lines(&context.fonts_mut(|fonts| fonts.layout_job(job)))
}

/// A unit on the page.
pub(super) struct Placed {
    /// Its number among the units.
    pub(super) number: usize,
    /// The unit.
    pub(super) unit: Unit,
    /// Its words laid out.
    pub(super) lines: Arc<Lines>,
    /// Where their upper left corner is.
    pub(super) at: Pos2,
}

impl Placed {
    /// The top of the first line.
    pub(super) fn top(&self) -> f32 {
        self.at.y
    }

    /// The bottom of the last line.
    pub(super) fn bottom(&self) -> f32 {
        self.at.y + self.lines.size().y
    }

    /// Where a place in the text is drawn: a line as high as the row.
    pub(super) fn caret(&self, at: Offset) -> Rect {
        self.lines.caret(self.inside(at)).translate(self.at.to_vec2())
    }

    /// The place in the text that is nearest to a point, between two clusters. The place after the
    /// last space of a row that goes on in the next one is the next row's, so the one before that
    /// space is meant.
    pub(super) fn offset(&self, point: Pos2) -> Offset {
        self.outside(self.lines.offset(point - self.at.to_vec2()))
    }

    /// The first and the last place in the row of a place in the text.
    pub(super) fn row_ends(&self, at: Offset) -> (Offset, Offset) {
        let (first, last) = self.lines.row_ends(self.inside(at));
        (self.outside(first), self.outside(last))
    }

    /// Whether a point lies on the words themselves, not beside or between them.
    pub(super) fn holds(&self, point: Pos2) -> bool {
        self.lines.holds(point - self.at.to_vec2())
    }

    /// The pieces of rows that a stretch of text covers, white space at row ends left out.
    pub(super) fn pieces(&self, span: Span) -> Vec<RowPiece> {
        let Some(span) = span.intersection(self.unit.span) else { return Vec::new() };
        let pieces = self.lines.pieces(self.inside(span.start())..self.inside(span.end()));
        pieces.into_iter().map(|piece| piece.translate(self.at.to_vec2())).collect()
    }

    fn inside(&self, at: Offset) -> usize {
        at.get().saturating_sub(self.unit.span.start().get())
    }

    fn outside(&self, at: usize) -> Offset {
        Offset::new(self.unit.span.start().get() + at)
    }
}
