//! The history of the document: every state of it, what would change on the way there, going there.

use egui::{
    CornerRadius, EventFilter, Id, Key, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo,
};

use crate::app::{Action, Browsing, Difference, PastStep, Preview, Workspace};
use crate::ui::dialogs::{room, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::LINE_HEIGHT;
use crate::ui::wording;

/// The width of the dialog, in points, where the window has room.
pub(super) const WIDTH: f32 = 680.0;

/// The height of the list of what would change, in points.
const PREVIEW: f32 = 120.0;

/// So many lines a page up or down.
const PAGE: usize = 8;

/// The lines, as long as the document stays the same.
#[derive(Default)]
pub(super) struct Draft {
    revision: Option<u64>,
    lines: Vec<Entry>,
    /// The line that stands for the document as it is now.
    here: usize,
    /// Whether the chosen line is to be brought into view.
    moved: bool,
}

/// A line of the list.
struct Entry {
    words: String,
    /// How many steps from here it is; `None` for what can only be read.
    at: Option<isize>,
}

fn list_id() -> Id {
    Id::unique("list of the history")
}

impl Draft {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        browsing: &Browsing,
        fresh: bool,
    ) {
        let Some(workspace) = &view.state.workspace else { return };
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
        title_ui(ui, &view.words.say("command-history"));
        if self.revision != Some(workspace.document.revision()) {
            self.fill(view, workspace, browsing);
        }
        self.list_ui(ui, view, browsing);
        if fresh {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        ui.add_space(space::SMALL);
        preview_ui(ui, view, browsing);
        ui.add_space(space::SMALL);
        ui.horizontal(|ui| {
            let go = egui::Button::new(view.words.say("history-go"));
            if ui.add_enabled(browsing.at != 0 && view.may_change(), go).clicked() {
                view.act(Action::GoThrough(browsing.at));
            }
            if ui.button(view.words.say("close")).clicked() {
                view.act(Action::CloseDialog);
            }
        });
    }

    /// Puts the lines together: what can only be read, the beginning, every step.
    fn fill(&mut self, view: &View<'_>, workspace: &Workspace, browsing: &Browsing) {
        let steps = PastStep::all(&workspace.history);
        let done = steps.iter().filter(|step| !step.undone).count();
        let words = view.words;
        let document = &workspace.document;
        let line = |at, name, by| {
            let what = wording::edit_name(words, document.codebook(), name);
            let when = wording::moment(at, browsing.today);
            let who = wording::who(view, document, by);
            [when, what].into_iter().chain(who).collect::<Vec<_>>().join(" · ")
        };
        let mark = |key: &str, line: String| words.say_with(key, &[("line", line.into())]);
        self.lines.clear();
        for past in workspace.history.earlier() {
            let words = mark("history-earlier", line(past.at, &past.name, past.by));
            self.lines.push(Entry { words, at: None });
        }
        self.here = self.lines.len() + done;
        let beginning = words.say("history-beginning");
        let all = std::iter::once(beginning)
            .chain(steps.iter().map(|step| line(step.at, &step.name, step.by)));
        for (number, words) in all.enumerate() {
            let at = number.cast_signed() - done.cast_signed();
            let words = match at {
                0 => mark("history-here", words),
                1.. => mark("history-undone", words),
                _ => words,
            };
            self.lines.push(Entry { words, at: Some(at) });
        }
        self.revision = Some(document.revision());
        self.moved = true;
    }

    fn chosen(&self, browsing: &Browsing) -> usize {
        self.here.saturating_add_signed(browsing.at)
    }

    fn list_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, browsing: &Browsing) {
        let height = (room(ui, 460.0) - PREVIEW).max(80.0);
        let size = egui::vec2(ui.available_width(), height);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let response = ui.interact(rect, list_id(), Sense::focusable_noninteractive());
        let name = view.words.say("command-history");
        response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
        let focused = response.has_focus();
        if focused {
            self.follow_keys(ui, view, browsing);
            let on = list_id().with(self.chosen(browsing)).accesskit_id();
            ui.ctx().accesskit_node_builder(list_id(), |node| node.set_active_descendant(on));
        }
        let edge = if focused { view.theme.accent } else { view.theme.line };
        let stroke = Stroke::new(1.0, edge.0);
        let radius = CornerRadius::same(4);
        ui.painter().rect(rect, radius, view.theme.field.0, stroke, StrokeKind::Outside);
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink(2.0)));
        inside.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if std::mem::take(&mut self.moved) {
            let middle = self.chosen(browsing) as f32 * LINE_HEIGHT - (height - LINE_HEIGHT) / 2.0;
            let lowest = (self.lines.len() as f32 * LINE_HEIGHT - height).max(0.0);
            area = area.vertical_scroll_offset(middle.clamp(0.0, lowest));
        }
        area.show_rows(&mut inside, LINE_HEIGHT, self.lines.len(), |ui, range| {
            for number in range {
                let Some(entry) = self.lines.get(number) else { break };
                let chosen = number == self.chosen(browsing);
                if entry_ui(ui, view, number, entry, chosen)
                    && let Some(at) = entry.at
                {
                    view.act(Action::LookThrough(at));
                    ui.memory_mut(|memory| memory.request_focus(list_id()));
                }
            }
        });
    }

    fn follow_keys(&mut self, ui: &Ui, view: &mut View<'_>, browsing: &Browsing) {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
        let first = self.lines.iter().position(|entry| entry.at.is_some()).unwrap_or_default();
        let last = self.lines.len().saturating_sub(1);
        let from = self.chosen(browsing);
        let (to, enter) = ui.input(|input| {
            let mut to = from;
            for (key, back, lines) in [
                (Key::ArrowUp, true, 1),
                (Key::ArrowDown, false, 1),
                (Key::PageUp, true, PAGE),
                (Key::PageDown, false, PAGE),
                (Key::Home, true, last),
                (Key::End, false, last),
            ] {
                let by = lines * input.num_presses(key);
                to = if back { to.saturating_sub(by) } else { to + by };
            }
            (to.clamp(first, last), input.key_pressed(Key::Enter))
        });
        if to != from {
            self.moved = true;
            view.act(Action::LookThrough(to.cast_signed() - self.here.cast_signed()));
        } else if enter && browsing.at != 0 {
            view.act(Action::GoThrough(browsing.at));
        }
    }
}

