//! Web annotations: any bytes are read or refused, and what was read as a document is written so that
//! it reads the same but for what the report names.

#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe::formats::progress::Progress;
use recoupe::formats::unanchored::Content;
use recoupe::formats::web_annotation::{self, Origin};

fuzz_target!(|bytes: &[u8]| {
    let origin = Origin { name: "a.jsonld", entropy: 7, ..Origin::default() };
    let Ok(read) = web_annotation::read(bytes, origin) else { return };
    let Content::Document(document) = read.content else { return };
    let written = web_annotation::write(&document, &Progress::default()).unwrap();
    let again = web_annotation::read(written.json.as_bytes(), origin);
    let again = again.expect("what was written can be read");
    assert!(again.problems.is_empty() && again.repairs.is_empty(), "{:?}", again.problems);
    let Content::Document(again) = again.content else { panic!("the text was written") };
    let settled = web_annotation::write(&again, &Progress::default()).unwrap();
    assert_eq!(settled.json, written.json);
});
