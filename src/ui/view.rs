//! What every part of the window draws from: the state, the words, the colours, and a tray for actions.

use egui::Ui;

use crate::app::{Action, State};
use crate::ui::i18n::Words;
use crate::ui::theme::Theme;

/// The state as it is in this frame; actions are carried out after it.
pub(super) struct View<'a> {
    pub(super) state: &'a State,
    pub(super) words: &'a Words,
    pub(super) theme: &'a Theme,
    pub(super) actions: &'a mut Vec<Action>,
}

impl View<'_> {
    /// Puts an action on the tray.
    pub(super) fn act(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Whether the document may be changed.
    pub(super) fn may_change(&self) -> bool {
        self.state.reading_only().is_none()
    }

    /// Draws what changes the document; it cannot be used while that is open for reading only.
    pub(super) fn changing_ui<R>(
        &mut self,
        ui: &mut Ui,
        draw: impl FnOnce(&mut Ui, &mut Self) -> R,
    ) -> R {
        ui.add_enabled_ui(self.may_change(), |ui| draw(ui, self)).inner
    }
}
