//! Logs: any bytes are read up to where they are sound, as they are and with frames around them; what
//! was read can be told again, undone and done once more.

#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe::edit::History;
use recoupe::framing::framed;
use recoupe::memory::bounded;
use recoupe::native::log::{self, Record};

fuzz_target!(|bytes: &[u8]| {
    bounded(bytes, || log::read(bytes));
    let log = framed(bytes);
    let sound = bounded(&log, || log::read(&log));
    let mut records = sound.records.into_iter().map(|(record, _)| record);
    let Some(Record::Start(start)) = records.next() else { return };
    let (first, mut document) = (start.document.clone(), start.document);
    let mut history = History::default();
    for record in records {
        if let Record::Step(_, step) = record
            && history.take(&mut document, step).is_err()
        {
            break;
        }
    }
    while history.undo(&mut document).expect("what was done can be undone").is_some() {}
    assert_eq!(document, first, "undoing everything leads back to the beginning");
    while history.redo(&mut document).expect("what was undone can be done again").is_some() {}
});
