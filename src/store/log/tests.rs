//! Tests of the log: what is told comes back, whatever happens to the file.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};

use crate::edit::{Edit, GroupId, Step, compose};
use crate::model::{AnnotationId, Annotator, Document, Span, Stamp};
use crate::store::atomic;
use crate::store::document_file::{self, Opened, Remarks};
use crate::store::log::told::{Asked, Told};
use crate::store::log::{self, Around, Logged, Standing, Turn};
use crate::store::places::Places;

mod cleaning;
mod faults;
mod moving;

const WORDS: &str = "Vingt caméras\n\nLe maire dit « vingt caméras » et 20 € là.\n";

/// A home with an article in it.
struct Home {
    folder: tempfile::TempDir,
    places: Places,
    article: PathBuf,
}

/// A document on which somebody works, as the program does it.
struct Work {
    opened: Opened,
    logged: Logged,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let article = folder.path().join("article.txt");
        put(&article, WORDS.as_bytes());
        Self { places: Places::below(&folder.path().join("home")), article, folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("article.recoupe.ron")
    }

    fn open(&self, entropy: u64) -> Work {
        self.open_at(&self.article, entropy)
    }

    fn open_at(&self, path: &Path, entropy: u64) -> Work {
        let mut opened = document_file::open(path, entropy, now()).unwrap();
        let around = Around { places: &self.places, now: now(), remarks: &Remarks::default() };
        let logged = log::open(&mut opened, around);
        assert_eq!(logged.unreadable, None);
        Work { opened, logged }
    }

    /// The one log that there is.
    fn log(&self) -> PathBuf {
        let logs = files(&self.places.logs, ".log");
        assert_eq!(logs.len(), 1, "{logs:?}");
        logs.into_iter().next().unwrap()
    }
}

fn now() -> Timestamp {
    "2026-11-20T14:00:00Z".parse().unwrap()
}

/// So many days from now, by the clock that files are dated by.
fn in_days(days: i64) -> Timestamp {
    let file = tempfile::NamedTempFile::new().unwrap();
    let written = file.as_file().metadata().unwrap().modified().unwrap();
    Timestamp::try_from(written).unwrap() + (days * 24 + 1).hours()
}

fn put(path: &Path, bytes: &[u8]) {
    atomic::write(path, bytes, |_| std::io::Result::Ok(())).unwrap();
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(ending));
    files.sort();
    files
}

impl Work {
    fn document(&self) -> &Document {
        &self.opened.document
    }

    fn step(&mut self, step: Step) {
        let document = &mut self.opened.document;
        self.logged.history.take(document, step.clone()).unwrap();
        self.logged.journal.push(step, document);
    }

    /// Marks some words.
    fn mark(&mut self, number: u64) {
        let annotator = annotator();
        let stamp = Stamp { by: annotator.id, at: "2026-11-20T14:00:01Z".parse().unwrap() };
        let id = AnnotationId::random(number);
        let spans = Span::from_bytes(0..5).unwrap().into();
        let plan = compose::mark(self.document(), id, &"claim".into(), spans, stamp);
        let edit: Edit = plan.signed(self.document(), &annotator, stamp);
        self.step(Step::Do(edit));
    }

    /// Types a note to the first mark.
    fn note(&mut self, group: u64, note: &str) {
        let annotator = annotator();
        let stamp = Stamp { by: annotator.id, at: "2026-11-20T14:00:02Z".parse().unwrap() };
        let id = self.document().annotations().next().unwrap().id;
        let plan = compose::mark_note(self.document(), id, note, GroupId(group), stamp);
        let edit = plan.unwrap().signed(self.document(), &annotator, stamp);
        self.step(Step::Do(edit));
    }

    fn flush(&self) {
        self.logged.journal.flush().unwrap();
    }

    fn save(&mut self) {
        let (journal, upto) = (&self.logged.journal, self.logged.journal.count());
        let saved = document_file::save_announced(
            &self.opened.document,
            &self.opened.path,
            self.opened.fingerprint.as_ref(),
            &Remarks::default(),
            |file| journal.saving(file, upto).unwrap(),
        );
        let file = saved.unwrap();
        self.opened.fingerprint = Some(file);
        journal.saved(self.standing(), upto).unwrap();
    }

