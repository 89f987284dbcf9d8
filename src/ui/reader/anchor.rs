//! The words at the top of the view: what stays there when the page is set anew.

use egui::{Pos2, Ui};

use crate::model::Version;
use crate::text::Offset;
use crate::ui::reader::Reader;
use crate::ui::reader::layout::Placed;
use crate::ui::reader::scroll::Top;

/// A row that the top edge of the view cuts by less than this counts as read, in points.
const SLIVER: f32 = 0.5;

/// A row of words and how it lies to the top edge of the view.
///
/// It is taken where the person scrolled to, and holds until they scroll again: however often the
/// page is set anew in between, nothing adds up, and the old setting brings back the old view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Anchor {
    /// A place in the row.
    pub(super) at: Offset,
    /// How much of the row is above the edge, in heights of the row; negative where room is left
    /// over it.
    above: f32,
    /// Where the row led the reader, as the page is set now.
    top: Top,
}

impl Reader {
    /// Stands at a place of the text from the first frame on.
    pub(super) fn start_at(&mut self, at: Offset) {
        self.top = Top::default();
        let first = self.units.first().map_or(Offset::ZERO, |unit| unit.span.start());
        // Over the first words there is room, which no row would keep in view.
        self.anchor = (at > first).then_some(Anchor { at, above: 0.0, top: self.top });
    }

    /// The row at the top of the view.
    pub(super) fn anchor(&mut self, ui: &Ui, version: &Version) -> Option<Anchor> {
        if self.is_anchored() {
            return self.anchor;
        }
        let placed = self.lay_out(ui, version, self.top.unit)?;
        self.anchor_in(&placed)
    }

    /// The row at the top of the view, in the unit there, which is laid out somewhere.
    pub(super) fn anchor_in(&mut self, placed: &Placed) -> Option<Anchor> {
        if self.is_anchored() {
            return self.anchor;
        }
        let edge = placed.top() - self.typography?.above(&placed.unit) + self.top.into;
        let lowest = (placed.bottom() - SLIVER).max(placed.top() + SLIVER);
        let y = (edge + SLIVER).clamp(placed.top() + SLIVER, lowest);
        let at = placed.offset(Pos2::new(placed.at.x, y));
        let row = placed.caret(at);
        let above = (edge - row.top()) / row.height().max(1.0);
        self.anchor = Some(Anchor { at, above, top: self.top });
        self.anchor
    }

    /// Brings the row of an anchor back to where it was.
    pub(super) fn land(&mut self, ui: &Ui, version: &Version, anchor: Anchor) {
        let Some(placed) = self.lay_out(ui, version, self.unit_from(anchor.at)) else { return };
        let span = placed.unit.span;
        let row = placed.caret(anchor.at.clamp(span.start(), span.end()));
        self.top = Top { unit: placed.number, into: row.top() + anchor.above * row.height() };
        self.scroll(ui, version, 0.0);
        self.anchor = Some(Anchor { top: self.top, ..anchor });
    }

    /// Brings a place to the top of the view, with the room above its unit.
    pub(super) fn bring_to_top(&mut self, ui: &Ui, version: &Version, at: Offset) {
        let Some(placed) = self.lay_out(ui, version, self.unit_from(at)) else { return };
        let row = placed.caret(at.max(placed.unit.span.start()));
        let first = placed.caret(placed.unit.span.start());
        let into = if row.top() > first.top() { row.top() } else { 0.0 };
        self.top = Top { unit: placed.number, into };
        let above = (into - row.top()) / row.height().max(1.0);
        self.anchor = Some(Anchor { at, above, top: self.top });
    }

    /// Whether the reader still stands where the anchor led it.
    pub(super) fn is_anchored(&self) -> bool {
        self.anchor.is_some_and(|anchor| anchor.top == self.top)
    }

    /// Keeps the anchor though the end of the article does not come up so far: where there is room
    /// again, its row goes back to its place.
    pub(super) fn hold_anchor(&mut self) {
        let top = self.top;
        self.anchor = self.anchor.map(|anchor| Anchor { top, ..anchor });
    }

    /// The last unit that begins at or before a place.
    fn unit_from(&self, at: Offset) -> usize {
        self.units.partition_point(|unit| unit.span.start() <= at).saturating_sub(1)
    }

    /// A unit as it is set now, its place counted from where the unit begins.
    fn lay_out(&mut self, ui: &Ui, version: &Version, number: usize) -> Option<Placed> {
        let placed = self.apart(ui, version, number)?;
        let above = self.typography?.above(&placed.unit);
        Some(Placed { at: Pos2::new(placed.at.x, above), ..placed })
    }
}
