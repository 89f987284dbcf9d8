//! The note that this program keeps in a project: what belongs to the document, line by line.

use super::texts::Note;
use crate::formats::problem::Fault;
use crate::formats::problems::{Problems, shortened};
use crate::formats::refi_qda::{CARD, HEAD, KEPT, MARK, RELATION};
use crate::model::Parts;
use crate::native::line;

/// A line of the note: the line on which the note stands in the project, and what it says.
pub(super) type Line = (usize, String);

/// What the note holds.
#[derive(Debug, Default)]
pub(super) struct Kept {
    head: Option<Line>,
    /// With the number of pieces that each mark has.
    pub(super) marks: Vec<(usize, Line)>,
    pub(super) cards: Vec<Line>,
    pub(super) relations: Vec<Line>,
}

impl Kept {
    /// Whether a note is this one.
    pub(super) fn is_it(words: &str) -> bool {
        words.trim_start_matches('\u{feff}').starts_with(KEPT)
    }

    /// What a note holds, if it is this one.
    pub(super) fn of(note: &Note, problems: &mut Problems) -> Option<Self> {
        if !note.is_kept {
            return None;
        }
        let mut kept = Self::default();
        // Programs may have made CRLF of the line ends.
        for line in note.words.split('\n').skip(1).map(|line| line.trim_end_matches('\r')) {
            let rest = |rest: &str| (note.line, rest.to_owned());
            if let Some(head) = line.strip_prefix(HEAD) {
                kept.head = kept.head.or_else(|| Some(rest(head)));
            } else if let Some((pieces, mark)) = mark(line) {
                kept.marks.push((pieces, rest(mark)));
            } else if let Some(card) = line.strip_prefix(CARD) {
                kept.cards.push(rest(card));
            } else if let Some(link) = line.strip_prefix(RELATION) {
                kept.relations.push(rest(link));
            } else if !line.trim().is_empty() {
                problems.push(note.line, Fault::Unknown { words: shortened(line) });
            }
        }
        Some(kept)
    }

    /// What belongs to the document as a whole, with this text.
    pub(super) fn head(&self, text: &str, problems: &mut Problems) -> Option<Parts> {
        let (at, head) = self.head.as_ref()?;
        match line::head(head, text) {
            Ok(parts) => Some(parts),
            Err(source) => {
                problems.push(*at, Fault::BadNote { source });
                None
            }
        }
    }
}

fn mark(line: &str) -> Option<(usize, &str)> {
    let (pieces, mark) = line.strip_prefix(MARK)?.split_once(' ')?;
    Some((pieces.parse().ok()?, mark))
}
