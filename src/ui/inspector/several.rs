//! Several marks in the inspector: what they have in common, and what is done to all of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Id, Ui};

use crate::app::{Action, Command, Shared, Together, Workspace};
use crate::edit::marks::MarkChange;
use crate::model::{AnnotationId, AttributeDef, AttributeId, Codebook};
use crate::ui::inspector::form::{Form, Given};
use crate::ui::inspector::{Inspector, attributes, degrees, heading_ui, tags};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, Offer, label_choice_among_ui, label_offers};

/// What several marks have in common, as long as it is known.
#[derive(Default)]
pub(super) struct Known {
    of: Option<(u64, Arc<BTreeSet<AnnotationId>>)>,
    together: Option<Arc<Together>>,
}

impl Known {
    /// Looks only where marks or document have changed: there may be thousands.
    fn look(
        &mut self,
        workspace: &Workspace,
        marks: &Arc<BTreeSet<AnnotationId>>,
    ) -> Option<Arc<Together>> {
        let revision = workspace.document.revision();
        let known =
            self.of.as_ref().is_some_and(|(at, of)| *at == revision && Arc::ptr_eq(of, marks));
        if !known {
            self.of = Some((revision, Arc::clone(marks)));
            self.together = Together::of(&workspace.document, marks).map(Arc::new);
        }
        self.together.clone()
    }
}

pub(super) fn ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    marks: &Arc<BTreeSet<AnnotationId>>,
    inspector: &mut Inspector,
) {
    let Some(together) = inspector.several.look(workspace, marks) else { return };
    let codebook = workspace.document.codebook();
    ui.heading(view.words.say_with("several-marks", &[("count", together.count.into())]));
    ui.label(
        egui::RichText::new(view.words.say("several-hint")).small().color(view.theme.ink_soft.0),
    );
    ui.add_space(space::SMALL);
    view.changing_ui(ui, |ui, view| {
        label_ui(ui, view, codebook, &together);
        if together.labels.iter().all(|label| codebook.has_speaker(label)) {
            speaker_ui(ui, view, workspace, &together);
        }
        answers_ui(ui, view, workspace, &together, inspector);
        degrees::ui(ui, view, &together.confidence, &together.second_look);
        let own: Vec<(&str, Option<usize>)> = together
            .tags
            .iter()
            .map(|(tag, count)| (tag.as_str(), (*count < together.count).then_some(*count)))
            .collect();
        tags::ui(ui, view, workspace, &own, &mut inspector.focus_tags);
        ui.add_space(space::MEDIUM);
        let count = [("count", together.count.into())];
        if ui.button(view.words.say_with("several-delete", &count)).clicked() {
            view.act(Action::Do(Command::Delete));
        }
    });
}

fn label_ui(ui: &mut Ui, view: &mut View<'_>, codebook: &Codebook, together: &Together) {
    let (ids, offers) = label_offers(view, codebook, |label| !label.retired);
    let (spoken, hint) = (view.words.say("label"), view.words.say("several-values"));
    let width = ui.available_width() - space::TINY;
    let (among, said) = ((ids.as_slice(), offers.as_slice()), (spoken.as_str(), hint.as_str()));
    let taken = together.label.same();
    if let Some(label) = label_choice_among_ui(ui, view, codebook, among, taken, said, width) {
        view.act(Action::ChangeMarks(MarkChange::Label(label)));
    }
}

/// The questions that are asked of all of them.
fn answers_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    together: &Together,
    inspector: &mut Inspector,
) {
    let codebook = workspace.document.codebook();
    let asked = |label| codebook.questions(label).into_iter().map(|question| &question.id);
    let mut labels = together.labels.iter();
    let mut questions: Vec<&AttributeDef> =
        labels.next().map(|label| codebook.questions(label)).unwrap_or_default();
    for label in labels {
        let here: BTreeSet<&AttributeId> = asked(label).collect();
        questions.retain(|question| here.contains(&question.id));
    }
    if questions.is_empty() {
        return;
    }
    // As in `Workspace::fillable`, without a look at each of them.
    let lead = workspace.chosen_mark().zip(together.label.same());
    let mut offered =
        lead.map(|(lead, label)| workspace.last_answers(label, lead)).unwrap_or_default();
    offered.retain(|key, _| together.is_open(key));
    attributes::heading_with_offer_ui(ui, view, &questions, &offered);
    let given = |key: &AttributeId| match together.answers.get(key) {
        Some(Shared::Same(value)) => Given::Value(value.as_ref()),
        Some(Shared::Various) => Given::Various,
        None => Given::Value(None),
    };
    // What is offered to an open question stands in it only where it is open on all of them.
    let form = Form {
        of: "several",
        questions: &questions,
        given: &given,
        offered: &offered,
        live: false,
        in_full: false,
    };
    let filled = form.ui(ui, view, &mut inspector.drafts, &mut inspector.focus_answers);
    for (question, value) in filled.changed {
        view.act(Action::ChangeMarks(MarkChange::Answer(question.id.clone(), value)));
    }
}

/// Who speaks: an actor of the list, or a new name.
fn speaker_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, together: &Together) {
    let heading = view.words.say("speaker");
    heading_ui(ui, view, &heading);
    let mut actors: Vec<_> = workspace.document.actors().collect();
    actors.sort_by_key(|actor| crate::text::folding::fold(&actor.name));
    let offers: Vec<Offer> =
        actors.iter().map(|actor| Offer::new(actor.name.clone(), actor.role.clone())).collect();
    let given = together.actor.same().copied();
    let at = given.flatten().and_then(|id| actors.iter().position(|actor| actor.id == id));
    let none = view.words.say("speaker-none");
    let hint = if given.is_some() { none.clone() } else { view.words.say("several-values") };
    let new =
        |typed: &str| view.words.say_with("speaking-new", &[("name", typed.to_owned().into())]);
    let choice = FindChoice {
        id: Id::unique("speaker of several"),
        name: &heading,
        shown: at.and_then(|at| actors.get(at)).map_or("", |actor| actor.name.as_str()),
        hint: &hint,
        offers: &offers,
        at,
        none: Some(&none),
        new: Some(&new),
        numbered: false,
        width: ui.available_width() - space::TINY,
    };
    let Some(taken) = choice.ui(ui, view) else { return };
    let actor = match taken.found {
        Found::Offer(number) => actors.get(number).map(|actor| actor.id),
        Found::Nothing => None,
        Found::New(name) => return view.act(Action::NameSpeaker(name)),
    };
    view.act(Action::ChangeMarks(MarkChange::Actor(actor)));
}
