//! The chain of a claim: who says that who says it, each step a sentence that leads somewhere.

use egui::{CollapsingHeader, RichText, Ui};

use crate::app::{Action, Command, Workspace};
use crate::model::{Annotation, AnnotationId, Node};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording::{self, Piece, Target};
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
    let title = RichText::new(view.words.say("chain")).small().strong().color(view.theme.ink_soft.0);
    let section = CollapsingHeader::new(title).id_salt("chain").default_open(true);
    section.show_unindented(ui, |ui| {
        for (number, step) in told.steps.iter().enumerate() {
            step_ui(ui, view, workspace, number, step);
        }
        let button = egui::Button::new(view.words.say("command-who-says"));
        if ui.add_enabled(view.may_change(), button).clicked() {
            view.act(Action::Do(Command::WhoSays));
        }
    });
}

fn step_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    number: usize,
    step: &Step,
) {
    let pieces = wording::chain_step(view.words, &workspace.document, step);
    let color = if step.is_gap() { view.theme.warning.0 } else { view.theme.ink.0 };
    ui.push_id(number, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let sign = if step.is_gap() { "?  " } else { "–  " };
            ui.label(RichText::new(sign).color(color));
            for piece in &pieces {
                piece_ui(ui, view, piece, color);
            }
        });
    });
}

fn piece_ui(ui: &mut Ui, view: &mut View<'_>, piece: &Piece, color: egui::Color32) {
    let Target::Node(node) = piece.target else {
        ui.label(RichText::new(&piece.text).color(color));
        return;
    };
    // The spaces around a piece lead nowhere.
    let text = piece.text.trim();
    let start = piece.text.len() - piece.text.trim_start().len();
    ui.label(piece.text.get(..start).unwrap_or_default());
    let ink = match node {
        Node::Annotation(_) => view.theme.accent.0,
        Node::Relation(_) => color,
    };
    let link = ui.link(RichText::new(text).color(ink));
    let hint = match node {
        Node::Annotation(_) => "chain-to-mark",
        Node::Relation(_) => "relation-show",
    };
    if link.on_hover_text(view.words.say(hint)).clicked() {
        view.act(match node {
            Node::Annotation(id) => Action::GoTo(id),
            Node::Relation(_) => Action::Choose(Some(node)),
        });
    }
    ui.label(piece.text.get(start + text.len()..).unwrap_or_default());
}
