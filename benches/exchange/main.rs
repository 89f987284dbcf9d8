//! Measures every exchange format: `cargo bench --bench exchange`. A number of marks after `--` stands
//! for the usual 10,000; half as many relations go with them.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

#[path = "../reader/article.rs"]
mod article;

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use recoupe::formats::exchange::{self, Format, Options, Review};
use recoupe::formats::loss::Outcome;
use recoupe::formats::progress::Progress;
use recoupe::formats::unanchored::Content;
use recoupe::model::{Card, Document, Verdict};
use recoupe::store::annotation_file;

/// Each thing is done so often; the median counts.
const ROUNDS: usize = 5;

/// The usual number of marks.
const MARKS: usize = 10_000;

const FOOT: &str = "
Milliseconds, median of five. Write: composing the files in memory. Read: from the disk to a document
or to annotations without their article. The same: whether what was read equals what was written, for
formats that hold the document as it is or in notes.";

fn main() -> Result<(), Box<dyn Error>> {
    let marks = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(MARKS);
    let document = document(marks);
    let (count, links) = (document.annotation_count(), document.relations().count());
    println!("{count} marks, {links} relations, {} claim cards\n", document.cards().count());
    println!("| format | files | kB | write | read | left out | in notes | the same |");
    println!("|---|---|---|---|---|---|---|---|");
    let folder = tempfile::tempdir()?;
    for format in Format::ALL {
        row(&document, format, folder.path())?;
    }
    println!("{FOOT}");
    Ok(())
}

fn row(document: &Document, format: Format, folder: &Path) -> Result<(), Box<dyn Error>> {
    let page = "https://example.org/review".to_owned();
    let review = Review { page, with_notes: true, ..Review::default() };
    let options = Options { review, ..Options::default() };
    let compose = || exchange::write(document, format, "article", &options, &Progress::default());
    let (write, written) = median(compose);
    let written = written?;
    let size: usize = written.files.iter().map(|file| file.contents.len()).sum();
    let folder = folder.join(format.key());
    std::fs::create_dir(&folder)?;
    for file in &written.files {
        #[expect(clippy::disallowed_methods, reason = "a measurement makes its files as it likes")]
        std::fs::write(folder.join(&file.name), &file.contents)?;
    }
    let files = written.files.iter().map(|file| folder.join(&file.name));
    let readable: Vec<_> = files.filter(|path| annotation_file::holds_annotations(path)).collect();
    let mut same = None;
    let (read, done) = median(|| {
        for path in &readable {
            let read = annotation_file::read_annotations(path, 7, document_time()?, None)?;
            if let Content::Document(read) = read.content {
                same = Some(*read == *document);
            }
        }
        Ok::<_, Box<dyn Error>>(())
    });
    done?;
    let of = |outcome| {
        let entries = written.loss.entries().into_iter();
        entries.filter(|entry| entry.outcome == outcome).map(|entry| entry.count).sum::<usize>()
    };
    let (left, noted) = (of(Outcome::LeftOut), of(Outcome::KeptAsNote));
    let read = if readable.is_empty() { "–".to_owned() } else { ms(read) };
    let same = same.map_or("–", |same| if same { "yes" } else { "no" });
    let (key, count, size) = (format.key(), written.files.len(), size / 1000);
    println!("| {key} | {count} | {size} | {} | {read} | {left} | {noted} | {same} |", ms(write));
    Ok(())
}

fn document_time() -> Result<jiff::Timestamp, jiff::Error> {
    "2026-11-20T14:00:00Z".parse()
}

/// An article of 100 bytes a mark, with a card and a rating for each claim.
fn document(marks: usize) -> Document {
    let mut parts = article::make(marks * 100, marks, false).to_parts();
    let codebook = parts.codebook.clone();
    let scale = codebook.scales.first();
    let claims = parts.annotations.iter().filter(|mark| codebook.has_card(&mark.label));
    let cards = claims.enumerate().map(|(number, mark)| {
        let mut card = Card::new(mark.id);
        card.restated = format!("The claim of number {number}, as it is checked");
        let rating = scale.and_then(|scale| scale.ratings.get(number % scale.ratings.len().max(1)));
        card.verdict = scale.zip(rating).map(|(scale, rating)| Verdict {
            scale: scale.id.clone(),
            rating: rating.id.clone(),
            of: card.restated.clone(),
            given: mark.created,
        });
        card
    });
    parts.cards = cards.collect();
    Document::from_parts(parts).0
}

fn median<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let begin = Instant::now();
    let mut last = work();
    let mut times = vec![begin.elapsed()];
    for _ in 1..ROUNDS {
        let begin = Instant::now();
        last = work();
        times.push(begin.elapsed());
    }
    times.sort_unstable();
    (times.get(ROUNDS / 2).copied().unwrap_or_default(), last)
}

fn ms(time: Duration) -> String {
    format!("{:.0}", time.as_secs_f64() * 1000.0)
}
