//! All occurrences of some words, each in its context, to be marked at once.

use std::ops::Range;

use egui::{
    CornerRadius, EventFilter, Id, Key, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
};

use crate::app::{Action, Gather, Occurrences};
use crate::model::Document;
use crate::ui::dialogs::occurrence_line::{OccurrenceLine, occurrence_line_ui};
use crate::ui::dialogs::{room, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, named_choice};
use crate::ui::wording;

/// The width of the dialog, in points, where the window has room.
pub(super) const WIDTH: f32 = 780.0;

/// So many lines a page up or down.
const PAGE: usize = 10;

/// Which line the keyboard is on.
#[derive(Default)]
pub(super) struct Draft {
    at: usize,
    /// Whether the line is to be brought into view.
    moved: bool,
    /// The lines that were whole in view in the last frame.
    in_view: Range<usize>,
}

/// The id of the list.
fn list_id() -> Id {
    Id::unique("list of occurrences")
}

impl Draft {
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, list: &Occurrences, fresh: bool) {
        let Some(workspace) = &view.state.workspace else { return };
        let width = WIDTH.min(ui.ctx().content_rect().width() - 80.0);
        ui.set_width(width);
        title_ui(ui, &view.words.say("command-mark-occurrences"));
        query_ui(ui, view, list);
        ui.horizontal(|ui| {
            options_ui(ui, view, list);
            label_ui(ui, view, list);
        });
        all_ui(ui, view, list);
        self.list_ui(ui, view, &workspace.document, list);
        if fresh {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        if list.more {
            let count = wording::count(view.words, list.found.len());
            let text = view.words.say_with("occurrences-more", &[("count", count.into())]);
            ui.label(egui::RichText::new(text).color(view.theme.warning.0));
        }
        ui.add_space(space::SMALL);
        ui.horizontal(|ui| {
            let spelled = wording::count(view.words, list.kept());
            let counts = [("count", list.kept().into()), ("spelled", spelled.into())];
            let name = view.words.say_with("occurrences-mark", &counts);
            let ready = list.kept() > 0 && !list.is_searching();
            if ui.add_enabled(ready, egui::Button::new(name)).clicked() {
                view.act(Action::Gather(Gather::Mark));
            }
            if ui.button(view.words.say("cancel")).clicked() {
                view.act(Action::CloseDialog);
            }
        });
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        document: &Document,
        list: &Occurrences,
    ) {
        let height = room(ui, 420.0) - 60.0;
        let size = egui::vec2(ui.available_width(), height.max(80.0));
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let response = ui.interact(rect, list_id(), Sense::focusable_noninteractive());
        let name = view.words.say("occurrences");
        response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
        self.at = self.at.min(list.found.len().saturating_sub(1));
        let focused = response.has_focus();
        if focused {
            self.follow_keys(ui, view, list);
            let on = list_id().with(self.at).accesskit_id();
            ui.ctx().accesskit_node_builder(list_id(), |node| node.set_active_descendant(on));
        }
        let edge = if focused { view.theme.accent } else { view.theme.line };
        let stroke = Stroke::new(1.0, edge.0);
        let radius = CornerRadius::same(4);
        ui.painter().rect(rect, radius, view.theme.field.0, stroke, StrokeKind::Outside);
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink(2.0)));
        if list.found.is_empty() {
            empty_ui(&mut inside, view, list);
        } else {
            self.lines_ui(&mut inside, view, document, list, focused);
        }
    }

    fn follow_keys(&mut self, ui: &Ui, view: &mut View<'_>, list: &Occurrences) {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
        let last = list.found.len().saturating_sub(1);
        let mut actions = Vec::new();
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
                    Key::Space => {
                        actions.push(Gather::Keep(self.at, !list.is_kept(self.at)));
                        continue;
                    }
                    Key::Enter => {
                        actions.push(Gather::Mark);
                        continue;
                    }
                    _ => continue,
                };
                self.at = to.min(last);
                self.moved = true;
            }
        });
        for action in actions {
            view.act(Action::Gather(action));
        }
    }

    fn lines_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        document: &Document,
        list: &Occurrences,
        focused: bool,
    ) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if std::mem::take(&mut self.moved) && !self.in_view.contains(&self.at) {
            let line = self.at as f32 * LINE_HEIGHT;
            let above = self.at < self.in_view.start;
            let y = if above { line } else { line + LINE_HEIGHT - ui.available_height() };
            area = area.vertical_scroll_offset(y.max(0.0));
        }
        let mut in_view = 0..0;
        let mut clicked = None;
        area.show_rows(ui, LINE_HEIGHT, list.found.len(), |ui, range| {
            let clip = ui.clip_rect();
            for number in range {
                let Some(occurrence) = list.found.get(number) else { break };
                let here = focused && number == self.at;
                let kept = list.is_kept(number);
                let line = OccurrenceLine { document, occurrence, kept, here };
                let response = occurrence_line_ui(ui, view, list_id().with(number), &line);
                if response.clicked() {
                    clicked = Some(number);
                }
                let rect = response.rect;
                if rect.top() >= clip.top() - 0.5 && rect.bottom() <= clip.bottom() + 0.5 {
                    in_view = if in_view.is_empty() { number } else { in_view.start }..number + 1;
                }
            }
        });
        self.in_view = in_view;
        if let Some(number) = clicked {
            self.at = number;
            view.act(Action::Gather(Gather::Keep(number, !list.is_kept(number))));
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
    }
}

