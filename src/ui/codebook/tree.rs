//! The tree of labels: arrows walk through it, with Alt they move the label that the keyboard is on.

use egui::{
    Align2, CornerRadius, Event, EventFilter, Id, Key, Modifiers, Pos2, Rect, Role, Sense, Ui,
    Vec2, WidgetInfo,
};

use crate::app::{Action, CodebookStep, Workspace};
use crate::edit::codebook::{CodebookChange, LabelChange, LabelStep};
use crate::model::{Branch, LabelId};
use crate::text::folding::fold;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, ListBox, Listed, letter_of};
use crate::ui::wording;

/// How far a label stands in from the one above it, in points.
const INDENT: f32 = 18.0;

/// Labels deeper than this are not set in any farther.
const DEEPEST: usize = 8;

/// The keys that move a label, each with Alt.
const MOVES: [(Key, LabelStep); 4] = [
    (Key::ArrowUp, LabelStep::Up),
    (Key::ArrowDown, LabelStep::Down),
    (Key::ArrowRight, LabelStep::Nest),
    (Key::ArrowLeft, LabelStep::Lift),
];

/// The id of the tree.
pub(super) fn tree_id() -> Id {
    Id::unique("tree of labels")
}

/// Draws the tree; answers the label that is chosen now.
pub(super) fn ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    list: &mut ListBox,
    chosen: Option<&LabelId>,
    height: f32,
) {
    let codebook = workspace.document.codebook();
    let tree = codebook.tree();
    let at = tree.iter().position(|branch| Some(&branch.label.id) == chosen).unwrap_or_default();
    let focused = ui.memory(|memory| memory.has_focus(tree_id()));
    let mut moves = Vec::new();
    if focused && view.may_change() {
        for (key, step) in MOVES {
            if ui.input_mut(|input| input.consume_key(Modifiers::ALT, key)) {
                moves.push(step);
            }
        }
    }
    let name = view.words.say("codebook-labels");
    let listed = Listed { id: tree_id(), name: &name, height, at, lines: 0..tree.len() };
    let line = |ui: &mut Ui, number: usize, focused: bool| {
        let Some(branch) = tree.get(number) else { return false };
        let row = Row { number, of: tree.len(), branch, chosen: number == at, focused };
        row_ui(ui, view, workspace, &row)
    };
    let used = list.ui(ui, view.theme, &listed, line, |_| {});
    if used.focused {
        // Alt with an arrow to the side must not take the keyboard elsewhere.
        let filter = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(tree_id(), filter));
    }
    ui.ctx().accesskit_node_builder(tree_id(), |node| node.set_role(egui::accesskit::Role::Tree));
    let to = used.clicked.unwrap_or(used.at);
    let to = named(ui, &tree, to, view.words.language()).filter(|_| used.focused).unwrap_or(to);
    if let Some(branch) = tree.get(to).filter(|branch| Some(&branch.label.id) != chosen) {
        view.act(Action::Codebook(CodebookStep::Label(branch.label.id.clone())));
    }
    if let Some(label) = chosen {
        for step in moves {
            let change = CodebookChange::Label(label.clone(), LabelChange::Move(step));
            view.act(Action::EditCodebook(change));
        }
    }
}

/// The next label whose name begins with the letter that was typed.
fn named(ui: &Ui, tree: &[Branch<'_>], at: usize, language: &str) -> Option<usize> {
    let typed = ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Text(text) => Some(fold(text)).filter(|typed| !typed.trim().is_empty()),
            _ => None,
        })
    })?;
    let after = (1..=tree.len()).map(|step| (at + step) % tree.len());
    let begins = |branch: &Branch<'_>| fold(branch.label.name.get(language)).starts_with(&typed);
    after.into_iter().find(|number| tree.get(*number).is_some_and(begins))
}

/// A label in the tree.
struct Row<'a> {
    number: usize,
    of: usize,
    branch: &'a Branch<'a>,
    chosen: bool,
    focused: bool,
}

