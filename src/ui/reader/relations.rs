//! Relations of what is chosen or pointed at, as curves beside the words, which they never cross.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

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

/// So many relations between which one runs are drawn with it.
const CARRIERS: usize = 16;

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
}

/// What is drawn in this frame.
#[derive(Default)]
pub(super) struct Links {
    pub(super) drawn: Vec<Link>,
    /// The marks out of sight to which they lead, and the edges beyond which those are; those of
    /// relations that are out of sight as a whole too.
    pub(super) hidden: Vec<(AnnotationId, Place)>,
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
        if workspace.awaits_end() {
            gather_ends(workspace, page, &mut seen);
        }
        if seen.is_empty() {
            return Self { left_out, ..Self::default() };
        }
        let mut drawing = Drawing::new(theme, document, page);
        drawing.draw(&seen);
        let Drawing { links: mut drawn, hidden, .. } = drawing;
        drawn.sort_by_key(|link| link.weight);
        Self { drawn, hidden, left_out }
    }

    /// The relation whose curve is under a point; one that is drawn faintly is not to be caught.
    pub(super) fn under(&self, point: Pos2) -> Option<RelationId> {
        let links = self.drawn.iter().filter(|link| link.weight > Weight::Faint);
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
        for link in &self.drawn {
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

/// Adds the relations between which one runs, and those that hang on it: an attack on a link cannot
/// be seen without the link.
fn gather_beside<'a>(
    document: &'a Document,
    relation: &'a Relation,
    node: Node,
    seen: &mut Vec<Seen<'a>>,
) {
    let weight = Weight::Beside;
    let mut ends = vec![relation.from, relation.to];
    let mut met = BTreeSet::new();
    while let Some(end) = ends.pop() {
        if let Node::Relation(id) = end
            && let Some(carrier) = document.relation(id).filter(|_| met.insert(id))
            && met.len() <= CARRIERS
        {
            add(seen, Seen { relation: carrier, weight, far: carrier.to });
            ends.extend([carrier.from, carrier.to]);
        }
    }
    let on = Node::Relation(relation.id);
    if on != node {
        for hanging in document.relations_of(on).take(ON_ONE) {
            let far = hanging.other_end(on).unwrap_or(hanging.from);
            add(seen, Seen { relation: hanging, weight, far });
        }
    }
}

/// Adds the relations in view that can be the other end of the link that is being made.
fn gather_ends<'a>(workspace: &'a Workspace, page: &Page, seen: &mut Vec<Seen<'a>>) {
    let document = &workspace.document;
    let Some(stretch) = page.stretch() else { return };
    let touching = document.index().touching(stretch).into_iter().take(LOOKED_AT);
    let marks = touching.map(|(_, id)| Node::Annotation(id));
    let relations = marks.flat_map(|mark| document.relations_of(mark).take(ON_ONE));
    let ends = relations.filter(|relation| workspace.can_link(Node::Relation(relation.id)));
    for relation in ends.take(DRAWN) {
        add(seen, Seen { relation, weight: Weight::Beside, far: relation.to });
    }
}

fn add<'a>(seen: &mut Vec<Seen<'a>>, new: Seen<'a>) {
    match seen.iter_mut().find(|other| other.relation.id == new.relation.id) {
        Some(other) if other.weight < new.weight => *other = new,
        Some(_) => {}
        None => seen.push(new),
    }
}

/// What was drawn so far, and what of it others may end at.
struct Drawing<'a> {
    theme: &'a Theme,
    document: &'a Document,
    page: &'a Page,
    inks: BTreeMap<[u8; 3], Color32>,
    curves: BTreeMap<RelationId, Curve>,
    /// The relations that lie beyond an edge as a whole.
    beyond: BTreeMap<RelationId, End>,
    links: Vec<Link>,
    hidden: Vec<(AnnotationId, Place)>,
}

impl<'a> Drawing<'a> {
    fn new(theme: &'a Theme, document: &'a Document, page: &'a Page) -> Self {
        Self {
            theme,
            document,
            page,
            inks: BTreeMap::new(),
            curves: BTreeMap::new(),
            beyond: BTreeMap::new(),
            links: Vec::new(),
            hidden: Vec::new(),
        }
    }