/// The words that are looked for.
fn query_ui(ui: &mut Ui, view: &View<'_>, list: &Occurrences) {
    let words = wording::shorten(&list.query.words, 90);
    let quoted = view.words.say_with("quotation", &[("text", words.into())]);
    ui.label(egui::RichText::new(quoted).strong());
    if let Some(fault) = &list.fault {
        let text = wording::search_fault(view.words, fault);
        ui.label(egui::RichText::new(text).color(view.theme.error.0));
    }
}

fn options_ui(ui: &mut Ui, view: &mut View<'_>, list: &Occurrences) {
    let mut query = list.query.clone();
    for (key, hint, on) in [
        ("find-whole-word", "find-whole-word-hint", &mut query.whole_word),
        ("find-exact", "find-exact-hint", &mut query.exact),
    ] {
        ui.checkbox(on, view.words.say(key)).on_hover_text(view.words.say(hint));
    }
    if query != list.query {
        view.act(Action::Gather(Gather::Query(query)));
    }
}

/// The label that the occurrences are to carry.
fn label_ui(ui: &mut Ui, view: &mut View<'_>, list: &Occurrences) {
    let Some(workspace) = &view.state.workspace else { return };
    let codebook = workspace.document.codebook();
    let language = view.words.language();
    let name = wording::label(view.words, codebook, &list.label);
    let spoken = view.words.say("occurrences-label");
    let mut wanted = None;
    let color = codebook.label(&list.label).map(|label| label.color).unwrap_or_default();
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let combo = egui::ComboBox::from_id_salt("label of occurrences")
            .selected_text(egui::RichText::new(&name).strong())
            .width(170.0)
            .show_ui(ui, |ui| {
                for label in codebook.labels.iter().filter(|label| !label.retired) {
                    let here = label.id == list.label;
                    if ui.selectable_label(here, label.name.get(language)).clicked() && !here {
                        wanted = Some(label.id.clone());
                    }
                }
            });
        named_choice(&combo.response, &spoken, &name);
        let (rect, _) = ui.allocate_exact_size(egui::vec2(6.0, 24.0), Sense::hover());
        ui.painter().rect_filled(rect, 2.0, view.theme.sign(color));
        ui.label(egui::RichText::new(&spoken).color(view.theme.ink_soft.0));
    });
    if let Some(label) = wanted {
        view.act(Action::Gather(Gather::Label(label)));
    }
}

/// All or none, and how many.
fn all_ui(ui: &mut Ui, view: &mut View<'_>, list: &Occurrences) {
    let (kept, of) = (list.kept(), list.found.len());
    let mut all = kept > 0 && kept >= list.unmarked();
    let counts = [kept, of].map(|number| wording::count(view.words, number));
    let [spelled, whole] = counts.each_ref().map(|count| count.as_str().into());
    let text = view.words.say_with("occurrences-all", &[("kept", spelled), ("of", whole)]);
    let mixed = kept > 0 && !all;
    let check = egui::Checkbox::new(&mut all, text).indeterminate(mixed);
    if ui.add_enabled(of > 0, check).changed() {
        view.act(Action::Gather(Gather::KeepAll(all)));
    }
}

fn empty_ui(ui: &mut Ui, view: &View<'_>, list: &Occurrences) {
    let text = if list.is_searching() {
        view.words.say("find-searching")
    } else if list.fault.is_some() {
        // What is wrong is said above.
        return;
    } else {
        view.words.say("find-none")
    };
    ui.centered_and_justified(|ui| {
        ui.label(egui::RichText::new(text).color(view.theme.ink_soft.0));
    });
}
