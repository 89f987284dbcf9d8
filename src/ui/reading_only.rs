//! The line over the article that says why it can only be read, and what can be done about it.

use egui::accesskit::Live;
use egui::{Frame, Margin, Panel, RichText, Ui};

use crate::app::renewing::text_versions::TextStep;
use crate::app::{Action, Command, EarlierVersion, ReadingOnly, Recall, spec};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::{menu, wording};

/// Draws the line, which stays as long as the document can only be read.
pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>) {
    let Some(why) = view.state.reading_only() else { return };
    let text = wording::reading_only(view.words, why);
    let frame = Frame::new().fill(view.theme.raised.0).inner_margin(Margin::symmetric(14, 6));
    Panel::top("reading only").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            let label = ui.label(RichText::new(text).strong());
            ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
            if let ReadingOnly::EarlierVersion(version) = why {
                return earlier_version_ui(ui, view, version);
            }
            if let ReadingOnly::OlderText(_) = why {
                if ui.button(view.words.say("texts-back")).clicked() {
                    view.act(Action::Text(TextStep::Back));
                }
                return;
            }
            let what = take_over_ui(ui, view, why);
            if ui.button(menu::name(view, spec(Command::SaveAs))).clicked() {
                view.act(Action::Do(Command::SaveAs));
            }
            // Behind the buttons, so that it breaks into a second line without parting them.
            if let Some(what) = what {
                let text = RichText::new(view.words.say(what)).small();
                ui.label(text.color(view.theme.ink_soft.0));
            }
        });
    });
}

/// What can be done with an earlier version: a new file can be made of it, and there is a way back.
fn earlier_version_ui(ui: &mut Ui, view: &mut View<'_>, version: &EarlierVersion) {
    if ui.button(view.words.say("versions-restore")).clicked() {
        let remark = wording::remark_of(view.words, version.at);
        view.act(Action::Recall(Recall::Restore(remark)));
    }
    if ui.button(view.words.say("versions-back")).clicked() {
        view.act(Action::Recall(Recall::Back));
    }
}

/// The way to work on it all the same; returns the key of what that means for whoever has it.
fn take_over_ui(ui: &mut Ui, view: &mut View<'_>, why: &ReadingOnly) -> Option<&'static str> {
    let (key, what) = match why {
        ReadingOnly::HeldElsewhere { .. } | ReadingOnly::TakenOver(_) => {
            ("take-over", Some("take-over-what"))
        }
        ReadingOnly::Free { .. } => ("take-over-free", None),
        ReadingOnly::TakingOver { .. }
        | ReadingOnly::OlderText(_)
        | ReadingOnly::EarlierVersion(_) => return None,
    };
    if ui.button(view.words.say(key)).clicked() {
        view.act(Action::TakeOver);
    }
    what
}
