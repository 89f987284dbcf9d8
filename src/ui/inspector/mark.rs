//! A mark in the inspector: label, words, speaker, answers, relations, note.

use egui::{ScrollArea, Ui};

use crate::app::{Action, Command, Shared, Workspace};
use crate::lint::{Finding, FindingKind};
use crate::model::{Annotation, Node, Relation};
use crate::ui::inspector::{
    Inspector, attributes, card, chain, degrees, findings, gone, heading_ui, note, older, quote_ui,
    speaker, tags,
};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::label_choice_ui;
use crate::ui::wording;

/// More characters of a quotation than this are not shown here; the article has them all.
const LONGEST: usize = 400;

/// So many fragments are listed as they come; more stand in a window of this height.
const FRAGMENTS: usize = 8;

/// So many relations are listed, and so many more each time that they are asked for.
const RELATIONS: usize = 60;

pub(super) fn ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    mark: &Annotation,
    inspector: &mut Inspector,
) {
    let document = &workspace.document;
    view.changing_ui(ui, |ui, view| label_ui(ui, view, workspace, mark));
    ui.add_space(space::SMALL);
    let quote = wording::first_words(document, mark, LONGEST);
    quote_ui(ui, view, &view.words.say_with("quotation", &[("text", quote.into())]));
    fragments_ui(ui, view, workspace, mark);
    if document.placed_spans(mark).is_none() {
        gone::ui(ui, view, workspace, mark);
    }
    findings::of_chosen_ui(ui, view, workspace, workspace.review.of_mark(mark.id));
    let is_older = |it: &Finding| matches!(it.kind, FindingKind::OlderDefinition { .. });
    if workspace.review.of_mark(mark.id).any(is_older) {
        older::ui(ui, view, workspace, mark);
    }
    view.changing_ui(ui, |ui, view| {
        if document.codebook().has_speaker(&mark.label) {
            speaker::ui(ui, view, document, mark, &mut inspector.speaker);
        }
        let form = (&mut inspector.drafts, &mut inspector.focus_answers);
        attributes::mark_ui(ui, view, workspace, mark, form);
        degrees::ui(ui, view, &Shared::Same(mark.confidence), &Shared::Same(mark.second_look));
        let own: Vec<(&str, Option<usize>)> =
            mark.tags.iter().map(|tag| (tag.as_str(), None)).collect();
        tags::ui(ui, view, workspace, &own, &mut inspector.focus_tags);
    });
    chain::ui(ui, view, workspace, mark, &mut inspector.chain);
    relations_ui(ui, view, workspace, mark.id.into(), &mut inspector.relations);
    view.changing_ui(ui, |ui, view| card::ui(ui, view, workspace, mark, &mut inspector.card));
    note::ui(ui, view, mark.id.into(), &mark.note, &mut inspector.focus_note);
    ui.add_space(space::MEDIUM);
    author_ui(ui, view, workspace, mark);
    let button = egui::Button::new(view.words.say("delete-mark"));
    let delete = ui.add_enabled(view.may_change(), button);
    let delete = delete.on_hover_ui(|ui| {
        let hanging = document.dependents(mark.id.into()).len();
        ui.label(view.words.say_with("delete-mark-hint", &[("relations", hanging.into())]));
    });
    if delete.clicked() {
        view.act(Action::Delete(mark.id.into()));
    }
}

fn label_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, mark: &Annotation) {
    let codebook = workspace.document.codebook();
    let spoken = view.words.say("label");
    let width = ui.available_width() - space::TINY;
    if let Some(label) = label_choice_ui(ui, view, codebook, &mark.label, &spoken, width) {
        view.act(Action::Relabel(mark.id, label));
    }
}

/// The fragments of a mark in several pieces, each with a way to take it away. So many that they
/// would push everything else out of sight have a window of their own.
fn fragments_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, mark: &Annotation) {
    let Some(spans) = workspace.document.placed_spans(mark) else { return };
    let count = spans.len();
    if count <= 1 {
        return;
    }
    let height = ui.spacing().interact_size.y;
    if count <= FRAGMENTS {
        for number in 0..count {
            fragment_ui(ui, view, workspace, mark, number, height);
        }
        return;
    }
    let text = view.words.say_with("fragments", &[("count", count.into())]);
    ui.label(egui::RichText::new(text).small().color(view.theme.ink_soft.0));
    let step = height + ui.spacing().item_spacing.y;
    let area = ScrollArea::vertical().id_salt(("fragments", mark.id.as_str()));
    let area = area.max_height(step * FRAGMENTS as f32).auto_shrink([false, true]);
    area.show_rows(ui, height, count, |ui, range| {
        for number in range {
            fragment_ui(ui, view, workspace, mark, number, height);
        }
    });
}

