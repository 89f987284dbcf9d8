//! Places where somebody stopped reading: any bytes are read, or put aside whole.

#![no_main]

use std::fs;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use recoupe::memory::bounded;
use recoupe::model::Document;
use recoupe::native;
use recoupe::store::places::Places;
use recoupe::store::reading_places;
use tempfile::TempDir;

static HOME: LazyLock<TempDir> =
    LazyLock::new(|| TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap());

static DOCUMENT: LazyLock<Document> =
    LazyLock::new(|| native::read(include_bytes!("../seed.recoupe.ron")).unwrap().document);

fuzz_target!(|bytes: &[u8]| {
    let places = Places::below(HOME.path());
    fs::write(&places.reading, bytes).unwrap();
    let loaded = bounded(bytes, || reading_places::load(&places));
    if let Some(at) = loaded.places.find(&DOCUMENT) {
        assert!(DOCUMENT.version().text.as_str().is_char_boundary(at.get()));
    }
    if let Some(aside) = loaded.damaged {
        assert_eq!(fs::read(aside).unwrap(), bytes);
    }
});
