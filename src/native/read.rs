//! Reading a document file: from bytes to a document, with what was repaired on the way.

use crate::model::{AnnotationId, BadId, Codebook, Document, Repair, VerdictScale};
use crate::native::{FORMAT, end, from_wire, v1};

/// A document that could be read, and what the person should know about it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The document; every invariant holds.
    pub document: Document,
    /// What broke an invariant in the file. When there is any, the file itself must stay as it is.
    pub repairs: Vec<Repair>,
    /// Marks whose quotation and offsets disagreed.
    pub warnings: Vec<Warning>,
}

/// A mark whose quotation is not what stands at its offsets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The words were found nearby, and the mark is there now. Offsets are code points.
    QuoteMoved {
        /// The mark.
        annotation: AnnotationId,
        /// Where the file said that it began.
        from: usize,
        /// Where it begins now.
        to: usize,
    },
    /// The words are nowhere in the text; the mark is where the offsets say.
    QuoteDiffers {
        /// The mark.
        annotation: AnnotationId,
        /// The words in the file.
        quote: String,
        /// The words at the offsets.
        text: String,
    },
}

/// Why bytes are no document that this program reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Not UTF-8.
    #[error("it is not UTF-8 text from byte {at} on")]
    NotUtf8 {
        /// The first byte that is not.
        at: usize,
    },
    /// Nothing in it says that it is a document.
    #[error("it does not begin like a Recoupe document")]
    NotADocument,
    /// Written by a newer Recoupe.
    #[error("it has format {format}, and this version of Recoupe reads up to {FORMAT}")]
    NewerFormat {
        /// The format that it names.
        format: u64,
    },
    /// A merge left both variants in it.
    #[error("it holds git’s conflict markers (line {line}); settle the conflict first")]
    ConflictMarkers {
        /// The line of the first, counted from 1.
        line: usize,
    },
    /// It ends in the middle.
    #[error("it is cut short: it ends in the middle, on line {line}")]
    CutShort {
        /// The last line, counted from 1.
        line: usize,
    },
    /// A slip in the notation, or a field that does not exist.
    #[error("line {line}, column {column}: {message}")]
    Syntax {
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
        /// What the parser says.
        message: String,
    },
    /// An id that cannot be one.
    #[error(transparent)]
    BadId(#[from] BadId),
    /// A colour that cannot be one.
    #[error("the colour “{color}” of label “{label}” is not of the form #rrggbb")]
    BadColor {
        /// The label.
        label: String,
        /// What stood there.
        color: String,
    },
    /// There is no version of the text.
    #[error("it holds no text")]
    NoText,
    /// An older version's difference does not fit the next one.
    #[error("the text of version {version} cannot be put together")]
    BadDifference {
        /// The version.
        version: String,
    },
}

/// Reads a document.
///
/// A byte-order mark and CRLF line ends are accepted. What breaks an invariant is repaired and
/// listed.
///
/// # Errors
///
/// When the bytes cannot be understood as a document of a format up to [`FORMAT`].
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let text = decode(bytes)?;
    let file: v1::File = parse(&text)?;
    let taken = from_wire::file(file)?;
    let (document, more) = Document::from_parts(taken.parts);
    let mut repairs = taken.repairs;
    repairs.extend(more);
    Ok(Loaded { document, repairs, warnings: taken.warnings })
}

/// Reads a codebook out of a file that holds nothing else.
///
/// # Errors
///
/// When the bytes cannot be understood as a codebook.
pub fn read_codebook(bytes: &[u8]) -> Result<Codebook, ReadError> {
    let text = utf8(bytes)?;
    from_wire::codebook(from_ron(&text)?)
}

/// Reads a verdict scale out of a file that holds nothing else.
///
/// # Errors
///
/// When the bytes cannot be understood as a verdict scale.
pub fn read_scale(bytes: &[u8]) -> Result<VerdictScale, ReadError> {
    Ok(from_wire::scale(from_ron(&utf8(bytes)?)?))
}

pub(super) fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    let text = utf8(bytes)?;
    let conflict = |line: &str| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
    match format_of(&text) {
        Some(format) if format > u64::from(FORMAT) => Err(ReadError::NewerFormat { format }),
        Some(1..) => Ok(text),
        _ => Err(match text.lines().position(conflict) {
            Some(line) => ReadError::ConflictMarkers { line: line + 1 },
            None => ReadError::NotADocument,
        }),
    }
}

/// The words without a byte-order mark, with LF alone at the ends of lines: a text inside never
/// holds a carriage return that is not escaped.
pub(super) fn utf8(bytes: &[u8]) -> Result<String, ReadError> {
    let text = std::str::from_utf8(bytes);
    let text = text.map_err(|error| ReadError::NotUtf8 { at: error.valid_up_to() })?;
    Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    from_ron(text).map_err(|error| match error {
        // Only where the parser stumbles: an article may show such lines in its text.
        ReadError::Syntax { line, .. }
            if text.lines().nth(line - 1).is_some_and(|line| line.starts_with("<<<<<<< ")) =>
        {
            ReadError::ConflictMarkers { line }
        }
        error => error,
    })
}

pub(super) fn from_ron<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    ron::from_str(text).map_err(|error| {
        let (line, column) = (error.span.end.line, error.span.end.col);
        // Whatever the parser misses, it missed it because the text ends there.
        if end::unfinished(text).is_some_and(|last| place(text, line, column) >= last) {
            ReadError::CutShort { line: text.trim_end().lines().count() }
        } else {
            ReadError::Syntax { line, column, message: error.code.to_string() }
        }
    })
}

/// The byte at a line and a column, both counted from 1; the column in characters.
pub(super) fn place(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = text.get(before..).unwrap_or_default();
    before + rest.char_indices().nth(column - 1).map_or(rest.len(), |(at, _)| at)
}

/// The number after `format:`, which is the first field, found without parsing the rest.
pub(super) fn format_of(text: &str) -> Option<u64> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.split_once('\n')?.1;
        } else {
            break;
        }
    }
    let rest = rest.strip_prefix('(')?.trim_start().strip_prefix("format")?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    // A number too large to count is certainly newer.
    (!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX))
}
