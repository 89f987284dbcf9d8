//! The field of one question, by what an answer may be.

use egui::{Event, EventFilter, Id, Key, Ui};

use crate::model::{AttributeDef, AttributeKind, Choice, Value};
use crate::ui::inspector::attributes::{Drafts, shown, text_ui};
use crate::ui::inspector::form::{Answer, FEW, Given};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, Offer, check_ui, digit_pressed};

/// A question and its field.
pub(super) struct Field<'a> {
    pub(super) of: &'a str,
    pub(super) question: &'a AttributeDef,
    pub(super) given: Given<'a>,
    /// What stands in the field where nothing is answered.
    pub(super) hint: &'a str,
    /// Where the keyboard can stand in it.
    pub(super) ids: &'a [Id],
    /// Whether what is typed is taken over letter by letter.
    pub(super) live: bool,
    /// Whether the box of a yes stands before its name.
    pub(super) before_name: bool,
}

/// What was done with a field.
#[derive(Default)]
pub(super) struct Answered {
    /// The answer, where it was changed.
    pub(super) answer: Option<Answer>,
    /// Whether the keyboard goes on to the next question.
    pub(super) onward: bool,
    /// Whether a field for words was left.
    pub(super) left: bool,
}

impl Answered {
    fn by(answer: Option<Answer>) -> Self {
        Self { answer, ..Self::default() }
    }
}

impl<'a> Field<'a> {
    fn value(&self) -> Option<&'a Value> {
        match self.given {
            Given::Value(value) => value,
            Given::Various => None,
        }
    }

    fn id(&self) -> Id {
        self.ids.first().copied().unwrap_or(Id::NULL)
    }
}

pub(super) fn answer_ui(
    ui: &mut Ui,
    view: &View<'_>,
    field: &Field<'_>,
    drafts: &mut Drafts,
) -> Answered {
    match &field.question.kind {
        AttributeKind::Choice(choices) => choice_ui(ui, view, field, choices),
        AttributeKind::Choices(choices) if choices.len() <= FEW => {
            Answered::by(few_ui(ui, view, field, choices))
        }
        AttributeKind::Choices(choices) => many_ui(ui, view, field, choices),
        AttributeKind::Flag => Answered::by(flag_ui(ui, view, field)),
        AttributeKind::Number | AttributeKind::Text | AttributeKind::Date | AttributeKind::Url => {
            words_ui(ui, view, field, drafts)
        }
    }
}

/// The choices of a question as lines.
fn offers(view: &View<'_>, choices: &[Choice]) -> Vec<Offer> {
    let language = view.words.language();
    let offer =
        |choice: &Choice| Offer::new(choice.name.get(language), choice.definition.get(language));
    choices.iter().map(offer).collect()
}

/// One of several.
fn choice_ui(ui: &mut Ui, view: &View<'_>, field: &Field<'_>, choices: &[Choice]) -> Answered {
    let language = view.words.language();
    let key = field.value().map(shown).unwrap_or_default();
    let at = choices.iter().position(|choice| choice.id == key);
    let name = at.and_then(|at| choices.get(at)).map(|choice| choice.name.get(language));
    let none = view.words.say("answer-none");
    let choice = FindChoice {
        id: field.id(),
        name: field.question.name.get(language),
        // What the codebook does not know stands for itself.
        shown: name.unwrap_or(&key),
        hint: field.hint,
        offers: &offers(view, choices),
        at,
        none: Some(&none),
        new: None,
        numbered: true,
        width: ui.available_width() - space::TINY,
    };
    let Some(taken) = choice.ui(ui, view) else { return Answered::default() };
    let (answer, goes_on) = match taken.found {
        Found::Offer(number) => {
            (choices.get(number).map(|choice| Value::Text(choice.id.clone())), true)
        }
        Found::Nothing | Found::New(_) => (None, false),
    };
    Answered { answer: Some(answer), onward: taken.by_key && goes_on, left: false }
}

/// What of several choices is taken.
fn taken_of(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::List(list)) => list.clone(),
        Some(Value::Text(one)) => vec![one.clone()],
        _ => Vec::new(),
    }
}

fn turned(mut list: Vec<String>, id: &str) -> Answer {
    if list.iter().any(|known| known == id) {
        list.retain(|known| known != id);
    } else {
        list.push(id.to_owned());
    }
    (!list.is_empty()).then_some(Value::List(list))
}

/// Any number of a few: a box for each. A digit ticks one by its place, a letter the one that begins
/// with it, Delete clears all.
fn few_ui(ui: &mut Ui, view: &View<'_>, field: &Field<'_>, choices: &[Choice]) -> Option<Answer> {
    let language = view.words.language();
    let list = taken_of(field.value());
    let offers = offers(view, choices);
    let focused = ui.memory(egui::Memory::focused).filter(|id| field.ids.contains(id));
    let mut changed = None;
    if let Some(focused) = focused.filter(|_| ui.is_enabled()) {
        if cleared(ui) && (!list.is_empty() || matches!(field.given, Given::Various)) {
            changed = Some(None);
        }
        if let Some(number) = digit_pressed(ui, &offers).or_else(|| letter_pressed(ui, &offers)) {
            changed = choices.get(number).map(|choice| turned(list.clone(), &choice.id));
            if let Some(id) = field.ids.get(number) {
                ui.memory_mut(|memory| memory.request_focus(*id));
            }
        }
        walk(ui, field.ids, focused);
    }
    for (number, choice) in choices.iter().enumerate() {
        let Some(id) = field.ids.get(number) else { continue };
        let on = match field.given {
            Given::Various => None,
            Given::Value(_) => Some(list.contains(&choice.id)),
        };
        let name = choice.name.get(language);
        let response = check_ui(ui, view, *id, on, name, name);
        if response.clicked() {
            changed = Some(turned(list.clone(), &choice.id));
        }
        let more = choice.definition.get(language);
        if !more.is_empty() {
            response.on_hover_text(more);
        }
    }
    if !field.hint.is_empty() {
        ui.label(egui::RichText::new(field.hint).small().color(view.theme.ink_soft.0));
    }
    changed
}