/// Draws a label; answers whether it was clicked.
fn row_ui(ui: &mut Ui, view: &View<'_>, workspace: &Workspace, row: &Row<'_>) -> bool {
    let Row { number, of, branch, chosen, focused } = *row;
    let (label, language, theme) = (branch.label, view.words.language(), view.theme);
    let size = Vec2::new(ui.available_width(), LINE_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // The whole tree is one stop of the Tab key.
    let response = ui.interact(rect, tree_id().with(number), Sense::CLICK);
    let marks = workspace.marks.count(&label.id);
    let name = wording::label(view.words, workspace.document.codebook(), &label.id);
    let key = label.key.map(|key| key.to_uppercase().to_string()).unwrap_or_default();
    let args =
        [("label", name.as_str().into()), ("key", key.as_str().into()), ("count", marks.into())];
    let mut spoken = view.words.say_with("codebook-label-line", &args);
    if label.retired {
        spoken.push_str(", ");
        spoken.push_str(&view.words.say("codebook-retired"));
    }
    response.widget_info(|| WidgetInfo::labeled(Role::TreeItem, true, &spoken));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(chosen);
        node.set_level(branch.depth + 1);
        node.set_position_in_set(number + 1);
        node.set_size_of_set(of);
    });
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let painter = ui.painter();
    let radius = CornerRadius::same(3);
    if chosen {
        painter.rect_filled(rect, radius, theme.selection.0);
    } else if response.hovered() {
        painter.rect_filled(rect, radius, theme.control_hover.0);
    }
    if focused {
        let stroke = egui::Stroke::new(1.0, theme.accent.0);
        painter.rect_stroke(rect, radius, stroke, egui::StrokeKind::Inside);
    }
    // On what is highlighted only ink is sure to be readable.
    let soft = if chosen || response.hovered() { theme.ink.0 } else { theme.ink_soft.0 };
    let ink = if label.retired { soft } else { theme.ink.0 };
    let small = egui::TextStyle::Small.resolve(ui.style());
    let left = rect.left() + space::TINY + branch.depth.min(DEEPEST) as f32 * INDENT;
    let chip = Rect::from_min_size(Pos2::new(left, rect.center().y - 9.0), Vec2::splat(18.0));
    let stroke = egui::Stroke::new(1.0, theme.sign(label.color));
    let fill = if label.retired { theme.field.0 } else { theme.tint(label.color, true) };
    painter.rect(chip, CornerRadius::same(4), fill, stroke, egui::StrokeKind::Inside);
    if label.key.is_some() {
        let letter = letter_of(Some(label), language);
        painter.text(chip.center(), Align2::CENTER_CENTER, letter, small.clone(), ink);
    }
    let right = rect.right() - space::SMALL;
    let count = wording::count(view.words, marks);
    let count = if marks == 0 { String::new() } else { count };
    let at = Pos2::new(right, rect.center().y);
    let mut right = painter.text(at, Align2::RIGHT_CENTER, count, small.clone(), soft).left();
    if label.retired {
        let at = Pos2::new(right - space::SMALL, rect.center().y);
        let retired = view.words.say("codebook-retired");
        right = painter.text(at, Align2::RIGHT_CENTER, retired, small, soft).left();
    }
    let font = egui::TextStyle::Body.resolve(ui.style());
    let mut job = egui::text::LayoutJob::simple_singleline(name.clone(), font, ink);
    let from = chip.right() + space::SMALL;
    job.wrap = egui::text::TextWrapping::truncate_at_width((right - space::SMALL - from).max(0.0));
    let galley = painter.layout_job(job);
    let cut = galley.elided;
    painter.galley(Pos2::new(from, rect.center().y - galley.size().y / 2.0), galley, ink);
    let response = if cut { response.on_hover_text(name) } else { response };
    response.clicked()
}
