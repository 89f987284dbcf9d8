//! The queue of articles: how far each of them is, and what is to be done with it.

use egui::accesskit::Live;
use egui::{CornerRadius, Id, Key, Modifiers, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::app::{Action, ImportQueue, QueueState, QueueStep, Queued};
use crate::ui::dialogs::{room, title_ui, words_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, ListBox, Listed};
use crate::ui::wording;

/// The width of the dialog, in points, where the window has room.
const WIDTH: f32 = 1_000.0;

/// The share of the width that the names of the files have.
const SHARE: f32 = 0.32;

/// Which line the keyboard is on.
#[derive(Default)]
pub(super) struct Draft {
    at: usize,
    list: ListBox,
}

/// The id of the list.
fn list_id() -> Id {
    Id::unique("queue of articles")
}

/// How wide the dialog is.
pub(super) fn width(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().width() - 80.0).min(WIDTH)
}

impl Draft {
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, fresh: bool) {
        let Some(queue) = &view.state.queue else {
            // Nothing is left to be told.
            view.act(Action::CloseDialog);
            return;
        };
        // Before the list looks at its own keys, of which Enter is one.
        let all = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        if all && queue.sure() > 0 && !queue.taking {
            view.act(Action::Queue(QueueStep::TakeAll));
        }
        ui.set_width(width(ui));
        title_ui(ui, &view.words.say("queue-title"));
        let text = wording::queue_progress(view.words, queue);
        let told = ui.label(egui::RichText::new(text).color(view.theme.ink_soft.0));
        ui.ctx().accesskit_node_builder(told.id, |node| node.set_live(Live::Polite));
        bar_ui(ui, view, queue);
        self.list_ui(ui, view, queue);
        if fresh {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        if queue.more {
            let count = wording::count(view.words, queue.files.len());
            let text = view.words.say_with("queue-more", &[("count", count.into())]);
            ui.label(egui::RichText::new(text).color(view.theme.warning.0));
        }
        ui.add_space(space::SMALL);
        ui.horizontal(|ui| self.buttons_ui(ui, view, queue));
        let hint = view.words.say("queue-keys");
        let hint = egui::RichText::new(hint).small().color(view.theme.ink_soft.0);
        ui.add(egui::Label::new(hint).truncate());
    }

    fn list_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, queue: &ImportQueue) {
        let name = view.words.say("queue-list");
        let count = queue.files.len();
        let at = self.at.min(count.saturating_sub(1));
        let height = (room(ui, 560.0) - 60.0).max(80.0);
        let listed = Listed { id: list_id(), name: &name, height, at, lines: 0..count };
        let mut twice = false;
        let line = |ui: &mut Ui, number: usize, here: bool| {
            let Some(file) = queue.files.get(number) else { return false };
            let response = line_ui(ui, view, listed.line_id(number), file, here || number == at);
            twice |= response.double_clicked();
            response.clicked()
        };
        let used = self.list.ui(ui, view.theme, &listed, line, |_| {});
        self.at = used.clicked.unwrap_or(used.at);
        let pressed = used.pressed.into_iter().filter(|(key, _)| *key == Key::Enter);
        let wanted = pressed.map(|(_, number)| number).chain(twice.then_some(self.at)).next();
        if let Some(number) = wanted {
            view.act(Action::Queue(QueueStep::Enter(number)));
        }
    }

    fn buttons_ui(&self, ui: &mut Ui, view: &mut View<'_>, queue: &ImportQueue) {
        let file = queue.files.get(self.at.min(queue.files.len().saturating_sub(1)));
        let (key, can) = match file.map(|file| &file.state) {
            Some(QueueState::Made(_) | QueueState::HasDocument(_)) => ("queue-open", true),
            Some(QueueState::Refused(_)) => ("queue-why", true),
            Some(QueueState::ToLook(_) | QueueState::NotMade(_)) => ("queue-look", true),
            _ => ("queue-look", false),
        };
        if ui.add_enabled(can, egui::Button::new(view.words.say(key))).clicked() {
            view.act(Action::Queue(QueueStep::Enter(self.at)));
        }
        let sure = queue.sure();
        let spelled = wording::count(view.words, sure);
        let counts = [("count", sure.into()), ("spelled", spelled.into())];
        let take = egui::Button::new(view.words.say_with("queue-take-all", &counts));
        let can = sure > 0 && !queue.taking;
        let hint = view.words.say("queue-take-all-hint");
        if ui.add_enabled(can, take).on_hover_text(hint).clicked() {
            view.act(Action::Queue(QueueStep::TakeAll));
        }
        if queue.is_busy() && !queue.stopped {
            if ui.button(view.words.say("queue-stop")).clicked() {
                view.act(Action::Queue(QueueStep::Stop));
            }
        } else if queue.stopped
            && queue.waits()
            && ui.button(view.words.say("queue-go-on")).clicked()
        {
            view.act(Action::Queue(QueueStep::GoOn));
        }
        if ui.button(view.words.say("close")).clicked() {
            view.act(Action::CloseDialog);
        }
    }
}

/// How much was read, as a bar.
fn bar_ui(ui: &mut Ui, view: &View<'_>, queue: &ImportQueue) {
    let size = Vec2::new(ui.available_width(), 4.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let share = queue.read() as f32 / queue.files.len().max(1) as f32;
    let radius = CornerRadius::same(2);
    ui.painter().rect_filled(rect, radius, view.theme.line.0);
    let done = rect.with_max_x(rect.left() + rect.width() * share);
    ui.painter().rect_filled(done, radius, view.theme.accent.0);
    ui.add_space(space::TINY);
}

/// A file: its name, and how far it is.
fn line_ui(ui: &mut Ui, view: &View<'_>, id: Id, file: &Queued, here: bool) -> egui::Response {
    let size = Vec2::new(ui.available_width(), LINE_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, id, Sense::CLICK);
    let name = file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let state = wording::queue_state(view.words, &file.state);
    response.widget_info(|| {
        let spoken = format!("{name}: {state}");
        WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), here, spoken)
    });
    let theme = view.theme;
    let radius = CornerRadius::same(3);
    if here {
        ui.painter().rect_filled(rect, radius, theme.selection.0);
        let stroke = Stroke::new(1.0, theme.accent.0);
        ui.painter().rect_stroke(rect, radius, stroke, egui::StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, theme.control_hover.0);
    }
    let soft = if here || response.hovered() { theme.ink.0 } else { theme.ink_soft.0 };
    let ink = match &file.state {
        // Colours would be too weak on the line that stands out.
        _ if here => theme.ink.0,
        QueueState::Made(_) => theme.good.0,
        QueueState::ToLook(summary) if summary.is_sure => theme.ink.0,
        QueueState::ToLook(_) => theme.warning.0,
        QueueState::Refused(_) | QueueState::NotMade(_) => theme.error.0,
        _ => soft,
    };
    let split = rect.left() + rect.width() * SHARE;
    let left = Rect::from_x_y_ranges(rect.left() + 6.0..=split - space::SMALL, rect.y_range());
    let right = Rect::from_x_y_ranges(split..=rect.right() - 6.0, rect.y_range());
    words_ui(ui, &name, left, theme.ink.0);
    words_ui(ui, &state, right, ink);
    let path = file.path.display();
    response.on_hover_text(format!("{path}\n{state}"))
}
