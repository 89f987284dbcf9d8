//! Articles: any bytes under any name are read or refused, and what was read hangs together.

#![no_main]

use std::io::{Cursor, Write};

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use recoupe::memory::taken;
use recoupe::sources::import;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The first byte chooses one.
const NAMES: &[&str] =
    &["a.txt", "a.md", "a.html", "a.mhtml", "a.pdf", "a.docx", "a.odt", "a.fodt", "a.epub", "a"];

/// Parts that the bytes may be instead, each in an archive of its own with what stands before it.
const PARTS: &[(&str, &[(&str, &str)])] = &[
    ("word/document.xml", &[]),
    (
        "word/styles.xml",
        &[("word/document.xml", DOCUMENT), ("word/_rels/document.xml.rels", STYLED)],
    ),
    ("content.xml", &[("mimetype", "application/vnd.oasis.opendocument.text")]),
    ("a.xhtml", &[("META-INF/container.xml", CONTAINER), ("a.opf", BOOK)]),
];

const DOCUMENT: &str = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:p><w:pPr><w:pStyle w:val='a'/></w:pPr><w:r><w:t>a</w:t></w:r></w:p></w:document>";

const STYLED: &str = "<a><Relationship Type='/styles' Target='styles.xml'/></a>";

const CONTAINER: &str = "<container><rootfile full-path='a.opf'/></container>";

const BOOK: &str = "<package xmlns='http://www.idpf.org/2007/opf'><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/><itemref idref='a'/></package>";

/// What a file may unpack to, and a few times as much besides, in bytes.
const MOST: usize = 512 << 20;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let choice = usize::from(*first) % (NAMES.len() + PARTS.len());
    let packed;
    let (name, bytes) = match choice.checked_sub(NAMES.len()) {
        None => (NAMES[choice], bytes),
        Some(part) => {
            packed = archive(PARTS[part], bytes);
            ("a", packed.as_slice())
        }
    };
    let mut outcome = None;
    let most = taken(|| outcome = Some(import(name, bytes, Timestamp::UNIX_EPOCH)));
    assert!(most <= MOST, "{} bytes took {most} bytes of memory", bytes.len());
    let Some(Ok(imported)) = outcome else { return };
    let version = imported.version;
    let text = version.text.as_str();
    let mut end = 0;
    for block in &version.blocks {
        let span = block.span.bytes();
        assert!(span.start >= end && text.get(span.clone()).is_some_and(|words| !words.is_empty()));
        end = span.end;
    }
    for emphasis in &version.emphases {
        assert!(text.get(emphasis.span.bytes()).is_some());
    }
    for link in &version.links {
        assert!(text.get(link.span.bytes()).is_some());
    }
    assert!(!text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
});

fn archive((name, before): (&str, &[(&str, &str)]), bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let before = before.iter().map(|(name, text)| (*name, text.as_bytes()));
    for (name, bytes) in before.chain([(name, bytes)]) {
        zip.start_file(name, options).expect("the name is free");
        zip.write_all(bytes).expect("memory takes all");
    }
    zip.finish().expect("memory takes all").into_inner()
}
