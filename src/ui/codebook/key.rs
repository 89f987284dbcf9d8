//! The key that marks with a label: one that is taken is refused, and it is said by what.

use egui::{Id, RichText, TextEdit, Ui};

use crate::app::{Action, KeyRefusal, key_refusal, spec};
use crate::edit::codebook::LabelChange;
use crate::model::{Codebook, LabelDef};
use crate::ui::codebook::field::name_ui;
use crate::ui::codebook::label_form::of;
use crate::ui::view::View;
use crate::ui::widgets::named_field;
use crate::ui::wording;

/// The field's width, in points: that of its name, and of why a key is refused.
const WIDTH: f32 = 210.0;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, codebook: &Codebook, label: &LabelDef) {
    ui.set_width(WIDTH);
    let name = view.words.say("codebook-key");
    name_ui(ui, view, &name);
    let id = Id::unique(("label", label.id.as_str(), "key"));
    let refused: Option<char> = ui.data(|data| data.get_temp(id)).flatten();
    let kept = label.key.map(|key| key.to_uppercase().to_string()).unwrap_or_default();
    let shown = refused.map_or(kept, |key| key.to_uppercase().to_string());
    let mut typed = shown.clone();
    let field = TextEdit::singleline(&mut typed).id(id).desired_width(44.0);
    let response = ui.add(field.hint_text(view.words.say("codebook-key-none")));
    named_field(&response, &name, &shown, &typed);
    if response.changed() && typed != shown {
        // Whatever stood there gives way to what was typed last.
        let key = newly_typed(&shown, &typed);
        let refusal = key.and_then(|key| key_refusal(codebook, &label.id, key));
        ui.data_mut(|data| data.insert_temp(id, key.filter(|_| refusal.is_some())));
        if refusal.is_none() && key != label.key {
            view.act(Action::EditCodebook(of(label, LabelChange::Key(key))));
        }
    }
    if response.lost_focus() {
        ui.data_mut(|data| data.insert_temp(id, None::<char>));
    }
    let refusal = refused.and_then(|key| Some((key, key_refusal(codebook, &label.id, key)?)));
    if let Some((key, refusal)) = refusal {
        let text = RichText::new(in_words(view, codebook, key, &refusal));
        ui.add(egui::Label::new(text.small().color(view.theme.error.0)).wrap());
    }
}

/// The sign that was typed into a field, in lower case; `None` where it was emptied.
fn newly_typed(before: &str, now: &str) -> Option<char> {
    let mut signs = now.chars().filter(|sign| !sign.is_whitespace());
    let new = match now.strip_prefix(before) {
        Some(behind) if !before.is_empty() => behind.chars().rfind(|sign| !sign.is_whitespace()),
        _ => signs.next(),
    };
    new.and_then(|sign| sign.to_lowercase().next())
}

/// Why a key is refused.
fn in_words(view: &View<'_>, codebook: &Codebook, key: char, refusal: &KeyRefusal) -> String {
    let key = key.to_uppercase().to_string();
    match refusal {
        KeyRefusal::NoKey => view.words.say("codebook-key-no-key"),
        KeyRefusal::Label(label) => {
            let label = wording::label(view.words, codebook, label);
            let args = [("key", key.into()), ("label", label.into())];
            view.words.say_with("codebook-key-of-label", &args)
        }
        KeyRefusal::SameKey(label) => {
            let label = wording::label(view.words, codebook, label);
            let args = [("key", key.into()), ("label", label.into())];
            view.words.say_with("codebook-key-same", &args)
        }
        KeyRefusal::Command(command) => {
            let command = view.words.say(spec(*command).name);
            let command = command.trim_end_matches('…').to_owned();
            let args = [("key", key.into()), ("command", command.into())];
            view.words.say_with("codebook-key-of-command", &args)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_that_was_typed_last_is_meant() {
        for (before, now, key) in [
            ("", "c", Some('c')),
            ("C", "CX", Some('x')),
            ("C", "XC", Some('x')),
            ("C", "", None),
            ("C", "C ", None),
            ("", "É", Some('é')),
            ("C", "4", Some('4')),
        ] {
            assert_eq!(newly_typed(before, now), key, "{before:?} to {now:?}");
        }
    }
}
