//! Keys that wait: while the keyboard is on its way into a field, what is typed is meant for that field.

use egui::{Context, Event};

/// So many frames a field takes to be drawn and to have the keyboard: one in which it is measured,
/// one in which it is asked.
const FRAMES: u8 = 2;

/// What was typed since a key asked for a field that is not there yet.
#[derive(Default)]
pub(super) struct HeldKeys {
    frames: u8,
    events: Vec<Event>,
}

impl HeldKeys {
    /// A key asked for a field; `typed` came after it in the same frame.
    pub(super) fn hold(&mut self, typed: Vec<Event>) {
        self.frames = FRAMES;
        self.events.extend(typed);
    }

    /// Keeps back what is typed in this frame, or hands out what was kept, before anything is drawn.
    pub(super) fn renew(&mut self, context: &Context) {
        if self.frames == 0 && self.events.is_empty() {
            return;
        }
        context.request_repaint();
        context.input_mut(|input| {
            let events = std::mem::take(&mut input.events);
            if self.frames > 0 {
                self.frames -= 1;
                let (keys, others): (Vec<_>, Vec<_>) = events.into_iter().partition(is_typed);
                self.events.extend(keys);
                input.events = others;
            } else {
                input.events = std::mem::take(&mut self.events);
                input.events.extend(events);
            }
        });
    }
}

/// Whether it is something that a field takes.
pub(super) fn is_typed(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. }
            | Event::Text(_)
            | Event::Ime(_)
            | Event::Copy
            | Event::Cut
            | Event::Paste(_)
    )
}
