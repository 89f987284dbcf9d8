//! Two texts of an article laid beside each other: which paragraphs stayed, changed, came, went or moved, and
//! which words of them.

use std::collections::HashMap;

use crate::app::renewing::pairing::{
    Side, Twin, pair_changed, pair_moved, pair_moved_and_changed, pair_same,
};
use crate::app::renewing::runs::{self, Run, RunKind};
use crate::model::{Span, Version};
use crate::text::Offset;

/// What became of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is the same, to the letter.
    Same,
    /// Some of its words are others.
    Changed,
    /// It is only in the newer text.
    Inserted,
    /// It is only in the older text.
    Deleted,
    /// It stands here in the newer text and stood elsewhere before.
    MovedHere {
        /// The row of the place where it stood.
        from: usize,
    },
    /// It stood here in the older text and stands elsewhere now.
    MovedAway {
        /// The row of the place where it stands.
        to: usize,
    },
}

/// A paragraph of either text, or one of each that are the same paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What became of it.
    pub fate: Fate,
    /// Its place among the paragraphs of the older text, counted from 0, unless it has none here.
    pub old: Option<usize>,
    /// The same for the newer text.
    pub new: Option<usize>,
    /// Its words in reading order, with what became of them, as bytes of the whole texts.
    pub runs: Vec<Run>,
}

/// How many paragraphs of each kind there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Changed in their words, moved ones included.
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

impl Paragraphs {
    /// Lays an older and a newer text beside each other.
    #[must_use]
    pub fn of(old: &Version, new: &Version) -> Self {
        let (mut old, mut new) = (Side::of(old), Side::of(new));
        let blocks = pair_same(&mut old, &mut new);
        pair_moved(&mut old, &mut new);
        for (from, to) in blocks {
            pair_changed(&mut old, &mut new, from, to);
        }
        pair_moved_and_changed(&mut old, &mut new);
        Self::laid(&old, &new)
    }

    /// Puts the rows in order: what is gone stands before what has come in its place.
    fn laid(old: &Side<'_>, new: &Side<'_>) -> Self {
        let mut rows = Vec::with_capacity(old.spans.len().max(new.spans.len()));
        let (mut at, mut to) = (0, 0);
        while at < old.spans.len() || to < new.spans.len() {
            while at < old.spans.len() && !old.stands(at) {
                rows.push(row_of(old, new, Some(at), None));
                at += 1;
            }
            while to < new.spans.len() && !new.stands(to) {
                rows.push(row_of(old, new, None, Some(to)));
                to += 1;
            }
            if at < old.spans.len() && to < new.spans.len() {
                rows.push(row_of(old, new, Some(at), Some(to)));
                (at, to) = (at + 1, to + 1);
            }
        }
        Self::joined(rows, old, new)
    }

    /// Lets both places of what was moved know of each other, and counts.
    fn joined(mut rows: Vec<Row>, old: &Side<'_>, new: &Side<'_>) -> Self {
        let mut here: HashMap<usize, usize> = HashMap::new();
        let mut away: HashMap<usize, usize> = HashMap::new();
        for (number, row) in rows.iter().enumerate() {
            here.extend(row.new.map(|to| (to, number)));
            away.extend(row.old.map(|from| (from, number)));
        }
        let mut tally = Tally::default();
        for row in &mut rows {
            let wording = row.runs.iter().any(|run| run.kind != RunKind::Kept);
            match &mut row.fate {
                Fate::MovedAway { to } => {
                    *to = here.get(to).copied().unwrap_or_default();
                }
                Fate::MovedHere { from } => {
                    *from = away.get(from).copied().unwrap_or_default();
                    tally.moved += 1;
                    tally.changed += usize::from(wording);
                }
                Fate::Same => {}
                Fate::Changed => tally.changed += 1,
                Fate::Inserted => tally.inserted += 1,
                Fate::Deleted => tally.deleted += 1,
            }
        }
        let told = |at: usize| {
            let other = old.pairs.get(at).copied().flatten();
            other.and_then(|pair| here.get(&pair.other)).or_else(|| away.get(&at)).copied()
        };
        let old_rows =
            old.spans.iter().enumerate().filter_map(|(at, span)| Some((*span, told(at)?)));
        let new_rows = new.spans.iter().enumerate();
        let new_rows = new_rows.filter_map(|(to, span)| Some((*span, here.get(&to).copied()?)));
        Self { old: old_rows.collect(), new: new_rows.collect(), rows, tally }
    }

