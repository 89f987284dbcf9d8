//! brat's files: any bytes are read or refused, and what was read is written so that it reads the same
//! but for what the report names.

#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe::formats::brat::{self, Origin};
use recoupe::formats::progress::Progress;

fuzz_target!(|bytes: &[u8]| {
    // The text, and behind a byte that no UTF-8 holds the annotations.
    let mut files = bytes.splitn(2, |byte| *byte == 0xff);
    let (text, ann) = (files.next().unwrap_or_default(), files.next().unwrap_or_default());
    let origin = Origin { name: "a.txt", entropy: 7, ..Origin::default() };
    let Ok(read) = brat::read(text, ann, origin) else { return };
    let written = brat::write(&read.document, &Progress::default()).unwrap();
    let again = brat::read(written.text.as_bytes(), written.ann.as_bytes(), origin);
    let again = again.expect("what was written can be read");
    assert!(again.problems.is_empty() && again.repairs.is_empty(), "{:?}", again.problems);
    let settled = brat::write(&again.document, &Progress::default()).unwrap();
    assert_eq!(settled.ann, written.ann);
});