    fn standing(&self) -> Standing {
        Standing {
            document: self.opened.document.clone(),
            history: self.logged.history.clone(),
            file: self.opened.fingerprint.clone(),
            at: now(),
        }
    }

    fn earlier(&self) -> usize {
        self.logged.history.earlier().len()
    }

    fn marks(&self) -> usize {
        self.document().annotation_count()
    }

    fn undo_all(&mut self) -> usize {
        let (history, document) = (&mut self.logged.history, &mut self.opened.document);
        std::iter::from_fn(|| history.undo(document).unwrap()).count()
    }
}

fn annotator() -> Annotator {
    Annotator { id: "ml".parse().unwrap(), name: "Maud".into(), initials: "ml".into() }
}

#[test]
fn nothing_is_made_before_the_first_step() {
    let home = Home::new();
    let work = home.open(1);
    work.flush();
    work.logged.journal.close().unwrap();
    assert!(!home.places.logs.exists());
}

#[test]
fn what_the_file_does_not_hold_comes_back() {
    let home = Home::new();
    let mut work = home.open(1);
    work.mark(1);
    work.mark(2);
    work.flush();
    let id = work.document().id();
    drop(work);
    // Nothing was saved: the article is another document each time that it is opened.
    let mut work = home.open(2);
    assert_eq!((work.marks(), work.document().id()), (2, id));
    assert_eq!(work.logged.recovered.len(), 2);
    work.save();
    work.mark(3);
    work.step(Step::Undo);
    work.step(Step::Redo);
    work.flush();
    let expected = work.document().clone();
    drop(work);
    let mut work = home.open(3);
    assert_eq!(*work.document(), expected);
    let turns: Vec<Turn> = work.logged.recovered.iter().map(|step| step.turn).collect();
    assert_eq!(turns, [Turn::Done, Turn::Undone, Turn::Redone]);
    assert_eq!(work.undo_all(), 3);
    assert_eq!(work.marks(), 0);
}

#[test]
fn undo_outlives_the_program() {
    let home = Home::new();
    let mut work = home.open(1);
    (1..=5).for_each(|number| work.mark(number));
    work.step(Step::Undo);
    work.save();
    work.logged.journal.close().unwrap();
    let mut work = home.open(2);
    assert_eq!(work.logged.recovered, []);
    assert_eq!(work.marks(), 4);
    work.step(Step::Redo);
    assert_eq!(work.marks(), 5);
    assert_eq!(work.undo_all(), 5);
}

#[test]
fn a_file_that_was_written_without_a_word_from_the_log_is_known() {
    let home = Home::new();
    let mut work = home.open(1);
    work.mark(1);
    work.save();
    work.mark(2);
    // The end comes between the file and the word that it was written.
    let (journal, upto) = (work.logged.journal.clone(), work.logged.journal.count());
    let announce = |file: &document_file::Fingerprint| journal.saving(file, upto).unwrap();
    let (document, path) = (&work.opened.document, &work.opened.path);
    let before = work.opened.fingerprint.as_ref();
    document_file::save_announced(document, path, before, &Remarks::default(), announce).unwrap();
    drop((work, journal));
    let mut work = home.open(2);
    assert_eq!((work.marks(), work.logged.recovered.len()), (2, 0));
    // Or between the announcement and the file.
    work.mark(3);
    let digits = document_file::fingerprint(&home.article).unwrap();
    work.logged.journal.saving(&digits, work.logged.journal.count()).unwrap();
    drop(work);
    let work = home.open(3);
    assert_eq!((work.marks(), work.logged.recovered.len()), (3, 1));
}

#[test]
fn work_on_another_file_is_kept_apart() {
    let home = Home::new();
    let mut work = home.open(1);
    work.mark(1);
    work.save();
    work.mark(2);
    work.flush();
    drop(work);
    let theirs = fs::read_to_string(home.path()).unwrap().replace("Maud", "Ivo");
    put(&home.path(), theirs.as_bytes());
    let log = fs::read(home.log()).unwrap();
    let work = home.open(2);
    assert_eq!((work.marks(), work.logged.recovered.len()), (1, 0));
    assert_eq!(fs::read_to_string(home.path()).unwrap(), theirs);
    let earlier: Vec<_> = work.logged.history.earlier().map(|past| past.by).collect();
    assert_eq!(earlier, [annotator().id; 2]);
    let apart = work.logged.apart.unwrap();
    assert_eq!(apart.steps.len(), 1);
    assert!(fs::read(apart.log.unwrap()).unwrap().starts_with(&log));
    let copy = apart.copy.unwrap();
    assert!(copy.ends_with("article (recovered 2026-11-20).recoupe.ron"), "{}", copy.display());
    assert_eq!(
        document_file::open_document(&copy, &Remarks::default())
            .unwrap()
            .document
            .annotation_count(),
        2
    );
    drop(work.logged.journal);
    // Once said, it is said no more.
    assert!(home.open(3).logged.apart.is_none());
}

