//! The log of a document as bytes: what was done to it, record by record, in a form that shows where
//! damage begins.

mod decode;
mod encode;
mod frame;
mod wire;

use jiff::Timestamp;

pub use decode::{LogError, Sound, read};
pub use encode::{HEAD, encode, encode_note};

use crate::edit::{Past, Step};
use crate::model::Document;

/// One entry of a log.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// What the first step was taken on; the first record of every log, and no other one.
    Start(Box<Start>),
    /// A step, with its number, one more than that of the step before.
    Step(u64, Step),
    /// Something about the document's file.
    Note(Note),
}

/// What becomes of the document's file, which is named by its fingerprint. `upto` is the last step
/// that is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants say what the fields are")]
pub enum Note {
    /// The file is about to be written.
    Saving { file: String, upto: u64 },
    /// It was written.
    Saved { file: String, upto: u64 },
    /// The document is kept in another file from here on, and the steps are in the log of that one.
    Left { path: String },
}

/// Where a log begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    /// When.
    pub at: Timestamp,
    /// Where the document was kept then; empty where nobody knows.
    pub path: String,
    /// The number of the step before the first one.
    pub number: u64,
    /// The document before the first step.
    pub document: Document,
    /// The fingerprint of the document's file, if that held this document; empty if it did not, or
    /// if there was none.
    pub file: String,
    /// What was done before, as far as it is known, but cannot be taken back any more.
    pub earlier: Vec<Past>,
}
