//! Sources: from an article's bytes to a version of its text, with what had to be done on the way; no disk, no clock.

pub(crate) mod archive;
mod changes;
mod composing;
mod debris;
mod docx;
mod encoding;
mod epub;
mod html;
mod kind;
mod language;
mod md;
mod mhtml;
mod odt;
mod paragraphs;
mod pdf;
mod properties;
mod proposal;
mod roles;
mod settling;
mod styled;
mod txt;
pub(crate) mod xml;

#[cfg(test)]
mod testing;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

pub use changes::Changes;
pub use encoding::ENCODINGS;
pub use kind::Kind;
pub use proposal::{Fate, Piece, Proposal, Reason};

use crate::model::{ImportWarning, Metadata, Version};

/// The largest article that is read, in bytes: 64 MiB.
pub const LARGEST: u64 = 64 << 20;

/// An article that could be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// What its text says of it.
    pub metadata: Metadata,
    /// Its text, as version `v1`.
    pub version: Version,
}

/// A file to be read as an article.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Its name without its folder; empty for pasted text.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
    /// When its bytes were read.
    pub retrieved: Timestamp,
    /// The encoding that a person chose, by any name that the web knows; `None` to find it out.
    pub encoding: Option<&'a str>,
    /// Whether nobody waits for the answer any more; asked now and then.
    pub cancelled: &'a (dyn Fn() -> bool + Sync),
}

/// Why bytes are no article that this version reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// There is nothing in it but white space.
    #[error("it is empty")]
    Empty,
    /// No encoding makes text of it.
    #[error("it does not look like text")]
    NotText,
    /// It is of a kind that this version does not read.
    #[error(
        "it is {kind}, which this version of Recoupe does not read; save its text as a .txt file, or paste the text"
    )]
    UnsupportedKind {
        /// What it is.
        kind: Kind,
    },
    /// It is longer than anything that an article can be.
    #[error("it is larger than {} MiB", limit >> 20)]
    TooLarge {
        /// The largest size that is read, in bytes.
        limit: u64,
    },
    /// It unpacks to more than anything that an article can be.
    #[error("what it holds is larger than {} MiB when unpacked", limit >> 20)]
    UnpacksTooLarge {
        /// The most that is unpacked, in bytes.
        limit: u64,
    },
    /// It opens with a password only.
    #[error("it is protected by a password; remove the protection in the program that made it")]
    Protected {
        /// What it is.
        kind: Kind,
    },
    /// Its pages are pictures, without a character of text.
    #[error(
        "its {pages} pages are pictures without text; have them read by a program for text recognition first"
    )]
    Scanned {
        /// How many pages it has.
        pages: usize,
    },
    /// It is cut off or broken, so that nothing can be read of it.
    #[error("{kind} was expected, but it is damaged or cut off: {problem}")]
    Damaged {
        /// What it would be.
        kind: Kind,
        /// What the reader stumbled over.
        problem: String,
    },
    /// Nobody waits for it any more.
    #[error("reading it was called off")]
    Cancelled,
}

/// Finds the article in the bytes of a file, and proposes what of it to keep.
///
/// Line ends become LF, and control characters are taken out; nothing else of the text is changed,
/// and the report says what was. No file but the given bytes is looked at, and nothing is asked of
/// the network.
///
/// # Errors
///
/// When the bytes are not an article. Never panics, and takes time and memory in proportion to
/// their number.
///
/// ```
/// use recoupe::sources::{Reading, propose};
///
/// let reading = Reading {
///     name: "article.txt",
///     bytes: "Un titre\r\n\r\nCe n’est qu’un début.".as_bytes(),
///     retrieved: jiff::Timestamp::UNIX_EPOCH,
///     encoding: None,
///     cancelled: &|| false,
/// };
/// let proposal = propose(&reading)?;
/// assert_eq!(proposal.metadata.title, "Un titre");
/// assert_eq!(proposal.pieces.len(), 2);
/// # Ok::<(), recoupe::sources::SourceError>(())
/// ```
pub fn propose(reading: &Reading) -> Result<Proposal, SourceError> {
    let Reading { name, bytes, .. } = *reading;
    check_size(bytes)?;
    let mut proposal = match kind::of_bytes(bytes) {
        Some(kind) => read_container(kind, reading)?,
        None => read_text(reading)?,
    };
    if (reading.cancelled)() {
        return Err(SourceError::Cancelled);
    }
    name.clone_into(&mut proposal.source.file);
    proposal.source.sha256 = hexadecimal(&Sha256::digest(bytes));
    proposal.source.retrieved = Some(reading.retrieved);
    if proposal.pieces.is_empty() { Err(SourceError::Empty) } else { Ok(proposal) }
}

