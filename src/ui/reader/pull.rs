//! Pulling a link out of the chosen mark, from its handle to another mark or onto a curve.

use std::collections::BTreeMap;

use egui::{Color32, CursorIcon, Id, Pos2, Role, Sense, Stroke, Ui, WidgetInfo};

use crate::app::{Action, Command, Workspace, marks_under};
use crate::model::{AnnotationId, Document, LabelId, Node, RelationId, Span};
use crate::ui::reader::curves::Place;
use crate::ui::reader::relations::{self, Links};
use crate::ui::reader::{Page, hit, marks, pointer};
use crate::ui::theme::Theme;
use crate::ui::view::View;
use crate::ui::wording;

/// The radius of the handle, and how near the pointer takes hold of it, in points.
const KNOB: f32 = 4.5;
const REACH: f32 = 7.0;

/// More marks in view than this are not told apart by whether they can be the other end.
const MOST: usize = 600;

/// What is pulled, as it was in the last frame.
#[derive(Default)]
pub(super) struct Pull {
    /// The line that follows the pointer: from where, to where.
    line: Option<(Pos2, Pos2)>,
    /// Where the handle is, its colour, and whether it is under the pointer.
    knob: Option<(Pos2, Color32, bool)>,
}

/// What the pointer does with the handle in this frame.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Grip {
    /// Whether it is on it, so that it selects nothing.
    pub(super) taken: bool,
    /// The mark that would be the other end.
    pub(super) mark: Option<AnnotationId>,
    /// The relation that would be.
    pub(super) relation: Option<RelationId>,
    /// How far the view is to follow, in points.
    pub(super) follow: f32,
}

impl Pull {
    /// Puts the handle beside the chosen mark, and turns what is done with it into actions.
    pub(super) fn ui(
        &mut self,
        ui: &Ui,
        view: &mut View<'_>,
        workspace: &Workspace,
        page: &Page,
        links: &Links,
    ) -> Grip {
        *self = Self::default();
        let mut grip = Grip::default();
        let document = &workspace.document;
        let linking = workspace.linking.as_ref().map(|linking| linking.from);
        let from = linking.or(workspace.chosen).and_then(Node::annotation);
        let busy = workspace.adjusting.is_some() || workspace.speaking.is_some();
        let Some(id) = from.filter(|_| view.may_change() && !busy) else { return grip };
        let Some(mark) = document.annotation(id) else { return grip };
        let at = relations::row(document, page, id.into());
        let pulled = Id::unique(("pull a link", id.as_str()));
        let held = ui.ctx().is_being_dragged(pulled);
        // Scrolled out of view, a handle that is held goes on being held.
        let Some(at) = at.filter(|end| end.place == Place::Row || held) else { return grip };
        let knob = Pos2::new(page.gutter().left() + KNOB, at.at.y);
        let reach = egui::Rect::from_center_size(knob, egui::Vec2::splat(REACH * 2.0));
        let response = ui.interact(reach.intersect(page.view), pulled, Sense::click_and_drag());
        let words = wording::quote(view.words, document, mark);
        let spoken = view.words.say_with("link-pull", &[("mark", words.into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
        let color = view.theme.sign(marks::color_of(document, &mark.label));
        let lively = response.hovered() || response.dragged() || response.has_focus();
        self.knob = Some((knob, color, lively));
        if response.clicked() || response.drag_started() {
            view.act(Action::Do(Command::Link));
        }
        grip.taken =
            response.hovered() || response.dragged() || response.is_pointer_button_down_on();
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Grab);
        }
        let stopped = response.drag_stopped();
        // Escape has left the link, though the button is still down.
        let pulls = linking.is_some() && (response.dragged() || stopped);
        let point = response.interact_pointer_pos().filter(|_| pulls);
        let Some(point) = point else {
            let response = response.on_hover_text(spoken);
            drop(response);
            return grip;
        };
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        grip.taken = true;
        let target = target(workspace, page, links, point);
        grip.mark = target.and_then(Node::annotation);
        grip.relation = target.and_then(|node| match node {
            Node::Relation(id) => Some(id),
            Node::Annotation(_) => None,
        });
        // Escape ends a pull as well as the link, which the keys see to.
        let escaped = ui.input(|input| input.key_pressed(egui::Key::Escape));
        if stopped && !escaped {
            view.act(target.map_or(Action::Do(Command::Escape), Action::LinkTo));
        } else if !stopped {
            self.line = Some((knob, point));
            grip.follow = pointer::follow(ui, page.view, knob, point);
        }
        grip
    }

    /// Draws the handle, and the line that is pulled.
    pub(super) fn paint(&self, ui: &Ui, theme: &Theme, page: &Page) {
        let painter = ui.painter_at(page.view);
        if let Some((from, to)) = self.line {
            // Words are to be read through it.
            let stroke = Stroke::new(2.0, theme.accent.0.gamma_multiply(0.55));
            painter.line_segment([from, to], stroke);
            painter.circle_filled(to, 3.5, theme.accent.0);
        }
        let Some((at, color, lively)) = self.knob else { return };
        let (radius, ink) = if lively { (KNOB + 1.5, theme.accent.0) } else { (KNOB, color) };
        painter.circle(at, radius, theme.page.0, Stroke::new(1.6, ink));
        painter.circle_filled(at, 1.6, ink);
    }
}

/// What lies under the pointer that can be the other end: a curve, else the shortest mark.
fn target(workspace: &Workspace, page: &Page, links: &Links, point: Pos2) -> Option<Node> {
    let curve = page.gutter().contains(point).then(|| links.under(point)).flatten();
    let curve = curve.map(Node::Relation).filter(|node| workspace.can_link(*node));
    curve.or_else(|| {
        let under = marks_under(&workspace.document, hit(page, point)?);
        under.into_iter().map(Node::Annotation).find(|node| workspace.can_link(*node))
    })
}

/// The marks in a stretch that can be the other end of the link that is being made, and the one at
/// which it was begun.
pub(super) fn ends(workspace: &Workspace, stretch: Span) -> Vec<AnnotationId> {
    let document: &Document = &workspace.document;
    let from = workspace.linking.as_ref().map(|linking| linking.from);
    // What is allowed depends on the label alone.
    let mut allowed: BTreeMap<&LabelId, bool> = BTreeMap::new();
    let touching = document.index().touching(stretch).into_iter().take(MOST);
    let ends = touching.filter(|(_, id)| {
        let Some(mark) = document.annotation(*id) else { return false };
        let node = Node::Annotation(*id);
        if Some(node) == from {
            return true;
        }
        *allowed.entry(&mark.label).or_insert_with(|| workspace.can_link(node))
    });
    ends.map(|(_, id)| id).collect()
}
