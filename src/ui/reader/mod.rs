//! The reader: the article well set, its marks, and the hand that selects in it.

mod bar;
mod heights;
mod keyboard;
mod layout;
mod marks;
mod pointer;
mod relations;
mod ruler;
mod scroll;
mod spoken;
mod units;

use std::collections::BTreeMap;

use egui::{Rect, Sense, Ui};

use crate::app::{MarksByLabel, Workspace, marks_under};
use crate::model::{AnnotationId, DocumentId, Node, Span, Version, VersionId};
use crate::text::Offset;
use crate::ui::reader::heights::Heights;
use crate::ui::reader::layout::{Placed, Typography};
use crate::ui::reader::scroll::Top;
use crate::ui::reader::units::{Unit, unit_at, units};
use crate::ui::view::View;

/// Room on the left for the marks' letters, in points.
const LEFT: f32 = 56.0;

/// Room on the right for relations and the overview, in points.
const RIGHT: f32 = 130.0;

/// Less room where the window is narrow.
const NARROW_RIGHT: f32 = 40.0;

/// From this width on there is room for relations beside the text, in points.
const WIDE: f32 = 620.0;

/// Empty room after the last words, as a share of the view.
const AFTER_END: f32 = 0.4;

/// What the reader remembers from frame to frame.
#[derive(Default)]
pub(super) struct Reader {
    shown: Option<(DocumentId, VersionId)>,
    units: Vec<Unit>,
    typography: Option<Typography>,
    heights: Heights,
    top: Top,
    /// The last wish to bring something into view that was fulfilled.
    revealed: u64,
    pointer: pointer::Pointer,
    hovered: Option<AnnotationId>,
    /// The column that the caret keeps to from row to row: where it was last, and its place.
    goal: Option<(Offset, f32)>,
    /// Which of the marks of its label each mark is, for those who hear the article.
    numbers: MarksByLabel,
    ticks: ruler::Ticks,
}

/// What is in view in this frame.
struct Page {
    /// The whole reader.
    pub(super) view: Rect,
    /// The column of text.
    pub(super) column: Rect,
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
}

