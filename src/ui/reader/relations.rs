//! Relations of what is chosen, drawn as curves in the right margin that never cross the words.

use egui::epaint::CubicBezierShape;
use egui::{Color32, CornerRadius, FontId, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo};

use crate::app::{Action, Workspace};
use crate::model::{Annotation, Document, Node, Relation};
use crate::ui::reader::{Page, marks};
use crate::ui::view::View;
use crate::ui::wording;

/// The distance of the curves from the words, in points.
const GAP: f32 = 10.0;

/// How far the first curve bulges, and how much farther each next one.
const BULGE: f32 = 22.0;
const BULGE_STEP: f32 = 12.0;

/// Where an end is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
struct End {
    /// The height of its row, or of the view's edge.
    y: f32,
    /// Whether it is out of sight.
    hidden: bool,
}

/// Draws the relations of the chosen mark, or the chosen relation; a click on a name chooses it.
pub(super) fn ui(ui: &Ui, view: &mut View<'_>, workspace: &Workspace, page: &Page) {
    let document = &workspace.document;
    let Some(chosen) = workspace.chosen else { return };
    let mut relations: Vec<&Relation> = document.relations_of(chosen).map(AsRef::as_ref).collect();
    if let Node::Relation(id) = chosen {
        relations.extend(document.relation(id).map(AsRef::as_ref));
    }
    let mut drawn = Vec::new();
    for relation in relations {
        let ends = (end(document, page, relation.from), end(document, page, relation.to));
        if let (Some(from), Some(to)) = ends {
            drawn.push((relation, from, to));
        }
    }
    drawn.sort_by(|(_, a, b), (_, c, d)| (a.y - b.y).abs().total_cmp(&(c.y - d.y).abs()));
    let mut names: Vec<Rect> = Vec::new();
    for (number, (relation, from, to)) in drawn.into_iter().enumerate() {
        let bulge = BULGE + BULGE_STEP * number as f32;
        let curve = Curve { from, to, x: page.column.right() + GAP, bulge };
        curve_ui(ui, view, workspace, page, relation, &curve, &mut names);
    }
}

struct Curve {
    from: End,
    to: End,
    x: f32,
    bulge: f32,
}

fn curve_ui(
    ui: &Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    page: &Page,
    relation: &Relation,
    curve: &Curve,
    names: &mut Vec<Rect>,
) {
    let Curve { from, to, x, bulge } = curve;
    let painter = ui.painter_at(page.view);
    let is_chosen = workspace.chosen == Some(Node::Relation(relation.id));
    let color = line_color(view, &workspace.document, relation);
    let stroke = Stroke::new(if is_chosen { 2.6 } else { 1.5 }, color);
    let (start, end) = (egui::pos2(*x, from.y), egui::pos2(*x, to.y));
    // Two ends in one row would make a straight line: the curve then leaves it a little.
    let apart = if (from.y - to.y).abs() < 8.0 { 7.0 } else { 0.0 };
    let (start, end) = (start - egui::vec2(0.0, apart), end + egui::vec2(0.0, apart));
    let reach = (bulge / 0.75).min(page.view.right() - x - 16.0);
    let control = [start + egui::vec2(reach, 0.0), end + egui::vec2(reach, 0.0)];
    let points = [start, control[0], control[1], end];
    let shape = CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, stroke);
    let middle = shape.sample(0.5);
    painter.add(shape);
    if !to.hidden {
        painter.add(arrow_head(end, color));
    }
    for hidden in [(from, start), (to, end)].into_iter().filter(|(end, _)| end.hidden) {
        painter.circle_filled(hidden.1, 3.0, color);
    }
    name_ui(ui, view, workspace, page, relation, middle, names);
}

/// The name of a relation beside its curve, moved down while it would cover another one.
fn name_ui(
    ui: &Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    page: &Page,
    relation: &Relation,
    middle: Pos2,
    names: &mut Vec<Rect>,
) {
    let document = &workspace.document;
    let name = wording::relation_type(view.words, document.codebook(), &relation.kind);
    let sentence = wording::relation_sentence(view.words, document, relation);
    let galley = ui.painter().layout_no_wrap(name, FontId::proportional(12.0), view.theme.ink.0);
    let room = page.view.right() - 20.0;
    let x = (middle.x + 6.0).min(room - galley.size().x - 6.0);
    if x < page.column.right() + 4.0 {
        return;
    }
    let size = galley.size() + egui::vec2(10.0, 4.0);
    let y =
        (middle.y - size.y / 2.0).clamp(page.view.top() + 4.0, page.view.bottom() - size.y - 4.0);
    let mut rect = Rect::from_min_size(egui::pos2(x, y), size);
    while let Some(other) = names.iter().find(|other| other.intersects(rect)) {
        rect = rect.translate(egui::vec2(0.0, other.bottom() - rect.top() + 3.0));
    }
    names.push(rect);
    let response =
        ui.interact(rect, egui::Id::unique(("relation", relation.id.as_str())), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &sentence));
    let fill = if response.hovered() { view.theme.control_hover } else { view.theme.raised };
    let painter = ui.painter_at(page.view);
    let outline = Stroke::new(1.0, view.theme.line.0);
    painter.rect(rect, CornerRadius::same(4), fill.0, outline, egui::StrokeKind::Inside);
    painter.galley(rect.min + egui::vec2(5.0, 2.0), galley, view.theme.ink.0);
    if response.on_hover_text(sentence).clicked() {
        let node = Node::Relation(relation.id);
        let linking = workspace.linking.is_some();
        view.act(if linking { Action::LinkTo(node) } else { Action::Choose(Some(node)) });
    }
}

fn line_color(view: &View<'_>, document: &Document, relation: &Relation) -> Color32 {
    let mark = relation.from.annotation().and_then(|id| document.annotation(id));
    mark.map_or(view.theme.ink_soft.0, |mark| {
        view.theme.sign(marks::color_of(document, &mark.label))
    })
}

fn arrow_head(tip: Pos2, color: Color32) -> Shape {
    let points =
        vec![tip + egui::vec2(-2.0, 0.0), tip + egui::vec2(6.0, -4.0), tip + egui::vec2(6.0, 4.0)];
    Shape::convex_polygon(points, color, Stroke::NONE)
}

/// Where a node is: a mark in the row in which it begins, a relation where its beginning is.
fn end(document: &Document, page: &Page, node: Node) -> Option<End> {
    let mut node = node;
    let mark = loop {
        match node {
            Node::Annotation(id) => break document.annotation(id)?,
            Node::Relation(id) => node = document.relation(id)?.from,
        }
    };
    place(document, page, mark)
}

fn place(document: &Document, page: &Page, mark: &Annotation) -> Option<End> {
    let spans = document.placed_spans(mark)?;
    let first = spans.first();
    let (top, bottom) = (page.placed.first()?, page.placed.last()?);
    if first.end() <= top.unit.span.start() {
        return Some(End { y: page.view.top() + 6.0, hidden: true });
    }
    if first.start() >= bottom.unit.span.end() {
        return Some(End { y: page.view.bottom() - 6.0, hidden: true });
    }
    let piece = page.placed.iter().find_map(|placed| placed.pieces(first).into_iter().next())?;
    let y = piece.rect.center().y;
    let within = y.clamp(page.view.top() + 6.0, page.view.bottom() - 6.0);
    Some(End { y: within, hidden: (y - within).abs() > 0.5 })
}
