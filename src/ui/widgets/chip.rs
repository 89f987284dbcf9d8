//! A chip: a label's letter on its colour, with or without its name.

use egui::{
    CornerRadius, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use crate::model::{LabelDef, Rgb};
use crate::ui::theme::Theme;

/// The letter that stands for a label: its key, else the first letter of its name.
pub(in crate::ui) fn letter_of(label: Option<&LabelDef>, language: &str) -> String {
    let letter =
        label.and_then(|label| label.key.or_else(|| label.name.get(language).chars().next()));
    letter.map(|letter| letter.to_uppercase().to_string()).unwrap_or_default()
}

/// A button with a label's letter and name; `spoken` is what it is called.
pub(in crate::ui) fn chip_ui(
    ui: &mut Ui,
    theme: &Theme,
    color: Rgb,
    letter: &str,
    name: &str,
    spoken: &str,
) -> Response {
    let font = egui::TextStyle::Button.resolve(ui.style());
    let small = FontId::new(font.size - 2.0, font.family.clone());
    let name = ui.painter().layout_no_wrap(name.to_owned(), font, theme.ink.0);
    let letter = ui.painter().layout_no_wrap(letter.to_owned(), small, theme.ink.0);
    let key = Vec2::splat(18.0);
    let size = egui::vec2(key.x + name.size().x + 18.0, 26.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), spoken));
    let fill = if response.is_pointer_button_down_on() {
        theme.control_active
    } else if response.hovered() || response.has_focus() {
        theme.control_hover
    } else {
        theme.raised
    };
    let painter = ui.painter();
    let outline = if response.has_focus() { theme.accent } else { theme.line };
    let radius = CornerRadius::same(5);
    painter.rect(rect, radius, fill.0, Stroke::new(1.0, outline.0), StrokeKind::Inside);
    let key = Rect::from_min_size(rect.left_center() + egui::vec2(4.0, -key.y / 2.0), key);
    painter.rect(
        key,
        CornerRadius::same(4),
        theme.tint(color, true),
        Stroke::new(1.0, theme.sign(color)),
        StrokeKind::Inside,
    );
    painter.galley(key.center() - letter.size() / 2.0, letter, theme.ink.0);
    let at = egui::pos2(key.right() + 6.0, rect.center().y - name.size().y / 2.0);
    painter.galley(at, name, theme.ink.0);
    response
}
