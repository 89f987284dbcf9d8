//! The overview ruler: the whole article at the right edge, with all marks and the view's place.

use std::collections::BTreeMap;

use egui::accesskit::{Action as Request, ActionData, Orientation};
use egui::{Color32, CornerRadius, Id, Rect, Role, Sense, Ui, WidgetInfo};

use crate::app::Workspace;
use crate::model::{Annotation, Document, LabelId, Rgb, Span};
use crate::text::Offset;
use crate::ui::reader::heights::Heights;
use crate::ui::reader::scroll::Top;
use crate::ui::reader::thumb::{Hold, Thumb};
use crate::ui::reader::units::{Unit, unit_at};
use crate::ui::reader::{hits, marks};
use crate::ui::view::View;

/// The ruler's width, in points.
pub(super) const WIDTH: f32 = 14.0;

/// A step on or back, as a share of the view.
const PAGE: f64 = 0.88;

/// The article is cut into about so many pieces, each of which shows one tick: the ruler has no more
/// rows than that anyway.
const PIECES: usize = 2_048;

/// Where the marks are: how many of each label begin in each piece of the text. Kept up to date by
/// what has changed.
#[derive(Default)]
pub(super) struct Ticks {
    seen: Option<Document>,
    pieces: BTreeMap<usize, BTreeMap<LabelId, usize>>,
}

impl Ticks {
    /// Takes in a document as it is now.
    pub(super) fn renew(&mut self, document: &Document) {
        if self.seen.as_ref().is_some_and(|seen| seen.revision() == document.revision()) {
            return;
        }
        let same = |seen: &Document| {
            seen.id() == document.id() && seen.version().id == document.version().id
        };
        if let Some(seen) = self.seen.take().filter(same) {
            for (old, new) in document.annotation_changes(&seen) {
                if let Some((piece, old)) = old.and_then(|mark| counted(&seen, mark)) {
                    self.take_out(piece, old);
                }
                if let Some((piece, new)) = new.and_then(|mark| counted(document, mark)) {
                    self.put_in(piece, new);
                }
            }
        } else {
            self.pieces.clear();
            for mark in document.annotations() {
                if let Some((piece, label)) = counted(document, mark) {
                    self.put_in(piece, label);
                }
            }
        }
        self.seen = Some(document.clone());
    }

    fn put_in(&mut self, piece: usize, label: &LabelId) {
        let counts = self.pieces.entry(piece).or_default();
        *counts.entry(label.clone()).or_default() += 1;
    }

    fn take_out(&mut self, piece: usize, label: &LabelId) {
        let Some(counts) = self.pieces.get_mut(&piece) else { return };
        if let Some(count) = counts.get_mut(label) {
            *count -= 1;
            if *count == 0 {
                counts.remove(label);
            }
        }
        if counts.is_empty() {
            self.pieces.remove(&piece);
        }
    }
}

/// How many bytes of a text share a tick.
fn piece_size(document: &Document) -> usize {
    document.version().text.len().div_ceil(PIECES).max(1)
}

/// The piece in which a mark is counted, and as what.
fn counted<'a>(document: &Document, mark: &'a Annotation) -> Option<(usize, &'a LabelId)> {
    let start = document.placed_spans(mark)?.start();
    Some((start.get() / piece_size(document), &mark.label))
}

/// Where somebody who does not see the ruler wants to go: to a share of the article in hundredths,
/// or on and back by pages.
fn asked(ui: &Ui, id: Id, thumb: &Thumb, here: f64) -> Option<f64> {
    let (set, pages) = ui.input(|input| {
        let values = input.accesskit_action_requests(id, Request::SetValue);
        let values = values.filter_map(|request| match request.data {
            Some(ActionData::NumericValue(value)) => Some(value),
            _ => None,
        });
        let count = |request| input.num_accesskit_action_requests(id, request) as f64;
        let on = count(Request::Increment) + count(Request::ScrollDown);
        (values.last(), on - count(Request::Decrement) - count(Request::ScrollUp))
    });
    let from = match set {
        Some(share) => share / 100.0 * thumb.lowest,
        None if pages == 0.0 => return None,
        None => here,
    };
    Some((from + pages * thumb.view * PAGE).clamp(0.0, thumb.lowest))
}

/// Says what share of the article is above the view, and what can be asked for.
fn tell(ui: &Ui, id: Id, thumb: &Thumb, here: f64) {
    let hundredths = |part: f64| {
        if thumb.lowest > 0.0 { (part / thumb.lowest * 100.0).min(100.0) } else { 0.0 }
    };
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_orientation(Orientation::Vertical);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_numeric_value(hundredths(here));
        node.set_numeric_value_step(hundredths(thumb.view * PAGE));
        let requests = [
            Request::SetValue,
            Request::Increment,
            Request::Decrement,
            Request::ScrollDown,
            Request::ScrollUp,
        ];
        for request in requests {
            node.add_action(request);
        }
    });
}

