//! The words that are proposed for whoever says a claim.

use egui::{CornerRadius, Painter, Stroke, StrokeKind};

use crate::app::Workspace;
use crate::ui::reader::layout::Placed;
use crate::ui::theme::Theme;

/// Paints a frame around the proposed words of a unit, over their ground.
pub(super) fn paint(painter: &Painter, theme: &Theme, workspace: &Workspace, placed: &Placed) {
    let speaking = workspace.speaking.as_ref();
    let Some(place) = speaking.and_then(|it| it.proposed()?.place) else { return };
    for piece in placed.pieces(place) {
        let frame = piece.rect.expand(1.0);
        painter.rect_filled(frame, CornerRadius::same(3), theme.selection.0);
        let stroke = Stroke::new(2.0, theme.accent.0);
        painter.rect_stroke(frame, CornerRadius::same(3), stroke, StrokeKind::Inside);
    }
}