#[test]
fn a_file_put_back_by_hand_stays_as_it_is() {
    let home = Home::new();
    let mut work = home.open(1);
    work.mark(1);
    work.save();
    let old = fs::read(home.path()).unwrap();
    work.mark(2);
    work.save();
    work.logged.journal.close().unwrap();
    put(&home.path(), &old);
    let mut work = home.open(2);
    assert_eq!((work.marks(), work.logged.recovered.len(), work.undo_all()), (1, 0, 0));
    assert!(work.logged.apart.is_none());
    assert_eq!(work.earlier(), 2);
    // What was done earlier can be read after the next steps too.
    work.mark(3);
    work.save();
    work.logged.journal.close().unwrap();
    let mut work = home.open(3);
    assert_eq!((work.earlier(), work.undo_all()), (2, 1));
}

/// A log of four marks with the places where their records end.
fn logged_marks(home: &Home) -> (Vec<u8>, Vec<usize>) {
    let mut work = home.open(1);
    let mut ends = Vec::new();
    for number in 1..=4 {
        work.mark(number);
        work.flush();
        ends.push(fs::metadata(home.log()).unwrap().len() as usize);
    }
    (fs::read(home.log()).unwrap(), ends)
}

/// How many marks a log tells of, how much of it is sound, and whether the rest is there because it was
/// never written to its end.
fn sound(bytes: &[u8]) -> (usize, usize, bool) {
    let told = Told::of(bytes, &Asked { file: "", document: None }).unwrap();
    (told.document.annotation_count(), told.sound, told.torn)
}

#[test]
fn cuts_and_damage_are_told_apart_at_every_byte() {
    let home = Home::new();
    let (whole, ends) = logged_marks(&home);
    for at in ends[0]..whole.len() {
        let marks = ends.iter().filter(|end| **end <= at).count();
        let seam = ends[marks - 1] == at;
        assert_eq!(sound(&whole[..at]), (marks, ends[marks - 1], !seam), "cut at {at}");
        for flip in [1 << (at % 8), 0xff] {
            let mut bytes = whole.clone();
            bytes[at] ^= flip;
            assert_eq!(sound(&bytes), (marks, ends[marks - 1], false), "byte {at} ^ {flip}");
        }
    }
}

#[test]
fn what_was_never_written_to_its_end_is_cut_off_without_a_word() {
    let home = Home::new();
    let (whole, ends) = logged_marks(&home);
    for (cut, marks) in [(ends[0], 1), (ends[1] + 3, 2), (ends[2] - 9, 2), (whole.len() - 1, 3)] {
        put(&home.log(), &whole[..cut]);
        let mut work = home.open(2);
        assert_eq!((work.marks(), work.logged.recovered.len()), (marks, marks), "cut at {cut}");
        assert_eq!(work.logged.damaged, None, "cut at {cut}");
        assert_eq!(fs::metadata(home.log()).unwrap().len() as usize, ends[marks - 1]);
        // Work goes on behind what is sound.
        work.mark(9);
        work.flush();
        drop(work);
        assert_eq!(home.open(3).marks(), marks + 1);
    }
    assert_eq!(files(&home.places.logs, ".aside"), Vec::<PathBuf>::new());
}

