//! The overview ruler: the whole article at the right edge, with all marks and the view's place.

use std::collections::BTreeMap;

use egui::{Color32, CornerRadius, Rect, Role, Sense, Ui, WidgetInfo};

use crate::app::Workspace;
use crate::model::{Annotation, Document, LabelId, Rgb};
use crate::text::Offset;
use crate::ui::reader::heights::Heights;
use crate::ui::reader::marks;
use crate::ui::reader::scroll::Top;
use crate::ui::reader::units::{Unit, unit_at};
use crate::ui::view::View;

/// The ruler's width, in points.
const WIDTH: f32 = 14.0;

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
        let same = |seen: &Document| {
            seen.id() == document.id() && seen.version().id == document.version().id
        };
        match self.seen.take().filter(same) {
            Some(seen) => {
                for (old, new) in document.annotation_changes(&seen) {
                    if let Some((piece, old)) = old.and_then(|mark| counted(&seen, mark)) {
                        self.take_out(piece, old);
                    }
                    if let Some((piece, new)) = new.and_then(|mark| counted(document, mark)) {
                        self.put_in(piece, new);
                    }
                }
            }
            None => {
                self.pieces.clear();
                for mark in document.annotations() {
                    if let Some((piece, label)) = counted(document, mark) {
                        self.put_in(piece, label);
                    }
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

/// What the ruler is drawn from.
pub(super) struct Ruler<'a> {
    pub(super) heights: &'a Heights,
    pub(super) top: Top,
    pub(super) ticks: &'a Ticks,
    pub(super) units: &'a [Unit],
}

impl Ruler<'_> {
    /// Draws the ruler; answers where the top of the view is wanted, in points of the whole article.
    pub(super) fn ui(
        &self,
        ui: &Ui,
        view: &View<'_>,
        workspace: &Workspace,
        rect: Rect,
    ) -> Option<f64> {
        let total = self.heights.total();
        let ruler = Rect::from_min_max(egui::pos2(rect.right() - WIDTH, rect.top()), rect.max);
        let id = egui::Id::unique("overview ruler");
        let response = ui.interact(ruler, id, Sense::click_and_drag());
        response
            .widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, view.words.say("overview")));
        let painter = ui.painter_at(ruler);
        painter.rect_filled(ruler, CornerRadius::ZERO, view.theme.panel.0);
        if total <= 0.0 {
            return None;
        }
        let scale = f64::from(ruler.height()) / total.max(f64::from(rect.height()));
        let here = self.heights.before(self.top.unit) + f64::from(self.top.into);
        let thumb = Rect::from_min_size(
            egui::pos2(ruler.left() + 1.0, ruler.top() + (here * scale) as f32),
            egui::vec2(WIDTH - 2.0, ((f64::from(rect.height()) * scale) as f32).max(18.0)),
        );
        let held = response.dragged() || response.hovered();
        let fill = if held { view.theme.control_active } else { view.theme.control_hover };
        painter.rect_filled(thumb, CornerRadius::same(4), fill.0);
        self.paint_ticks(&painter, view, workspace, ruler, scale);
        if !(response.dragged() || response.clicked()) {
            return None;
        }
        let point = response.interact_pointer_pos()?;
        let y = f64::from(point.y - ruler.top() - thumb.height() / 2.0) / scale;
        Some(y.max(0.0))
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
        let line = |at: Offset, left: f32, height: f32, sign: Color32| {
            let y = ruler.top() + (self.depth(at) * scale) as f32;
            let size = egui::vec2(ruler.right() - 1.0 - left, height);
            painter.rect_filled(Rect::from_min_size(egui::pos2(left, y), size), 0.0, sign);
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
