//! Logs: whatever was done is told again, and damage costs no more than what comes after it.

use proptest::prelude::*;
use proptest::sample::Index;

use recoupe::edit::{Edit, EditName, History, Past, Step};
use recoupe::model::{Annotator, Document};
use recoupe::native::log::{HEAD, Note, Record, Start, encode, read};

use crate::arbitrary;
use crate::notation::id;
use crate::sequences::{self, edit, steps};

/// A log with the places where its records end.
pub(crate) struct Log {
    pub(crate) bytes: Vec<u8>,
    records: Vec<(Record, usize)>,
    /// The document after the last step.
    document: Document,
    history: History,
}

impl Log {
    fn push(&mut self, record: Record) {
        self.bytes.extend(encode(&record, &self.document));
        self.records.push((record, self.bytes.len()));
    }
}

/// The log of steps that are taken on a document, those that are refused left out.
pub(crate) fn logged(start: &Document, steps: Vec<sequences::Step>) -> Log {
    logged_by(History::default(), start, steps)
}

/// The same, taken by this history.
fn logged_by(history: History, start: &Document, steps: Vec<sequences::Step>) -> Log {
    let by = Annotator { id: id("stranger"), name: "New".into(), initials: "n".into() };
    let at = "2026-11-20T09:00:00Z".parse().unwrap();
    let mut log = Log { bytes: HEAD.into(), records: Vec::new(), document: start.clone(), history };
    let past = Past { name: EditName::Merge("claim".into(), 3), by: id("stranger"), at };
    let start = Start {
        at,
        path: "/« é »/a.recoupe.ron".into(),
        number: 40,
        document: start.clone(),
        file: "f".repeat(64),
        earlier: vec![past],
    };
    log.push(Record::Start(Box::new(start)));
    let mut number = 40;
    for (step, fresh) in steps.into_iter().zip(1..) {
        let step = match step {
            sequences::Step::Undo => Step::Undo,
            sequences::Step::Redo => Step::Redo,
            sequences::Step::Do(deeds, group) => {
                Step::Do(edit(&log.document, &by, deeds, group, fresh))
            }
        };
        if log.history.take(&mut log.document, step.clone()).is_err() {
            continue;
        }
        number += 1;
        log.push(Record::Step(number, step));
        let (file, upto) = (format!("{number:064}"), number);
        log.push(Record::Note(match number % 3 {
            0 => Note::Saving { file, upto },
            1 => Note::Saved { file, upto },
            _ => Note::Left { path: "/« é »".into() },
        }));
    }
    log
}

/// The document and the history that the records of a log lead to.
fn told(mut history: History, records: &[(Record, usize)]) -> (Document, History) {
    let Some((Record::Start(start), _)) = records.first() else { panic!("no beginning") };
    let mut document = start.document.clone();
    for (record, _) in records {
        if let Record::Step(_, step) = record {
            history.take(&mut document, step.clone()).unwrap();
        }
    }
    (document, history)
}

/// The documents that undoing everything goes through, and then those of redoing everything.
fn walk(document: &Document, history: &History) -> Vec<Document> {
    let (mut document, mut history) = (document.clone(), history.clone());
    let mut states = vec![document.clone()];
    while history.undo(&mut document).unwrap().is_some() {
        states.push(document.clone());
    }
    while history.redo(&mut document).unwrap().is_some() {
        states.push(document.clone());
    }
    states
}

