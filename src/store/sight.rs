//! Sight: whether a document's file is still what was last read or written there, at little cost.

use std::path::Path;
use std::time::SystemTime;

use crate::store::disk;
use crate::store::document_file::{Fingerprint, fingerprint};

/// What can be seen of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traits {
    /// In bytes.
    length: u64,
    modified: Option<SystemTime>,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// It looks as it did when it was last read, or is not there, or cannot be read.
    Unchanged,
    /// It holds what it is known to hold.
    Known(Traits),
    /// It holds something else.
    Other(Traits),
}

/// Looks at a file that is known to hold `known`, or not to be there. It is read only if it no longer
/// has these `traits`.
#[must_use]
pub fn look(path: &Path, known: Option<&Fingerprint>, traits: Option<Traits>) -> Sight {
    let Ok(facts) = disk::metadata(path) else { return Sight::Unchanged };
    let now = Traits { length: facts.len(), modified: facts.modified().ok() };
    if traits == Some(now) {
        return Sight::Unchanged;
    }
    match fingerprint(path) {
        None => Sight::Unchanged,
        Some(found) if Some(&found) == known => Sight::Known(now),
        Some(_) => Sight::Other(now),
    }
}
