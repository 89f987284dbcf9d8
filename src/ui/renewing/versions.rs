//! The texts that the article has had, in a list: where each came from, what stands on it, what changed.

use egui::{CornerRadius, Id, Key, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2};

use crate::app::Action;
use crate::app::renewing::text_versions::{TextStep, TextVersion, TextVersions};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, ListBox, Listed, Offer};
use crate::ui::wording;

/// The width of the dialog, in points, where the window has room.
pub(in crate::ui) const WIDTH: f32 = 680.0;

/// The height of a text in the list, in points: two lines of words.
const HEIGHT: f32 = 48.0;

/// Where the list is scrolled to.
#[derive(Default)]
pub(in crate::ui) struct Draft {
    list: ListBox,
}

fn list_id() -> Id {
    Id::unique("texts of the article")
}

impl Draft {
    pub(in crate::ui) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        versions: &TextVersions,
        fresh: bool,
    ) {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
        let title = view.words.say("command-text-versions");
        ui.heading(title.trim_end_matches('…'));
        ui.add_space(space::SMALL);
        let list = versions.list.as_deref().unwrap_or_default();
        let name = title.trim_end_matches('…').to_owned();
        let height = (HEIGHT * list.len().clamp(2, 7) as f32 + 4.0)
            .min((ui.ctx().content_rect().height() - 240.0).max(HEIGHT));
        let lines = 0..list.len();
        let listed = Listed { id: list_id(), name: &name, height, at: versions.at, lines };
        let line = |ui: &mut Ui, number: usize, _| {
            let text = list.get(number);
            text.is_some_and(|text| line_ui(ui, view, versions, (number, text)))
        };
        let empty = |ui: &mut Ui| {
            ui.centered_and_justified(|ui| ui.label(view.words.say("find-searching")));
        };
        let used = self.list.ui_of(ui, view.theme, HEIGHT, &listed, line, empty);
        let to = used.clicked.unwrap_or(used.at);
        if to != versions.at {
            view.act(Action::Text(TextStep::Look(to)));
        } else if used.pressed.iter().any(|(key, _)| *key == Key::Enter) {
            open(view, versions);
        }
        if fresh {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        if list.len() == 1 {
            ui.add_space(space::SMALL);
            let only = egui::RichText::new(view.words.say("texts-only-one"));
            ui.add(egui::Label::new(only.color(view.theme.ink_soft.0)).wrap());
        }
        ui.add_space(space::MEDIUM);
        ui.horizontal(|ui| buttons_ui(ui, view, versions));
    }
}

fn open(view: &mut View<'_>, versions: &TextVersions) {
    if let Some(chosen) = versions.chosen().filter(|chosen| !chosen.current) {
        view.act(Action::Text(TextStep::Open(chosen.id, None)));
    }
}

fn buttons_ui(ui: &mut Ui, view: &mut View<'_>, versions: &TextVersions) {
    let chosen = versions.chosen();
    let older = chosen.is_some_and(|chosen| !chosen.current);
    let button = egui::Button::new(view.words.say("versions-open"));
    if ui.add_enabled(older, button).clicked() {
        open(view, versions);
    }
    let list = versions.list.as_deref().unwrap_or_default();
    let others: Vec<&TextVersion> =
        list.iter().filter(|it| Some(it.id) != chosen.map(|chosen| chosen.id)).collect();
    let name = view.words.say("texts-compare-with");
    let offers: Vec<Offer> =
        others.iter().map(|it| Offer::new(title(view, versions, it), "")).collect();
    if let Some(chosen) = chosen.filter(|_| !others.is_empty()) {
        let choice = FindChoice {
            id: Id::unique("text to compare with"),
            name: &name,
            shown: &name,
            hint: "",
            offers: &offers,
            at: None,
            none: None,
            new: None,
            numbered: true,
            width: 230.0,
        };
        let taken = choice.ui(ui, view).map(|taken| taken.found);
        if let Some(Found::Offer(number)) = taken
            && let Some(other) = others.get(number)
        {
            let (old, new) =
                if other.number < chosen.number { (*other, chosen) } else { (chosen, *other) };
            view.act(Action::Text(TextStep::Compare(old.id, new.id)));
        }
    }
    let report = egui::Button::new(view.words.say("changes-report"));
    let report = ui.add_enabled(versions.chosen_with_older().is_some(), report);
    if report.on_hover_text(view.words.say("texts-report-hint")).clicked() {
        view.act(Action::Text(TextStep::Report));
    }
    if ui.button(view.words.say("close")).clicked() {
        view.act(Action::CloseDialog);
    }
}

/// A text by its number and when it was read.
fn title(view: &View<'_>, versions: &TextVersions, text: &TextVersion) -> String {
    let when = wording::retrieved(view.words, text.retrieved, versions.today);
    let key = if text.current { "texts-title-current" } else { "texts-title" };
    view.words.say_with(key, &[("number", text.number.into()), ("when", when.into())])
}

/// A text in the list; answers whether it was clicked.
fn line_ui(
    ui: &mut Ui,
    view: &View<'_>,
    versions: &TextVersions,
    (number, text): (usize, &TextVersion),
) -> bool {
    let size = Vec2::new(ui.available_width(), HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, list_id().with(number), Sense::CLICK);
    let first = title(view, versions, text);
    let counts = [
        ("file", wording::source_name(view.words, &text.file).into()),
        ("characters", wording::count(view.words, text.characters).into()),
        ("marks", text.marks.into()),
    ];
    let mut second = view.words.say_with("texts-facts", &counts);
    if let Some(tally) = text.changed {
        second = format!("{second} · {}", wording::paragraph_tally(view.words, tally));
    }
    let chosen = number == versions.at;
    let spoken = format!("{first}, {second}");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &spoken));
    let radius = CornerRadius::same(3);
    let theme = view.theme;
    if chosen {
        ui.painter().rect_filled(rect, radius, theme.selection.0);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, theme.control_hover.0);
    }
    let soft = if chosen { theme.ink } else { theme.ink_soft };
    paint(ui, rect, 5.0, &first, &egui::TextStyle::Body, theme.ink.0);
    let cut = paint(ui, rect, 26.0, &second, &egui::TextStyle::Small, soft.0);
    let clicked = response.clicked();
    if cut {
        response.on_hover_text(second);
    }
    clicked
}

fn paint(
    ui: &Ui,
    rect: Rect,
    below: f32,
    words: &str,
    style: &egui::TextStyle,
    ink: egui::Color32,
) -> bool {
    let mut job =
        egui::text::LayoutJob::simple_singleline(words.to_owned(), style.resolve(ui.style()), ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 16.0);
    let galley = ui.painter().layout_job(job);
    let cut = galley.elided;
    ui.painter().galley(pos2(rect.left() + 8.0, rect.top() + below), galley, ink);
    cut
}
