//! The line over the article that says what is being read or compared, where that takes long, with the way to
//! stop it.

use egui::accesskit::Live;
use egui::{Frame, Margin, Panel, RichText, Ui};

use crate::app::Action;
use crate::ui::theme::space;
use crate::ui::view::View;

/// Draws the line; it is gone as soon as the file was read.
pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>) {
    if view.state.slow_reading.is_none() && !view.state.comparing_texts {
        return;
    }
    let frame = Frame::new().fill(view.theme.raised.0).inner_margin(Margin::symmetric(14, 6));
    Panel::top("slow reading").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| within_ui(ui, view));
    });
}

/// What is being read, and the button that stops it.
pub(super) fn within_ui(ui: &mut Ui, view: &mut View<'_>) {
    let text = match &view.state.slow_reading {
        None if view.state.comparing_texts => view.words.say("renewing-comparing"),
        None => return,
        Some(name) if name.is_empty() => view.words.say("reading-pasted"),
        Some(name) => view.words.say_with("reading-article", &[("name", name.as_str().into())]),
    };
    ui.spacing_mut().item_spacing.x = space::SMALL;
    let label = ui.label(RichText::new(text).strong());
    ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
    if ui.button(view.words.say("cancel")).clicked() {
        view.act(Action::StopReading);
    }
}
