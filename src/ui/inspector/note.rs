//! The note of a mark or relation: every keystroke is kept, one go is one step of the history.

use egui::{Id, TextEdit, Ui};

use crate::app::Action;
use crate::model::Node;
use crate::ui::inspector::heading_ui;
use crate::ui::view::View;
use crate::ui::widgets::named_field;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, node: Node, note: &str, focus: &mut bool) {
    let heading = view.words.say("note");
    heading_ui(ui, view, &heading);
    if !view.may_change() {
        *focus = false;
        ui.add(egui::Label::new(note).wrap().selectable(true));
        return;
    }
    let mut words = note.to_owned();
    let id = Id::unique(("note", node.as_str()));
    let hint = view.words.say("note-hint");
    let field = TextEdit::multiline(&mut words)
        .id(id)
        .hint_text(hint)
        .desired_rows(3)
        .desired_width(f32::INFINITY);
    let response = ui.add(field);
    named_field(&response, &heading, note, &words);
    if std::mem::take(focus) {
        response.request_focus();
        response.scroll_to_me(None);
    }
    if response.changed() && words != note {
        view.act(Action::WriteNote(node, words));
    }
    if response.lost_focus() {
        view.act(Action::EndTyping);
    }
}
