//! Reading only: why the open document can be looked at but not changed, and what is said then.

use std::path::Path;

use jiff::Timestamp;

use crate::app::{EarlierVersion, Notice, State, Workspace};
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
    /// It is an earlier version.
    EarlierVersion(EarlierVersion),
}

impl Workspace {
    /// The earlier version that is open, if it is one.
    #[must_use]
    pub fn earlier_version(&self) -> Option<&EarlierVersion> {
        match &self.reading_only {
            Some(ReadingOnly::EarlierVersion(version)) => Some(version),
            _ => None,
        }
    }

    /// Where the document is kept; for an earlier version, where the current one is.
    #[must_use]
    pub fn place(&self) -> &Path {
        self.earlier_version().map_or(&self.filing.path, |version| &version.current)
    }
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
