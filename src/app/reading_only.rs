//! Reading only: why the open document can be looked at but not changed, and what is said then.

use jiff::Timestamp;

use crate::app::{Notice, State};
use crate::store::lock::Holder;

/// Why a document is open for reading only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadingOnly {
    /// Somebody else has it open.
    HeldElsewhere {
        /// Who that is.
        holder: Holder,
        /// When it was found.
        today: Timestamp,
    },
}

impl State {
    /// Why the open document can only be read, where that is so.
    #[must_use]
    pub fn reading_only(&self) -> Option<&ReadingOnly> {
        self.workspace.as_ref()?.reading_only.as_ref()
    }

    /// Says that the document can only be read, unless that is said already.
    pub(super) fn refuse_change(&mut self) {
        if !self.notices.contains(&Notice::ReadingOnly) {
            self.notices.push(Notice::ReadingOnly);
        }
    }
}
