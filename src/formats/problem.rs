//! What is amiss in a file of another program, and where: nothing of it keeps the rest from being read.

use std::fmt;

use crate::native;

/// Something that is not as it should be, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {fault}")]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub fault: Fault,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line, counted from 1.
    Line(usize),
    /// A value of a JSON file, as a JSON Pointer (RFC 6901) from the top.
    Pointer(String),
}

impl From<usize> for Place {
    fn from(line: usize) -> Self {
        Self::Line(line)
    }
}

impl From<String> for Place {
    fn from(pointer: String) -> Self {
        Self::Pointer(pointer)
    }
}

impl From<&str> for Place {
    fn from(pointer: &str) -> Self {
        Self::Pointer(pointer.to_owned())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Pointer(pointer) if pointer.is_empty() => write!(f, "the whole file"),
            Self::Pointer(pointer) => write!(f, "{pointer}"),
        }
    }
}

/// What can be amiss. Words of the file are shortened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the fields are")]
pub enum Fault {
    #[error("this is nothing that the format knows, and was passed over: “{words}”")]
    Unknown { words: String },
    #[error("{field} is missing")]
    Missing { field: String },
    #[error("{field} is not of the form that it should have: “{words}”")]
    Malformed { field: String, words: String },
    #[error("{field} has no place in a document, and was passed over: “{words}”")]
    Passed { field: String, words: String },
    #[error("{id} stands twice; what refers to it means the first one")]
    Duplicate { id: String },
    #[error("{target} is referred to and is not there; this was passed over")]
    ToNothing { target: String },
    #[error("the position {position} cannot be one in any text; the words alone count")]
    BadPosition { position: String },
    #[error("the words were found at {to}, not at {from}")]
    Moved { from: String, to: usize },
    #[error("it is “{words}”, but at its place stands “{text}”, which was marked")]
    Differs { words: String, text: String },
    #[error("the text does not have the words, so that this stands nowhere: “{words}”")]
    NotThere { words: String },
    #[error("it lies outside the text ({place}), and so stands nowhere")]
    Outside { place: String },
    #[error("it reaches outside the text ({place}); what lies inside was marked")]
    Clipped { place: String },
    #[error("so much of the text is marked that it was given no place ({place})")]
    TooMuch { place: String },
    #[error("the file holds {count} texts more; only the first one was read")]
    OtherTexts { count: usize },
    #[error(
        "no type system came with it, so that what refers to something else counts as a value, and all values as words"
    )]
    NoTypes,
    #[error("it has no words to look for, and stands nowhere")]
    NoWords,
    #[error("only {selectors} says where it is, which means nothing in a text; it stands nowhere")]
    OtherSelectors { selectors: String },
    #[error("it is about another article, {article}")]
    OtherArticle { article: String },
    #[error(
        "the place {place} reaches beyond the text of {length} characters; what lies inside counts"
    )]
    OutsideText { place: String, length: usize },
    #[error("another text, “{name}”, was not read; it has {marks} selections")]
    OtherText { name: String, marks: usize },
    #[error("Recoupe has no place for “{field}”, which was left out ({count} ×)")]
    NoPlace { field: String, count: usize },
    #[error(
        "half a character stands here, as where one was cut in two; the mark for an unknown one took its place"
    )]
    HalfCharacter,
    #[error("there are {count} problems more, which are not listed")]
    More { count: usize },
    #[error("what Recoupe added cannot be read, and was passed over: {source}")]
    BadNote { source: native::ReadError },
}
