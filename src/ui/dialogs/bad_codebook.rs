//! A codebook's file that cannot be used: which one, on which lines, for which reasons.

use std::path::Path;

use egui::{ScrollArea, Ui};

use crate::app::{Action, Recode};
use crate::native::CodebookFault;
use crate::store::codebook_file::CodebookError;
use crate::ui::dialogs::trouble::file_ui;
use crate::ui::dialogs::{close_ui, room, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, error: &CodebookError, fresh: bool) {
    title_ui(ui, &view.words.say("bad-codebook"));
    file_ui(ui, view, Some(error.path()));
    match error {
        CodebookError::NotFound { .. } => {
            ui.label(view.words.say("open-not-found"));
        }
        CodebookError::TooLarge { limit, .. } => {
            let args = [("megabytes", (*limit / 1_000_000).into())];
            ui.label(view.words.say_with("open-too-large", &args));
        }
        CodebookError::Unreadable { message, .. } => {
            let args = [("why", message.as_str().into())];
            ui.label(view.words.say_with("open-unreadable", &args));
        }
        CodebookError::Faulty { faults, .. } => {
            ui.add(egui::Label::new(view.words.say("bad-codebook-what")).wrap());
            faults_ui(ui, view, faults);
        }
        CodebookError::RefiQda { source, .. } => {
            let text = wording::refi_qda_error(view.words, source);
            ui.add(egui::Label::new(text).wrap());
        }
    }
    ui.add_space(space::MEDIUM);
    ui.horizontal(|ui| {
        if ui.button(view.words.say("codebooks-from-file")).clicked() {
            view.act(Action::CloseDialog);
            view.act(Action::Recode(Recode::AskFile));
        }
        let close = ui.button(view.words.say("close"));
        if fresh {
            close.request_focus();
        }
        if close.clicked() {
            view.act(Action::CloseDialog);
        }
    });
}

/// It was written all the same, since it is what there is.
pub(super) fn loose_ui(ui: &mut Ui, view: &mut View<'_>, path: &Path, faults: &[CodebookFault]) {
    title_ui(ui, &view.words.say("loose-codebook"));
    file_ui(ui, view, Some(path));
    ui.add(egui::Label::new(view.words.say("loose-codebook-what")).wrap());
    faults_ui(ui, view, faults);
    close_ui(ui, view);
}

fn faults_ui(ui: &mut Ui, view: &View<'_>, faults: &[CodebookFault]) {
    ui.add_space(space::SMALL);
    ScrollArea::vertical().max_height(room(ui, 320.0)).show(ui, |ui| {
        for fault in faults {
            let text = wording::codebook_fault(view.words, fault);
            ui.add(egui::Label::new(text).wrap());
            ui.add_space(space::TINY);
        }
    });
}
