//! What a codebook asks of a mark, a relation and the article, and who speaks.

use std::collections::BTreeMap;

use egui::Ui;

use crate::app::{Action, Command, Workspace, spec};
use crate::model::{
    Annotation, AttributeDef, AttributeId, AttributeKind, Attributes, Document, Relation, Value,
};
use crate::ui::inspector::form::{Form, Given};
use crate::ui::inspector::heading_ui;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::line_field_ui;
use crate::ui::wording;

/// Fields in which something was typed that has not been taken over yet, by the field's id.
pub(super) type Drafts = BTreeMap<String, String>;

/// What is asked of a mark, with what other marks of its label said last offered where it says
/// nothing.
pub(super) fn mark_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    mark: &Annotation,
    (drafts, focus): (&mut Drafts, &mut bool),
) {
    let questions = workspace.document.codebook().questions_of(mark);
    if questions.is_empty() {
        return;
    }
    let offered = workspace.fillable();
    heading_with_offer_ui(ui, view, &questions, &offered);
    let given = |key: &AttributeId| Given::Value(mark.attributes.get(key));
    let of = mark.id.as_str();
    let form = Form {
        of,
        questions: &questions,
        given: &given,
        offered: &offered,
        live: true,
        in_full: false,
    };
    let filled = form.ui(ui, view, drafts, focus);
    for (question, value) in filled.changed {
        let key = question.id.clone();
        view.act(if is_typed(&question.kind) {
            Action::TypeAttribute(mark.id, key, value)
        } else {
            Action::SetAttribute(mark.id, key, value)
        });
    }
    if filled.left {
        view.act(Action::EndTyping);
    }
}

/// What is asked of a relation.
pub(super) fn relation_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    relation: &Relation,
    questions: &[&AttributeDef],
    (drafts, focus): (&mut Drafts, &mut bool),
) {
    if questions.is_empty() {
        return;
    }
    let heading = view.words.say("attributes");
    heading_ui(ui, view, &heading);
    let given = |key: &AttributeId| Given::Value(relation.attributes.get(key));
    let (of, offered) = (relation.id.as_str(), Attributes::new());
    let form = Form { of, questions, given: &given, offered: &offered, live: true, in_full: false };
    let filled = form.ui(ui, view, drafts, focus);
    for (question, value) in filled.changed {
        let key = question.id.clone();
        view.act(if is_typed(&question.kind) {
            Action::TypeRelationAttribute(relation.id, key, value)
        } else {
            Action::SetRelationAttribute(relation.id, key, value)
        });
    }
    if filled.left {
        view.act(Action::EndTyping);
    }
}

/// What is asked of the article as a whole.
pub(super) fn fields_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    document: &Document,
    (drafts, focus): (&mut Drafts, &mut bool),
) {
    let codebook = document.codebook();
    let questions = codebook.fields.iter().filter_map(|key| codebook.attribute(key));
    let questions: Vec<&AttributeDef> = questions.collect();
    if questions.is_empty() {
        return;
    }
    let heading = view.words.say("article-fields");
    heading_ui(ui, view, &heading);
    let given = |key: &AttributeId| Given::Value(document.fields().get(key));
    let offered = Attributes::new();
    let form = Form {
        of: "article",
        questions: &questions,
        given: &given,
        offered: &offered,
        live: true,
        in_full: true,
    };
    let filled = form.ui(ui, view, drafts, focus);
    for (question, value) in filled.changed {
        let key = question.id.clone();
        view.act(if is_typed(&question.kind) {
            Action::TypeField(key, value)
        } else {
            Action::SetField(key, value)
        });
    }
    if filled.left {
        view.act(Action::EndTyping);
    }
}

/// The heading over the questions, and beside it the way to answer them as the last time.
pub(super) fn heading_with_offer_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    questions: &[&AttributeDef],
    offered: &Attributes,
) {
    ui.add_space(space::MEDIUM);
    // Where there is no room for both in a line, the button goes below.
    ui.horizontal_wrapped(|ui| {
        let heading = view.words.say("attributes");
        ui.label(egui::RichText::new(heading).small().strong().color(view.theme.ink_soft.0));
        if offered.is_empty() {
            return;
        }
        let language = view.words.language();
        let answers = questions.iter().filter_map(|question| {
            let value = offered.get(&question.id)?;
            Some(wording::answer(question, value, language))
        });
        let answers: Vec<String> = answers.collect();
        let answers = [("answers", answers.join(" · ").into())];
        let spoken = view.words.say_with("answers-as-last", &answers);
        let keys = spec(Command::AsLast).shortcuts.first();
        let keys = keys.map(|keys| wording::shortcut(view.words, *keys)).unwrap_or_default();
        let text = egui::RichText::new(view.words.say("answers-as-last-short")).small();
        let button = egui::Button::new(text).shortcut_text(egui::RichText::new(keys).small());
        let button = ui.add(button.wrap_mode(egui::TextWrapMode::Extend));
        button.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), &spoken)
        });
        if button.on_hover_text(&spoken).clicked() {
            view.act(Action::Do(Command::AsLast));
        }
    });
}

pub(super) fn is_typed(kind: &AttributeKind) -> bool {
    match kind {
        AttributeKind::Text | AttributeKind::Number | AttributeKind::Date | AttributeKind::Url => {
            true
        }
        AttributeKind::Choice(_) | AttributeKind::Choices(_) | AttributeKind::Flag => false,
    }
}

/// A line of text, called by its name; the hint stands in it while it is empty.
pub(super) fn text_ui(
    ui: &mut Ui,
    id: egui::Id,
    (name, hint): (&str, &str),
    typed: &mut String,
    color: Option<egui::Color32>,
) -> egui::Response {
    let width = ui.available_width() - space::TINY;
    line_field_ui(ui, name, typed, |field| {
        let field = field.id(id).hint_text(hint).desired_width(width);
        match color {
            Some(color) => field.text_color(color),
            None => field,
        }
    })
}

pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::List(list) => list.join(", "),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}
