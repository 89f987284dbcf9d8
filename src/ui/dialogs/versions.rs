//! The earlier versions of the document: when each was saved, what is different in it, opening it.

use egui::{
    CornerRadius, EventFilter, Id, Key, Role, ScrollArea, Sense, Stroke, StrokeKind, TextStyle, Ui,
    WidgetInfo,
};

use crate::app::{Action, Preview, Recall, Versions};
use crate::store::backups::Version;
use crate::ui::dialogs::differences::{differences, differences_ui};
use crate::ui::dialogs::{room, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::LINE_HEIGHT;
use crate::ui::wording;

/// The width of the dialog, in points, where the window has room.
pub(super) const WIDTH: f32 = 620.0;

/// The height of what is said of the chosen version, in points.
const PREVIEW: f32 = 150.0;

/// So many lines a page up or down.
const PAGE: usize = 8;

/// Where the list is scrolled to.
#[derive(Default)]
pub(super) struct Draft {
    /// Whether the chosen line is to be brought into view.
    moved: bool,
}

fn list_id() -> Id {
    Id::unique("list of earlier versions")
}

impl Draft {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        versions: &Versions,
        fresh: bool,
    ) {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
        title_ui(ui, &view.words.say("command-earlier-versions"));
        self.list_ui(ui, view, versions);
        if fresh {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        ui.add_space(space::SMALL);
        preview_ui(ui, view, versions);
        ui.add_space(space::SMALL);
        ui.horizontal(|ui| {
            let chosen = versions.chosen();
            let open = egui::Button::new(view.words.say("versions-open"));
            if ui.add_enabled(chosen.is_some(), open).clicked() {
                view.act(Action::Recall(Recall::Open));
            }
            let restore = egui::Button::new(view.words.say("versions-restore"));
            if ui.add_enabled(chosen.is_some(), restore).clicked()
                && let Some(version) = chosen
            {
                let remark = wording::remark_of(view.words, version.at);
                view.act(Action::Recall(Recall::Restore(remark)));
            }
            if ui.button(view.words.say("close")).clicked() {
                view.act(Action::CloseDialog);
            }
        });
    }

    fn list_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, versions: &Versions) {
        let list: &[Version] = match &versions.list {
            Some(Ok(list)) => list,
            _ => &[],
        };
        let height = (room(ui, 440.0) - PREVIEW).max(80.0);
        let size = egui::vec2(ui.available_width(), height);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let response = ui.interact(rect, list_id(), Sense::focusable_noninteractive());
        let name = view.words.say("command-earlier-versions");
        response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
        let focused = response.has_focus();
        if focused {
            self.follow_keys(ui, view, versions.at, list.len());
            let on = list_id().with(versions.at).accesskit_id();
            ui.ctx().accesskit_node_builder(list_id(), |node| node.set_active_descendant(on));
        }
        let edge = if focused { view.theme.accent } else { view.theme.line };
        let (radius, stroke) = (CornerRadius::same(4), Stroke::new(1.0, edge.0));
        ui.painter().rect(rect, radius, view.theme.field.0, stroke, StrokeKind::Outside);
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink(2.0)));
        if list.is_empty() {
            return empty_ui(&mut inside, view, versions);
        }
        inside.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if std::mem::take(&mut self.moved) {
            let middle = versions.at as f32 * LINE_HEIGHT - (height - LINE_HEIGHT) / 2.0;
            let lowest = (list.len() as f32 * LINE_HEIGHT - height).max(0.0);
            area = area.vertical_scroll_offset(middle.clamp(0.0, lowest));
        }
        area.show_rows(&mut inside, LINE_HEIGHT, list.len(), |ui, range| {
            for number in range {
                let Some(version) = list.get(number) else { break };
                if line_ui(ui, view, number, versions, version) {
                    view.act(Action::Recall(Recall::Look(number)));
                    ui.memory_mut(|memory| memory.request_focus(list_id()));
                }
            }
        });
    }

    fn follow_keys(&mut self, ui: &Ui, view: &mut View<'_>, from: usize, count: usize) {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
        let last = count.saturating_sub(1);
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
            (to.min(last), input.key_pressed(Key::Enter))
        });
        if to != from {
            self.moved = true;
            view.act(Action::Recall(Recall::Look(to)));
        } else if enter && count > 0 {
            view.act(Action::Recall(Recall::Open));
        }
    }
}

/// Why there is nothing in the list.
fn empty_ui(ui: &mut Ui, view: &View<'_>, versions: &Versions) {
    let text = match &versions.list {
        None => view.words.say("find-searching"),
        Some(Err(why)) => view.words.say_with("save-other", &[("why", why.as_str().into())]),
        Some(Ok(_)) => view.words.say("versions-none"),
    };
    ui.centered_and_justified(|ui| {
        let text = egui::RichText::new(text).color(view.theme.ink_soft.0);
        ui.add(egui::Label::new(text).wrap());
    });
}

/// A version in the list; answers whether it was clicked.
fn line_ui(
    ui: &mut Ui,
    view: &View<'_>,
    number: usize,
    versions: &Versions,
    version: &Version,
) -> bool {
    let size = egui::vec2(ui.available_width(), LINE_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // The whole list is one stop of the Tab key.
    let response = ui.interact(rect, list_id().with(number), Sense::CLICK);
    let words = wording::day_and_time(view.words, version.at, versions.today);
    let chosen = number == versions.at;
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &words));
    let radius = CornerRadius::same(3);
    if chosen {
        ui.painter().rect_filled(rect, radius, view.theme.selection.0);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, view.theme.control_hover.0);
    }
    let font = TextStyle::Body.resolve(ui.style());
    let at = rect.left_center() + egui::vec2(6.0, 0.0);
    ui.painter().text(at, egui::Align2::LEFT_CENTER, words, font, view.theme.ink.0);
    response.clicked()
}

/// How much is different in the chosen version, and what.
fn preview_ui(ui: &mut Ui, view: &View<'_>, versions: &Versions) {
    let (tally, lines) = match (&versions.preview, versions.chosen()) {
        (_, None) => (String::new(), Vec::new()),
        (None, Some(_)) => (view.words.say("find-searching"), Vec::new()),
        (Some(Err(why)), Some(_)) => (
            view.words.say_with("versions-unreadable", &[("why", why.as_str().into())]),
            Vec::new(),
        ),
        (Some(Ok(preview)), Some(_)) => (tally(view, preview), differences(view, preview)),
    };
    ui.add(egui::Label::new(egui::RichText::new(tally).strong()).wrap());
    ui.add_space(space::TINY);
    differences_ui(ui, PREVIEW - 50.0, lines);
}

/// How many marks and relations are different.
fn tally(view: &View<'_>, preview: &Preview) -> String {
    let tally = preview.tally;
    let counts = [
        ("more", tally.more),
        ("fewer", tally.fewer),
        ("changed", tally.changed),
        ("relations", tally.relations),
    ];
    if counts.iter().all(|(_, count)| *count == 0) {
        return view.words.say("versions-same-marks");
    }
    let args = counts.map(|(name, count)| (name, wording::count(view.words, count).into()));
    view.words.say_with("versions-tally", &args)
}
