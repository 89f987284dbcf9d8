//! Work that came back from the log: what it was, or where it is kept now.

use std::path::PathBuf;

use egui::Ui;
use jiff::Timestamp;

use crate::app::Action;
use crate::store::log::{Apart, Replayed};
use crate::ui::dialogs::trouble::list_ui;
use crate::ui::dialogs::{close_ui, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

pub(super) fn recovered_ui(ui: &mut Ui, view: &mut View<'_>, steps: &[Replayed], today: Timestamp) {
    title_ui(ui, &view.words.say("recovered"));
    ui.add(egui::Label::new(view.words.say("recovered-why")).wrap());
    steps_ui(ui, view, steps, today);
    close_ui(ui, view);
}

pub(super) fn apart_ui(ui: &mut Ui, view: &mut View<'_>, apart: &Apart, today: Timestamp) {
    title_ui(ui, &view.words.say("apart"));
    ui.add(egui::Label::new(view.words.say("apart-why")).wrap());
    steps_ui(ui, view, &apart.steps, today);
    ui.add_space(space::SMALL);
    let kept = |key: &str, path: &PathBuf| {
        view.words.say_with(key, &[("path", path.display().to_string().into())])
    };
    let text = match (&apart.copy, &apart.log) {
        (Some(copy), _) => kept("apart-copy", copy),
        (None, Some(log)) => kept("apart-log", log),
        (None, None) => view.words.say("apart-nowhere"),
    };
    ui.add(egui::Label::new(text).wrap());
    ui.add_space(space::MEDIUM);
    ui.horizontal(|ui| {
        if let Some(copy) = &apart.copy
            && ui.button(view.words.say("compare")).clicked()
        {
            view.act(Action::Compare(copy.clone()));
        }
        if let Some(copy) = &apart.copy
            && ui.button(view.words.say("apart-open")).clicked()
        {
            view.act(Action::CloseDialog);
            view.act(Action::OpenPath(copy.clone()));
        }
        if ui.button(view.words.say("close")).clicked() {
            view.act(Action::CloseDialog);
        }
    });
}

/// The steps, each with its time and who took it.
fn steps_ui(ui: &mut Ui, view: &View<'_>, steps: &[Replayed], today: Timestamp) {
    let Some(workspace) = &view.state.workspace else { return };
    let document = &workspace.document;
    let lines = steps.iter().map(|step| {
        let what = wording::replayed(view.words, document.codebook(), step);
        let when = step.at.map(|at| wording::moment(at, today));
        let who = step.by.and_then(|by| wording::who(view, document, by));
        when.into_iter().chain([what]).chain(who).collect::<Vec<_>>().join(" · ")
    });
    list_ui(ui, lines);
}
