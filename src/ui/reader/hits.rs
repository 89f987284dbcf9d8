//! Hits of the find bar: on the page behind the words, and in the overview.

use egui::{CornerRadius, Painter, Rect, Stroke, StrokeKind};

use crate::app::{Find, Workspace};
use crate::model::Span;
use crate::text::Offset;
use crate::ui::reader::layout::Placed;
use crate::ui::theme::Theme;

/// More hits than this are thinned out in the overview, which has no more rows than that anyway.
const MOST: usize = 1_000;

/// Half the size of a hit's dot in the overview, in points.
const DOT: f32 = 1.6;

/// The same for the hit that was gone to.
const LARGE_DOT: f32 = 3.0;

/// Paints what lies behind the words of a unit that were looked for.
pub(super) fn paint(painter: &Painter, theme: &Theme, workspace: &Workspace, placed: &Placed) {
    let Some(find) = &workspace.find else { return };
    let current = workspace.current_hit();
    for hit in touching(&find.found.hits, placed.unit.span) {
        let is_current = current == Some(*hit);
        let fill = if is_current { theme.hit_current } else { theme.hit };
        for piece in placed.pieces(*hit) {
            painter.rect_filled(piece.rect, CornerRadius::same(2), fill.0);
            // Seen on every tint, and the current one by more than its colour.
            let width = if is_current { 2.0 } else { 0.7 };
            let stroke = Stroke::new(width, theme.hit_edge.0);
            let edge = piece.rect.expand(if is_current { 1.0 } else { 0.0 });
            painter.rect_stroke(edge, CornerRadius::same(2), stroke, StrokeKind::Inside);
        }
    }
}

/// The hits that share a letter with a stretch: they are in text order and do not overlap.
fn touching(hits: &[Span], stretch: Span) -> &[Span] {
    let from = hits.partition_point(|hit| hit.end() <= stretch.start());
    let to = hits.partition_point(|hit| hit.start() < stretch.end());
    hits.get(from..to).unwrap_or_default()
}

/// Where the hits are in the overview; found again only after another search.
#[derive(Default)]
pub(super) struct Dots {
    of: Option<u64>,
    places: Vec<Offset>,
}

impl Dots {
    pub(super) fn renew(&mut self, find: Option<&Find>) {
        let of = find.map(|find| find.found.number);
        if self.of == of {
            return;
        }
        self.of = of;
        let hits = find.map(|find| &*find.found.hits).unwrap_or_default();
        let stride = hits.len().div_ceil(MOST).max(1);
        self.places = hits.iter().step_by(stride).map(|hit| hit.start()).collect();
    }

    /// Draws the dots along the left edge of the overview, where no marks are.
    pub(super) fn paint(
        &self,
        painter: &Painter,
        theme: &Theme,
        ruler: Rect,
        current: Option<Offset>,
        height: impl Fn(Offset) -> f32,
    ) {
        let dot = |place: Offset, half: f32| {
            let at = egui::pos2(ruler.left() + LARGE_DOT + 0.5, height(place));
            painter.circle_filled(at, half, theme.hit_edge.0);
        };
        for place in &self.places {
            dot(*place, DOT);
        }
        if let Some(current) = current {
            dot(current, LARGE_DOT);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hits_that_touch_a_stretch_are_looked_at() {
        let span = |from, to| Span::from_bytes(from..to).unwrap();
        let hits = [span(0, 2), span(2, 4), span(6, 9)];
        for (stretch, expected) in [
            (span(0, 1), 0..1),
            (span(2, 4), 1..2),
            (span(1, 3), 0..2),
            (span(4, 6), 2..2),
            (span(8, 20), 2..3),
            (span(0, 20), 0..3),
            (span(9, 20), 3..3),
        ] {
            assert_eq!(touching(&hits, stretch), &hits[expected], "{stretch:?}");
        }
    }
}
