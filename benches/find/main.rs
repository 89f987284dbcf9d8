//! Measures searching: `cargo bench --bench find`. A size in bytes after `--` stands for the usual ones.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

#[path = "../reader/article.rs"]
mod article;

use std::error::Error;
use std::time::{Duration, Instant};

use recoupe::text::search::{Query, Searchable};

/// As the find bar has it.
const MOST: usize = 100_000;

/// Each search is done so often; the median counts.
const ROUNDS: usize = 9;

/// What is looked for: words, and whether exactly, whole words only, as a pattern.
const QUERIES: &[(&str, bool, bool, bool)] = &[
    ("e", false, false, false),
    ("surveil", false, false, false),
    ("l'ete", false, false, false),
    ("droit", true, false, false),
    ("la", false, true, false),
    (r"\bmai\w+ (de|du) la", false, false, true),
    (r"(a|e)*z", false, false, true),
];

const FOOT: &str = "
Milliseconds. Ready: folding the whole text, once a version. The rest: one search, with the number
of its hits, of which no more than 100,000 are looked for.";

fn main() -> Result<(), Box<dyn Error>> {
    let sizes: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100_000, 1_000_000, 10_000_000] } else { sizes };
    let names = QUERIES.iter().map(|(words, exact, whole, regex)| {
        let how = [(*exact, " exact"), (*whole, " whole"), (*regex, " pattern")];
        let how: String = how.into_iter().filter(|(on, _)| *on).map(|(_, how)| how).collect();
        format!("`{}`{how}", words.replace('|', "\\|"))
    });
    let names: Vec<String> = names.collect();
    println!("| text | ready | {} |", names.join(" | "));
    println!("|---|---|{}", "---|".repeat(QUERIES.len()));
    for size in sizes {
        row(size)?;
    }
    println!("{FOOT}");
    Ok(())
}

fn row(bytes: usize) -> Result<(), Box<dyn Error>> {
    let document = article::make(bytes, 0, false);
    let version = document.version();
    let ready = || {
        let blocks = version.blocks.iter();
        Searchable::new(&version.text, blocks.map(|block| (block.span.bytes(), true)))
    };
    let (taken, searchable) = timed(ready);
    let mut cells = vec![format!("{} kB", version.text.len() / 1_000), ms(taken)];
    for (words, exact, whole_word, regex) in QUERIES.iter().copied() {
        let query = Query { words: words.to_owned(), whole_word, exact, regex };
        let mut times = Vec::with_capacity(ROUNDS);
        let mut count = String::new();
        for _ in 0..ROUNDS {
            let (taken, hits) = timed(|| searchable.search(&query, MOST, &|| false));
            let hits = hits?.unwrap_or_default();
            count = format!("{}{}", hits.places.len(), if hits.more { "+" } else { "" });
            times.push(taken);
        }
        times.sort_unstable();
        let median = times.get(ROUNDS / 2).copied().unwrap_or_default();
        cells.push(format!("{} ({count})", ms(median)));
    }
    println!("| {} |", cells.join(" | "));
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begin = Instant::now();
    let result = work();
    (begin.elapsed(), result)
}

fn ms(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1e3)
}