#[test]
fn damage_costs_what_comes_after_it_and_is_kept() {
    let home = Home::new();
    let (whole, ends) = logged_marks(&home);
    for (at, marks) in [(ends[0] + 2, 1), (ends[1] + 40, 2), (whole.len() - 1, 3)] {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        put(&home.log(), &bytes);
        let work = home.open(2);
        assert_eq!((work.marks(), work.logged.recovered.len()), (marks, marks), "byte {at}");
        let aside = work.logged.damaged.unwrap();
        assert_eq!(fs::read(&aside).unwrap(), bytes[ends[marks - 1]..], "byte {at}");
    }
    put(&home.log(), &whole[..ends[0] / 2]);
    let work = home.open(4);
    assert_eq!(work.marks(), 0);
    drop(work);
    // Its owner cannot be told, but the document's own log is always looked at.
    let log = home.log();
    let mut work = home.open(1);
    assert_eq!(work.marks(), 0);
    let aside = work.logged.damaged.take().unwrap();
    assert_eq!(fs::read(aside).unwrap(), &whole[..ends[0] / 2]);
    assert!(!log.exists());
}

#[test]
fn another_window_does_not_write() {
    let home = Home::new();
    let mut first = home.open(1);
    first.mark(1);
    first.save();
    let mut second = home.open(2);
    assert!(second.logged.elsewhere);
    second.mark(2);
    second.flush();
    first.mark(3);
    first.flush();
    drop((first, second));
    let work = home.open(3);
    assert_eq!((work.marks(), work.logged.recovered.len()), (2, 1));
    assert_eq!(work.logged.damaged, None);
}

#[test]
fn two_windows_that_begin_at_once_do_not_mix() {
    let home = Home::new();
    let mut first = home.open(1);
    first.mark(1);
    first.save();
    first.logged.journal.close().unwrap();
    fs::remove_file(home.log()).unwrap();
    let (mut first, mut second) = (home.open(2), home.open(3));
    first.mark(2);
    first.flush();
    second.mark(3);
    let refused = second.logged.journal.flush().unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::WouldBlock);
    second.mark(4);
    second.flush();
    drop((first, second));
    let work = home.open(4);
    assert_eq!((work.marks(), work.logged.recovered.len()), (2, 1));
}

#[test]
fn a_long_log_is_made_anew_and_holds_the_same() {
    let home = Home::new();
    let mut work = home.open(1);
    (1..=6).for_each(|number| work.mark(number));
    work.step(Step::Undo);
    work.save();
    // Words that are typed take much of a log and little of a history.
    let mut longest = 0;
    for number in 0..9 {
        for letter in 0..20 {
            work.note(7, &format!("{number} {letter}").repeat(15_000));
        }
        work.flush();
        longest = fs::metadata(home.log()).unwrap().len().max(longest);
        work.save();
    }
    assert!(longest > 8 * 1024 * 1024, "{longest}");
    let length = fs::metadata(home.log()).unwrap().len();
    assert!(length < longest / 2, "{length} after {longest}");
    work.mark(8);
    work.flush();
    let expected = work.document().clone();
    drop(work);
    let mut work = home.open(2);
    assert_eq!((work.document(), work.logged.recovered.len()), (&expected, 1));
    assert_eq!(work.undo_all(), 7);
    assert_eq!(work.marks(), 0);
}

#[test]
fn a_document_that_moves_takes_its_history_along() {
    let home = Home::new();
    let mut work = home.open(1);
    work.mark(1);
    work.save();
    work.mark(2);
    work.flush();
    let elsewhere = home.folder.path().join("other.recoupe.ron");
    let file = document_file::save_new(work.document(), &elsewhere).unwrap();
    let standing = Standing { file: Some(file), ..work.standing() };
    let moved = work.logged.journal.moved(&home.places, &elsewhere, standing);
    work.logged.journal.close().unwrap();
    moved.close().unwrap();
    // What the old file lacks is in the new one.
    let work = home.open(2);
    assert_eq!((work.marks(), work.logged.recovered.len()), (1, 0));
    assert!(work.logged.apart.is_none());
    let mut work = home.open_at(&elsewhere, 3);
    assert_eq!((work.marks(), work.undo_all()), (2, 2));
}

#[test]
fn what_cannot_be_written_is_written_later() {
    let home = Home::new();
    let mut work = home.open(1);
    // The folder of the logs cannot be made.
    put(&home.folder.path().join("home"), b"a file");
    work.mark(1);
    assert!(work.logged.journal.flush().is_err());
    work.mark(2);
    assert!(work.logged.journal.flush().is_err());
    fs::remove_file(home.folder.path().join("home")).unwrap();
    work.flush();
    drop(work);
    assert_eq!(home.open(2).marks(), 2);
}
