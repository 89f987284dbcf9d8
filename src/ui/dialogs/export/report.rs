//! What a format cannot hold of the document, before anything is written; and why nothing was.

use std::path::{Path, PathBuf};

use egui::accesskit::Live;
use egui::{Align, Button, CornerRadius, Layout, Response, RichText, Sense, Ui, Vec2};

use crate::app::{Action, Export, Exporting};
use crate::formats::claim_review::Remark;
use crate::formats::exchange::{Format, Written};
use crate::formats::loss::Outcome;
use crate::formats::refusal::Refusal;
use crate::model::{AnnotationId, Document};
use crate::ui::dialogs::export::wrapped_ui;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

/// More claims and more files are not listed, but counted.
const MOST: usize = 100;

/// From the name of a format to what is said of it, in points.
const INDENT: f32 = 12.0;

/// What the format is.
pub(super) fn about_ui(ui: &mut Ui, view: &View<'_>, format: Format) {
    let words = wording::format(view.words, format);
    ui.label(RichText::new(words.name).strong().size(17.0));
    wrapped_ui(ui, RichText::new(words.purpose).color(view.theme.ink_soft.0));
    ui.add_space(space::SMALL);
}

/// What went wrong, or what is asked before files are replaced.
pub(super) fn fault_ui(ui: &mut Ui, view: &mut View<'_>, exporting: &Exporting) {
    if let Some(paths) = exporting.asks_about() {
        replace_ui(ui, view, paths);
    } else if let Some(fault) = &exporting.fault {
        let text = wording::export_fault(view.words, fault);
        told(ui, wrapped_ui, RichText::new(text).color(view.theme.error.0));
        ui.add_space(space::SMALL);
    }
}

/// How far it is, or what was composed.
pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, exporting: &Exporting) {
    if exporting.slow {
        let key = if exporting.is_writing() { "export-writing" } else { "export-composing" };
        let text = RichText::new(view.words.say(key)).color(view.theme.ink_soft.0);
        told(ui, Ui::label, text);
        bar_ui(ui, view, exporting);
        ui.add_space(space::SMALL);
    }
    if let Some(written) = &exporting.written {
        refusals_ui(ui, view, &written.refusals);
        remarks_ui(ui, view, &written.remarks);
        loss_ui(ui, view, written);
    }
}

/// Says something that a screen reader reads out as soon as it stands there.
fn told(ui: &mut Ui, draw: impl FnOnce(&mut Ui, RichText) -> Response, text: RichText) {
    let label = draw(ui, text);
    ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
}

