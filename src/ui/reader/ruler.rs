//! The overview ruler: the whole article at the right edge, with all marks and the view's place.

use egui::{CornerRadius, Rect, Role, Sense, Ui, WidgetInfo};

use crate::app::Workspace;
use crate::ui::reader::heights::Heights;
use crate::ui::reader::marks;
use crate::ui::reader::scroll::Top;
use crate::ui::reader::units::{Unit, unit_at};
use crate::ui::view::View;

/// The ruler's width, in points.
const WIDTH: f32 = 14.0;

/// More marks than this are thinned out: the ruler has no more rows than that anyway.
const MOST: usize = 2_000;

/// Draws the ruler; answers where the top of the view is wanted, in points of the whole article.
pub(super) fn ui(
    ui: &Ui,
    view: &View<'_>,
    workspace: &Workspace,
    rect: Rect,
    heights: &Heights,
    top: Top,
    units: &[Unit],
) -> Option<f64> {
    let total = heights.total();
    let ruler = Rect::from_min_max(egui::pos2(rect.right() - WIDTH, rect.top()), rect.max);
    let response = ui.interact(ruler, egui::Id::unique("overview ruler"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, view.words.say("overview")));
    let painter = ui.painter_at(ruler);
    painter.rect_filled(ruler, CornerRadius::ZERO, view.theme.panel.0);
    if total <= 0.0 {
        return None;
    }
    let scale = f64::from(ruler.height()) / total.max(f64::from(rect.height()));
    let here = heights.before(top.unit) + f64::from(top.into);
    let thumb = Rect::from_min_size(
        egui::pos2(ruler.left() + 1.0, ruler.top() + (here * scale) as f32),
        egui::vec2(WIDTH - 2.0, ((f64::from(rect.height()) * scale) as f32).max(18.0)),
    );
    let fill = if response.dragged() || response.hovered() {
        view.theme.control_active
    } else {
        view.theme.control_hover
    };
    painter.rect_filled(thumb, CornerRadius::same(4), fill.0);
    paint_marks(&painter, view, workspace, ruler, heights, scale, units);
    if (response.dragged() || response.clicked())
        && let Some(point) = response.interact_pointer_pos()
    {
        let y = f64::from(point.y - ruler.top() - thumb.height() / 2.0) / scale;
        return Some(y.max(0.0));
    }
    None
}

fn paint_marks(
    painter: &egui::Painter,
    view: &View<'_>,
    workspace: &Workspace,
    ruler: Rect,
    heights: &Heights,
    scale: f64,
    units: &[Unit],
) {
    let document = &workspace.document;
    let stride = document.annotation_count().div_ceil(MOST).max(1);
    for mark in document.annotations().step_by(stride) {
        let Some(spans) = document.placed_spans(mark) else { continue };
        let number = unit_at(units, spans.start());
        let Some(unit) = units.get(number) else { continue };
        let into = (spans.start().get().saturating_sub(unit.span.start().get())) as f64
            / unit.span.len() as f64;
        let above = heights.before(number);
        let y = above + (heights.before(number + 1) - above) * into;
        let y = ruler.top() + (y * scale) as f32;
        let chosen = workspace.chosen == Some(mark.id.into());
        let width = if chosen { WIDTH - 2.0 } else { WIDTH * 0.5 };
        let height = if chosen { 3.0 } else { 2.0 };
        let at = egui::pos2(ruler.right() - 1.0 - width, y);
        let color = view.theme.sign(marks::color_of(document, &mark.label));
        painter.rect_filled(Rect::from_min_size(at, egui::vec2(width, height)), 0.0, color);
    }
}
