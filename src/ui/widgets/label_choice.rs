//! The choice of a label, with its colour before it.

use egui::{Align, ComboBox, Layout, RichText, Sense, Ui, Vec2};

use crate::model::{Codebook, LabelId};
use crate::ui::view::View;
use crate::ui::widgets::named_choice;
use crate::ui::wording;

/// How wide and high the strip of colour is, in points.
const STRIP: Vec2 = Vec2::new(6.0, 24.0);

/// Offers the labels that are in use, over so much width, the colour included; answers another one
/// that was chosen. `spoken` is what the choice is called.
pub(in crate::ui) fn label_choice_ui(
    ui: &mut Ui,
    view: &View<'_>,
    codebook: &Codebook,
    taken: &LabelId,
    spoken: &str,
    width: f32,
) -> Option<LabelId> {
    let language = view.words.language();
    let name = wording::label(view.words, codebook, taken);
    let color = codebook.label(taken).map(|label| label.color).unwrap_or_default();
    let mut wanted = None;
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(Vec2::new(width, STRIP.y), layout, |ui| {
        let (strip, _) = ui.allocate_exact_size(STRIP, Sense::hover());
        ui.painter().rect_filled(strip, 2.0, view.theme.sign(color));
        let combo = ComboBox::from_id_salt(spoken)
            .selected_text(RichText::new(&name).strong())
            .width(ui.available_width())
            .show_ui(ui, |ui| {
                for label in codebook.labels.iter().filter(|label| !label.retired) {
                    let here = label.id == *taken;
                    if ui.selectable_label(here, label.name.get(language)).clicked() && !here {
                        wanted = Some(label.id.clone());
                    }
                }
            });
        named_choice(&combo.response, spoken, &name);
    });
    wanted
}
