//! The labelling tools: any bytes are read or refused, and what was read is written for doccano and for
//! Label Studio so that it reads the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe::formats::labelling::{self, Origin, doccano, label_studio};
use recoupe::formats::progress::Progress;
use recoupe::memory;
use recoupe::model::Document;

fuzz_target!(|bytes: &[u8]| {
    let origin = Origin { name: "a.json", entropy: 7, ..Origin::default() };
    let Ok(read) = memory::bounded(bytes, || labelling::read(bytes, origin)) else { return };
    let write = |document: &Document| doccano::write(document, &Progress::default()).unwrap().0;
    check(&read.document, write, origin);
    let write =
        |document: &Document| label_studio::write(document, &Progress::default()).unwrap().tasks;
    check(&read.document, write, origin);
});

fn check(document: &Document, write: impl Fn(&Document) -> String, origin: Origin<'_>) {
    let written = write(document);
    let again = labelling::read(written.as_bytes(), origin).expect("what was written can be read");
    assert!(again.problems.is_empty() && again.repairs.is_empty(), "{:?}", again.problems);
    assert_eq!(write(&again.document), written);
}
