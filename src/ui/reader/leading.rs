//! Words that lead to another page: a dotted line under them, and the address for whoever points at them.

use egui::{Painter, PopupAnchor, Response, Tooltip, Ui};

use crate::model::{Link, Version};
use crate::text::Offset;
use crate::ui::reader::layout::Placed;
use crate::ui::theme::{Theme, space};

/// How far the dots are apart, and how large they are, in points.
const STEP: f32 = 3.0;
const DOT: f32 = 0.6;

/// How far under the row's middle the dots lie, as a share of its height.
const UNDER: f32 = 0.3;

/// Dots under the words of a unit that lead somewhere.
pub(super) fn paint(painter: &Painter, theme: &Theme, version: &Version, placed: &Placed) {
    let span = placed.unit.span;
    let from = version.links.partition_point(|link| link.span.end() <= span.start());
    let here = version.links.iter().skip(from);
    for link in here.take_while(|link| link.span.start() < span.end()) {
        for piece in placed.pieces(link.span) {
            let y = (piece.rect.center().y + piece.rect.height() * UNDER).round();
            let mut x = piece.rect.left() + DOT;
            while x < piece.rect.right() {
                painter.circle_filled(egui::pos2(x, y), DOT, theme.ink_soft.0);
                x += STEP;
            }
        }
    }
}

/// Says where the words under the pointer lead.
pub(super) fn tell(ui: &Ui, version: &Version, response: &Response, at: Offset) {
    let Some(link) = link_at(version, at) else { return };
    let tip = Tooltip::always_open(
        ui.ctx().clone(),
        ui.layer_id(),
        response.id.with("link"),
        PopupAnchor::Pointer,
    );
    tip.gap(space::MEDIUM).show(|ui| ui.label(&link.url));
}

/// The link whose words hold a place.
fn link_at(version: &Version, at: Offset) -> Option<&Link> {
    let next = version.links.partition_point(|link| link.span.start() <= at);
    let link = version.links.get(next.checked_sub(1)?)?;
    link.span.contains(at).then_some(link)
}
