//! The choices of a question: named, explained, put in order, added and taken away.

use egui::{Button, Id, Key, Role, Ui, WidgetInfo};

use crate::app::{Action, PartStep};
use crate::edit::codebook::AttributeChange;
use crate::model::{AttributeDef, Choice};
use crate::ui::codebook::attributes::{of, step};
use crate::ui::codebook::field::{languages_ui, name_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::line_field_ui;

/// The name of a choice that is to come in.
#[derive(Default)]
pub(super) struct Draft {
    name: String,
}

impl Draft {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        asked: &AttributeDef,
        choices: &[Choice],
    ) {
        ui.add_space(space::SMALL);
        let name = view.words.say("attributes-choices");
        name_ui(ui, view, &name);
        for (place, choice) in choices.iter().enumerate() {
            ui.push_id(&choice.id, |ui| {
                choice_ui(ui, view, asked, choice, place + 1 == choices.len(), place == 0);
            });
        }
        self.new_ui(ui, view, asked);
    }

    fn new_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, asked: &AttributeDef) {
        ui.add_space(space::TINY);
        let hint = view.words.say("attributes-new-choice");
        let field = line_field_ui(ui, &hint, &mut self.name, |field| {
            field.id(Id::unique("name of a new choice")).hint_text(&hint)
        });
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let named = !self.name.trim().is_empty();
        let add = ui.add_enabled(named, Button::new(view.words.say("attributes-add-choice")));
        if named && (entered || add.clicked()) {
            let language = view.words.language().to_owned();
            let name = std::mem::take(&mut self.name);
            step(view, PartStep::AddChoice(asked.id.clone(), name, language));
            // Several are put in one after the other.
            field.request_focus();
        }
    }
}

fn choice_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    asked: &AttributeDef,
    choice: &Choice,
    last: bool,
    first: bool,
) {
    let called = choice.name.get(view.words.language()).to_owned();
    let args = [("choice", called.as_str().into())];
    egui::Frame::group(ui.style()).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.strong(&called);
            for (up, sign, key, can) in [
                (true, "↑", "attributes-choice-up", !first),
                (false, "↓", "attributes-choice-down", !last),
            ] {
                let name = view.words.say_with(key, &args);
                let button = ui.add_enabled(can, Button::new(sign).small());
                button.widget_info(|| WidgetInfo::labeled(Role::Button, can, &name));
                if button.on_hover_text(&name).clicked() {
                    let change = AttributeChange::MoveChoice(choice.id.clone(), up);
                    view.act(Action::EditCodebook(of(asked, change)));
                }
            }
            let name = view.words.say_with("attributes-remove-choice", &args);
            let remove = ui.small_button("×");
            remove.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if remove.on_hover_text(&name).clicked() {
                step(view, PartStep::RemoveChoice(asked.id.clone(), choice.id.clone()));
            }
        });
        let id = |field: &str| Id::unique(("choice", asked.id.as_str(), choice.id.as_str(), field));
        let named = |language, words: String| {
            let said = !words.trim().is_empty();
            let change = AttributeChange::ChoiceName(choice.id.clone(), language, words);
            said.then(|| of(asked, change))
        };
        let what = view.words.say_with("attributes-choice-name", &args);
        languages_ui(ui, view, id("name"), &what, &choice.name, 1, named);
        let explained = |language, words| {
            let change = AttributeChange::ChoiceDefinition(choice.id.clone(), language, words);
            Some(of(asked, change))
        };
        let what = view.words.say_with("attributes-choice-definition", &args);
        languages_ui(ui, view, id("definition"), &what, &choice.definition, 2, explained);
    });
}