/// What the ruler is drawn from.
pub(super) struct Ruler<'a> {
    pub(super) heights: &'a Heights,
    pub(super) top: Top,
    pub(super) ticks: &'a Ticks,
    pub(super) dots: &'a hits::Dots,
    pub(super) units: &'a [Unit],
    /// The farthest that the top of the view goes, in points from the beginning of the article.
    pub(super) lowest: f64,
}

impl Ruler<'_> {
    /// Draws the ruler; answers where the top of the view is wanted, in points of the whole article.
    pub(super) fn ui(
        &self,
        hold: &mut Hold,
        ui: &Ui,
        view: &View<'_>,
        workspace: &Workspace,
        rect: Rect,
    ) -> Option<f64> {
        let ruler = Rect::from_min_max(egui::pos2(rect.right() - WIDTH, rect.top()), rect.max);
        let thumb = Thumb {
            ruler: ruler.y_range(),
            total: self.heights.total(),
            view: f64::from(rect.height()),
            lowest: self.lowest,
        };
        let id = Id::unique("overview ruler");
        let here = self.heights.before(self.top.unit) + f64::from(self.top.into);
        let asked = asked(ui, id, &thumb, here);
        // The keyboard turns pages in the article itself.
        let response = ui.interact(ruler, id, Sense::CLICK | Sense::DRAG);
        let wanted = hold.follow(&thumb, here, &response).or(asked);
        let here = wanted.unwrap_or(here);
        response
            .widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, view.words.say("overview")));
        tell(ui, id, &thumb, here);
        let painter = ui.painter_at(ruler);
        painter.rect_filled(ruler, CornerRadius::ZERO, view.theme.panel.0);
        let held = response.is_pointer_button_down_on() || response.hovered();
        let fill = if held { view.theme.control_active } else { view.theme.control_hover };
        let across = ruler.x_range().shrink(1.0);
        let thumb_rect = Rect::from_x_y_ranges(across, thumb.range(here));
        painter.rect_filled(thumb_rect, CornerRadius::same(4), fill.0);
        self.paint_ticks(&painter, view, workspace, ruler, thumb.scale());
        wanted
    }

    fn paint_ticks(
        &self,
        painter: &egui::Painter,
        view: &View<'_>,
        workspace: &Workspace,
        ruler: Rect,
        scale: f64,
    ) {
        let document = &workspace.document;
        let codebook = document.codebook();
        let height = |at: Offset| ruler.top() + (self.depth(at) * scale) as f32;
        let line = |at: Offset, left: f32, thickness: f32, sign: Color32| {
            let size = egui::vec2(ruler.right() - 1.0 - left, thickness);
            let corner = egui::pos2(left, height(at));
            painter.rect_filled(Rect::from_min_size(corner, size), 0.0, sign);
        };
        // There are few labels and many ticks, and a sign takes some working out.
        let signs: BTreeMap<&LabelId, Color32> =
            codebook.labels.iter().map(|label| (&label.id, view.theme.sign(label.color))).collect();
        let size = piece_size(document);
        for (piece, counts) in &self.ticks.pieces {
            let most = counts.iter().max_by_key(|(_, count)| **count);
            let sign = most.and_then(|(label, _)| signs.get(label));
            let sign = sign.copied().unwrap_or_else(|| view.theme.sign(Rgb::default()));
            line(Offset::new(piece * size), ruler.center().x, 2.0, sign);
        }
        let chosen = workspace.chosen_mark().and_then(|id| document.annotation(id));
        if let Some(chosen) = chosen
            && let Some(spans) = document.placed_spans(chosen)
        {
            let sign = view.theme.sign(marks::color_of(document, &chosen.label));
            line(spans.start(), ruler.left() + 1.0, 3.0, sign);
        }
        let current = workspace.current_hit().map(Span::start);
        self.dots.paint(painter, view.theme, ruler, current, height);
    }

    /// How far down a place of the text is, in points of the whole article.
    fn depth(&self, at: Offset) -> f64 {
        let number = unit_at(self.units, at);
        let Some(unit) = self.units.get(number) else { return 0.0 };
        let into = at.get().saturating_sub(unit.span.start().get()) as f64 / unit.span.len() as f64;
        let above = self.heights.before(number);
        above + (self.heights.before(number + 1) - above) * into
    }
}
