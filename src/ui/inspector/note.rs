//! The note of a mark or relation: its Markdown is read until it is to be written. Then every keystroke
//! is kept, and one go is one step of the history.

use egui::{
    CornerRadius, Frame, Id, Key, Margin, Role, Sense, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo,
};

use crate::app::Action;
use crate::model::Node;
use crate::ui::inspector::heading_ui;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{markdown_ui, named_field};

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, node: Node, note: &str, focus: &mut bool) {
    let heading = view.words.say("note");
    heading_ui(ui, view, &heading);
    if !view.may_change() {
        *focus = false;
        markdown_ui(ui, view, note);
        return;
    }
    let id = Id::unique(("note", node.as_str()));
    // An empty note is a field at once.
    let written = *focus || note.trim().is_empty() || ui.memory(|memory| memory.has_focus(id));
    // A field that lost the keyboard is not drawn any more, and cannot say so itself.
    let was = ui.data_mut(|data| data.remove_temp::<bool>(id)).unwrap_or(false);
    if !written && was {
        view.act(Action::EndTyping);
    }
    if !written && !read_ui(ui, view, id, note, &heading) {
        return;
    }
    let mut words = note.to_owned();
    let hint = view.words.say("note-hint");
    let field = TextEdit::multiline(&mut words)
        .id(id)
        .hint_text(hint)
        .desired_rows(3)
        .desired_width(ui.available_width() - space::TINY);
    let response = ui.add(field);
    named_field(&response, &heading, note, &words);
    if std::mem::take(focus) || !written {
        response.request_focus();
        response.scroll_to_me(None);
    }
    ui.data_mut(|data| data.insert_temp(id, true));
    if response.changed() && words != note {
        view.act(Action::WriteNote(node, words));
    }
    if response.lost_focus() {
        view.act(Action::EndTyping);
    }
}

/// The note as it is read; answers whether it is to be written, by a click beside its links or by
/// Enter.
fn read_ui(ui: &mut Ui, view: &View<'_>, id: Id, note: &str, heading: &str) -> bool {
    let read = id.with("read");
    let sense = UiBuilder::new().id_salt(read).sense(Sense::click());
    let inner = ui.scope_builder(sense, |ui| {
        let response = ui.response();
        let stroke = if response.has_focus() || response.hovered() {
            view.theme.accent
        } else {
            view.theme.line
        };
        Frame::new()
            .stroke(Stroke::new(1.0, stroke.0))
            .corner_radius(CornerRadius::same(4))
            .inner_margin(Margin::symmetric(8, 6))
            .show(ui, |ui| {
                ui.set_width(ui.available_width() - space::TINY);
                markdown_ui(ui, view, note);
            });
    });
    let response = inner.response;
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Button, true, heading);
        info.current_text_value = Some(note.to_owned());
        info
    });
    let pressed = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    response.on_hover_text(view.words.say("note-write")).clicked() || pressed
}
