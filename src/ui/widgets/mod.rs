//! Widgets that several rooms of the window share.

mod check;
mod chip;
mod entry;
mod field;
mod find_choice;
mod find_list;
mod follow_focus;
mod label_choice;
mod line;
mod list_box;
mod markdown;
mod rows;
mod sentence;
mod sign;
mod switches;

pub(super) use check::{CHECK_INDENT, check_ui, row_ui};
pub(super) use chip::{chip_ui, letter_of};
pub(super) use entry::{entry_ui, has_handed_over};
pub(super) use field::{line_field_ui, named_choice, named_field};
pub(super) use find_choice::FindChoice;
pub(super) use find_list::{FindList, Found, Listing, Offer, Taken, digit_pressed};
pub(super) use follow_focus::follow_focus;
pub(super) use label_choice::{choice_ui as label_choice_among_ui, label_choice_ui, label_offers};
pub(super) use line::{HEIGHT as LINE_HEIGHT, Line, line_ui, list_line_ui};
pub(super) use list_box::{ListBox, Listed};
pub(super) use markdown::markdown_ui;
pub(super) use rows::{Rows, walk, walk_beside_field};
pub(super) use sentence::{Part, sentence_ui};
pub(super) use sign::{paint_dot, paint_flag, paint_tick};
pub(super) use switches::{Switch, switches};
