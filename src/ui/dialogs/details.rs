//! What is known of the article, to be corrected.

use egui::Ui;

use crate::app::Action;
use crate::model::Metadata;
use crate::ui::dialogs::{field_ui, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;

/// The fields as they are being changed.
#[derive(Default)]
pub(super) struct Draft {
    metadata: Metadata,
}

impl Draft {
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, fresh: bool) {
        ui.set_min_width(480.0);
        if fresh && let Some(workspace) = &view.state.workspace {
            self.metadata = workspace.document.article().metadata().clone();
        }
        title_ui(ui, &view.words.say("command-details"));
        let metadata = &mut self.metadata;
        let fields = [
            ("details-title", &mut metadata.title),
            ("details-byline", &mut metadata.byline),
            ("details-outlet", &mut metadata.outlet),
            ("details-published", &mut metadata.published),
            ("details-url", &mut metadata.url),
            ("details-language", &mut metadata.language),
        ];
        let mut enter = false;
        view.changing_ui(ui, |ui, view| {
            for (number, (key, text)) in fields.into_iter().enumerate() {
                enter |= field_ui(ui, view, &view.words.say(key), text, fresh && number == 0);
            }
        });
        ui.add_space(space::MEDIUM);
        ui.horizontal(|ui| {
            let ok = egui::Button::new(view.words.say("ok"));
            if ui.add_enabled(view.may_change(), ok).clicked() || enter {
                view.act(Action::SetMetadata(self.metadata.clone()));
                view.act(Action::CloseDialog);
            }
            if ui.button(view.words.say("cancel")).clicked() {
                view.act(Action::CloseDialog);
            }
        });
    }
}
