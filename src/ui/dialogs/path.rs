//! A path typed by hand, where the system offers no file dialog.

use std::path::PathBuf;

use egui::Ui;

use crate::app::{Action, Pick};
use crate::ui::dialogs::{field_ui, title_ui};
use crate::ui::picking::picked_action;
use crate::ui::theme::space;
use crate::ui::view::View;

/// What is being typed.
#[derive(Default)]
pub(super) struct PathField {
    typed: String,
}

impl PathField {
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, pick: &Pick, fresh: bool) {
        ui.set_min_width(480.0);
        let key = match pick {
            Pick::Open => "pick-open",
            Pick::SaveAs(_) => "pick-save",
            Pick::SaveReport(_) => "report-save",
            Pick::Folder => "pick-folder",
            Pick::Annotations => "command-import-annotations",
            Pick::Codebook => "command-import-codebook",
            Pick::SaveCodebook(_) => "command-export-codebook",
            Pick::Export(..) => "command-export",
            Pick::NewVersion => "command-new-version",
            Pick::SaveChanges(_) => "changes-save",
            Pick::Copy(_) => "pick-copy",
        };
        title_ui(ui, &view.words.say(key));
        if fresh
            && let Pick::SaveAs(proposal)
            | Pick::SaveReport(proposal)
            | Pick::SaveChanges(proposal)
            | Pick::SaveCodebook(proposal) = pick
        {
            self.typed = proposal.display().to_string();
        }
        let enter = field_ui(ui, view, &view.words.say("path-hint"), &mut self.typed, fresh);
        ui.add_space(space::MEDIUM);
        ui.horizontal(|ui| {
            let ready = !self.typed.trim().is_empty();
            let go = ui.add_enabled(ready, egui::Button::new(view.words.say("ok"))).clicked();
            if ready && (go || enter) {
                view.act(Action::CloseDialog);
                view.act(picked_action(pick, expanded(self.typed.trim()), false));
            }
            if ui.button(view.words.say("cancel")).clicked() {
                view.act(Action::CloseDialog);
            }
        });
    }
}

/// `~` is the home folder, as in a shell.
pub(super) fn expanded(typed: &str) -> PathBuf {
    let home = std::env::home_dir();
    match (typed.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    }
}