/// Reads a file that is not plain text.
fn read_container(kind: Kind, reading: &Reading) -> Result<Proposal, SourceError> {
    match kind {
        Kind::Word if kind::is_locked(reading.bytes) => Err(SourceError::Protected { kind }),
        Kind::Word => docx::propose(reading),
        Kind::OpenDocument => odt::propose(reading),
        Kind::Epub => epub::propose(reading),
        Kind::Pdf => pdf::propose(reading),
        _ => Err(SourceError::UnsupportedKind { kind }),
    }
}

/// Reads a file that is text, marked up or not.
fn read_text(reading: &Reading) -> Result<Proposal, SourceError> {
    if mhtml::is_archive(reading.bytes) {
        return mhtml::propose(reading.bytes);
    }
    let declared = html::declared(reading.bytes);
    let decoded = encoding::decode(reading.bytes, declared.as_deref(), reading.encoding);
    if !decoded.is_text() {
        return Err(SourceError::NotText);
    }
    let mut proposal = match kind::of_text(reading.name, &decoded.text) {
        Some(Kind::WebPage) => html::propose(&decoded.text, None)?,
        Some(Kind::FlatOpenDocument) => odt::propose_flat(reading)?,
        Some(kind) => return Err(SourceError::UnsupportedKind { kind }),
        None if md::is_name(reading.name) => md::propose(&decoded, reading)?,
        None => txt::propose(&decoded),
    };
    if decoded.mark {
        proposal.changes.count(changes::BYTE_ORDER_MARK, 1);
    }
    proposal.changes.count("undecodable-bytes", decoded.replaced);
    if decoded.replaced > 0 {
        let (count, encoding) = (decoded.replaced, decoded.encoding);
        proposal.warnings.push(ImportWarning::new("undecodable-bytes", count, encoding));
    }
    decoded.encoding.clone_into(&mut proposal.source.encoding);
    Ok(proposal)
}

/// Reads an article from the bytes of a file, taking what [`propose`] proposes.
///
/// # Errors
///
/// As [`propose`], and [`SourceError::Empty`] when nothing is left of it.
///
/// ```
/// let bytes = "Un titre\r\n\r\nCe n’est qu’un début.".as_bytes();
/// let imported = recoupe::sources::import("article.txt", bytes, jiff::Timestamp::UNIX_EPOCH)?;
/// assert_eq!(imported.metadata.title, "Un titre");
/// assert_eq!(imported.version.report.changes, [("carriage-returns".to_owned(), 2)]);
/// # Ok::<(), recoupe::sources::SourceError>(())
/// ```
pub fn import(name: &str, bytes: &[u8], retrieved: Timestamp) -> Result<Imported, SourceError> {
    propose(&Reading { name, bytes, retrieved, encoding: None, cancelled: &|| false })?.assemble()
}

/// Makes an article of text that was pasted; it has no file name and no encoding.
///
/// # Errors
///
/// As [`import`].
pub fn import_pasted(text: &str, retrieved: Timestamp) -> Result<Imported, SourceError> {
    let mut imported = import("", text.as_bytes(), retrieved)?;
    imported.version.source.encoding = String::new();
    Ok(imported)
}

/// The blocks of a plain text that stays as it is.
#[must_use]
pub fn blocks(text: &str) -> Vec<crate::model::Block> {
    roles::blocks(text, &paragraphs::paragraphs(text))
}

/// The page in a file that a browser saved with all its parts; `None` where it is no such file. What
/// is not at the head of a file is not looked for.
#[must_use]
pub fn page_of_archive(bytes: &[u8]) -> Option<String> {
    mhtml::is_archive(bytes).then(|| mhtml::page_in(bytes)).flatten()
}

