//! Two states of a document by their differences, and what is to be kept of both.

use std::ops::Range;

use egui::{
    Align2, CornerRadius, EventFilter, Id, Key, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, WidgetInfo,
};

use crate::app::{Action, Comparison, Settle};
use crate::merge::{Choice, Difference};
use crate::ui::dialogs::{room, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::LINE_HEIGHT;
use crate::ui::wording;

/// The width of the dialog, in points, where the window has room.
pub(super) const WIDTH: f32 = 860.0;

/// The height of what tells how each side has the chosen one, in points.
const DETAILS: f32 = 96.0;

/// The width of one of the three choices of a line, in points.
const CHOICE: f32 = 62.0;

/// The share of a line's width for what a difference is about.
const ABOUT: f32 = 0.56;

/// So many lines a page up or down.
const PAGE: usize = 8;

/// The choices in the order in which they stand in a line.
const CHOICES: [Choice; 3] = [Choice::Mine, Choice::Both, Choice::Theirs];

/// Where one is in the list.
#[derive(Default)]
pub(super) struct Draft {
    at: usize,
    /// Whether the chosen line is to be brought into view.
    moved: bool,
    in_view: Range<usize>,
}

/// What of a line was clicked.
enum Picked {
    Line,
    Choice(Choice),
}

fn list_id() -> Id {
    Id::unique("list of differences")
}

impl Draft {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        comparison: &Comparison,
        fresh: bool,
    ) {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
        title_ui(ui, &view.words.say("compare"));
        let path = comparison.path.display().to_string();
        let why = view.words.say_with("comparison-why", &[("path", path.into())]);
        ui.add(egui::Label::new(why).wrap());
        ui.add_space(space::SMALL);
        if !comparison.can_merge {
            other_text_ui(ui, view, comparison);
            return;
        }
        if comparison.differences.is_empty() {
            ui.label(view.words.say("comparison-none"));
        } else {
            if fresh {
                let open = (0..comparison.differences.len())
                    .find(|number| comparison.choice(*number).is_none());
                (self.at, self.moved) = (open.unwrap_or_default(), true);
            }
            self.list_ui(ui, view, comparison);
            if fresh {
                ui.memory_mut(|memory| memory.request_focus(list_id()));
            }
            ui.add_space(space::SMALL);
            self.details_ui(ui, view, comparison);
        }
        ui.add_space(space::SMALL);
        foot_ui(ui, view, comparison);
    }

    fn list_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, comparison: &Comparison) {
        let height = (room(ui, 520.0) - DETAILS - 40.0).max(80.0);
        let lines = comparison.differences.len();
        let size = egui::vec2(ui.available_width(), height.min(lines as f32 * LINE_HEIGHT + 4.0));
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let response = ui.interact(rect, list_id(), Sense::focusable_noninteractive());
        let name = view.words.say("comparison-list");
        response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
        self.at = self.at.min(lines.saturating_sub(1));
        let focused = response.has_focus();
        if focused {
            self.follow_keys(ui, view, comparison);
            let on = list_id().with(self.at).accesskit_id();
            ui.ctx().accesskit_node_builder(list_id(), |node| node.set_active_descendant(on));
        }
        let edge = if focused { view.theme.accent } else { view.theme.line };
        let stroke = Stroke::new(1.0, edge.0);
        let radius = CornerRadius::same(4);
        ui.painter().rect(rect, radius, view.theme.field.0, stroke, StrokeKind::Outside);
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink(2.0)));
        self.lines_ui(&mut inside, view, comparison);
    }

    fn lines_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, comparison: &Comparison) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if std::mem::take(&mut self.moved) && !self.in_view.contains(&self.at) {
            let line = self.at as f32 * LINE_HEIGHT;
            let above = self.at < self.in_view.start;
            let y = if above { line } else { line + LINE_HEIGHT - ui.available_height() };
            area = area.vertical_scroll_offset(y.max(0.0));
        }
        let mut in_view = 0..0;
        area.show_rows(ui, LINE_HEIGHT, comparison.differences.len(), |ui, range| {
            let clip = ui.clip_rect();
            for number in range {
                let Some(it) = comparison.differences.get(number) else { break };
                let (rect, picked) = self.line_ui(ui, view, comparison, (number, it));
                if let Some(picked) = picked {
                    self.at = number;
                    if let Picked::Choice(choice) = picked {
                        view.act(Action::Settle(Settle::Choose(number, choice)));
                    }
                    ui.memory_mut(|memory| memory.request_focus(list_id()));
                }
                if rect.top() >= clip.top() - 0.5 && rect.bottom() <= clip.bottom() + 0.5 {
                    in_view = if in_view.is_empty() { number } else { in_view.start }..number + 1;
                }
            }
        });
        self.in_view = in_view;
    }

    /// Draws a line; answers whether it was clicked, and on which choice.
    fn line_ui(
        &self,
        ui: &mut Ui,
        view: &View<'_>,
        comparison: &Comparison,
        (number, it): (usize, &Difference),
    ) -> (Rect, Option<Picked>) {
        let size = egui::vec2(ui.available_width(), LINE_HEIGHT);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let chosen = number == self.at;
        let choice = comparison.choice(number);
        let about = wording::subject(view.words, comparison, it);
        let change = wording::change(view.words, comparison, it);
        let spoken = [about.as_str(), &change, &wording::choice(view.words, choice)].join(" · ");
        // The whole list is one stop of the Tab key.
        let response = ui.interact(rect, list_id().with(number), Sense::CLICK);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &spoken));
        let radius = CornerRadius::same(3);
        if chosen {
            ui.painter().rect_filled(rect, radius, view.theme.selection.0);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, radius, view.theme.control_hover.0);
        }
        let words = rect.with_max_x(rect.right() - 3.0 * CHOICE - space::SMALL);
        let middle = words.left() + words.width() * ABOUT;
        let soft = if chosen { view.theme.ink } else { view.theme.ink_soft };
        let left = words.with_max_x(middle).shrink2(egui::vec2(6.0, 0.0));
        let cut = super::words_ui(ui, &about, left, view.theme.ink.0);
        let right = words.with_min_x(middle).shrink2(egui::vec2(6.0, 0.0));
        let cut = super::words_ui(ui, &change, right, soft.0) || cut;
        let response =
            if cut { response.on_hover_text(format!("{about}\n{change}")) } else { response };
        let mut picked = response.clicked().then_some(Picked::Line);
        for (place, offered) in CHOICES.into_iter().enumerate() {
            if offered == Choice::Both && !it.offers_both() {
                continue;
            }
            let from_right = (CHOICES.len() - place) as f32 * CHOICE;
            let left_top = egui::pos2(rect.right() - from_right, rect.top());
            let size = egui::vec2(CHOICE, LINE_HEIGHT);
            let place = Rect::from_min_size(left_top, size).shrink2(egui::vec2(1.5, 2.5));
            let id = list_id().with((number, place_of(offered)));
            if choice_ui(ui, view, place, id, (offered, choice == Some(offered))) {
                picked = Some(Picked::Choice(offered));
            }
        }
        (rect, picked)
    }

    fn follow_keys(&mut self, ui: &Ui, view: &mut View<'_>, comparison: &Comparison) {
        let filter = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
        let last = comparison.differences.len().saturating_sub(1);
        let mut settled = Vec::new();
        ui.input(|input| {
            for event in &input.events {
                let egui::Event::Key { key, pressed: true, .. } = event else { continue };
                let to = match key {
                    Key::ArrowUp => self.at.saturating_sub(1),
                    Key::ArrowDown => self.at + 1,
                    Key::PageUp => self.at.saturating_sub(PAGE),
                    Key::PageDown => self.at + PAGE,
                    Key::Home => 0,
                    Key::End => last,
                    Key::ArrowLeft | Key::ArrowRight => {
                        let right = *key == Key::ArrowRight;
                        settled.extend(next_choice(comparison, self.at, right));
                        continue;
                    }
                    Key::Enter if comparison.undecided() == 0 => {
                        settled.push(Settle::Finish);
                        continue;
                    }
                    _ => continue,
                };
                self.at = to.min(last);
                self.moved = true;
            }
        });
        for settle in settled {
            view.act(Action::Settle(settle));
        }
    }

    /// How each side has the chosen one.
    fn details_ui(&self, ui: &mut Ui, view: &View<'_>, comparison: &Comparison) {
        let Some(it) = comparison.differences.get(self.at) else { return };
        let sides = [
            ("comparison-mine", &comparison.mine, &it.mine),
            ("comparison-theirs", &comparison.theirs, &it.theirs),
        ];
        ScrollArea::vertical()
            .id_salt("sides")
            .max_height(DETAILS)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                for (key, document, thing) in sides {
                    let text = wording::version(view.words, document, thing.as_ref());
                    let name = view.words.say(key);
                    let args = [("side", name.into()), ("text", text.into())];
                    let line = view.words.say_with("comparison-side", &args);
                    ui.add(egui::Label::new(line).wrap());
                }
            });
    }
}

