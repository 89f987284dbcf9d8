//! REFI-QDA 1.5: a document as a project that programs for qualitative analysis exchange, its labels as
//! a codebook, and what those programs write.
//!
//! Positions are code points of the text as it is stored, half-open. A label is a code, a mark a
//! selection for each piece with a coding, a relation between marks a link, a note a note. What the
//! standard has no place for is in one note on the project, a line each in the notation of document
//! files: `document`, `mark` with the number of its pieces, `card` and `relation`. Where an element
//! of the standard says the same, that element counts, so that what was changed elsewhere comes back
//! changed. GUIDs follow from ids.

mod codebook;
mod codes;
mod guid;
mod package;
mod read;
mod write;

pub use codebook::{Codes, ReadCodes, read_codebook, write_codebook};
pub use read::{Origin, Read, ReadError, read};
pub use write::{Project, write};

use crate::formats::xml_tree as tree;

/// The namespace of projects.
const PROJECT: &str = "urn:QDA-XML:project:1.0";

/// The namespace of codebooks alone.
const CODEBOOK: &str = "urn:QDA-XML:codebook:1.0";

/// Who has written a file.
const ORIGIN: &str = "Recoupe";

/// What the note begins with that only this program reads.
const KEPT: &str = "Recoupe keeps here what this format has no place for; reading the file in Recoupe restores it. Please leave this note as it is.";

/// In front of what belongs to the document as a whole.
const HEAD: &str = "document ";

/// In front of a mark.
const MARK: &str = "mark ";

/// In front of a claim card.
const CARD: &str = "card ";

/// In front of a relation.
const RELATION: &str = "relation ";

/// A moment as XML Schema has it; `None` for years that it does not know.
fn moment(at: jiff::Timestamp) -> Option<String> {
    let words = at.to_string();
    let year = words.split('-').next().unwrap_or_default();
    (year.len() == 4 && year != "0000").then_some(words)
}

impl From<tree::Bad> for ReadError {
    fn from(tree::Bad { line, message }: tree::Bad) -> Self {
        Self::Xml { line, message }
    }
}
