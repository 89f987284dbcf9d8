//! The cases of a label: what it is for, and what is easily taken for it.

use egui::{Id, RichText, Ui};

use crate::app::Action;
use crate::edit::codebook::LabelChange;
use crate::model::{Example, LabelDef};
use crate::ui::codebook::field::{languages_ui, name_ui};
use crate::ui::codebook::label_form::of;
use crate::ui::theme::space;
use crate::ui::view::View;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, label: &LabelDef) {
    let change = |view: &mut View<'_>, place, example| {
        view.act(Action::EditCodebook(of(label, LabelChange::Example(place, example))));
    };
    ui.add_space(space::SMALL);
    let name = view.words.say("codebook-examples");
    name_ui(ui, view, &name);
    if !label.examples.is_empty() {
        let hint = RichText::new(view.words.say("codebook-examples-hint")).small();
        ui.label(hint.color(view.theme.ink_soft.0));
    }
    for (place, example) in label.examples.iter().enumerate() {
        let key = if example.fits { "codebook-case" } else { "codebook-misfit" };
        let what = view.words.say_with(key, &[("number", (place + 1).into())]);
        let id = Id::unique(("label", label.id.as_str(), "example", place));
        let typed = |language: String, words: String| {
            let mut new = example.clone();
            if words.trim().is_empty() {
                new.text.0.remove(&language);
            } else {
                new.text.0.insert(language, words);
            }
            Some(of(label, LabelChange::Example(place, Some(new))))
        };
        languages_ui(ui, view, id, &what, &example.text, 2, typed);
        ui.horizontal_wrapped(|ui| {
            let mut fits = example.fits;
            let args = [("what", what.as_str().into())];
            let name = view.words.say_with("codebook-fits", &args);
            if ui.checkbox(&mut fits, name).changed() {
                change(view, place, Some(Example { fits, ..example.clone() }));
                view.act(Action::EndTyping);
            }
            let remove = view.words.say("card-remove");
            if ui.small_button(format!("{remove}: {what}")).clicked() {
                change(view, place, None);
            }
        });
    }
    ui.horizontal_wrapped(|ui| {
        for (key, fits) in [("codebook-add-case", true), ("codebook-add-misfit", false)] {
            if ui.button(view.words.say(key)).clicked() {
                let new = Example { fits, ..Example::default() };
                change(view, label.examples.len(), Some(new));
                view.act(Action::EndTyping);
            }
        }
    });
}