/// The choice that an arrow leads to: from what this document has, over both, to the other one.
fn next_choice(comparison: &Comparison, number: usize, right: bool) -> Option<Settle> {
    let both = comparison.differences.get(number)?.offers_both();
    let choice = match (comparison.choice(number), right) {
        (Some(Choice::Mine), true) | (Some(Choice::Theirs), false) if both => Choice::Both,
        (_, true) => Choice::Theirs,
        (_, false) => Choice::Mine,
    };
    Some(Settle::Choose(number, choice))
}

fn place_of(choice: Choice) -> usize {
    CHOICES.iter().position(|other| *other == choice).unwrap_or_default()
}

/// One of the choices of a line; answers whether it was clicked.
fn choice_ui(
    ui: &mut Ui,
    view: &View<'_>,
    rect: Rect,
    id: Id,
    (choice, on): (Choice, bool),
) -> bool {
    let name = wording::choice(view.words, Some(choice));
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &name));
    let theme = view.theme;
    let fill = if response.hovered() { theme.control_hover } else { theme.field };
    let fill = if on { theme.accent } else { fill };
    let ink = if on { theme.field } else { theme.ink };
    let stroke = Stroke::new(1.0, if on { theme.accent.0 } else { theme.line.0 });
    let radius = CornerRadius::same(4);
    ui.painter().rect(rect, radius, fill.0, stroke, StrokeKind::Inside);
    let font = egui::TextStyle::Small.resolve(ui.style());
    let text = if on { format!("✔ {name}") } else { name };
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, text, font, ink.0);
    response.clicked()
}

