//! Codebooks: any bytes are read, or refused with lines that there are; what was read is written so
//! that it reads the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe::memory::bounded;
use recoupe::native::{read_codebook_file, write_codebook};

fuzz_target!(|bytes: &[u8]| {
    match bounded(bytes, || read_codebook_file(bytes)) {
        Ok(codebook) => {
            let text = write_codebook(&codebook);
            let again = read_codebook_file(text.as_bytes()).expect("what was written can be read");
            assert_eq!(again, codebook);
        }
        Err(faults) => {
            let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
            assert!(!faults.is_empty());
            assert!(faults.iter().all(|fault| (1..=lines).contains(&fault.line)), "{faults:?}");
        }
    }
});
