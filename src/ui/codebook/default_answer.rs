//! The answer that a new mark begins with.

use egui::{Id, Ui};

use crate::app::Action;
use crate::edit::codebook::AttributeChange;
use crate::model::{AttributeDef, AttributeKind, Choice, Value};
use crate::ui::codebook::attributes::of;
use crate::ui::codebook::field::{Field, name_ui};
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, Offer};

/// The width of a choice, in points.
const WIDTH: f32 = 260.0;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, asked: &AttributeDef) {
    let spoken = view.words.say("attributes-default");
    match &asked.kind {
        AttributeKind::Choice(choices) => choice_ui(ui, view, asked, choices, &spoken),
        AttributeKind::Choices(choices) => {
            name_ui(ui, view, &spoken);
            choices_ui(ui, view, asked, choices, &spoken);
        }
        AttributeKind::Flag => {
            let mut on = asked.default == Some(Value::Flag(true));
            if ui.checkbox(&mut on, view.words.say("attributes-default-yes")).changed() {
                set(view, asked, on.then_some(Value::Flag(true)));
            }
        }
        AttributeKind::Text | AttributeKind::Date | AttributeKind::Url => {
            let value = match &asked.default {
                Some(Value::Text(text)) => text.clone(),
                _ => String::new(),
            };
            field_ui(ui, view, asked, &spoken, &value, |typed| {
                Some(Some(Value::Text(typed)).filter(|value| !value.is_blank()))
            });
        }
        AttributeKind::Number => {
            let value = match asked.default {
                Some(Value::Number(number)) => number.to_string(),
                _ => String::new(),
            };
            field_ui(ui, view, asked, &spoken, &value, |typed| {
                if typed.trim().is_empty() {
                    return Some(None);
                }
                // A decimal comma is how most of Europe writes it.
                let number: f64 = typed.trim().replace(',', ".").parse().ok()?;
                number.is_finite().then_some(Some(Value::Number(number)))
            });
        }
    }
}

fn set(view: &mut View<'_>, asked: &AttributeDef, value: Option<Value>) {
    view.act(Action::EditCodebook(of(asked, AttributeChange::Default(value))));
}

fn field_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    asked: &AttributeDef,
    spoken: &str,
    value: &str,
    read: impl Fn(String) -> Option<Option<Value>>,
) {
    let id = Id::unique(("question", asked.id.as_str(), "default"));
    let field = Field { id, name: spoken, value, rows: 1 };
    field.ui(ui, view, |typed| {
        let value = read(typed)?;
        Some(of(asked, AttributeChange::Default(value)))
    });
}

fn choice_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    asked: &AttributeDef,
    choices: &[Choice],
    spoken: &str,
) {
    name_ui(ui, view, spoken);
    let language = view.words.language();
    let taken = match &asked.default {
        Some(Value::Text(id)) => Some(id.as_str()),
        _ => None,
    };
    let none = view.words.say("answer-none");
    let name = |id: &str| {
        let choice = choices.iter().find(|choice| choice.id == id);
        choice.map_or_else(|| id.to_owned(), |choice| choice.name.get(language).to_owned())
    };
    let shown = taken.map(name).unwrap_or_default();
    let offers: Vec<Offer> = choices
        .iter()
        .map(|choice| Offer::new(choice.name.get(language), choice.definition.get(language)))
        .collect();
    let choice = FindChoice {
        id: Id::unique(("default of", asked.id.as_str())),
        name: spoken,
        shown: &shown,
        hint: &none,
        offers: &offers,
        at: choices.iter().position(|choice| taken == Some(choice.id.as_str())),
        none: Some(&none),
        new: None,
        numbered: false,
        width: WIDTH,
    };
    match choice.ui(ui, view).map(|taken| taken.found) {
        Some(Found::Nothing) => set(view, asked, None),
        Some(Found::Offer(number)) => {
            if let Some(choice) = choices.get(number) {
                set(view, asked, Some(Value::Text(choice.id.clone())));
            }
        }
        Some(Found::New(_)) | None => {}
    }
}

fn choices_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    asked: &AttributeDef,
    choices: &[Choice],
    spoken: &str,
) {
    let mut list = match &asked.default {
        Some(Value::List(list)) => list.clone(),
        _ => Vec::new(),
    };
    let mut changed = false;
    ui.horizontal_wrapped(|ui| {
        for choice in choices {
            let mut on = list.contains(&choice.id);
            let name = choice.name.get(view.words.language());
            let check = ui.checkbox(&mut on, name);
            let whole = format!("{spoken}: {name}");
            check
                .widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, &whole));
            if check.changed() {
                changed = true;
                list.retain(|id| *id != choice.id);
                if on {
                    list.push(choice.id.clone());
                }
            }
        }
    });
    if changed {
        set(view, asked, (!list.is_empty()).then_some(Value::List(list)));
    }
}