/// A line; answers whether it was clicked.
fn entry_ui(ui: &mut Ui, view: &View<'_>, number: usize, entry: &Entry, chosen: bool) -> bool {
    let size = egui::vec2(ui.available_width(), LINE_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // The whole list is one stop of the Tab key.
    let response = ui.interact(rect, list_id().with(number), Sense::CLICK);
    let usable = entry.at.is_some();
    response
        .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, usable, chosen, &entry.words));
    let painter = ui.painter();
    let radius = CornerRadius::same(3);
    if chosen {
        painter.rect_filled(rect, radius, view.theme.selection.0);
    } else if response.hovered() && usable {
        painter.rect_filled(rect, radius, view.theme.control_hover.0);
    }
    let past = entry.at.is_some_and(|at| at <= 0);
    let ink = if chosen || past { view.theme.ink } else { view.theme.ink_soft };
    let cut = words_ui(ui, &entry.words, rect.shrink2(egui::vec2(6.0, 0.0)), ink.0);
    let response = if cut { response.on_hover_text(&entry.words) } else { response };
    response.clicked()
}

/// Draws words in one line; answers whether they had to be cut.
fn words_ui(ui: &Ui, words: &str, rect: Rect, ink: egui::Color32) -> bool {
    let font = egui::TextStyle::Body.resolve(ui.style());
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
    let galley = ui.painter().layout_job(job);
    let cut = galley.elided;
    let at = egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    cut
}

/// What would change on the way to the chosen state.
fn preview_ui(ui: &mut Ui, view: &View<'_>, browsing: &Browsing) {
    let lines = match &browsing.preview {
        _ if browsing.at == 0 => vec![view.words.say("history-nothing-changes")],
        None => vec![view.words.say("find-searching")],
        Some(preview) => differences(view, preview),
    };
    ui.label(egui::RichText::new(view.words.say("history-preview")).small().strong());
    ScrollArea::vertical()
        .id_salt("preview")
        .max_height(PREVIEW - 24.0)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for line in lines {
                ui.add(egui::Label::new(line).wrap());
            }
        });
}

fn differences(view: &View<'_>, preview: &Preview) -> Vec<String> {
    let words = view.words;
    let say = |key: &str, what: String| words.say_with(key, &[("what", what.into())]);
    let mark = |document: &crate::model::Document, mark: &crate::model::Annotation| {
        let label = wording::label(words, document.codebook(), &mark.label);
        format!("{label} {}", wording::quote(words, document, mark))
    };
    let (here, there) = (&preview.here, &preview.there);
    let mut lines: Vec<String> = preview
        .differences
        .iter()
        .map(|difference| match difference {
            Difference::MarkAppears(new) => say("history-appears", mark(there, new)),
            Difference::MarkGoes(old) => say("history-goes", mark(here, old)),
            Difference::MarkChanges(new) => say("history-changes", mark(there, new)),
            Difference::RelationAppears(new) => {
                say("history-appears", wording::relation_sentence(words, there, new))
            }
            Difference::RelationGoes(old) => {
                say("history-goes", wording::relation_sentence(words, here, old))
            }
            Difference::RelationChanges(new) => {
                say("history-changes", wording::relation_sentence(words, there, new))
            }
        })
        .collect();
    if preview.more > 0 {
        let count = wording::count(words, preview.more);
        lines.push(words.say_with("history-more", &[("count", count.into())]));
    }
    if preview.details {
        lines.push(words.say("history-details"));
    }
    if lines.is_empty() {
        lines.push(words.say("history-nothing-changes"));
    }
    lines
}
