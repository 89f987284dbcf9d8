//! Widgets that several rooms of the window share.

mod chip;
mod field;
mod line;

pub(super) use chip::{chip_ui, letter_of};
pub(super) use field::{line_field_ui, named_choice, named_field};
pub(super) use line::{HEIGHT as LINE_HEIGHT, Line, line_ui};
