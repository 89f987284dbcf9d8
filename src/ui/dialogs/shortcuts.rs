//! The sheet of all shortcuts, drawn from the table of commands and the codebook.

use egui::{Frame, Grid, Margin, ScrollArea, Ui};

use crate::app::TABLE;
use crate::ui::dialogs::{close_ui, room, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

/// Keys of the reader that are no commands: they move the caret.
const READER: [(&str, &str); 11] = [
    ("keys-caret", "keys-caret-by"),
    ("keys-words", "keys-words-by"),
    ("keys-sentences", "keys-sentences-by"),
    ("keys-paragraphs", "keys-paragraphs-by"),
    ("keys-extend", "keys-extend-by"),
    ("keys-pages", "keys-pages-by"),
    ("keys-clicks", "keys-clicks-by"),
    ("keys-size", "keys-size-by"),
    ("keys-exact", "keys-exact-by"),
    ("keys-several", "keys-several-by"),
    ("keys-form", "keys-form-by"),
];

/// How wide the sheet is, in points.
pub(super) const WIDTH: f32 = 700.0;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>) {
    title_ui(ui, &view.words.say("command-shortcuts"));
    ScrollArea::vertical().max_height(room(ui, 460.0)).show(ui, |ui| {
        // The scroll bar stands beside the words, not over them.
        let beside = Frame::new().inner_margin(Margin { right: 16, ..Margin::ZERO });
        let grid = Grid::new("shortcuts").num_columns(2).spacing([space::MEDIUM * 2.0, 5.0]);
        beside.show(ui, |ui| {
            grid.show(ui, |ui| {
                if let Some(workspace) = &view.state.workspace {
                    for label in &workspace.document.codebook().labels {
                        let Some(key) = label.key else { continue };
                        let name = label.name.get(view.words.language());
                        let key = key.to_uppercase().to_string();
                        let args = [("label", name.into()), ("key", key.as_str().into())];
                        let what = view.words.say_with("mark-as", &args);
                        row_ui(ui, view, &key, &what);
                    }
                }
                for (what, keys) in READER {
                    row_ui(ui, view, &view.words.say(keys), &view.words.say(what));
                }
                for spec in TABLE.iter().filter(|spec| !spec.shortcuts.is_empty()) {
                    let keys =
                        spec.shortcuts.iter().map(|keys| wording::shortcut(view.words, *keys));
                    let keys: Vec<String> = keys.collect();
                    row_ui(ui, view, &keys.join(", "), &view.words.say(spec.name));
                }
            })
        });
    });
    close_ui(ui, view);
}

fn row_ui(ui: &mut Ui, view: &View<'_>, keys: &str, what: &str) {
    ui.label(egui::RichText::new(keys).strong());
    ui.label(egui::RichText::new(what).color(view.theme.ink.0));
    ui.end_row();
}
