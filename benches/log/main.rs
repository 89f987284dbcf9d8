//! Measures the log: `cargo bench --bench log`. The number of edits after `--` stands for the usual
//! one.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

#[path = "../reader/article.rs"]
mod article;
mod slow;

use std::error::Error;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use recoupe::edit::{GroupId, Step, compose};
use recoupe::model::{AnnotationId, Annotator, Stamp};
use recoupe::store::document_file::{self, Remarks};
use recoupe::store::log::{self, Around, Standing};
use recoupe::store::places::Places;

/// The size of the article, in bytes, and its marks.
const ARTICLE: (usize, usize) = (1_000_000, 10_000);

/// So many edits, unless another number is asked for.
const EDITS: usize = 10_000;

const FOOT: &str = "
Milliseconds. Interface: what an edit costs the window, applying it aside. Append: from there until
it is certain to come back, the sync to the disk included. Saving: the document's file with the two
notes in its log. Opening: reading the file, without a log and with one of all those edits.";

fn main() -> Result<(), Box<dyn Error>> {
    let edits = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(EDITS);
    let folder = tempfile::tempdir()?;
    let places = Places::below(&folder.path().join("home"));
    let path = folder.path().join("article.recoupe.ron");
    let now: Timestamp = "2026-11-20T14:00:00Z".parse()?;
    let (bytes, marks) = ARTICLE;
    let mut file = document_file::save_new(&article::make(bytes, marks, false), &path)?;
    let remarks = Remarks::default();
    let (plain, opened) = timed(|| document_file::open_document(&path, &remarks));
    let mut opened = opened?;
    let around = Around { places: &places, now, remarks: &remarks };
    let logged = log::open(&mut opened, around);
    let (journal, mut history, mut document) = (logged.journal, logged.history, opened.document);
    let annotator = Annotator { id: "ml".parse()?, name: "ml".into(), initials: "ml".into() };
    let stamp = Stamp { by: annotator.id, at: now };
    let ids: Vec<AnnotationId> = document.annotations().map(|mark| mark.id).collect();
    let (mut pushes, mut appends) = (Vec::new(), Vec::new());
    for number in 0..edits {
        let Some(id) = ids.get(number % ids.len()) else { break };
        let note = format!("Ce que dit le maire, remarque numéro {number}");
        let group = GroupId(number as u64);
        let plan = compose::mark_note(&document, *id, &note, group, stamp);
        let Some(plan) = plan else { continue };
        let step = Step::Do(plan.signed(&document, &annotator, stamp));
        history.take(&mut document, step.clone())?;
        pushes.push(timed(|| journal.push(step, &document)).0);
        let (append, written) = timed(|| journal.flush());
        written?;
        appends.push(append);
    }
    let upto = journal.count();
    let (saving, saved) = timed(|| {
        let announce = |file: &document_file::Fingerprint| drop(journal.saving(file, upto));
        let (expected, remarks) = (Some(&file), &remarks);
        let saved = document_file::save_announced(&document, &path, expected, remarks, announce)?;
        let (document, history) = (document.clone(), history.clone());
        let standing = Standing { document, history, file: Some(saved.clone()), at: now };
        drop(journal.saved(standing, upto));
        Ok::<_, document_file::SaveError>(saved)
    });
    file = saved?;
    drop(journal);
    let (reopening, opened) = timed(|| {
        let mut opened = document_file::open_document(&path, &remarks)?;
        let logged = log::open(&mut opened, around);
        Ok::<_, document_file::OpenError>((opened, logged))
    });
    let (opened, logged) = opened?;
    let (kept, same) = (logged.history.done().count(), opened.fingerprint == Some(file));
    println!("| interface | append, first | append, median | p99 | saving | opening | with log |");
    println!("|---|---|---|---|---|---|---|");
    let first = appends.first().copied().unwrap_or_default();
    let cells = [share(&mut pushes, 50), first, share(&mut appends, 50), share(&mut appends, 99)];
    let cells = cells.into_iter().chain([saving, plain, reopening]).map(ms);
    println!("| {} |", cells.collect::<Vec<_>>().join(" | "));
    println!("\n{kept} of {edits} steps can be undone; the file is the one that was saved: {same}");
    println!("{FOOT}\n");
    slow::measure(&path);
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

/// What so many of a hundred stay below.
fn share(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    let at = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(at).copied().unwrap_or_default()
}

fn ms(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64() * 1_000.0)
}
