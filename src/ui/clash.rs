//! The line over the article that says that another program has changed the document's file.

use egui::accesskit::Live;
use egui::{Frame, Margin, Panel, RichText, Ui};

use crate::app::{Action, Workspace};
use crate::ui::theme::space;
use crate::ui::view::View;

/// Draws the line, which stays until the two states were compared.
pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
    let Some(clash) = workspace.clash.as_ref().filter(|_| view.may_change()) else { return };
    let name = |path: &std::path::Path| {
        path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    };
    let here = clash.path == workspace.filing.path;
    let args = [("file", name(&clash.path).into()), ("copy", name(&workspace.filing.path).into())];
    let key = if here { "clash-here" } else { "clash-copy" };
    let text = view.words.say_with(key, &args);
    let frame = Frame::new().fill(view.theme.raised.0).inner_margin(Margin::symmetric(14, 6));
    Panel::top("clash").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            let label = ui.label(RichText::new(text).strong());
            ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
            if ui.button(view.words.say("compare")).clicked() {
                view.act(Action::Compare(clash.path.clone()));
            }
        });
    });
}
