//! Who a source is: an actor found by typing, of this document or another one, or a new name.

use egui::{Id, Key, Ui};

use crate::app::{Action, Candidate, Command, candidates};
use crate::model::{Annotation, Document};
use crate::text::folding::fold;
use crate::ui::inspector::heading_ui;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Line, line_field_ui, line_ui, walk_beside_field};

/// So many actors are listed at once; typing narrows them down.
const LISTED: usize = 8;

/// What is being typed to find the speaker.
#[derive(Default)]
pub(super) struct Search {
    typed: String,
    /// The line that Enter takes.
    at: usize,
    /// Whether the list is open.
    open: bool,
}

/// What can be chosen.
enum Offer {
    Actor(Candidate),
    New(String),
    Nobody,
}

pub(super) fn ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    document: &Document,
    mark: &Annotation,
    search: &mut Search,
) {
    let heading = view.words.say("speaker");
    heading_ui(ui, view, &heading);
    let actor = mark.actor.and_then(|id| document.actor(id));
    if let Some(actor) = actor {
        ui.horizontal(|ui| actor_ui(ui, view, &actor.name));
    }
    let hint = view.words.say(if actor.is_some() { "speaker-other" } else { "speaker-none" });
    let id = Id::unique(("speaker", mark.id.as_str()));
    let response =
        line_field_ui(ui, &heading, &mut search.typed, |field| field.hint_text(&hint).id(id));
    if response.gained_focus() {
        *search = Search { open: true, ..Search::default() };
        view.act(Action::LookForActors);
    }
    if response.changed() {
        search.at = 0;
    }
    let enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let escape = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    // A click on a line of the list takes the keyboard from the field before it is known.
    let over = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    if !response.has_focus() && !enter && (escape || !over) {
        *search = Search::default();
    }
    if !search.open {
        return;
    }
    let offers = offers(view, document, mark, &search.typed);
    if response.has_focus() {
        search.at = walk_beside_field(ui, search.at, offers.len());
    }
    ui.add_space(space::TINY);
    let at = search.at.min(offers.len().saturating_sub(1));
    let mut taken = None;
    for (number, offer) in offers.into_iter().enumerate() {
        let text = words(view, &offer);
        let line = Line { sign: None, text: &text, spoken: &text, chosen: number == at };
        let said = line_ui(ui, view.theme, &line);
        // Enter in an empty field chooses nobody by chance.
        let meant = enter && number == at && !(search.typed.trim().is_empty() && at == 0);
        if said.clicked() || meant {
            taken = Some(offer);
        }
    }
    if let Some(offer) = taken {
        view.act(match offer {
            Offer::Actor(Candidate::Listed(actor)) => Action::NameActor(mark.id, Some(actor.id)),
            Offer::Actor(Candidate::Known(actor)) => Action::NameKnownActor(mark.id, actor),
            Offer::New(name) => Action::NameNewActor(mark.id, name),
            Offer::Nobody => Action::NameActor(mark.id, None),
        });
    }
    if enter || !response.has_focus() && !ui.input(|input| input.pointer.any_down()) {
        *search = Search::default();
    }
}

/// Who it is, cut where room ends, and a way to write down more about actors.
fn actor_ui(ui: &mut Ui, view: &mut View<'_>, name: &str) {
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        ui.add_space(space::TINY);
        if ui.small_button(view.words.say("speaker-edit")).clicked() {
            view.act(Action::Do(Command::Actors));
        }
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.add(egui::Label::new(egui::RichText::new(name).strong()).truncate());
        });
    });
}

/// Who can be chosen, a new name last; without one, nobody.
fn offers(view: &View<'_>, document: &Document, mark: &Annotation, typed: &str) -> Vec<Offer> {
    let name = typed.trim();
    let mut all = candidates(document, &view.state.known_actors, typed);
    all.retain(|other| mark.actor != Some(other.actor().id));
    // Whoever is called just so is meant first.
    all.sort_by_key(|other| fold(&other.actor().name) != fold(name));
    let called = |other: &Candidate| fold(&other.actor().name) == fold(name);
    let is_new = !name.is_empty() && !all.iter().any(called);
    all.truncate(LISTED);
    let mut offers: Vec<Offer> = all.into_iter().map(Offer::Actor).collect();
    if is_new {
        offers.push(Offer::New(name.to_owned()));
    }
    if mark.actor.is_some() && name.is_empty() {
        offers.push(Offer::Nobody);
    }
    offers
}

fn words(view: &View<'_>, offer: &Offer) -> String {
    match offer {
        Offer::Actor(candidate) => {
            let actor = candidate.actor();
            let text = if actor.role.is_empty() {
                actor.name.clone()
            } else {
                let args =
                    [("name", actor.name.clone().into()), ("role", actor.role.clone().into())];
                view.words.say_with("speaker-with-role", &args)
            };
            match candidate {
                Candidate::Listed(_) => text,
                Candidate::Known(_) => {
                    view.words.say_with("speaker-known", &[("name", text.into())])
                }
            }
        }
        Offer::New(name) => view.words.say_with("speaking-new", &[("name", name.clone().into())]),
        Offer::Nobody => view.words.say("speaker-nobody"),
    }
}
