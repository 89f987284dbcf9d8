//! Going to a paragraph by its number.

use egui::Ui;

use crate::app::{Action, Workspace};
use crate::ui::dialogs::{field_ui, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

/// How many characters of the paragraph are shown.
const PREVIEW: usize = 60;

/// What is being typed.
#[derive(Default)]
pub(super) struct Number {
    typed: String,
    /// Whether Enter was pressed on what is no number of a paragraph.
    refused: bool,
}

impl Number {
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, fresh: bool) {
        let Some(workspace) = &view.state.workspace else { return };
        ui.set_width(380.0);
        title_ui(ui, &view.words.say("command-go-to-paragraph"));
        let count = workspace.outline.paragraph_count();
        let name = view.words.say_with("paragraph-number", &[("count", count.into())]);
        let focus = fresh || std::mem::take(&mut self.refused);
        let enter = field_ui(ui, view, &name, &mut self.typed, focus);
        let typed = self.typed.trim();
        let number = typed.parse().ok().filter(|number| (1..=count).contains(number));
        ui.add_space(space::TINY);
        let (said, color) = match number {
            Some(number) => (first_words(workspace, number), view.theme.ink_soft),
            // As high as the line that will stand here.
            None if typed.is_empty() => (String::new(), view.theme.ink_soft),
            None => {
                let typed = wording::shorten(typed, PREVIEW / 2);
                let args = [("typed", typed.into()), ("count", count.into())];
                (view.words.say_with("paragraph-unknown", &args), view.theme.error)
            }
        };
        ui.add(egui::Label::new(egui::RichText::new(said).color(color.0)).truncate());
        ui.add_space(space::MEDIUM);
        ui.horizontal(|ui| {
            let ok = egui::Button::new(view.words.say("ok"));
            let clicked = ui.add_enabled(number.is_some(), ok).clicked();
            match number.filter(|_| enter || clicked) {
                Some(number) => {
                    view.act(Action::CloseDialog);
                    view.act(Action::GoToParagraph(number));
                }
                None => self.refused = enter,
            }
            if ui.button(view.words.say("cancel")).clicked() {
                view.act(Action::CloseDialog);
            }
        });
    }
}

fn first_words(workspace: &Workspace, number: usize) -> String {
    let span = workspace.outline.paragraph(number);
    span.map_or_else(String::new, |span| wording::opening(&workspace.document, span, PREVIEW))
}
