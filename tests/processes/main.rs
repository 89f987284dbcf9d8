//! What can only be tried in a process of its own: a panic in the middle of work, and the trash of
//! somebody else.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says so when something is amiss")]
#![allow(clippy::print_stdout, reason = "it reports like every test program")]

mod panicking;
mod trashing;

use std::env;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use recoupe::app::{Action, Environment, Jobs, Program, Selection};
use recoupe::model::Span;
use recoupe::store::places::Places;

/// The article on which the processes work.
const ARTICLE: &str =
    "The mayor denies it. The clerk confirms it. Nobody else was asked about it.\n";

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [panicking::CHILD, folder] => panicking::work(Path::new(folder)),
        [panicking::CHILD_WITH_JOB, folder] => panicking::work_with_job(Path::new(folder)),
        [trashing::CHILD, folder] => trashing::work(Path::new(folder)),
        [] => run_all(),
        // A filter or an option for other test programs.
        _ => {}
    }
}

fn run_all() {
    let tests: [(&str, fn()); 4] = [
        ("what_was_done_before_a_panic_is_back", panicking::what_was_done_before_a_panic_is_back),
        ("a_job_that_panics_leaves_a_report", panicking::a_job_that_panics_leaves_a_report),
        ("what_is_in_the_trash_can_be_put_back", trashing::what_is_in_the_trash_can_be_put_back),
        ("without_a_trash_everything_stays", trashing::without_a_trash_everything_stays),
    ];
    println!("\nrunning {} tests", tests.len());
    for (name, test) in tests {
        test();
        println!("test {name} ... ok");
    }
    println!("\ntest result: ok. {} passed; 0 failed; 0 ignored\n", tests.len());
}

/// A program with threads of its own, at work.
struct Desk {
    program: Program,
    started: Instant,
}

impl Desk {
    fn new(folder: &Path) -> Self {
        let jobs = Jobs::on_thread(Arc::new(|| {}));
        let program = Program::new(places(folder), Environment::default(), jobs);
        Self { program, started: Instant::now() }
    }

    fn open(folder: &Path) -> Self {
        let mut desk = Self::new(folder);
        desk.program.act(Action::OpenPath(folder.join("article.txt")));
        desk.until(|program| program.state.workspace.is_some());
        desk
    }

    /// Lets time go by until something is so.
    fn until(&mut self, is_so: impl Fn(&Program) -> bool) {
        while !is_so(&self.program) {
            self.program.tick(self.started.elapsed().as_secs_f64());
            std::thread::yield_now();
        }
    }

    /// Marks some words as a claim.
    fn mark(&mut self, words: &str) {
        let start = ARTICLE.find(words).unwrap();
        let span = Span::from_bytes(start..start + words.len()).unwrap();
        self.program.act(Action::Select(Selection::of(span)));
        self.program.act(Action::Label("claim".into()));
    }

    /// The words that are marked.
    fn marked(&self) -> Vec<String> {
        let document = &self.program.state.workspace.as_ref().unwrap().document;
        document.annotations_in_text_order().map(|mark| document.quote(mark)).collect()
    }
}

fn places(folder: &Path) -> Places {
    Places::below(&folder.join("home"))
}

/// A folder with the article in it.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
    std::fs::write(folder.path().join("article.txt"), ARTICLE).unwrap();
    folder
}
