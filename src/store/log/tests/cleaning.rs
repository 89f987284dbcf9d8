//! Which logs go, and when.

use super::*;
use crate::store::log::Cleaning;

/// Goes through all logs, so many days from now.
fn clean(home: &Home, most: u64, days: i64) {
    let mut round = Some(Cleaning::within(most, &home.places, in_days(days)));
    while let Some(next) = round {
        round = next.step();
    }
}

/// The first of these days on which a log is gone.
fn gone_after(home: &Home, most: u64, ending: &str) -> Option<i64> {
    [0, 6, 8, 29, 31, 89, 91, 179, 181, 5_000].into_iter().find(|days| {
        clean(home, most, *days);
        files(&home.places.logs, ending).is_empty()
    })
}

const ROOMY: u64 = 1 << 40;

/// A home with a document that was saved whole.
fn saved() -> Home {
    let home = Home::new();
    let mut work = home.open(1);
    work.mark(1);
    work.save();
    work.logged.journal.close().unwrap();
    home
}

#[test]
fn a_log_goes_long_after_its_document_was_saved_whole() {
    assert_eq!(gone_after(&saved(), ROOMY, ".log"), Some(91));
    assert_eq!(gone_after(&saved(), 1_000, ".log"), Some(8), "there is no room for all");
    let home = saved();
    fs::remove_file(home.path()).unwrap();
    assert_eq!(gone_after(&home, ROOMY, ".log"), Some(31));
    // A log that is being written stays.
    let home = saved();
    let mut work = home.open(2);
    work.mark(2);
    work.save();
    assert_eq!(gone_after(&home, 1_000, ".log"), None);
}

#[test]
fn work_that_is_in_no_file_stays() {
    let home = Home::new();
    let mut work = home.open(1);
    work.mark(1);
    work.flush();
    drop(work);
    assert_eq!(gone_after(&home, 1_000, ".log"), None);
    let home = saved();
    let mut work = home.open(2);
    work.mark(2);
    work.flush();
    drop(work);
    assert_eq!(gone_after(&home, 1_000, ".log"), None);
    fs::remove_file(home.path()).unwrap();
    assert_eq!(gone_after(&home, 1_000, ".log"), None);
    // Without a word of it in the log, the file itself shows that it was written.
    let home = saved();
    let mut work = home.open(2);
    work.mark(2);
    let (journal, upto) = (work.logged.journal.clone(), work.logged.journal.count());
    let (document, path) = (work.document(), work.opened.path.clone());
    let (expected, remarks) = (work.opened.fingerprint.as_ref(), Remarks::default());
    let announce = |file: &document_file::Fingerprint| journal.saving(file, upto).unwrap();
    document_file::save_announced(document, &path, expected, &remarks, announce).unwrap();
    drop((work, journal));
    assert_eq!(gone_after(&home, ROOMY, ".log"), Some(91));
}

#[test]
fn what_was_put_aside_goes_as_well() {
    let home = saved();
    let mut bytes = fs::read(home.log()).unwrap();
    let last = bytes.len() - 5;
    bytes[last] ^= 1;
    put(&home.log(), &bytes);
    assert!(home.open(2).logged.damaged.is_some());
    assert_eq!(gone_after(&home, ROOMY, ".aside"), Some(181));
    // Work on another state of the file is in the copy.
    let home = saved();
    let mut work = home.open(2);
    work.mark(2);
    work.flush();
    drop(work);
    let theirs = fs::read_to_string(home.path()).unwrap().replace("Maud", "Ivo");
    put(&home.path(), theirs.as_bytes());
    assert!(home.open(3).logged.apart.unwrap().copy.is_some());
    assert_eq!(gone_after(&home, ROOMY, ".aside"), Some(91));
    let home = saved();
    put(&home.places.logs.join(".recoupe-abc"), b"half a log");
    assert_eq!(gone_after(&home, ROOMY, ".recoupe-abc"), Some(6));
}
