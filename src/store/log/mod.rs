//! The logs of documents on disk: what is done is there at once, and again after a crash or a restart.

mod anew;
mod cleaning;
mod file;
mod journal;
mod moved;
mod recovery;
mod told;

pub use anew::Standing;
pub use cleaning::Cleaning;
pub(super) use file::Claim;
pub use journal::Journal;
pub use recovery::{Apart, Around, Logged, open};
pub use told::{Replayed, Turn};

#[cfg(test)]
mod tests;
