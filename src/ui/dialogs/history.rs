//! The history of the document: every state of it, what would change on the way there, going there.

use egui::{CornerRadius, Id, Key, Role, Sense, Ui, WidgetInfo};

use crate::app::{Action, Browsing, PastStep, Workspace};
use crate::ui::dialogs::differences::{differences, differences_ui};
use crate::ui::dialogs::{room, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, ListBox, Listed};
use crate::ui::wording;

/// The width of the dialog, in points, where the window has room.
pub(super) const WIDTH: f32 = 680.0;

/// The height of the list of what would change, in points.
const PREVIEW: f32 = 120.0;

/// The lines, as long as the document stays the same.
#[derive(Default)]
pub(super) struct Draft {
    revision: Option<u64>,
    lines: Vec<Entry>,
    /// The line that stands for the document as it is now.
    here: usize,
    list: ListBox,
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
        self.list.bring(self.chosen(browsing));
    }

    fn chosen(&self, browsing: &Browsing) -> usize {
        self.here.saturating_add_signed(browsing.at)
    }

    fn list_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, browsing: &Browsing) {
        let name = view.words.say("command-history");
        let height = (room(ui, 460.0) - PREVIEW).max(80.0);
        let first = self.lines.iter().position(|entry| entry.at.is_some()).unwrap_or_default();
        let (at, lines) = (self.chosen(browsing), first..self.lines.len());
        let listed = Listed { id: list_id(), name: &name, height, at, lines };
        let line = |ui: &mut Ui, number: usize, _| {
            let entry = self.lines.get(number);
            entry.is_some_and(|entry| entry_ui(ui, view, number, entry, number == at))
        };
        let used = self.list.ui(ui, view.theme, &listed, line, |_| {});
        let clicked = used.clicked.and_then(|line| self.lines.get(line)?.at);
        let to = clicked.unwrap_or(used.at.cast_signed() - self.here.cast_signed());
        if to != browsing.at {
            view.act(Action::LookThrough(to));
        } else if to != 0 && used.pressed.iter().any(|(key, _)| *key == Key::Enter) {
            view.act(Action::GoThrough(to));
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
    let cut = super::words_ui(ui, &entry.words, rect.shrink2(egui::vec2(6.0, 0.0)), ink.0);
    let response = if cut { response.on_hover_text(&entry.words) } else { response };
    response.clicked()
}

/// What would change on the way to the chosen state.
fn preview_ui(ui: &mut Ui, view: &View<'_>, browsing: &Browsing) {
    let lines = match &browsing.preview {
        _ if browsing.at == 0 => vec![view.words.say("history-nothing-changes")],
        None if browsing.is_lost => vec![view.words.say("history-preview-lost")],
        None => vec![view.words.say("find-searching")],
        Some(preview) => differences(view, preview),
    };
    ui.label(egui::RichText::new(view.words.say("history-preview")).small().strong());
    differences_ui(ui, PREVIEW - 24.0, lines);
}
