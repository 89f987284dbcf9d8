//! What this program is.

use egui::Ui;

use crate::ui::dialogs::{close_ui, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>) {
    title_ui(ui, &format!("Recoupe {}", env!("CARGO_PKG_VERSION")));
    for key in ["about-what", "about-local", "about-licence", "about-fonts"] {
        ui.add(egui::Label::new(view.words.say(key)).wrap());
        ui.add_space(space::TINY);
    }
    close_ui(ui, view);
}