/// How far what is under way has come, as a bar.
fn bar_ui(ui: &mut Ui, view: &View<'_>, exporting: &Exporting) {
    let size = Vec2::new(ui.available_width() - space::SMALL, 4.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let radius = CornerRadius::same(2);
    ui.painter().rect_filled(rect, radius, view.theme.line.0);
    let done = rect.with_max_x(rect.left() + rect.width() * exporting.share());
    ui.painter().rect_filled(done, radius, view.theme.accent.0);
    ui.ctx().request_repaint_after_secs(0.1);
}

/// What is left out, and what is kept as notes; or that nothing is.
fn loss_ui(ui: &mut Ui, view: &View<'_>, written: &Written) {
    let entries = written.loss.entries();
    if entries.is_empty() {
        if written.refusals.is_empty() {
            let text = RichText::new(view.words.say("export-nothing-lost"));
            told(ui, wrapped_ui, text.color(view.theme.good.0));
        }
        return;
    }
    let groups = [
        (Outcome::LeftOut, "export-left-out", view.theme.warning),
        (Outcome::KeptAsNote, "export-kept", view.theme.ink),
    ];
    for (outcome, key, ink) in groups {
        let mut lines = entries.iter().filter(|entry| entry.outcome == outcome).peekable();
        if lines.peek().is_none() {
            continue;
        }
        told(ui, wrapped_ui, RichText::new(view.words.say(key)).color(ink.0));
        ui.spacing_mut().item_spacing.y = space::TINY / 2.0;
        for entry in lines {
            let text = wording::entry(view.words, *entry);
            indented_ui(ui, RichText::new(text));
        }
        ui.add_space(space::SMALL);
        ui.reset_style();
    }
}

fn indented_ui(ui: &mut Ui, text: RichText) {
    ui.horizontal_top(|ui| {
        ui.add_space(INDENT);
        ui.with_layout(Layout::top_down(Align::Min), |ui| wrapped_ui(ui, text));
    });
}

/// The claims that it cannot be written of, each with the reasons; a click leads to it.
fn refusals_ui(ui: &mut Ui, view: &mut View<'_>, refusals: &[Refusal]) {
    let Some(workspace) = &view.state.workspace else { return };
    if refusals.is_empty() {
        return;
    }
    let count = [
        ("count", refusals.len().into()),
        ("spelled", wording::count(view.words, refusals.len()).into()),
    ];
    let text = RichText::new(view.words.say_with("export-refused", &count)).strong();
    told(ui, wrapped_ui, text.color(view.theme.warning.0));
    let mut wanted = None;
    for refusal in refusals.iter().take(MOST) {
        if claim_ui(ui, view, &workspace.document, refusal.claim) {
            wanted = Some(refusal.claim);
        }
        for reason in &refusal.reasons {
            let text = RichText::new(wording::refusal(view.words, *reason)).small();
            indented_ui(ui, text.color(view.theme.ink_soft.0));
        }
    }
    more_ui(ui, view, refusals.len());
    ui.add_space(space::SMALL);
    leave_for(view, wanted);
}

/// What is written all the same, and others may do less with; a click on a claim leads to it.
fn remarks_ui(ui: &mut Ui, view: &mut View<'_>, remarks: &[Remark]) {
    let Some(workspace) = &view.state.workspace else { return };
    if remarks.is_empty() {
        return;
    }
    wrapped_ui(ui, RichText::new(view.words.say("export-remarks")).strong());
    let mut wanted = None;
    for remark in remarks.iter().take(MOST) {
        let text = RichText::new(wording::export_remark(view.words, remark)).small();
        let text = text.color(view.theme.ink_soft.0);
        if let Remark::Long { claim, .. } = remark {
            if claim_ui(ui, view, &workspace.document, *claim) {
                wanted = Some(*claim);
            }
            indented_ui(ui, text);
        } else {
            wrapped_ui(ui, text);
        }
    }
    more_ui(ui, view, remarks.len());
    ui.add_space(space::SMALL);
    leave_for(view, wanted);
}

/// The words of a claim; whether they were clicked.
fn claim_ui(ui: &mut Ui, view: &View<'_>, document: &Document, claim: AnnotationId) -> bool {
    let mark = document.annotation(claim);
    let quote = mark.map(|mark| wording::quote(view.words, document, mark));
    ui.link(quote.unwrap_or_default()).clicked()
}

/// Leaves the export for a claim that is to be looked at.
fn leave_for(view: &mut View<'_>, wanted: Option<AnnotationId>) {
    if let Some(claim) = wanted {
        view.act(Action::CloseDialog);
        view.act(Action::GoTo(claim));
    }
}

/// How many of so many are not listed.
fn more_ui(ui: &mut Ui, view: &View<'_>, all: usize) {
    if all > MOST {
        let more = wording::count(view.words, all - MOST);
        let text = view.words.say_with("export-more", &[("spelled", more.into())]);
        ui.label(RichText::new(text).color(view.theme.ink_soft.0));
    }
}

/// Asks whether files that are there may be replaced.
fn replace_ui(ui: &mut Ui, view: &mut View<'_>, paths: &[PathBuf]) {
    let args = [
        ("count", paths.len().into()),
        ("folder", folder(paths).into()),
        ("spelled", wording::count(view.words, paths.len()).into()),
    ];
    let why = RichText::new(view.words.say_with("export-replace-why", &args));
    told(ui, wrapped_ui, why.color(view.theme.warning.0));
    for path in paths.iter().take(MOST) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        indented_ui(ui, RichText::new(name));
    }
    more_ui(ui, view, paths.len());
    ui.add_space(space::SMALL);
    ui.horizontal(|ui| {
        if ui.add(Button::new(view.words.say("export-replace"))).clicked() {
            view.act(Action::Export(Export::Replace));
        }
        let keep = ui.add(Button::new(view.words.say("export-keep")));
        let free = ui.memory(|memory| memory.focused().is_none());
        if free {
            // A second Enter in a row must not replace what nobody has read about.
            keep.request_focus();
        }
        if keep.clicked() {
            view.act(Action::Export(Export::Keep));
        }
    });
}

fn folder(paths: &[PathBuf]) -> String {
    let folder = paths.first().and_then(|path| path.parent()).map(Path::display);
    folder.map(|folder| folder.to_string()).unwrap_or_default()
}
