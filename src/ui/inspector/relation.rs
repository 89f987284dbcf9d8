//! A relation in the inspector: its ends, its type, answers, note.

use egui::{Id, Ui};

use crate::app::{Action, Workspace};
use crate::lint;
use crate::model::{Document, Node, Relation};
use crate::ui::inspector::{Inspector, attributes, findings, heading_ui, mark, note};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, Offer};
use crate::ui::wording;

pub(super) fn ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    relation: &Relation,
    inspector: &mut Inspector,
) {
    let document = &workspace.document;
    end_ui(ui, view, workspace, relation.from);
    ui.add_space(space::TINY);
    view.changing_ui(ui, |ui, view| type_ui(ui, view, workspace, relation));
    ui.add_space(space::TINY);
    end_ui(ui, view, workspace, relation.to);
    findings::of_chosen_ui(ui, view, workspace, workspace.review.of_relation(relation.id));
    let questions = document.codebook().questions_of_relation(relation);
    view.changing_ui(ui, |ui, view| {
        let form = (&mut inspector.drafts, &mut inspector.focus_answers);
        attributes::relation_ui(ui, view, relation, &questions, form);
    });
    mark::relations_ui(ui, view, workspace, relation.id.into(), &mut inspector.relations);
    note::ui(ui, view, relation.id.into(), &relation.note, &mut inspector.focus_note);
    ui.add_space(space::MEDIUM);
    view.changing_ui(ui, |ui, view| ui.horizontal(|ui| buttons_ui(ui, view, document, relation)));
}

fn buttons_ui(ui: &mut Ui, view: &mut View<'_>, document: &Document, relation: &Relation) {
    let turned = lint::ends::allowed_types(document, relation.to, relation.from);
    if turned.iter().any(|kind| kind.id == relation.kind)
        && ui.button(view.words.say("reverse-relation")).clicked()
    {
        view.act(Action::Reverse(relation.id));
    }
    if ui.button(view.words.say("delete-relation")).clicked() {
        view.act(Action::Delete(relation.id.into()));
    }
}

fn type_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, relation: &Relation) {
    let document = &workspace.document;
    let name = wording::relation_type(view.words, document.codebook(), &relation.kind);
    let allowed = lint::ends::allowed_types(document, relation.from, relation.to);
    let language = view.words.language();
    let offers = allowed
        .iter()
        .map(|kind| Offer::new(kind.name.get(language), kind.definition.get(language)));
    let offers: Vec<Offer> = offers.collect();
    let spoken = view.words.say("relation-type");
    let choice = FindChoice {
        id: Id::unique(("type of relation", relation.id.as_str())),
        name: &spoken,
        shown: &name,
        hint: "",
        offers: &offers,
        at: allowed.iter().position(|kind| kind.id == relation.kind),
        none: None,
        new: None,
        numbered: true,
        width: ui.available_width() - space::TINY,
    };
    let Some(Found::Offer(number)) = choice.ui(ui, view).map(|taken| taken.found) else { return };
    let wanted = allowed.get(number).filter(|kind| kind.id != relation.kind);
    if let Some(kind) = wanted {
        view.act(Action::Retype(relation.id, kind.id.clone()));
    }
}

fn end_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, end: Node) {
    let document = &workspace.document;
    let heading = match end {
        Node::Annotation(id) => document
            .annotation(id)
            .map(|mark| wording::label(view.words, document.codebook(), &mark.label)),
        Node::Relation(_) => Some(view.words.say("relation")),
    };
    heading_ui(ui, view, &heading.unwrap_or_default());
    let words = wording::node(view.words, document, end);
    let label = egui::Label::new(words).wrap().sense(egui::Sense::click());
    if ui.add(label).on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        view.act(match end {
            Node::Annotation(id) => Action::GoTo(id),
            Node::Relation(_) => Action::Choose(Some(end)),
        });
    }
}