    /// Whether the two texts have the same paragraphs in the same order.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.rows.iter().all(|row| row.fate == Fate::Same)
    }

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

    /// What is left in the newer text of a stretch of the older one: pieces of each, of the same
    /// words, in the order of the older text, and whether one of them was moved.
    #[must_use]
    pub fn image(&self, span: Span) -> (Vec<Twin>, bool) {
        let from = self.old.partition_point(|(paragraph, _)| paragraph.end() <= span.start());
        let (mut pieces, mut moved) = (Vec::new(), false);
        for (paragraph, row) in self.old.iter().skip(from) {
            if paragraph.start() >= span.end() {
                break;
            }
            let Some(row) = self.rows.get(*row) else { continue };
            moved |= matches!(row.fate, Fate::MovedHere { .. });
            pieces.extend(kept(&row.runs).filter_map(|(old, new)| {
                let start = old.start.max(span.start().get());
                let end = old.end.min(span.end().get());
                let to = new.start + start.checked_sub(old.start)?;
                (start < end).then(|| (start..end, to..to + (end - start)))
            }));
        }
        (pieces, moved)
    }

    /// The words of the older text that a stretch of the newer one is, to the letter, if it lies in
    /// one piece that is the same.
    #[must_use]
    pub fn origin(&self, span: Span) -> Option<Span> {
        let row = self.rows.get(self.row_of_new(span.start())?)?;
        kept(&row.runs).find_map(|(old, new)| {
            let inside = new.start <= span.start().get() && span.end().get() <= new.end;
            let from = old.start + span.start().get().checked_sub(new.start)?;
            inside.then(|| Span::from_bytes(from..from + span.len()))?
        })
    }
}

fn kept(runs: &[Run]) -> impl Iterator<Item = Twin> + '_ {
    let runs = runs.iter().filter(|run| run.kind == RunKind::Kept);
    runs.map(|run| (run.old.clone(), run.new.clone()))
}

fn row_at(paragraphs: &[(Span, usize)], at: Offset) -> Option<usize> {
    let after = paragraphs.partition_point(|(span, _)| span.start() <= at);
    paragraphs.get(after.saturating_sub(1)).map(|(_, row)| *row)
}

