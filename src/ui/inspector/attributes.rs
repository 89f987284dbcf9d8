//! The answers that a codebook asks for: one field for each kind of question.

use std::collections::BTreeMap;

use egui::{ComboBox, Ui};

use crate::app::Action;
use crate::model::{
    Annotation, AttributeDef, AttributeKind, Attributes, Choice, Document, Relation, Value,
};
use crate::ui::inspector::heading_ui;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wanted;
use crate::ui::widgets::{line_field_ui, named_choice};

/// Fields in which something was typed that has not been taken over yet, by the field's id.
pub(super) type Drafts = BTreeMap<String, String>;

/// A changed answer; `None` when it was cleared.
type Answer = Option<Value>;

/// What is asked of a mark.
pub(super) fn mark_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    mark: &Annotation,
    questions: &[&AttributeDef],
    drafts: &mut Drafts,
) {
    let changed = form_ui(ui, view, mark.id.as_str(), &mark.attributes, questions, drafts);
    for (question, value) in changed {
        let key = question.id.clone();
        view.act(if is_typed(&question.kind) {
            Action::TypeAttribute(mark.id, key, value)
        } else {
            Action::SetAttribute(mark.id, key, value)
        });
    }
}

/// What is asked of a relation.
pub(super) fn relation_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    relation: &Relation,
    questions: &[&AttributeDef],
    drafts: &mut Drafts,
) {
    let of = relation.id.as_str();
    let changed = form_ui(ui, view, of, &relation.attributes, questions, drafts);
    for (question, value) in changed {
        let key = question.id.clone();
        view.act(if is_typed(&question.kind) {
            Action::TypeRelationAttribute(relation.id, key, value)
        } else {
            Action::SetRelationAttribute(relation.id, key, value)
        });
    }
}

fn is_typed(kind: &AttributeKind) -> bool {
    match kind {
        AttributeKind::Text | AttributeKind::Number | AttributeKind::Date | AttributeKind::Url => {
            true
        }
        AttributeKind::Choice(_) | AttributeKind::Choices(_) | AttributeKind::Flag => false,
    }
}

/// Who a source is: an actor of the list, or a new name.
pub(super) fn speaker_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    document: &Document,
    mark: &Annotation,
    drafts: &mut Drafts,
) {
    let heading = view.words.say("speaker");
    heading_ui(ui, view, &heading);
    let actor = mark.actor.and_then(|id| document.actor(id));
    let nobody = view.words.say("speaker-none");
    let name = actor.map_or(nobody.clone(), |actor| actor.name.clone());
    let mut actors: Vec<_> = document.actors().collect();
    actors.sort_by_key(|actor| crate::text::folding::fold(&actor.name));
    let mut wanted = None;
    let combo = ComboBox::from_id_salt("speaker")
        .selected_text(&name)
        .width(ui.available_width() - space::SMALL)
        .show_ui(ui, |ui| {
            if ui.selectable_label(actor.is_none(), nobody).clicked() {
                wanted = Some(None);
            }
            for other in actors {
                let here = mark.actor == Some(other.id);
                let choice = ui.selectable_label(here, &other.name).on_hover_text(&other.role);
                if choice.clicked() && !here {
                    wanted = Some(Some(other.id));
                }
            }
        });
    named_choice(&combo.response, &heading, &name);
    if let Some(actor) = wanted {
        view.act(Action::NameActor(mark.id, actor));
    }
    let hint = view.words.say("speaker-new");
    if let Some(name) = field_ui(ui, drafts, &format!("{}:actor", mark.id), "", &hint) {
        view.act(Action::NameNewActor(mark.id, name));
        drafts.clear();
    }
}

fn form_ui<'a>(
    ui: &mut Ui,
    view: &View<'_>,
    of: &str,
    attributes: &Attributes,
    questions: &[&'a AttributeDef],
    drafts: &mut Drafts,
) -> Vec<(&'a AttributeDef, Answer)> {
    let mut changed = Vec::new();
    if questions.is_empty() {
        return changed;
    }
    let heading = view.words.say("attributes");
    heading_ui(ui, view, &heading);
    let width = ui.available_width();
    egui::Grid::new(("attributes", of)).num_columns(2).spacing([space::SMALL, 6.0]).show(
        ui,
        |ui| {
            ui.set_max_width(width);
            for question in questions {
                let name = question.name.get(view.words.language());
                let text = egui::RichText::new(name).color(view.theme.ink_soft.0);
                let label = egui::Label::new(text).truncate();
                let room = egui::vec2(width * 0.36, 22.0);
                let left = egui::Layout::left_to_right(egui::Align::Center);
                ui.allocate_ui_with_layout(room, left, |ui| {
                    ui.set_width(room.x);
                    ui.add(label).on_hover_text(question.definition.get(view.words.language()));
                });
                let value = attributes.get(&question.id);
                if let Some(value) = answer_ui(ui, view, of, question, value, drafts) {
                    changed.push((*question, value));
                }
                ui.end_row();
            }
        },
    );
    changed
}

