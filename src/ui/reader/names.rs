//! Names of relations beside the words, and the ways to ends that are out of sight.

use std::collections::BTreeSet;

use egui::{
    Align2, Color32, CornerRadius, FontId, Id, Painter, Pos2, Rect, Response, Shape, Stroke,
    StrokeKind, Vec2,
};

use crate::app::{Action, Workspace};
use crate::model::{AnnotationId, Node};
use crate::text::Offset;
use crate::ui::reader::beside::Beside;
use crate::ui::reader::cards::{CHIP, paint_link};
use crate::ui::reader::curves::Place;
use crate::ui::reader::margin::{NAME, Pointed, is_strip};
use crate::ui::reader::relations::{EDGE, Link, Weight};
use crate::ui::reader::{marks, reader_id};
use crate::ui::view::View;
use crate::ui::wording;

/// So many ends out of sight are named at each edge of the view.
const STUBS: usize = 3;

/// The size of names, in points.
const SIZE: f32 = 12.0;

impl Beside<'_> {
    /// The room that so many ends beyond an edge of the view take up at it.
    pub(super) fn stubs_rect(&self, edge: Place, beyond: usize) -> Rect {
        let last = beyond.clamp(1, STUBS + 1) - 1;
        self.stub_rect(edge, 0).union(self.stub_rect(edge, last))
    }

    /// A relation's name, joined to the row of its far end; a click chooses the relation.
    pub(super) fn name_ui(
        &self,
        view: &mut View<'_>,
        link: &Link,
        rect: Rect,
        touched: &mut Pointed,
    ) {
        let document = &self.workspace.document;
        let Some(relation) = document.relation(link.id) else { return };
        let sentence = || wording::relation_sentence(view.words, document, relation);
        let rect = self.fit(rect, &relation_name(view, self.workspace, link));
        let response = self.button(rect, Id::unique(("relation", link.id.as_str())), sentence);
        let pointed = response.hovered() || self.pointed.relation == Some(link.id);
        let chosen = self.workspace.chosen == Some(Node::Relation(link.id));
        let color = if pointed || chosen { view.theme.ink.0 } else { link.color };
        let painter = self.painter();
        self.paint_leader(&painter, link.color, link.far_end.at.y, rect.left_center());
        if is_strip(self.page.margin) {
            paint_pill(&self.painter(), view, rect, &response, "", color);
            paint_link(&painter, rect.center(), 9.0, link.color);
        } else {
            let name = relation_name(view, self.workspace, link);
            paint_pill(&self.painter(), view, rect, &response, &name, color);
        }
        if response.hovered() {
            touched.relation = Some(link.id);
        }
        let response = response.on_hover_ui(|ui| {
            ui.label(wording::relation_sentence(view.words, document, relation));
        });
        if response.clicked() {
            self.take(view, Node::Relation(link.id));
        }
    }

    /// The names of the relations of the mark under the pointer: to be read, not to be reached, and
    /// never over what is to be kept.
    pub(super) fn faint_names_ui(&self, view: &View<'_>, kept: &[Rect]) {
        if is_strip(self.page.margin) {
            return;
        }
        let faint = self.links.drawn.iter().filter(|link| link.weight == Weight::Faint);
        let mut free = f32::NEG_INFINITY;
        let mut seen: Vec<&Link> = faint.filter(|link| !link.far_end.is_hidden()).collect();
        seen.sort_by(|a, b| a.far_end.at.y.total_cmp(&b.far_end.at.y));
        for link in seen {
            let name = relation_name(view, self.workspace, link);
            let y = link.far_end.at.y;
            let rect = Rect::from_center_size(
                Pos2::new(self.page.margin.center().x, y),
                Vec2::new(self.page.margin.width(), NAME),
            );
            if rect.top() < free || kept.iter().any(|kept| kept.intersects(rect)) {
                continue;
            }
            free = rect.bottom();
            // For as long as the pointer rests there, the name stands for the chips of the row.
            self.painter().rect_filled(rect, CornerRadius::ZERO, view.theme.page.0);
            let rect = self.fit(rect, &name);
            let painter = self.painter();
            self.paint_leader(&painter, link.color, y, rect.left_center());
            paint_words(view, &painter, rect, &name, (view.theme.page.0, view.theme.line.0));
        }
    }

    /// Paints how many more there are.
    pub(super) fn paint_more(&self, view: &View<'_>, rect: Rect, response: &Response, text: &str) {
        let painter = self.painter();
        if is_strip(self.page.margin) {
            paint_pill(&painter, view, rect, response, "", view.theme.line.0);
            let (center, font) = (Align2::CENTER_CENTER, FontId::proportional(10.0));
            painter.text(rect.center(), center, text, font, view.theme.ink.0);
        } else {
            paint_pill(&painter, view, rect, response, text, view.theme.line.0);
        }
    }

    /// The marks beyond an edge of the view that relations lead to, the chosen one first and then the
    /// nearest.
    pub(super) fn beyond(&self, edge: Place) -> Vec<AnnotationId> {
        let document = &self.workspace.document;
        let ends = self.links.hidden.iter().filter(|(_, place)| *place == edge);
        let placed = ends.filter_map(|(id, _)| {
            let spans = document.placed_spans(document.annotation(*id)?)?;
            Some((spans.start(), *id))
        });
        let placed: BTreeSet<(Offset, AnnotationId)> = placed.collect();
        let ids = placed.into_iter().map(|(_, id)| id);
        let mut ids: Vec<AnnotationId> =
            if edge == Place::Above { ids.rev().collect() } else { ids.collect() };
        // The chosen one is never among those that are only counted.
        let chosen = self.workspace.chosen_mark();
        if let Some(at) = ids.iter().position(|id| Some(*id) == chosen) {
            ids.get_mut(..=at).unwrap_or_default().rotate_right(1);
        }
        ids
    }

    /// At an edge of the view the marks beyond it that relations lead to, with a way to them; the
    /// farther ones nearer to the edge.
    pub(super) fn stubs_ui(&self, view: &mut View<'_>, edge: Place, beyond: &[AnnotationId]) {
        let (named, more) = beyond.split_at(beyond.len().min(STUBS));
        let slots = named.len() + usize::from(!more.is_empty());
        for (number, id) in named.iter().enumerate() {
            self.stub_ui(view, edge, slots - 1 - number, *id);
        }
        if !more.is_empty() {
            self.more_marks_ui(view, edge, more, self.stub_rect(edge, 0));
        }
    }

    fn stub_rect(&self, edge: Place, number: usize) -> Rect {
        let step = number as f32 * (NAME + 2.0);
        let view = self.page.view;
        let y = if edge == Place::Above {
            view.top() + EDGE + step
        } else {
            view.bottom() - EDGE - step
        };
        let size = Vec2::new(self.page.margin.width(), NAME);
        Rect::from_center_size(Pos2::new(self.page.margin.center().x, y), size)
    }

    fn stub_ui(&self, view: &mut View<'_>, edge: Place, number: usize, id: AnnotationId) {
        let document = &self.workspace.document;
        let Some(mark) = document.annotation(id) else { return };
        let label = wording::label(view.words, document.codebook(), &mark.label);
        let quote = wording::first_words(document, mark, wording::SHORT);
        let args = [("label", label.as_str().into()), ("quote", quote.as_str().into())];
        let spoken = view.words.say_with("go-to-mark", &args);
        let rect = self.stub_rect(edge, number);
        let key = ("beyond", edge == Place::Above, id.as_str());
        let response = self.button(rect, Id::unique(key), || spoken.clone());
        let color = view.theme.sign(marks::color_of(document, &mark.label));
        paint_pill(&self.painter(), view, rect, &response, "", color);
        let painter = self.painter();
        let at = Pos2::new(rect.left() + CHIP / 2.0 + 1.0, rect.center().y);
        let tip = if edge == Place::Above { -1.0 } else { 1.0 };
        let points = [(0.0, 4.0), (4.5, -3.5), (-4.5, -3.5)];
        let points = points.iter().map(|(x, y)| at + Vec2::new(*x, y * tip)).collect();
        painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
        if !is_strip(self.page.margin) {
            let words = Rect { min: Pos2::new(rect.left() + 15.0, rect.top()), ..rect };
            let args = [("label", label.into()), ("words", quote.into())];
            let text = view.words.say_with("mark-line", &args);
            let none = (Color32::TRANSPARENT, Color32::TRANSPARENT);
            paint_words(view, &painter, words, &text, none);
        }
        if response.on_hover_text(spoken).clicked() {
            self.go_to(view, id);
        }
    }

    /// Goes to a mark, or makes it the other end of a link; keys go on to the article.
    pub(super) fn go_to(&self, view: &mut View<'_>, id: AnnotationId) {
        let linking = self.workspace.linking.is_some();
        view.act(if linking { Action::LinkTo(id.into()) } else { Action::GoTo(id) });
        self.ui.memory_mut(|memory| memory.request_focus(reader_id()));
    }

    /// As much of a place as a name takes up.
    pub(super) fn fit(&self, rect: Rect, name: &str) -> Rect {
        let font = FontId::proportional(SIZE);
        let ink = Color32::PLACEHOLDER;
        let words = self.ui.painter().layout_no_wrap(name.to_owned(), font, ink);
        let width = (words.size().x + 12.0).min(rect.width());
        Rect::from_min_size(rect.min, Vec2::new(width, rect.height()))
    }

    /// From the row of an end to what is said of it.
    pub(super) fn paint_leader(&self, painter: &Painter, color: Color32, row: f32, to: Pos2) {
        let gutter = self.page.gutter();
        let from = Pos2::new(gutter.left() + 18.0, row);
        let bend = Pos2::new(gutter.right() - 8.0, row);
        let stroke = Stroke::new(0.8, color.gamma_multiply(0.55));
        painter.line(vec![from, bend, to], stroke);
    }
}