/// Bytes as digits, two each.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn check_size(bytes: &[u8]) -> Result<(), SourceError> {
    if bytes.is_empty() {
        return Err(SourceError::Empty);
    }
    if bytes.len() as u64 > LARGEST {
        return Err(SourceError::TooLarge { limit: LARGEST });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check_refused(name: &str, bytes: &[u8], expected: &SourceError) {
        assert_eq!(import(name, bytes, Timestamp::UNIX_EPOCH).as_ref(), Err(expected), "{name}");
    }

    #[test]
    fn what_is_no_article_is_refused_with_a_reason() {
        let unsupported = |kind| SourceError::UnsupportedKind { kind };
        check_refused("a.txt", b"", &SourceError::Empty);
        check_refused("a.txt", b" \r\n\t\n", &SourceError::Empty);
        check_refused("a.txt", "\u{feff}\u{a0}\n\u{202f}".as_bytes(), &SourceError::Empty);
        check_refused("a.txt", b"\0\x01\x02\x03\xff\xfe\x10\0\0\x07text", &SourceError::NotText);
        check_refused("a.txt", &[0; 300], &SourceError::NotText);
        check_refused("a.txt", b"\x89PNG\r\n\x1a\n\0\0", &unsupported(Kind::Picture));
        check_refused("a.html", b"<html><script>x</script>", &SourceError::Empty);
        let limit = LARGEST;
        let large = vec![b'a'; usize::try_from(LARGEST).unwrap() + 1];
        check_refused("a.txt", &large, &SourceError::TooLarge { limit });
    }

    #[test]
    fn pasted_text_has_no_file() {
        let imported = import_pasted("Titre\n\nDu texte.", Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(imported.version.source.file, "");
        assert_eq!(imported.version.source.encoding, "");
        assert_eq!(imported.version.source.media_type, "text/plain");
        assert_eq!(imported.metadata.title, "Titre");
        assert_eq!(import_pasted(" ", Timestamp::UNIX_EPOCH), Err(SourceError::Empty));
    }

    /// What holds of every article, whatever it was read from.
    fn check_sound(imported: &Imported) {
        let version = &imported.version;
        let text = version.text.as_str();
        let mut end = 0;
        for block in &version.blocks {
            let bytes = block.span.bytes();
            let between = text.get(end..bytes.start).unwrap();
            assert!(between.chars().all(paragraphs::is_blank), "{between:?} is in no block");
            let words = text.get(bytes.clone()).unwrap();
            assert_eq!(words, words.trim_matches(paragraphs::is_blank));
            end = bytes.end;
        }
        assert!(text.get(end..).unwrap().chars().all(paragraphs::is_blank));
        assert!(!version.blocks.is_empty());
        assert!(!text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
    }

    proptest! {
        #[test]
        fn any_bytes_give_an_article_or_a_reason(
            bytes in prop::collection::vec(any::<u8>(), 0..2000),
        ) {
            if let Ok(imported) = import("a.txt", &bytes, Timestamp::UNIX_EPOCH) {
                check_sound(&imported);
            }
        }

        #[test]
        fn any_page_gives_an_article_or_a_reason(
            page in "(<(/)?(p|div|h1|li|ul|b|a href=x|table|tr|td|br|img alt=words|blockquote|script|!--|style|article|nav|p class=comment)>|[a-z .,é]{1,40}){0,60}",
        ) {
            let page = format!("<html>{page}");
            if let Ok(imported) = import("a.html", page.as_bytes(), Timestamp::UNIX_EPOCH) {
                check_sound(&imported);
            }
        }

        #[test]
        fn any_text_keeps_its_words(
            text in "([a-zA-Zé.,!?:«»“”\u{a0}\u{202f}🤔ćЖ1-9 •–\t]{0,70}(\n|\r\n|\r|\n\n|\u{b}|\u{2028})){0,30}",
        ) {
            if let Ok(imported) = import("a.txt", text.as_bytes(), Timestamp::UNIX_EPOCH) {
                check_sound(&imported);
                let is_space = |c: &char| !c.is_whitespace();
                let before: String = text.chars().filter(is_space).collect();
                let after: String = imported.version.text.as_str().chars().filter(is_space).collect();
                prop_assert_eq!(before, after);
            } else {
                prop_assert!(text.chars().all(char::is_whitespace));
            }
        }
    }
}
