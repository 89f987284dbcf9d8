//! The blocks of a text as a report sets them: those that it has, and paragraphs for what stands in none.

use crate::model::{Block, BlockKind, Role, Span, Version};
use crate::text::Offset;

/// The blocks, and what of the text stands in none of them, a paragraph a line.
pub(in crate::formats) fn of(version: &Version) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::with_capacity(version.blocks.len());
    let mut from = Offset::ZERO;
    for block in &version.blocks {
        fill(&mut blocks, version, from, block.span.start());
        blocks.push(*block);
        from = block.span.end();
    }
    fill(&mut blocks, version, from, version.text.end());
    blocks
}

fn fill(blocks: &mut Vec<Block>, version: &Version, from: Offset, to: Offset) {
    let mut start = from.get();
    for line in version.text.slice(from..to).split('\n') {
        let begins = start + (line.len() - line.trim_start().len());
        if let Some(span) = Span::from_bytes(begins..start + line.trim_end().len()) {
            let (kind, role) = (BlockKind::Paragraph, Role::Other);
            blocks.push(Block { kind, role, span, page: None, folded: false });
        }
        start += line.len() + 1;
    }
}

/// Whether an item of a list brings a sign of its own, as those of plain text do.
pub(in crate::formats) fn has_own_sign(words: &str) -> bool {
    !words.starts_with(|c: char| c.is_alphabetic() || "“«„‘\"([".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marked::marked;
    use crate::model::{Document, Parts};

    #[test]
    fn lines_outside_blocks_are_paragraphs() {
        let Parts { mut versions, .. } = marked("One\n\n two \nThree\nfour\n", &[]).to_parts();
        let span = Span::from_bytes(11..16).unwrap();
        let (kind, role) = (BlockKind::Quote, Role::Body);
        versions[0].blocks = vec![Block { kind, role, span, page: None, folded: false }];
        let parts = Parts { versions, ..marked("", &[]).to_parts() };
        let document = Document::from_parts(parts).0;
        let version = document.version();
        let found = of(version);
        let found: Vec<_> =
            found.iter().map(|it| (version.text.slice(it.span.range()), it.kind)).collect();
        let plain = BlockKind::Paragraph;
        let expected =
            [("One", plain), ("two", plain), ("Three", BlockKind::Quote), ("four", plain)];
        assert_eq!(found, expected);
    }
}