/// A fragment by its number, counted from 0, in a row of one height.
fn fragment_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    mark: &Annotation,
    number: usize,
    height: f32,
) {
    let document = &workspace.document;
    let Some(span) = document.placed_spans(mark).and_then(|spans| spans.get(number)) else {
        return;
    };
    let words = wording::opening(document, span, LONGEST / 8);
    let number_shown = number + 1;
    let args = [("number", number_shown.into()), ("words", words.into())];
    let text = view.words.say_with("fragment", &args);
    ui.push_id(number, |ui| {
        ui.horizontal(|ui| {
            ui.set_height(height);
            let text = egui::RichText::new(text).small().color(view.theme.ink_soft.0);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let spoken =
                    view.words.say_with("fragment-remove", &[("number", number_shown.into())]);
                let may = view.may_change();
                let remove = ui.add_enabled(may, egui::Button::new("×").small());
                let remove = remove.on_hover_text(&spoken);
                remove.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, may, &spoken));
                if remove.clicked() {
                    view.act(Action::RemoveFragment(mark.id, number));
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.add(egui::Label::new(text).truncate());
                });
            });
        });
    });
}

/// The relations of a mark or a relation, as many as somebody looks through; `listed` of them were
/// asked for.
pub(super) fn relations_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    here: Node,
    listed: &mut usize,
) {
    let heading = view.words.say("relations");
    heading_ui(ui, view, &heading);
    let mut relations = workspace.document.relations_of(here);
    *listed = (*listed).max(RELATIONS);
    for relation in relations.by_ref().take(*listed) {
        relation_ui(ui, view, workspace, relation, here);
    }
    if relations.next().is_some() && ui.button(view.words.say("relations-list-more")).clicked() {
        *listed += RELATIONS;
    }
    let link = view.words.say("command-link");
    let button = ui.add_enabled(view.may_change(), egui::Button::new(link));
    if button.on_hover_text(view.words.say("link-hint")).clicked() {
        view.act(Action::Do(Command::Link));
    }
}

/// One relation as a sentence from this mark's point of view, with a way to its other end.
fn relation_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    relation: &Relation,
    here: Node,
) {
    let document = &workspace.document;
    let codebook = document.codebook();
    let (verb, other) = if relation.from == here {
        (wording::relation_type(view.words, codebook, &relation.kind), relation.to)
    } else {
        (wording::inverse(view.words, codebook, &relation.kind), relation.from)
    };
    let far = wording::node(view.words, document, other);
    ui.horizontal(|ui| {
        let verb_text = egui::RichText::new(&verb).color(view.theme.accent.0);
        let chooses = ui.link(verb_text).on_hover_text(view.words.say("relation-show"));
        if chooses.clicked() {
            view.act(Action::Choose(Some(Node::Relation(relation.id))));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let usable = view.may_change();
            let delete = ui.add_enabled(usable, egui::Button::new("×").small());
            let delete = delete.on_hover_text(view.words.say("delete-relation"));
            let named = format!("{verb} {far}");
            let spoken =
                view.words.say_with("delete-relation-named", &[("relation", named.into())]);
            delete.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, usable, &spoken));
            if delete.clicked() {
                view.act(Action::Delete(Node::Relation(relation.id)));
            }
        });
    });
    let far_end = egui::Label::new(&far).wrap().sense(egui::Sense::click());
    let response = ui.indent(relation.id.as_str(), |ui| ui.add(far_end)).inner;
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        view.act(match other {
            Node::Annotation(id) => Action::GoTo(id),
            Node::Relation(_) => Action::Choose(Some(other)),
        });
    }
}

fn author_ui(ui: &mut Ui, view: &View<'_>, workspace: &Workspace, mark: &Annotation) {
    let by = workspace.document.annotator(mark.created.by);
    let name = by.map(|by| by.name.clone()).unwrap_or_default();
    let when = mark.created.at.to_string();
    let day = when.get(..10).unwrap_or_default().to_owned();
    let text = if name.is_empty() {
        view.words.say_with("marked-on", &[("day", day.into())])
    } else {
        view.words.say_with("marked-by", &[("name", name.into()), ("day", day.into())])
    };
    ui.label(egui::RichText::new(text).small().color(view.theme.ink_soft.0));
}
