//! The reader: the article well set, its marks, and the hand that selects in it.

mod anchor;
mod bar;
mod beside;
mod cards;
mod chunks;
mod curves;
mod find;
mod folding;
mod glyphs;
mod handles;
mod heights;
mod here;
mod hits;
mod kept;
mod keyboard;
mod lanes;
mod layout;
mod leading;
mod lines;
mod looked;
mod margin;
mod marks;
mod mixed;
mod more;
mod names;
mod numbers;
mod packing;
mod pages;
mod painting;
mod plain;
mod pointer;
mod proposed;
mod pull;
mod relations;
mod ruler;
mod runs;
#[cfg(test)]
mod scripts;
mod scroll;
mod shaping;
mod signs;
mod spoken;
mod styles;
mod thumb;
mod tints;
mod underlines;
mod units;

use std::sync::Arc;

use egui::{Popup, Rect, Sense, Ui};

use crate::app::{Action, Showing, Workspace};
use crate::model::{AnnotationId, DocumentId, Span, Version, VersionId};
use crate::text::Offset;
use crate::ui::reader::anchor::Anchor;
use crate::ui::reader::heights::Heights;
use crate::ui::reader::kept::Kept;
use crate::ui::reader::layout::{Placed, Typography};
pub(super) use crate::ui::reader::lines::Lines;
use crate::ui::reader::margin::Sides;
use crate::ui::reader::scroll::Top;
use crate::ui::reader::styles::Styles;
use crate::ui::reader::units::{Unit, unit_at, units};
use crate::ui::view::View;

/// Room on the left for the marks' letters, in points.
const LEFT: f32 = 56.0;

/// Room on the right for the overview, in points.
const RULER: f32 = 20.0;

/// The caret is followed step by step over no more than so many units.
const NEAR: usize = 200;

/// Empty room after the last words, as a share of the view.
const AFTER_END: f32 = 0.4;

/// What the reader remembers from frame to frame.
#[derive(Default)]
pub(super) struct Reader {
    shown: Option<(DocumentId, VersionId)>,
    /// What was folded when the units were made.
    folded: u64,
    units: Vec<Unit>,
    styles: Styles,
    typography: Option<Typography>,
    kept: Kept,
    heights: Heights,
    top: Top,
    /// The words at the top of the view, as long as nobody scrolls.
    anchor: Option<Anchor>,
    /// The last wish to bring something into view that was fulfilled.
    revealed: u64,
    pointer: pointer::Pointer,
    /// The link that is pulled out of the chosen mark.
    pull: pull::Pull,
    /// The mark under the pointer.
    hovered: Option<AnnotationId>,
    /// What the pointer was on beside the words in the last frame.
    pointed: margin::Pointed,
    sides: Sides,
    lanes: lanes::Lanes,
    /// The list of the marks that lie in one place.
    pub(super) here: here::Here,
    /// The column that the caret keeps to from row to row: where it was last, and its place.
    goal: Option<(Offset, f32)>,
    spoken: spoken::Spoken,
    ticks: ruler::Ticks,
    dots: hits::Dots,
    /// The find bar.
    pub(super) find_bar: find::FindBar,
    hold: thumb::Hold,
}

/// What is in view in this frame.
struct Page {
    /// The whole reader.
    pub(super) view: Rect,
    /// The column of text.
    pub(super) column: Rect,
    /// What is kept free on its right for cards.
    pub(super) margin: Rect,
    /// The units in view.
    pub(super) placed: Vec<Placed>,
}

/// What a hand acts upon in this frame.
#[derive(Clone, Copy)]
struct Scene<'a> {
    ui: &'a Ui,
    workspace: &'a Workspace,
    page: &'a Page,
    response: &'a egui::Response,
    /// Whether the pointer is on the curve of a relation or the handle of an edge, to which what it
    /// does is then meant.
    is_covered: bool,
}

impl Page {
    /// Where curves run: between the words and the cards.
    fn gutter(&self) -> Rect {
        Rect::from_x_y_ranges(self.column.right()..=self.margin.left(), self.view.y_range())
    }

    /// The stretch of text in view.
    fn stretch(&self) -> Option<Span> {
        let first = self.placed.first()?.unit.span.start();
        Span::new(first, self.placed.last()?.unit.span.end())
    }

    /// The unit in view that holds a place, its end included.
    fn holding(&self, at: Offset) -> Option<&Placed> {
        let after = self.placed.partition_point(|placed| placed.unit.span.end() < at);
        self.placed.get(after).filter(|placed| placed.unit.span.start() <= at)
    }
}

pub(super) use find::has_keyboard as find_has_keyboard;
pub(super) use layout::set;

/// The id by which the keyboard's attention is given to the reader.
pub(super) fn reader_id() -> egui::Id {
    egui::Id::unique("reader")
}

