//! Documents: any bytes are read or refused, and what was read is written so that it reads the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe::memory::bounded;
use recoupe::native;

fuzz_target!(|bytes: &[u8]| {
    let Ok(loaded) = bounded(bytes, || native::read(bytes)) else { return };
    let text = native::write(&loaded.document);
    let again = native::read(text.as_bytes()).expect("what was written can be read");
    assert!(again.repairs.is_empty() && again.warnings.is_empty(), "{:?}", again.repairs);
    assert_eq!(again.document, loaded.document);
});
