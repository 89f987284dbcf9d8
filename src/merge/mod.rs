//! Merging: what two states of a document differ in, and the way from one of them to what is to be
//! kept of both.
//!
//! Things are told apart by their ids. Where the state is known from which both sides went on, each
//! difference has a side that made it; else it is only known that there is one. The texts of the
//! article have to be the same: marks on another text mean something else.

mod codebook;
mod difference;
mod settle;

pub use difference::{Base, Choice, Detail, Difference, Subject, Thing, compare};
pub use settle::settle;

use crate::model::Document;

/// Whether two documents can be merged: they are about the same texts, and the same one is worked on.
#[must_use]
pub fn can_merge(mine: &Document, theirs: &Document) -> bool {
    let (mine, theirs) = (mine.article(), theirs.article());
    mine.versions() == theirs.versions() && mine.current().id == theirs.current().id
}
