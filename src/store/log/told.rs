//! What a log tells, taken step by step as it was taken before.

use jiff::Timestamp;

use crate::edit::{EditName, GroupId, History, Step};
use crate::model::{AnnotatorId, Document};
use crate::native::log::{LogError, Note, Record, Start, read};
use crate::store::log::journal::Entry;

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
    /// The steps that this file does not hold, as they were taken.
    pub(super) since: Vec<Entry>,
    /// Whether the work went on in another file after the last step.
    pub(super) left: bool,
    /// The length of the first record and what stands before it, in bytes.
    pub(super) begun: usize,
    /// The length of what is sound, in bytes.
    pub(super) sound: usize,
    /// Whether what follows that is a record that was never written to its end.
    pub(super) torn: bool,
}

/// How a log fits a file.
#[derive(Clone)]
pub(super) struct Fit {
    /// The last step that the file holds.
    pub(super) upto: u64,
    /// Whether the log says that this was written, not only that it was about to be.
    pub(super) confirmed: bool,
    /// Whether nothing else was written later, so that the work can go on from here.
    pub(super) latest: bool,
    /// What the file holds.
    pub(super) document: Document,
    /// The history up to there.
    pub(super) history: History,
}

/// The file that is asked about.
pub(super) struct Asked<'a> {
    /// Its fingerprint, empty where there is no file.
    pub(super) file: &'a str,
    /// What it holds; `None` where only the fingerprint counts.
    pub(super) document: Option<&'a Document>,
}

impl Told {
    /// Reads a log and looks how it fits a file. `None` when not even the beginning of the log can
    /// be read.
    pub(super) fn of(bytes: &[u8], asked: &Asked<'_>) -> Option<Self> {
        let sound = read(bytes);
        let mut records = sound.records.into_iter();
        let (Record::Start(start), begun) = records.next()? else { return None };
        let (wanted, upto) = {
            let states = States::of(&start, records.as_slice());
            (states.find(asked.file), states.saved)
        };
        let mut told = Self {
            document: start.document.clone(),
            history: History::after(start.earlier.iter().cloned()),
            steps: Vec::new(),
            number: start.number,
            safe: start.number,
            fit: None,
            since: Vec::new(),
            left: false,
            begun,
            sound: begun,
            torn: matches!(sound.error, Some(LogError::Torn { .. })),
            start: *start,
        };
        let mut fit = told.here(wanted);
        let last = Wanted { upto, confirmed: false, latest: true, note: None };
        let mut saved = told.here(Some(last));
        // A note stands behind the step that it is about, and may be cut off.
        let mut noted = wanted.is_some_and(|wanted| wanted.note.is_none());
        for (place, (record, end)) in records.enumerate() {
            if !told.take(record, upto) {
                told.torn = false;
                break;
            }
            told.sound = end;
            noted |= wanted.is_some_and(|wanted| wanted.note == Some(place));
            fit = fit.or_else(|| told.here(wanted));
            saved = saved.or_else(|| told.here(Some(last)));
        }
        let by_contents = |document| told.by_contents(saved, document);
        told.fit = fit.filter(|_| noted).or_else(|| asked.document.and_then(by_contents));
        let upto = told.fit.as_ref().map_or(told.number, |fit| fit.upto);
        told.since
            .retain(|(record, _)| matches!(record, Record::Step(number, _) if *number > upto));
        Some(told)
    }

    /// The fit, if what is wanted is the state after the steps so far.
    fn here(&self, wanted: Option<Wanted>) -> Option<Fit> {
        let Wanted { upto, confirmed, latest, .. } =
            wanted.filter(|wanted| wanted.upto == self.number)?;
        let (document, history) = (self.document.clone(), self.history.clone());
        Some(Fit { upto, confirmed, latest, document, history })
    }

    /// How a file fits that was written otherwise and holds the very same: what was saved last, or
    /// everything, where the words about its being saved could not be written.
    fn by_contents(&self, saved: Option<Fit>, document: &Document) -> Option<Fit> {
        let everything = self.here(Some(Wanted {
            upto: self.number,
            confirmed: false,
            latest: true,
            note: None,
        }));
        everything.into_iter().chain(saved).find(|fit| fit.document == *document)
    }

    /// Takes over a record; `false` when it does not fit what was before. The steps after `upto` are
    /// kept as they were taken.
    fn take(&mut self, record: Record, upto: u64) -> bool {
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
                let entry = (number > upto)
                    .then(|| (Record::Step(number, step.clone()), self.document.clone()));
                // A step of nothing was never logged.
                let Ok(Some(name)) = self.history.take(&mut self.document, step) else {
                    return false;
                };
                self.since.extend(entry);
                let (by, at) = (done.map(|done| done.0), done.map(|done| done.1));
                let group = done.and_then(|done| done.2);
                self.steps.push((number, Replayed { turn, name, by, at, group }));
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

    /// Whether everything that was done is in some file.
    pub(super) fn is_saved(&self) -> bool {
        let here = self.fit.as_ref().is_some_and(|fit| fit.upto == self.number);
        self.safe == self.number || here
    }
}

/// The state that a file is in.
#[derive(Clone, Copy)]
struct Wanted {
    upto: u64,
    confirmed: bool,
    latest: bool,
    /// The record that says so, by its place behind the first one; `None` for the first one itself.
    note: Option<usize>,
}

/// What a log says of the document's file.
struct States<'a> {
    /// The fingerprints in the order in which they are named.
    all: Vec<(&'a str, Wanted)>,
    /// The last step that was certainly in the file.
    saved: u64,
}

impl<'a> States<'a> {
    fn of(start: &'a Start, records: &'a [(Record, usize)]) -> Self {
        let first = Wanted { upto: start.number, confirmed: true, latest: true, note: None };
        let (mut all, mut saved) = (vec![(start.file.as_str(), first)], start.number);
        for (place, (record, _)) in records.iter().enumerate() {
            let note = Some(place);
            match record {
                Record::Note(Note::Saving { file, upto }) => {
                    all.push((file, Wanted { upto: *upto, confirmed: false, latest: true, note }));
                }
                Record::Note(Note::Saved { file, upto }) => {
                    for (_, wanted) in &mut all {
                        wanted.latest = false;
                    }
                    all.push((file, Wanted { upto: *upto, confirmed: true, latest: true, note }));
                    saved = *upto;
                }
                Record::Start(_) | Record::Step(..) | Record::Note(Note::Left { .. }) => {}
            }
        }
        Self { all, saved }
    }

    /// The state in which the file is: the one that was written last for certain, or one that was
    /// about to be written after it. An older one means that somebody has put it there.
    fn find(&self, file: &str) -> Option<Wanted> {
        self.all.iter().rev().find(|(known, _)| *known == file).map(|(_, wanted)| *wanted)
    }
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
