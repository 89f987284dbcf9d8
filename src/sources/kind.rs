//! Kinds of file that are not plain text, known by what they hold or by their name.

use std::fmt;

use memchr::memmem;

use crate::sources::archive::Archive;

/// What a file is that is not plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// PDF.
    Pdf,
    /// Word, since 2007.
    Word,
    /// Word before 2007.
    OldWord,
    /// A text in the open document format.
    OpenDocument,
    /// The same, not packed.
    FlatOpenDocument,
    /// Rich text format.
    RichText,
    /// An electronic book.
    Epub,
    /// HTML, or a web page saved in one file.
    WebPage,
    /// A spreadsheet or slides.
    SheetOrSlides,
    /// A picture.
    Picture,
    /// Sound or film.
    Recording,
    /// An archive.
    Archive,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pdf => "a PDF file",
            Self::Word => "a Word document",
            Self::OldWord => "a Word document of the old kind (.doc)",
            Self::OpenDocument | Self::FlatOpenDocument => "an OpenDocument text",
            Self::RichText => "a rich text document",
            Self::Epub => "an electronic book",
            Self::WebPage => "a web page",
            Self::SheetOrSlides => "a spreadsheet or a set of slides",
            Self::Picture => "a picture",
            Self::Recording => "a recording",
            Self::Archive => "an archive",
        })
    }
}

/// First bytes, and what they announce.
const SIGNATURES: &[(&[u8], Kind)] = &[
    (b"%PDF-", Kind::Pdf),
    (b"{\\rtf", Kind::RichText),
    (b"\x89PNG\r\n", Kind::Picture),
    (b"\xff\xd8\xff", Kind::Picture),
    (b"GIF87a", Kind::Picture),
    (b"GIF89a", Kind::Picture),
    (b"II*\0", Kind::Picture),
    (b"MM\0*", Kind::Picture),
    (b"\0\0\x01\0", Kind::Picture),
    (b"ID3\x03", Kind::Recording),
    (b"ID3\x04", Kind::Recording),
    (b"OggS\0", Kind::Recording),
    (b"fLaC\0", Kind::Recording),
    (b"\x1a\x45\xdf\xa3", Kind::Recording),
    (b"\x1f\x8b\x08", Kind::Archive),
    (b"BZh9", Kind::Archive),
    (b"\xfd7zXZ\0", Kind::Archive),
    (b"7z\xbc\xaf\x27\x1c", Kind::Archive),
    (b"Rar!\x1a\x07", Kind::Archive),
    (b"\x28\xb5\x2f\xfd", Kind::Archive),
];

/// What the container of old office documents begins with, and of new ones with a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// How many bytes of a ZIP archive whose end is missing are looked through for names.
const ZIP_HEAD: usize = 4096;

/// How many bytes of a text are looked at for the signs of a web page.
const TEXT_HEAD: usize = 4096;

/// What the bytes announce themselves as.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(in_zip(bytes));
    }
    if bytes.starts_with(COMPOUND) {
        return Some(in_compound(bytes));
    }
    match (bytes.get(..4), bytes.get(8..12)) {
        (Some(b"RIFF"), Some(b"WEBP")) => return Some(Kind::Picture),
        (Some(b"RIFF"), Some(b"WAVE" | b"AVI ")) => return Some(Kind::Recording),
        _ => {}
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let still = [b"heic".as_slice(), b"mif1", b"avif"].contains(&bytes.get(8..12)?);
        return Some(if still { Kind::Picture } else { Kind::Recording });
    }
    SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

/// Office documents and books are ZIP archives, told apart by what they hold.
fn in_zip(bytes: &[u8]) -> Kind {
    let Ok(mut archive) = Archive::open(bytes, Kind::Archive) else { return in_broken_zip(bytes) };
    let media_type = archive.read("mimetype").ok().flatten().unwrap_or_default();
    let media_type = String::from_utf8_lossy(&media_type);
    let is_of = |start: &str| media_type.trim_start().starts_with(start);
    if is_of("application/vnd.oasis.opendocument.text") {
        Kind::OpenDocument
    } else if is_of("application/vnd.oasis.opendocument.") {
        Kind::SheetOrSlides
    } else if is_of("application/epub+zip") || archive.has("META-INF/container.xml") {
        Kind::Epub
    } else if archive.has("word/document.xml") {
        Kind::Word
    } else if let Ok(Some(types)) = archive.read("[Content_Types].xml") {
        let is_word = memmem::find(&types, b"wordprocessingml.").is_some();
        if is_word { Kind::Word } else { Kind::SheetOrSlides }
    } else if archive.has("content.xml") && archive.has("META-INF/manifest.xml") {
        Kind::OpenDocument
    } else {
        Kind::Archive
    }
}

