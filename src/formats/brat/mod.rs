//! brat standoff: the text, and beside it a file with a line for each mark, relation and note.
//!
//! Offsets are code points of the text as it is, half-open. What brat has no line for is kept in
//! lines of notes, in the notation of document files: `Recoupe` on a mark or relation,
//! `RecoupeCard` on a claim, `RecoupeRelation` for a relation that hangs on another one, and
//! `RecoupeDocument` for the article, its structure, its people and the codebook. brat shows them and
//! leaves them alone. Where a line of brat's own says the same, that line counts, so that what was
//! changed in brat comes back changed.

mod config;
mod names;
mod read;
mod records;
mod words;
mod write;

pub use read::{Origin, Read, ReadError, read};
pub use records::Problem;
pub use words::text_of_marks;
pub use write::write;

use crate::formats::loss::Loss;

/// A note in brat's own sense.
const NOTES: &str = "AnnotatorNotes";

/// The kind of note that holds the rest of a mark or of a relation.
const MARK: &str = "Recoupe";

/// The kind of note that holds a claim card.
const CARD: &str = "RecoupeCard";

/// The kind of note that holds a relation that has no line of its own.
const RELATION: &str = "RecoupeRelation";

/// The kind of note that holds what belongs to the document as a whole.
const HEAD: &str = "RecoupeDocument";

/// What the note on the document as a whole says it is about; nothing else has this id.
const DOCUMENT: &str = "document";

/// A document as brat takes it. `text` and `ann` are files of one name, the others those of their
/// folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// `NAME.txt`.
    pub text: String,
    /// `NAME.ann`.
    pub ann: String,
    /// `annotation.conf`.
    pub annotation_conf: String,
    /// `visual.conf`.
    pub visual_conf: String,
    /// What brat cannot hold.
    pub loss: Loss,
}

/// Whether some program takes this for the end of a line, as Python does.
fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Words on one line, without spaces around them.
fn flat(words: &str) -> String {
    words.replace(|c: char| ends_line(c) || c.is_control(), " ").trim().to_owned()
}
