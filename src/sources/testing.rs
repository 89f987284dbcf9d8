//! What the tests of the formats share: archives made here, and proposals as lines.

use std::io::{Cursor, Write};

use jiff::Timestamp;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use crate::model::{BlockKind, EmphasisKind};
use crate::sources::paragraphs::is_blank;
use crate::sources::proposal::{Fate, Piece, Proposal};
use crate::sources::{Reading, SourceError, propose};

/// An archive with those parts.
pub(super) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // The media type stands at the head of a file for all to see.
        let is_head = *name == "mimetype";
        let how = if is_head { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(how);
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Proposes a file of that name.
pub(super) fn propose_as(name: &str, bytes: &[u8]) -> Result<Proposal, SourceError> {
    let retrieved = Timestamp::UNIX_EPOCH;
    propose(&Reading { name, bytes, retrieved, encoding: None, cancelled: &|| false })
}

/// A line for each piece: its page, its role and kind or why it is left out, and its words, bold
/// between `*`, italic between `_`, links as in Markdown.
pub(super) fn show(proposal: &Proposal) -> Vec<String> {
    proposal.pieces.iter().map(line).collect()
}

fn line(piece: &Piece) -> String {
    let mut words = String::new();
    for at in 0..=piece.words.len() {
        for (range, url) in piece.links.iter().filter(|(range, _)| range.end == at) {
            assert!(range.start < range.end);
            words.extend(["](", url, ")"]);
        }
        let sign = |kind: EmphasisKind| if kind == EmphasisKind::Strong { '*' } else { '_' };
        let edges = |end: bool| {
            let edge =
                move |range: &std::ops::Range<usize>| if end { range.end } else { range.start };
            piece.emphases.iter().filter(move |(range, _)| edge(range) == at)
        };
        words.extend(edges(true).map(|(_, kind)| sign(*kind)));
        words.extend(edges(false).map(|(_, kind)| sign(*kind)));
        words.extend(piece.links.iter().filter(|(range, _)| range.start == at).map(|_| '['));
        words.extend(piece.words.get(at..).and_then(|rest| rest.chars().next()));
    }
    let page = piece.page.filter(|page| *page > 1).map_or(String::new(), |n| format!("p. {n} "));
    match piece.fate {
        Fate::LeftOut(reason) => format!("{}: {words}", reason.key()),
        Fate::Folded => format!("{page}folded: {words}"),
        Fate::Kept => format!("{page}{} {}: {words}", piece.role.key(), kind(piece.kind)),
    }
}

fn kind(kind: BlockKind) -> String {
    match kind {
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::Quote => "quote".to_owned(),
        BlockKind::Item(depth) => format!("item{depth}"),
        BlockKind::Row => "row".to_owned(),
        BlockKind::Footnote => "note".to_owned(),
        BlockKind::Picture => "picture".to_owned(),
        BlockKind::Preformatted => "code".to_owned(),
    }
}

/// What holds of every proposal.
pub(super) fn check_proposal(proposal: &Proposal) {
    for piece in &proposal.pieces {
        assert!(!piece.words.is_empty());
        assert_eq!(piece.words, piece.words.trim_matches(is_blank));
        assert!(piece.gap.chars().all(is_blank));
        let ranges = piece.emphases.iter().map(|(range, _)| range);
        for range in ranges.chain(piece.links.iter().map(|(range, _)| range)) {
            assert!(piece.words.get(range.clone()).is_some_and(|words| !words.is_empty()));
        }
        assert!(!piece.words.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
    }
    if let Ok(imported) = proposal.clone().assemble() {
        assert!(!imported.version.blocks.is_empty());
    }
}
