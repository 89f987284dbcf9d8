//! The choice of a label in the editor, found by typing.

use egui::{Id, Ui};

use crate::model::{Codebook, LabelId};
use crate::ui::codebook::field::name_ui;
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, Taken, label_offers};
use crate::ui::wording;

/// A choice among the labels for which `offered` is true.
pub(super) struct LabelChoice<'a, F> {
    /// The id that the keyboard can be put on.
    pub(super) id: Id,
    /// What is chosen.
    pub(super) spoken: &'a str,
    /// The label that stands now.
    pub(super) taken: Option<&'a LabelId>,
    /// Which labels there are to choose from.
    pub(super) offered: F,
}

impl<F: Fn(&LabelId) -> bool> LabelChoice<'_, F> {
    /// Draws it under its name; answers the label that was taken, and whether by a key.
    pub(super) fn ui(
        &self,
        ui: &mut Ui,
        view: &View<'_>,
        codebook: &Codebook,
    ) -> Option<(LabelId, bool)> {
        name_ui(ui, view, self.spoken);
        let (ids, offers) = label_offers(view, codebook, |label| (self.offered)(&label.id));
        let shown = self.taken.map(|taken| wording::label(view.words, codebook, taken));
        let hint = view.words.say("codebook-find-label");
        let choice = FindChoice {
            id: self.id,
            name: self.spoken,
            shown: shown.as_deref().unwrap_or_default(),
            hint: &hint,
            offers: &offers,
            at: ids.iter().position(|id| Some(*id) == self.taken),
            none: None,
            new: None,
            numbered: false,
            width: ui.available_width(),
        };
        let Taken { found: Found::Offer(number), by_key } = choice.ui(ui, view)? else {
            return None;
        };
        ids.get(number).map(|id| (LabelId::clone(id), by_key))
    }
}
