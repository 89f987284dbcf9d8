//! The preview of an article: what will be in its document, what is left out, what is known of it.

mod fields;
mod foot;
mod pieces;
mod row;

use std::ops::Range;

use egui::{Id, Key, Modifiers, ScrollArea, Ui};

use crate::app::{Action, ImportPreview, ImportStep};
use crate::ui::dialogs::title_ui;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::ListBox;
use crate::ui::wording;

/// The widest that the dialog becomes, in points.
const WIDEST: f32 = 1480.0;

/// What the dialog leaves of the window, its own margins included, in points.
const MARGIN: f32 = 76.0;

/// The room below the list, in points: the whole piece, what can be done, the buttons.
const FOOT: f32 = 148.0;

/// The list is never less high, in points.
const LOWEST: f32 = 92.0;

/// Which pieces the keyboard is on.
#[derive(Default)]
pub(super) struct Draft {
    at: usize,
    /// The other end of what is chosen.
    anchor: usize,
    list: ListBox,
}

/// The id of the list.
fn list_id() -> Id {
    Id::unique("pieces of the article")
}

/// How wide the dialog is.
pub(super) fn width(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().width() - MARGIN).min(WIDEST)
}

impl Draft {
    /// The pieces that are chosen, as far as they are there.
    fn chosen(&self, count: usize) -> Range<usize> {
        let last = count.saturating_sub(1);
        let (at, anchor) = (self.at.min(last), self.anchor.min(last));
        at.min(anchor)..at.max(anchor) + 1
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        preview: &ImportPreview,
        fresh: bool,
    ) {
        follow_keys(ui, view);
        let top = ui.cursor().top();
        ui.set_width(width(ui));
        let file = preview.article.path.as_deref();
        let name = file.and_then(std::path::Path::file_name);
        let title = match name {
            _ if preview.renews => view.words.say("import-title-renew"),
            Some(name) => {
                let name = name.to_string_lossy().into_owned();
                view.words.say_with("import-title", &[("name", name.into())])
            }
            None => view.words.say("import-title-pasted"),
        };
        title_ui(ui, &title);
        fields::known_ui(ui, view, preview);
        fields::source_ui(ui, view, preview);
        told_ui(ui, view, preview);
        let whole = ui.ctx().content_rect().height() - MARGIN;
        // The headings of the columns stand above the list.
        let used = ui.cursor().top() - top + pieces::HEAD;
        let height = (whole - used - FOOT).max(LOWEST);
        self.pieces_ui(ui, view, preview, height);
        if fresh {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        self.foot_ui(ui, view, preview);
    }
}

/// What was changed in the characters, what a person should know, and what went wrong.
fn told_ui(ui: &mut Ui, view: &View<'_>, preview: &ImportPreview) {
    let proposal = &preview.article.proposal;
    let changes = wording::all_changed(view.words, proposal.changes.list());
    let small = |text: &str, ink| egui::RichText::new(text).small().color(ink);
    let height = ui.ctx().content_rect().height() * 0.09;
    ScrollArea::vertical().id_salt("told").max_height(height).show(ui, |ui| {
        if !changes.is_empty() {
            let text = view.words.say_with("import-changed", &[("changes", changes.into())]);
            ui.add(egui::Label::new(small(&text, view.theme.ink_soft.0)).wrap());
        }
        for warning in &proposal.warnings {
            let text = wording::import_warning(view.words, warning);
            ui.add(egui::Label::new(small(&text, view.theme.warning.0)).wrap());
        }
        if let Some(fault) = &preview.fault {
            let text = wording::import_fault(view.words, fault);
            ui.add(egui::Label::new(small(&text, view.theme.error.0)).wrap());
        }
    });
    ui.add_space(space::TINY);
}

/// Keys that count wherever the keyboard is in the dialog.
fn follow_keys(ui: &Ui, view: &mut View<'_>) {
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
        view.act(Action::Import(ImportStep::Make));
    }
    // A field undoes its own typing.
    let focused = ui.memory(egui::Memory::focused);
    if focused.is_some_and(|id| egui::TextEdit::load_state(ui.ctx(), id).is_some()) {
        return;
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let again = pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z)
        || pressed(Modifiers::COMMAND, Key::Y);
    if again {
        view.act(Action::Import(ImportStep::Redo));
    } else if pressed(Modifiers::COMMAND, Key::Z) {
        view.act(Action::Import(ImportStep::Undo));
    }
}