impl Reader {
    /// Draws the article in all the room that there is.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
        let rect = ui.available_rect_before_wrap();
        let response = ui.interact(rect, reader_id(), Sense::click_and_drag());
        ui.advance_cursor_after_rect(rect);
        let version = workspace.document.version();
        self.prepare(ui, view, workspace, rect);
        self.move_view(ui, view, workspace, rect);
        let page = self.place(ui, view, workspace, rect);
        self.tell_place(view, workspace, &page);
        let under = response.hover_pos().and_then(|point| hit(&page, point));
        let under = under.filter(|_| !self.pointer.selects());
        if let Some(at) = under {
            leading::tell(ui, version, &response, at);
        }
        let hovered = under.and_then(|at| workspace.document.index().shortest_at(at));
        self.hovered = hovered.or(self.pointed.mark);
        let links = relations::Links::of(view.theme, workspace, &page, self.hovered);
        let mut scene =
            Scene { ui, workspace, page: &page, response: &response, is_covered: false };
        let curve = self.curve_ui(&scene, view, &links);
        let grip = handles::ui(ui, view, workspace, &page);
        let pull = self.pull.ui(ui, view, workspace, &page, &links);
        let curve = if pull.taken { pull.relation } else { curve };
        self.hovered = if pull.taken { pull.mark } else { self.hovered };
        scene.is_covered = curve.is_some() || grip.taken || pull.taken;
        let follow = pointer::handle(&mut self.pointer, &scene, view) + grip.follow + pull.follow;
        keyboard::handle(self, &scene, view);
        if follow != 0.0 {
            self.scroll(ui, version, follow);
        }
        self.paint(&scene, view, &links, curve.or(self.pointed.relation));
        self.pull.paint(ui, view.theme, &page);
        if let Some(typography) = self.typography {
            folding::ui(ui, view, typography, &page);
        }
        self.ticks.renew(&workspace.document);
        self.dots.renew(workspace.find.as_ref());
        let ruler = ruler::Ruler {
            heights: &self.heights,
            top: self.top,
            ticks: &self.ticks,
            dots: &self.dots,
            units: &self.units,
            lowest: self.lowest(rect),
        };
        if let Some(y) = ruler.ui(&mut self.hold, ui, view, workspace, rect) {
            let (unit, into) = self.heights.at(y);
            self.top = Top { unit, into };
            self.scroll(ui, version, 0.0);
            ui.ctx().request_repaint();
        }
        if let Some(at) = self.spoken.tell(ui, view, workspace, &page, &self.units, &self.heights) {
            self.reveal(ui, view, workspace, at, rect, margin(rect));
            ui.ctx().request_repaint();
        }
        self.find_bar.ui(ui, view, workspace, &page);
        // While somebody looks for something or is asked, the labels would only be in the way.
        let busy = find::has_keyboard(ui) || view.state.dialog.is_some();
        let covered = busy || self.pointer.is_busy(ui) || Popup::is_any_open(ui.ctx());
        bar::ui(ui, view, workspace, &page, covered);
        self.here.ui(ui, view, workspace, &page, &response);
    }

    /// Says which words are the first in view, if they are others than before.
    fn tell_place(&mut self, view: &mut View<'_>, workspace: &Workspace, page: &Page) {
        let document = &workspace.document;
        let first = page.placed.first();
        let anchor = first.and_then(|placed| self.anchor_in(placed));
        if let Some(anchor) = anchor.filter(|anchor| anchor.at != workspace.reading) {
            view.act(Action::ReadAt(document.id(), anchor.at));
        }
    }

    /// Renews what depends on the document and on how it is set, and keeps the place.
    fn prepare(&mut self, ui: &Ui, view: &View<'_>, workspace: &Workspace, rect: Rect) {
        let version = workspace.document.version();
        let shown = Some((workspace.document.id(), version.id));
        if self.shown != shown {
            self.shown = shown;
            self.folded = workspace.folds.revision();
            self.units = units(version, &workspace.folds);
            self.styles = Styles::new(&version.emphases);
            self.kept.clear();
            self.start_at(workspace.reading);
            self.typography = None;
            self.pointer = pointer::Pointer::default();
            self.hovered = None;
            self.pointed = margin::Pointed::default();
            self.goal = None;
            self.revealed = workspace.reveal.map_or(0, |reveal| reveal.number);
            ui.memory_mut(|memory| memory.request_focus(reader_id()));
        }
        if self.folded != workspace.folds.revision() {
            self.refold(ui, workspace);
        }
        let settings = &view.state.settings;
        let left = left_margin(view, workspace);
        self.sides = Sides::of(rect.width() + LEFT - left, settings.margin_cards);
        let room = rect.width() - left - self.sides.total();
        let density = ui.ctx().pixels_per_point();
        let typography = Typography::fit(settings, room, density);
        self.kept.begin(ui.ctx(), typography);
        if self.typography != Some(typography) {
            let anchor = self.anchor(ui, version);
            self.typography = Some(typography);
            let heights = self.units.iter().map(|unit| typography.estimate(unit)).collect();
            self.heights = Heights::new(heights);
            if let Some(anchor) = anchor {
                self.land(ui, version, anchor);
            }
        }
    }

    /// Shows what was unfolded and hides what was folded; the words at the top stay.
    fn refold(&mut self, ui: &Ui, workspace: &Workspace) {
        let version = workspace.document.version();
        let anchor = self.anchor(ui, version);
        self.folded = workspace.folds.revision();
        self.units = units(version, &workspace.folds);
        let Some(typography) = self.typography else { return };
        self.kept.clear();
        self.heights = Heights::new(self.units.iter().map(|it| typography.estimate(it)).collect());
        if let Some(anchor) = anchor {
            self.land(ui, version, anchor);
        }
    }

    /// The lines of a unit.
    fn lines(
        &mut self,
        ui: &Ui,
        typography: Typography,
        version: &Version,
        unit: &Unit,
    ) -> Arc<Lines> {
        self.kept.lines(ui.ctx(), typography, version, &self.styles, unit)
    }

    /// The true height of a unit, which replaces its estimate.
    fn measure(&mut self, ui: &Ui, version: &Version, number: usize) -> f32 {
        let (Some(typography), Some(unit)) = (self.typography, self.units.get(number).copied())
        else {
            return 0.0;
        };
        let lines = self.lines(ui, typography, version, &unit);
        let height = lines.size().y + typography.above(&unit) + Typography::below(&unit);
        self.heights.set(number, height);
        height
    }

    /// Follows the wheel, and wishes to bring something into view.
    fn move_view(&mut self, ui: &Ui, view: &mut View<'_>, workspace: &Workspace, rect: Rect) {
        let version = workspace.document.version();
        if ui.rect_contains_pointer(rect) {
            // With Ctrl held down the wheel changes the size instead.
            let (wheel, factor) =
                ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
            if wheel != 0.0 {
                self.scroll(ui, version, -wheel);
            }
            if (factor - 1.0).abs() > f32::EPSILON {
                view.act(Action::Zoom(view.state.settings.zoom * factor));
            }
        }
        if let Some(reveal) = workspace.reveal.filter(|reveal| reveal.number != self.revealed) {
            self.revealed = reveal.number;
            let at = reveal.at;
            match reveal.showing {
                Showing::AtTop => self.bring_to_top(ui, version, at),
                Showing::Amid => self.reveal(ui, view, workspace, at, rect, margin(rect)),
                Showing::Along => self.follow(ui, view, workspace, at, rect),
                Showing::Anywhere => self.reveal(ui, view, workspace, at, rect, 0.0),
            }
        }
    }

    /// Scrolls by a distance, without going past the end.
    fn scroll(&mut self, ui: &Ui, version: &Version, by: f32) {
        let count = self.units.len();
        let mut top = self.top;
        top.scroll(by, count, |unit| self.measure(ui, version, unit));
        self.top = top;
    }

    /// Brings a place to a third of the view's height, unless it is well in view already.
    fn reveal(
        &mut self,
        ui: &Ui,
        view: &View<'_>,
        workspace: &Workspace,
        at: Offset,
        rect: Rect,
        margin: f32,
    ) {
        let version = workspace.document.version();
        let number = unit_at(&self.units, at);
        let page = self.place(ui, view, workspace, rect);
        let caret = page
            .placed
            .iter()
            .find(|placed| placed.number == number)
            .map(|placed| placed.caret(at));
        if caret
            .is_some_and(|c| c.top() > rect.top() + margin && c.bottom() < rect.bottom() - margin)
        {
            return;
        }
        let (Some(typography), Some(placed)) = (self.typography, self.apart(ui, version, number))
        else {
            return;
        };
        let down = typography.above(&placed.unit) + placed.caret(at).top();
        self.top = Top { unit: number, into: down };
        self.scroll(ui, version, -rect.height() / 3.0);
    }

    /// Brings a place well into view by scrolling no more than that takes; what is farther away than
    /// half a view is brought there anew.
    fn follow(&mut self, ui: &Ui, view: &View<'_>, workspace: &Workspace, at: Offset, rect: Rect) {
        let version = workspace.document.version();
        let (number, top) = (unit_at(&self.units, at), self.top.unit);
        let between = number.min(top)..=number.max(top);
        let Some((typography, placed)) = self.typography.zip(self.apart(ui, version, number))
        else {
            return;
        };
        let room = margin(rect);
        let mut missing = f32::INFINITY;
        if number.abs_diff(top) < NEAR {
            for unit in between {
                self.measure(ui, version, unit);
            }
            let down = self.heights.before(number) - self.heights.before(top);
            let caret = placed.caret(at);
            let y = down as f32 - self.top.into + typography.above(&placed.unit) + caret.top();
            let (above, below) = (room - y, y + caret.height() + room - rect.height());
            missing = if above > 0.0 { -above } else { below.max(0.0) };
        }
        if missing.abs() > rect.height() / 2.0 {
            self.reveal(ui, view, workspace, at, rect, room);
        } else if missing != 0.0 {
            self.scroll(ui, version, missing);
        }
    }

    /// A unit laid out by itself, as if its upper left corner were that of the column.
    fn apart(&mut self, ui: &Ui, version: &Version, number: usize) -> Option<Placed> {
        let (typography, unit) = (self.typography?, self.units.get(number).copied()?);
        let lines = self.lines(ui, typography, version, &unit);
        let indent = if lines.is_rtl() { 0.0 } else { typography.indent(unit.setting) };
        Some(Placed { number, unit, lines, at: egui::pos2(indent, 0.0) })
    }

    /// Lays out what is in view, from the top down.
    fn place(&mut self, ui: &Ui, view: &View<'_>, workspace: &Workspace, rect: Rect) -> Page {
        let version = workspace.document.version();
        let Some(typography) = self.typography else {
            return Page { view: rect, column: rect, margin: rect, placed: Vec::new() };
        };
        self.keep_the_end_down(ui, version, rect);
        // What is left beside the column goes to both sides alike, once letters and links have room.
        let spare = rect.width() - typography.width - LEFT - self.sides.total();
        let least = left_margin(view, workspace);
        let left = (rect.left() + least.max(LEFT + spare / 2.0)).round();
        let column = Rect::from_min_size(
            egui::pos2(left, rect.top()),
            egui::vec2(typography.width, rect.height()),
        );
        let beside = column.right() + self.sides.gutter;
        let margin =
            Rect::from_x_y_ranges(beside..=beside + self.sides.margin, rect.top()..=rect.bottom());
        let mut placed = Vec::new();
        let mut y = rect.top() - self.top.into;
        let mut number = self.top.unit;
        while y < rect.bottom()
            && let Some(unit) = self.units.get(number).copied()
        {
            let lines = self.lines(ui, typography, version, &unit);
            let above = typography.above(&unit);
            let height = above + lines.size().y + Typography::below(&unit);
            self.heights.set(number, height);
            // What is read from the right is set in from there.
            let indent = if lines.is_rtl() { 0.0 } else { typography.indent(unit.setting) };
            let at = egui::pos2(left + indent, (y + above).round());
            placed.push(Placed { number, unit, lines, at });
            y += height;
            number += 1;
        }
        Page { view: rect, column, margin, placed }
    }

    /// Scrolling ends with the last words a little above the middle of the view.
    fn keep_the_end_down(&mut self, ui: &Ui, version: &Version, rect: Rect) {
        let above = self.heights.before(self.top.unit) + f64::from(self.top.into);
        if above <= self.lowest(rect) + 1.0 {
            return;
        }
        // Near the end every height is measured, so that the last page does not jump.
        let mut height = 0.0;
        let mut number = self.units.len();
        while number > 0 && height < rect.height() * 2.0 {
            number -= 1;
            height += self.measure(ui, version, number);
        }
        let above = self.heights.before(self.top.unit) + f64::from(self.top.into);
        let lowest = self.lowest(rect);
        if above > lowest {
            let (unit, into) = self.heights.at(lowest);
            let anchored = self.is_anchored();
            self.top = Top { unit, into };
            if anchored {
                self.hold_anchor();
            }
        }
    }

    /// The farthest that the top of the view goes, in points from the beginning of the article.
    fn lowest(&self, rect: Rect) -> f64 {
        (self.heights.total() - f64::from(rect.height() * (1.0 - AFTER_END))).max(0.0)
    }
}

/// What is nearer to the upper or lower edge than this is not well in view, in points.
fn margin(rect: Rect) -> f32 {
    (rect.height() * 0.12).min(80.0)
}

/// The room beside the text for the marks' letters, and for the paragraphs' numbers where wanted.
fn left_margin(view: &View<'_>, workspace: &Workspace) -> f32 {
    let numbered = view.state.settings.paragraph_numbers;
    LEFT + if numbered { numbers::room(&workspace.outline) } else { 0.0 }
}

/// The place in the text at a point, if the point lies on words.
fn hit(page: &Page, point: egui::Pos2) -> Option<Offset> {
    let placed = page.placed.iter().find(|placed| placed.holds(point))?;
    Some(placed.offset(point))
}
