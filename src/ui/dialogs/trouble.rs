//! What went wrong, to which file, and what can be done about it.

use std::path::Path;

use egui::{ScrollArea, Ui};

use crate::app::{Action, Command};
use crate::model::Repair;
use crate::native::Warning;
use crate::store::annotation_file::Remark;
use crate::store::document_file::{OpenError, SaveError};
use crate::ui::dialogs::{close_ui, room, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

pub(super) fn cannot_open_ui(ui: &mut Ui, view: &mut View<'_>, error: &OpenError) {
    title_ui(ui, &view.words.say("cannot-open"));
    file_ui(ui, view, error.path());
    ui.add(egui::Label::new(wording::open_error(view.words, error)).wrap());
    ui.add_space(space::MEDIUM);
    ui.horizontal(|ui| {
        if ui.button(view.words.say("open-another")).clicked() {
            view.act(Action::CloseDialog);
            view.act(Action::Do(Command::Open));
        }
        if ui.button(view.words.say("close")).clicked() {
            view.act(Action::CloseDialog);
        }
    });
}

pub(super) fn cannot_save_ui(ui: &mut Ui, view: &mut View<'_>, error: &SaveError) {
    title_ui(ui, &view.words.say("cannot-save"));
    file_ui(ui, view, Some(error.path()));
    ui.add(egui::Label::new(wording::save_error(view.words, error)).wrap());
    ui.add_space(space::TINY);
    ui.add(egui::Label::new(view.words.say("cannot-save-kept")).wrap());
    ui.add_space(space::MEDIUM);
    ui.horizontal(|ui| {
        match error {
            SaveError::Changed { path, .. } => {
                if ui.button(view.words.say("compare")).clicked() {
                    view.act(Action::Compare(path.clone()));
                }
            }
            _ => elsewhere_ui(ui, view),
        }
        if ui.button(view.words.say("close")).clicked() {
            view.act(Action::CloseDialog);
        }
    });
}

pub(super) fn unsaved_ui(ui: &mut Ui, view: &mut View<'_>, error: &SaveError) {
    title_ui(ui, &view.words.say("unsaved"));
    file_ui(ui, view, Some(error.path()));
    ui.add(egui::Label::new(wording::save_error(view.words, error)).wrap());
    ui.add_space(space::MEDIUM);
    ui.horizontal(|ui| {
        elsewhere_ui(ui, view);
        if ui.button(view.words.say("quit-unsaved")).clicked() {
            view.act(Action::QuitUnsaved);
        }
        if ui.button(view.words.say("cancel")).clicked() {
            view.act(Action::CloseDialog);
        }
    });
}

/// The window waits for the disk before it closes.
pub(super) fn leaving_ui(ui: &mut Ui, view: &mut View<'_>, slow: bool, saved: bool) {
    ui.heading(view.words.say("leaving"));
    ui.add_space(space::SMALL);
    let why = if slow { "leaving-slow" } else { "leaving-why" };
    ui.add(egui::Label::new(view.words.say(why)).wrap());
    if slow {
        let key = if saved { "leaving-saved" } else { "leaving-unsaved" };
        ui.add_space(space::TINY);
        ui.add(egui::Label::new(view.words.say(key)).wrap());
    }
    ui.add_space(space::MEDIUM);
    ui.horizontal(|ui| {
        if slow && ui.button(view.words.say("leaving-quit")).clicked() {
            view.act(Action::QuitUnsaved);
        }
        // Once everything was let go of there is no way back.
        if !saved && ui.button(view.words.say("leaving-stay")).clicked() {
            view.act(Action::CloseDialog);
        }
    });
}

fn elsewhere_ui(ui: &mut Ui, view: &mut View<'_>) {
    if ui.button(view.words.say("save-elsewhere")).clicked() {
        view.act(Action::CloseDialog);
        view.act(Action::ChooseFolder);
    }
}

pub(super) fn repaired_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    original: &Path,
    copy: &Path,
    repairs: &[Repair],
) {
    title_ui(ui, &view.words.say("repaired"));
    file_ui(ui, view, Some(original));
    let copy = copy.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = view.words.say_with("repaired-copy", &[("copy", copy.into())]);
    ui.add(egui::Label::new(text).wrap());
    list_ui(ui, repairs.iter().map(|repair| wording::repair(view.words, repair)));
    close_ui(ui, view);
}

/// What was amiss in the file of another program.
pub(super) fn amiss_ui(ui: &mut Ui, view: &mut View<'_>, file: &Path, remarks: &[Remark]) {
    title_ui(ui, &view.words.say("amiss"));
    file_ui(ui, view, Some(file));
    ui.add(egui::Label::new(view.words.say("amiss-what")).wrap());
    list_ui(ui, remarks.iter().map(|remark| wording::remark(view.words, remark)));
    close_ui(ui, view);
}

pub(super) fn moved_ui(ui: &mut Ui, view: &mut View<'_>, warnings: &[Warning]) {
    title_ui(ui, &view.words.say("moved"));
    ui.add(egui::Label::new(view.words.say("moved-why")).wrap());
    list_ui(ui, warnings.iter().map(|warning| wording::warning(view.words, warning)));
    close_ui(ui, view);
}

pub(super) fn file_ui(ui: &mut Ui, view: &View<'_>, path: Option<&Path>) {
    if let Some(path) = path {
        let text = egui::RichText::new(path.display().to_string());
        ui.add(egui::Label::new(text.monospace().color(view.theme.ink_soft.0)).wrap());
        ui.add_space(space::SMALL);
    }
}

pub(super) fn list_ui(ui: &mut Ui, lines: impl Iterator<Item = String>) {
    ui.add_space(space::SMALL);
    ScrollArea::vertical().max_height(room(ui, 260.0)).show(ui, |ui| {
        for line in lines {
            ui.add(egui::Label::new(format!("• {line}")).wrap());
        }
    });
}
