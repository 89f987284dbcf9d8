//! The fields of a claim card: a name beside what is short and above what is long, each change as an
//! action.

use egui::{Id, Response, TextEdit, Ui};

use crate::app::Action;
use crate::edit::card::CardChange;
use crate::model::{Card, Document};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wanted;
use crate::ui::widgets::{FindChoice, Found, Offer, named_field, row_ui};

/// The card that the fields are of.
pub(super) struct Form<'a> {
    pub(super) card: &'a Card,
    pub(super) document: &'a Document,
}

/// Rows of a field for more than a line.
const PASSAGE: usize = 2;

/// From this width on a name stands beside a short field, in points.
const BESIDE: f32 = 190.0;

/// Which field it is.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The key of its name.
    key: &'static str,
    /// In a list, the number of the item.
    item: Option<usize>,
    /// How many rows it shows.
    rows: usize,
    /// Whether what is written there is short enough to stand beside its name.
    short: bool,
}

impl Place {
    /// A line of the card itself.
    fn of(key: &'static str) -> Self {
        Self { key, item: None, rows: 1, short: false }
    }

    /// A line of an item of a list.
    pub(super) fn in_item(key: &'static str, item: usize) -> Self {
        Self { item: Some(item), ..Self::of(key) }
    }

    /// A few words of the card itself.
    fn short(key: &'static str) -> Self {
        Self { short: true, ..Self::of(key) }
    }

    /// A few words of an item of a list.
    pub(super) fn short_in_item(key: &'static str, item: usize) -> Self {
        Self { item: Some(item), ..Self::short(key) }
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

    /// A few words.
    pub(super) fn short_ui(
        &self,
        ui: &mut Ui,
        view: &mut View<'_>,
        key: &'static str,
        words: &str,
        change: impl FnOnce(String) -> CardChange,
    ) -> Response {
        self.text_ui(ui, view, Place::short(key), words, change)
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
        let mut typed = words.to_owned();
        let id = Id::unique((place.key, place.item, self.card.claim.as_str()));
        let field = match place.rows {
            1 => TextEdit::singleline(&mut typed),
            rows => TextEdit::multiline(&mut typed).desired_rows(rows),
        };
        let response = named_ui(ui, view, &name, place.short, |ui| {
            ui.add(field.id(id).desired_width(ui.available_width() - space::TINY))
        });
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

    /// A list of which one line is found by typing, with its name beside it.
    pub(super) fn list_ui(
        &self,
        ui: &mut Ui,
        view: &View<'_>,
        item: Option<usize>,
        list: &List<'_>,
    ) -> Option<Found> {
        let name = view.words.say(list.key);
        let id = Id::unique(("choice", list.key, item, self.card.claim.as_str()));
        if wanted::take_field(ui, list.key, item) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        named_ui(ui, view, &name, list.short, |ui| {
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
        })
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
    /// Whether what is taken is short enough to stand beside its name.
    pub(super) short: bool,
}

impl<'a> List<'a> {
    /// A list of these lines alone.
    pub(super) fn of(key: &'static str, shown: &'a str, offers: &'a [Offer]) -> Self {
        let (hint, at, none, new, numbered, short) = ("", None, None, None, false, true);
        Self { key, shown, hint, offers, at, none, new, numbered, short }
    }
}

/// What a field is called and the field itself, side by side where it is short and there is room.
fn named_ui<R>(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    short: bool,
    draw: impl FnOnce(&mut Ui) -> R,
) -> R {
    ui.add_space(space::TINY);
    if short && ui.available_width() >= BESIDE {
        return row_ui(ui, view, name, "", draw);
    }
    ui.label(egui::RichText::new(name).small().color(view.theme.ink_soft.0));
    draw(ui)
}
