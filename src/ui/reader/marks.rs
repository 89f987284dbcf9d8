//! Marks on the page: a tint behind the words, a line under them in a lane of its own, a letter in the margin.

use std::collections::BTreeMap;

use egui::{Color32, CornerRadius, FontId, Painter, Pos2, Rect, Shape, Stroke};

use crate::model::{AnnotationId, Document, LabelId, Rgb, Span};
use crate::ui::reader::layout::Placed;
use crate::ui::reader::lines::RowPiece;
use crate::ui::theme::Theme;
use crate::ui::widgets::letter_of;

/// From one lane to the next, in points.
const LANE: f32 = 3.5;

/// More lanes than this share the last one.
const LANES: usize = 4;

/// A mark in view.
pub(super) struct Shown {
    pub(super) id: AnnotationId,
    pub(super) color: Rgb,
    /// Which of the line styles tells its label apart without colour.
    style: LineStyle,
    letter: String,
    lane: usize,
    /// Its spans that touch what is in view.
    spans: Vec<Span>,
    /// Whether it is the chosen or hovered one.
    front: bool,
}

impl Shown {
    /// Its spans that touch what is in view.
    pub(super) fn spans(&self) -> &[Span] {
        &self.spans
    }
}

/// How a label's line is drawn, so that colour is not the only sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineStyle {
    Solid,
    Dashed,
    Dotted,
    Double,
    Wave,
    DashDot,
}

const STYLES: [LineStyle; 6] = [
    LineStyle::Solid,
    LineStyle::Double,
    LineStyle::Dotted,
    LineStyle::Wave,
    LineStyle::Dashed,
    LineStyle::DashDot,
];

/// The marks that touch a stretch, each with its lane: the lowest that is free where it begins.
pub(super) fn shown(
    document: &Document,
    stretch: Span,
    front: &[AnnotationId],
    language: &str,
) -> Vec<Shown> {
    let mut by_mark: BTreeMap<AnnotationId, Vec<Span>> = BTreeMap::new();
    let touching = document.index().touching(stretch);
    for (span, id) in &touching {
        by_mark.entry(*id).or_default().push(*span);
    }
    let codebook = document.codebook();
    let mut marks = Vec::with_capacity(by_mark.len());
    let mut busy_until = [crate::text::Offset::ZERO; LANES];
    // In text order, the longest first, which is the order of the index.
    let mut order: Vec<AnnotationId> = Vec::with_capacity(by_mark.len());
    for (_, id) in &touching {
        if by_mark.contains_key(id) && !order.contains(id) {
            order.push(*id);
        }
    }
    for id in order {
        let (Some(spans), Some(mark)) = (by_mark.remove(&id), document.annotation(id)) else {
            continue;
        };
        let start = spans.first().map(|span| span.start()).unwrap_or_default();
        let end = spans.iter().map(|span| span.end()).max().unwrap_or_default();
        let lane = busy_until.iter().position(|until| *until <= start).unwrap_or(LANES - 1);
        if let Some(until) = busy_until.get_mut(lane) {
            *until = end.max(*until);
        }
        let number = codebook.labels.iter().position(|label| label.id == mark.label);
        let style = STYLES.get(number.unwrap_or(0) % STYLES.len()).copied();
        let label = codebook.label(&mark.label);
        marks.push(Shown {
            id,
            color: label.map(|label| label.color).unwrap_or_default(),
            style: style.unwrap_or(LineStyle::Solid),
            letter: letter_of(label, language),
            lane,
            spans,
            front: front.contains(&id),
        });
    }
    marks
}

/// The colour of a label.
pub(super) fn color_of(document: &Document, label: &LabelId) -> Rgb {
    document.codebook().label(label).map(|label| label.color).unwrap_or_default()
}

