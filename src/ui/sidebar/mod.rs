//! The sidebar: all marks by label, to be filtered and gone to.

mod list;

pub(super) use list::{MarksList, filter_id};
