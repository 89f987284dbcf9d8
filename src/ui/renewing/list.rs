//! The marks that somebody looks over, by what became of them.

use egui::{Id, Key, Ui};

use crate::anchor::Grade;
use crate::app::Action;
use crate::app::renewing::{Item, RenewStep, Renewing, Shown};
use crate::model::Spans;
use crate::ui::keys::digit_on;
use crate::ui::renewing::by_hand::ByHand;
use crate::ui::renewing::{Draft, color};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Line, Listed, letter_of, list_line_ui};
use crate::ui::wording;

/// The share of the height that the list has.
const SHARE: f32 = 0.26;

/// The grades in the order in which they are counted.
const GRADES: [Grade; 5] = [Grade::Changed, Grade::Unsure, Grade::Gone, Grade::Moved, Grade::Same];

/// The id of the list.
pub(super) fn list_id() -> Id {
    Id::unique("marks that are carried to a newer text")
}

impl Draft {
    /// How many marks there are of each kind, the list of those that are shown, and the one that is
    /// looked at.
    pub(super) fn panel_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        renewing: &Renewing,
        fresh: bool,
    ) {
        counts_ui(ui, view, renewing);
        ui.add_space(space::TINY);
        let height = (ui.available_height() * SHARE).max(84.0);
        self.list_ui(ui, view, renewing, height);
        if fresh {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        ui.add_space(space::SMALL);
        self.item_ui(ui, view, renewing);
    }

    fn list_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, renewing: &Renewing, height: f32) {
        let listed = renewing.listed();
        let at = listed.iter().position(|number| *number == renewing.at);
        let name = view.words.say("renewing-list");
        let lines = 0..listed.len();
        let at = at.unwrap_or_default();
        let list = Listed { id: list_id(), name: &name, height, at, lines };
        let line = |ui: &mut Ui, place: usize, _| {
            let number = listed.get(place).copied();
            let item = number.and_then(|number| renewing.items.get(number));
            let chosen = number == Some(renewing.at);
            item.is_some_and(|item| line_ui(ui, view, renewing, list.line_id(place), item, chosen))
        };
        self.list.bring(at);
        let empty = |ui: &mut Ui| {
            ui.add_space(space::SMALL);
            ui.vertical_centered(|ui| ui.label(view.words.say("renewing-none")));
        };
        let used = self.list.ui(ui, view.theme, &list, line, empty);
        let mut to = used.clicked.unwrap_or(used.at);
        let typing = self.by_hand.is_some();
        for (key, place) in &used.pressed {
            match key {
                Key::J => to = (to + 1).min(listed.len().saturating_sub(1)),
                Key::K => to = to.saturating_sub(1),
                key if !typing => {
                    let here = listed.get(*place).and_then(|number| renewing.items.get(*number));
                    self.press(ui, view, renewing, *key, here);
                }
                _ => {}
            }
        }
        if to != at
            && let Some(number) = listed.get(to)
        {
            view.act(Action::Renew(RenewStep::Look(*number)));
        }
    }

    /// What a key does to the mark that is looked at.
    fn press(
        &mut self,
        ui: &Ui,
        view: &mut View<'_>,
        renewing: &Renewing,
        key: Key,
        item: Option<&Item>,
    ) {
        let Some(item) = item else { return };
        let modifiers = ui.input(|input| input.modifiers);
        if modifiers.command || modifiers.ctrl || modifiers.alt {
            return;
        }
        let step = match key {
            Key::Enter => RenewStep::Accept,
            Key::G | Key::Delete => RenewStep::Gone,
            Key::S => return self.begin_by_hand(view, renewing),
            key => match digit_on(key).and_then(|digit| digit.checked_sub(1)) {
                Some(number) if number < item.outcome.candidates.len() => {
                    RenewStep::Candidate(number)
                }
                _ => return,
            },
        };
        view.act(Action::Renew(step));
    }

    /// Puts the mark on the words that are selected, or has words looked for.
    pub(super) fn begin_by_hand(&mut self, view: &mut View<'_>, renewing: &Renewing) {
        match self.texts.selected.take() {
            Some(span) => view.act(Action::Renew(RenewStep::ByHand(Spans::from(span)))),
            None => self.by_hand = Some(ByHand::of(renewing)),
        }
    }
}

/// How many marks there are of each grade; each number leads to the list of them.
fn counts_ui(ui: &mut Ui, view: &mut View<'_>, renewing: &Renewing) {
    let words_of = view.words;
    let (counts, open) = (renewing.counts(), renewing.open());
    let left = open.changed + open.unsure + open.gone;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(2.0, 2.0);
        ui.spacing_mut().button_padding = egui::vec2(5.0, 2.0);
        ui.spacing_mut().interact_size.y = 22.0;
        let queue = words_of.say_with("renewing-queue", &[("count", left.into())]);
        let mut choice = |ui: &mut Ui, shown: Shown, words: String| {
            let on = renewing.shown == shown;
            let words = egui::RichText::new(words).small();
            if ui.selectable_label(on, words).clicked() && !on {
                view.act(Action::Renew(RenewStep::Show(shown)));
                ui.memory_mut(|memory| memory.request_focus(list_id()));
            }
        };
        choice(ui, Shown::Queue, queue);
        for grade in GRADES {
            let count = counts.of(grade);
            if count > 0 {
                let name = wording::grade(words_of, grade);
                let args = [("grade", name.into()), ("count", count.into())];
                choice(ui, Shown::Of(grade), words_of.say_with("renewing-count", &args));
            }
        }
        let all = [("count", renewing.items.len().into())];
        choice(ui, Shown::All, words_of.say_with("renewing-all", &all));
    });
}

fn line_ui(
    ui: &mut Ui,
    view: &View<'_>,
    renewing: &Renewing,
    id: Id,
    item: &Item,
    chosen: bool,
) -> bool {
    let document = &renewing.document;
    let definition = document.codebook().label(&item.label);
    let letter = letter_of(definition, view.words.language());
    let sign = view.theme.sign(color(document, &item.label));
    let words = wording::shorten(&item.old.quote(item.old_text(document.version())), 90);
    let state = wording::item_state(view.words, item);
    let args = [("state", state.into()), ("words", words.into())];
    let text = view.words.say_with("renewing-line", &args);
    let name = wording::label(view.words, document.codebook(), &item.label);
    let spoken = [("label", name.into()), ("line", text.as_str().into())];
    let spoken = view.words.say_with("renewing-line-spoken", &spoken);
    let line = Line { sign: Some((sign, &letter)), text: &text, spoken: &spoken, chosen };
    list_line_ui(ui, view.theme, id, &line).clicked()
}
