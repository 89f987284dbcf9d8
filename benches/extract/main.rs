//! How well the article is found in web pages whose article is known, and how long that takes.
//!
//! `cargo bench --bench extract -- FOLDER [--worst N] [--show PAGE]`: each folder in FOLDER holds a page
//! (`source.html`), its article (`expected.html`, or `expected.txt` as plain text) and, where it is
//! known, what the page says of it (`expected-metadata.json` with `title`, `byline`,
//! `publishedTime`), as the test pages of Mozilla's Readability do.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

use jiff::Timestamp;
use recoupe::model::{BlockKind, Role};
use recoupe::sources::{Fate, Proposal, Reading, propose};
use serde_json::Value;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    let Some(folder) = arguments.first() else {
        println!("extract: name a folder of pages with their articles; nothing measured");
        return;
    };
    let worst = arguments.iter().position(|word| word == "--worst");
    let worst = worst.and_then(|at| arguments.get(at + 1)?.parse().ok()).unwrap_or(5);
    let mut pages: Vec<PathBuf> = fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    pages.sort();
    if let Some(at) = arguments.iter().position(|word| word == "--show") {
        let page = arguments.get(at + 1).map(|name| Path::new(folder).join(name));
        page.as_deref()
            .and_then(show)
            .unwrap_or_else(|| println!("extract: there is no such page"));
        return;
    }
    let mut results: Vec<Result> = pages.iter().filter_map(|page| measure(page)).collect();
    if results.is_empty() {
        println!("extract: there are no pages in {folder}");
        return;
    }
    results.sort_by(|a, b| a.f1.total_cmp(&b.f1));
    for result in results.iter().take(worst) {
        println!(
            "{:.3} (precision {:.3}, recall {:.3}) {}",
            result.f1, result.precision, result.recall, result.name
        );
    }
    for result in &results {
        for wrong in &result.wrong {
            println!("{}: {wrong}", result.name);
        }
    }
    let count = results.len() as f64;
    let mean = |of: fn(&Result) -> f64| results.iter().map(of).sum::<f64>() / count;
    let time: Duration = results.iter().map(|result| result.time).sum();
    let slowest = results.iter().map(|result| result.time).max().unwrap_or_default();
    println!(
        "{} pages: F1 {:.4}, precision {:.4}, recall {:.4}; below .5: {}",
        results.len(),
        mean(|result| result.f1),
        mean(|result| result.precision),
        mean(|result| result.recall),
        results.iter().filter(|result| result.f1 < 0.5).count(),
    );
    for (at, what) in ["title", "byline", "date"].into_iter().enumerate() {
        let known = results.iter().filter_map(|result| result.said.get(at).copied().flatten());
        let (right, all) =
            known.fold((0, 0), |(right, all), is| (right + usize::from(is), all + 1));
        println!("{what}: {right} of {all}");
    }
    println!(
        "time: mean {:.1} ms, longest {:.1} ms",
        time.as_secs_f64() * 1000.0 / count,
        slowest.as_secs_f64() * 1000.0
    );
}

/// Prints what becomes of each piece of a page, and which words are missing.
fn show(folder: &Path) -> Option<()> {
    let bytes = fs::read(folder.join("source.html")).ok()?;
    let expected = expected(folder)?;
    let proposal = propose(&reading(&bytes)).ok()?;
    for piece in &proposal.pieces {
        let fate = match piece.fate {
            Fate::Kept => "kept".to_owned(),
            Fate::Folded => "folded".to_owned(),
            Fate::LeftOut(reason) => reason.key().to_owned(),
        };
        let words: String = piece.words.chars().take(120).collect();
        println!("{fate:>16} {:?} {:?}: {words:?}", piece.role, piece.kind);
    }
    let (expected, found) = (counted(&expected), counted(&article(&proposal).0));
    for (what, these, those) in [("missing", &expected, &found), ("beyond", &found, &expected)] {
        let more = these.iter().filter(|(word, count)| those.get(*word).is_none_or(|n| n < count));
        println!("{what}: {:?}", more.map(|(word, _)| word).take(80).collect::<Vec<_>>());
    }
    Some(())
}

/// The article of a page.
fn expected(folder: &Path) -> Option<String> {
    match fs::read_to_string(folder.join("expected.html")) {
        Ok(html) => Some(text_of_html(&html)),
        Err(_) => fs::read_to_string(folder.join("expected.txt")).ok(),
    }
}

