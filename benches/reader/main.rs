//! Measures the reader against its budgets: `cargo bench --bench reader`.
//!
//! Each row of the table is measured in a process of its own: an article is written, opened in a
//! window without a screen, scrolled, turned page by page, marked and zoomed. One row alone:
//! `cargo bench --bench reader -- BYTES MARKS`, with a further word `speaks` as a screen reader
//! would have it, or `one-line` for an article without a line break; or, of the second table, `long`,
//! `heap`, `fragments`, `link` or `filter`. On a machine that does other work too, p99 is that other
//! work: `nice -n -20` helps.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

mod article;
mod desk;
mod heavy;

use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use egui::{Key, Modifiers};
use recoupe::app::Action;
use recoupe::model::AnnotationId;
use recoupe::native;
use recoupe::store::document_file;

use crate::desk::{Desk, memory};
use crate::heavy::Case;

/// How many frames are drawn for each kind of scrolling.
const FRAMES: usize = 300;

/// How many marks are made one after the other.
const MARKS: usize = 30;

/// How far the wheel is turned in a frame, in points.
const WHEEL: f32 = 120.0;

/// The word by which this program starts itself for the window's part of a row.
const IN_WINDOW: &str = "in-window";

/// The word for a window that a screen reader listens to.
const SPEAKS: &str = "speaks";

/// The word for an article without a line break.
const ONE_LINE: &str = "one-line";

/// On so many relations and more the margin is full.
const LINKS: usize = 50;

/// About how many bytes stand on a page.
const PAGE: usize = 1_500;

const HEAD: &str = "\
| text | marks | write | read | save | open | first frame | wheel | page | 50 links | mark | longest | resize | zoom | find | memory |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

const FOOT: &str = "
Milliseconds; memory in MB. Write, read: the document as text, without the disk; save: with it.
Open: from asking for the file to the end of the first frame that shows it; first frame: this frame
alone. Wheel and page: a frame of the window's thread (layout, painting, tessellation) while
scrolling by 120 points a frame, and by a page a frame, median / p99. 50 links: the same by the
wheel with a mark chosen on which 50 relations hang. Mark: from the key to the end of the frame that
shows the mark, median; longest: the longest frame until it is saved and looked through. Resize,
zoom: the longest frame after the window's or the article's size was changed. Find: from the last
letter of a word to the frame that shows its hits, the text being ready. Memory: resident, above an
empty window.";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [IN_WINDOW, path, what, rest @ ..] => {
            let path = Path::new(path);
            return match Case::ALL.into_iter().find(|case| case.word() == *what) {
                Some(case) => heavy::in_window(case, path),
                None => in_window(path, what.parse()?, rest.contains(&SPEAKS)),
            };
        }
        [bytes, marks, rest @ ..] => {
            let (bytes, marks) = (bytes.parse()?, marks.parse()?);
            if let Some(case) = Case::ALL.into_iter().find(|case| rest.contains(&case.word())) {
                println!("{}", heavy::HEAD);
                heavy_row(case, bytes, marks)?;
                println!("{}", heavy::FOOT);
                return Ok(());
            }
            println!("{HEAD}");
            row(bytes, marks, rest.contains(&SPEAKS), rest.contains(&ONE_LINE))?;
        }
        _ => {
            println!("{HEAD}");
            for bytes in [100_000, 1_000_000, 10_000_000] {
                for marks in [0, 1_000, 10_000] {
                    row(bytes, marks, false, false)?;
                }
            }
            row(10_000_000, 100_000, false, false)?;
            row(1_000_000, 10_000, true, false)?;
            row(1_000_000, 1_000, false, true)?;
            println!("{FOOT}\n{}", heavy::HEAD);
            for case in Case::ALL {
                for (bytes, marks) in case.sizes() {
                    heavy_row(case, *bytes, *marks)?;
                }
            }
            println!("{}", heavy::FOOT);
            return Ok(());
        }
    }
    println!("{FOOT}");
    Ok(())
}

/// Measures a row: the file here, the window in a process of its own, so that memory is not what
/// the making of the article left.
fn row(bytes: usize, marks: usize, speaks: bool, one_line: bool) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("bench.recoupe.ron");
    let document = article::make(bytes, marks, one_line);
    let (write, text) = timed(|| native::write(&document));
    let (read, loaded) = timed(|| native::read(text.as_bytes()));
    let (save, saved) = timed(|| document_file::save_new(&document, &path));
    saved?;
    if loaded?.document.annotation_count() != marks {
        return Err("marks were lost on the way".into());
    }
    let how = match (speaks, one_line) {
        (true, _) => ", spoken",
        (_, true) => ", one line",
        _ => "",
    };
    print!("| {} kB{how} | {marks} | {} | {} | {} |", bytes / 1_000, ms(write), ms(read), ms(save));
    std::io::stdout().flush()?;
    let bytes = bytes.to_string();
    window(&path, [bytes.as_str()].into_iter().chain(speaks.then_some(SPEAKS)))
}

