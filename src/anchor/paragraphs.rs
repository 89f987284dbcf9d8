//! Two texts of an article laid beside each other: which paragraphs stayed, changed, came, went or moved, and
//! which words of them.

use std::ops::Range;

use crate::anchor::remap::Comparison;
use crate::anchor::rows::rows;
use crate::anchor::runs::{Run, RunKind};
use crate::model::Span;
use crate::text::Offset;

/// What became of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is the same, to the letter.
    Same,
    /// Some of its words are others, or it was merged or split.
    Changed,
    /// It is only in the newer text.
    Inserted,
    /// It is only in the older text.
    Deleted,
    /// It stands here in the newer text and stood elsewhere before.
    MovedHere {
        /// The row of the place where it stood.
        row: usize,
        /// Its place among the paragraphs of the older text, counted from 0.
        from: usize,
    },
    /// It stood here in the older text and stands elsewhere now.
    MovedAway {
        /// The row of the place where it stands.
        row: usize,
        /// Its place among the paragraphs of the newer text, counted from 0.
        to: usize,
    },
}

/// Paragraphs of the older text and those of the newer one that they have become: mostly one of each.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What became of them.
    pub fate: Fate,
    /// Their places among the paragraphs of the older text, counted from 0; empty if there are none here.
    pub old: Range<usize>,
    /// The same for the newer text.
    pub new: Range<usize>,
    /// Their words in reading order, with what became of them, as bytes of the whole texts.
    pub runs: Vec<Run>,
}

impl Row {
    /// Whether paragraphs were merged or split here.
    #[must_use]
    pub fn is_joined(&self) -> bool {
        self.old.len() > 1 || self.new.len() > 1
    }
}

/// How many paragraphs of each kind there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Changed in their words, merged or split, moved ones included; what was merged or split counts as
    /// one.
    pub changed: usize,
    /// Only in the newer text.
    pub inserted: usize,
    /// Only in the older text.
    pub deleted: usize,
    /// Moved, with or without a change.
    pub moved: usize,
}

/// Two texts laid beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraphs {
    /// All paragraphs, in an order that keeps that of both texts.
    pub rows: Vec<Row>,
    /// How many of each kind.
    pub tally: Tally,
    /// The paragraphs of the older text, each with the row that tells what became of its words.
    old: Vec<(Span, usize)>,
    /// The paragraphs of the newer text, each with its row.
    new: Vec<(Span, usize)>,
}

impl Comparison {
    /// Both texts paragraph by paragraph, where these are the paragraphs of the older and of the newer
    /// one, in order and not overlapping. What is called moved is what the marks in it have moved with.
    #[must_use]
    pub fn paragraphs(&self, old: &[Span], new: &[Span]) -> Paragraphs {
        let mut rows = rows(self, old, new);
        let place = |all: usize, numbers: &dyn Fn(&Row) -> Range<usize>| {
            let mut places = vec![0; all];
            for (number, row) in rows.iter().enumerate() {
                numbers(row).for_each(|at| {
                    if let Some(place) = places.get_mut(at) {
                        *place = number;
                    }
                });
            }
            places
        };
        let stood = place(old.len(), &|row| row.old.clone());
        let stands = place(new.len(), &|row| row.new.clone());
        for row in &mut rows {
            match &mut row.fate {
                Fate::MovedAway { row, to } => *row = stands.get(*to).copied().unwrap_or_default(),
                Fate::MovedHere { row, from } => {
                    *row = stood.get(*from).copied().unwrap_or_default();
                }
                Fate::Same | Fate::Changed | Fate::Inserted | Fate::Deleted => {}
            }
        }
        let told = |at: usize| match rows.get(at).map(|row| row.fate) {
            Some(Fate::MovedAway { row, .. }) => row,
            _ => at,
        };
        let old = old.iter().copied().zip(stood.into_iter().map(told)).collect();
        let new = new.iter().copied().zip(stands).collect();
        Paragraphs { tally: tally(&rows), rows, old, new }
    }

    /// Whether some words of a stretch of the older text stand elsewhere in the newer one.
    #[must_use]
    pub fn has_moved(&self, span: Span) -> bool {
        let mut tokens = self.pair.old.touching(&span.bytes());
        tokens.any(|at| self.alignment.block(at) > 0)
    }
}

fn tally(rows: &[Row]) -> Tally {
    let mut tally = Tally::default();
    for row in rows {
        match row.fate {
            Fate::MovedHere { .. } => {
                tally.moved += 1;
                let kept = row.runs.iter().all(|run| run.kind == RunKind::Kept);
                tally.changed += usize::from(!kept);
            }
            // It is part of another paragraph now, else it is counted where it stands.
            Fate::MovedAway { row, .. } => {
                let there = rows.get(row).map(|row| row.fate);
                tally.moved += usize::from(!matches!(there, Some(Fate::MovedHere { .. })));
            }
            Fate::Same => {}
            Fate::Changed => tally.changed += 1,
            Fate::Inserted => tally.inserted += 1,
            Fate::Deleted => tally.deleted += 1,
        }
    }
    tally
}

impl Paragraphs {
    /// The row that tells what became of the words at a place of the older text.
    #[must_use]
    pub fn row_of_old(&self, at: Offset) -> Option<usize> {
        row_at(&self.old, at)
    }

    /// The row in which a place of the newer text is shown.
    #[must_use]
    pub fn row_of_new(&self, at: Offset) -> Option<usize> {
        row_at(&self.new, at)
    }

    /// The words of the older text that a stretch of the newer one is, to the letter, if it lies in
    /// one piece that is the same.
    #[must_use]
    pub fn origin(&self, span: Span) -> Option<Span> {
        let row = self.rows.get(self.row_of_new(span.start())?)?;
        row.runs.iter().filter(|run| run.kind == RunKind::Kept).find_map(
            |Run { old, new, .. }| {
                let inside = new.start <= span.start().get() && span.end().get() <= new.end;
                let from = old.start + span.start().get().checked_sub(new.start)?;
                inside.then(|| Span::from_bytes(from..from + span.len()))?
            },
        )
    }
}

fn row_at(paragraphs: &[(Span, usize)], at: Offset) -> Option<usize> {
    let after = paragraphs.partition_point(|(span, _)| span.start() <= at);
    paragraphs.get(after.saturating_sub(1)).map(|(_, row)| *row)
}

#[cfg(test)]
#[path = "paragraphs_tests.rs"]
pub(super) mod tests;
