//! Edits: every change of a document as a value that knows its inverse.

mod answers;
pub mod card;
mod change;
pub mod compose;
mod history;
pub mod labels;
pub mod looking;
pub mod mending;
pub mod merge;
pub mod occurrences;
pub mod reshape;
mod weight;

pub use change::{Change, Edit, EditName, GroupId};
pub use history::{History, Past, Step};
