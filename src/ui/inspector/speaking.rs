//! Saying who says a claim: who is proposed, found by typing, taken by Enter.

use egui::{Id, Key, Ui};

use crate::app::{Action, Command, Origin, Proposal, Speak, Speaking, Whose, Workspace};
use crate::model::{Document, Node};
use crate::ui::inspector::{heading_ui, quote_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Line, line_field_ui, line_ui, walk_beside_field};
use crate::ui::wording;

/// How many characters of the words that stand for a speaker are shown.
const LONGEST: usize = 50;

/// What is being typed to find the speaker.
#[derive(Default)]
pub(super) struct Search {
    typed: String,
    asked: bool,
}

fn field_id() -> Id {
    Id::unique("who says it")
}

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, search: &mut Search) {
    let Some(speaking) = &workspace.speaking else { return };
    let document = &workspace.document;
    let heading = view.words.say("speaking-who");
    heading_ui(ui, view, &heading);
    quote_ui(ui, view, &wording::node(view.words, document, speaking.claim.into()));
    already_ui(ui, view, document, speaking);
    match &speaking.awaits {
        Some(awaited) => awaits_ui(ui, view, speaking, awaited),
        None => proposals_ui(ui, view, speaking, search),
    }
    ui.add_space(space::MEDIUM);
    if ui.button(view.words.say("cancel")).clicked() {
        view.act(Action::Do(Command::Escape));
    }
}

/// Whom the claim is put down to already.
fn already_ui(ui: &mut Ui, view: &View<'_>, document: &Document, speaking: &Speaking) {
    let here = Node::Annotation(speaking.claim);
    let kind = |id| document.codebook().relation_type(id).is_some_and(|kind| kind.attribution);
    let said = document.relations_of(here).filter(|link| link.from == here && kind(&link.kind));
    let names: Vec<String> = said
        .filter_map(|link| document.annotation(link.to.annotation()?))
        .map(|source| wording::speaker(view.words, document, source))
        .collect();
    if !names.is_empty() {
        let args = [("names", names.join(", ").into())];
        let text = view.words.say_with("speaking-already", &args);
        ui.add_space(space::TINY);
        ui.label(egui::RichText::new(text).small().color(view.theme.ink_soft.0));
    }
}

/// Words are awaited that stand for somebody who is not named near the claim.
fn awaits_ui(ui: &mut Ui, view: &mut View<'_>, speaking: &Speaking, awaited: &Proposal) {
    ui.add_space(space::SMALL);
    let args = [("name", awaited.name.clone().into())];
    ui.label(egui::RichText::new(view.words.say_with("speaking-select", &args)).strong());
    if let Some((number, proposal)) = selected(speaking) {
        ui.add_space(space::SMALL);
        if proposal_ui(ui, view, proposal, true).clicked() {
            view.act(Action::Speak(Speak::Take(number)));
        }
    }
}

fn selected(speaking: &Speaking) -> Option<(usize, &Proposal)> {
    let mut all = speaking.proposals.iter().enumerate();
    all.find(|(_, proposal)| proposal.origin == Origin::Selected)
}

fn proposals_ui(ui: &mut Ui, view: &mut View<'_>, speaking: &Speaking, search: &mut Search) {
    ui.add_space(space::SMALL);
    ui.label(egui::RichText::new(view.words.say("speaking-hint")).color(view.theme.ink_soft.0));
    let hint = view.words.say("speaking-search");
    let response =
        line_field_ui(ui, &hint, &mut search.typed, |field| field.hint_text(&hint).id(field_id()));
    if !std::mem::replace(&mut search.asked, true) {
        response.request_focus();
    }
    // The proposals are those for what was typed up to the last frame: Enter waits for the next.
    let current = search.typed == speaking.typed;
    if !current {
        view.act(Action::Speak(Speak::Look(search.typed.clone())));
        ui.ctx().request_repaint();
    }
    let pressed = ui.input(|input| input.key_pressed(Key::Enter));
    let enter = pressed && (response.has_focus() || response.lost_focus());
    let at = if response.has_focus() {
        walk_beside_field(ui, speaking.at, speaking.proposals.len())
    } else {
        speaking.at
    };
    if at != speaking.at {
        view.act(Action::Speak(Speak::At(at)));
    }
    ui.add_space(space::TINY);
    let mut last = None;
    for (number, proposal) in speaking.proposals.iter().enumerate() {
        let group = group(proposal.origin);
        if last.replace(group) != Some(group) {
            let heading = view.words.say(group);
            ui.label(egui::RichText::new(heading).small().color(view.theme.ink_soft.0));
        }
        let clicked = proposal_ui(ui, view, proposal, number == at).clicked();
        if clicked || (enter && current && number == at) {
            view.act(Action::Speak(Speak::Take(number)));
            return;
        }
    }
    if enter && !current {
        // What was typed in this very frame is looked for first.
        view.act(Action::Do(Command::Confirm));
    }
    if speaking.proposals.is_empty() {
        let none = view.words.say("speaking-none");
        ui.label(egui::RichText::new(none).color(view.theme.ink_soft.0));
    }
}

/// Under which heading somebody stands.
fn group(origin: Origin) -> &'static str {
    match origin {
        Origin::Selected => "speaking-selected",
        Origin::Named => "speaking-named",
        Origin::Source => "speaking-sources",
        Origin::Listed => "speaking-listed",
        Origin::Known => "speaking-known",
        Origin::Typed => "speaking-typed",
    }
}

fn proposal_ui(ui: &mut Ui, view: &View<'_>, proposal: &Proposal, chosen: bool) -> egui::Response {
    let document = view.state.workspace.as_ref().map(|workspace| &workspace.document);
    let quote = document
        .zip(proposal.place)
        .map(|(document, place)| wording::opening(document, place, LONGEST));
    let new = matches!(proposal.whose, Whose::New(_));
    let name = if new && proposal.origin != Origin::Known {
        view.words.say_with("speaking-new", &[("name", proposal.name.clone().into())])
    } else {
        proposal.name.clone()
    };
    let text = match &quote {
        Some(quote) if *quote != proposal.name => {
            let args = [("name", name.clone().into()), ("quote", quote.clone().into())];
            view.words.say_with("speaking-words", &args)
        }
        Some(_) => name.clone(),
        None => {
            let args = [("name", name.clone().into())];
            view.words.say_with("speaking-nowhere", &args)
        }
    };
    let spoken = view.words.say_with("speaking-say", &[("speaker", text.clone().into())]);
    let line = Line { sign: None, text: &text, spoken: &spoken, chosen };
    let response = line_ui(ui, view.theme, &line);
    if proposal.role.is_empty() { response } else { response.on_hover_text(&proposal.role) }
}
