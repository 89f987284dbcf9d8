//! Widgets that several rooms of the window share.

mod chip;
mod field;
mod label_choice;
mod line;
mod list_box;
mod rows;
mod sign;
mod switches;

pub(super) use chip::{chip_ui, letter_of};
pub(super) use field::{line_field_ui, named_choice, named_field};
pub(super) use label_choice::label_choice_ui;
pub(super) use line::{HEIGHT as LINE_HEIGHT, Line, line_ui, list_line_ui};
pub(super) use list_box::{ListBox, Listed};
pub(super) use rows::{Rows, walk, walk_beside_field};
pub(super) use sign::{paint_dot, paint_tick};
pub(super) use switches::{Switch, switches};
