//! Handles at the edges of the chosen mark: dragged, they move the edge, and nothing else changes.

use egui::{
    Color32, CornerRadius, CursorIcon, Event, EventFilter, Id, Key, Rect, Response, Role, Sense,
    Ui, WidgetInfo,
};

use crate::app::{Action, Adjusting, Edge, Move, Side, Workspace};
use crate::model::Span;
use crate::text::Offset;
use crate::ui::reader::lines::RowPiece;
use crate::ui::reader::{Page, keyboard, marks, pointer};
use crate::ui::view::View;
use crate::ui::wording;

/// The radius of a handle's knob, in points.
const KNOB: f32 = 4.0;

/// How near to a knob the pointer takes hold of it, in points.
const REACH: f32 = 5.5;

/// The handles of more fragments in view than this are not drawn: a mark in so many is worked by
/// keys.
const MOST: usize = 60;

/// What the pointer does with a handle in this frame.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Grip {
    /// Whether it is on one, so that it selects nothing.
    pub(super) taken: bool,
    /// How far the view is to follow, in points.
    pub(super) follow: f32,
}

/// Draws the handles in view, and turns what is done with them into actions.
pub(super) fn ui(ui: &Ui, view: &mut View<'_>, workspace: &Workspace, page: &Page) -> Grip {
    let mut grip = Grip::default();
    let Some((mark, spans)) =
        workspace.chosen_spans().filter(|_| workspace.linking.is_none() && view.may_change())
    else {
        return grip;
    };
    let document = &workspace.document;
    let Some(annotation) = document.annotation(mark) else { return grip };
    let Some(stretch) = page.stretch() else { return grip };
    let color = view.theme.sign(marks::color_of(document, &annotation.label));
    let words = wording::quote(view.words, document, annotation);
    for (fragment, span) in spans.touching(stretch).take(MOST) {
        for (side, at) in [(Side::Start, span.start()), (Side::End, span.end())] {
            if let Some(line) = line(page, span, side) {
                let edge = Edge { mark, fragment, side };
                let handle = Handle { edge, at, line, color, words: &words };
                handle_ui(ui, view, workspace, page, &handle, &mut grip);
            }
        }
    }
    grip
}

/// A handle and what it is drawn from.
struct Handle<'a> {
    edge: Edge,
    at: Offset,
    line: Rect,
    color: Color32,
    /// The mark in words.
    words: &'a str,
}

/// Where an edge is drawn: where the caret would stand, which says on which side of its letter the
/// edge is, whichever way the words are read. `None` out of view.
fn line(page: &Page, span: Span, side: Side) -> Option<Rect> {
    let (at, next_to) = match side {
        Side::Start => (span.start(), span.start()),
        Side::End => (span.end(), Offset::new(span.end().get().saturating_sub(1))),
    };
    let placed = page.placed.iter().find(|placed| placed.unit.span.contains(next_to))?;
    let caret = placed.caret(at);
    let in_row = |piece: &RowPiece| piece.rect.y_range().contains(caret.center().y);
    let pieces = placed.pieces(span);
    let (row, x) = match (pieces.iter().find(|piece| in_row(piece)), side) {
        (Some(row), _) => (row, caret.center().x),
        // After the last letter of a row the caret stands in the next one already.
        (None, Side::End) => {
            let row = pieces.last()?;
            let x = if placed.lines.is_rtl() { row.rect.left() } else { row.rect.right() };
            (row, x)
        }
        (None, Side::Start) => return None,
    };
    Some(Rect::from_x_y_ranges(x - 1.0..=x + 1.0, row.rect.y_range()))
}

fn handle_ui(
    ui: &Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    page: &Page,
    handle: &Handle<'_>,
    grip: &mut Grip,
) {
    let Handle { edge, at, line, color, words } = *handle;
    // Only the knob takes the pointer, above or below the letters: a passage that begins where the
    // mark ends is selected as any other.
    let knob = match edge.side {
        Side::Start => line.center_top() - egui::vec2(0.0, KNOB),
        Side::End => line.center_bottom() + egui::vec2(0.0, KNOB),
    };
    let reach = Rect::from_center_size(knob, egui::Vec2::splat(REACH * 2.0));
    let id = Id::unique(("edge", edge.mark.as_str(), edge.fragment, edge.side == Side::Start));
    let response = ui.interact(reach.intersect(page.view), id, Sense::click_and_drag());
    let key = if edge.side == Side::Start { "edge-start" } else { "edge-end" };
    let spoken = view.words.say_with(key, &[("mark", words.into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &spoken));
    if response.clicked() {
        view.act(Action::HoldEdge(edge));
    }
    if response.has_focus() {
        follow_keys(ui, view, page, handle, &response);
    }
    let held = workspace.adjusting == Some(Adjusting::Edge(edge));
    let lively = held || response.hovered() || response.dragged() || response.has_focus();
    let painter = ui.painter_at(page.view);
    painter.rect_filled(
        if lively { line.expand2(egui::vec2(0.6, 0.0)) } else { line },
        CornerRadius::same(1),
        color,
    );
    painter.circle(
        knob,
        if lively { KNOB + 1.5 } else { KNOB },
        if held || response.has_focus() { view.theme.accent.0 } else { color },
        egui::Stroke::new(1.5, view.theme.page.0),
    );
    if response.hovered() || response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    grip.taken |= response.hovered() || response.dragged() || response.is_pointer_button_down_on();
    if response.dragged()
        && let Some(point) = response.interact_pointer_pos()
        && let Some(to) = pointer::nearest(page, point)
    {
        let exact = ui.input(|input| input.modifiers.alt);
        if to != at {
            view.act(Action::DragEdge { edge, to, exact });
        }
        grip.follow = pointer::follow(ui, page.view, knob, point);
    }
    if response.drag_stopped() {
        view.act(Action::EndTyping);
    }
}

/// A handle that has the keyboard is moved by the keys to both sides, which take hold of its edge.
fn follow_keys(ui: &Ui, view: &mut View<'_>, page: &Page, handle: &Handle, response: &Response) {
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let backward = keyboard::is_read_backward(page, handle.at);
    let steps: Vec<Move> = ui.input(|input| {
        let pressed = input.events.iter().filter_map(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => Some((*key, *modifiers)),
            _ => None,
        });
        let sideways = pressed.filter(|(key, _)| matches!(key, Key::ArrowLeft | Key::ArrowRight));
        sideways.filter_map(|(key, held)| keyboard::step(key, held, backward)).collect()
    });
    if !steps.is_empty() {
        view.act(Action::HoldEdge(handle.edge));
    }
    for to in steps {
        view.act(Action::Caret { to, extend: false });
    }
}
