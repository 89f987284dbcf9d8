//! A field whose words are handed over by Enter, and which then undoes nothing of its own.

use egui::text_edit::TextEditState;
use egui::{Context, Id, Key, Response, Ui};

use crate::ui::theme::space;
use crate::ui::widgets::line_field_ui;

/// Where the field is noted that was emptied by Enter and not written in since.
fn handed_over() -> Id {
    Id::unique("field whose words were handed over")
}

/// Draws a field called `name`; answers what was entered, without spaces around it, never nothing.
///
/// The keyboard stays in the field. As long as nothing else is written there, Ctrl+Z takes back what
/// the words have become, and not the words.
pub(in crate::ui) fn entry_ui(
    ui: &mut Ui,
    id: Id,
    name: &str,
    typed: &mut String,
) -> (Response, Option<String>) {
    let width = ui.available_width() - space::TINY;
    let field =
        line_field_ui(ui, name, typed, |field| field.id(id).hint_text(name).desired_width(width));
    let left = field.lost_focus();
    if (left || field.changed()) && noted(ui.ctx()) == Some(id) {
        ui.data_mut(|data| data.remove::<Id>(handed_over()));
    }
    let entered = left && ui.input(|input| input.key_pressed(Key::Enter));
    let words = typed.trim().to_owned();
    if !entered || words.is_empty() {
        return (field, None);
    }
    typed.clear();
    TextEditState::default().store(ui.ctx(), id);
    ui.data_mut(|data| data.insert_temp(handed_over(), id));
    field.request_focus();
    (field, Some(words))
}

/// Whether the keyboard is in a field that has handed over its words, and has nothing to undo.
pub(in crate::ui) fn has_handed_over(context: &Context) -> bool {
    let focused = context.memory(egui::Memory::focused);
    focused.is_some() && noted(context) == focused
}

fn noted(context: &Context) -> Option<Id> {
    context.data(|data| data.get_temp(handed_over()))
}
