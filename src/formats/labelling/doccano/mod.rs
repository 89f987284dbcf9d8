//! doccano: a line of JSON for each text, with entities and relations by their offsets.
//!
//! Offsets are code points, half-open. A mark in pieces is several entities. doccano keeps members
//! that it does not know as metadata of the text and writes them back, so `recoupe` comes through.

mod read;
mod write;

pub(super) use read::task;
pub use write::write;
