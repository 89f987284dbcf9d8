//! Fields that are wanted: where the keyboard is to go as soon as the field is drawn.

use egui::{Context, Id, Response, Ui};

use crate::app::CardField;
use crate::model::AttributeId;

/// After so many frames a field that was not drawn is wanted no more.
const PATIENCE: u8 = 4;

fn place() -> Id {
    Id::unique("wanted field")
}

/// Wants the keyboard on the answer to a question.
pub(super) fn want_answer(context: &Context, question: &AttributeId) {
    want(context, answer(question));
}

/// Wants the keyboard in a field of a claim card.
pub(super) fn want_field(context: &Context, field: CardField) {
    want(
        context,
        match field {
            CardField::NewReference => self::field("reference-paste", None),
            CardField::Url(number) => self::field("reference-url", Some(number)),
            CardField::Verdict => self::field("card-verdict", None),
            CardField::Explanation => self::field("card-explanation", None),
        },
    );
}

fn want(context: &Context, name: String) {
    context.data_mut(|data| {
        data.insert_temp(place(), (name, PATIENCE));
    });
    context.request_repaint();
}

fn answer(question: &AttributeId) -> String {
    format!("answer {question}")
}

fn field(key: &str, item: Option<usize>) -> String {
    item.map_or_else(|| key.to_owned(), |item| format!("{key} {item}"))
}

/// Whether a field is wanted that may be hidden: what could hold it is to be opened.
pub(super) fn is_any(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp::<(String, u8)>(place())).is_some()
}

/// Whether a field of the item with this number is wanted, which may be folded.
pub(super) fn is_in(ui: &Ui, item: usize) -> bool {
    let wanted = ui.data(|data| data.get_temp::<(String, u8)>(place()));
    let number = wanted.as_ref().and_then(|(name, _)| name.rsplit(' ').next());
    number.is_some_and(|number| number == item.to_string())
}

/// Gives up after some frames; called once in each.
pub(super) fn renew(context: &Context) {
    let wanted = context.data(|data| data.get_temp::<(String, u8)>(place()));
    let Some((name, left)) = wanted else { return };
    context.data_mut(|data| {
        if let Some(left) = left.checked_sub(1) {
            data.insert_temp(place(), (name, left));
        } else {
            data.remove::<(String, u8)>(place());
        }
    });
    context.request_repaint();
}

/// Whether the answer to a question is wanted; it is not any more then.
pub(super) fn take_answer(ui: &Ui, question: &AttributeId) -> bool {
    is_any(ui) && take(ui, &answer(question))
}

/// Whether the keyboard is wanted in a field of a claim card; it is not any more then.
pub(super) fn take_field(ui: &Ui, key: &str, item: Option<usize>) -> bool {
    is_any(ui) && take(ui, &field(key, item))
}

/// Gives the keyboard to a field of a claim card, if it is wanted there.
pub(super) fn give_field(ui: &Ui, key: &str, item: Option<usize>, response: &Response) {
    give(ui, || field(key, item), response);
}

fn give(ui: &Ui, name: impl FnOnce() -> String, response: &Response) {
    if !is_any(ui) {
        return;
    }
    if take(ui, &name()) {
        response.request_focus();
        response.scroll_to_me(None);
    }
}

fn take(ui: &Ui, name: &str) -> bool {
    let wanted = ui.data(|data| data.get_temp::<(String, u8)>(place()));
    let taken = wanted.is_some_and(|(wanted, _)| wanted == name);
    if taken {
        ui.data_mut(|data| data.remove::<(String, u8)>(place()));
    }
    taken
}
