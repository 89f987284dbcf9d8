//! The claim card in the inspector: what checking the chosen claim has brought, from the claim as it
//! is checked to the names under it.

mod copy;
mod fields;
mod items;
mod verdict;

use egui::{Button, CollapsingHeader, Ui};

use crate::app::{Action, Workspace};
use crate::edit::card::CardChange;
use crate::model::claimant::linked_claimants;
use crate::model::{Annotation, Card, Priority};
use crate::ui::inspector::card::fields::{Choice, Form, List};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wanted;
use crate::ui::widgets::{Found, Offer};
use crate::ui::wording::{self, CHECKABLE, PRIORITIES, STATUSES};

/// So many characters of a claim are read with ease where fact checks are listed (Google's advice
/// for `claimReviewed`).
const EASY: usize = 75;

/// So many characters of what the linked speakers are called are shown.
const LINKED: usize = 120;

/// What is being written and not taken over yet.
#[derive(Default)]
pub(in crate::ui) struct Draft {
    /// A link or a passage that is to become a reference.
    reference: String,
    /// The scale that is offered.
    scale: verdict::Offered,
    /// A rating in one's own words.
    rating: String,
    /// What a name under the card answers for.
    role: String,
    /// What is wanted of kept copies.
    pub(in crate::ui) copying: copy::Copying,
    /// Whether the keyboard is wanted in the card.
    pub(in crate::ui) focus: bool,
}

pub(super) fn ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    mark: &Annotation,
    draft: &mut Draft,
) {
    draft.copying.begin();
    let document = &workspace.document;
    let kept = document.card(mark.id);
    if kept.is_none() && !document.codebook().has_card(&mark.label) {
        draft.focus = false;
        return;
    }
    let empty = Card::new(mark.id);
    let card = kept.map_or(&empty, |card| card);
    ui.add_space(space::MEDIUM);
    let title = egui::RichText::new(view.words.say("card")).strong();
    let section = CollapsingHeader::new(title).id_salt("claim card").default_open(true);
    let wanted = (draft.focus || wanted::is_any(ui)).then_some(true);
    section.open(wanted).show_unindented(ui, |ui| {
        let mut form = Form { card, document };
        claim_ui(ui, view, &mut form, mark, draft);
        verdict::ui(ui, view, &form, &mut draft.scale, &mut draft.rating);
        copy::look(view, workspace, mark.id);
        items::references_ui(ui, view, workspace, &form, draft);
        items::calculations_ui(ui, view, &form);
        items::contacts_ui(ui, view, &form);
        form.passage_ui(ui, view, "card-remarks", &card.remarks, CardChange::Remarks);
        items::sign_offs_ui(ui, view, &form, &mut draft.role);
    });
}

/// What is claimed, by whom, and what is to be done about it.
fn claim_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    form: &mut Form<'_>,
    mark: &Annotation,
    draft: &mut Draft,
) {
    let card = form.card;
    let status = Choice { key: "card-status", item: None, options: &STATUSES, chosen: card.status };
    form.choice_ui(ui, view, &status, CardChange::Status);
    let restated = form.passage_ui(ui, view, "card-restated", &card.restated, CardChange::Restated);
    if std::mem::take(&mut draft.focus) {
        restated.request_focus();
        restated.scroll_to_me(None);
    }
    let length = card.restated.chars().count();
    if length > 0 {
        let args = [("count", length.into()), ("most", EASY.into())];
        let color = if length > EASY { view.theme.warning.0 } else { view.theme.ink_soft.0 };
        let text = view.words.say_with("card-restated-length", &args);
        ui.label(egui::RichText::new(text).small().color(color));
    }
    claimant_ui(ui, view, form, mark);
    let (place, day) = (&card.first_said_where, &card.first_said_when);
    form.short_ui(ui, view, "card-first-said-where", place, CardChange::FirstSaidWhere);
    form.short_ui(ui, view, "card-first-said-when", day, CardChange::FirstSaidWhen);
    let (key, item) = ("card-can-be-checked", None);
    let checkable = Choice { key, item, options: &CHECKABLE, chosen: card.checkable };
    form.choice_ui(ui, view, &checkable, CardChange::Checkable);
    let priority =
        Choice { key: "card-priority", item, options: &PRIORITIES, chosen: card.priority };
    form.choice_ui(ui, view, &priority, CardChange::Priority);
    if card.priority != Priority::Unset || !card.priority_reason.is_empty() {
        let reason = &card.priority_reason;
        form.line_ui(ui, view, "card-priority-reason", reason, CardChange::PriorityReason);
        reasons_ui(ui, view, form);
    }
}

/// The usual reasons, each of which a click puts among the others or takes away.
fn reasons_ui(ui: &mut Ui, view: &mut View<'_>, form: &Form<'_>) {
    ui.horizontal_wrapped(|ui| {
        for key in ["priority-harm", "priority-reach", "priority-evidence"] {
            let word = view.words.say(key);
            let parts = form.card.priority_reason.split("; ").map(str::trim);
            let mut parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
            let on = parts.contains(&word.as_str());
            let label = egui::RichText::new(&word).small();
            let offer = Button::selectable(on, label).frame_when_inactive(true);
            if ui.add(offer).clicked() {
                if on {
                    parts.retain(|part| *part != word);
                } else {
                    parts.push(&word);
                }
                let reason = parts.join("; ");
                form.change(view, CardChange::PriorityReason(reason));
                view.act(Action::EndTyping);
            }
        }
    });
}

/// Whose claim it is: whoever the links name, unless somebody else is chosen or named here.
fn claimant_ui(ui: &mut Ui, view: &mut View<'_>, form: &Form<'_>, mark: &Annotation) {
    let document = form.document;
    let linked = linked_claimants(document, mark.id);
    let linked: Vec<String> = linked.iter().map(|who| who.name(document)).collect();
    let linked = wording::shorten(&linked.join(", "), LINKED);
    let by_links = if linked.is_empty() {
        view.words.say("card-claimant-none")
    } else {
        view.words.say_with("card-claimant-linked", &[("names", linked.into())])
    };
    let mut actors: Vec<_> = document.actors().collect();
    actors.sort_by_key(|actor| crate::text::folding::fold(&actor.name));
    let named = form.card.claimant.and_then(|id| document.actor(id));
    let shown = named.map_or(by_links.clone(), |actor| actor.name.clone());
    let offers = actors.iter().map(|actor| Offer::new(actor.name.clone(), actor.role.clone()));
    let offers: Vec<Offer> = offers.collect();
    let new =
        |typed: &str| view.words.say_with("speaking-new", &[("name", typed.to_owned().into())]);
    let list = List {
        at: named.and_then(|named| actors.iter().position(|actor| actor.id == named.id)),
        none: Some(&by_links),
        new: Some(&new),
        short: false,
        ..List::of("card-claimant", &shown, &offers)
    };
    match form.list_ui(ui, view, None, &list) {
        None => {}
        Some(Found::Offer(number)) => {
            let actor = actors.get(number).map(|actor| actor.id);
            view.act(Action::Card(mark.id, CardChange::Claimant(actor)));
        }
        Some(Found::Nothing) => view.act(Action::Card(mark.id, CardChange::Claimant(None))),
        Some(Found::New(name)) => view.act(Action::NameClaimant(mark.id, name)),
    }
}
