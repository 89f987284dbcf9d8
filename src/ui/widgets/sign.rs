//! Signs for what is on: a box with a tick in it, a ring with a dot for one of several, a flag.

use egui::{CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use crate::ui::theme::Theme;

/// How wide and high a sign is, in points.
const SIZE: f32 = 14.0;

/// Paints a box in the middle of a place, ticked if something is on.
pub(in crate::ui) fn paint_tick(painter: &Painter, theme: &Theme, place: Rect, on: bool) {
    let rect = Rect::from_center_size(place.center(), Vec2::splat(SIZE));
    let stroke = Stroke::new(1.2, theme.ink.0);
    painter.rect(rect, CornerRadius::same(2), theme.field.0, stroke, StrokeKind::Inside);
    if on {
        let point = |x: f32, y: f32| rect.left_top() + Vec2::new(x, y) * SIZE;
        let tick = vec![point(0.22, 0.52), point(0.43, 0.73), point(0.8, 0.28)];
        painter.line(tick, Stroke::new(1.8, theme.ink.0));
    }
}

/// Paints a ring in the middle of a place, with a dot if it is the one that is on.
pub(in crate::ui) fn paint_dot(painter: &Painter, theme: &Theme, place: Rect, on: bool) {
    let stroke = Stroke::new(1.2, theme.ink.0);
    painter.circle(place.center(), SIZE / 2.0 - 0.5, theme.field.0, stroke);
    if on {
        painter.circle_filled(place.center(), SIZE / 4.0, theme.ink.0);
    }
}

/// Paints a flag on its pole around a place: something needs a second look.
pub(in crate::ui) fn paint_flag(painter: &Painter, theme: &Theme, at: Pos2) {
    let point = |x: f32, y: f32| at + Vec2::new(x, y);
    let (ink, cloth) = (theme.ink.0, theme.warning.0);
    painter.line_segment([point(-4.0, -6.0), point(-4.0, 6.0)], Stroke::new(1.4, ink));
    let corners = vec![point(-3.3, -6.0), point(5.0, -2.5), point(-3.3, 1.0)];
    painter.add(Shape::convex_polygon(corners, cloth, Stroke::NONE));
}
