//! Fields of the codebook editor: a name above, what stands there below, each keystroke a change.

use egui::{Id, Response, RichText, TextEdit, Ui};

use crate::app::Action;
use crate::edit::codebook::CodebookChange;
use crate::model::LocalText;
use crate::ui::i18n::LANGUAGES;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::named_field;

/// A field for words.
pub(super) struct Field<'a> {
    /// Tells it from every other one.
    pub(super) id: Id,
    /// What it is called.
    pub(super) name: &'a str,
    /// What stands in the codebook.
    pub(super) value: &'a str,
    /// How many rows it shows.
    pub(super) rows: usize,
}

impl Field<'_> {
    /// Draws the field. What is typed stays in it as it is typed, also where `change` does not take
    /// it; once the field is left, it shows what the codebook has.
    pub(super) fn ui(
        &self,
        ui: &mut Ui,
        view: &mut View<'_>,
        change: impl FnOnce(String) -> Option<CodebookChange>,
    ) -> Response {
        name_ui(ui, view, self.name);
        let enabled = ui.is_enabled();
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        let draft = ui.data(|data| data.get_temp::<(String, String)>(self.id)).filter(|_| focused);
        // What was changed elsewhere meanwhile, by undo, is shown.
        let draft = draft.filter(|(_, of)| of == self.value).map(|(typed, _)| typed);
        let mut typed = draft.unwrap_or_else(|| self.value.to_owned());
        let before = typed.clone();
        let field = match self.rows {
            1 => TextEdit::singleline(&mut typed),
            rows => TextEdit::multiline(&mut typed).desired_rows(rows),
        };
        let response = ui.add(field.id(self.id).desired_width(ui.available_width() - space::TINY));
        named_field(&response, self.name, &before, &typed);
        if response.changed() && typed != before && enabled {
            let change = change(typed.clone()).filter(|_| typed != self.value);
            let of = if change.is_some() { typed.clone() } else { self.value.to_owned() };
            ui.data_mut(|data| data.insert_temp(self.id, (typed, of)));
            if let Some(change) = change {
                view.act(Action::EditCodebook(change));
            }
        }
        if response.lost_focus() {
            ui.data_mut(|data| data.remove_temp::<(String, String)>(self.id));
            view.act(Action::EndTyping);
        }
        response
    }
}

/// Draws a field for each language side by side, the interface's own first. `key` is the key of what
/// it is called; `change` is told the tag of the language and what was typed.
pub(super) fn languages_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    id: Id,
    key: &str,
    value: &LocalText,
    rows: usize,
    mut change: impl FnMut(String, String) -> Option<CodebookChange>,
) {
    let own = view.words.language();
    let mut languages = LANGUAGES.map(|(tag, name, _)| (tag, name));
    languages.sort_by_key(|(tag, _)| *tag != own);
    ui.columns(languages.len(), |columns| {
        for (ui, (tag, language)) in columns.iter_mut().zip(languages) {
            let what = view.words.say(key);
            let args = [("what", what.into()), ("language", language.into())];
            let name = view.words.say_with("codebook-in-language", &args);
            let value = value.0.get(tag).map_or("", String::as_str);
            let field = Field { id: id.with(tag), name: &name, value, rows };
            field.ui(ui, view, |typed| change(tag.to_owned(), typed));
        }
    });
}

/// What a field is called, above it.
pub(super) fn name_ui(ui: &mut Ui, view: &View<'_>, name: &str) {
    ui.add_space(space::TINY);
    ui.label(RichText::new(name).small().color(view.theme.ink_soft.0));
}
