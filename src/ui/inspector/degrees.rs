//! How sure one is of the chosen marks, and whether they need a second look.

use egui::{Id, Ui};

use crate::app::{Action, Command, Shared, spec};
use crate::edit::marks::MarkChange;
use crate::model::Confidence;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, Offer, check_ui, row_ui};
use crate::ui::wording;

/// What can be said, and the message that says it.
const DEGREES: [(Confidence, &str); 3] = [
    (Confidence::Low, "confidence-low"),
    (Confidence::Medium, "confidence-medium"),
    (Confidence::High, "confidence-high"),
];

pub(super) fn ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    confidence: &Shared<Option<Confidence>>,
    second_look: &Shared<bool>,
) {
    ui.add_space(space::SMALL);
    let name = view.words.say("confidence");
    let more = view.words.say("confidence-hint");
    if let Some(wanted) =
        row_ui(ui, view, &name, &more, |ui| choice_ui(ui, view, &name, confidence))
    {
        view.act(Action::ChangeMarks(wanted));
    }
    ui.add_space(space::TINY);
    let name = view.words.say("command-second-look");
    let keys = spec(Command::SecondLook).shortcuts.first();
    let keys = keys.map(|keys| wording::shortcut(view.words, *keys)).unwrap_or_default();
    let pressed = row_ui(ui, view, &name, &keys, |ui| {
        let on = second_look.same().copied();
        let id = Id::unique("second look");
        check_ui(ui, view, id, on, &name, "").on_hover_text(&keys).clicked()
    });
    if pressed {
        view.act(Action::Do(Command::SecondLook));
    }
    ui.add_space(space::TINY);
}

fn choice_ui(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    confidence: &Shared<Option<Confidence>>,
) -> Option<MarkChange> {
    let names = DEGREES.map(|(_, key)| view.words.say(key));
    let offers = names.clone().map(|name| Offer::new(name, ""));
    let given = confidence.same().copied();
    let at = given.flatten().and_then(|it| DEGREES.iter().position(|(degree, _)| *degree == it));
    let none = view.words.say("answer-none");
    let hint = if given.is_some() { String::new() } else { view.words.say("several-values") };
    let choice = FindChoice {
        id: Id::unique("confidence"),
        name,
        shown: at.and_then(|at| names.get(at)).map_or("", String::as_str),
        hint: &hint,
        offers: &offers,
        at,
        none: Some(&none),
        new: None,
        numbered: true,
        width: ui.available_width() - space::TINY,
    };
    match choice.ui(ui, view)?.found {
        Found::Offer(number) => {
            DEGREES.get(number).map(|(degree, _)| MarkChange::Confidence(Some(*degree)))
        }
        Found::Nothing | Found::New(_) => Some(MarkChange::Confidence(None)),
    }
}
