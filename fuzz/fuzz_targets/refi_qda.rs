//! REFI-QDA: any bytes, packed or not, are read or refused, and what was read is written so that it reads
//! the same but for what the report names.

#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe::formats::progress::Progress;
use recoupe::formats::refi_qda::{self, Origin};

fuzz_target!(|bytes: &[u8]| {
    let origin = Origin { name: "a.qdpx", entropy: 7, ..Origin::default() };
    drop(refi_qda::read_codebook(bytes));
    let Ok(read) = refi_qda::read(bytes, origin) else { return };
    let written = refi_qda::write(&read.document, "a", &Progress::default()).unwrap();
    let again = refi_qda::read(&written.package, origin);
    let again = again.expect("what was written can be read");
    assert!(again.problems.is_empty() && again.repairs.is_empty(), "{:?}", again.problems);
    let settled = refi_qda::write(&again.document, "a", &Progress::default()).unwrap();
    assert_eq!(settled.package, written.package);
});
