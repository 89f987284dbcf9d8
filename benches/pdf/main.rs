//! Measures the reading of PDFs: `cargo bench --bench pdf -- FOLDER`, with `NAME.txt`, what is to be read, beside each `NAME.pdf`.
//!
//! A file without known text is compared with what `pdftotext` reads, if that is installed.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::collections::HashMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use recoupe::sources::{self, Fate, Proposal, Reading};
use similar::{Algorithm, ChangeTag, TextDiff};

const FOOT: &str = "
F1: words found, whatever their order, against those that are known. Order: how many of the words
that both have stand in one order. A dash: no pdftotext. Of the left-out heads and feet none counts.";

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1).filter(|word| !word.starts_with("--"));
    let Some(folder) = words.next() else {
        println!("Name a folder of PDFs.");
        return Ok(());
    };
    let show = words.next().is_some_and(|word| word == "show");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "pdf"));
    files.sort();
    println!("| file | pages | ms | F1 | order | F1 pdftotext | order pdftotext | remarks |");
    println!("|---|---|---|---|---|---|---|---|");
    let mut sums = Sums::default();
    for path in &files {
        row(path, show, &mut sums)?;
    }
    println!("| mean of {} | | | {} |", sums.of.len(), sums.means());
    println!("{FOOT}");
    Ok(())
}

/// What was measured so far.
#[derive(Default)]
struct Sums {
    of: Vec<[f64; 4]>,
}

impl Sums {
    fn means(&self) -> String {
        let mean =
            |at: usize| self.of.iter().map(|row| row[at]).sum::<f64>() / self.of.len() as f64;
        (0..4).map(|at| format!("{:.4}", mean(at))).collect::<Vec<_>>().join(" | ")
    }
}

fn row(path: &Path, show: bool, sums: &mut Sums) -> Result<(), Box<dyn Error>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bytes = std::fs::read(path)?;
    let begun = Instant::now();
    let proposal = sources::propose(&Reading {
        name: &name,
        bytes: &bytes,
        retrieved: jiff::Timestamp::UNIX_EPOCH,
        encoding: None,
        cancelled: &|| false,
    });
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    let proposal = match proposal {
        Ok(proposal) => proposal,
        Err(error) => {
            println!("| {name} | | {took:.0} | | | | | {error} |");
            return Ok(());
        }
    };
    if show {
        print_pieces(&proposal);
    }
    let pages = proposal.pieces.iter().filter_map(|piece| piece.page).max().unwrap_or_default();
    let kept = proposal.pieces.iter().filter(|piece| !matches!(piece.fate, Fate::LeftOut(_)));
    let ours = kept.map(|piece| piece.words.as_str()).collect::<Vec<_>>().join("\n");
    let theirs = pdftotext(path);
    let known = std::fs::read_to_string(path.with_extension("txt")).ok();
    let cell = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.4}"));
    let remarks = remarks(&proposal);
    let (our_score, their_score) = match (&known, &theirs) {
        (Some(known), theirs) => {
            (Some(score(known, &ours)), theirs.as_ref().map(|theirs| score(known, theirs)))
        }
        (None, Some(theirs)) => (Some(score(theirs, &ours)), None),
        (None, None) => (None, None),
    };
    println!(
        "| {name} | {pages} | {took:.0} | {} | {} | {} | {} | {remarks} |",
        cell(our_score.map(|score| score.0)),
        cell(our_score.map(|score| score.1)),
        cell(their_score.map(|score| score.0)),
        cell(their_score.map(|score| score.1)),
    );
    if let Some(our) = our_score {
        let their = their_score.unwrap_or((f64::NAN, f64::NAN));
        sums.of.push([our.0, our.1, their.0, their.1]);
    }
    Ok(())
}

fn remarks(proposal: &Proposal) -> String {
    let changes = proposal.changes.list().iter().map(|(key, count)| format!("{key} {count}"));
    let left_out = proposal.pieces.iter().filter(|piece| !piece.is_in()).count();
    let parts = changes
        .chain([format!("left out {left_out}")])
        .chain(proposal.warnings.iter().map(ToString::to_string));
    parts.collect::<Vec<_>>().join("; ")
}

fn print_pieces(proposal: &Proposal) {
    println!("{:?}", proposal.metadata);
    for piece in &proposal.pieces {
        let page = piece.page.unwrap_or_default();
        println!("{page} {:?} {:?} {:?}: {}", piece.kind, piece.role, piece.fate, piece.words);
    }
}

fn pdftotext(path: &Path) -> Option<String> {
    let output =
        Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(path).arg("-").output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The harmonic mean of how many words of each text are in the other one, and how many of those
/// are in one order.
fn score(known: &str, found: &str) -> (f64, f64) {
    let known: Vec<&str> = known.split_whitespace().collect();
    let found: Vec<&str> = found.split_whitespace().collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in &known {
        *counts.entry(word).or_default() += 1;
    }
    let both = found.iter().filter(|word| match counts.get_mut(**word) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    });
    let both = both.count() as f64;
    let diff = TextDiff::configure().algorithm(Algorithm::Myers).diff_slices(&known, &found);
    let same = diff.iter_all_changes().filter(|change| change.tag() == ChangeTag::Equal).count();
    let f1 = 2.0 * both / (known.len() + found.len()).max(1) as f64;
    (f1, if both > 0.0 { same as f64 / both } else { 0.0 })
}
