//! Relations of what is chosen or pointed at, as curves beside the words, which they never cross.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use egui::{Color32, Painter, Pos2, Rangef};

use crate::app::Workspace;
use crate::model::{AnnotationId, Document, Node, Relation, RelationId};
use crate::ui::reader::curves::{CLEAR, Curve, End, Place, bulges};
use crate::ui::reader::{Page, marks};
use crate::ui::theme::Theme;

/// The distance of the curves from the words, in points.
const GAP: f32 = 8.0;

/// How far from the edge of the view the end of a curve lies whose mark is out of sight, in points.
pub(super) const EDGE: f32 = 15.0;

/// So many relations of a mark are looked at, and so many of them drawn, those in view first.
const LOOKED_AT: usize = 400;
const DRAWN: usize = 64;

/// So many relations on a relation are drawn with it.
const ON_ONE: usize = 8;

/// How much it is in question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Of the mark under the pointer, which is not the chosen one.
    Faint,
    /// Hangs on a relation of the chosen mark, or carries it.
    Beside,
    /// A relation of the chosen mark, or the chosen relation.
    Full,
}

/// A relation that is drawn.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) id: RelationId,
    pub(super) weight: Weight,
    pub(super) curve: Curve,
    pub(super) color: Color32,
    /// The end that is not the chosen or hovered mark.
    pub(super) far: Node,
    /// Where that end is.
    pub(super) far_end: End,
    /// The marks at its ends that are out of sight, and the edges beyond which they are.
    pub(super) hidden: Vec<(AnnotationId, Place)>,
}

/// What is drawn in this frame.
#[derive(Default)]
pub(super) struct Links {
    pub(super) links: Vec<Link>,
    /// How many relations of the chosen mark are not drawn.
    pub(super) left_out: usize,
}

/// A relation with what it is seen from.
#[derive(Clone, Copy)]
struct Seen<'a> {
    relation: &'a Relation,
    weight: Weight,
    far: Node,
}

impl Links {
    /// The relations of what is chosen, and fainter those of the mark under the pointer.
    pub(super) fn of(
        theme: &Theme,
        workspace: &Workspace,
        page: &Page,
        hovered: Option<AnnotationId>,
    ) -> Self {
        let document = &workspace.document;
        let mut seen: Vec<Seen<'_>> = Vec::new();
        let mut left_out = 0;
        if let Some(chosen) = workspace.chosen {
            left_out = gather(document, page, chosen, Weight::Full, &mut seen);
        }
        if let Some(hovered) = hovered.map(Node::from).filter(|id| Some(*id) != workspace.chosen) {
            gather(document, page, hovered, Weight::Faint, &mut seen);
        }
        if seen.is_empty() {
            return Self { links: Vec::new(), left_out };
        }
        let mut links = place(theme, document, page, &seen);
        links.sort_by_key(|link| link.weight);
        Self { links, left_out }
    }

    /// The relation whose curve is under a point; one that is drawn faintly is not to be caught.
    pub(super) fn under(&self, point: Pos2) -> Option<RelationId> {
        let links = self.links.iter().filter(|link| link.weight > Weight::Faint);
        let near = links.filter(|link| link.curve.is_near(point));
        let distance = |link: &&Link| link.curve.distance(point);
        near.min_by(|a, b| distance(a).total_cmp(&distance(b))).map(|link| link.id)
    }

    /// Draws the curves, the chosen and the pointed at over the others.
    pub(super) fn paint(
        &self,
        painter: &Painter,
        workspace: &Workspace,
        hovered: Option<RelationId>,
    ) {
        for link in &self.links {
            let chosen = workspace.chosen == Some(Node::Relation(link.id));
            let width = match (link.weight, chosen || hovered == Some(link.id)) {
                (_, true) => 2.8,
                (Weight::Full, false) => 1.6,
                (Weight::Faint | Weight::Beside, false) => 1.1,
            };
            let share = if link.weight == Weight::Faint { 0.6 } else { 1.0 };
            painter.extend(link.curve.shapes(width, link.color.gamma_multiply(share)));
        }
    }
}

/// Adds the relations of a node, those with both ends in view first, and what hangs on them;
/// answers how many there are besides.
fn gather<'a>(
    document: &'a Document,
    page: &Page,
    node: Node,
    weight: Weight,
    seen: &mut Vec<Seen<'a>>,
) -> usize {
    let itself = match node {
        Node::Relation(id) => document.relation(id),
        Node::Annotation(_) => None,
    };
    let mut own: Vec<&Relation> =
        document.relations_of(node).take(LOOKED_AT).map(AsRef::as_ref).collect();
    own.extend(itself.map(AsRef::as_ref));
    let far = |relation: &Relation| relation.other_end(node).unwrap_or(relation.to);
    if own.len() > DRAWN {
        let in_view = |node| row(document, page, node).is_some_and(|end| !end.is_hidden());
        own.sort_by_key(|relation| Reverse(in_view(far(relation))));
    }
    let left_out = own.len().saturating_sub(DRAWN);
    for relation in own.into_iter().take(DRAWN) {
        add(seen, Seen { relation, weight, far: far(relation) });
        if weight == Weight::Full {
            gather_beside(document, relation, node, seen);
        }
    }
    left_out
}

