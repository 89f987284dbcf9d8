//! Looks how much memory it takes to read files of the usual sizes, whole and damaged: no more than
//! twenty times what is read. `cargo run --release --example memory`; the number of damaged files of each
//! kind after `--` stands for the usual one.

#[allow(dead_code, unused_imports, reason = "not everything that properties need is needed here")]
#[path = "../../tests/suite/arbitrary/mod.rs"]
mod arbitrary;

use std::error::Error;

use jiff::Timestamp;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use recoupe::edit::{GroupId, Step, compose};
use recoupe::memory::taken;
use recoupe::model::{Annotator, Stamp};
use recoupe::native::{self, log};
use recoupe::store::document_file::{self, Remarks};
use recoupe::store::log::Around;
use recoupe::store::places::Places;

use arbitrary::{damaged, damages};

/// So many damaged files of each kind are read, unless another number is asked for.
const DAMAGED: usize = 300;

fn main() -> Result<(), Box<dyn Error>> {
    let number = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(DAMAGED);
    let files = [
        ("golden", include_bytes!("../../tests/golden/format-1.recoupe.ron").as_slice()),
        ("example", include_bytes!("../../examples/mille-cameras.recoupe.ron").as_slice()),
    ];
    println!("| file | bytes | most for one byte of it, whole | most, damaged |");
    println!("|---|---|---|---|");
    for (name, bytes) in files {
        row(name, bytes, number, |bytes| drop(native::read(bytes)))?;
    }
    row("log", &long_log(files[1].1)?, number, |bytes| drop(log::read(bytes)))
}

/// Reads a file whole and damaged, and says what that took.
fn row(name: &str, file: &[u8], number: usize, read: fn(&[u8])) -> Result<(), Box<dyn Error>> {
    let times = |bytes: &[u8]| taken(|| read(bytes)) as f64 / bytes.len().max(1) as f64;
    // What is made once and kept is not counted.
    read(file);
    let (whole, mut most) = (times(file), 0.0_f64);
    let mut runner = TestRunner::deterministic();
    for _ in 0..number {
        let tree = damages().new_tree(&mut runner).map_err(|reason| reason.to_string())?;
        let bytes = damaged(file, &tree.current());
        if bytes.len() > file.len() / 2 {
            most = most.max(times(&bytes));
        }
    }
    println!("| {name} | {} | {whole:.1} | {most:.1} |", file.len());
    if whole.max(most) > 20.0 { Err("more than twenty times".into()) } else { Ok(()) }
}

/// A log of a thousand edits.
fn long_log(document: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let home = tempfile::tempdir()?;
    let (places, at) = (Places::below(home.path()), Timestamp::UNIX_EPOCH);
    let path = home.path().join("a.recoupe.ron");
    document_file::save_new(&native::read(document)?.document, &path)?;
    let mut opened = document_file::open(&path, 1, at)?;
    let remarks = Remarks::default();
    let around = Around { places: &places, now: at, remarks: &remarks };
    let journal = recoupe::store::log::open(&mut opened, around).journal;
    let mut document = opened.document;
    let annotator = Annotator { id: "new".parse()?, name: "New".into(), initials: "n".into() };
    let stamp = Stamp { by: annotator.id, at };
    let ids: Vec<_> = document.annotations().map(|mark| mark.id).collect();
    for turn in 0..1_000 {
        let (note, group) = (format!("note {turn}"), GroupId(turn as u64));
        let plan = compose::mark_note(&document, ids[turn % ids.len()], &note, group, stamp);
        let Some(plan) = plan else { continue };
        let edit = plan.signed(&document, &annotator, stamp);
        edit.clone().apply(&mut document)?;
        journal.push(Step::Do(edit), &document);
    }
    journal.close()?;
    for entry in std::fs::read_dir(places.logs)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "log") {
            return Ok(std::fs::read(path)?);
        }
    }
    Err("there is no log".into())
}
