//! Kills the program at any instant, again and again, and looks whether everything that was certain
//! to come back does. `cargo test --test kills -- 1000` does so a thousand times instead of fifty.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says so when something is amiss")]
#![allow(clippy::print_stdout, reason = "it reports like every test program")]

use std::collections::BTreeMap;
use std::env;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use recoupe::app::{Action, Command as Ask, Environment, Jobs, Program, Selection};
use recoupe::model::{Document, Node, Span};
use recoupe::store::document_file::{self, Remarks};
use recoupe::store::log::{self, Around};
use recoupe::store::places::Places;

/// So many kills, unless another number is asked for.
const KILLS: u64 = 50;

/// After so many kills another document is begun: one with a long history opens slowly.
const KILLS_OF_A_DOCUMENT: u64 = 10;

/// At most so many steps are certain before the kill.
const MOST_STEPS: u64 = 60;

/// The words of the article; each is as long as the next one.
const WORDS: u64 = 9_000;

/// How much faster than the world's the program's clock goes, so that the file is written often.
const HASTE: f64 = 20.0;

/// The first argument of the process that is to be killed.
const VICTIM: &str = "--victim";

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [VICTIM, folder, first] => work(Path::new(folder), first.parse().unwrap()),
        [] => kill_often(KILLS),
        [number] if number.parse::<u64>().is_ok() => kill_often(number.parse().unwrap()),
        // A filter or an option for other test programs.
        _ => {}
    }
}

/// What is done in step `number`.
enum Deed {
    Mark,
    Note,
    Undo,
}

fn deed(number: u64) -> Deed {
    match number % 5 {
        3 => Deed::Undo,
        4 => Deed::Note,
        _ => Deed::Mark,
    }
}

/// Where the word begins that step `number` marks.
fn place(number: u64) -> usize {
    usize::try_from(number % WORDS).unwrap() * 6
}

/// The process that is killed: takes steps from `first` on for ever, and says which it begins and
/// which are certain.
fn work(folder: &Path, first: u64) {
    let mut program = Program::new(
        Places::below(&folder.join("home")),
        Environment::default(),
        Jobs::on_thread(Arc::new(|| {})),
    );
    let started = Instant::now();
    let tick = move |program: &mut Program| {
        program.tick(started.elapsed().as_secs_f64() * HASTE);
    };
    program.act(Action::OpenPath(folder.join("article.txt")));
    while program.state.workspace.is_none() {
        tick(&mut program);
        thread::yield_now();
    }
    let mut waiting = BTreeMap::new();
    let mut out = io::stdout().lock();
    for number in first.. {
        writeln!(out, "begins {number}").unwrap();
        out.flush().unwrap();
        take(&mut program, number);
        tick(&mut program);
        waiting.insert(program.logged().unwrap().0, number);
        loop {
            let (taken, written) = program.logged().unwrap();
            while let Some(entry) = waiting.first_entry().filter(|entry| *entry.key() <= written) {
                writeln!(out, "certain {}", entry.remove()).unwrap();
                out.flush().unwrap();
            }
            if taken - written < 4 {
                break;
            }
            thread::yield_now();
        }
    }
}

fn take(program: &mut Program, number: u64) {
    match deed(number) {
        Deed::Mark => {
            let span = Span::from_bytes(place(number)..place(number) + 5).unwrap();
            program.act(Action::Select(Selection::of(span)));
            program.act(Action::Label("claim".into()));
        }
        Deed::Note => {
            let document = &program.state.workspace.as_ref().unwrap().document;
            let last = document.annotations_in_text_order().next_back().unwrap().id;
            program.act(Action::WriteNote(Node::Annotation(last), format!("step {number}")));
            program.act(Action::EndTyping);
        }
        Deed::Undo => program.act(Action::Do(Ask::Undo)),
    }
}

/// The marks of a document: where each begins, and its note.
type Marks = BTreeMap<usize, String>;

fn marks(document: &Document) -> Marks {
    let marks = document.annotations_in_text_order();
    let place = |mark| document.placed_spans(mark).unwrap().start().get();
    marks.map(|mark| (place(mark), mark.note.clone())).collect()
}

/// What the document must be like, step by step.
#[derive(Clone, Default)]
struct Expected {
    states: Vec<Marks>,
}