/// Paints a name that can be clicked, or points at more.
pub(super) fn paint_pill(
    painter: &Painter,
    view: &View<'_>,
    rect: Rect,
    response: &Response,
    text: &str,
    outline: Color32,
) {
    let hovered = response.hovered() || response.has_focus();
    let fill = if hovered { view.theme.control_hover.0 } else { view.theme.raised.0 };
    let outline = if response.has_focus() { view.theme.accent.0 } else { outline };
    paint_words(view, painter, rect, text, (fill, outline));
}

fn paint_words(
    view: &View<'_>,
    painter: &Painter,
    rect: Rect,
    text: &str,
    (fill, outline): (Color32, Color32),
) {
    let stroke = Stroke::new(1.0, outline);
    painter.rect(rect, CornerRadius::same(5), fill, stroke, StrokeKind::Inside);
    let font = FontId::proportional(SIZE);
    let ink = view.theme.ink.0;
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 8.0);
    let words = painter.layout_job(job);
    let at = rect.left_center() + Vec2::new(6.0, -words.size().y / 2.0);
    painter.galley(at, words, ink);
}

fn relation_name(view: &View<'_>, workspace: &Workspace, link: &Link) -> String {
    let document = &workspace.document;
    let relation = document.relation(link.id);
    relation.map_or_else(String::new, |relation| {
        wording::relation_type(view.words, document.codebook(), &relation.kind)
    })
}
