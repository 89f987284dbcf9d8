//! Where a document is kept, and how much of it is there already.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::Document;
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
    /// What it may hold instead: attempts to write it since then that are said to have failed, though
    /// they may have been carried out.
    pub attempts: Vec<Fingerprint>,
    /// The document as the file held it then; `None` before it exists.
    pub base: Option<Document>,
    /// What the file holds and is to be kept in a copy before it is overwritten.
    pub aside: Option<Document>,
    /// The revision that is on disk.
    pub saved: u64,
    /// The revision that is being written.
    pub saving: Option<u64>,
    /// When the first change was made that is not on disk yet, in seconds of the window's clock.
    pub unsaved_since: Option<f64>,
    /// When the last change was made, in seconds of the window's clock.
    pub changed_at: f64,
    /// Whether the person has asked for it to be saved, and waits to hear of it.
    pub asked: bool,
    /// Why the last attempt failed.
    pub fault: Option<SaveFault>,
}

/// So many attempts are remembered, the latest ones.
const MOST_ATTEMPTS: usize = 16;

impl Filing {
    /// Remembers an attempt that is said to have failed.
    pub(super) fn remember_attempt(&mut self, file: Fingerprint) {
        self.attempts.retain(|other| *other != file);
        self.attempts.push(file);
        let more = self.attempts.len().saturating_sub(MOST_ATTEMPTS);
        self.attempts.drain(..more);
    }
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

/// A file that another program has changed, as long as nobody has looked at what it holds.
#[derive(Clone, Debug)]
pub struct Clash {
    /// The file.
    pub path: PathBuf,
    /// The document as it was last read or written there, before both sides changed it.
    pub base: Option<Document>,
}