/// What is left to decide, and the way out.
fn foot_ui(ui: &mut Ui, view: &mut View<'_>, comparison: &Comparison) {
    let open = comparison.undecided();
    ui.horizontal_wrapped(|ui| {
        let text = view.words.say_with("comparison-undecided", &[("count", open.into())]);
        let color = if open > 0 { view.theme.warning } else { view.theme.ink_soft };
        ui.label(egui::RichText::new(text).color(color.0));
        for (key, choice) in
            [("comparison-rest-mine", Choice::Mine), ("comparison-rest-theirs", Choice::Theirs)]
        {
            let button = egui::Button::new(view.words.say(key));
            if ui.add_enabled(open > 0, button).clicked() {
                view.act(Action::Settle(Settle::Rest(choice)));
            }
        }
    });
    ui.add_space(space::SMALL);
    ui.horizontal(|ui| {
        let key = if comparison.is_saved_over() { "comparison-save" } else { "comparison-finish" };
        let finish = egui::Button::new(view.words.say(key));
        if ui.add_enabled(open == 0, finish).clicked() {
            view.act(Action::Settle(Settle::Finish));
        }
        if ui.button(view.words.say("cancel")).clicked() {
            view.act(Action::CloseDialog);
        }
    });
}

/// What can be done where the two are about different texts.
fn other_text_ui(ui: &mut Ui, view: &mut View<'_>, comparison: &Comparison) {
    ui.add(egui::Label::new(view.words.say("comparison-other-text")).wrap());
    ui.add_space(space::MEDIUM);
    ui.horizontal(|ui| {
        if comparison.is_saved_over() && ui.button(view.words.say("comparison-keep")).clicked() {
            view.act(Action::Settle(Settle::KeepBoth));
        }
        if ui.button(view.words.say("close")).clicked() {
            view.act(Action::CloseDialog);
        }
    });
}
