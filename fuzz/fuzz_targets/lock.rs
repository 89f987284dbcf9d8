//! Locks: a document is taken beside whose file any bytes say who has it.

#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use recoupe::memory::bounded;
use recoupe::store::lock::{self, Hold, Holder};
use recoupe::store::places::Places;
use tempfile::TempDir;

/// A document that was held once, and the file that said so.
static HELD: LazyLock<(TempDir, PathBuf, PathBuf)> = LazyLock::new(|| {
    let home = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap();
    let document = home.path().join("seed.recoupe.ron");
    fs::write(&document, "").unwrap();
    let holder = Holder::here("Maud", 1, Timestamp::UNIX_EPOCH);
    let Hold::Ours(held) = lock::take(&document, &Places::below(home.path()), holder) else {
        panic!("nobody else has it");
    };
    held.announce();
    let mut files = fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().path());
    let file = files.find(|path| path.is_file() && *path != document).unwrap();
    (home, document, file)
});

fuzz_target!(|bytes: &[u8]| {
    let (home, document, file) = &*HELD;
    fs::write(file, bytes).unwrap();
    let me = Holder::here("Ivo", 2, Timestamp::UNIX_EPOCH);
    let hold = bounded(bytes, || lock::take(document, &Places::below(home.path()), me));
    match hold {
        Hold::Ours(held) => held.release(),
        Hold::Theirs(holder) => assert!(holder.called().len() <= bytes.len()),
    }
});
