//! The codebook as a whole: its name, what it is for, its version, and the work that it follows.

use egui::{Id, ScrollArea, Ui};

use crate::edit::codebook::{BookChange, CodebookChange};
use crate::model::Codebook;
use crate::ui::codebook::field::{Field, languages_ui};
use crate::ui::view::View;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, codebook: &Codebook) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        view.changing_ui(ui, |ui, view| fields_ui(ui, view, codebook));
    });
}

fn fields_ui(ui: &mut Ui, view: &mut View<'_>, codebook: &Codebook) {
    let id = |field: &str| Id::unique(("codebook", field));
    let name = |language, words: String| {
        let said = !words.trim().is_empty();
        said.then_some(CodebookChange::Book(BookChange::Name(language, words)))
    };
    languages_ui(ui, view, id("name"), "codebook-name", &codebook.name, 1, name);
    let about =
        |language, words| Some(CodebookChange::Book(BookChange::Description(language, words)));
    let description = &codebook.description;
    languages_ui(ui, view, id("description"), "codebook-description", description, 4, about);
    let version = view.words.say("codebook-version");
    let field = Field { id: id("version"), name: &version, value: &codebook.version, rows: 1 };
    field.ui(ui, view, |typed| Some(CodebookChange::Book(BookChange::Version(typed))));
    let source = view.words.say("codebook-source");
    let field = Field { id: id("source"), name: &source, value: &codebook.source, rows: 3 };
    field.ui(ui, view, |typed| Some(CodebookChange::Book(BookChange::Source(typed))));
}
