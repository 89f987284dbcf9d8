//! The files of labelling tools: a text, pieces of it that have a name, and links between pieces.
//!
//! What doccano and Label Studio have no place for rides along in a member of ours, `recoupe`, which
//! both carry through an import and an export: parts of the document in the notation of document
//! files, each with the pieces that it belongs to. Pieces are known again by their number and place,
//! since tools number anew what they take in. What was changed in the tool’s own members counts.

pub mod doccano;
pub mod label_studio;
mod note;
mod outgoing;
mod read;

pub use read::{Origin, Read, ReadError, read};

use crate::formats::json::Json;
use crate::formats::unanchored::Unit;

/// The member that holds what the tools have no place for.
const NOTE: &str = "recoupe";

/// The label of what only stands out.
const HIGHLIGHT: &str = "highlight";

/// The type of a relation that does not say what it is.
const LINK: &str = "link";

/// The first text of a file with what is on it, of which nothing is believed yet.
#[derive(Debug)]
struct Task<'a> {
    /// The annotator of what nobody is said to have made.
    tool: Tool,
    text: &'a str,
    /// What the positions count.
    unit: Unit,
    /// What this program added, and where it stands.
    note: &'a Json<'a>,
    note_pointer: String,
    pieces: Vec<Piece<'a>>,
    arrows: Vec<Arrow>,
}

/// The program that wrote a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tool {
    id: &'static str,
    name: &'static str,
}

/// A piece of the text.
#[derive(Clone, Debug)]
struct Piece<'a> {
    pointer: String,
    /// Ids mean something among what has the same number here.
    scope: usize,
    id: Option<String>,
    name: String,
    start: &'a Json<'a>,
    end: &'a Json<'a>,
    /// What the members of these two are called.
    fields: [&'static str; 2],
    /// The words that stand there.
    words: Option<&'a str>,
    by: Option<String>,
    /// What was chosen and written about it, by the name of what asks.
    answers: Vec<(&'a str, Vec<&'a str>)>,
}

/// A link from one piece to another.
#[derive(Clone, Debug)]
struct Arrow {
    pointer: String,
    scope: usize,
    id: Option<String>,
    name: String,
    from: String,
    to: String,
    by: Option<String>,
}

/// An id as it is compared: tools write numbers as such or as words.
fn id_of(json: &Json<'_>) -> Option<String> {
    match json {
        Json::Whole(number) => Some(number.to_string()),
        Json::Words(words) => Some(words.chars().take(100).collect()),
        _ => None,
    }
}

/// The words that a value is.
fn words<'a>(json: &'a Json<'_>) -> Option<&'a str> {
    match json {
        Json::Words(words) => Some(words),
        _ => None,
    }
}
