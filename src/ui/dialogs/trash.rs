//! Moving a document into the trash: what goes, what stays, and what the system says against it.

use std::path::Path;

use egui::Ui;

use crate::app::Action;
use crate::ui::dialogs::trouble::file_ui;
use crate::ui::dialogs::{close_ui, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;

pub(super) fn ask_ui(ui: &mut Ui, view: &mut View<'_>, path: &Path, fresh: bool) {
    title_ui(ui, &view.words.say("command-trash"));
    file_ui(ui, view, Some(path));
    for key in ["trash-what", "trash-back"] {
        ui.add(egui::Label::new(view.words.say(key)).wrap());
        ui.add_space(space::TINY);
    }
    ui.add_space(space::MEDIUM);
    ui.horizontal(|ui| {
        if ui.button(view.words.say("trash-go")).clicked() {
            view.act(Action::Trash(path.to_path_buf()));
        }
        let cancel = ui.button(view.words.say("cancel"));
        if fresh {
            cancel.request_focus();
        }
        if cancel.clicked() {
            view.act(Action::CloseDialog);
        }
    });
}

pub(super) fn cannot_ui(ui: &mut Ui, view: &mut View<'_>, path: &Path, why: &str) {
    title_ui(ui, &view.words.say("cannot-trash"));
    file_ui(ui, view, Some(path));
    ui.add(egui::Label::new(view.words.say("cannot-trash-why")).wrap());
    if !why.is_empty() {
        ui.add_space(space::TINY);
        let why = view.words.say_with("save-other", &[("why", why.into())]);
        ui.add(egui::Label::new(why).wrap());
    }
    close_ui(ui, view);
}
