//! The chain of a claim: who says that who says it, each step a sentence that leads somewhere.

use egui::{CollapsingHeader, RichText, Ui};

use crate::app::{Action, Command, Workspace};
use crate::model::{Annotation, AnnotationId, Node};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Part, sentence_ui};
use crate::ui::wording::{self, Target};
use crate::voices::chain::{Step, can_be_attributed, chain};

/// A chain, followed once a revision.
#[derive(Default)]
pub(super) struct Told {
    of: Option<(u64, AnnotationId)>,
    steps: Vec<Step>,
}

pub(super) fn ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    mark: &Annotation,
    told: &mut Told,
) {
    let document = &workspace.document;
    if !can_be_attributed(document.codebook(), &mark.label) {
        return;
    }
    let of = Some((document.revision(), mark.id));
    if told.of != of {
        *told = Told { of, steps: chain(document, mark.id) };
    }
    ui.add_space(space::SMALL);
    let title =
        RichText::new(view.words.say("chain")).small().strong().color(view.theme.ink_soft.0);
    let section = CollapsingHeader::new(title).id_salt("chain").default_open(true);
    section.show_unindented(ui, |ui| {
        for step in &told.steps {
            step_ui(ui, view, workspace, step);
            ui.add_space(space::TINY);
        }
        let button = egui::Button::new(view.words.say("command-who-says"));
        if ui.add_enabled(view.may_change(), button).clicked() {
            view.act(Action::Do(Command::WhoSays));
        }
    });
}

fn step_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, step: &Step) {
    let pieces = wording::chain_step(view.words, &workspace.document, step);
    let ink = if step.is_gap() { view.theme.warning.0 } else { view.theme.ink.0 };
    let (to_mark, to_link) = (view.words.say("chain-to-mark"), view.words.say("relation-show"));
    let parts: Vec<Part<'_>> = pieces
        .iter()
        .map(|piece| {
            let (ink, hint) = match piece.target {
                Target::None => (ink, None),
                Target::Node(Node::Relation(_)) => (ink, Some(to_link.as_str())),
                Target::Node(Node::Annotation(_)) => (view.theme.accent.0, Some(to_mark.as_str())),
            };
            Part { text: &piece.text, ink, hint }
        })
        .collect();
    let font = egui::TextStyle::Body.resolve(ui.style());
    let clicked = sentence_ui(ui, &font, &parts);
    let target = clicked.and_then(|number| pieces.get(number)).map(|piece| piece.target);
    match target {
        Some(Target::Node(Node::Annotation(id))) => view.act(Action::GoTo(id)),
        Some(Target::Node(node)) => view.act(Action::Choose(Some(node))),
        Some(Target::None) | None => {}
    }
}
