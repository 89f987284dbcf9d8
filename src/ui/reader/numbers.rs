//! The numbers of the paragraphs, in the left margin.

use egui::accesskit::Node;
use egui::{FontId, Painter};

use crate::model::Outline;
use crate::text::Offset;
use crate::ui::reader::{LEFT, Page};
use crate::ui::theme::{Theme, space};

/// The height of a digit's font, in points.
const SIZE: f32 = 10.5;

/// The room for a digit, in points.
const DIGIT: f32 = 6.5;

/// How much room numbers take beside the letters of the marks, in points.
pub(super) fn room(outline: &Outline) -> f32 {
    outline.paragraph_count().to_string().len() as f32 * DIGIT + 2.0 * space::SMALL
}

/// Paints the numbers beside the first rows of the paragraphs in view, left of the marks' letters.
pub(super) fn paint(painter: &Painter, theme: &Theme, outline: &Outline, page: &Page) {
    let right = page.column.left() - LEFT - space::SMALL;
    for placed in &page.placed {
        let start = placed.unit.span.start();
        let Some(number) = outline.number_from(start) else { continue };
        let row = placed.caret(start);
        let color = theme.ink_soft.0;
        let number = painter.layout_no_wrap(number.to_string(), FontId::proportional(SIZE), color);
        let at = egui::pos2(right - number.size().x, row.center().y - number.size().y / 2.0);
        painter.galley(at, number, color);
    }
}

/// Tells those who hear the article which paragraph begins at `start`.
pub(super) fn describe(node: &mut Node, outline: &Outline, start: Offset) {
    if let Some(number) = outline.number_from(start) {
        node.set_position_in_set(number);
        node.set_size_of_set(outline.paragraph_count());
    }
}
