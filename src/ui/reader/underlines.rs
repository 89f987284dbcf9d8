//! Lines under marked words: one for each mark, in its lane and in the style of its label.

use egui::{Align2, Color32, FontId, Painter, Pos2, Rangef, Shape, Stroke};

use crate::ui::reader::lines::RowPiece;
use crate::ui::reader::marks::{OnUnit, RowOf, Shown, same_row};
use crate::ui::theme::Theme;

/// So many marks on the same words have lanes of their own; deeper ones share the last lane.
const LANES: usize = 6;

/// Up to so many lanes stand at their usual distance; more draw closer together.
const ROOMY: usize = 3;

/// How far the first lane is from the baseline, the distance of lanes and the width of lines, as
/// shares of the tint's height.
const FIRST: f32 = 0.29;
const LANE: f32 = 0.13;
const WIDTH: f32 = 0.066;

/// The room for lanes under a tint, as a share of its height: the letters of the next row begin
/// beyond it.
const ROOM: f32 = 0.40;

/// So many of the marks without a lane are drawn in a row; the others are only counted.
const SHARED: usize = 8;

/// How far a dotted line runs on towards a piece in another row, in points.
const TRAIL: f32 = 16.0;

/// How a label's line is drawn, so that colour is not the only sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineStyle {
    Solid,
    Dashed,
    Dotted,
    Double,
    Wave,
    DashDot,
}

/// The styles that the labels of a codebook take in turn.
pub(super) const STYLES: [LineStyle; 6] = [
    LineStyle::Solid,
    LineStyle::Double,
    LineStyle::Dotted,
    LineStyle::Wave,
    LineStyle::Dashed,
    LineStyle::DashDot,
];

/// The lanes of one row.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Row {
    /// The row, by its bottom.
    bottom: f32,
    /// How many lanes it has.
    lanes: usize,
    /// How many marks have no lane of their own.
    more: usize,
    /// How many of those were drawn.
    shared: usize,
}

/// Paints the lines under a unit's marked words, those in front last; `right` is where the column
/// ends, beyond which the marks without a lane are counted.
pub(super) fn paint(painter: &Painter, theme: &Theme, marks: &[OnUnit<'_>], right: f32) {
    let mut rows = rows(marks);
    let view = painter.clip_rect();
    for front in [false, true] {
        for on in marks.iter().filter(|on| on.mark.front == front) {
            for (number, row_of) in on.rows.iter().enumerate() {
                let row = rows.iter_mut().find(|row| row.is(row_of.piece));
                let Some(row) = row else { continue };
                if !row.takes(on.mark) {
                    continue;
                }
                if !view.expand(10.0).intersects(row_of.piece.rect) {
                    continue;
                }
                let line = Line::of(on.mark, *row, row_of.piece);
                line.paint(painter, on.mark, row_of.piece);
                let neighbour = |number: usize| {
                    on.rows.get(number).filter(|other| same_row(other.piece, row_of.piece))
                };
                let before = number.checked_sub(1).and_then(neighbour);
                let after = neighbour(number + 1);
                line.paint_joints(painter, on.mark, *row_of, before.is_some(), after);
            }
        }
    }
    for row in rows.iter().filter(|row| row.more > 0) {
        let at = egui::pos2(right + 3.0, row.bottom);
        let more = format!("+{}", row.more);
        let font = FontId::proportional(10.5);
        painter.text(at, Align2::LEFT_BOTTOM, more, font, theme.ink_soft.0);
    }
}

/// The rows of a unit, with the lanes that they need.
fn rows(marks: &[OnUnit<'_>]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for on in marks {
        let mut counted = None;
        for RowOf { piece, .. } in &on.rows {
            let known = rows.iter().rposition(|row| row.is(*piece));
            let number = known.unwrap_or(rows.len());
            if known.is_none() {
                rows.push(Row { bottom: piece.bottom, lanes: 0, more: 0, shared: 0 });
            }
            let Some(row) = rows.get_mut(number) else { continue };
            row.lanes = row.lanes.max(on.mark.lane.min(LANES - 1) + 1);
            // Two pieces in one row are one mark.
            if on.mark.lane >= LANES && counted != Some(number) {
                row.more += 1 + on.mark.heaped;
            }
            counted = Some(number);
        }
    }
    rows
}

impl Row {
    /// Whether there is still room for a mark's line.
    fn takes(&mut self, mark: &Shown) -> bool {
        if mark.lane >= LANES && !mark.front {
            self.shared += 1;
            return self.shared <= SHARED;
        }
        true
    }

    fn is(&self, piece: RowPiece) -> bool {
        (self.bottom - piece.bottom).abs() < 1.0
    }
}

/// Where and how thick a mark's line is drawn in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Line {
    y: f32,
    width: f32,
}

