//! Where an article's text comes from, in the inspector: the file, what import changed in it, what it left out.

use egui::{CollapsingHeader, Label, RichText, Ui};

use crate::model::{ImportReport, LeftOut, Source, Version};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

/// So many digits of a fingerprint are shown.
const DIGITS: usize = 12;

/// So many pieces that were left out are listed.
const MOST: usize = 200;

pub(super) fn ui(ui: &mut Ui, view: &View<'_>, version: &Version) {
    let title = RichText::new(view.words.say("source-title"));
    CollapsingHeader::new(title).id_salt("source").show(ui, |ui| {
        file_ui(ui, view, &version.source);
        report_ui(ui, view, &version.report);
    });
}

fn soft_ui(ui: &mut Ui, view: &View<'_>, text: &str) {
    ui.add(Label::new(RichText::new(text).color(view.theme.ink_soft.0)).wrap());
}

/// The file, what it is, and its fingerprint.
fn file_ui(ui: &mut Ui, view: &View<'_>, source: &Source) {
    let name =
        if source.file.is_empty() { view.words.say("source-pasted") } else { source.file.clone() };
    ui.add(Label::new(name).wrap());
    let mut kind = wording::media(view.words, &source.media_type);
    if !source.encoding.is_empty() {
        kind = format!("{kind} · {}", source.encoding);
    }
    soft_ui(ui, view, &kind);
    if let Some(at) = source.retrieved {
        let day = wording::day(at);
        soft_ui(ui, view, &view.words.say_with("source-read", &[("day", day.into())]));
    }
    if !source.evidence_copy.is_empty() {
        let path = source.evidence_copy.as_str();
        soft_ui(ui, view, &view.words.say_with("source-copy", &[("path", path.into())]));
    }
    let short: String = source.sha256.chars().take(DIGITS).collect();
    if !short.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new("SHA-256").small().color(view.theme.ink_soft.0));
            ui.label(RichText::new(format!("{short}…")).monospace()).on_hover_text(&source.sha256);
            if ui.small_button(view.words.say("source-copy-sha")).clicked() {
                ui.ctx().copy_text(source.sha256.clone());
            }
        });
    }
}

/// What was changed and left out, and what a person should know.
fn report_ui(ui: &mut Ui, view: &View<'_>, report: &ImportReport) {
    for warning in &report.warnings {
        ui.add(
            Label::new(
                RichText::new(wording::import_warning(view.words, warning))
                    .color(view.theme.warning.0),
            )
            .wrap(),
        );
    }
    if !report.changes.is_empty() {
        let changes = wording::all_changed(view.words, &report.changes);
        let text = view.words.say_with("import-changed", &[("changes", changes.into())]);
        soft_ui(ui, view, &text);
    }
    let count = report.left_out.len();
    if count == 0 {
        return;
    }
    let spelled = wording::count(view.words, count);
    let title = view
        .words
        .say_with("import-left-out", &[("count", count.into()), ("spelled", spelled.into())]);
    CollapsingHeader::new(title).id_salt("left out").show(ui, |ui| {
        for LeftOut { reason, excerpt } in report.left_out.iter().take(MOST) {
            let reason = wording::reason(view.words, reason);
            let text = view.words.say_with(
                "source-left-out",
                &[("reason", reason.into()), ("text", excerpt.as_str().into())],
            );
            soft_ui(ui, view, &text);
            ui.add_space(space::TINY);
        }
        if count > MOST {
            let more = wording::count(view.words, count - MOST);
            soft_ui(ui, view, &view.words.say_with("source-more", &[("count", more.into())]));
        }
    });
}
