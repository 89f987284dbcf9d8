//! The document that a report carries: written in letters that every mail program and browser leaves alone, and read again.
//!
//! It stands in an element of its own in base 64, below how long it is and its SHA-256. Nothing
//! between two signs of base 64 counts, so line ends may be changed and lines broken anew.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::LazyLock;

use memchr::memmem;
use regex::bytes::Regex;
use sha2::{Digest, Sha256};

use crate::model::Document;
use crate::native::{self, Loaded};
use crate::sources::{hexadecimal, page_of_archive};

/// The id of the element.
const ID: &str = "recoupe-document";

/// What a report says of itself in its head.
pub(super) const GENERATOR: &str = "Recoupe report";

/// How many signs of base 64 stand on a line.
const WIDTH: usize = 76;

/// How many bytes are looked at for the signs of a web page.
const HEAD: usize = 4096;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Why the document of a report cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Somebody has taken it out.
    #[error("this is a report by Recoupe, but the document is no longer in it")]
    Missing,
    /// The file ends before it does.
    #[error("this is a report by Recoupe that is cut short: the document in it is not whole")]
    CutShort,
    /// It is not what was written.
    #[error("this is a report by Recoupe, but the document in it was changed or damaged")]
    Damaged,
    /// It is whole, and yet no document that this program reads.
    #[error("the document in this report cannot be read: {0}")]
    Native(#[from] native::ReadError),
}

/// Reads the document that a report carries; `None` where the bytes are no report.
///
/// A report that a browser saved, also in one file with all its parts, is one; so is one with other
/// line ends, or in UTF-16.
///
/// # Errors
///
/// When it is a report, and the document in it is missing or not as it was written.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Result<Loaded, ReadError>> {
    let page = page(bytes)?;
    match element(&page) {
        Some(words) => Some(unpacked(words)),
        None => is_marked(&page).then_some(Err(ReadError::Missing)),
    }
}

/// The bytes as those of a web page in a code that has ASCII in it; `None` where they are no page
/// or do not speak of a report at all.
fn page(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    let page = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            let encoding = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
            let (text, ..) = encoding.unwrap_or(encoding_rs::UTF_8).decode(bytes);
            Cow::Owned(text.into_owned().into_bytes())
        }
        _ => match page_of_archive(bytes) {
            Some(page) => Cow::Owned(page.into_bytes()),
            None => Cow::Borrowed(bytes),
        },
    };
    let speaks = |words: &str| memmem::find(&page, words.as_bytes()).is_some();
    let start = page.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&page).trim_ascii_start();
    (start.starts_with(b"<") && (speaks(ID) || speaks(GENERATOR))).then_some(page)
}

/// Whether the head says that it is a report. In the words of an article no tag can stand.
fn is_marked(page: &[u8]) -> bool {
    static META: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let meta = format!(r#"(?i)<meta\s[^<>]*content\s*=\s*["']?{GENERATOR}["']?[^<>]*>"#);
        Regex::new(&meta).ok()
    });
    let head = page.get(..HEAD).unwrap_or(page);
    META.as_ref().is_some_and(|meta| meta.is_match(head))
}

/// What stands in the element, up to the next tag or the end of the file.
fn element(page: &[u8]) -> Option<&[u8]> {
    static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(&format!(r#"(?i)<pre\s(?:[^<>]*\s)?id\s*=\s*["']?{ID}["']?[^<>]*>"#)).ok()
    });
    let tag = TAG.as_ref()?.find(page)?;
    page.get(tag.end()..)
}

fn unpacked(words: &[u8]) -> Result<Loaded, ReadError> {
    let end = memchr::memchr(b'<', words);
    let inside = words.get(..end.unwrap_or(words.len())).unwrap_or_default();
    // Whatever is wrong with what runs into the end of the file, that is the reason.
    let fault = if end.is_none() { ReadError::CutShort } else { ReadError::Damaged };
    let mut parts = inside.split(u8::is_ascii_whitespace).filter(|part| !part.is_empty());
    let mut named = |name: &[u8]| {
        let value = (parts.next() == Some(name)).then(|| parts.next()).flatten();
        value.and_then(|value| std::str::from_utf8(value).ok())
    };
    let length = named(b"length:").and_then(|length| length.parse::<usize>().ok());
    let sha256 = named(b"sha256:").map(str::to_ascii_lowercase);
    let (Some(length), Some(sha256)) = (length, sha256) else { return Err(fault) };
    let Some(bytes) = from_base64(parts.flatten().copied()) else { return Err(fault) };
    if bytes.len() < length {
        return Err(ReadError::CutShort);
    }
    if bytes.len() > length || hexadecimal(&Sha256::digest(&bytes)) != sha256 {
        return Err(fault);
    }
    Ok(native::read(&bytes)?)
}

/// The element that carries a document. It has to be seen, if only just: browsers leave out what is
/// not when they save a page in one file.
pub(super) fn carrying(document: &Document) -> String {
    let native = native::write(document);
    let bytes = native.as_bytes();
    let mut out = String::with_capacity(bytes.len() / 3 * 4 + bytes.len() / 50 + 256);
    let (length, sha256) = (bytes.len(), hexadecimal(&Sha256::digest(bytes)));
    // Writing into a string does not fail.
    write!(out, "<pre id=\"{ID}\" aria-hidden=\"true\">\nlength: {length}\nsha256: {sha256}\n")
        .unwrap_or_default();
    let mut column = 0;
    for group in bytes.chunks(3) {
        for sign in to_base64(group) {
            if column == WIDTH {
                out.push('\n');
                column = 0;
            }
            out.push(char::from(sign));
            column += 1;
        }
    }
    out.push_str("\n</pre>");
    out
}

/// Up to three bytes in four signs.
fn to_base64(group: &[u8]) -> [u8; 4] {
    let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or_default());
    let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
    let digit = |at: usize| {
        let digit = DIGITS.get((bits >> (18 - 6 * at) & 63) as usize).copied();
        if at > group.len() { b'=' } else { digit.unwrap_or(b'=') }
    };
    [digit(0), digit(1), digit(2), digit(3)]
}

/// What stands in base 64; `None` where a sign is none, or one is missing at the end.
fn from_base64(signs: impl Iterator<Item = u8>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut bits, mut count, mut padding) = (0u32, 0u32, 0u32);
    for sign in signs {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                padding += 1;
                0
            }
            _ => return None,
        };
        if padding > 0 && sign != b'=' {
            return None;
        }
        bits = bits << 6 | u32::from(value);
        count += 1;
        if count == 4 {
            bytes.extend_from_slice(bits.to_be_bytes().get(1..)?);
            (bits, count) = (0, 0);
        }
    }
    if padding > 2 {
        return None;
    }
    bytes.truncate(bytes.len().checked_sub(padding as usize)?);
    // Of what is cut off, all that is whole: the length tells.
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bytes_go_through_base_64() {
        for length in 0..70usize {
            let bytes: Vec<u8> = (0..length).map(|at| (at * 37 + length * 11) as u8).collect();
            let signs: Vec<u8> = bytes.chunks(3).flat_map(to_base64).collect();
            assert!(signs.iter().all(|sign| DIGITS.contains(sign) || *sign == b'='));
            assert_eq!(from_base64(signs.into_iter()), Some(bytes));
        }
        let known: Vec<u8> = b"any carnal pleas".chunks(3).flat_map(to_base64).collect();
        assert_eq!(known, b"YW55IGNhcm5hbCBwbGVhcw==");
        for bad in ["YW5-", "YW=5", "Y==="] {
            assert_eq!(from_base64(bad.bytes()), None, "{bad}");
        }
    }
}
