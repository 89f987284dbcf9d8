//! The fields of a claim card: a name above, what stands there below, each change as an action.

use egui::{ComboBox, Id, InnerResponse, Response, TextEdit, Ui};

use crate::app::Action;
use crate::edit::card::CardChange;
use crate::model::{Card, Document};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wanted;
use crate::ui::widgets::{named_choice, named_field};

/// The card that the fields are of.
pub(super) struct Form<'a> {
    pub(super) card: &'a Card,
    pub(super) document: &'a Document,
}

/// How tall an open list may be, in points.
const TALLEST: f32 = 420.0;

/// Rows of a field for more than a line.
const PASSAGE: usize = 2;

/// Which field it is.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The key of its name.
    key: &'static str,
    /// In a list, the number of the item.
    item: Option<usize>,
    /// How many rows it shows.
    rows: usize,
}

impl Place {
    /// A line of the card itself.
    fn of(key: &'static str) -> Self {
        Self { key, item: None, rows: 1 }
    }

    /// A line of an item of a list.
    pub(super) fn in_item(key: &'static str, item: usize) -> Self {
        Self { item: Some(item), ..Self::of(key) }
    }

    /// Several lines of an item of a list.
    pub(super) fn passage_in_item(key: &'static str, item: usize) -> Self {
        Self { rows: PASSAGE, ..Self::in_item(key, item) }
    }
}

/// One of a few, with the keys of their names.
pub(super) struct Choice<'a, T> {
    /// The key of what it is called.
    pub(super) key: &'static str,
    /// What there is to choose from.
    pub(super) options: &'a [(T, &'static str)],
    /// What is chosen.
    pub(super) chosen: T,
}

impl Form<'_> {
    /// Sends a change of this card.
    pub(super) fn change(&self, view: &mut View<'_>, change: CardChange) {
        view.act(Action::Card(self.card.claim, change));
    }

    /// A line of words.
    pub(super) fn line_ui(
        &self,
        ui: &mut Ui,
        view: &mut View<'_>,
        key: &'static str,
        words: &str,
        change: impl FnOnce(String) -> CardChange,
    ) -> Response {
        self.text_ui(ui, view, Place::of(key), words, change)
    }

    /// Words over several lines.
    pub(super) fn passage_ui(
        &self,
        ui: &mut Ui,
        view: &mut View<'_>,
        key: &'static str,
        words: &str,
        change: impl FnOnce(String) -> CardChange,
    ) -> Response {
        self.text_ui(ui, view, Place { rows: PASSAGE, ..Place::of(key) }, words, change)
    }

    /// A field for words.
    pub(super) fn text_ui(
        &self,
        ui: &mut Ui,
        view: &mut View<'_>,
        place: Place,
        words: &str,
        change: impl FnOnce(String) -> CardChange,
    ) -> Response {
        let name = view.words.say(place.key);
        name_ui(ui, view, &name);
        let mut typed = words.to_owned();
        let id = Id::unique((place.key, place.item, self.card.claim.as_str()));
        let field = match place.rows {
            1 => TextEdit::singleline(&mut typed),
            rows => TextEdit::multiline(&mut typed).desired_rows(rows),
        };
        let response = ui.add(field.id(id).desired_width(ui.available_width() - space::TINY));
        named_field(&response, &name, words, &typed);
        wanted::give_field(ui, place.key, place.item, &response);
        if response.changed() && typed != words {
            self.change(view, change(typed));
        }
        if response.lost_focus() {
            view.act(Action::EndTyping);
        }
        response
    }

    /// A list to choose from.
    pub(super) fn choice_ui<T: Copy + PartialEq>(
        &self,
        ui: &mut Ui,
        view: &mut View<'_>,
        choice: &Choice<'_, T>,
        change: impl FnOnce(T) -> CardChange,
    ) {
        let shown = choice.options.iter().find(|(option, _)| *option == choice.chosen);
        let shown = shown.map(|(_, key)| view.words.say(key)).unwrap_or_default();
        let options = choice.options.iter().map(|(option, key)| (*option, view.words.say(key)));
        let options: Vec<_> = options.collect();
        let spoken = view.words.say(choice.key);
        let wanted = list_ui(ui, view, &spoken, &shown, |ui| {
            let mut wanted = None;
            for (option, name) in options {
                let here = option == choice.chosen;
                if ui.selectable_label(here, name).clicked() {
                    wanted = Some(option);
                }
            }
            wanted
        });
        if let Some(wanted) = wanted {
            self.change(view, change(wanted));
        }
    }
}

/// A list that opens, with its name above; `draw` shows what is in it and says what was taken.
pub(super) fn list_ui<T>(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    shown: &str,
    draw: impl FnOnce(&mut Ui) -> Option<T>,
) -> Option<T> {
    name_ui(ui, view, name);
    let InnerResponse { inner, response } = ComboBox::from_id_salt(("claim card", name))
        .selected_text(shown)
        .width(ui.available_width() - space::TINY)
        .height(TALLEST)
        .show_ui(ui, draw);
    named_choice(&response, name, shown);
    inner.flatten()
}

/// What a field is called, above it.
fn name_ui(ui: &mut Ui, view: &View<'_>, name: &str) {
    ui.add_space(space::TINY);
    ui.label(egui::RichText::new(name).small().color(view.theme.ink_soft.0));
}
