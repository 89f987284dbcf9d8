//! Exporting: which format, what it cannot hold of this document, and where it goes.

mod formats;
mod options;
mod report;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use egui::{Align, Button, Id, Key, Label, Layout, RichText, ScrollArea, Ui};

use crate::app::{Action, Export, Exporting};
use crate::formats::exchange::Format;
use crate::ui::dialogs::path::expanded;
use crate::ui::dialogs::{field_label_ui, room, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{ListBox, line_field_ui};

/// The width of the dialog, in points, where the window has room.
pub(super) const WIDTH: f32 = 860.0;

/// The share of the width that the list of formats takes.
const LIST: f32 = 0.44;

/// What stands below the list and what is said of the chosen format, in points.
const BELOW: f32 = 60.0;

/// How much of the height a page turns.
const PAGE: f32 = 0.8;

/// What is being typed, and the list.
#[derive(Default)]
pub(super) struct Draft {
    typed: String,
    list: ListBox,
    /// The format that was brought into view.
    shown: Option<Format>,
    /// The place as it stands in its field, and as it was when it was put there.
    place: String,
    known: Option<PathBuf>,
    /// How often the place was to be typed, as far as that has been seen to.
    types: u32,
    /// Whether a question stood there in the last frame.
    asked: bool,
}

/// The id of the field in which a format is found.
fn find_id() -> Id {
    Id::unique("find a format")
}

impl Draft {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        exporting: &Exporting,
        fresh: bool,
    ) {
        let width = WIDTH.min(ui.ctx().content_rect().width() - 80.0);
        ui.set_width(width);
        title_ui(ui, &view.words.say("command-export"));
        let height = (room(ui, 560.0) - BELOW).max(120.0);
        let asks = exporting.asks_about().is_some();
        let back = std::mem::replace(&mut self.asked, asks) && !asks;
        let mut enter = false;
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(
                egui::vec2(width * LIST, height),
                Layout::top_down(Align::Min),
                |ui| {
                    ui.set_width(width * LIST);
                    enter = self.formats_ui(ui, view, exporting, height);
                },
            );
            ui.add_space(space::SMALL);
            ui.vertical(|ui| {
                let area = ScrollArea::vertical().id_salt(("export", exporting.format.key()));
                area.max_height(height).min_scrolled_height(height).auto_shrink(false).show(
                    ui,
                    |ui| {
                        turn_pages(ui, height);
                        report::about_ui(ui, view, exporting.format);
                        report::fault_ui(ui, view, exporting);
                        if asks {
                            return;
                        }
                        ui.add_enabled_ui(!exporting.is_writing(), |ui| {
                            options::ui(ui, view, exporting);
                        });
                        report::ui(ui, view, exporting);
                    },
                );
            });
        });
        if fresh || back {
            ui.memory_mut(|memory| memory.request_focus(find_id()));
        }
        ui.add_space(space::TINY);
        enter |= self.place_ui(ui, view, exporting);
        ui.add_space(space::SMALL);
        buttons_ui(ui, view, exporting, enter && !asks);
    }

    /// Where it goes; `true` when Enter was pressed there.
    fn place_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, exporting: &Exporting) -> bool {
        if self.known.as_ref() != Some(&exporting.place) {
            self.place = exporting.place.display().to_string();
            self.known = Some(exporting.place.clone());
        }
        let name = view.words.say("export-place");
        field_label_ui(ui, view, &name);
        let (mut enter, usable) = (false, !exporting.is_writing());
        ui.horizontal(|ui| {
            let elsewhere = view.words.say("export-elsewhere");
            let room = ui.available_width() - button_width(ui, &elsewhere);
            let field = ui.add_enabled_ui(usable, |ui| {
                line_field_ui(ui, &name, &mut self.place, |field| field.desired_width(room))
            });
            let field = field.inner;
            if field.changed() {
                let place = expanded(self.place.trim());
                self.known = Some(place.clone());
                view.act(Action::Export(Export::Place(place)));
            }
            if std::mem::replace(&mut self.types, exporting.types) != exporting.types {
                field.request_focus();
            }
            enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if ui.add_enabled(usable, Button::new(elsewhere)).clicked() {
                view.act(Action::Export(Export::Pick));
            }
        });
        enter
    }
}

/// The keyboard stays in the field, from where it turns the pages of what is said beside it.
fn turn_pages(ui: &Ui, height: f32) {
    if !ui.memory(|memory| memory.has_focus(find_id())) {
        return;
    }
    let presses = |key| ui.input(|input| input.num_presses(key)) as f32;
    let pages = presses(Key::PageDown) - presses(Key::PageUp);
    if pages != 0.0 {
        ui.scroll_with_delta(egui::vec2(0.0, -pages * height * PAGE));
    }
}

/// How wide a button is with the room before it, in points.
fn button_width(ui: &Ui, words: &str) -> f32 {
    let font = egui::TextStyle::Button.resolve(ui.style());
    let words = ui.painter().layout_no_wrap(words.to_owned(), font, egui::Color32::PLACEHOLDER);
    let spacing = ui.spacing();
    words.size().x + 2.0 * spacing.button_padding.x + spacing.item_spacing.x
}

fn buttons_ui(ui: &mut Ui, view: &mut View<'_>, exporting: &Exporting, enter: bool) {
    ui.horizontal(|ui| {
        let asks = exporting.asks_about().is_some();
        let ready = exporting.can_write() && !asks;
        let go = ui.add_enabled(ready, Button::new(view.words.say("export-go")));
        if go.clicked() || (enter && ready) {
            view.act(Action::Export(Export::Write));
        } else if enter {
            // Enter takes the keyboard out of the field; there is still something to be done there.
            ui.memory_mut(|memory| memory.request_focus(find_id()));
        }
        if ui.button(view.words.say("cancel")).clicked() {
            view.act(Action::CloseDialog);
        }
        let hint = RichText::new(view.words.say("export-keys")).small();
        ui.add(Label::new(hint.color(view.theme.ink_soft.0)).truncate());
    });
}

/// Words below one another, each as wide as there is room.
fn wrapped_ui(ui: &mut Ui, text: RichText) -> egui::Response {
    ui.add(Label::new(text).wrap())
}
