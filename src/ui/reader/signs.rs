//! What a block is, where its words do not say it: a bullet before an item, a frame around the words that stand for a picture.

use egui::{CornerRadius, Painter, Rect, Stroke, StrokeKind};

use crate::model::Version;
use crate::ui::reader::layout::Placed;
use crate::ui::reader::units::Setting;
use crate::ui::theme::Theme;

/// How far before an item its bullet stands, and how large it is, as shares of the row's height.
const BEFORE: f32 = 0.45;
const BULLET: f32 = 0.085;

/// Paints the sign of a unit, if it has one.
pub(super) fn paint(
    painter: &Painter,
    theme: &Theme,
    version: &Version,
    placed: &Placed,
    column: Rect,
) {
    match placed.unit.setting {
        Setting::Item if !placed.unit.continues => {
            let words = version.text.slice(placed.unit.span.range());
            // Plain text brings its own signs.
            if words.starts_with(|c: char| c.is_alphabetic() || is_opening(c)) {
                let row = placed.caret(placed.unit.span.start());
                let side = if placed.lines.is_rtl() { BEFORE } else { -BEFORE };
                let at = row.center() + egui::vec2(side * row.height(), 0.0);
                painter.circle_filled(at, row.height() * BULLET, theme.ink_soft.0);
            }
        }
        Setting::Picture => {
            let rows = placed.top()..=placed.bottom();
            let frame = Rect::from_x_y_ranges(column.x_range(), rows).expand2(egui::vec2(8.0, 3.0));
            let stroke = Stroke::new(1.0, theme.line.0);
            painter.rect_stroke(frame, CornerRadius::same(3), stroke, StrokeKind::Inside);
        }
        _ => {}
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '«' | '„' | '‘' | '"' | '(' | '[')
}
