//! The reader in the accessibility tree: paragraphs and marks as nodes, in reading order.

use egui::accesskit::{Action as Request, Node, Rect, Role, TextPosition, TextSelection};
use egui::{Id, Ui, UiBuilder};

use crate::app::{Action, MarksByLabel, Workspace};
use crate::model::{AnnotationId, Span};
use crate::text::Offset;
use crate::ui::reader::layout::{Placed, shown};
use crate::ui::reader::units::{Setting, Unit};
use crate::ui::reader::{Page, reader_id, runs};
use crate::ui::view::View;
use crate::ui::wording;

/// Tells what is in view, and takes requests to choose a mark. Costs nothing while nobody listens.
pub(super) fn tell(
    marks: &mut MarksByLabel,
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    page: &Page,
    units: &[Unit],
) {
    let title = workspace.document.article().metadata().title.clone();
    let listening = ui.ctx().accesskit_node_builder(reader_id(), |node| {
        node.set_role(Role::Document);
        node.set_label(title);
    });
    if listening.is_none() {
        return;
    }
    marks.renew(&workspace.document, |_| true);
    let Some(stretch) = page.stretch() else { return };
    let version = workspace.document.version();
    for placed in &page.placed {
        let id = unit_node(placed.number);
        let words = version.text.slice(placed.unit.span.range()).to_owned();
        let rect = egui::Rect::from_min_size(placed.at, placed.lines.size());
        let mut child =
            ui.new_child(UiBuilder::new().scope_id(id).accessibility_parent(reader_id()));
        child.ctx().accesskit_node_builder(id, |node| {
            describe_unit(node, placed.unit.setting, words, bounds(rect));
        });
        // The rows, with the place of every character.
        let shown = shown(version, &placed.unit);
        runs::tell(&mut child, id, &placed.lines, &shown, placed.at);
    }
    tell_selection(ui, workspace, page);
    tell_neighbours(ui, workspace, page, units);
    tell_marks(marks, ui, view, workspace, page, stretch);
}

/// The caret and what is selected, as far as that is in view.
fn tell_selection(ui: &Ui, workspace: &Workspace, page: &Page) {
    let Some((selection, stretch)) = workspace.selection.zip(page.stretch()) else { return };
    let (first, last) =
        (selection.anchor.min(selection.head), selection.anchor.max(selection.head));
    if last < stretch.start() || first > stretch.end() {
        return;
    }
    let ends = position(page, selection.anchor).zip(position(page, selection.head));
    if let Some((anchor, focus)) = ends {
        ui.ctx().accesskit_node_builder(reader_id(), |node| {
            node.set_text_selection(TextSelection { anchor, focus });
        });
    }
}

/// Where a place in the text is told, or the place in view that is nearest to it.
fn position(page: &Page, at: Offset) -> Option<TextPosition> {
    let holds = |placed: &&Placed| at <= placed.unit.span.end();
    let placed = page.placed.iter().find(holds).or(page.placed.last())?;
    let inside = at.max(placed.unit.span.start()).min(placed.unit.span.end());
    let inside = inside.get() - placed.unit.span.start().get();
    runs::position(unit_node(placed.number), &placed.lines, inside)
}

/// The node of a unit.
fn unit_node(number: usize) -> Id {
    reader_id().with(("unit", number))
}

/// What is a screen above and below is told without a place.
fn tell_neighbours(ui: &Ui, workspace: &Workspace, page: &Page, units: &[Unit]) {
    let (Some(first), Some(last)) = (page.placed.first(), page.placed.last()) else { return };
    let reach = page.placed.len();
    let before = first.number.saturating_sub(reach)..first.number;
    let after = last.number + 1..(last.number + 1 + reach).min(units.len());
    let text = &workspace.document.version().text;
    for number in before.chain(after) {
        let Some(unit) = units.get(number) else { continue };
        let words = text.slice(unit.span.range()).to_owned();
        ui.ctx().accesskit_node_builder(unit_node(number), |node| {
            node.set_role(role(unit.setting));
            node.set_value(words);
        });
    }
}

fn tell_marks(
    marks: &MarksByLabel,
    ui: &Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    page: &Page,
    stretch: Span,
) {
    let document = &workspace.document;
    let mut told: Vec<AnnotationId> = Vec::new();
    for (span, id) in document.index().touching(stretch) {
        let Some(mark) = document.annotation(id).filter(|_| !told.contains(&id)) else { continue };
        told.push(id);
        let number = marks.place(document, mark).unwrap_or_default() + 1;
        let of = marks.count(&mark.label);
        let spoken = wording::spoken_mark(view.words, document, mark, number, of);
        let piece = page.placed.iter().find_map(|placed| placed.pieces(span).into_iter().next());
        let node_id = mark_node(id);
        let chosen = workspace.chosen == Some(id.into());
        ui.ctx().accesskit_node_builder(node_id, |node| {
            node.set_role(Role::Mark);
            node.set_label(spoken);
            node.set_selected(chosen);
            node.add_action(Request::Click);
            if let Some(piece) = piece {
                node.set_bounds(bounds(piece.rect.intersect(page.view)));
            }
        });
        if ui.input(|input| input.has_accesskit_action_request(node_id, Request::Click)) {
            view.act(Action::GoTo(id));
        }
    }
}

/// The node of a mark.
fn mark_node(id: AnnotationId) -> Id {
    reader_id().with(("mark", id.as_str()))
}

fn describe_unit(node: &mut Node, setting: Setting, words: String, bounds: Rect) {
    node.set_role(role(setting));
    node.set_value(words);
    node.set_bounds(bounds);
}

fn role(setting: Setting) -> Role {
    match setting {
        Setting::Title | Setting::Subhead => Role::Heading,
        Setting::Item => Role::ListItem,
        Setting::Quote => Role::Blockquote,
        _ => Role::Paragraph,
    }
}

/// In points: the root of the tree says how many pixels those are.
fn bounds(rect: egui::Rect) -> Rect {
    Rect {
        x0: rect.left().into(),
        y0: rect.top().into(),
        x1: rect.right().into(),
        y1: rect.bottom().into(),
    }
}
