//! Settings: any bytes are read, or put aside whole.

#![no_main]

use std::fs;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use recoupe::memory::bounded;
use recoupe::store::places::Places;
use recoupe::store::settings;
use tempfile::TempDir;

static HOME: LazyLock<TempDir> =
    LazyLock::new(|| TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap());

fuzz_target!(|bytes: &[u8]| {
    let places = Places::below(HOME.path());
    fs::write(&places.settings, bytes).unwrap();
    let loaded = bounded(bytes, || settings::load(&places, 1));
    if let Some(aside) = loaded.damaged {
        assert_eq!(fs::read(aside).unwrap(), bytes);
        return;
    }
    settings::save(&loaded.settings, &places).unwrap();
    assert_eq!(settings::load(&places, 2).settings, loaded.settings);
});
