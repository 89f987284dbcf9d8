//! Fields and choices that say their names to those who cannot see them.

use egui::{Response, Role, TextEdit, Ui, WidgetInfo};

/// Adds a field for one line of text, over the whole width that there is, called `name`; `shape`
/// says what else is special about it.
pub(in crate::ui) fn line_field_ui(
    ui: &mut Ui,
    name: &str,
    text: &mut String,
    shape: impl FnOnce(TextEdit<'_>) -> TextEdit<'_>,
) -> Response {
    let before = text.clone();
    let field = TextEdit::singleline(text).desired_width(f32::INFINITY);
    let response = ui.add(shape(field));
    named_field(&response, name, &before, text);
    response
}

/// Says what a text field is called and what stands in it.
pub(in crate::ui) fn named_field(response: &Response, name: &str, before: &str, now: &str) {
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, before, now, "");
        info.label = Some(name.to_owned());
        info
    });
}

/// Says what a list of choices is called and which of them is taken.
pub(in crate::ui) fn named_choice(response: &Response, name: &str, taken: &str) {
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, name);
        info.current_text_value = Some(taken.to_owned());
        info
    });
}
