//! Measures import: `cargo bench --bench import -- FILES`. With `--pieces` it also prints what was found.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use recoupe::sources::{Fate, Piece, Proposal, Reading, propose};

const FOOT: &str = "
Milliseconds of one reading of bytes that are in memory. Peak: the most memory of the process until
then, in MB; for one file alone, give it alone.";

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (options, files): (Vec<_>, Vec<_>) =
        words.into_iter().partition(|word| word.starts_with("--"));
    let with_pieces = options.iter().any(|option| option == "--pieces");
    if !with_pieces {
        println!("| file | kind | kB | ms | pieces | left out | characters | peak |");
        println!("|---|---|---|---|---|---|---|---|");
    }
    for file in &files {
        let bytes = std::fs::read(file)?;
        let name = Path::new(file).file_name().unwrap_or_default().to_string_lossy();
        let reading = Reading {
            name: &name,
            bytes: &bytes,
            retrieved: jiff::Timestamp::UNIX_EPOCH,
            encoding: None,
            cancelled: &|| false,
        };
        let begin = Instant::now();
        let outcome = propose(&reading);
        let taken = begin.elapsed().as_secs_f64() * 1e3;
        match outcome {
            Ok(proposal) if with_pieces => print_pieces(&name, &proposal),
            Ok(proposal) => println!(
                "| {name} | {} | {} | {taken:.1} | {} | {:.0} |",
                proposal.source.media_type,
                bytes.len() / 1000,
                counts(&proposal),
                peak(),
            ),
            Err(error) => println!(
                "| {name} | {error} | {} | {taken:.1} | | | | {:.0} |",
                bytes.len() / 1000,
                peak(),
            ),
        }
    }
    if !with_pieces {
        println!("{FOOT}");
    }
    Ok(())
}

/// Three cells: pieces that are in, pieces that are not, characters of those that are.
fn counts(proposal: &Proposal) -> String {
    let (kept, left_out): (Vec<&Piece>, Vec<&Piece>) =
        proposal.pieces.iter().partition(|piece| piece.is_in());
    let characters: usize = kept.iter().map(|piece| piece.words.chars().count()).sum();
    format!("{} | {} | {characters}", kept.len(), left_out.len())
}

fn print_pieces(name: &str, proposal: &Proposal) {
    println!("== {name}: {:?}", proposal.metadata);
    for piece in &proposal.pieces {
        let fate = match piece.fate {
            Fate::Kept => String::new(),
            other => format!("{other:?} "),
        };
        let page = piece.page.map_or(String::new(), |page| format!("p. {page} "));
        println!("{fate}{page}{:?} {:?}: {:?}", piece.kind, piece.role, piece.words);
        for (range, kind) in &piece.emphases {
            println!("    {kind:?}: {:?}", piece.words.get(range.clone()));
        }
        for (range, url) in &piece.links {
            println!("    {:?} -> {url}", piece.words.get(range.clone()));
        }
    }
    println!("-- {:?} {:?}", proposal.changes.list(), proposal.warnings);
}

/// The most memory that the process has had so far, in MB; 0 where the system does not tell.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    number.unwrap_or_default() / 1e3
}