fn reading(bytes: &[u8]) -> Reading<'_> {
    Reading {
        name: "source.html",
        bytes,
        retrieved: Timestamp::UNIX_EPOCH,
        encoding: None,
        cancelled: &|| false,
    }
}

/// How one page went.
struct Result {
    name: String,
    f1: f64,
    precision: f64,
    recall: f64,
    /// Title, byline, date: right or not, where it is known.
    said: [Option<bool>; 3],
    wrong: Vec<String>,
    time: Duration,
}

fn measure(folder: &Path) -> Option<Result> {
    let name = folder.file_name()?.to_string_lossy().into_owned();
    let bytes = fs::read(folder.join("source.html")).ok()?;
    let expected = expected(folder)?;
    let started = Instant::now();
    let proposal = propose(&reading(&bytes));
    let time = started.elapsed();
    let mut wrong = Vec::new();
    let proposal = match proposal {
        Ok(proposal) => proposal,
        Err(error) => {
            wrong.push(error.to_string());
            Proposal::default()
        }
    };
    let (kept, hidden) = article(&proposal);
    let (precision, recall) = overlap(&expected, &kept, &hidden);
    let f1 = if precision + recall > 0.0 {
        2.0 * precision * recall / (precision + recall)
    } else {
        0.0
    };
    let metadata: Value = fs::read_to_string(folder.join("expected-metadata.json"))
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    let said = [
        ("title", &proposal.metadata.title),
        ("byline", &proposal.metadata.byline),
        ("publishedTime", &proposal.metadata.published),
    ]
    .map(|(key, found)| {
        let expected = metadata.get(key)?.as_str()?;
        let plain = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let expected = plain(expected);
        let bare = ["By ", "by ", "Par "].iter().find_map(|intro| expected.strip_prefix(intro));
        let is_right = bare.unwrap_or(&expected) == found;
        if !is_right {
            wrong.push(format!("{key} is {found:?} for {expected:?}"));
        }
        Some(is_right)
    });
    Some(Result { name, f1, precision, recall, said, wrong, time })
}

/// The words that are in the article, and those that are hidden in it: captions and what readers
/// wrote. The title and the words for pictures are in none of the compared texts.
fn article(proposal: &Proposal) -> (String, String) {
    let words_of = |fate: Fate| {
        let pieces = proposal.pieces.iter().filter(|piece| {
            piece.fate == fate && piece.role != Role::Title && piece.kind != BlockKind::Picture
        });
        pieces.map(|piece| piece.words.as_str()).collect::<Vec<_>>().join("\n")
    };
    (words_of(Fate::Kept), words_of(Fate::Folded))
}

/// The share of the found words that are expected, and of the expected ones that were found. What is
/// hidden is no loss where it is expected, and no gain.
fn overlap(expected: &str, found: &str, hidden: &str) -> (f64, f64) {
    let (expected, found, hidden) = (counted(expected), counted(found), counted(hidden));
    if expected.is_empty() && found.is_empty() {
        return (1.0, 1.0);
    }
    let of = |words: &BTreeMap<String, usize>, word: &str| words.get(word).copied().unwrap_or(0);
    let (mut common, mut forgiven) = (0, 0);
    for (word, count) in &expected {
        let both = *count.min(&of(&found, word));
        common += both;
        forgiven += (count - both).min(of(&hidden, word));
    }
    let share = |of: usize| if of > 0 { common as f64 / of as f64 } else { 0.0 };
    (share(found.values().sum()), share(expected.values().sum::<usize>() - forgiven))
}

fn counted(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// The words of an expected article that is HTML.
fn text_of_html(html: &str) -> String {
    let document = dom_query::Document::from(html);
    document.select("script, style").remove();
    let mut text = String::new();
    gather(&document.root(), &mut text);
    text
}

fn gather(node: &dom_query::NodeRef, text: &mut String) {
    const INLINE: &[&str] = &[
        "a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
        "strong", "sub", "sup", "u",
    ];
    for child in node.children_it(false) {
        let Some(name) = child.node_name() else {
            text.push_str(&child.text());
            continue;
        };
        let is_inline = INLINE.contains(&&*name);
        text.push_str(if is_inline { "" } else { "\n" });
        gather(&child, text);
        text.push_str(if is_inline { "" } else { "\n" });
    }
}