/// What an archive would be whose table of contents is cut off.
fn in_broken_zip(bytes: &[u8]) -> Kind {
    let head = bytes.get(..ZIP_HEAD).unwrap_or(bytes);
    let holds = |name: &[u8]| memmem::find(head, name).is_some();
    if holds(b"opendocument.text") {
        Kind::OpenDocument
    } else if holds(b"epub+zip") {
        Kind::Epub
    } else if holds(b"xl/") || holds(b"ppt/") {
        Kind::SheetOrSlides
    } else if holds(b"word/") || holds(b"[Content_Types].xml") {
        Kind::Word
    } else {
        Kind::Archive
    }
}

/// Old office documents, and new ones that are protected by a password.
fn in_compound(bytes: &[u8]) -> Kind {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &name).is_some()
    };
    if holds("EncryptedPackage") {
        Kind::Word
    } else if holds("Workbook") || holds("PowerPoint Document") {
        Kind::SheetOrSlides
    } else {
        Kind::OldWord
    }
}

/// Whether a file is a new Word document within the container that has a password.
pub(super) fn is_locked(bytes: &[u8]) -> bool {
    bytes.starts_with(COMPOUND) && in_compound(bytes) == Kind::Word
}

/// What a file that decodes as text is all the same, by its name and its first words.
pub(super) fn of_text(name: &str, text: &str) -> Option<Kind> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    if let Some("html" | "htm" | "xhtml" | "mhtml" | "mht") = extension.as_deref() {
        return Some(Kind::WebPage);
    }
    let head = text.get(..text.floor_char_boundary(TEXT_HEAD)).unwrap_or_default();
    let head = head.trim_start().trim_start_matches('\u{feff}').to_ascii_lowercase();
    let office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    if head.starts_with("<?xml") && head.contains("<office:document") && head.contains(office) {
        return Some(Kind::FlatOpenDocument);
    }
    let opens = ["<!doctype html", "<html", "<head", "<body", "<!--", "<?xml"];
    let is_page = opens.iter().any(|tag| head.starts_with(tag))
        && ["<html", "<head", "<body", "<!doctype html"].iter().any(|tag| head.contains(tag));
    is_page.then_some(Kind::WebPage)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_bytes(bytes: &[u8], expected: Option<Kind>) {
        assert_eq!(of_bytes(bytes), expected, "{}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn files_are_known_by_their_first_bytes() {
        check_bytes(b"%PDF-1.4", Some(Kind::Pdf));
        check_bytes(b"PK\x03\x04......[Content_Types].xml", Some(Kind::Word));
        check_bytes(
            b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text",
            Some(Kind::OpenDocument),
        );
        check_bytes(b"PK\x03\x04....mimetypeapplication/epub+zip", Some(Kind::Epub));
        check_bytes(b"PK\x03\x04....photos/1.jpg", Some(Kind::Archive));
        check_bytes(b"PK\x03\x04....xl/workbook.xml", Some(Kind::SheetOrSlides));
        check_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Some(Kind::OldWord));
        check_bytes(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0b\0o\0o\0k\0",
            Some(Kind::SheetOrSlides),
        );
        check_bytes(b"{\\rtf1\\ansi", Some(Kind::RichText));
        check_bytes(b"RIFF\0\0\0\0WEBPVP8", Some(Kind::Picture));
        check_bytes(b"RIFF\0\0\0\0WAVEfmt", Some(Kind::Recording));
        check_bytes(b"\0\0\0\x18ftypmp42", Some(Kind::Recording));
        check_bytes(b"\0\0\0\x18ftypheic", Some(Kind::Picture));
        check_bytes(b"\0\0\0\x18ftyp", None);
        check_bytes(b"A PDF begins with %PDF-", None);
        check_bytes(b"", None);
    }

    #[test]
    fn web_pages_are_known_by_name_or_tags() {
        for (name, text, expected) in [
            ("a.HTM", "", Some(Kind::WebPage)),
            ("a.txt", "  <!DOCTYPE HTML>\n<p>", Some(Kind::WebPage)),
            ("a.txt", "<!-- saved from --><html>", Some(Kind::WebPage)),
            ("a.txt", "<?xml version='1.0'?><html>", Some(Kind::WebPage)),
            ("a.txt", "<?xml version='1.0'?><feed>", None),
            (
                "a.txt",
                "<?xml version='1.0'?><office:document xmlns:office='urn:oasis:names:tc:\
                 opendocument:xmlns:office:1.0'>",
                Some(Kind::FlatOpenDocument),
            ),
            ("a.txt", "A page begins with <html>, then <head>.", None),
            ("a.txt", "<3 is how she signs.", None),
            ("html", "Words.", None),
        ] {
            assert_eq!(of_text(name, text), expected, "{name}: {text}");
        }
    }
}
