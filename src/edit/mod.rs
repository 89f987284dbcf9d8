//! Edits: every change of a document as a value that knows its inverse.

pub mod actors;
mod answers;
pub mod arrivals;
pub mod card;
mod change;
pub mod codebook;
pub mod compose;
mod history;
pub mod labels;
pub mod looking;
pub mod marks;
pub mod mending;
pub mod merge;
pub mod occurrences;
pub mod older;
pub mod recode;
pub mod renew;
pub mod reshape;
pub mod voice;
mod weight;

pub use change::{Change, Edit, EditName, GroupId};
pub use history::{History, Past, Step};