proptest! {
    #[test]
    fn what_was_done_is_told_again(start in arbitrary::document(), steps in steps()) {
        let log = logged(&start, steps);
        let sound = read(&log.bytes);
        prop_assert_eq!(sound.error, None);
        prop_assert_eq!(&sound.records, &log.records);
        let (document, history) = told(History::default(), &sound.records);
        prop_assert_eq!(&document, &log.document);
        prop_assert_eq!(walk(&document, &history), walk(&log.document, &log.history));
    }

    #[test]
    fn a_cut_costs_what_comes_after_it(
        start in arbitrary::document(), steps in steps(), cut in any::<Index>(),
    ) {
        let log = logged(&start, steps);
        let cut = cut.index(log.bytes.len());
        let sound = read(&log.bytes[..cut]);
        let whole: Vec<_> = log.records.iter().filter(|(_, end)| *end <= cut).cloned().collect();
        let seamless = whole.last().is_some_and(|(_, end)| *end == cut);
        prop_assert_eq!(sound.error.is_none(), seamless);
        prop_assert_eq!(sound.records, whole);
    }

    #[test]
    fn any_other_byte_costs_its_record_and_what_comes_after_it(
        start in arbitrary::document(), steps in steps(), at in any::<Index>(), flip in 1..=255_u8,
    ) {
        let mut log = logged(&start, steps);
        let at = at.index(log.bytes.len());
        log.bytes[at] ^= flip;
        let sound = read(&log.bytes);
        prop_assert!(sound.error.is_some());
        let before = log.records.into_iter().filter(|(_, end)| *end <= at && at >= HEAD.len());
        prop_assert_eq!(sound.records, before.collect::<Vec<_>>());
    }

    #[test]
    fn any_bytes_are_read_without_harm(
        bytes in prop::collection::vec(any::<u8>(), 0..200), headed in any::<bool>(),
    ) {
        let bytes = if headed { [HEAD.as_bytes(), &bytes].concat() } else { bytes };
        let sound = read(&bytes);
        prop_assert_eq!(sound.records, vec![]);
        prop_assert!(sound.error.is_some());
    }

    #[test]
    fn a_history_with_little_room_is_told_in_new_steps(
        start in arbitrary::document(), steps in steps(), room in 0..8_000_usize,
    ) {
        let log = logged_by(History::within(room), &start, steps);
        let (document, history) = told(History::within(room), &log.records);
        prop_assert_eq!(&document, &log.document);
        prop_assert_eq!(walk(&document, &history), walk(&log.document, &log.history));
        prop_assert!(history.earlier().eq(log.history.earlier()));
        let weight: usize = history.done().map(Edit::weight).sum();
        prop_assert!(weight <= room || history.done().count() == 1 || history.undone().count() > 0);
        let (base, steps) = history.retold(&document);
        let (mut again, mut retold) = (base, History::within(room));
        for step in steps {
            retold.take(&mut again, step).unwrap();
        }
        prop_assert_eq!(&again, &document);
        prop_assert_eq!(retold.earlier().len(), 0, "what has room once has room again");
        prop_assert_eq!(walk(&again, &retold), walk(&document, &history));
    }
}

#[test]
fn records_that_do_not_follow_each_other_end_the_log() {
    let start = arbitrary_document();
    let log = logged(&start, vec![]);
    let check = |records: &[Record]| {
        let mut bytes = log.bytes.clone();
        for record in records {
            bytes.extend(encode(record, &start));
        }
        let sound = read(&bytes);
        assert_eq!(sound.records.len(), records.len(), "the last one is refused: {records:?}");
        assert!(sound.error.is_some());
    };
    check(&[Record::Step(42, Step::Undo)]);
    check(&[Record::Step(41, Step::Undo), Record::Step(41, Step::Undo)]);
    check(&[Record::Step(40, Step::Undo)]);
    check(&[Record::Note(Note::Saved { file: String::new(), upto: 41 })]);
    check(&[Record::Note(Note::Saving { file: String::new(), upto: 39 })]);
    check(&[log.records[0].0.clone()]);
    let mut bytes = HEAD.as_bytes().to_vec();
    bytes.extend(encode(&Record::Step(1, Step::Undo), &start));
    assert_eq!(read(&bytes).records, []);
}

/// A small document.
fn arbitrary_document() -> Document {
    crate::notation::document("A [a:claim|one|a] b.")
}