impl Expected {
    fn marks(&self) -> Marks {
        self.states.last().cloned().unwrap_or_default()
    }

    fn take(&mut self, number: u64) {
        let mut marks = self.marks();
        match deed(number) {
            Deed::Mark => drop(marks.insert(place(number), String::new())),
            Deed::Note => *marks.last_entry().unwrap().get_mut() = format!("step {number}"),
            Deed::Undo => {
                self.states.pop();
                return;
            }
        }
        self.states.push(marks);
    }
}

/// A document on which processes work that are killed.
struct Bench {
    folder: tempfile::TempDir,
    expected: Expected,
    next: u64,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let words: Vec<String> = (0..WORDS).map(|number| format!("w{number:04}")).collect();
        #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
        std::fs::write(folder.path().join("article.txt"), words.join(" ")).unwrap();
        Self { folder, expected: Expected::default(), next: 0 }
    }

    /// Kills a process after it has said so many times that something is certain.
    fn kill_after(&mut self, steps: u64) {
        let mut child = Command::new(env::current_exe().unwrap())
            .args([VICTIM.as_ref(), self.folder.path().as_os_str()])
            .arg(self.next.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (mut certain, mut begun, mut said) = (None, None, 0);
        while said < steps {
            let line =
                lines.next().unwrap_or_else(|| panic!("the process ended by itself")).unwrap();
            said += u64::from(hear(&line, &mut begun, &mut certain));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        for line in lines.map_while(Result::ok) {
            hear(&line, &mut begun, &mut certain);
        }
        self.check(begun, certain);
    }

    /// Opens what is left: it must be the document after a step that was certain or came later.
    fn check(&mut self, begun: Option<u64>, certain: Option<u64>) {
        let places = Places::below(&self.folder.path().join("home"));
        let now = "2026-11-20T14:00:00Z".parse().unwrap();
        let file: PathBuf = self.folder.path().join("article.recoupe.ron");
        if file.exists() {
            let whole = document_file::open_document(&file, &Remarks::default()).unwrap();
            assert!(whole.repairs.is_empty() && whole.warnings.is_empty());
        }
        let article = self.folder.path().join("article.txt");
        let mut opened = document_file::open(&article, 1, now).unwrap();
        let remarks = Remarks::default();
        let around = Around { places: &places, now, remarks: &remarks };
        let logged = log::open(&mut opened, around);
        assert!(logged.apart.is_none(), "the file was taken for another one");
        assert_eq!(logged.unreadable, None);
        let found = marks(&opened.document);
        let begun = begun.map_or(self.next, |begun| begun + 1);
        let certain = certain.map_or(self.next, |certain| certain + 1);
        let mut fitting = None;
        let mut expected = self.expected.clone();
        for number in self.next..=begun {
            if number >= certain && expected.marks() == found {
                fitting = Some(expected.clone());
            }
            expected.take(number);
        }
        let steps = format!("{certain} to {begun}");
        self.expected = fitting.unwrap_or_else(|| panic!("not as after steps {steps}: {found:?}"));
        // Each cycle of five steps begins anew, so that a step never finds nothing to undo.
        self.next = begun.next_multiple_of(5);
    }
}

/// Takes down what the process said; `true` if something became certain.
fn hear(line: &str, begun: &mut Option<u64>, certain: &mut Option<u64>) -> bool {
    // The last line may be cut.
    match line.split_once(' ').map(|(what, number)| (what, number.parse().ok())) {
        Some(("begins", Some(number))) => *begun = Some(number),
        Some(("certain", Some(number))) => {
            *certain = Some(number);
            return true;
        }
        _ => {}
    }
    false
}

fn kill_often(kills: u64) {
    println!("\nrunning {kills} kills");
    let mut bench = Bench::new();
    let mut entropy = std::process::id().into();
    for number in 0..kills {
        if number % KILLS_OF_A_DOCUMENT == 0 {
            bench = Bench::new();
        }
        entropy = 6_364_136_223_846_793_005_u64.wrapping_mul(entropy).wrapping_add(1);
        bench.kill_after((entropy >> 33) % MOST_STEPS);
    }
    println!("test result: ok. 1 passed; 0 failed; 0 ignored; {kills} kills survived\n");
}
