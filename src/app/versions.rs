//! Earlier versions of the open document, as they are looked through and opened for reading.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::app::Preview;
use crate::store::backups::Version;

/// The earlier versions, looked through.
#[derive(Clone, Debug)]
pub struct Versions {
    /// When that was begun.
    pub today: Timestamp,
    /// The versions, the latest first, or why they cannot be listed; `None` before that is known.
    pub list: Option<Result<Arc<[Version]>, String>>,
    /// The one that is looked at, by its place among them.
    pub at: usize,
    /// What is different in it, or why it cannot be read; `None` before that is known.
    pub preview: Option<Result<Arc<Preview>, String>>,
}

/// What is asked of the earlier versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recall {
    /// Looks at the one of this place.
    Look(usize),
    /// Opens the one that is looked at, for reading.
    Open,
    /// Makes a new file of the one that is looked at, or open; its name gets this remark.
    Restore(String),
    /// Goes back to the current version.
    Back,
}

/// An earlier version that is open for reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierVersion {
    /// When it was saved.
    pub at: Timestamp,
    /// When it was opened.
    pub today: Timestamp,
    /// The file of the current version.
    pub current: PathBuf,
}

impl Versions {
    /// The version that is looked at.
    #[must_use]
    pub fn chosen(&self) -> Option<&Version> {
        self.list.as_ref()?.as_ref().ok()?.get(self.at)
    }
}
