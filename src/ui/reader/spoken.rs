//! The reader in the accessibility tree: paragraphs and marks as nodes, in reading order.

use std::collections::{BTreeMap, BTreeSet};

use egui::accesskit::{Action as Request, ActionData, Rect, Role, TextPosition, TextSelection};
use egui::{Id, Sense, Ui, UiBuilder};

use crate::app::{Action, Command, Selection, Workspace, spec};
use crate::model::{AnnotationId, Outline, Span};
use crate::text::Offset;
use crate::ui::reader::heights::Heights;
use crate::ui::reader::layout::{Placed, shown};
use crate::ui::reader::units::{Setting, Unit};
use crate::ui::reader::{Page, looked, numbers, reader_id, runs};
use crate::ui::view::View;
use crate::ui::wording;

/// The level of intertitles of which nothing more is known.
const BELOW_TITLE: usize = 2;

/// What is remembered of the marks that are told.
#[derive(Default)]
pub(super) struct Spoken {
    /// The names of the marks that were told in the last frame.
    names: BTreeMap<AnnotationId, String>,
    /// The revision of the document and the language that the names are of.
    named: Option<(u64, &'static str)>,
}

/// The article as it is in this frame.
struct Told<'a> {
    workspace: &'a Workspace,
    page: &'a Page,
    units: &'a [Unit],
    heights: &'a Heights,
    /// Whether what is asked for is done: not while a dialog stands before the article.
    answers: bool,
}

impl Spoken {
    /// Tells what is in view and as much above and below, and does what a listener asks for.
    /// Costs nothing while nobody listens. Returns a place that is to be brought into view.
    pub(super) fn tell(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        workspace: &Workspace,
        page: &Page,
        units: &[Unit],
        heights: &Heights,
    ) -> Option<Offset> {
        ui.ctx().accesskit_node_builder(reader_id(), |node| {
            node.set_role(Role::Document);
            node.set_label(name(workspace));
            node.add_action(Request::SetTextSelection);
        })?;
        let told = Told { workspace, page, units, heights, answers: view.state.dialog.is_none() };
        // What is drawn after this keeps its ids however much is told.
        let below = UiBuilder::new().scope_id(reader_id().with("told"));
        let ui = &mut ui.new_child(below.accessibility_parent(reader_id()));
        tell_steps(ui, view, &told);
        tell_selection(ui, view, &told);
        self.tell_units(ui, view, &told)
    }

    /// Units in the order of the text, each with the marks that begin in it behind it.
    fn tell_units(&mut self, ui: &mut Ui, view: &mut View<'_>, told: &Told<'_>) -> Option<Offset> {
        let near = near(told);
        let units = told.units.get(near.clone())?;
        let stretch = Span::new(units.first()?.span.start(), units.last()?.span.end())?;
        let mut marks = self.marks(view, told.workspace, stretch).into_iter().peekable();
        let mut wanted = None;
        for (number, unit) in near.zip(units) {
            wanted = tell_unit(ui, view, told, number, unit).or(wanted);
            while let Some((span, id)) = marks.next_if(|(span, _)| span.start() < unit.span.end()) {
                let name = self.names.get(&id).map(String::as_str).unwrap_or_default();
                wanted = tell_mark(ui, view, told, (span, id), name).or(wanted);
            }
        }
        wanted
    }

    /// The marks that touch a stretch of the text, by where they begin; their names are renewed.
    fn marks(
        &mut self,
        view: &View<'_>,
        workspace: &Workspace,
        stretch: Span,
    ) -> Vec<(Span, AnnotationId)> {
        let document = &workspace.document;
        let mut known = std::mem::take(&mut self.names);
        let named = Some((document.revision(), view.words.language()));
        if self.named != named {
            self.named = named;
            known.clear();
        }
        let mut met = BTreeSet::new();
        let mut marks = Vec::new();
        for (span, id) in document.index().touching(stretch) {
            let Some(mark) = document.annotation(id).filter(|_| met.insert(id)) else { continue };
            let name = known.remove(&id).unwrap_or_else(|| {
                let number = workspace.marks.place(document, mark).unwrap_or_default() + 1;
                let of = workspace.marks.count(&mark.label);
                wording::spoken_mark(view.words, document, mark, number, of)
            });
            self.names.insert(id, name);
            marks.push((span, id));
        }
        marks
    }
}

