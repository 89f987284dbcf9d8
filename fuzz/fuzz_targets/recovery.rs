//! Recovery: a document is opened whose log holds any bytes. What cannot be told is kept aside, and
//! what is done from then on is logged.

#![no_main]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use recoupe::edit::{Step, compose};
use recoupe::framing::framed;
use recoupe::model::{AnnotationId, Annotator, Span, Stamp};
use recoupe::native;
use recoupe::store::document_file::{self, Opened, Remarks};
use recoupe::store::log::{self, Around, Logged};
use recoupe::store::places::Places;
use tempfile::TempDir;

/// A document that was opened once, and its log.
struct Bench {
    home: TempDir,
    file: PathBuf,
    log: PathBuf,
    step: Step,
}

static BENCH: LazyLock<Bench> = LazyLock::new(|| {
    // In memory where there is such a folder.
    let home = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap();
    let file = home.path().join("seed.recoupe.ron");
    fs::write(&file, include_bytes!("../seed.recoupe.ron")).unwrap();
    let mut opened = open(&file);
    let logged = self::logged(&mut opened, home.path());
    let stamp = Stamp { by: "maud".parse().unwrap(), at: now() };
    let annotator = Annotator { id: stamp.by, name: "Maud".into(), initials: "ml".into() };
    let spans = Span::from_bytes(0..4).unwrap().into();
    let plan =
        compose::mark(&opened.document, AnnotationId::random(7), &"claim".into(), spans, stamp);
    let step = Step::Do(plan.signed(&opened.document, &annotator, stamp));
    logged.journal.push(step.clone(), &opened.document);
    logged.journal.close().unwrap();
    let logs = fs::read_dir(home.path().join("logs")).unwrap().map(|entry| entry.unwrap().path());
    let log = logs.into_iter().find(|path| path.extension().unwrap() == "log").unwrap();
    Bench { home, file, log, step }
});

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH
}

fn open(file: &Path) -> Opened {
    document_file::open(file, 1, now()).unwrap()
}

/// What is logged about a document that was opened.
fn logged(opened: &mut Opened, home: &Path) -> Logged {
    let (places, remarks) = (Places::below(home), Remarks::default());
    log::open(opened, Around { places: &places, now: now(), remarks: &remarks })
}

fuzz_target!(|bytes: &[u8]| {
    let Bench { home, file, log, step } = &*BENCH;
    for entry in fs::read_dir(log.parent().unwrap()).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    for entry in fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_file() && entry != *file {
            fs::remove_file(entry).unwrap();
        }
    }
    fs::write(log, framed(bytes)).unwrap();
    let mut opened = open(file);
    let logged = self::logged(&mut opened, home.path());
    assert_eq!(logged.unreadable, None);
    let (mut document, mut history) = (opened.document, logged.history);
    while history.undo(&mut document).expect("what was done can be undone").is_some() {
        logged.journal.push(Step::Undo, &document);
    }
    while history.redo(&mut document).expect("what was undone can be done again").is_some() {
        logged.journal.push(Step::Redo, &document);
    }
    if history.take(&mut document, step.clone()).is_err() {
        return;
    }
    logged.journal.push(step.clone(), &document);
    logged.journal.close().unwrap();
    let mut again = open(file);
    let logged = self::logged(&mut again, home.path());
    assert!(logged.apart.is_none(), "the log is about the file");
    assert_eq!(native::write(&again.document), native::write(&document));
});
