//! Units: what the reader lays out at once, a block or a piece of a very long one.

use crate::model::{BlockKind, Role, Span, Version};
use crate::text::stretches::Stretches;

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
        // Laying out a very long block would hold up a frame, so it is cut where a reader pauses.
        let base = block.span.start().get();
        let pieces = Stretches::of(version.text.slice(block.span.range())).iter();
        units.extend(pieces.filter_map(|piece| {
            let span = Span::from_bytes(base + piece.start..base + piece.end)?;
            Some(Unit { span, setting, continues: piece.start > 0 })
        }));
    }
    units
}

/// The unit that holds a place, or the next one after it.
pub(super) fn unit_at(units: &[Unit], at: crate::text::Offset) -> usize {
    let after = units.partition_point(|unit| unit.span.end() < at);
    after.min(units.len().saturating_sub(1))
}