/// What the article is called: by its title, or else as its document's file is.
fn name(workspace: &Workspace) -> String {
    let title = &workspace.document.article().metadata().title;
    let file = workspace.filing.path.file_name().unwrap_or_default();
    if title.trim().is_empty() { file.to_string_lossy().into_owned() } else { title.clone() }
}

/// Which units are told: those in view, and a screen above and below.
fn near(told: &Told<'_>) -> std::ops::Range<usize> {
    let &Told { page, heights, units, .. } = told;
    let Some((first, last)) = page.placed.first().zip(page.placed.last()) else { return 0..0 };
    let screen = f64::from(page.view.height());
    let above = (heights.before(first.number) - screen).max(0.0);
    let below = heights.before(last.number + 1) + screen;
    heights.at(above).0..(heights.at(below).0 + 1).min(units.len())
}

/// Two buttons that nobody sees: what no system lets one ask of a text, it lets one ask of these.
fn tell_steps(ui: &Ui, view: &mut View<'_>, told: &Told<'_>) {
    for command in [Command::NextMark, Command::PreviousMark] {
        let spec = spec(command);
        let name = view.words.say(spec.name);
        let enabled = told.answers && spec.is_enabled(view.state);
        let id = reader_id().with(spec.name);
        give_room(ui, id);
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::Button);
            node.set_label(name);
            node.add_action(Request::Click);
            if !enabled {
                node.set_disabled();
            }
        });
        if enabled && is_asked(ui, id, Request::Click) {
            view.act(Action::Do(command));
        }
    }
}

/// The caret and what is selected, as far as that is in view; a listener can set both.
fn tell_selection(ui: &Ui, view: &mut View<'_>, told: &Told<'_>) {
    let &Told { workspace, page, .. } = told;
    if told.answers {
        let asked = ui.input(|input| {
            let asked = input.accesskit_action_requests(reader_id(), Request::SetTextSelection);
            asked.last().and_then(|request| request.data.clone())
        });
        if let Some(ActionData::SetTextSelection(TextSelection { anchor, focus })) = asked
            && let Some((anchor, head)) = offset(page, &anchor).zip(offset(page, &focus))
        {
            view.act(Action::Select(Selection { anchor, head, exact: true }));
        }
    }
    let Some(stretch) = page.stretch() else { return };
    // Where nothing is selected there is still a caret.
    let caret = workspace.caret();
    let (anchor, head) = match (workspace.selected_span(), workspace.selection) {
        (Some(seen), Some(made)) if made.head < made.anchor => (seen.end(), seen.start()),
        (Some(seen), _) => (seen.start(), seen.end()),
        (None, _) => (caret, caret),
    };
    if anchor.max(head) < stretch.start() || anchor.min(head) > stretch.end() {
        return;
    }
    let ends = position(page, anchor).zip(position(page, head));
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

/// The place in the text that is told there.
fn offset(page: &Page, position: &TextPosition) -> Option<Offset> {
    page.placed.iter().find_map(|placed| {
        let inside = runs::offset(unit_node(placed.number), &placed.lines, position)?;
        Some(Offset::new(placed.unit.span.start().get() + inside))
    })
}

/// Tells a unit; what is in view has its rows and its place, the rest its words alone.
fn tell_unit(
    ui: &mut Ui,
    view: &View<'_>,
    told: &Told<'_>,
    number: usize,
    unit: &Unit,
) -> Option<Offset> {
    let &Told { workspace, page, units, answers, .. } = told;
    let version = workspace.document.version();
    let id = unit_node(number);
    let words = version.text.slice(unit.span.range()).to_owned();
    let first = page.placed.first().map_or(0, |placed| placed.number);
    let placed = number.checked_sub(first).and_then(|slot| page.placed.get(slot));
    let ui = &ui.new_child(UiBuilder::new().scope_id(id));
    let looked = looked::told(view, workspace, unit);
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(role(unit.setting));
        node.set_label(words);
        node.add_action(Request::ScrollIntoView);
        if let Some(level) = level(&workspace.outline, unit) {
            node.set_level(level);
        }
        numbers::describe(node, &workspace.outline, unit.span.start());
        if let Some(looked) = looked {
            node.set_description(looked);
        }
        if let Some(placed) = placed {
            node.set_bounds(bounds(egui::Rect::from_min_size(placed.at, placed.lines.size())));
        }
    });
    if let Some(placed) = placed {
        // The rows, with the place of every character.
        let shown = shown(version, unit);
        let is_cut = units.get(number + 1).is_some_and(|next| next.continues);
        runs::tell(ui, &placed.lines, &shown, placed.at, is_cut);
    }
    let wanted = answers && is_asked(ui, id, Request::ScrollIntoView);
    wanted.then_some(unit.span.start())
}

