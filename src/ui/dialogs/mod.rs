//! Dialogs: what stands in front of everything else until it is answered.

mod about;
mod actors;
mod annotation_import;
mod annotator;
mod bad_codebook;
mod comparison;
mod delete_label;
mod details;
mod differences;
mod export;
mod history;
mod import;
mod mapping;
mod mark_as;
mod occurrence_line;
mod occurrences;
mod palette;
mod paragraph;
mod path;
mod queue;
mod recovered;
mod reports;
mod shortcuts;
mod trash;
mod trouble;
mod use_codebook;
mod versions;

use std::mem::{Discriminant, discriminant};

use egui::{Id, Modal, Ui};

use crate::app::{Action, Dialog};
use crate::ui::codebook;
use crate::ui::renewing;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::line_field_ui;

/// What the dialogs remember while they are open.
#[derive(Default)]
pub(super) struct Dialogs {
    palette: palette::Palette,
    mark_as: mark_as::MarkAs,
    path: path::PathField,
    paragraph: paragraph::Number,
    details: details::Draft,
    annotator: annotator::Draft,
    occurrences: occurrences::Draft,
    export: export::Draft,
    history: history::Draft,
    versions: versions::Draft,
    use_codebook: use_codebook::Draft,
    comparison: comparison::Draft,
    codebook: codebook::Draft,
    import: import::Draft,
    queue: queue::Draft,
    actors: actors::Draft,
    annotations: annotation_import::Draft,
    renewing: renewing::Draft,
    text_versions: renewing::VersionsDraft,
    texts_compared: renewing::ComparedDraft,
    /// Which one was open in the last frame.
    open: Option<Discriminant<Dialog>>,
}

impl Dialogs {
    /// Draws the dialog that is open, if one is.
    #[expect(clippy::too_many_lines, reason = "a table with a row for each dialog")]
    pub(super) fn ui(&mut self, ui: &Ui, view: &mut View<'_>) {
        let Some(dialog) = &view.state.dialog else {
            if self.open.is_some() {
                *self = Self::default();
                let home = crate::ui::keys::home(view.state);
                ui.memory_mut(|memory| memory.request_focus(home));
            }
            return;
        };
        let kind = Some(discriminant(dialog));
        let fresh = self.open != kind;
        if fresh {
            *self = Self { open: kind, ..Self::default() };
            // One that follows another stands where that stood until its size is known.
            ui.ctx().request_repaint();
        }
        let frame = egui::Frame::popup(ui.style()).inner_margin(18.0);
        let modal = Modal::new(Id::unique("dialog")).frame(frame).show(ui.ctx(), |ui| {
            ui.set_max_width(match dialog {
                Dialog::Occurrences(_) => occurrences::WIDTH,
                Dialog::Export(_) => export::WIDTH,
                Dialog::History(_) => history::WIDTH,
                Dialog::Versions(_) => versions::WIDTH,
                Dialog::Comparison(_) => comparison::WIDTH,
                Dialog::Annotations(_) => annotation_import::WIDTH,
                Dialog::UseCodebook(_) => use_codebook::WIDTH,
                Dialog::Codebook(_) => codebook::width(ui),
                Dialog::Actors(_) => actors::WIDTH,
                Dialog::Import(_) => import::width(ui),
                Dialog::Renewing(_) | Dialog::TextsCompared(_) => renewing::width(ui),
                Dialog::TextVersions(_) => renewing::VERSIONS_WIDTH,
                Dialog::Queue => queue::width(ui),
                Dialog::Shortcuts => shortcuts::WIDTH,
                _ => 560.0,
            });
            match dialog {
                Dialog::Palette => self.palette.ui(ui, view, fresh),
                Dialog::MarkAs => self.mark_as.ui(ui, view),
                Dialog::Path(pick) => self.path.ui(ui, view, pick, fresh),
                Dialog::Paragraph => self.paragraph.ui(ui, view, fresh),
                Dialog::Details => self.details.ui(ui, view, fresh),
                Dialog::Annotator => self.annotator.ui(ui, view, fresh),
                Dialog::Occurrences(list) => self.occurrences.ui(ui, view, list, fresh),
                Dialog::Export(exporting) => self.export.ui(ui, view, exporting, fresh),
                Dialog::History(browsing) => self.history.ui(ui, view, browsing, fresh),
                Dialog::Codebook(editor) => self.codebook.ui(ui, view, editor, fresh),
                Dialog::DeleteLabel(deletion) => delete_label::ui(ui, view, deletion, fresh),
                Dialog::UseCodebook(it) => self.use_codebook.ui(ui, view, it, fresh),
                Dialog::BadCodebook(error) => bad_codebook::ui(ui, view, error, fresh),
                Dialog::LooseCodebook { path, faults } => {
                    bad_codebook::loose_ui(ui, view, path, faults);
                }
                Dialog::Versions(versions) => self.versions.ui(ui, view, versions, fresh),
                Dialog::Trash(path) => trash::ask_ui(ui, view, path, fresh),
                Dialog::CannotTrash(path, why) => trash::cannot_ui(ui, view, path, why),
                Dialog::Reports(reports) => reports::ui(ui, view, reports),
                Dialog::Actors(at) => self.actors.ui(ui, view, *at, fresh),
                Dialog::Comparison(it) => self.comparison.ui(ui, view, it, fresh),
                Dialog::Annotations(it) => self.annotations.ui(ui, view, it, fresh),
                Dialog::DroppedAnnotations(path) => {
                    annotation_import::dropped_ui(ui, view, path, fresh);
                }
                Dialog::Renewing(it) => self.renewing.ui(ui, view, it, fresh),
                Dialog::TextVersions(it) => self.text_versions.ui(ui, view, it, fresh),
                Dialog::TextsCompared(it) => self.texts_compared.ui(ui, view, it, fresh),
                Dialog::Shortcuts => shortcuts::ui(ui, view),
                Dialog::About => about::ui(ui, view),
                Dialog::Queue => self.queue.ui(ui, view, fresh),
                Dialog::Import(preview) => self.import.ui(ui, view, preview, fresh),
                Dialog::CannotOpen(error) => trouble::cannot_open_ui(ui, view, error),
                Dialog::CannotSave(error) => trouble::cannot_save_ui(ui, view, error),
                Dialog::Unsaved(error) => trouble::unsaved_ui(ui, view, error),
                Dialog::Leaving { slow, saved } => trouble::leaving_ui(ui, view, *slow, *saved),
                Dialog::Repaired { original, copy, repairs } => {
                    trouble::repaired_ui(ui, view, original, copy, repairs);
                }
                Dialog::Moved(warnings) => trouble::moved_ui(ui, view, warnings),
                Dialog::Amiss { file, remarks } => trouble::amiss_ui(ui, view, file, remarks),
                Dialog::Recovered { steps, today } => {
                    recovered::recovered_ui(ui, view, steps, *today);
                }
                Dialog::Apart { apart, today } => recovered::apart_ui(ui, view, apart, *today),
            }
        });
        // A click beside a dialog puts away what only shows something, never what was typed.
        let shows = matches!(
            dialog,
            Dialog::Palette
                | Dialog::MarkAs
                | Dialog::Shortcuts
                | Dialog::About
                | Dialog::Recovered { .. }
                | Dialog::Reports(_)
        );
        if shows && modal.backdrop_response.clicked() {
            view.act(Action::CloseDialog);
        }
    }
}

