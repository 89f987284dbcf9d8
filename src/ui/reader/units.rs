//! Units: what the reader lays out at once, a block or a piece of a very long one.

use crate::model::{BlockKind, Role, Span, Version};
use crate::text::words;

/// Longer blocks are cut for display, in bytes: laying one out must not hold up a frame.
const LONGEST: usize = 8 * 1024;

/// How a unit is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    Title,
    Standfirst,
    Subhead,
    Body,
    Item,
    Quote,
    Aside,
    /// Line breaks of the text are kept; everywhere else a line break is a space.
    Preformatted,
}

/// A stretch of text that is laid out at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Unit {
    /// Its words in the version's text.
    pub(super) span: Span,
    /// How it is set.
    pub(super) setting: Setting,
    /// Whether it goes on where the one before was cut.
    pub(super) continues: bool,
}

/// The units of a version, folded blocks left out.
pub(super) fn units(version: &Version) -> Vec<Unit> {
    let mut units = Vec::with_capacity(version.blocks.len());
    for block in version.blocks.iter().filter(|block| !block.folded) {
        let setting = match (block.role, block.kind) {
            (Role::Title, _) | (_, BlockKind::Heading(1)) => Setting::Title,
            (Role::Standfirst, _) => Setting::Standfirst,
            (Role::Subhead, _) | (_, BlockKind::Heading(_)) => Setting::Subhead,
            (Role::PullQuote, _) | (_, BlockKind::Quote) => Setting::Quote,
            (_, BlockKind::Item(_)) => Setting::Item,
            (_, BlockKind::Preformatted) => Setting::Preformatted,
            (Role::Caption | Role::Comment, _) | (_, BlockKind::Picture | BlockKind::Footnote) => {
                Setting::Aside
            }
            _ => Setting::Body,
        };
        let mut rest = block.span;
        let mut continues = false;
        while let Some((piece, after)) = cut(version.text.as_str(), rest) {
            units.push(Unit { span: piece, setting, continues });
            continues = true;
            let Some(after) = after else { break };
            rest = after;
        }
    }
    units
}

/// The first piece of a stretch that is not too long, and what is left.
fn cut(text: &str, span: Span) -> Option<(Span, Option<Span>)> {
    if span.len() <= LONGEST {
        return Some((span, None));
    }
    let bytes = span.bytes();
    let most = text.floor_char_boundary(bytes.start + LONGEST);
    let head = text.get(bytes.start..most)?;
    let end = match head.rfind(['\n', ' ']) {
        Some(space) => bytes.start + space + 1,
        // Not within a cluster, unless one is as long as that.
        None => match words::grapheme_before(head) {
            0 => most,
            cluster => bytes.start + cluster,
        },
    };
    Some((Span::from_bytes(bytes.start..end)?, Span::from_bytes(end..bytes.end)))
}

/// The unit that holds a place, or the next one after it.
pub(super) fn unit_at(units: &[Unit], at: crate::text::Offset) -> usize {
    let after = units.partition_point(|unit| unit.span.end() < at);
    after.min(units.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_stretch_is_cut_between_words_and_nothing_is_lost() {
        let family = "👩‍👩‍👧‍👦";
        let texts = [
            "é".repeat(9_000),
            "mot ".repeat(5_000),
            family.repeat(1_000),
            format!("e{}", "\u{301}".repeat(9_000)),
            "x".to_owned(),
        ];
        for text in texts {
            let mut rest = Span::from_bytes(0..text.len());
            let mut pieces = String::new();
            while let Some(span) = rest {
                let (piece, after) = cut(&text, span).unwrap();
                assert!(piece.len() <= LONGEST);
                let of_families = text.starts_with(family);
                assert!(!of_families || piece.len() % family.len() == 0, "cut at {piece:?}");
                pieces.push_str(text.get(piece.bytes()).unwrap());
                rest = after;
            }
            assert_eq!(pieces, text);
        }
    }
}
