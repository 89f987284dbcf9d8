//! The keyboard in the reader: the caret, page by page, row by row.

use egui::{EventFilter, Key, Modifiers};

use crate::app::{Action, Move, Workspace};
use crate::text::Offset;
use crate::ui::reader::layout::Placed;
use crate::ui::reader::{Page, Reader, Scene};
use crate::ui::view::View;

/// How much of the old page stays in view, as a share of its height.
const OVERLAP: f32 = 0.12;

/// Moves the caret, extends the selection, turns pages.
pub(super) fn handle(reader: &mut Reader, scene: &Scene<'_>, view: &mut View<'_>) {
    let Scene { ui, workspace, page, response } = *scene;
    if !response.has_focus() || view.state.dialog.is_some() {
        return;
    }
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed: Vec<(Key, Modifiers)> = ui.input(|input| {
        let keys = input.events.iter().filter_map(|event| match event {
            egui::Event::Key { key, pressed: true, modifiers, .. } => Some((*key, *modifiers)),
            _ => None,
        });
        keys.collect()
    });
    let backward = is_read_backward(workspace, page);
    for (key, modifiers) in pressed {
        let (extend, word) = (modifiers.shift, modifiers.command || modifiers.alt);
        let to = match towards(key, backward) {
            Key::ArrowLeft if word => Move::WordLeft,
            Key::ArrowRight if word => Move::WordRight,
            Key::ArrowLeft => Move::Left,
            Key::ArrowRight => Move::Right,
            Key::ArrowUp if word => Move::ParagraphUp,
            Key::ArrowDown if word => Move::ParagraphDown,
            Key::Home if modifiers.command => Move::Start,
            Key::End if modifiers.command => Move::End,
            Key::ArrowUp | Key::ArrowDown | Key::Home | Key::End => {
                match in_rows(reader, workspace, page, key) {
                    Some(at) => Move::To(at),
                    None => continue,
                }
            }
            Key::PageUp | Key::PageDown | Key::Space => {
                let back = key == Key::PageUp || (key == Key::Space && modifiers.shift);
                let by = page.view.height() * (1.0 - OVERLAP) * if back { -1.0 } else { 1.0 };
                reader.scroll(ui, workspace.document.version(), by);
                ui.ctx().request_repaint();
                continue;
            }
            _ => continue,
        };
        view.act(Action::Caret { to, extend });
    }
}

/// Whether the caret is in a paragraph that is read from right to left.
fn is_read_backward(workspace: &Workspace, page: &Page) -> bool {
    let Some(selection) = workspace.selection else { return false };
    let holds = |placed: &&Placed| selection.head <= placed.unit.span.end();
    page.placed.iter().find(holds).is_some_and(|placed| placed.lines.is_rtl())
}

/// In a paragraph that is read from right to left, the key to the left goes on in the text.
fn towards(key: Key, backward: bool) -> Key {
    match key {
        Key::ArrowLeft if backward => Key::ArrowRight,
        Key::ArrowRight if backward => Key::ArrowLeft,
        key => key,
    }
}

/// Where the caret goes in its row, or in the row above or below.
fn in_rows(reader: &mut Reader, workspace: &Workspace, page: &Page, key: Key) -> Option<Offset> {
    let from = match workspace.selection {
        Some(selection) => selection.head,
        None => page.placed.first()?.unit.span.start(),
    };
    let number = super::units::unit_at(&reader.units, from);
    let placed = page.placed.iter().find(|placed| placed.number == number)?;
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
