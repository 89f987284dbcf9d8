//! Reports in HTML: any bytes are a report, a damaged one or none, and what was read is written so that
//! it reads the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe::formats::html_report;
use recoupe::formats::progress::Progress;

fuzz_target!(|bytes: &[u8]| {
    let Some(Ok(loaded)) = html_report::read(bytes) else {
        // As the words of a document of which the report is written.
        let Ok(loaded) = recoupe::native::read(bytes) else { return };
        return check(&loaded.document);
    };
    check(&loaded.document);
});

fn check(document: &recoupe::model::Document) {
    let written = html_report::write(document, &Progress::default()).unwrap();
    let again = html_report::read(written.as_bytes()).expect("it is a report");
    assert_eq!(again.expect("it is whole").document, *document);
}
