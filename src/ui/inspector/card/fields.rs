//! The fields of a claim card: a name above, what stands there below, each change as an action.

use egui::{Id, Response, TextEdit, Ui};

use crate::app::Action;
use crate::edit::card::CardChange;
use crate::model::{Card, Document};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wanted;
use crate::ui::widgets::{FindChoice, Found, Offer, named_field};

/// The card that the fields are of.
pub(super) struct Form<'a> {
    pub(super) card: &'a Card,
    pub(super) document: &'a Document,
}

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
    /// In a list of items, the number of the item.
    pub(super) item: Option<usize>,
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

    /// One of a few, taken by a digit or found by typing.
    pub(super) fn choice_ui<T: Copy + PartialEq>(
        &self,
        ui: &mut Ui,
        view: &mut View<'_>,
        choice: &Choice<'_, T>,
        change: impl FnOnce(T) -> CardChange,
    ) {
        let names = choice.options.iter().map(|(_, key)| view.words.say(key));
        let offers: Vec<Offer> = names.map(|name| Offer::new(name, "")).collect();
        let at = choice.options.iter().position(|(option, _)| *option == choice.chosen);
        let shown = at.and_then(|at| offers.get(at)).map_or("", |offer| offer.name.as_str());
        let list = List { numbered: true, at, ..List::of(choice.key, shown, &offers) };
        let found = self.list_ui(ui, view, choice.item, &list);
        let Some(Found::Offer(number)) =
            found.filter(|found| *found != at.map_or(Found::Nothing, Found::Offer))
        else {
            return;
        };
        if let Some((option, _)) = choice.options.get(number) {
            self.change(view, change(*option));
        }
    }

    /// A list of which one line is found by typing, with its name above.
    pub(super) fn list_ui(
        &self,
        ui: &mut Ui,
        view: &View<'_>,
        item: Option<usize>,
        list: &List<'_>,
    ) -> Option<Found> {
        let name = view.words.say(list.key);
        name_ui(ui, view, &name);
        let id = Id::unique(("choice", list.key, item, self.card.claim.as_str()));
        if wanted::take_field(ui, list.key, item) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let choice = FindChoice {
            id,
            name: &name,
            shown: list.shown,
            hint: list.hint,
            offers: list.offers,
            at: list.at,
            none: list.none,
            new: list.new,
            numbered: list.numbered,
            width: ui.available_width() - space::TINY,
        };
        choice.ui(ui, view).map(|taken| taken.found)
    }
}

/// A list that opens.
#[derive(Clone, Copy)]
pub(super) struct List<'a> {
    /// The key of what it is called.
    pub(super) key: &'static str,
    /// What is taken.
    pub(super) shown: &'a str,
    /// What stands there where nothing is.
    pub(super) hint: &'a str,
    /// The lines.
    pub(super) offers: &'a [Offer],
    /// The line that is taken.
    pub(super) at: Option<usize>,
    /// What the line is called that clears what was taken.
    pub(super) none: Option<&'a str>,
    /// What the line is called that takes what was typed.
    pub(super) new: Option<&'a dyn Fn(&str) -> String>,
    /// Whether digits take the first lines.
    pub(super) numbered: bool,
}

impl<'a> List<'a> {
    /// A list of these lines alone.
    pub(super) fn of(key: &'static str, shown: &'a str, offers: &'a [Offer]) -> Self {
        Self { key, shown, hint: "", offers, at: None, none: None, new: None, numbered: false }
    }
}

/// What a field is called, above it.
fn name_ui(ui: &mut Ui, view: &View<'_>, name: &str) {
    ui.add_space(space::TINY);
    ui.label(egui::RichText::new(name).small().color(view.theme.ink_soft.0));
}
