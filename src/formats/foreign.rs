//! What files of other programs have in common: text in UTF-8, carriage returns, an article of which
//! nothing is known but its text.

use jiff::Timestamp;

use crate::formats::problem::Problem;
use crate::model::{
    Attributes, Codebook, Document, DocumentId, ImportReport, Metadata, Parts, Repair, Source,
    Version, VersionId,
};
use crate::sources;
use crate::text::Text;

/// What was read of a file that holds an article with what is on it.
#[derive(Clone, Debug)]
pub struct Read {
    /// The document; of several texts that of the wanted one, or the first.
    pub document: Document,
    /// What was not as it should be, or has no place in a document, other texts among it.
    pub problems: Vec<Problem>,
    /// What would have broken an invariant.
    pub repairs: Vec<Repair>,
}

/// A file is not in UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is not UTF-8")]
pub struct NotUtf8 {
    /// The line of the first byte that is not, counted from 1.
    pub line: usize,
}

/// The text that bytes are.
pub(super) fn utf8(bytes: &[u8]) -> Result<&str, NotUtf8> {
    str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        NotUtf8 { line: before.split(|byte| *byte == b'\n').count() }
    })
}

/// A document of a text of which nothing else is known. `file` is what the text was read from, and
/// the id follows from `entropy` alone.
pub(super) fn document(text: impl Into<String>, file: &str, entropy: u64, now: Timestamp) -> Parts {
    let text = text.into();
    let (file, media_type) = (file.to_owned(), "text/plain".to_owned());
    let version = Version {
        id: VersionId::numbered(1),
        blocks: sources::blocks(&text),
        text: Text::new(text),
        emphases: Vec::new(),
        links: Vec::new(),
        source: Source { file, media_type, retrieved: Some(now), ..Source::default() },
        report: ImportReport::default(),
    };
    Parts {
        id: DocumentId::random(entropy),
        metadata: Metadata::default(),
        versions: vec![version],
        current: None,
        codebook: Codebook::default(),
        annotators: Vec::new(),
        actors: Vec::new(),
        cards: Vec::new(),
        annotations: Vec::new(),
        relations: Vec::new(),
        fields: Attributes::new(),
        seen: Vec::new(),
    }
}

/// A text without what other programs count in it and no document holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cleaned {
    /// What is left.
    pub(super) text: String,
    /// The numbers of the code points that were taken out, in order.
    pub(super) removed: Removed,
}

impl Cleaned {
    /// Takes out the carriage returns before line feeds, and a byte-order mark.
    pub(super) fn of(text: &str) -> Self {
        let (mut kept, mut removed) = (String::with_capacity(text.len()), Vec::new());
        let mut signs = text.chars().enumerate().peekable();
        while let Some((number, c)) = signs.next() {
            let mark = number == 0 && c == '\u{feff}';
            let carriage = c == '\r' && signs.peek().is_some_and(|(_, next)| *next == '\n');
            if mark || carriage {
                removed.push(number);
            } else {
                kept.push(c);
            }
        }
        Self { text: kept, removed: Removed(removed) }
    }
}

/// The numbers of the code points that were taken out of a text, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Removed(Vec<usize>);

impl Removed {
    /// The number that a code point has in what is left, or the next one if it was taken out.
    pub(super) fn left(&self, number: usize) -> usize {
        number - self.0.partition_point(|removed| *removed < number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_a_byte_order_mark_are_taken_out() {
        let Cleaned { text, removed } = Cleaned::of("\u{feff}é\r\nb\rc\r\n\u{feff}");
        assert_eq!((text.as_str(), &*removed.0), ("é\nb\rc\n\u{feff}", &[0, 2, 7][..]));
        let left: Vec<usize> = (0..10).map(|number| removed.left(number)).collect();
        assert_eq!(left, [0, 0, 1, 1, 2, 3, 4, 5, 5, 6]);
    }

    #[test]
    fn the_line_that_is_not_utf8_is_told() {
        assert_eq!(utf8("é\n".as_bytes()), Ok("é\n"));
        for (bytes, line) in [(&b"\xff"[..], 1), (b"a\n\nb\xc3", 3), (b"a\n\xc3\n", 2)] {
            assert_eq!(utf8(bytes), Err(NotUtf8 { line }), "{bytes:?}");
        }
    }
}