fn row_of(old: &Side<'_>, new: &Side<'_>, at: Option<usize>, to: Option<usize>) -> Row {
    let bytes = |side: &Side<'_>, at: usize| side.spans.get(at).map(|span| span.bytes());
    let between = |at: usize, to: usize| {
        let (from, into) = (bytes(old, at), bytes(new, to));
        let bases = (from.map_or(0, |it| it.start), into.map_or(0, |it| it.start));
        runs::between(old.word(at), new.word(to), bases)
    };
    let moved = |side: &Side<'_>, at: usize| side.pairs.get(at).copied().flatten();
    let (fate, runs) = match (at, to) {
        (Some(at), Some(to)) => {
            let runs = between(at, to);
            let same = runs.iter().all(|run| run.kind == RunKind::Kept);
            (if same { Fate::Same } else { Fate::Changed }, runs)
        }
        (Some(at), None) => {
            let run = Run::deleted(bytes(old, at).unwrap_or_default(), 0);
            match moved(old, at) {
                Some(pair) => (Fate::MovedAway { to: pair.other }, vec![run]),
                None => (Fate::Deleted, vec![run]),
            }
        }
        (None, Some(to)) => {
            if let Some(pair) = moved(new, to) {
                (Fate::MovedHere { from: pair.other }, between(pair.other, to))
            } else {
                let run = Run::inserted(0, bytes(new, to).unwrap_or_default());
                (Fate::Inserted, vec![run])
            }
        }
        (None, None) => (Fate::Same, Vec::new()),
    };
    Row { fate, old: at, new: to, runs }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::renewing::testing::version;

    /// Each row as a sign and its words: `=` same, `~` changed, `+` and `-`, `>` moved here, `<` away.
    fn check(old: &str, new: &str, expected: &[&str]) -> Paragraphs {
        let (old, new) = (version(1, old), version(2, new));
        let laid = Paragraphs::of(&old, &new);
        let told: Vec<String> = laid.rows.iter().map(|row| told(row, &old, &new)).collect();
        assert_eq!(told, expected);
        laid
    }

    fn told(row: &Row, old: &Version, new: &Version) -> String {
        let mut words = match row.fate {
            Fate::Same => "= ",
            Fate::Changed => "~ ",
            Fate::Inserted => "+ ",
            Fate::Deleted => "- ",
            Fate::MovedHere { .. } => "> ",
            Fate::MovedAway { .. } => "< ",
        }
        .to_owned();
        for run in &row.runs {
            let (text, range) = match run.kind {
                RunKind::Deleted => (&old.text, &run.old),
                _ => (&new.text, &run.new),
            };
            let piece = text.as_str().get(range.clone()).unwrap();
            let (open, close) = match run.kind {
                RunKind::Kept => ("", ""),
                RunKind::Deleted => ("[-", "-]"),
                RunKind::Inserted => ("[+", "+]"),
            };
            words.extend([open, piece, close]);
        }
        words
    }

    #[test]
    fn paragraphs_are_laid_beside_each_other() {
        check("One.\nTwo.", "One.\nTwo.", &["= One.", "= Two."]);
        check("One.", "", &["- [-One.-]"]);
        check("", "One.", &["+ [+One.+]"]);
        let same = "The mayor said that it costs 12 million euros.";
        let other = "The mayor said that it costs 15 million euros.";
        check(
            &format!("{same}\nEnd."),
            &format!("{other}\nMore.\nEnd."),
            &[
                "~ The mayor said that it costs [-12-][+15+] million euros.",
                "+ [+More.+]",
                "= End.",
            ],
        );
    }

    #[test]
    fn what_was_moved_is_known_again() {
        let long = "This is the paragraph that moves about.";
        let laid = check(
            &format!("{long}\nA b c d.\nE f g h."),
            &format!("A b c d.\nE f g h.\n{long}"),
            &[
                "< [-This is the paragraph that moves about.-]",
                "= A b c d.",
                "= E f g h.",
                "> This is the paragraph that moves about.",
            ],
        );
        assert_eq!(laid.rows[0].fate, Fate::MovedAway { to: 3 });
        assert_eq!(laid.rows[3].fate, Fate::MovedHere { from: 0 });
        assert_eq!(laid.tally, Tally { moved: 1, ..Tally::default() });
        // Its words are found where they stand now.
        let (pieces, moved) = laid.image(Span::from_bytes(8..21).unwrap());
        assert_eq!((pieces, moved), (vec![(8..21, 26..39)], true));
        assert_eq!(laid.origin(Span::from_bytes(26..39).unwrap()), Span::from_bytes(8..21));
    }

    #[test]
    fn what_was_moved_and_changed_is_known_again() {
        check(
            "We have seen nine red cars on the bridge.\nA b c d.\nE f g h.",
            "A b c d.\nE f g h.\nWe have seen ten red cars on the bridge.",
            &[
                "< [-We have seen nine red cars on the bridge.-]",
                "= A b c d.",
                "= E f g h.",
                "> We have seen [-nine-][+ten+] red cars on the bridge.",
            ],
        );
    }
}
