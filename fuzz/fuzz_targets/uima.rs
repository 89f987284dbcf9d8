//! UIMA CAS: any bytes, packed or not, are read or refused, with a type system behind a byte FF or without,
//! and what was read is written so that it reads the same but for what the report names.

#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe::formats::progress::Progress;
use recoupe::formats::uima::{self, Files, Origin};

fuzz_target!(|bytes: &[u8]| {
    let cut = bytes.iter().position(|byte| *byte == 0xff);
    let (xmi, types) = match cut {
        Some(at) => (&bytes[..at], Some(&bytes[at + 1..])),
        None => (bytes, None),
    };
    let origin = Origin { name: "a.xmi", types, entropy: 7, ..Origin::default() };
    drop(uima::is_package(bytes));
    drop(uima::read(bytes, Origin { types: None, ..origin }));
    let Ok(read) = uima::read(xmi, origin) else { return };
    let write = |document| uima::write(document, "a", &Progress::default()).unwrap();
    let Files { xmi, types, .. } = write(&read.document);
    let origin = Origin { types: Some(types.as_bytes()), ..origin };
    let again = uima::read(xmi.as_bytes(), origin).expect("what was written can be read");
    assert!(again.problems.is_empty() && again.repairs.is_empty(), "{:?}", again.problems);
    let settled = write(&again.document);
    assert_eq!((settled.xmi, settled.types), (xmi, types));
});
