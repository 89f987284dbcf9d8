//! The earlier versions of the document: when each was saved, what is different in it, opening it.

use egui::{CornerRadius, Id, Key, Role, Sense, TextStyle, Ui, WidgetInfo};

use crate::app::{Action, Preview, Recall, Versions};
use crate::store::backups::Version;
use crate::ui::dialogs::differences::{differences, differences_ui};
use crate::ui::dialogs::{room, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, ListBox, Listed};
use crate::ui::wording;

/// The width of the dialog, in points, where the window has room.
pub(super) const WIDTH: f32 = 620.0;

/// The height of what is said of the chosen version, in points.
const PREVIEW: f32 = 150.0;

/// Where the list is scrolled to.
#[derive(Default)]
pub(super) struct Draft {
    list: ListBox,
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
        let name = view.words.say("command-earlier-versions");
        let height = (room(ui, 440.0) - PREVIEW).max(80.0);
        let lines = 0..list.len();
        let listed = Listed { id: list_id(), name: &name, height, at: versions.at, lines };
        let line = |ui: &mut Ui, number: usize, _| {
            list.get(number).is_some_and(|version| line_ui(ui, view, number, versions, version))
        };
        let empty = |ui: &mut Ui| empty_ui(ui, view, versions);
        let used = self.list.ui(ui, view.theme, &listed, line, empty);
        let to = used.clicked.unwrap_or(used.at);
        if to != versions.at {
            view.act(Action::Recall(Recall::Look(to)));
        } else if !list.is_empty() && used.pressed.iter().any(|(key, _)| *key == Key::Enter) {
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
