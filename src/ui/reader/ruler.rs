//! The overview ruler: the whole article at the right edge, with all marks and the view's place.

use std::collections::BTreeMap;

use egui::accesskit::{Action as Request, ActionData, Orientation};
use egui::{Color32, CornerRadius, Id, Rect, Role, Sense, Ui, WidgetInfo};

use crate::app::Workspace;
use crate::model::{Annotation, Document, DocumentId, Rgb};
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

/// More marks than this are thinned out: the ruler has no more rows than that anyway.
const MOST: usize = 2_000;

/// Where the marks are, counted in units; found again only after a change.
#[derive(Default)]
pub(super) struct Ticks {
    of: Option<(DocumentId, u64, usize)>,
    ticks: Vec<Tick>,
}

struct Tick {
    place: Place,
    color: Rgb,
}

/// A place in the article, counted in units.
pub(super) struct Place {
    unit: usize,
    /// How far into the unit, as a share of its height.
    into: f64,
}

impl Place {
    /// Where in the units a place of the text is.
    pub(super) fn of(units: &[Unit], at: Offset) -> Option<Self> {
        let number = unit_at(units, at);
        let span = units.get(number)?.span;
        let into = at.get().saturating_sub(span.start().get()) as f64 / span.len() as f64;
        Some(Self { unit: number, into })
    }
}

impl Ticks {
    pub(super) fn renew(&mut self, document: &Document, units: &[Unit]) {
        let of = Some((document.id(), document.revision(), units.len()));
        if self.of == of {
            return;
        }
        self.of = of;
        let stride = document.annotation_count().div_ceil(MOST).max(1);
        let marks = document.annotations().step_by(stride);
        self.ticks = marks.filter_map(|mark| tick(document, units, mark)).collect();
    }
}

fn tick(document: &Document, units: &[Unit], mark: &Annotation) -> Option<Tick> {
    let place = Place::of(units, document.placed_spans(mark)?.start())?;
    Some(Tick { place, color: marks::color_of(document, &mark.label) })
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
        let height = |place: &Place| {
            let above = self.heights.before(place.unit);
            let y = above + (self.heights.before(place.unit + 1) - above) * place.into;
            ruler.top() + (y * scale) as f32
        };
        let mut signs: BTreeMap<[u8; 3], Color32> = BTreeMap::new();
        // There are few labels and many ticks, and a sign takes some working out.
        let mut line = |tick: &Tick, left: f32, thickness: f32| {
            let Rgb(channels) = tick.color;
            let sign = *signs.entry(channels).or_insert_with(|| view.theme.sign(tick.color));
            let at = egui::pos2(left, height(&tick.place));
            let line = Rect::from_min_size(at, egui::vec2(ruler.right() - 1.0 - left, thickness));
            painter.rect_filled(line, 0.0, sign);
        };
        for tick in &self.ticks.ticks {
            line(tick, ruler.center().x, 2.0);
        }
        let document = &workspace.document;
        let chosen = workspace.chosen_mark().and_then(|id| document.annotation(id));
        if let Some(chosen) = chosen.and_then(|mark| tick(document, self.units, mark)) {
            line(&chosen, ruler.left() + 1.0, 3.0);
        }
        let current = workspace.current_hit().and_then(|hit| Place::of(self.units, hit.start()));
        self.dots.paint(painter, view.theme, ruler, current, height);
    }
}
