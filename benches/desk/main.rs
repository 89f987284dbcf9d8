//! Measures the desk of claims: `cargo bench --bench desk`. A number of claims after `--` stands for
//! the usual ones.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

#[path = "../reader/article.rs"]
mod article;

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, Vec2};
use recoupe::app::claim_desk::{Column, DeskWish, Found, Lanes, Layout, Setting};
use recoupe::app::{Action, Command, Environment, Jobs, Program, Review};
use recoupe::model::{Card, Document, Outline, Priority, Status, Verdict};
use recoupe::native;
use recoupe::store::places::Places;
use recoupe::ui::Shell;

/// Each thing is done so often; the median counts.
const ROUNDS: usize = 9;

/// So many frames are drawn while scrolling.
const FRAMES: usize = 400;

const FOOT: &str = "
Milliseconds. Build: all rows with their words folded, in text order. Filter, sort, board: the same by
words, by a column, in lanes. All of that is done beside the window, which meanwhile shows what it had.
Frame: one frame of the window with the table or the board while the keyboard goes down it, median and
the slowest of a hundred.";

fn main() -> Result<(), Box<dyn Error>> {
    let sizes: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![500, 5_000, 20_000] } else { sizes };
    println!(
        "| claims | build | filter | sort by speaker | sort by verdict | board | table frame | board frame |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for size in sizes {
        row(size)?;
    }
    println!("{FOOT}");
    Ok(())
}

fn row(claims: usize) -> Result<(), Box<dyn Error>> {
    let document = document(claims);
    let outline = Outline::of(document.version());
    let review = Review::of(&document);
    let plain = Setting::default();
    let measure =
        |setting: &Setting| median(|| Found::of(&document, &outline, &review, setting).order.len());
    let by = |sort| Setting { sort, ..plain.clone() };
    let (build, count) = measure(&plain);
    let filter = measure(&Setting { words: "mairie".to_owned(), ..plain.clone() }).0;
    let speaker = measure(&by(Column::Speaker)).0;
    let verdict = measure(&by(Column::Verdict)).0;
    let board = measure(&Setting { layout: Layout::Board(Lanes::Status), ..plain.clone() }).0;
    let home = tempfile::tempdir()?;
    let path = home.path().join("desk.recoupe.ron");
    #[expect(clippy::disallowed_methods, reason = "a measurement makes its files as it likes")]
    std::fs::write(&path, native::write(&document))?;
    let (table, boards) = frames(home.path(), &path);
    let cells = [build, filter, speaker, verdict, board].map(ms);
    println!("| {count} | {} | {} | {} |", cells.join(" | "), table, boards);
    Ok(())
}

/// A document with about so many claims, each with a card.
fn document(claims: usize) -> Document {
    let made = article::make(claims * 200, claims * 7 / 3, false);
    let codebook = Arc::clone(made.codebook());
    let mut parts = made.to_parts();
    let cards = parts.annotations.iter().filter(|mark| codebook.has_card(&mark.label));
    let scale = codebook.scales.first();
    let cards = cards.enumerate().map(|(number, mark)| {
        let mut card = Card::new(mark.id);
        let statuses = [Status::ToDo, Status::Checking, Status::ToEdit, Status::Approved];
        card.status = statuses.get(number % 4).copied().unwrap_or_default();
        card.priority = if number % 5 == 0 { Priority::High } else { Priority::Unset };
        if number % 3 == 0 {
            card.restated = format!("The claim of number {number}, as it is checked");
        }
        let rating = scale.and_then(|scale| scale.ratings.get(number % 7));
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

/// Frames of the window while the keyboard goes through the table and the board.
fn frames(home: &Path, path: &Path) -> (String, String) {
    let context = Context::default();
    let jobs = Jobs::on_thread(Arc::new(|| {}));
    let program = Program::new(Places::below(&home.join("home")), Environment::default(), jobs);
    let mut shell = Shell::new(&context, program);
    let mut clock = 0.0;
    let mut frame = |shell: &mut Shell, events: Vec<Event>| {
        clock += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 820.0))),
            max_texture_side: Some(8192),
            time: Some(clock),
            focused: true,
            events,
            ..RawInput::default()
        };
        let begin = Instant::now();
        let mut output = context.run_ui(input, |ui| shell.ui(ui));
        let shapes = std::mem::take(&mut output.shapes);
        let triangles = context.tessellate(shapes, output.pixels_per_point);
        let taken = begin.elapsed();
        drop(triangles);
        // There is no graphics card to take the letters.
        output.textures_delta.clear();
        taken
    };
    shell.act(Action::OpenPath(path.to_path_buf()));
    for command in [None, Some(Command::ClaimDesk)] {
        if let Some(command) = command {
            shell.act(Action::Do(command));
        }
        for _ in 0..100 {
            frame(&mut shell, Vec::new());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
    let mut walk = |shell: &mut Shell, key: Key| {
        let mut times: Vec<Duration> = Vec::with_capacity(FRAMES);
        for _ in 0..FRAMES {
            let modifiers = Modifiers::NONE;
            let event =
                |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
            times.push(frame(shell, vec![event(true), event(false)]));
        }
        times.sort_unstable();
        let at = |share: usize| times.get(FRAMES * share / 100).copied().unwrap_or_default();
        format!("{} / {}", ms(at(50)), ms(at(99)))
    };
    let table = walk(&mut shell, Key::PageDown);
    shell.act(Action::Desk(DeskWish::Layout(Layout::Board(Lanes::Status))));
    walk(&mut shell, Key::ArrowDown);
    let board = walk(&mut shell, Key::ArrowDown);
    (table, board)
}

fn median<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut times = Vec::with_capacity(ROUNDS);
    let mut result = work();
    for _ in 0..ROUNDS {
        let begin = Instant::now();
        result = work();
        times.push(begin.elapsed());
    }
    times.sort_unstable();
    (times.get(ROUNDS / 2).copied().unwrap_or_default(), result)
}

fn ms(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1e3)
}
