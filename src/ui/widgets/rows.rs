//! Lists of lines that are longer than their room: only what is in view is drawn, and keys go
//! through the rest.

use std::ops::Range;

use egui::scroll_area::ScrollAreaOutput;
use egui::{Event, Key, ScrollArea, Ui};

use crate::ui::widgets::LINE_HEIGHT;

/// A line counts as whole in view if no more of it is cut, in points.
const CUT: f32 = 0.5;

/// What a long list remembers from frame to frame.
#[derive(Clone, Default)]
pub(in crate::ui) struct Rows {
    /// The lines that were whole in view in the last frame.
    in_view: Range<usize>,
    /// The line that is to be brought into view.
    wanted: Option<usize>,
}

impl Rows {
    /// Asks for a line to be brought into view; one that is there already stays where it is.
    pub(in crate::ui) fn bring(&mut self, line: usize) {
        self.wanted = Some(line);
    }

    /// How many lines a page has.
    pub(in crate::ui) fn page(&self) -> usize {
        self.in_view.len().max(1)
    }

    /// Draws a list of `count` lines in the room that there is; `lines` draws those in view.
    pub(in crate::ui) fn ui(
        &mut self,
        ui: &mut Ui,
        count: usize,
        lines: impl FnOnce(&mut Ui, Range<usize>),
    ) {
        self.ui_of(ui, LINE_HEIGHT, count, lines);
    }

    /// The same for lines of another height.
    pub(in crate::ui) fn ui_of(
        &mut self,
        ui: &mut Ui,
        height: f32,
        count: usize,
        lines: impl FnOnce(&mut Ui, Range<usize>),
    ) {
        let step = height + ui.spacing().item_spacing.y;
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if let Some(line) = self.wanted.take().filter(|line| !self.in_view.contains(line)) {
            let room = ui.available_height();
            area = area.vertical_scroll_offset(self.offset(line, count, (height, step), room));
        }
        let output = area.show_rows(ui, height, count, lines);
        self.in_view = whole(&output, (height, step), count);
    }

    /// How far the list is scrolled for a line: no farther than it takes where the line is near,
    /// else so that it comes to the middle, and never beyond the ends, from where the list would
    /// swing back.
    fn offset(&self, line: usize, count: usize, (height, step): (f32, f32), room: f32) -> f32 {
        let top = line as f32 * step;
        let page = self.page();
        let wanted = if line < self.in_view.start && self.in_view.start - line <= page {
            top
        } else if line >= self.in_view.end && line - self.in_view.end < page {
            top + height - room
        } else {
            top - (room - height) / 2.0
        };
        let lowest = (count as f32 * step - (step - height) - room).max(0.0);
        wanted.clamp(0.0, lowest)
    }
}

/// The lines that are whole in view.
fn whole(output: &ScrollAreaOutput<()>, (height, step): (f32, f32), count: usize) -> Range<usize> {
    let (top, room) = (output.state.clamped_offset().y, output.inner_rect.height());
    let first = ((top - CUT) / step).ceil().max(0.0) as usize;
    let end = ((top + room + CUT - height) / step).floor() + 1.0;
    first..(end.max(0.0) as usize).clamp(first, count.max(first))
}

/// Goes through lines by this frame's keys: up, down, by pages of so many lines, to the ends. What
/// else was pressed is told with the line on which it was.
pub(in crate::ui) fn walk(
    ui: &Ui,
    from: usize,
    lines: &Range<usize>,
    page: usize,
    mut other: impl FnMut(Key, usize),
) -> usize {
    let last = lines.end.saturating_sub(1);
    let mut at = from;
    ui.input(|input| {
        for event in &input.events {
            let Event::Key { key, pressed: true, .. } = event else { continue };
            let to = match key {
                Key::ArrowUp => at.saturating_sub(1),
                Key::ArrowDown => at + 1,
                Key::PageUp => at.saturating_sub(page),
                Key::PageDown => at + page,
                Key::Home => lines.start,
                Key::End => last,
                _ => {
                    other(*key, at);
                    continue;
                }
            };
            at = to.clamp(lines.start, last.max(lines.start));
        }
    });
    at
}

/// Goes through `count` lines by the arrow keys alone, as long as somebody types in a field, to
/// which the other keys belong.
pub(in crate::ui) fn walk_beside_field(ui: &Ui, from: usize, count: usize) -> usize {
    let presses = |key| ui.input(|input| input.num_presses(key));
    if presses(Key::ArrowDown) + presses(Key::ArrowUp) > 0 {
        // The keyboard stays in the field, however short a time it has been there.
        ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
    }
    let at = (from + presses(Key::ArrowDown)).saturating_sub(presses(Key::ArrowUp));
    at.min(count.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(in_view: Range<usize>, line: usize, expected: f32) {
        let rows = Rows { in_view, wanted: None };
        let room = LINE_HEIGHT * 10.0;
        let offset = rows.offset(line, 100, (LINE_HEIGHT, LINE_HEIGHT), room) / LINE_HEIGHT;
        assert!((offset - expected).abs() < 0.01, "{line}: {offset}");
    }

    #[test]
    fn a_near_line_is_scrolled_to_by_no_more_than_it_takes() {
        check(20..30, 30, 21.0);
        check(20..30, 39, 30.0);
        check(20..30, 19, 19.0);
        check(20..30, 10, 10.0);
        // A far one comes to the middle, as well as the ends allow.
        check(20..30, 40, 35.5);
        check(20..30, 60, 55.5);
        check(20..30, 2, 0.0);
        check(20..30, 99, 90.0);
        check(0..0, 50, 45.5);
        check(0..0, 0, 0.0);
    }
}
