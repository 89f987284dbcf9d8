//! Where a document is kept, and how much of it is there already.

use std::path::PathBuf;
use std::sync::Arc;

use crate::store::document_file::{Fingerprint, SaveError};

/// Where a document is kept, and how much of it is there already.
#[derive(Clone, Debug)]
pub struct Filing {
    /// The document's file; it may not exist yet.
    pub path: PathBuf,
    /// The article that it was read from, where that is a file.
    pub article: Option<PathBuf>,
    /// What the file held when it was last read or written; `None` before it exists.
    pub fingerprint: Option<Fingerprint>,
    /// The revision that is on disk.
    pub saved: u64,
    /// The revision that is being written.
    pub saving: Option<u64>,
    /// When the first change was made that is not on disk yet, in seconds of the window's clock.
    pub unsaved_since: Option<f64>,
    /// When the last change was made, in seconds of the window's clock.
    pub changed_at: f64,
    /// Why the last attempt failed.
    pub fault: Option<SaveFault>,
    /// Whether the person asked for what is not on disk to be written now.
    pub asked: bool,
}

/// A failed attempt to save.
#[derive(Clone, Debug)]
pub struct SaveFault {
    /// What went wrong.
    pub error: Arc<SaveError>,
    /// When the next attempt is due, in seconds of the window's clock; `None` when only the person
    /// can help.
    pub retry_at: Option<f64>,
}
