//! The reports that an earlier run has left, to be read before anybody gets them.

use egui::{FontId, ScrollArea, TextEdit, Ui};

use crate::app::{Action, Report};
use crate::store::reports::Reports;
use crate::ui::dialogs::{room, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::named_field;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, reports: &Reports) {
    let title = view.words.say("report");
    title_ui(ui, &title);
    ui.add(egui::Label::new(view.words.say("report-why")).wrap());
    ui.add_space(space::SMALL);
    ScrollArea::vertical().max_height(room(ui, 360.0)).show(ui, |ui| {
        // It can be selected and walked through, and nothing that is typed changes it.
        let mut text = reports.text.as_str();
        let field = TextEdit::multiline(&mut text)
            .font(FontId::monospace(12.0))
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        named_field(&response, &title, &reports.text, &reports.text);
    });
    ui.add_space(space::MEDIUM);
    ui.horizontal(|ui| {
        for (key, answer) in [
            ("report-save", Report::Save),
            ("command-copy", Report::Copy),
            ("report-discard", Report::Discard),
        ] {
            if ui.button(view.words.say(key)).clicked() {
                view.act(Action::Report(answer));
            }
        }
        if ui.button(view.words.say("close")).clicked() {
            view.act(Action::CloseDialog);
        }
    });
}
