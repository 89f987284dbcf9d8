//! Who is marking: the name that stands by every mark.

use egui::Ui;

use crate::app::Action;
use crate::ui::dialogs::{field_ui, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;

/// The fields as they are being changed.
#[derive(Default)]
pub(super) struct Draft {
    name: String,
    initials: String,
}

impl Draft {
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, fresh: bool) {
        ui.set_min_width(380.0);
        if fresh {
            self.name.clone_from(&view.state.settings.annotator.name);
            self.initials.clone_from(&view.state.settings.annotator.initials);
        }
        title_ui(ui, &view.words.say("command-annotator"));
        ui.add(egui::Label::new(view.words.say("annotator-why")).wrap());
        ui.add_space(space::SMALL);
        let mut enter =
            field_ui(ui, view, &view.words.say("annotator-name"), &mut self.name, fresh);
        let initials = view.words.say("annotator-initials");
        enter |= field_ui(ui, view, &initials, &mut self.initials, false);
        ui.add_space(space::MEDIUM);
        ui.horizontal(|ui| {
            if ui.button(view.words.say("ok")).clicked() || enter {
                let (name, initials) = (self.name.trim(), self.initials.trim());
                view.act(Action::SetAnnotator(name.to_owned(), initials.to_owned()));
                view.act(Action::CloseDialog);
            }
            if ui.button(view.words.say("cancel")).clicked() {
                view.act(Action::CloseDialog);
            }
        });
    }
}
