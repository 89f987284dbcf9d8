//! Label Studio: a list of tasks, and the labelling configuration that it shows them by.
//!
//! Positions are units of UTF-16, half-open. A mark in pieces is several regions; choices and notes are
//! asked for each region, and stand on the first of a mark. `recoupe` rides along in the task’s data.

mod config;
mod read;
mod write;

pub(super) use read::task;
pub use write::{Files, write};

/// The control that labels.
const LABEL: &str = "label";

/// The object that is labelled, and the member of the data with its text.
const TEXT: &str = "text";

/// The control for notes.
pub(super) const REMARK: &str = "note";