impl Page {
    /// The stretch of text in view.
    fn stretch(&self) -> Option<Span> {
        let first = self.placed.first()?.unit.span.start();
        Span::new(first, self.placed.last()?.unit.span.end())
    }
}

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
        self.move_view(ui, workspace, rect);
        let page = self.place(ui, version, rect);
        let hovered = response.hover_pos().and_then(|point| hit(&page, workspace, point));
        self.hovered = hovered.and_then(|at| marks_under(&workspace.document, at).first().copied());
        let scene = Scene { ui, workspace, page: &page, response: &response };
        pointer::handle(&mut self.pointer, &scene, view, &mut self.top);
        keyboard::handle(self, &scene, view);
        self.paint(ui, view, workspace, &page);
        self.ticks.renew(&workspace.document);
        let ruler = ruler::Ruler {
            heights: &self.heights,
            top: self.top,
            ticks: &self.ticks,
            units: &self.units,
        };
        if let Some(y) = ruler.ui(ui, view, workspace, rect) {
            let (unit, into) = self.heights.at(y);
            self.top = Top { unit, into };
            ui.ctx().request_repaint();
        }
        spoken::tell(&mut self.numbers, ui, view, workspace, &page, &self.units);
        bar::ui(ui, view, workspace, &page, self.pointer.is_dragging());
    }

    /// Renews what depends on the document and on how it is set, and keeps the place.
    fn prepare(&mut self, ui: &Ui, view: &View<'_>, workspace: &Workspace, rect: Rect) {
        let version = workspace.document.version();
        let shown = Some((workspace.document.id(), version.id));
        if self.shown != shown {
            self.shown = shown;
            self.units = units(version);
            self.top = Top::default();
            self.typography = None;
            self.pointer = pointer::Pointer::default();
            self.hovered = None;
            self.goal = None;
            self.revealed = workspace.reveal.map_or(0, |reveal| reveal.number);
            ui.memory_mut(|memory| memory.request_focus(reader_id()));
        }
        let settings = &view.state.settings;
        let room = rect.width() - LEFT - right_margin(rect);
        let density = ui.ctx().pixels_per_point();
        let typography = Typography::fit(settings.zoom, settings.face, room, density);
        if self.typography != Some(typography) {
            // The words at the top stay there: the distance into their unit shrinks or grows with it.
            let old = self.typography.map(|old| self.unit_height(old));
            self.typography = Some(typography);
            let heights = self.units.iter().map(|unit| typography.estimate(unit)).collect();
            self.heights = Heights::new(heights);
            if let Some(old) = old.filter(|old| *old > 0.0) {
                let new = self.measure(ui, version, self.top.unit);
                self.top.into *= new / old;
            }
        }
    }

    fn unit_height(&self, typography: Typography) -> f32 {
        let before = self.heights.before(self.top.unit);
        let height = (self.heights.before(self.top.unit + 1) - before) as f32;
        if height > 0.0 {
            height
        } else {
            self.units.get(self.top.unit).map_or(0.0, |unit| typography.estimate(unit))
        }
    }

    /// The true height of a unit, which replaces its estimate.
    fn measure(&mut self, ui: &Ui, version: &Version, number: usize) -> f32 {
        let (Some(typography), Some(unit)) = (self.typography, self.units.get(number)) else {
            return 0.0;
        };
        let height = typography.lay_out(ui, version, unit).size().y + typography.above(unit);
        self.heights.set(number, height);
        height
    }

    /// Follows the wheel, and wishes to bring something into view.
    fn move_view(&mut self, ui: &Ui, workspace: &Workspace, rect: Rect) {
        let version = workspace.document.version();
        let over = ui.rect_contains_pointer(rect);
        let wheel = if over { ui.input(|input| input.smooth_scroll_delta().y) } else { 0.0 };
        if wheel != 0.0 {
            self.scroll(ui, version, -wheel);
        }
        if let Some(reveal) = workspace.reveal.filter(|reveal| reveal.number != self.revealed) {
            self.revealed = reveal.number;
            self.reveal(ui, version, reveal.at, rect);
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
    fn reveal(&mut self, ui: &Ui, version: &Version, at: Offset, rect: Rect) {
        let number = unit_at(&self.units, at);
        let page = self.place(ui, version, rect);
        let caret = page
            .placed
            .iter()
            .find(|placed| placed.number == number)
            .map(|placed| placed.caret(&version.text, at));
        let margin = (rect.height() * 0.12).min(80.0);
        if caret
            .is_some_and(|c| c.top() > rect.top() + margin && c.bottom() < rect.bottom() - margin)
        {
            return;
        }
        let (Some(typography), Some(unit)) = (self.typography, self.units.get(number).copied())
        else {
            return;
        };
        let galley = typography.lay_out(ui, version, &unit);
        let placed = Placed { number, unit, galley, at: egui::Pos2::ZERO };
        let down = typography.above(&unit) + placed.caret(&version.text, at).top();
        self.top = Top { unit: number, into: down };
        self.scroll(ui, version, -rect.height() / 3.0);
    }

    /// Lays out what is in view, from the top down.
    fn place(&mut self, ui: &Ui, version: &Version, rect: Rect) -> Page {
        let Some(typography) = self.typography else {
            return Page { view: rect, column: rect, placed: Vec::new() };
        };
        self.keep_the_end_down(ui, version, rect);
        // What is left beside the column goes to both sides alike, once letters and links have room.
        let spare = rect.width() - typography.width - LEFT - right_margin(rect);
        let left = (rect.left() + LEFT + (spare / 2.0).max(0.0)).round();
        let column = Rect::from_min_size(
            egui::pos2(left, rect.top()),
            egui::vec2(typography.width, rect.height()),
        );
        let mut placed = Vec::new();
        let mut y = rect.top() - self.top.into;
        let mut number = self.top.unit;
        while y < rect.bottom()
            && let Some(unit) = self.units.get(number).copied()
        {
            let galley = typography.lay_out(ui, version, &unit);
            let above = typography.above(&unit);
            let height = above + galley.size().y;
            self.heights.set(number, height);
            let at = egui::pos2(left + typography.indent(unit.setting), (y + above).round());
            placed.push(Placed { number, unit, galley, at });
            y += height;
            number += 1;
        }
        Page { view: rect, column, placed }
    }

    /// Scrolling ends with the last words a little above the middle of the view.
    fn keep_the_end_down(&mut self, ui: &Ui, version: &Version, rect: Rect) {
        let total = self.heights.total();
        let above = self.heights.before(self.top.unit) + f64::from(self.top.into);
        let lowest = total - f64::from(rect.height() * (1.0 - AFTER_END));
        if above <= lowest.max(0.0) + 1.0 {
            return;
        }
        // Near the end every height is measured, so that the last page does not jump.
        let mut height = 0.0;
        let mut number = self.units.len();
        while number > 0 && height < rect.height() * 2.0 {
            number -= 1;
            height += self.measure(ui, version, number);
        }
        let total = self.heights.total();
        let above = self.heights.before(self.top.unit) + f64::from(self.top.into);
        let lowest = (total - f64::from(rect.height() * (1.0 - AFTER_END))).max(0.0);
        if above > lowest {
            let (unit, into) = self.heights.at(lowest);
            self.top = Top { unit, into };
        }
    }

    fn paint(&self, ui: &Ui, view: &mut View<'_>, workspace: &Workspace, page: &Page) {
        let Some(stretch) = page.stretch() else { return };
        let (document, theme) = (&workspace.document, view.theme);
        let text = &document.version().text;
        let painter = ui.painter_at(page.view);
        let mut front: Vec<AnnotationId> = self.hovered.into_iter().collect();
        front.extend(related(workspace));
        let shown = marks::shown(document, stretch, &front, view.words.language());
        let by_unit = marks_by_unit(&page.placed, &shown);
        let selected = workspace.selection.and_then(crate::app::Selection::span);
        for (placed, marks) in page.placed.iter().zip(&by_unit) {
            let (theme, text) = (view.theme, text);
            marks::paint_tints(&painter, theme, text, placed, marks);
            if let Some(selected) = selected {
                for piece in placed.pieces(text, selected) {
                    painter.rect_filled(piece.rect, 0.0, theme.selection.0);
                }
            }
            painter.galley(placed.at, std::sync::Arc::clone(&placed.galley), theme.ink.0);
            marks::paint_lanes(&painter, theme, text, placed, marks);
            let left = page.column.left();
            marks::paint_letters(&painter, theme, text, placed, marks, left);
        }
        let caret = workspace.selection.filter(|_| ui.memory(|m| m.has_focus(reader_id())));
        if let Some(selection) = caret {
            let at = selection.head;
            let holder = page
                .placed
                .iter()
                .find(|placed| placed.unit.span.start() <= at && at <= placed.unit.span.end());
            if let Some(placed) = holder {
                let caret = placed.caret(text, at).expand2(egui::vec2(0.8, -2.0));
                painter.rect_filled(caret, 0.0, theme.caret.0);
            }
        }
        relations::ui(ui, view, workspace, page);
    }
}

/// The room beside the text for relations, less where it would make the column too narrow.
fn right_margin(rect: Rect) -> f32 {
    if rect.width() > WIDE { RIGHT } else { NARROW_RIGHT }
}

/// The chosen mark and, for a chosen relation, its ends.
fn related(workspace: &Workspace) -> Vec<AnnotationId> {
    match workspace.chosen {
        Some(Node::Annotation(id)) => vec![id],
        Some(Node::Relation(id)) => match workspace.document.relation(id) {
            Some(relation) => {
                [relation.from, relation.to].into_iter().filter_map(Node::annotation).collect()
            }
            None => Vec::new(),
        },
        None => Vec::new(),
    }
}

/// The place in the text at a point, if the point lies on words.
fn hit(page: &Page, workspace: &Workspace, point: egui::Pos2) -> Option<Offset> {
    let placed = page.placed.iter().find(|placed| placed.holds(point))?;
    Some(placed.offset(&workspace.document.version().text, point))
}

/// For each unit in view, the marks that touch it.
fn marks_by_unit<'a>(placed: &[Placed], shown: &'a [marks::Shown]) -> Vec<Vec<&'a marks::Shown>> {
    let mut by_unit: BTreeMap<usize, Vec<&marks::Shown>> = BTreeMap::new();
    for mark in shown {
        for span in mark.spans() {
            let first = placed.partition_point(|p| p.unit.span.end() <= span.start());
            let touched = placed.iter().enumerate().skip(first);
            for (slot, _) in touched.take_while(|(_, p)| p.unit.span.start() < span.end()) {
                let marks = by_unit.entry(slot).or_default();
                if !marks.iter().any(|other| other.id == mark.id) {
                    marks.push(mark);
                }
            }
        }
    }
    (0..placed.len()).map(|slot| by_unit.remove(&slot).unwrap_or_default()).collect()
}
