//! Tints: the ground behind marked words, which shows where marks overlap and never hides a word.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use egui::{Color32, CornerRadius, Painter, Rect};

use crate::model::Span;
use crate::text::Offset;
use crate::ui::reader::layout::Placed;
use crate::ui::reader::lines::RowPiece;
use crate::ui::reader::marks::{OnUnit, Shown, same_row};
use crate::ui::theme::Theme;

/// More tints on each other than this are not told apart.
const BLENDED: usize = 8;

/// Paints the ground of a unit's marked words: where several marks lie on each other, a blend of
/// theirs, the shorter ones above; where one of them is in front, its own alone.
pub(super) fn paint(
    painter: &Painter,
    theme: &Theme,
    placed: &Placed,
    marks: &[OnUnit<'_>],
    view: Rect,
) {
    let mut pieces: Vec<(RowPiece, Span, Color32)> = Vec::new();
    for (span, color) in stretches(theme, placed.unit.span, marks) {
        pieces.extend(placed.pieces(span).into_iter().map(|piece| (piece, span, color)));
    }
    for (number, (piece, span, color)) in pieces.iter().enumerate() {
        let neighbour = |number: usize| {
            let found = pieces.get(number);
            found
                .filter(|(other, ..)| same_row(*other, *piece))
                .map(|(other, span, _)| (other, span))
        };
        let before = number.checked_sub(1).and_then(neighbour);
        let goes_back = before.is_some_and(|(_, before)| before.end() == span.start());
        let after = neighbour(number + 1).filter(|(_, after)| after.start() == span.end());
        let rect = up_to(piece.rect, after.map(|(other, _)| other.rect));
        if view.intersects(rect) {
            painter.rect_filled(rect, corners(goes_back, after.is_some()), *color);
        }
    }
}

/// A space between one piece and the next belongs to the first, whichever way they are read.
fn up_to(piece: Rect, next: Option<Rect>) -> Rect {
    let mut piece = piece;
    let Some(next) = next else { return piece };
    let (right, left) = (next.left() - piece.right(), piece.left() - next.right());
    // Where writing turns round, what follows may stand elsewhere.
    let space = 0.0..piece.height();
    if space.contains(&right) {
        piece.max.x = next.left();
    } else if space.contains(&left) {
        piece.min.x = next.right();
    }
    piece
}

/// Round where marked words begin and end, straight where one tint goes over into another.
fn corners(goes_back: bool, goes_on: bool) -> CornerRadius {
    let corner = |goes_over| if goes_over { 0 } else { 2 };
    let (west, east) = (corner(goes_back), corner(goes_on));
    CornerRadius { nw: west, sw: west, ne: east, se: east }
}

/// The unit's marked stretches, each under the same marks throughout, with their colours.
fn stretches(theme: &Theme, unit: Span, marks: &[OnUnit<'_>]) -> Vec<(Span, Color32)> {
    let mut edges: Vec<(Offset, bool, usize)> = Vec::new();
    let mut layers: Vec<(&Shown, Span)> = Vec::new();
    for on in marks {
        let mut last = None;
        for row in &on.rows {
            if last == Some(row.span) {
                continue;
            }
            last = Some(row.span);
            if let Some(span) = row.span.intersection(unit) {
                edges.push((span.start(), true, layers.len()));
                edges.push((span.end(), false, layers.len()));
                layers.push((on.mark, row.span));
            }
        }
    }
    edges.sort_unstable();
    let mut order: Vec<usize> = (0..layers.len()).collect();
    order
        .sort_by_key(|layer| layers.get(*layer).map(|(mark, span)| (Reverse(span.len()), mark.id)));
    let mut heights = vec![0; layers.len()];
    for (height, layer) in order.iter().enumerate() {
        if let Some(slot) = heights.get_mut(*layer) {
            *slot = height;
        }
    }
    let mut stretches: Vec<(Span, Color32)> = Vec::new();
    let mut open = Open::default();
    let mut from = unit.start();
    for (at, begins, layer) in edges {
        if let Some(span) = Span::new(from, at).filter(|_| !open.all.is_empty()) {
            stretches.push((span, open.color(theme)));
        }
        from = at;
        let height = heights.get(layer).copied().unwrap_or_default();
        match layers.get(layer).filter(|_| begins) {
            Some((mark, _)) => open.put_in(height, mark),
            None => open.take_out(height),
        }
    }
    stretches
}

/// The marks that lie on each other in one place, from the lowest to the topmost.
#[derive(Default)]
struct Open<'a> {
    all: BTreeMap<usize, &'a Shown>,
    /// Those in front.
    front: BTreeMap<usize, &'a Shown>,
}

impl<'a> Open<'a> {
    fn put_in(&mut self, height: usize, mark: &'a Shown) {
        if mark.dimmed {
            return;
        }
        self.all.insert(height, mark);
        if mark.front {
            self.front.insert(height, mark);
        }
    }

    fn take_out(&mut self, height: usize) {
        self.all.remove(&height);
        self.front.remove(&height);
    }

    fn color(&self, theme: &Theme) -> Color32 {
        // The shortest of those in front covers the rest.
        if let Some((_, front)) = self.front.last_key_value() {
            return theme.tint(front.color, true);
        }
        theme.tints(self.all.values().rev().take(BLENDED).rev().map(|mark| mark.color))
    }
}
