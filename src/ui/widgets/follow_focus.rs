//! What has the keyboard stays in view: egui scrolls to nothing that is come to by Tab.

use egui::{Id, Popup, Ui};

/// Room around what is scrolled to, in points.
const AROUND: f32 = 12.0;

/// Called at the end of what can be scrolled: brings into view what has just come to the keyboard.
pub(in crate::ui) fn follow_focus(ui: &Ui) {
    // An open list has its own place, and egui takes the keyboard from its field when it is asked
    // about it in the frame of the click that has opened it.
    if Popup::is_any_open(ui.ctx()) {
        return;
    }
    let focused = ui.memory(egui::Memory::focused);
    let last = ui.scope_id().with("followed focus");
    let before: Option<Id> = ui.data(|data| data.get_temp(last)).flatten();
    if before == focused {
        return;
    }
    ui.data_mut(|data| data.insert_temp(last, focused));
    let place = focused.and_then(|id| ui.ctx().read_response(id)).map(|response| response.rect);
    if let Some(place) = place.filter(|place| ui.min_rect().contains(place.center())) {
        ui.scroll_to_rect(place.expand(AROUND), None);
    }
}
