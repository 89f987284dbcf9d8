//! What a log tells, taken step by step as it was taken before.

use jiff::Timestamp;

use crate::edit::{EditName, GroupId, History, Step};
use crate::model::{AnnotatorId, Document};
use crate::native::log::{Note, Record, Start, read};

/// A step that was taken from the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// What it did to the edit that it is about.
    pub turn: Turn,
    /// What that was.
    pub name: EditName,
    /// Who did it, if it was done.
    pub by: Option<AnnotatorId>,
    /// When it was done.
    pub at: Option<Timestamp>,
    /// Keystrokes of one go belong together.
    pub group: Option<GroupId>,
}

/// The three ways to take a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It was done.
    Done,
    /// It was taken back.
    Undone,
    /// It was done again.
    Redone,
}

/// What a log tells.
pub(super) struct Told {
    /// Where it begins.
    pub(super) start: Start,
    /// The document after the last step.
    pub(super) document: Document,
    /// The history after the last step.
    pub(super) history: History,
    /// The steps with their numbers.
    pub(super) steps: Vec<(u64, Replayed)>,
    /// The number of the last step.
    pub(super) number: u64,
    /// The last step that is certainly in some file.
    pub(super) safe: u64,
    /// How it fits the file that was asked about.
    pub(super) fit: Option<Fit>,
    /// Whether the work went on in another file after the last step.
    left: bool,
    /// The length of the first record and what stands before it, in bytes.
    pub(super) begun: usize,
    /// The length of what is sound, in bytes.
    pub(super) sound: usize,
}

/// How a log fits a file.
pub(super) struct Fit {
    /// The last step that the file holds.
    pub(super) upto: u64,
    /// Whether the log says that this was written, not only that it was about to be.
    pub(super) confirmed: bool,
    /// What the file holds.
    pub(super) document: Document,
}

impl Told {
    /// Reads a log and looks how it fits the file of this fingerprint, which is empty where there is
    /// none. `None` when not even the beginning of the log can be read.
    pub(super) fn of(bytes: &[u8], file: &str) -> Option<Self> {
        let mut records = read(bytes).records.into_iter();
        let (Record::Start(start), begun) = records.next()? else { return None };
        let records: Vec<(Record, usize)> = records.collect();
        let wanted = fitting(&start, &records, file);
        let mut told = Self {
            document: start.document.clone(),
            history: History::default(),
            steps: Vec::new(),
            number: start.number,
            safe: start.number,
            fit: None,
            left: false,
            begun,
            sound: begun,
            start: *start,
        };
        let mut fit = told.here(wanted);
        // A note stands behind the step that it is about, and may be cut off.
        let mut noted = wanted.is_some_and(|wanted| wanted.note.is_none());
        for (place, (record, end)) in records.into_iter().enumerate() {
            if !told.take(record) {
                break;
            }
            told.sound = end;
            noted |= wanted.is_some_and(|wanted| wanted.note == Some(place));
            fit = fit.or_else(|| told.here(wanted));
        }
        told.fit = fit.filter(|_| noted);
        Some(told)
    }

    /// The fit, if what is wanted is the state after the steps so far.
    fn here(&self, wanted: Option<Wanted>) -> Option<Fit> {
        let Wanted { upto, confirmed, .. } = wanted.filter(|wanted| wanted.upto == self.number)?;
        Some(Fit { upto, confirmed, document: self.document.clone() })
    }

    /// Takes over a record; `false` when it does not fit what was before.
    fn take(&mut self, record: Record) -> bool {
        match record {
            Record::Start(_) => return false,
            Record::Step(number, step) => {
                let turn = match step {
                    Step::Do(_) => Turn::Done,
                    Step::Undo => Turn::Undone,
                    Step::Redo => Turn::Redone,
                };
                let done = match &step {
                    Step::Do(edit) => Some((edit.by, edit.at, edit.group)),
                    Step::Undo | Step::Redo => None,
                };
                let Ok(name) = self.history.take(&mut self.document, step) else { return false };
                let (by, at) = (done.map(|done| done.0), done.map(|done| done.1));
                let group = done.and_then(|done| done.2);
                self.steps
                    .extend(name.map(|name| (number, Replayed { turn, name, by, at, group })));
                (self.number, self.left) = (number, false);
            }
            Record::Note(Note::Saved { upto, .. }) => self.safe = upto,
            Record::Note(Note::Left { .. }) => (self.safe, self.left) = (self.number, true),
            Record::Note(Note::Saving { .. }) => {}
        }
        true
    }

    /// Whether what the file lacks is in another one, where the work went on.
    pub(super) fn is_left(&self, fit: &Fit) -> bool {
        self.left && fit.upto < self.number
    }
}

/// The state that a file is in.
#[derive(Clone, Copy)]
struct Wanted {
    upto: u64,
    confirmed: bool,
    /// The record that says so, by its place behind the first one; `None` for the first one itself.
    note: Option<usize>,
}

/// The state in which the file is: the one that was written last for certain, or one that was about
/// to be written after it. An older one means that somebody has put it there.
fn fitting(start: &Start, records: &[(Record, usize)], file: &str) -> Option<Wanted> {
    let first = Wanted { upto: start.number, confirmed: true, note: None };
    let mut states = vec![(start.file.as_str(), first)];
    for (place, (record, _)) in records.iter().enumerate() {
        let note = Some(place);
        match record {
            Record::Note(Note::Saving { file, upto }) => {
                states.push((file, Wanted { upto: *upto, confirmed: false, note }));
            }
            Record::Note(Note::Saved { file, upto }) => {
                states = vec![(file, Wanted { upto: *upto, confirmed: true, note })];
            }
            Record::Start(_) | Record::Step(..) | Record::Note(Note::Left { .. }) => {}
        }
    }
    states.into_iter().rev().find(|(known, _)| *known == file).map(|(_, wanted)| wanted)
}

/// The steps after one of them; keystrokes of one go are one.
pub(super) fn after(steps: Vec<(u64, Replayed)>, number: u64) -> Vec<Replayed> {
    let steps = steps.into_iter().filter(|(other, _)| *other > number).map(|(_, step)| step);
    let mut joined: Vec<Replayed> = Vec::new();
    for step in steps {
        let continues =
            step.group.is_some() && joined.last().is_some_and(|last| last.group == step.group);
        if !continues {
            joined.push(step);
        }
    }
    joined
}