impl Line {
    fn of(mark: &Shown, row: Row, piece: RowPiece) -> Self {
        let height = piece.rect.height();
        let roomy = LANE * height;
        let step = if row.lanes > ROOMY { ROOM * height / row.lanes as f32 } else { roomy };
        let step = step.min(roomy);
        let lane = mark.lane.min(LANES - 1) as f32;
        let width = (WIDTH * height).min(step * 0.55);
        let share = match (mark.front, mark.behind) {
            (true, _) => 1.6,
            (false, true) => 0.7,
            (false, false) => 1.0,
        };
        Self { y: piece.baseline + FIRST * height + lane * step, width: width * share }
    }

    fn paint(self, painter: &Painter, mark: &Shown, piece: RowPiece) {
        let Self { y, width } = self;
        let (left, right) = (piece.rect.left(), piece.rect.right());
        let color = mark.sign;
        let stroke = Stroke::new(width, color);
        let ends = [egui::pos2(left, y), egui::pos2(right, y)];
        let swing = width * 0.6;
        match mark.style {
            LineStyle::Solid => {
                painter.line_segment(ends, stroke);
            }
            LineStyle::Double => {
                let thin = Stroke::new(width * 0.6, color);
                painter.hline(left..=right, y - swing, thin);
                painter.hline(left..=right, y + swing, thin);
            }
            LineStyle::Dotted => {
                painter.extend(Shape::dotted_line(&ends, color, 4.0, width * 0.55));
            }
            LineStyle::Dashed => {
                painter.extend(Shape::dashed_line(&ends, stroke, 7.0, 4.0));
            }
            LineStyle::DashDot => {
                let (lines, gaps) = ([8.0, 2.0], [3.0, 3.0]);
                painter.extend(Shape::dashed_line_with_offset(&ends, stroke, &lines, &gaps, 0.0));
            }
            LineStyle::Wave => {
                let steps = ((right - left) / 3.0).ceil().max(1.0) as usize;
                let points: Vec<Pos2> = (0..=steps)
                    .map(|step| {
                        let x = (left + step as f32 * 3.0).min(right);
                        egui::pos2(x, y + if step % 2 == 0 { -swing } else { swing })
                    })
                    .collect();
                painter.line(points, Stroke::new(width * 0.8, color));
            }
        }
    }

    /// Shows that a mark goes on elsewhere: a bracket at the inner edge of a piece, and dots to the
    /// next one, or towards it where that lies in another row.
    fn paint_joints(
        self,
        painter: &Painter,
        mark: &Shown,
        row: RowOf,
        joined: bool,
        after: Option<&RowOf>,
    ) {
        let (left, right) = (row.piece.rect.left(), row.piece.rect.right());
        if row.after_gap {
            self.paint_bracket(painter, mark.sign, row.piece, left, 1.0);
            // The piece before has drawn the dots if it is in this row.
            if !joined {
                self.paint_dots(painter, mark.sign, Rangef::new(left - TRAIL, left));
            }
        }
        if row.before_gap {
            self.paint_bracket(painter, mark.sign, row.piece, right, -1.0);
            let to = after.map_or(right + TRAIL, |next| next.piece.rect.left());
            self.paint_dots(painter, mark.sign, Rangef::new(right, to));
        }
    }

    fn paint_bracket(
        self,
        painter: &Painter,
        color: Color32,
        piece: RowPiece,
        x: f32,
        inward: f32,
    ) {
        let stroke = Stroke::new(1.0, color);
        let x = x + inward * 0.5;
        painter.vline(x, piece.rect.top()..=self.y, stroke);
        let top = egui::pos2(x, piece.rect.top() + 0.5);
        painter.line_segment([top, top + egui::vec2(inward * 3.0, 0.0)], stroke);
    }

    fn paint_dots(self, painter: &Painter, color: Color32, x: Rangef) {
        let ends = [egui::pos2(x.min + 2.5, self.y), egui::pos2(x.max - 2.5, self.y)];
        painter.extend(Shape::dotted_line(&ends, color, 4.5, 0.8));
    }
}