    /// Finds the ends of all, those between marks first, since others may end at their curves.
    fn draw(&mut self, seen: &[Seen<'_>]) {
        let between_marks = |seen: &&Seen<'_>| {
            let relation = seen.relation;
            relation.from.annotation().is_some() && relation.to.annotation().is_some()
        };
        let (first, mut rest): (Vec<&Seen<'_>>, Vec<&Seen<'_>>) =
            seen.iter().partition(between_marks);
        let mut ends = self.found(&first);
        ends.retain(|(seen, from, to)| self.is_drawn(seen, *from, *to));
        let heights: Vec<Rangef> = ends
            .iter()
            .map(|(_, from, to)| Rangef::new(from.at.y.min(to.at.y), from.at.y.max(to.at.y)))
            .collect();
        let room = self.page.gutter().width() - GAP - CLEAR;
        for ((seen, from, to), bulge) in ends.into_iter().zip(bulges(&heights, room)) {
            self.add(seen, from, to, bulge);
        }
        // What ends at a curve may itself be ended at.
        for _ in 0..3 {
            let found = self.found(&rest);
            rest.retain(|seen| !found.iter().any(|(o, ..)| o.relation.id == seen.relation.id));
            for (seen, from, to) in found {
                if self.is_drawn(&seen, from, to) {
                    self.add(seen, from, to, room);
                }
            }
        }
    }

    /// Those of which both ends are somewhere.
    fn found<'b>(&self, seen: &[&Seen<'b>]) -> Vec<(Seen<'b>, End, End)> {
        let end = |node| self.end(node);
        let found = seen
            .iter()
            .filter_map(|seen| Some((**seen, end(seen.relation.from)?, end(seen.relation.to)?)));
        found.collect()
    }

    fn end(&self, node: Node) -> Option<End> {
        match node {
            Node::Annotation(_) => row(self.document, self.page, node),
            Node::Relation(id) => match self.curves.get(&id) {
                Some(curve) => {
                    Some(End { at: curve.middle() + egui::vec2(2.0, 0.0), place: Place::Curve })
                }
                None => self.beyond.get(&id).copied(),
            },
        }
    }

    /// Whether there is a curve to be seen. A relation beyond one edge has none, but the ways to its
    /// ends.
    fn is_drawn(&mut self, seen: &Seen<'_>, from: End, to: End) -> bool {
        if !from.is_hidden() || from.place != to.place {
            return true;
        }
        self.beyond.insert(seen.relation.id, from);
        if seen.weight > Weight::Faint {
            let ends = [seen.relation.from, seen.relation.to];
            self.hidden
                .extend(ends.into_iter().filter_map(|n| Some((n.annotation()?, from.place))));
        }
        false
    }

    fn add(&mut self, seen: Seen<'_>, from: End, to: End, bulge: f32) {
        let relation = seen.relation;
        let curve = Curve::new(from, to, bulge, self.page.gutter());
        self.curves.insert(relation.id, curve);
        let ends = [(relation.from, from), (relation.to, to)];
        if seen.weight > Weight::Faint {
            let hidden = ends.into_iter().filter(|(_, end)| end.is_hidden());
            self.hidden
                .extend(hidden.filter_map(|(node, end)| Some((node.annotation()?, end.place))));
        }
        let mark = relation.from.annotation().and_then(|id| self.document.annotation(id));
        let color = mark.map_or(self.theme.ink_soft.0, |mark| {
            let color = marks::color_of(self.document, &mark.label);
            *self.inks.entry(color.0).or_insert_with(|| self.theme.sign(color))
        });
        let (mut far, other) = if seen.far == relation.from { (0, 1) } else { (1, 0) };
        // Of one that is only seen with others, the end in view says what it is.
        let sees = |end: usize| ends.get(end).is_some_and(|(_, end)| !end.is_hidden());
        if seen.weight == Weight::Beside && !sees(far) && sees(other) {
            far = other;
        }
        let [first, second] = ends;
        let (far, far_end) = if far == 0 { first } else { second };
        self.links.push(Link { id: relation.id, weight: seen.weight, curve, color, far, far_end });
    }
}

/// Where a mark's first row is, or beyond which edge of the view.
pub(super) fn row(document: &Document, page: &Page, node: Node) -> Option<End> {
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
