//! A list in a box, which is one stop of the Tab key: keys go through it, and the line that they are
//! on stays in view.

use std::ops::Range;

use egui::{
    CornerRadius, EventFilter, Id, Key, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use crate::ui::theme::Theme;
use crate::ui::widgets::LINE_HEIGHT;
use crate::ui::widgets::rows::{Rows, walk};

/// What a list remembers from frame to frame.
#[derive(Default)]
pub(in crate::ui) struct ListBox {
    rows: Rows,
}

/// What is listed.
pub(in crate::ui) struct Listed<'a> {
    /// The list's id; that of a line is made by [`Listed::line_id`].
    pub(in crate::ui) id: Id,
    /// What it is called.
    pub(in crate::ui) name: &'a str,
    /// How high it is, in points.
    pub(in crate::ui) height: f32,
    /// The line that the keyboard is on.
    pub(in crate::ui) at: usize,
    /// The lines that the keyboard can come to, the last one being the last of the list.
    pub(in crate::ui) lines: Range<usize>,
}

impl Listed<'_> {
    /// The id of a line.
    pub(in crate::ui) fn line_id(&self, line: usize) -> Id {
        self.id.with(line)
    }
}

/// What was done with a list.
#[derive(Default)]
pub(in crate::ui) struct Used {
    /// The line that the keyboard is on now.
    pub(in crate::ui) at: usize,
    /// Other keys that were pressed, each with the line on which it was.
    pub(in crate::ui) pressed: Vec<(Key, usize)>,
    /// The line that was clicked.
    pub(in crate::ui) clicked: Option<usize>,
    /// Whether the list has the keyboard.
    pub(in crate::ui) focused: bool,
}

impl ListBox {
    /// Asks for a line to be brought into view.
    pub(in crate::ui) fn bring(&mut self, line: usize) {
        self.rows.bring(line);
    }

    /// Draws the list. `line` draws a line, is told whether the keyboard is on it, and answers
    /// whether it was clicked; `empty` says that there is none.
    pub(in crate::ui) fn ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        listed: &Listed<'_>,
        line: impl FnMut(&mut Ui, usize, bool) -> bool,
        empty: impl FnOnce(&mut Ui),
    ) -> Used {
        self.ui_of(ui, theme, LINE_HEIGHT, listed, line, empty)
    }

    /// The same for lines of another height.
    pub(in crate::ui) fn ui_of(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        line_height: f32,
        listed: &Listed<'_>,
        mut line: impl FnMut(&mut Ui, usize, bool) -> bool,
        empty: impl FnOnce(&mut Ui),
    ) -> Used {
        let size = Vec2::new(ui.available_width(), listed.height);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let response = ui.interact(rect, listed.id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, listed.name));
        let focused = response.has_focus();
        let mut used = Used { at: listed.at, focused, ..Used::default() };
        if focused {
            self.follow_keys(ui, listed, &mut used);
        }
        let edge = if focused { theme.accent } else { theme.line };
        let (radius, stroke) = (CornerRadius::same(4), Stroke::new(1.0, edge.0));
        ui.painter().rect(rect, radius, theme.field.0, stroke, StrokeKind::Outside);
        // Lines stand under one another, however what is around the list is laid out.
        let downwards = egui::Layout::top_down(egui::Align::Min);
        let inside = egui::UiBuilder::new().max_rect(rect.shrink(2.0)).layout(downwards);
        let mut inside = ui.new_child(inside);
        if listed.lines.end == 0 {
            empty(&mut inside);
            return used;
        }
        inside.spacing_mut().item_spacing.y = 0.0;
        self.rows.ui_of(&mut inside, line_height, listed.lines.end, |ui, range| {
            for number in range {
                if line(ui, number, focused && number == used.at) {
                    used.clicked = Some(number);
                }
            }
        });
        if used.clicked.is_some() {
            ui.memory_mut(|memory| memory.request_focus(listed.id));
        }
        used
    }

    fn follow_keys(&mut self, ui: &Ui, listed: &Listed<'_>, used: &mut Used) {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(listed.id, filter));
        let pressed = &mut used.pressed;
        let other = |key, line| pressed.push((key, line));
        used.at = walk(ui, listed.at, &listed.lines, self.rows.page(), other);
        if used.at != listed.at {
            self.rows.bring(used.at);
        }
        let on = listed.line_id(used.at).accesskit_id();
        ui.ctx().accesskit_node_builder(listed.id, |node| node.set_active_descendant(on));
    }
}