/// Measures a row of the second table.
fn heavy_row(case: Case, bytes: usize, marks: usize) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("bench.recoupe.ron");
    heavy::prepare(case, bytes, marks, &path)?;
    window(&path, [case.word()])
}

/// Starts this program for the window's part of a row.
fn window<'a>(path: &Path, words: impl IntoIterator<Item = &'a str>) -> Result<(), Box<dyn Error>> {
    let mut window = Command::new(std::env::current_exe()?);
    let ended = window.arg(IN_WINDOW).arg(path).args(words).status()?;
    if ended.success() { Ok(()) } else { Err(format!("the window: {ended}").into()) }
}

/// Measures what happens in the window, and prints the rest of the row.
fn in_window(path: &Path, bytes: usize, speaks: bool) -> Result<(), Box<dyn Error>> {
    let home = tempfile::tempdir()?;
    let mut desk = Desk::new(home.path(), speaks);
    let empty = memory();
    let (open, first) = desk.open(path);
    desk.settle();
    let wheel = scroll(bytes / PAGE * 6, |down| desk.wheel(if down { WHEEL } else { -WHEEL }));
    let page = scroll(bytes / PAGE, |down| {
        desk.press(if down { Key::PageDown } else { Key::PageUp }, Modifiers::NONE)
    });
    let links = linked(&mut desk);
    let (mark, longest) = mark(&mut desk, bytes)?;
    let (resize, zoom) = (resize(&mut desk), zoom(&mut desk));
    let find = desk.find("surveil");
    let memory = memory() - empty;
    let (open, first) = (ms(open), ms(first));
    let [wheel, page] = [wheel, page].map(|times| spread(&times));
    let links = links.map_or_else(|| "-".to_owned(), |times| spread(&times));
    let [mark, longest, resize, zoom, find] = [mark, longest, resize, zoom, find].map(ms);
    println!(
        " {open} | {first} | {wheel} | {page} | {links} | {mark} | {longest} | {resize} | {zoom} | \
         {find} | {memory:.0} |"
    );
    Ok(())
}

/// Turns the wheel about a mark on which many relations hang, while it is chosen.
fn linked(desk: &mut Desk) -> Option<Vec<Duration>> {
    // The first mark, on which the article hangs most.
    let hub = AnnotationId::random(1);
    if desk.links_of(hub) < LINKS {
        return None;
    }
    desk.act(Action::GoTo(hub));
    desk.settle();
    let times = scroll(8, |down| desk.wheel(if down { WHEEL } else { -WHEEL }));
    desk.act(Action::Choose(None));
    desk.settle();
    Some(times)
}

/// Makes the window narrower and wider: the longest frame.
fn resize(desk: &mut Desk) -> Duration {
    let widths = [1200.0, 1000.0, 1100.0, 1280.0];
    widths
        .map(|width| desk.resize(width).max(desk.frame(Vec::new())))
        .into_iter()
        .max()
        .unwrap_or_default()
}

/// Draws frames, going down for `turn` of them, up for the next, and so on.
fn scroll(turn: usize, mut frame: impl FnMut(bool) -> Duration) -> Vec<Duration> {
    (0..FRAMES).map(|number| frame((number / turn.max(1)).is_multiple_of(2))).collect()
}

/// Marks words here and there: the median from the key to the end of the frame that shows the
/// mark, and the longest frame until all is saved.
fn mark(desk: &mut Desk, bytes: usize) -> Result<(Duration, Duration), Box<dyn Error>> {
    let before = desk.marks();
    let (mut times, mut longest) = (Vec::new(), Duration::ZERO);
    for number in 0..MARKS {
        let at = 200 + number * (bytes / (MARKS + 1));
        desk.select(at, at + 40);
        desk.frame(Vec::new());
        let taken = desk.press(Key::C, Modifiers::NONE);
        times.push(taken + desk.frame(Vec::new()));
        for _ in 0..60 {
            longest = longest.max(desk.frame(Vec::new()));
            std::thread::sleep(Duration::from_millis(2));
        }
    }
    if desk.marks() != before + MARKS {
        return Err("not every mark was made".into());
    }
    Ok((quantile(&times, 0.5), longest))
}

/// Makes the article larger and smaller: the longest frame that shows it so.
fn zoom(desk: &mut Desk) -> Duration {
    let keys = [Key::Plus, Key::Plus, Key::Minus, Key::Minus];
    let frames = keys.map(|key| {
        let taken = desk.press(key, Modifiers::COMMAND | Modifiers::CTRL);
        taken.max(desk.frame(Vec::new()))
    });
    frames.into_iter().max().unwrap_or_default()
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begin = Instant::now();
    let result = work();
    (begin.elapsed(), result)
}

fn quantile(times: &[Duration], share: f64) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let at = (sorted.len() as f64 * share) as usize;
    sorted.get(at.min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// Median and p99.
fn spread(times: &[Duration]) -> String {
    format!("{} / {}", ms(quantile(times, 0.5)), ms(quantile(times, 0.99)))
}

fn ms(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1e3)
}
