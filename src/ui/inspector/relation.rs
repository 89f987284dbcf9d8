//! A relation in the inspector: its ends, its type, answers, note.

use egui::{ComboBox, Ui};

use crate::app::{Action, Workspace};
use crate::lint;
use crate::model::{Document, Node, Relation};
use crate::ui::inspector::{Inspector, attributes, findings, heading_ui, mark, note};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::named_choice;
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
    let mut wanted = None;
    let combo = ComboBox::from_id_salt("type of relation")
        .selected_text(egui::RichText::new(&name).strong())
        .width(ui.available_width() - space::SMALL)
        .show_ui(ui, |ui| {
            for kind in allowed {
                let here = kind.id == relation.kind;
                let label = kind.name.get(view.words.language());
                let choice = ui.selectable_label(here, label);
                if choice.on_hover_text(kind.definition.get(view.words.language())).clicked()
                    && !here
                {
                    wanted = Some(kind.id.clone());
                }
            }
        });
    let spoken = view.words.say("relation-type");
    named_choice(&combo.response, &spoken, &name);
    if let Some(kind) = wanted {
        view.act(Action::Retype(relation.id, kind));
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
