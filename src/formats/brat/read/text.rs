//! The text of files that this program has not written.

use super::{Origin, Parts, Text, VersionId, config};
use crate::model::{Attributes, DocumentId, ImportReport, Metadata, Source, Version};
use crate::sources;

/// A document of a text with nothing in it yet, and the numbers of the code points that were taken
/// out of the text: a byte-order mark, and carriage returns before line feeds.
pub(super) fn foreign(text: &str, origin: Origin<'_>) -> (Parts, Vec<usize>) {
    let (text, removed) = clean(text);
    let blocks = sources::blocks(&text);
    let (file, media_type) = (origin.name.to_owned(), "text/plain".to_owned());
    let version = Version {
        id: VersionId::numbered(1),
        text: Text::new(text),
        blocks,
        emphases: Vec::new(),
        links: Vec::new(),
        source: Source { file, media_type, retrieved: Some(origin.now), ..Source::default() },
        report: ImportReport::default(),
    };
    let codebook = config::codebook(origin.annotation_conf, origin.visual_conf);
    let parts = Parts {
        id: DocumentId::random(origin.entropy),
        metadata: Metadata::default(),
        versions: vec![version],
        current: None,
        codebook,
        annotators: Vec::new(),
        actors: Vec::new(),
        cards: Vec::new(),
        annotations: Vec::new(),
        relations: Vec::new(),
        fields: Attributes::new(),
        seen: Vec::new(),
    };
    (parts, removed)
}

fn clean(text: &str) -> (String, Vec<usize>) {
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
    (kept, removed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_a_byte_order_mark_are_taken_out() {
        let (text, removed) = clean("\u{feff}é\r\nb\rc\r\n\u{feff}");
        assert_eq!((text.as_str(), removed), ("é\nb\rc\n\u{feff}", vec![0, 2, 7]));
    }
}
