//! The panels beside the article: how wide each of them is.

use std::ops::RangeInclusive;

use egui::{Panel, Ui, UiBuilder};

/// A window narrower than this, in points, has room for one panel only: the text comes first.
pub(super) const CROWDED: f32 = 800.0;

/// The width of a panel: what its person has dragged it to, else a share of the window, and in
/// either case only as much as the window has to spare.
pub(super) struct Width {
    /// The share of the window that it takes by itself, and within which points.
    share: f32,
    usual: RangeInclusive<f32>,
    /// The share that it takes at most, so that the text keeps its measure, and what it takes at
    /// least, in points.
    most: f32,
    least: f32,
    /// What it was dragged to.
    wanted: Option<f32>,
    /// How wide the window and it were in the last frame.
    window: f32,
    drawn: f32,
}

impl Width {
    /// The width of the panel on the left.
    pub(super) fn sidebar() -> Self {
        Self::new(0.17, 190.0..=280.0, 0.22, 150.0)
    }

    /// The width of the panel on the right.
    pub(super) fn inspector() -> Self {
        Self::new(0.22, 240.0..=330.0, 0.28, 200.0)
    }

    fn new(share: f32, usual: RangeInclusive<f32>, most: f32, least: f32) -> Self {
        Self { share, usual, most, least, wanted: None, window: 0.0, drawn: 0.0 }
    }

    /// Draws a panel in a window so wide. egui keeps a panel as narrow as the window has ever made
    /// it; here it grows again with the window.
    pub(super) fn ui(&mut self, ui: &mut Ui, panel: Panel, window: f32, add: impl FnOnce(&mut Ui)) {
        // Alone it may take more.
        let share = if window < CROWDED { self.most * 1.3 } else { self.most };
        let most = (window * share).max(self.least);
        let usual = (window * self.share).clamp(*self.usual.start(), *self.usual.end());
        let width = self.wanted.unwrap_or(usual).clamp(self.least, most);
        let resized = (self.window - window).abs() > 0.5;
        let range = if resized { width..=width } else { self.least..=most };
        let panel = panel.default_size(width).size_range(range);
        let drawn = panel.show(ui, |ui| within_ui(ui, add)).response.rect.width();
        if !resized && (drawn - self.drawn).abs() > 0.5 {
            self.wanted = Some(drawn);
        }
        self.window = window;
        self.drawn = drawn;
    }
}

/// Draws what a panel holds so that the panel stays as wide as it is: what is chosen never moves
/// the text beside it.
fn within_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let room = ui.available_rect_before_wrap();
    let mut held = ui.new_child(UiBuilder::new().max_rect(room));
    add(&mut held);
    ui.advance_cursor_after_rect(room);
}