/// Adds the relation at which one ends, and those that end at it: an attack on a link cannot be
/// seen without the link.
fn gather_beside<'a>(
    document: &'a Document,
    relation: &'a Relation,
    node: Node,
    seen: &mut Vec<Seen<'a>>,
) {
    let weight = Weight::Beside;
    let mut end = relation.to;
    while let Node::Relation(id) = end
        && let Some(carrier) = document.relation(id)
    {
        add(seen, Seen { relation: carrier, weight, far: carrier.to });
        end = carrier.to;
    }
    let on = Node::Relation(relation.id);
    if on != node {
        for hanging in document.relations_of(on).take(ON_ONE) {
            let far = hanging.other_end(on).unwrap_or(hanging.from);
            add(seen, Seen { relation: hanging, weight, far });
        }
    }
}

fn add<'a>(seen: &mut Vec<Seen<'a>>, new: Seen<'a>) {
    match seen.iter_mut().find(|other| other.relation.id == new.relation.id) {
        Some(other) if other.weight < new.weight => *other = new,
        Some(_) => {}
        None => seen.push(new),
    }
}

/// Finds the ends of all, those between marks first, since others may end at their curves.
fn place(theme: &Theme, document: &Document, page: &Page, seen: &[Seen<'_>]) -> Vec<Link> {
    let gutter = page.gutter();
    let mut ends: Vec<(Seen<'_>, End, End)> = Vec::new();
    let mut rest: Vec<Seen<'_>> = Vec::new();
    for seen in seen {
        let relation = seen.relation;
        let marks = (relation.from.annotation(), relation.to.annotation());
        if marks.0.is_none() || marks.1.is_none() {
            rest.push(*seen);
            continue;
        }
        let found = (row(document, page, relation.from), row(document, page, relation.to));
        // With both ends out of sight there is nothing to be seen.
        if let (Some(from), Some(to)) = found
            && !(from.is_hidden() && to.is_hidden())
        {
            ends.push((*seen, from, to));
        }
    }
    let heights: Vec<Rangef> = ends
        .iter()
        .map(|(_, from, to)| Rangef::new(from.at.y.min(to.at.y), from.at.y.max(to.at.y)))
        .collect();
    let room = gutter.width() - GAP - CLEAR;
    let mut curves: BTreeMap<RelationId, Curve> = BTreeMap::new();
    let mut inks: BTreeMap<[u8; 3], Color32> = BTreeMap::new();
    let mut links = Vec::with_capacity(seen.len());
    for ((seen, from, to), bulge) in ends.into_iter().zip(bulges(&heights, room)) {
        let curve = Curve::new(from, to, bulge, gutter);
        curves.insert(seen.relation.id, curve);
        links.push(link(theme, document, seen, curve, (from, to), &mut inks));
    }
    // What ends at a curve may itself be ended at.
    for _ in 0..3 {
        let end = |node: Node| match node {
            Node::Annotation(_) => row(document, page, node),
            Node::Relation(id) => {
                let middle = curves.get(&id)?.middle();
                Some(End { at: middle + egui::vec2(2.0, 0.0), place: Place::Curve })
            }
        };
        let found: Vec<(Seen<'_>, End, End)> = rest
            .iter()
            .filter_map(|seen| Some((*seen, end(seen.relation.from)?, end(seen.relation.to)?)))
            .collect();
        rest.retain(|seen| !found.iter().any(|(other, ..)| other.relation.id == seen.relation.id));
        for (seen, from, to) in found {
            let curve = Curve::new(from, to, room, gutter);
            curves.insert(seen.relation.id, curve);
            links.push(link(theme, document, seen, curve, (from, to), &mut inks));
        }
    }
    links
}

fn link(
    theme: &Theme,
    document: &Document,
    seen: Seen<'_>,
    curve: Curve,
    (from, to): (End, End),
    inks: &mut BTreeMap<[u8; 3], Color32>,
) -> Link {
    let relation = seen.relation;
    let ends = [(relation.from, from), (relation.to, to)];
    let hidden = ends.into_iter().filter(|(_, end)| end.is_hidden());
    let hidden = hidden.filter_map(|(node, end)| Some((node.annotation()?, end.place))).collect();
    let mark = relation.from.annotation().and_then(|id| document.annotation(id));
    let color = mark.map_or(theme.ink_soft.0, |mark| {
        let color = marks::color_of(document, &mark.label);
        *inks.entry(color.0).or_insert_with(|| theme.sign(color))
    });
    Link {
        id: relation.id,
        weight: seen.weight,
        curve,
        color,
        far: seen.far,
        far_end: if seen.far == relation.from { from } else { to },
        hidden,
    }
}

/// Where a mark's first row is, or beyond which edge of the view.
fn row(document: &Document, page: &Page, node: Node) -> Option<End> {
    let mark = document.annotation(node.annotation()?)?;
    let first = document.placed_spans(mark)?.first();
    let (view, gutter) = (page.view, page.gutter());
    let x = gutter.right() - CLEAR;
    let above = End { at: egui::pos2(x, view.top() + EDGE), place: Place::Above };
    let below = End { at: egui::pos2(x, view.bottom() - EDGE), place: Place::Below };
    let (top, bottom) = (page.placed.first()?, page.placed.last()?);
    if first.start() < top.unit.span.start() {
        return Some(above);
    }
    if first.start() >= bottom.unit.span.end() {
        return Some(below);
    }
    let holder = page.placed.iter().find(|placed| placed.unit.span.contains(first.start()));
    // What is folded away is nowhere.
    let y = holder?.caret(first.start()).center().y;
    Some(if y < view.top() + 4.0 {
        above
    } else if y > view.bottom() - 4.0 {
        below
    } else {
        End { at: egui::pos2(gutter.left() + GAP, y), place: Place::Row }
    })
}
