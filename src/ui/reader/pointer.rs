//! The pointer in the reader: selecting by dragging and clicking, choosing marks, scrolling at the edges.

use egui::{PointerButton, Pos2, Ui};

use crate::app::{Action, Workspace, marks_under};
use crate::model::Node;
use crate::text::{Offset, words};
use crate::ui::reader::scroll::Top;
use crate::ui::reader::{Page, Scene};
use crate::ui::view::View;

/// How fast the view follows a pointer outside it: points a second for each point of distance.
const EDGE_SPEED: f32 = 8.0;

/// How far the pointer may move between press and release of a click, in points, as in egui.
const CLICK_SLACK: f32 = 6.0;

/// What the pointer was doing in the last frame.
#[derive(Default)]
pub(super) struct Pointer {
    /// Where the drag began.
    anchor: Option<Offset>,
}

impl Pointer {
    /// Whether words are being selected right now.
    pub(super) fn is_dragging(&self) -> bool {
        self.anchor.is_some()
    }
}

/// Turns what the pointer does into actions.
pub(super) fn handle(pointer: &mut Pointer, scene: &Scene<'_>, view: &mut View<'_>, top: &mut Top) {
    let Scene { ui, workspace, page, response } = *scene;
    let on_words = response.hover_pos().is_some_and(|p| page.placed.iter().any(|u| u.holds(p)));
    if on_words {
        ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
    }
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    drag(pointer, scene, view, top);
    if pointer.anchor.is_some() {
        return;
    }
    let Some(at) = response.interact_pointer_pos().and_then(|p| nearest(page, p)) else {
        return;
    };
    let text = workspace.document.version().text.as_str();
    if response.triple_clicked() {
        let block = workspace.document.version().block_at(at);
        if let Some((_, block)) = block {
            select(view, block.span.start(), block.span.end());
        }
    } else if response.double_clicked() {
        if let Some(word) = words::word_at(text, at.get()) {
            select(view, Offset::new(word.start), Offset::new(word.end));
        }
    } else if response.clicked() {
        let extend = ui.input(|input| input.modifiers.shift);
        match workspace.selection {
            Some(selection) if extend => select_whole_words(view, text, selection.anchor, at),
            _ => click(view, workspace, at, on_words),
        }
    }
}

fn drag(pointer: &mut Pointer, scene: &Scene<'_>, view: &mut View<'_>, top: &mut Top) {
    let Scene { ui, workspace, page, response } = *scene;
    if response.drag_started() {
        let origin = ui.input(|input| input.pointer.press_origin());
        pointer.anchor = origin.and_then(|point| nearest(page, point));
    }
    if let (Some(anchor), Some(point)) = (pointer.anchor, response.interact_pointer_pos())
        && (response.dragged() || response.drag_stopped())
        && let Some(head) = nearest(page, point)
    {
        let exact = ui.input(|input| input.modifiers.alt);
        if exact {
            select(view, anchor, head);
        } else {
            select_whole_words(view, workspace.document.version().text.as_str(), anchor, head);
        }
        follow(ui, page, point, top);
    }
    if response.drag_stopped() {
        pointer.anchor = None;
    }
    if pointer.anchor.is_none()
        && response.contains_pointer()
        && let Some((from, to)) = whole_drag(ui)
        && let (Some(anchor), Some(head)) = (nearest(page, from), nearest(page, to))
    {
        response.request_focus();
        select_whole_words(view, workspace.document.version().text.as_str(), anchor, head);
    }
}

/// A drag that began and ended between two frames, which egui takes for neither drag nor click.
fn whole_drag(ui: &Ui) -> Option<(Pos2, Pos2)> {
    ui.input(|input| {
        let mut from = None;
        let mut to = None;
        for event in &input.events {
            if let egui::Event::PointerButton {
                pos, button: PointerButton::Primary, pressed, ..
            } = event
            {
                if *pressed {
                    from = Some(*pos);
                } else if from.is_some() {
                    to = Some(*pos);
                }
            }
        }
        from.zip(to).filter(|(from, to)| from.distance(*to) > CLICK_SLACK)
    })
}

/// Scrolls while words are dragged beyond the edge, faster the farther out.
fn follow(ui: &Ui, page: &Page, point: Pos2, top: &mut Top) {
    let out = if point.y < page.view.top() {
        point.y - page.view.top()
    } else if point.y > page.view.bottom() {
        point.y - page.view.bottom()
    } else {
        return;
    };
    top.into += out * EDGE_SPEED * ui.input(|input| input.stable_dt).min(0.1);
    ui.ctx().request_repaint();
}

/// The place in the text nearest to a point, above and below the view's units too.
pub(super) fn nearest(page: &Page, point: Pos2) -> Option<Offset> {
    let below = page.placed.partition_point(|placed| placed.top() <= point.y);
    let placed = page.placed.get(below.saturating_sub(1))?;
    Some(placed.offset(point))
}

fn select(view: &mut View<'_>, anchor: Offset, head: Offset) {
    view.act(Action::Select { anchor, head });
}

/// Selects whole words from where the drag began to where it is, whichever way.
fn select_whole_words(view: &mut View<'_>, text: &str, anchor: Offset, head: Offset) {
    let snapped = words::snap(text, anchor.get().min(head.get())..anchor.get().max(head.get()));
    let (start, end) = (Offset::new(snapped.start), Offset::new(snapped.end));
    if anchor <= head {
        select(view, start, end);
    } else {
        select(view, end, start);
    }
}

/// A click takes up the shortest mark under it, then the next longer one, and so on; while a link
/// is being made it points at the other end. Beside the words it lets go.
fn click(view: &mut View<'_>, workspace: &Workspace, at: Offset, on_words: bool) {
    let under = if on_words { marks_under(&workspace.document, at) } else { Vec::new() };
    if workspace.linking.is_some() {
        let from = workspace.linking.as_ref().and_then(|linking| linking.from.annotation());
        if let Some(id) = under.into_iter().find(|id| Some(*id) != from) {
            view.act(Action::LinkTo(Node::Annotation(id)));
        }
        return;
    }
    let here = workspace.chosen_mark().and_then(|id| under.iter().position(|o| *o == id));
    let next = match here {
        Some(here) => under.get((here + 1) % under.len()),
        None => under.first(),
    };
    view.act(Action::Choose(next.map(|id| Node::Annotation(*id))));
    view.act(Action::Select { anchor: at, head: at });
}
