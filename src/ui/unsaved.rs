//! The line over the article that says why it cannot be saved, as long as that is so.

use egui::accesskit::Live;
use egui::{Frame, Margin, Panel, RichText, Ui};

use crate::app::{Action, Command, Workspace};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

/// Draws the line; it is gone as soon as the document is saved.
pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
    let Some(fault) = &workspace.filing.fault else { return };
    let why = wording::save_error(view.words, &fault.error);
    let why = view.words.say_with("fault-why", &[("why", why.into())]);
    let retried = if fault.retry_at.is_some() { "fault-retried" } else { "cannot-save-kept" };
    let frame = Frame::new().fill(view.theme.raised.0).inner_margin(Margin::symmetric(14, 6));
    Panel::top("unsaved").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            let label = ui.label(RichText::new(why).strong().color(view.theme.error.0));
            ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
            ui.label(view.words.say(retried));
            if ui.button(view.words.say("save-elsewhere")).clicked() {
                view.act(Action::ChooseFolder);
            }
            if ui.button(view.words.say("fault-try-now")).clicked() {
                view.act(Action::Do(Command::Save));
            }
        });
    });
}
