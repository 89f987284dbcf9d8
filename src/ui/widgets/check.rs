//! A box that is ticked or not, by an id that the keyboard can be put on.

use egui::{
    Align, Id, Layout, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
};

use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::paint_tick;

/// How high it is at least, in points.
const HEIGHT: f32 = 26.0;

/// The room of the box, in points.
const BOX: f32 = 18.0;

/// How far the name behind a box is set in, in points.
pub(in crate::ui) const CHECK_INDENT: f32 = BOX + space::TINY;

/// Draws a box with its name behind it; `on` is `None` where it is ticked for some and not for others.
/// Answers whether it was pressed.
pub(in crate::ui) fn check_ui(
    ui: &mut Ui,
    view: &View<'_>,
    id: Id,
    on: Option<bool>,
    name: &str,
    shown: &str,
) -> Response {
    let ink = if ui.is_enabled() { view.theme.ink } else { view.theme.ink_soft };
    let font = egui::TextStyle::Body.resolve(ui.style());
    let room = (ui.available_width() - BOX - space::TINY).max(BOX);
    let words = ui.painter().layout(shown.to_owned(), font, ink.0, room);
    let size = egui::vec2(BOX + space::TINY + words.size().x, words.size().y.max(HEIGHT));
    let (_, rect) = ui.allocate_space(size);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on.unwrap_or(false), name)
    });
    if on.is_none() {
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_toggled(egui::accesskit::Toggled::Mixed);
        });
    }
    let place = Rect::from_min_size(
        Pos2::new(rect.left(), rect.top() + (HEIGHT - BOX) / 2.0),
        egui::Vec2::splat(BOX),
    );
    let painter = ui.painter();
    paint_tick(painter, view.theme, place, on == Some(true));
    if on.is_none() {
        let line = Stroke::new(1.8, ink.0);
        painter.hline(place.shrink(5.0).x_range(), place.center().y, line);
    }
    if response.has_focus() {
        let around = Stroke::new(1.0, view.theme.accent.0);
        painter.rect_stroke(rect.expand(1.0), 3.0, around, StrokeKind::Outside);
    }
    let at = Pos2::new(
        place.right() + space::TINY,
        rect.top() + (HEIGHT - words.rows.first().map_or(0.0, |row| row.height())) / 2.0,
    );
    painter.galley(at, words, ink.0);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response
}

/// How much of a row its name takes, and how much it takes at least in a narrow panel, so that no
/// usual word is broken, in points.
const NAME_SHARE: f32 = 0.36;
const NAME_LEAST: f32 = 92.0;

/// A row with a name on the left and what belongs to it on the right, as in all forms.
pub(in crate::ui) fn row_ui<R>(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    more: &str,
    draw: impl FnOnce(&mut Ui) -> R,
) -> R {
    let room = ui.available_width();
    let left = (room * NAME_SHARE).max(NAME_LEAST).min(room / 2.0);
    ui.horizontal_top(|ui| {
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(egui::vec2(left, 26.0), layout, |ui| {
            ui.set_width(left);
            let text = egui::RichText::new(name).color(view.theme.ink_soft.0);
            let label = ui.add(egui::Label::new(text).wrap());
            if !more.is_empty() {
                label.on_hover_text(more);
            }
        });
        ui.with_layout(Layout::top_down(Align::Min), draw).inner
    })
    .inner
}
