//! Widgets that several rooms of the window share.

mod chip;
mod line;

pub(super) use chip::{chip_ui, letter_of};
pub(super) use line::{HEIGHT as LINE_HEIGHT, Line, line_ui};
