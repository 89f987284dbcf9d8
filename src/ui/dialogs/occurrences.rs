//! All occurrences of some words, each in its context, to be marked at once.

use egui::{Id, Key, Ui};

use crate::app::{Action, Gather, Occurrences};
use crate::model::Document;
use crate::ui::dialogs::occurrence_line::{OccurrenceLine, occurrence_line_ui};
use crate::ui::dialogs::{room, title_ui};
use crate::ui::keys;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{ListBox, Listed, Switch, label_choice_ui, switches};
use crate::ui::wording;

/// The width of the dialog, in points, where the window has room.
pub(super) const WIDTH: f32 = 780.0;

/// The width of the choice of a label, in points.
const LABEL: f32 = 186.0;

/// Which line the keyboard is on.
#[derive(Default)]
pub(super) struct Draft {
    at: usize,
    list: ListBox,
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
        let name = view.words.say("occurrences");
        let height = (room(ui, 420.0) - 60.0).max(80.0);
        let count = list.found.len();
        let at = self.at.min(count.saturating_sub(1));
        let listed = Listed { id: list_id(), name: &name, height, at, lines: 0..count };
        let line = |ui: &mut Ui, number: usize, here: bool| {
            let Some(occurrence) = list.found.get(number) else { return false };
            let kept = list.is_kept(number);
            let line = OccurrenceLine { document, occurrence, kept, here };
            occurrence_line_ui(ui, view, listed.line_id(number), &line).clicked()
        };
        let used = self.list.ui(ui, view.theme, &listed, line, |ui| empty_ui(ui, view, list));
        self.at = used.clicked.unwrap_or(used.at);
        let switch = |number| Gather::Keep(number, !list.is_kept(number));
        let pressed = used.pressed.into_iter().filter_map(|(key, number)| match key {
            Key::Space => Some(switch(number)),
            Key::Enter => Some(Gather::Mark),
            _ => None,
        });
        for gather in pressed.chain(used.clicked.map(switch)) {
            view.act(Action::Gather(gather));
        }
        if used.focused {
            follow_label_keys(ui, view, document);
        }
    }
}

/// A label's key chooses the label, as it does in the article.
fn follow_label_keys(ui: &Ui, view: &mut View<'_>, document: &Document) {
    for event in ui.input(|input| input.events.clone()) {
        if let Some(label) = keys::label_of(document.codebook(), &event) {
            view.act(Action::Gather(Gather::Label(label)));
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
    // Whether the words are a pattern was settled where they were typed.
    let [whole_word, exact, _] = switches(&mut query);
    for Switch { name, hint, on, .. } in [whole_word, exact] {
        ui.checkbox(on, view.words.say(name)).on_hover_text(view.words.say(hint));
    }
    if query != list.query {
        view.act(Action::Gather(Gather::Query(query)));
    }
}

/// The label that the occurrences are to carry.
fn label_ui(ui: &mut Ui, view: &mut View<'_>, list: &Occurrences) {
    let Some(workspace) = &view.state.workspace else { return };
    let codebook = workspace.document.codebook();
    let spoken = view.words.say("occurrences-label");
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let wanted = label_choice_ui(ui, view, codebook, &list.label, &spoken, LABEL);
        ui.label(egui::RichText::new(&spoken).color(view.theme.ink_soft.0));
        if let Some(label) = wanted {
            view.act(Action::Gather(Gather::Label(label)));
        }
    });
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