/// Paints what lies behind the words: longer marks first, so that shorter ones stay visible, and
/// the chosen one in front of all.
pub(super) fn paint_tints(painter: &Painter, theme: &Theme, placed: &Placed, marks: &[&Shown]) {
    let mut layers: Vec<(bool, usize, Color32, Span)> = marks
        .iter()
        .flat_map(|mark| {
            let tint = theme.tint(mark.color, mark.front);
            mark.spans.iter().map(move |span| (mark.front, span.len(), tint, *span))
        })
        .collect();
    layers.sort_by_key(|(front, len, ..)| (*front, std::cmp::Reverse(*len)));
    for (_, _, tint, span) in layers {
        for piece in placed.pieces(span) {
            painter.rect_filled(piece.rect, CornerRadius::same(2), tint);
        }
    }
}

/// Paints the lines under the words.
pub(super) fn paint_lanes(painter: &Painter, theme: &Theme, placed: &Placed, marks: &[&Shown]) {
    for mark in marks {
        let color = theme.sign(mark.color);
        for span in &mark.spans {
            for piece in placed.pieces(*span) {
                paint_line(painter, mark, color, piece);
            }
        }
    }
}

fn paint_line(painter: &Painter, mark: &Shown, color: Color32, piece: RowPiece) {
    let room = (piece.bottom - piece.baseline).max(6.0);
    let step = LANE.min((room - 3.0) / LANES as f32);
    let y = piece.rect.bottom() + 1.0 + mark.lane as f32 * step;
    let (left, right) = (piece.rect.left(), piece.rect.right());
    let width = if mark.front { 2.4 } else { 1.5 };
    let stroke = Stroke::new(width, color);
    let ends = [egui::pos2(left, y), egui::pos2(right, y)];
    match mark.style {
        LineStyle::Solid => {
            painter.line_segment(ends, stroke);
        }
        LineStyle::Double => {
            let thin = Stroke::new(width * 0.6, color);
            painter.hline(left..=right, y - 0.9, thin);
            painter.hline(left..=right, y + 0.9, thin);
        }
        LineStyle::Dotted => {
            painter.extend(Shape::dotted_line(&ends, color, 4.0, width * 0.55));
        }
        LineStyle::Dashed => {
            painter.extend(Shape::dashed_line(&ends, stroke, 7.0, 4.0));
        }
        LineStyle::DashDot => {
            let lengths = [8.0, 2.0];
            painter.extend(Shape::dashed_line_with_offset(
                &ends,
                stroke,
                &lengths,
                &[3.0, 3.0],
                0.0,
            ));
        }
        LineStyle::Wave => {
            let steps = ((right - left) / 3.0).ceil().max(1.0) as usize;
            let points: Vec<Pos2> = (0..=steps)
                .map(|step| {
                    let x = (left + step as f32 * 3.0).min(right);
                    egui::pos2(x, y + if step % 2 == 0 { -0.9 } else { 0.9 })
                })
                .collect();
            painter.line(points, Stroke::new(width * 0.8, color));
        }
    }
}

/// Paints a label's letter in the margin of the row in which a mark begins. `taken` counts the
/// letters that stand in a row already, by the row's bottom.
pub(super) fn paint_letters(
    painter: &Painter,
    theme: &Theme,
    placed: &Placed,
    marks: &[&Shown],
    left: f32,
) {
    let mut taken: BTreeMap<i32, usize> = BTreeMap::new();
    for mark in marks {
        let Some(first) = mark.spans.first().filter(|s| placed.unit.span.contains(s.start()))
        else {
            continue;
        };
        let Some(piece) = placed.pieces(*first).into_iter().next() else { continue };
        let count = taken.entry(piece.bottom as i32).or_default();
        let at = egui::pos2(left - 14.0 - *count as f32 * 13.0, piece.rect.center().y);
        *count += 1;
        let font = FontId::proportional(11.5);
        let color = theme.lettering(mark.color);
        let letter = painter.layout_no_wrap(mark.letter.clone(), font, color);
        if mark.front {
            let rect = Rect::from_center_size(at, egui::vec2(13.0, 15.0));
            painter.rect_filled(rect, CornerRadius::same(3), theme.tint(mark.color, true));
        }
        painter.galley(at - letter.size() / 2.0, letter, color);
    }
}