/// The field of a question; `Some` when the answer was changed, `Some(None)` when it was cleared.
fn answer_ui(
    ui: &mut Ui,
    view: &View<'_>,
    of: &str,
    question: &AttributeDef,
    value: Option<&Value>,
    drafts: &mut Drafts,
) -> Option<Answer> {
    let name = question.name.get(view.words.language());
    match &question.kind {
        AttributeKind::Choice(choices) => choice_ui(ui, view, question, choices, value),
        AttributeKind::Choices(choices) => choices_ui(ui, view, question, choices, value),
        AttributeKind::Flag => {
            let mut on = matches!(value, Some(Value::Flag(true)));
            let response = ui.checkbox(&mut on, name);
            wanted::give_answer(ui, &question.id, &response);
            response.changed().then_some(on.then_some(Value::Flag(true)))
        }
        AttributeKind::Number => number_ui(ui, view, of, question, value, drafts),
        AttributeKind::Text | AttributeKind::Date | AttributeKind::Url => {
            let mut typed = value.map(shown).unwrap_or_default();
            let response = text_ui(ui, &format!("{of}:{}", question.id), name, &mut typed, None);
            wanted::give_answer(ui, &question.id, &response);
            response.changed().then(|| Some(Value::Text(typed)).filter(|value| !value.is_blank()))
        }
    }
}

/// A number as it is typed. What is not one yet stays in the field, in the colour of a warning.
fn number_ui(
    ui: &mut Ui,
    view: &View<'_>,
    of: &str,
    question: &AttributeDef,
    value: Option<&Value>,
    drafts: &mut Drafts,
) -> Option<Answer> {
    let id = format!("{of}:{}", question.id);
    let mut typed = drafts.get(&id).cloned().or_else(|| value.map(shown)).unwrap_or_default();
    let warning = parsed(&typed).is_none().then_some(view.theme.warning.0);
    let name = question.name.get(view.words.language());
    let response = text_ui(ui, &id, name, &mut typed, warning);
    wanted::give_answer(ui, &question.id, &response);
    if !response.changed() {
        return None;
    }
    let answer = parsed(&typed);
    // What is typed is kept as it is typed: `3.` and `3,0` are on the way to something.
    drafts.insert(id, typed);
    answer
}

/// The number that is typed, `Some(None)` for nothing at all, `None` for what is no number.
fn parsed(typed: &str) -> Option<Answer> {
    if typed.trim().is_empty() {
        return Some(None);
    }
    // A decimal comma is how most of Europe writes it.
    let number: f64 = typed.trim().replace(',', ".").parse().ok()?;
    number.is_finite().then_some(Some(Value::Number(number)))
}

fn choice_ui(
    ui: &mut Ui,
    view: &View<'_>,
    question: &AttributeDef,
    choices: &[Choice],
    value: Option<&Value>,
) -> Option<Answer> {
    let language = view.words.language();
    let key = value.map(shown).unwrap_or_default();
    let chosen = choices.iter().find(|choice| choice.id == key);
    let text = chosen.map_or_else(|| key.clone(), |choice| choice.name.get(language).to_owned());
    let mut wanted = None;
    let combo = ComboBox::from_id_salt(("answer", question.id.as_str()))
        .selected_text(&text)
        .width(ui.available_width() - space::TINY)
        .show_ui(ui, |ui| {
            if ui.selectable_label(key.is_empty(), view.words.say("answer-none")).clicked() {
                wanted = Some(None);
            }
            for choice in choices {
                let line = ui.selectable_label(choice.id == key, choice.name.get(language));
                if line.on_hover_text(choice.definition.get(language)).clicked() {
                    wanted = Some(Some(Value::Text(choice.id.clone())));
                }
            }
        });
    named_choice(&combo.response, question.name.get(language), &text);
    crate::ui::wanted::give_answer(ui, &question.id, &combo.response);
    wanted
}

fn choices_ui(
    ui: &mut Ui,
    view: &View<'_>,
    question: &AttributeDef,
    choices: &[Choice],
    value: Option<&Value>,
) -> Option<Answer> {
    let mut list = match value {
        Some(Value::List(list)) => list.clone(),
        Some(Value::Text(one)) => vec![one.clone()],
        _ => Vec::new(),
    };
    let mut changed = false;
    ui.vertical(|ui| {
        for choice in choices {
            let mut on = list.contains(&choice.id);
            let response = ui.checkbox(&mut on, choice.name.get(view.words.language()));
            wanted::give_answer(ui, &question.id, &response);
            if response.changed() {
                changed = true;
                list.retain(|id| *id != choice.id);
                if on {
                    list.push(choice.id.clone());
                }
            }
        }
    });
    changed.then_some((!list.is_empty()).then_some(Value::List(list)))
}

/// A line of text that is taken over when Enter is pressed or it is left.
fn field_ui(ui: &mut Ui, drafts: &mut Drafts, id: &str, shown: &str, name: &str) -> Option<String> {
    let mut typed = drafts.get(id).cloned().unwrap_or_else(|| shown.to_owned());
    let response = text_ui(ui, id, name, &mut typed, None);
    if response.changed() {
        drafts.insert(id.to_owned(), typed.clone());
    }
    if response.lost_focus() {
        drafts.remove(id);
        return (typed != shown).then_some(typed);
    }
    None
}

/// A line of text, called by its name.
fn text_ui(
    ui: &mut Ui,
    id: &str,
    name: &str,
    typed: &mut String,
    color: Option<egui::Color32>,
) -> egui::Response {
    let width = ui.available_width() - space::TINY;
    line_field_ui(ui, name, typed, |field| {
        let field = field.id(egui::Id::unique(id)).hint_text(name).desired_width(width);
        match color {
            Some(color) => field.text_color(color),
            None => field,
        }
    })
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::List(list) => list.join(", "),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}
