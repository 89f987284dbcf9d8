//! Below both texts: what else is taken over with the newer one, and taking it, in words that say what becomes
//! of what nobody has decided.

use egui::{Align, Layout, ScrollArea, Ui};

use crate::app::Action;
use crate::app::renewing::text_versions::TextStep;
use crate::app::renewing::{RenewStep, Renewing};
use crate::ui::renewing::Draft;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

/// The height of the two rows of buttons, in points.
const BUTTONS: f32 = 70.0;

/// The height of what is said otherwise of the article, a line each, in points.
const FIELD: f32 = 26.0;

/// So many of them are seen at once.
const FIELDS: usize = 3;

/// How high all of it is.
pub(super) fn height(renewing: &Renewing) -> f32 {
    let fields = renewing.fields.len().min(FIELDS) as f32;
    let head = if renewing.fields.is_empty() { 0.0 } else { 24.0 };
    BUTTONS + head + fields * (FIELD + 2.0)
}

impl Draft {
    pub(super) fn foot_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, renewing: &Renewing) {
        fields_ui(ui, view, renewing);
        ui.add_space(space::TINY);
        if self.leaving {
            return self.leaving_ui(ui, view);
        }
        let open = renewing.open();
        ui.horizontal(|ui| {
            if ui.button(view.words.say("changes-report")).clicked() {
                view.act(Action::Text(TextStep::Report));
            }
            if open.changed > 0 {
                let args = [("count", open.changed.into())];
                let words = view.words.say_with("renewing-accept-changed", &args);
                if ui.button(words).clicked() {
                    view.act(Action::Renew(RenewStep::AcceptChanged));
                }
            }
            let undo = egui::Button::new(view.words.say("import-undo"));
            if ui.add_enabled(renewing.can_undo(), undo).clicked() {
                view.act(Action::Renew(RenewStep::Undo));
            }
            let keys = view.words.say("renewing-keys");
            let hint = egui::RichText::new(&keys).small().color(view.theme.ink_soft.0);
            ui.add(egui::Label::new(hint).truncate()).on_hover_text(keys);
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let words = wording::take_version(view.words, open);
            let take = egui::Button::new(egui::RichText::new(words).strong());
            if ui.add_enabled(renewing.can_take(), take).clicked() {
                view.act(Action::Renew(RenewStep::Take));
            }
            if ui.button(view.words.say("cancel")).clicked() {
                self.leaving = renewing.can_undo();
                if !self.leaving {
                    view.act(Action::CloseDialog);
                }
            }
        });
    }

    /// Asks whether what was decided may be lost.
    fn leaving_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        ui.horizontal(|ui| {
            let ask = egui::RichText::new(view.words.say("renewing-leave-ask")).strong();
            ui.label(ask.color(view.theme.warning.0));
            if ui.button(view.words.say("renewing-leave")).clicked() {
                view.act(Action::CloseDialog);
            }
            if ui.button(view.words.say("renewing-stay")).clicked() {
                self.leaving = false;
            }
        });
    }
}

/// What the newer text says otherwise of the article, each to be taken over or not.
fn fields_ui(ui: &mut Ui, view: &mut View<'_>, renewing: &Renewing) {
    if renewing.fields.is_empty() {
        return;
    }
    let head = egui::RichText::new(view.words.say("renewing-fields")).small();
    ui.label(head.color(view.theme.ink_soft.0));
    let area = ScrollArea::vertical().id_salt("fields").auto_shrink([false, true]);
    area.max_height(FIELDS as f32 * FIELD).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (number, field) in renewing.fields.iter().enumerate() {
            let mut taken = field.taken;
            let words = wording::renewed_field(view.words, field);
            if ui.checkbox(&mut taken, words).changed() {
                view.act(Action::Renew(RenewStep::Field(number, taken)));
            }
        }
    });
}
