//! Units: what the reader lays out at once, a block or a piece of a very long one.

use crate::app::{Fold, Folds};
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
    /// The words that stand for a picture.
    Picture,
    /// A row of a table.
    Row,
    /// What a reader wrote, in lines of their own.
    Comment,
    /// Line breaks of the text are kept, as in a comment; everywhere else a line break is a space.
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
    /// Whether the one before is set in another way.
    pub(super) turns: bool,
    /// About how many letters of a Latin text would be as wide.
    pub(super) letters: usize,
    /// What is folded before it, where nothing else stands before that.
    pub(super) fold_above: Option<Fold>,
    /// What is folded after it.
    pub(super) fold_below: Option<Fold>,
}

/// On which side of a unit something is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    Above,
    Below,
}

impl Unit {
    /// What is folded around it.
    pub(super) fn folds(&self) -> impl Iterator<Item = (Fold, Beside)> {
        let above = self.fold_above.map(|fold| (fold, Beside::Above));
        above.into_iter().chain(self.fold_below.map(|fold| (fold, Beside::Below)))
    }
}

/// The units of a version, without what is folded away.
pub(super) fn units(version: &Version, folds: &Folds) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(version.blocks.len());
    let mut all = folds.each(&version.blocks).peekable();
    let mut first = None;
    for (number, block) in version.blocks.iter().enumerate() {
        if let Some(fold) = all.next_if(|fold| fold.first == number) {
            match units.last_mut() {
                Some(unit) => unit.fold_below = Some(fold),
                None => first = Some(fold),
            }
        }
        if !folds.shows(block, number) {
            continue;
        }
        let setting = match (block.role, block.kind) {
            (Role::Title, _) | (_, BlockKind::Heading(1)) => Setting::Title,
            (Role::Comment, _) => Setting::Comment,
            (Role::Standfirst, _) => Setting::Standfirst,
            (Role::Subhead, _) | (_, BlockKind::Heading(_)) => Setting::Subhead,
            (Role::PullQuote, _) | (_, BlockKind::Quote) => Setting::Quote,
            (_, BlockKind::Item(_)) => Setting::Item,
            (_, BlockKind::Preformatted) => Setting::Preformatted,
            (_, BlockKind::Picture) => Setting::Picture,
            (_, BlockKind::Row) => Setting::Row,
            (Role::Caption, _) | (_, BlockKind::Footnote) => Setting::Aside,
            _ => Setting::Body,
        };
        // Laying out a very long block would hold up a frame, so it is cut where a reader pauses.
        let turns = units.last().is_none_or(|before| before.setting != setting);
        let base = block.span.start().get();
        let words = version.text.slice(block.span.range());
        units.extend(Stretches::of(words).iter().filter_map(|piece| {
            let span = Span::from_bytes(base + piece.start..base + piece.end)?;
            let letters = words.get(piece.clone()).map(letters).unwrap_or_default();
            let continues = piece.start > 0;
            let (fold_above, fold_below) = (None, None);
            Some(Unit { span, setting, continues, turns, letters, fold_above, fold_below })
        }));
    }
    if let Some(unit) = units.first_mut() {
        unit.fold_above = first;
    }
    units
}

/// About how many letters of a Latin text would be as wide as these words: one for each code point,
/// two for what stands in a square of its own. Told by the first bytes alone, since every word of
/// the article is asked for when it is opened.
pub(super) fn letters(words: &str) -> usize {
    let width = |first: &u8| match first {
        // What goes on a code point, and accents.
        0x80..=0xbf | 0xcc => 0,
        // From U+3000: kana, ideographs, Hangul; from U+10000: emoji for the most part.
        0xe3..=0xed | 0xf0.. => 2,
        _ => 1,
    };
    words.as_bytes().iter().map(width).sum()
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
    fn letters_are_counted_as_wide_as_they_are() {
        for (words, expected) in [
            ("", 0),
            ("abc, d", 6),
            ("été", 3),
            ("e\u{301}te\u{301}", 3),
            ("“так”…", 6),
            ("κακά", 4),
            ("漢字かな", 8),
            ("한글", 4),
            ("🤔!", 3),
            ("שלום", 4),
        ] {
            assert_eq!(letters(words), expected, "{words}");
        }
    }
}
