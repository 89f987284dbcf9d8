//! The status bar: whether and where everything is saved, what there is, what is missing.

use egui::Ui;
use egui::accesskit::Live;

use crate::app::{Action, Command, Dialog, Workspace};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

/// Draws the bar.
pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::MEDIUM;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::MEDIUM;
            let percent = (view.state.settings.zoom * 100.0).round();
            let zoom = view.words.say_with("status-zoom", &[("percent", percent.into())]);
            let zoom = egui::Button::new(egui::RichText::new(zoom).small()).frame(false);
            let hint = view.words.say("command-zoom-reset");
            if ui.add(zoom).on_hover_text(hint).clicked() {
                view.act(Action::Do(Command::ZoomReset));
            }
            let mut initials = view.state.settings.annotator.initials.clone();
            if initials.is_empty() {
                initials = view.words.say("command-annotator");
            }
            let who = egui::Button::new(egui::RichText::new(initials).small()).frame(false);
            let hint = view.words.say("command-annotator");
            if ui.add(who).on_hover_text(hint).clicked() {
                view.act(Action::Do(Command::Annotator));
            }
            // What there is no room for is cut here.
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                saved_ui(ui, view, workspace);
                if view.state.opening {
                    let text = egui::RichText::new(view.words.say("opening")).small();
                    let label = ui.label(text.color(view.theme.ink_soft.0));
                    ui.ctx().accesskit_node_builder(label.id, |it| it.set_live(Live::Polite));
                }
                coverage_ui(ui, view, workspace);
                findings_ui(ui, view, workspace);
                counts_ui(ui, view, workspace);
            });
        });
    });
}

/// Unsaved only on a fault, and then always visible.
fn saved_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
    let filing = &workspace.filing;
    let name = workspace.place().file_name().unwrap_or_default().to_string_lossy().into_owned();
    let small = |text: String| egui::RichText::new(text).small();
    if let Some(fault) = &filing.fault {
        let text = view.words.say_with("status-not-saved", &[("file", name.into())]);
        let button = egui::Button::new(small(text).strong().color(view.theme.error.0)).frame(false);
        if ui.add(button).clicked() {
            view.act(Action::Show(Dialog::CannotSave(fault.error.clone())));
        }
        return;
    }
    let (key, color) = if workspace.reading_only.is_some() {
        ("status-reading-only", view.theme.warning)
    } else if !workspace.is_saved() {
        ("status-saving", view.theme.ink_soft)
    } else if filing.fingerprint.is_none() {
        ("status-no-file-yet", view.theme.ink_soft)
    } else {
        ("status-saved", view.theme.good)
    };
    let text = view.words.say_with(key, &[("file", name.into())]);
    let label = ui.label(small(text).color(color.0));
    label.on_hover_text(workspace.place().display().to_string());
}

/// How much of the article was looked at, and a way to the next sentence that was not.
fn coverage_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
    let Some(coverage) = workspace.coverage() else { return };
    let Some(percent) = coverage.percent() else { return };
    let text = view.words.say_with("status-looked-at", &[("percent", percent.into())]);
    let of = coverage.sentences.all().len();
    let counted = [
        ("covered", wording::count(view.words, coverage.covered).into()),
        ("of", wording::count(view.words, of).into()),
        ("count", of.into()),
    ];
    let hint = view.words.say_with("status-looked-at-hint", &counted);
    let button = button_ui(ui, text).on_hover_text(&hint);
    ui.ctx().accesskit_node_builder(button.id, |it| {
        it.set_live(Live::Polite);
        it.set_description(hint);
    });
    if button.clicked() {
        view.act(Action::Do(Command::NextUnread));
    }
}

/// How much there is that a careful reader would not leave so, and a way to it.
fn findings_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
    let count = workspace.review.findings.len();
    if count == 0 {
        return;
    }
    let spelled = wording::count(view.words, count);
    let args = [("count", count.into()), ("spelled", spelled.into())];
    let text = view.words.say_with("status-findings", &args);
    let hint = view.words.say("command-next-finding");
    if button_ui(ui, text).on_hover_text(hint).clicked() {
        view.act(Action::Do(Command::NextFinding));
    }
}

fn button_ui(ui: &mut Ui, text: String) -> egui::Response {
    ui.add(egui::Button::new(egui::RichText::new(text).small()).frame(false))
}

/// How many marks there are, how many of each label that has claim cards, and how many of those are
/// without a source: the same numbers as in the list of marks.
fn counts_ui(ui: &mut Ui, view: &View<'_>, workspace: &Workspace) {
    let words = view.words;
    let count = |key: &str, number: usize| {
        let spelled = wording::count(words, number);
        words.say_with(key, &[("count", number.into()), ("spelled", spelled.into())])
    };
    let codebook = workspace.document.codebook();
    let review = &workspace.review;
    let of_label = |(label, number): &(_, usize)| {
        format!("{} {}", wording::label(words, codebook, label), wording::count(words, *number))
    };
    let claims: Vec<String> = review.claims.iter().map(of_label).collect();
    let mut parts = vec![count("status-marks", workspace.document.annotation_count())];
    if !claims.is_empty() {
        parts.push(claims.join(", "));
    }
    if review.without_source > 0 {
        parts.push(count("status-without-source", review.without_source));
    }
    let text = egui::RichText::new(parts.join(" · ")).small().color(view.theme.ink_soft.0);
    ui.add(egui::Label::new(text).truncate());
}