/// What a dialog has besides its list: heading, words, buttons, margins, in points.
const AROUND_LIST: f32 = 190.0;

/// The height of a list in a dialog: `most`, or what the window leaves.
fn room(ui: &Ui, most: f32) -> f32 {
    (ui.ctx().content_rect().height() - AROUND_LIST).clamp(80.0, most)
}

/// Draws words in one line; answers whether they had to be cut.
fn words_ui(ui: &Ui, words: &str, rect: egui::Rect, ink: egui::Color32) -> bool {
    let font = egui::TextStyle::Body.resolve(ui.style());
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
    let galley = ui.painter().layout_job(job);
    let cut = galley.elided;
    let at = egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    cut
}

/// The heading of a dialog.
fn title_ui(ui: &mut Ui, title: &str) {
    // A command's name says with its dots that a dialog follows; in the dialog they say nothing.
    ui.heading(title.trim_end_matches('…'));
    ui.add_space(space::SMALL);
}

/// The buttons at the foot of a dialog, the last one being the way out.
fn close_ui(ui: &mut Ui, view: &mut View<'_>) {
    ui.add_space(space::MEDIUM);
    let close = ui.button(view.words.say("close"));
    if close.clicked() {
        view.act(Action::CloseDialog);
    }
}

/// What a field is called, above it.
fn field_label_ui(ui: &mut Ui, view: &View<'_>, name: &str) {
    ui.label(egui::RichText::new(name).small().color(view.theme.ink_soft.0));
}

/// A text field with its name above it; `true` when Enter was pressed in it.
fn field_ui(ui: &mut Ui, view: &View<'_>, name: &str, text: &mut String, focus: bool) -> bool {
    field_label_ui(ui, view, name);
    let response = line_field_ui(ui, name, text, |field| field);
    if focus {
        response.request_focus();
    }
    response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}
