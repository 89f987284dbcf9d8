//! The keyboard in the reader: the caret, page by page, row by row.

use egui::{EventFilter, Key, Modifiers};

use crate::app::{Action, Move, Selection};
use crate::text::Offset;
use crate::ui::reader::pointer::nearest;
use crate::ui::reader::{Page, Reader, Scene, margin};
use crate::ui::view::View;

/// How much of the old page stays in view, as a share of its height.
const OVERLAP: f32 = 0.12;

/// Moves the caret, extends the selection, turns pages.
pub(super) fn handle(reader: &mut Reader, scene: &Scene<'_>, view: &mut View<'_>) {
    let Scene { ui, workspace, page, response, .. } = *scene;
    let in_menu = egui::Popup::is_any_open(ui.ctx());
    if !response.has_focus() || view.state.dialog.is_some() || in_menu {
        return;
    }
    // Escape goes back a step, which is no reason to take the keyboard from the reader.
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed: Vec<(Key, Modifiers)> = ui.input(|input| {
        let keys = input.events.iter().filter_map(|event| match event {
            egui::Event::Key { key, pressed: true, modifiers, .. } => Some((*key, *modifiers)),
            _ => None,
        });
        keys.collect()
    });
    // What one key does is known to the next one in the same frame.
    let mut caret = workspace.caret();
    for (key, modifiers) in pressed {
        let extend = modifiers.shift;
        let to = match (key, step(key, modifiers, is_read_backward(page, caret))) {
            (_, Some(to)) => to,
            (Key::ArrowUp | Key::ArrowDown | Key::Home | Key::End, None) => {
                match in_rows(reader, scene, key, caret) {
                    Some(at) => Move::To(at),
                    None => continue,
                }
            }
            (Key::PageUp | Key::PageDown, None) => {
                let back = key == Key::PageUp;
                caret = turn_page(reader, scene, view, back, extend).unwrap_or(caret);
                continue;
            }
            _ => continue,
        };
        caret = workspace.destination(caret, to);
        view.act(Action::Caret { to, extend });
    }
}

/// Where a key leads that needs to know nothing of rows; `backward` in a paragraph that is read from
/// right to left.
pub(super) fn step(key: Key, modifiers: Modifiers, backward: bool) -> Option<Move> {
    let word = modifiers.command || modifiers.alt;
    Some(match towards(key, backward) {
        Key::ArrowUp if modifiers.alt => Move::SentenceUp,
        Key::ArrowDown if modifiers.alt => Move::SentenceDown,
        Key::ArrowLeft if word => Move::WordLeft,
        Key::ArrowRight if word => Move::WordRight,
        Key::ArrowLeft => Move::Left,
        Key::ArrowRight => Move::Right,
        Key::ArrowUp if modifiers.command => Move::ParagraphUp,
        Key::ArrowDown if modifiers.command => Move::ParagraphDown,
        Key::Home if modifiers.command => Move::Start,
        Key::End if modifiers.command => Move::End,
        _ => return None,
    })
}

/// Whether a place is in a paragraph that is read from right to left.
pub(super) fn is_read_backward(page: &Page, at: Offset) -> bool {
    page.holding(at).is_some_and(|placed| placed.lines.is_rtl())
}

/// In a paragraph that is read from right to left, the key to the left goes on in the text.
fn towards(key: Key, backward: bool) -> Key {
    match key {
        Key::ArrowLeft if backward => Key::ArrowRight,
        Key::ArrowRight if backward => Key::ArrowLeft,
        key => key,
    }
}

/// Turns a page, and takes the caret along, at the same height in the view; a selection stays
/// unless it is to be extended. Answers where the caret goes.
fn turn_page(
    reader: &mut Reader,
    scene: &Scene<'_>,
    view: &mut View<'_>,
    back: bool,
    extend: bool,
) -> Option<Offset> {
    let Scene { ui, workspace, page, .. } = *scene;
    let version = workspace.document.version();
    let caret = workspace.caret();
    let drawn = page.holding(caret).map(|placed| placed.caret(caret));
    let in_view = drawn.filter(|drawn| page.view.contains(drawn.center()));
    let mut place = in_view.map_or(page.view.left_top(), |drawn| drawn.center());
    // Well in view, so that its next step moves nothing else.
    let edge = margin(page.view) + in_view.map_or(0.0, |drawn| drawn.height());
    place.y = place.y.max(page.view.top() + edge).min(page.view.bottom() - edge);
    let by = page.view.height() * (1.0 - OVERLAP) * if back { -1.0 } else { 1.0 };
    reader.scroll(ui, version, by);
    ui.ctx().request_repaint();
    let page = reader.place(ui, view, workspace, page.view);
    let head = nearest(&page, place)?;
    let selects = workspace.selection.is_some_and(|selection| selection.span().is_some());
    if extend {
        let anchor = workspace.selection.map_or(caret, |selection| selection.anchor);
        view.act(Action::Select(Selection { anchor, head, exact: false }));
    } else if selects {
        return None;
    } else {
        view.act(Action::Select(Selection::caret(head)));
    }
    Some(head)
}

/// Where the caret goes in its row, or in the row above or below.
fn in_rows(reader: &mut Reader, scene: &Scene<'_>, key: Key, from: Offset) -> Option<Offset> {
    let Scene { ui, workspace, page, .. } = *scene;
    let number = super::units::unit_at(&reader.units, from);
    let in_view = page.placed.iter().find(|placed| placed.number == number);
    let apart = match in_view {
        Some(_) => None,
        None => reader.apart(ui, workspace.document.version(), number),
    };
    let placed = in_view.or(apart.as_ref())?;
    let caret = placed.caret(from);
    // A column that was aimed at from elsewhere counts no more.
    let aimed = reader.goal.filter(|(at, _)| *at == from);
    let x = aimed.map_or(caret.center().x, |(_, x)| x);
    let here = caret.center().y;
    let step = caret.height();
    let point = match key {
        Key::Home => return Some(placed.row_ends(from).0),
        Key::End => return Some(placed.row_ends(from).1),
        Key::ArrowUp => egui::pos2(x, here - step),
        _ => egui::pos2(x, here + step),
    };
    let at = if point.y >= placed.top() && point.y <= placed.bottom() {
        placed.offset(point)
    } else {
        in_neighbour(reader, page, key, number, x)?
    };
    reader.goal = Some((at, x));
    Some(at)
}

/// Where the caret goes from the first or last row of a unit.
fn in_neighbour(reader: &Reader, page: &Page, key: Key, number: usize, x: f32) -> Option<Offset> {
    let up = key == Key::ArrowUp;
    let neighbour = if up { number.checked_sub(1)? } else { number + 1 };
    match page.placed.iter().find(|placed| placed.number == neighbour) {
        Some(placed) if up => Some(placed.offset(egui::pos2(x, placed.bottom() - 2.0))),
        Some(placed) => Some(placed.offset(egui::pos2(x, placed.top() + 2.0))),
        // Out of view: the nearest end of that unit, which is then brought into view.
        None => {
            let unit = reader.units.get(neighbour)?;
            Some(if up { unit.span.end() } else { unit.span.start() })
        }
    }
}
