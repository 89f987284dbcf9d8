//! The pieces of an article in reading order: what is in on the left, what is left out on the right.

use egui::{Align2, Event, Key, Sense, Ui, Vec2};

use crate::app::{Action, ImportPreview, ImportStep};
use crate::ui::dialogs::import::row::{HEIGHT, Hit, Row, row_ui, split};
use crate::ui::dialogs::import::{Draft, list_id};
use crate::ui::view::View;
use crate::ui::widgets::Listed;
use crate::ui::wording;

/// The height of the headings of the columns, in points.
pub(super) const HEAD: f32 = 24.0;

impl Draft {
    pub(super) fn pieces_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        preview: &ImportPreview,
        height: f32,
    ) {
        head_ui(ui, view, preview);
        let count = preview.pieces().len();
        let name = view.words.say("import-pieces");
        let at = self.at.min(count.saturating_sub(1));
        let listed = Listed { id: list_id(), name: &name, height, at, lines: 0..count };
        let chosen = self.chosen(count);
        let mut switched = None;
        let line = |ui: &mut Ui, number: usize, here: bool| {
            let piece = preview.pieces().get(number);
            let Some((piece, decision)) = piece.zip(preview.decision(number)) else { return false };
            let chosen = chosen.contains(&number);
            let row = Row { id: listed.line_id(number), piece, decision, chosen, here };
            match row_ui(ui, view, &row) {
                Some(Hit::Sign) => {
                    switched = Some(number);
                    true
                }
                Some(Hit::Row) => true,
                None => false,
            }
        };
        let used = self.list.ui_of(ui, view.theme, HEIGHT, &listed, line, |_| {});
        let (shift, command) = held(ui);
        let before = self.chosen(count);
        self.at = used.clicked.unwrap_or(used.at);
        if self.at != at && !shift {
            self.anchor = self.at;
        }
        if let Some(number) = used.clicked.filter(|_| !shift) {
            self.anchor = number;
        }
        if command {
            let all = used.focused && ui.input(|input| input.key_pressed(Key::A));
            if all {
                (self.anchor, self.at) = (0, count.saturating_sub(1));
            }
            return;
        }
        if let Some(number) = switched {
            // The sign of one of those that are chosen is for all of them.
            let range = if before.contains(&number) { before } else { number..number + 1 };
            view.act(Action::Import(ImportStep::Switch(range)));
        }
        let chosen = self.chosen(count);
        for (key, number) in used.pressed {
            // Several keys may come in one frame, each on a line of its own.
            let on = if chosen.contains(&number) { chosen.clone() } else { number..number + 1 };
            if let Some(step) = step_of(key, on) {
                view.act(Action::Import(step));
            }
        }
    }
}

/// Whether Shift and Ctrl were held with what was pressed in this frame; once it is drawn they may
/// have been let go of.
fn held(ui: &Ui) -> (bool, bool) {
    ui.input(|input| {
        let mut held = input.modifiers;
        for event in &input.events {
            if let Event::Key { pressed: true, modifiers, .. } = event {
                held |= *modifiers;
            }
        }
        (held.shift, held.command)
    })
}

/// What a key does to the pieces that are chosen.
fn step_of(key: Key, chosen: std::ops::Range<usize>) -> Option<ImportStep> {
    match key {
        Key::Space | Key::Enter => return Some(ImportStep::Switch(chosen)),
        Key::F => return Some(ImportStep::Fold(chosen)),
        _ => {}
    }
    let letter = key.name();
    let roles = wording::ROLES.iter();
    let mut roles = roles.filter(|(_, known, _)| letter.chars().eq(std::iter::once(*known)));
    roles.next().map(|(role, ..)| ImportStep::Role(chosen, *role))
}

/// What stands in which column, and how much of it.
fn head_ui(ui: &mut Ui, view: &View<'_>, preview: &ImportPreview) {
    let (rect, _) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD - 4.0), Sense::hover());
    let left = wording::tally(view.words, preview.tally);
    let count = preview.tally.left_out;
    let spelled = wording::count(view.words, count);
    let right = view
        .words
        .say_with("import-left-out", &[("count", count.into()), ("spelled", spelled.into())]);
    let font = egui::TextStyle::Body.resolve(ui.style());
    let ink = view.theme.ink_soft.0;
    for (at, text) in [(rect.left() + 4.0, left), (split(rect), right)] {
        let at = egui::pos2(at, rect.center().y);
        let place = ui.painter().text(at, Align2::LEFT_CENTER, &text, font.clone(), ink);
        let told = ui.interact(place, list_id().with(("head", at.x as i32)), Sense::hover());
        told.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
    }
}
