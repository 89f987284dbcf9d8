//! The tests that look at the library from outside, in one program.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says so when something is amiss")]
#![allow(clippy::string_slice, reason = "offsets that cut a character are a failure here")]

mod arbitrary;
mod edits;
mod format;
mod lint;
mod notation;
mod sequences;
