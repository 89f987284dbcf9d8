//! A form of questions: keys and mouse go through it, from the first question to the last and back to
//! the article.

use egui::{Id, Key, Modifiers, Popup, Ui};

use crate::model::{AttributeDef, AttributeId, AttributeKind, Attributes, Value};
use crate::ui::inspector::answer::{Field, answer_ui};
use crate::ui::inspector::attributes::Drafts;
use crate::ui::reader::reader_id;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wanted;
use crate::ui::widgets::{CHECK_INDENT, row_ui};
use crate::ui::wording;

/// So many choices of several stand side by side; more are found by typing.
pub(super) const FEW: usize = 8;

/// A changed answer; `None` when it was cleared.
pub(super) type Answer = Option<Value>;

/// What is answered to a question.
#[derive(Clone, Copy)]
pub(super) enum Given<'a> {
    /// This, or nothing yet.
    Value(Option<&'a Value>),
    /// Several marks say different things.
    Various,
}

/// Questions, and what is answered to them.
pub(super) struct Form<'a> {
    /// What the ids of its fields begin with.
    pub(super) of: &'a str,
    /// The questions.
    pub(super) questions: &'a [&'a AttributeDef],
    /// What is answered.
    pub(super) given: &'a dyn Fn(&AttributeId) -> Given<'a>,
    /// What is offered where nothing is.
    pub(super) offered: &'a Attributes,
    /// Whether what is typed is taken over letter by letter, or when the field is left.
    pub(super) live: bool,
    /// Whether what is asked stands in full under each question that a tick answers: the names of
    /// such questions are too short to be answered by.
    pub(super) in_full: bool,
}

/// What was done with a form.
#[derive(Default)]
pub(super) struct Filled<'a> {
    /// The answers that were changed.
    pub(super) changed: Vec<(&'a AttributeDef, Answer)>,
    /// Whether a field was left, so that the next keystroke begins a new step.
    pub(super) left: bool,
}

impl<'a> Form<'a> {
    /// Draws the questions; `focus` puts the keyboard into the first one, once.
    pub(super) fn ui(
        &self,
        ui: &mut Ui,
        view: &View<'_>,
        drafts: &mut Drafts,
        focus: &mut bool,
    ) -> Filled<'a> {
        let mut filled = Filled::default();
        let stops: Vec<Vec<Id>> = self.questions.iter().map(|it| self.stops(it)).collect();
        if std::mem::take(focus)
            && let Some(first) = stops.first().and_then(|stops| stops.first())
        {
            ui.memory_mut(|memory| memory.request_focus(*first));
        }
        for (question, stops) in self.questions.iter().zip(&stops) {
            if let Some(first) = stops.first().filter(|_| wanted::take_answer(ui, &question.id)) {
                ui.memory_mut(|memory| memory.request_focus(*first));
            }
        }
        let mut onward = by_enter(ui, &stops);
        let language = view.words.language();
        for (number, question) in self.questions.iter().enumerate() {
            let given = (self.given)(&question.id);
            let offered = self.offered.get(&question.id);
            let hint = match (given, offered) {
                (Given::Various, _) => view.words.say("several-values"),
                (Given::Value(None), Some(value)) => {
                    let answer = wording::answer(question, value, language);
                    view.words.say_with("answer-offered", &[("answer", answer.into())])
                }
                _ => String::new(),
            };
            let ids = stops.get(number).map(Vec::as_slice).unwrap_or_default();
            let (name, more) = (question.name.get(language), question.definition.get(language));
            let in_full = self.in_full && !more.is_empty() && question.kind == AttributeKind::Flag;
            let (of, hint, live) = (self.of, hint.as_str(), self.live);
            let field = Field { of, question, given, hint, ids, live, before_name: in_full };
            let answered = if in_full {
                let answered = answer_ui(ui, view, &field, drafts);
                in_full_ui(ui, view, more);
                answered
            } else {
                row_ui(ui, view, name, more, |ui| answer_ui(ui, view, &field, drafts))
            };
            filled.left |= answered.left;
            if let Some(answer) = answered.answer {
                filled.changed.push((question, answer));
            }
            if answered.onward {
                onward = Some(after(&stops, number));
            }
            ui.add_space(space::TINY);
        }
        if let Some(next) = onward {
            ui.memory_mut(|memory| memory.request_focus(next));
        }
        filled
    }

    /// Where the keyboard can stand in a question.
    fn stops(&self, question: &AttributeDef) -> Vec<Id> {
        let id = Id::unique(format!("{}:{}", self.of, question.id));
        match &question.kind {
            AttributeKind::Choices(choices) if choices.len() <= FEW => {
                (0..choices.len()).map(|number| id.with(number)).collect()
            }
            _ => vec![id],
        }
    }
}

/// What is asked, under the name of the question.
fn in_full_ui(ui: &mut Ui, view: &View<'_>, more: &str) {
    ui.add_space(-space::TINY);
    ui.horizontal_top(|ui| {
        ui.add_space(CHECK_INDENT);
        let text = egui::RichText::new(more).small().color(view.theme.ink_soft.0);
        ui.vertical(|ui| ui.add(egui::Label::new(text).wrap()));
    });
}

/// Where Enter leads from the question that the keyboard is on, and with Shift back.
fn by_enter(ui: &Ui, stops: &[Vec<Id>]) -> Option<Id> {
    let focused = ui.memory(egui::Memory::focused)?;
    let here = stops.iter().position(|ids| ids.contains(&focused))?;
    if Popup::is_any_open(ui.ctx()) || !ui.is_enabled() {
        return None;
    }
    let pressed = |modifiers| ui.input_mut(|input| input.consume_key(modifiers, Key::Enter));
    if pressed(Modifiers::SHIFT) {
        return stops.get(here.checked_sub(1)?)?.first().copied();
    }
    // Ctrl+Enter is a command of its own, and a looser test would take it.
    let plain = ui.input(|input| !input.modifiers.any());
    (plain && pressed(Modifiers::NONE)).then(|| after(stops, here))
}

/// Where the keyboard goes after a question.
fn after(stops: &[Vec<Id>], here: usize) -> Id {
    stops.get(here + 1).and_then(|ids| ids.first()).copied().unwrap_or_else(reader_id)
}
