//! Damaged files: whatever has happened to one, it is read or refused, and what was read is whole. The
//! fuzzers in `fuzz/` look for the same, and much longer.

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use recoupe::edit::History;
use recoupe::native;
use recoupe::native::log::{self, HEAD, Record};
use recoupe::store::lock::{self, Hold, Holder};
use recoupe::store::places::Places;
use recoupe::store::reading_places;
use recoupe::store::settings;

use crate::arbitrary::{self, damaged, damages};
use crate::format::check_round_trip;
use crate::log::logged;
use crate::sequences::steps;

const GOLDEN: &[u8] = include_bytes!("../golden/format-1.recoupe.ron");
const EXAMPLE: &[u8] = include_bytes!("../../examples/mille-cameras.recoupe.ron");

const SETTINGS: &str = "(annotator_id: \"u1\", annotator_name: \"Maud\", look: Dark, zoom: Some(1.5), \
    sidebar: Some(false), recent: [\"/é/a.txt\", \"/b.recoupe.ron\"], last_folder: Some(\"/é\"))";
const PLACES: &str = "[(document: \"d1\", version: \"v1\", source: \"ab12\", at: 700), \
    (document: \"d2\", version: \"v1\", source: \"\", at: 3)]";

fn check_document(bytes: &[u8]) -> Result<(), TestCaseError> {
    match native::read(bytes) {
        Ok(loaded) => check_round_trip(&loaded.document),
        Err(_) => Ok(()),
    }
}

/// Reads a log and takes its steps, as far as they fit.
fn check_log(bytes: &[u8]) -> Result<(), TestCaseError> {
    let mut records = log::read(bytes).records.into_iter().map(|(record, _)| record);
    let Some(Record::Start(start)) = records.next() else { return Ok(()) };
    let (mut document, mut history) = (start.document.clone(), History::default());
    for record in records {
        if let Record::Step(_, step) = record
            && history.take(&mut document, step).is_err()
        {
            break;
        }
    }
    while history.undo(&mut document).is_ok_and(|name| name.is_some()) {}
    prop_assert_eq!(document, start.document);
    Ok(())
}

/// A log with its records damaged and their frames around that.
fn framed(log: &[u8], damage: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let mut out = HEAD.as_bytes().to_vec();
    let mut rest = &log[HEAD.len()..];
    while let Some((head, after)) = rest.split_at_checked(18) {
        let length = usize::from_str_radix(std::str::from_utf8(&head[..8]).unwrap(), 16).unwrap();
        let body = damage(&after[..length]);
        let sum = crc32fast::hash(&body);
        out.extend(format!("{:08x} {sum:08x}\n", body.len()).bytes());
        out.extend(body);
        out.push(b'\n');
        rest = &after[length + 1..];
    }
    out
}

proptest! {
    #[test]
    fn damaged_documents_are_read_or_refused(damages in damages()) {
        check_document(&damaged(GOLDEN, &damages))?;
    }

    #[test]
    fn damaged_settings_and_places_are_read_or_put_aside(damages in damages()) {
        let home = tempfile::tempdir().unwrap();
        let places = Places::below(home.path());
        for (path, bytes) in [(&places.settings, SETTINGS), (&places.reading, PLACES)] {
            let bytes = damaged(bytes.as_bytes(), &damages);
            #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
            std::fs::write(path, &bytes).unwrap();
            let aside = if *path == places.settings {
                settings::load(&places, 1).damaged
            } else {
                reading_places::load(&places).damaged
            };
            if let Some(aside) = aside {
                prop_assert_eq!(std::fs::read(aside).unwrap(), bytes);
            }
        }
    }
}

/// What a lock says beside a document that somebody has open, and where it stands.
fn announced(home: &Path) -> (PathBuf, Vec<u8>) {
    let me = Holder::here("Maud", 1, jiff::Timestamp::UNIX_EPOCH);
    let document = home.join("a.recoupe.ron");
    let Hold::Ours(held) = lock::take(&document, &Places::below(home), me) else {
        panic!("nobody else has it");
    };
    held.announce();
    let path = home.join(".a.recoupe.ron.lock");
    let bytes = std::fs::read(&path).unwrap();
    held.release();
    (path, bytes)
}

proptest! {
    #[test]
    fn a_damaged_lock_keeps_nobody_from_a_document(damages in damages()) {
        let home = tempfile::tempdir().unwrap();
        let (path, bytes) = announced(home.path());
        let bytes = damaged(&bytes, &damages);
        #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
        std::fs::write(&path, &bytes).unwrap();
        let me = Holder::here("Ivo", 2, jiff::Timestamp::UNIX_EPOCH);
        let document = home.path().join("a.recoupe.ron");
        match lock::take(&document, &Places::below(home.path()), me) {
            Hold::Ours(held) => held.release(),
            // Another computer is named now: that is told in words no longer than what was there.
            Hold::Theirs(holder) => prop_assert!(holder.called().len() <= bytes.len()),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn damaged_long_documents_are_read_or_refused(damages in damages()) {
        check_document(&damaged(EXAMPLE, &damages))?;
    }

    #[test]
    fn damaged_logs_are_told_as_far_as_they_fit(
        start in arbitrary::document(), steps in steps(), damages in damages(),
    ) {
        let log = logged(&start, steps).bytes;
        check_log(&damaged(&log, &damages))?;
        check_log(&framed(&log, |record| damaged(record, &damages[..1])))?;
    }
}