fn tell_mark(
    ui: &Ui,
    view: &mut View<'_>,
    told: &Told<'_>,
    (span, mark): (Span, AnnotationId),
    name: &str,
) -> Option<Offset> {
    let &Told { workspace, page, answers, .. } = told;
    let seen = page.stretch().is_some_and(|stretch| stretch.overlaps(span));
    let placed = if seen { page.placed.as_slice() } else { &[] };
    let pieces = placed.iter().flat_map(|placed| placed.pieces(span));
    let mut places = pieces.map(|piece| piece.rect.intersect(page.view));
    let place = places.find(egui::Rect::is_positive);
    let id = reader_id().with(("mark", mark.as_str()));
    give_room(ui, id);
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Mark);
        node.set_label(name);
        node.set_selected(workspace.is_chosen(mark));
        node.add_action(Request::Click);
        node.add_action(Request::ScrollIntoView);
        if let Some(place) = place {
            node.set_bounds(bounds(place));
        }
    });
    if answers && is_asked(ui, id, Request::Click) {
        // As if it had been clicked in the text.
        let linking = workspace.linking.is_some();
        view.act(if linking { Action::LinkTo(mark.into()) } else { Action::GoTo(mark) });
    }
    let wanted = answers && is_asked(ui, id, Request::ScrollIntoView);
    wanted.then_some(span.start())
}

/// Makes room in the tree for a node, behind those that are there.
fn give_room(ui: &Ui, id: Id) {
    ui.interact(egui::Rect::NOTHING, id, Sense::hover());
}

fn is_asked(ui: &Ui, id: Id, request: Request) -> bool {
    ui.input(|input| input.has_accesskit_action_request(id, request))
}

/// The node of a unit.
fn unit_node(number: usize) -> Id {
    reader_id().with(("unit", number))
}

fn role(setting: Setting) -> Role {
    match setting {
        Setting::Title | Setting::Subhead => Role::Heading,
        Setting::Item => Role::ListItem,
        Setting::Quote => Role::Blockquote,
        _ => Role::Paragraph,
    }
}

/// How deep a unit stands as a heading, from 1.
fn level(outline: &Outline, unit: &Unit) -> Option<usize> {
    match unit.setting {
        Setting::Title => Some(1),
        Setting::Subhead => {
            let entry = outline.entry_at(unit.span.start());
            let entry = entry.and_then(|entry| outline.entries().get(entry));
            let here = entry.filter(|entry| entry.span.start() == unit.span.start());
            Some(here.map_or(BELOW_TITLE, |entry| (entry.depth + 1).max(BELOW_TITLE)))
        }
        _ => None,
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
