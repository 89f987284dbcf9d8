//! The choice of a label from all that there are.

use egui::{ComboBox, Response, Ui};

use crate::model::{Codebook, LabelId};
use crate::ui::codebook::field::name_ui;
use crate::ui::view::View;
use crate::ui::widgets::named_choice;
use crate::ui::wording;

/// The width of the choice, in points.
const WIDTH: f32 = 260.0;

/// How tall an open list may be, in points.
const TALLEST: f32 = 420.0;

/// Offers labels in the order of their tree under a name; answers the list, and another one that was taken.
pub(super) fn label_list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    codebook: &Codebook,
    spoken: &str,
    taken: Option<&LabelId>,
    offered: impl Fn(&LabelId) -> bool,
) -> (Response, Option<LabelId>) {
    name_ui(ui, view, spoken);
    let shown = taken.map(|id| wording::label(view.words, codebook, id)).unwrap_or_default();
    let language = view.words.language();
    let mut wanted = None;
    let combo = ComboBox::from_id_salt(spoken)
        .selected_text(if shown.is_empty() {
            view.words.say("codebook-choose")
        } else {
            shown.clone()
        })
        .width(WIDTH)
        .height(TALLEST)
        .show_ui(ui, |ui| {
            for branch in codebook.tree().iter().filter(|branch| offered(&branch.label.id)) {
                let here = taken == Some(&branch.label.id);
                // Two spaces for each label above it, as in an outline.
                let name = branch.label.name.get(language);
                let name = format!("{}{name}", "\u{2003}".repeat(branch.depth));
                if ui.selectable_label(here, name).clicked() && !here {
                    wanted = Some(branch.label.id.clone());
                }
            }
        });
    named_choice(&combo.response, spoken, &shown);
    (combo.response, wanted)
}