/// Goes from one box to the next by the arrow keys.
fn walk(ui: &Ui, ids: &[Id], focused: Id) {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
    let Some(here) = ids.iter().position(|id| *id == focused) else { return };
    let presses = |key| ui.input(|input| input.num_presses(key));
    let to = (here + presses(Key::ArrowDown)).saturating_sub(presses(Key::ArrowUp));
    if let Some(id) = ids.get(to.min(ids.len().saturating_sub(1))).filter(|id| **id != focused) {
        ui.memory_mut(|memory| memory.request_focus(*id));
    }
}

/// Whether a key that clears was pressed.
fn cleared(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::Delete) || input.key_pressed(Key::Backspace))
}

/// The place of the choice that begins with the letter that was typed.
fn letter_pressed(ui: &Ui, offers: &[Offer]) -> Option<usize> {
    let typed = ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Text(text) if !text.trim().is_empty() => Some(crate::text::folding::fold(text)),
            _ => None,
        })
    })?;
    let begins = |offer: &Offer| {
        let name = crate::text::folding::fold(&offer.name);
        name.starts_with(&typed) || name.split(' ').any(|word| word.starts_with(&typed))
    };
    offers.iter().position(begins)
}

/// Any number of many: what is taken stands there, and can be taken out; the rest is found by typing.
fn many_ui(ui: &mut Ui, view: &View<'_>, field: &Field<'_>, choices: &[Choice]) -> Answered {
    let language = view.words.language();
    let list = taken_of(field.value());
    let mut changed = None;
    let name_of = |id: &str| {
        let choice = choices.iter().find(|choice| choice.id == id);
        choice.map_or(id, |choice| choice.name.get(language)).to_owned()
    };
    for id in &list {
        let name = name_of(id);
        let spoken = view.words.say_with("answer-remove", &[("answer", name.clone().into())]);
        let button = ui.add(egui::Button::new(format!("{name}  ×")).small());
        button.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), &spoken)
        });
        if button.clicked() {
            changed = Some(turned(list.clone(), id));
        }
    }
    let rest: Vec<Choice> =
        choices.iter().filter(|choice| !list.contains(&choice.id)).cloned().collect();
    let choice = FindChoice {
        id: field.id(),
        name: field.question.name.get(language),
        shown: "",
        hint: field.hint,
        offers: &offers(view, &rest),
        at: None,
        none: None,
        new: None,
        numbered: false,
        width: ui.available_width() - space::TINY,
    };
    // More than one can be taken, so the keyboard stays.
    if let Some(Found::Offer(number)) = choice.ui(ui, view).map(|taken| taken.found)
        && let Some(choice) = rest.get(number)
    {
        changed = Some(turned(list, &choice.id));
    }
    Answered::by(changed)
}

fn flag_ui(ui: &mut Ui, view: &View<'_>, field: &Field<'_>) -> Option<Answer> {
    let on = match field.given {
        Given::Various => None,
        Given::Value(value) => Some(matches!(value, Some(Value::Flag(true)))),
    };
    let name = field.question.name.get(view.words.language());
    let here = ui.is_enabled() && ui.memory(|memory| memory.has_focus(field.id()));
    let clears = here && cleared(ui);
    let shown = if field.before_name { name } else { "" };
    if check_ui(ui, view, field.id(), on, name, shown).clicked() {
        let wanted = on != Some(true);
        return Some(wanted.then_some(Value::Flag(true)));
    }
    (clears && on != Some(false)).then_some(None)
}

/// Words, a number, a date, an address. A number that is none yet stays in the field, in the colour
/// of a warning.
fn words_ui(ui: &mut Ui, view: &View<'_>, field: &Field<'_>, drafts: &mut Drafts) -> Answered {
    let question = field.question;
    let is_number = matches!(question.kind, AttributeKind::Number);
    let key = format!("{}:{}", field.of, question.id);
    let kept = field.value().map(shown).unwrap_or_default();
    let mut typed = drafts.get(&key).cloned().unwrap_or_else(|| kept.clone());
    let answer = if is_number { number(&typed) } else { Some(words(&typed)) };
    let warning = answer.is_none().then_some(view.theme.warning.0);
    let name = question.name.get(view.words.language());
    let response = text_ui(ui, field.id(), (name, field.hint), &mut typed, warning);
    if response.changed() {
        // What is typed is kept as it is typed: `3.` and `3,0` are on the way to something.
        drafts.insert(key.clone(), typed.clone());
    }
    let answer = if is_number { number(&typed) } else { Some(words(&typed)) };
    let left = response.lost_focus();
    let asked = if field.live { response.changed() } else { left && typed != kept };
    if left && answer.is_some() {
        drafts.remove(&key);
    }
    Answered { answer: answer.filter(|_| asked), onward: false, left }
}

fn words(typed: &str) -> Answer {
    Some(Value::Text(typed.to_owned())).filter(|value| !value.is_blank())
}

/// The number that is typed, `Some(None)` for nothing at all, `None` for what is no number.
fn number(typed: &str) -> Option<Answer> {
    if typed.trim().is_empty() {
        return Some(None);
    }
    // A decimal comma is how most of Europe writes it.
    let number: f64 = typed.trim().replace(',', ".").parse().ok()?;
    number.is_finite().then_some(Some(Value::Number(number)))
}
