//! The palette: every command, found by typing a few letters.

use egui::{Key, ScrollArea, Ui};

use crate::app::{Action, Spec, TABLE};
use crate::text::folding::fold;
use crate::ui::dialogs::room;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Line, line_field_ui, line_ui, walk_beside_field};
use crate::ui::{menu, wording};

/// What is being typed, and which command Enter takes.
#[derive(Default)]
pub(super) struct Palette {
    typed: String,
    at: usize,
}

impl Palette {
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, fresh: bool) {
        ui.set_min_width(460.0);
        let hint = view.words.say("palette-hint");
        let response = line_field_ui(ui, &hint, &mut self.typed, |field| field.hint_text(&hint));
        if fresh {
            response.request_focus();
        }
        if response.changed() {
            self.at = 0;
        }
        let typed = fold(&self.typed);
        let found: Vec<(&Spec, String)> = TABLE
            .iter()
            .filter(|spec| spec.is_enabled(view.state))
            .map(|spec| (spec, menu::name(view, spec)))
            .filter(|(_, name)| typed.split(' ').all(|part| fold(name).contains(part)))
            .collect();
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        // A line that the keyboard went on to takes Enter for itself.
        let enter = enter && (response.has_focus() || response.lost_focus());
        let before = self.at;
        self.at = walk_beside_field(ui, before, found.len());
        ui.add_space(space::TINY);
        if found.is_empty() {
            ui.label(view.words.say("palette-none"));
        }
        ScrollArea::vertical()
            .max_height(room(ui, 380.0))
            .min_scrolled_height(room(ui, 380.0))
            .show(ui, |ui| {
                for (number, (spec, name)) in found.iter().enumerate() {
                    let keys =
                        spec.shortcuts.first().map(|keys| wording::shortcut(view.words, *keys));
                    let line =
                        Line { sign: None, text: name, spoken: name, chosen: number == self.at };
                    let response = line_ui(ui, view.theme, &line);
                    let small = egui::TextStyle::Small.resolve(ui.style());
                    ui.painter().text(
                        response.rect.right_center() - egui::vec2(space::SMALL, 0.0),
                        egui::Align2::RIGHT_CENTER,
                        keys.unwrap_or_default(),
                        small,
                        view.theme.ink_soft.0,
                    );
                    if number == self.at && before != self.at {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() || (enter && number == self.at) {
                        view.act(Action::CloseDialog);
                        view.act(Action::Do(spec.command));
                        return;
                    }
                }
            });
    }
}
