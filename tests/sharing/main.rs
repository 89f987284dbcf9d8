//! Two processes work on one document and take it from each other while a third one rewrites its
//! file; then every edit must be in the file or in a copy beside it. `cargo test --test sharing -- 60`
//! does so for a minute instead of a few seconds.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says so when something is amiss")]
#![allow(clippy::print_stdout, reason = "it reports like every test program")]

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use recoupe::app::{Action, Dialog, Environment, Jobs, Program, ReadingOnly, Selection, Settle};
use recoupe::edit::{Change, Edit, EditName};
use recoupe::merge::Choice;
use recoupe::model::{Document, Metadata, Span};
use recoupe::store::document_file::{self, Remarks};
use recoupe::store::places::Places;

/// Each of the two ways to share a document is tried for so many seconds in an ordinary run.
const SECONDS: u64 = 2;

/// So many times faster than by the clock it is saved, and looked at the file.
const HASTE: f64 = 20.0;

/// Words of the article; each process marks every second one.
const WORDS: u64 = 8_000;

/// The first argument of a process that works.
const WORKER: &str = "--worker";

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [WORKER, folder, home, number, seconds] => {
            let places = Places::below(Path::new(home));
            let seconds = Duration::from_secs(seconds.parse().unwrap());
            Worker::new(Path::new(folder), places, number.parse().unwrap()).work(seconds);
        }
        [] => share(SECONDS),
        [seconds] if seconds.parse::<u64>().is_ok() => {
            share(seconds.parse::<u64>().unwrap().div_ceil(2));
        }
        // A filter or an option for other test programs.
        _ => {}
    }
}

/// A process that marks words as long as it may, and takes the document over when it may not.
struct Worker {
    program: Program,
    started: Instant,
    entropy: u64,
    next: u64,
}

impl Worker {
    fn new(folder: &Path, places: Places, number: u64) -> Self {
        let jobs = Jobs::on_thread(Arc::new(|| {}));
        let program = Program::new(places, Environment::default(), jobs);
        let mut worker = Self { program, started: Instant::now(), entropy: number, next: number };
        worker.program.act(Action::OpenPath(folder.join("article.txt")));
        while worker.program.state.workspace.is_none() {
            worker.tick();
        }
        worker
    }

    fn tick(&mut self) {
        self.program.tick(self.started.elapsed().as_secs_f64() * HASTE);
        thread::yield_now();
    }

    fn chance(&mut self, of: u64) -> bool {
        self.entropy = 6_364_136_223_846_793_005_u64.wrapping_mul(self.entropy).wrapping_add(1);
        (self.entropy >> 33).is_multiple_of(of)
    }

    fn work(mut self, time: Duration) {
        while self.started.elapsed() < time {
            self.tick();
            self.answer();
            let why = self.program.state.reading_only();
            let waits = why.map(|why| matches!(why, ReadingOnly::TakingOver { .. }));
            // Nobody goes on marking while two states are compared.
            let state = &self.program.state;
            let clash = state.workspace.as_ref().is_some_and(|it| it.clash.is_some());
            let asked = clash || state.dialog.is_some();
            if waits.is_none() && !asked && self.chance(3) {
                self.mark();
            } else if waits == Some(false) && self.chance(10) {
                self.program.act(Action::TakeOver);
                say("takes over");
            }
            thread::sleep(Duration::from_millis(2));
        }
        // What cannot be saved because the file is another one goes into a copy, and then it can.
        for _ in 0..5 {
            self.answer();
            if self.program.flush().is_ok() {
                break;
            }
        }
        self.program.act(Action::CloseRequested);
        self.program.act(Action::QuitUnsaved);
    }

    /// Does what a person does with the dialogs: compares, and keeps all that there is.
    fn answer(&mut self) {
        let merge = self.chance(2);
        let clash = self.program.state.workspace.as_ref().and_then(|it| it.clash.clone());
        let answers = match (&self.program.state.dialog, clash) {
            (Some(Dialog::Comparison(comparison)), _) => {
                let kept = comparison
                    .differences
                    .iter()
                    .map(|it| if it.theirs.is_none() { Some(Choice::Mine) } else { None });
                let kept = kept.enumerate().filter_map(|(number, choice)| {
                    Some(Action::Settle(Settle::Choose(number, choice?)))
                });
                let end = [Settle::Rest(Choice::Mine), Settle::Finish].map(Action::Settle);
                kept.chain(end).collect()
            }
            (Some(_), None) => vec![Action::CloseDialog],
            (_, Some(clash)) if merge => vec![Action::Compare(clash.path)],
            _ => Vec::new(),
        };
        if answers.len() > 1 {
            say("merges");
        }
        for answer in answers {
            self.program.act(answer);
        }
    }

    fn mark(&mut self) {
        let place = usize::try_from(self.next % WORDS).unwrap() * 6;
        let count = |program: &Program| {
            program.state.workspace.as_ref().map_or(0, |it| it.document.annotation_count())
        };
        let before = count(&self.program);
        let span = Span::from_bytes(place..place + 5).unwrap();
        self.program.act(Action::Select(Selection::of(span)));
        self.program.act(Action::Label("claim".into()));
        if count(&self.program) > before {
            say(&format!("marked {place}"));
        }
        self.program.act(Action::Choose(None));
        self.next += 2;
    }
}

fn say(words: &str) {
    let mut out = io::stdout().lock();
    writeln!(out, "{words}").unwrap();
    out.flush().unwrap();
}

/// Starts a process for somebody who is logged in under this name.
fn start(folder: &Path, home: &Path, number: u64, seconds: u64, user: &str) -> Child {
    Command::new(env::current_exe().unwrap())
        .args([WORKER.as_ref(), folder.as_os_str(), home.as_os_str()])
        .args([number.to_string(), seconds.to_string()])
        .env("USER", user)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Another program that changes the file now and then, as long as it lasts.
fn rewrite(path: &Path, time: Duration) -> usize {
    let (started, mut times) = (Instant::now(), 0);
    while started.elapsed() < time {
        thread::sleep(Duration::from_millis(150));
        let Ok(opened) = document_file::open_document(path, &Remarks::default()) else { continue };
        let mut document = opened.document;
        let metadata = Metadata { byline: format!("Writer {times}"), ..Metadata::default() };
        let changes = vec![Change::SetMetadata(Arc::new(metadata))];
        let (by, at) = ("other".parse().unwrap(), "2026-11-20T14:00:00Z".parse().unwrap());
        let edit = Edit { name: EditName::Metadata, by, at, group: None, changes };
        edit.apply(&mut document).unwrap();
        // A program of good manners: it overwrites nothing that it has not read.
        let text = recoupe::native::write(&document);
        let same = document_file::fingerprint(path) == opened.fingerprint;
        if same {
            let written = recoupe::store::atomic::write(path, text.as_bytes(), |_| {
                let same = document_file::fingerprint(path) == opened.fingerprint;
                if same { Ok(()) } else { Err(io::Error::other("changed")) }
            });
            times += usize::from(written.is_ok());
        }
    }
    times
}

/// The places that are marked in a document.
fn places(document: &Document) -> BTreeSet<usize> {
    let marks = document.annotations_in_text_order();
    marks.map(|mark| document.placed_spans(mark).unwrap().start().get()).collect()
}

/// The documents beside an article, each of which must be whole.
fn documents(folder: &Path) -> Vec<(PathBuf, Document)> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let documents = paths.filter(|path| document_file::is_document(path));
    let read = documents.map(|path| {
        let opened = document_file::open_document(&path, &Remarks::default()).unwrap();
        assert!(opened.repairs.is_empty() && opened.warnings.is_empty(), "{}", path.display());
        (path, opened.document)
    });
    read.collect()
}

fn share(seconds: u64) {
    println!("\nrunning 2 ways to share a document");
    let mut told = Vec::new();
    for (homes, users) in [(["home", "home"], ["ana", "ana"]), (["one", "other"], ["ana", "ivo"])] {
        told.push(share_once(seconds, homes, users));
    }
    println!("test result: ok. 2 passed; 0 failed; 0 ignored; {}\n", told.join("; "));
}

fn share_once(seconds: u64, homes: [&str; 2], users: [&str; 2]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let words: Vec<String> = (0..WORDS).map(|number| format!("w{number:04}")).collect();
    let article = folder.path().join("article.txt");
    #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
    fs::write(&article, words.join(" ")).unwrap();
    let now = "2026-11-20T14:00:00Z".parse().unwrap();
    let opened = document_file::open(&article, 1, now).unwrap();
    document_file::save(&opened.document, &opened.path, None).unwrap();
    let away = tempfile::tempdir().unwrap();
    let started = [0, 1].map(|number| {
        let home = away.path().join(homes[number]);
        start(folder.path(), &home, number as u64, seconds, users[number])
    });
    let waiting = started.map(|child| thread::spawn(move || child.wait_with_output().unwrap()));
    let file = folder.path().join("article.recoupe.ron");
    let rewritten = rewrite(&file, Duration::from_secs(seconds));
    let mut said = Vec::new();
    for process in waiting {
        let output = process.join().unwrap();
        assert!(output.status.success());
        said.extend(String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned));
    }
    let marked: BTreeSet<usize> =
        said.iter().filter_map(|line| line.strip_prefix("marked ")?.parse().ok()).collect();
    let documents = documents(folder.path());
    let kept: BTreeSet<usize> = documents.iter().flat_map(|(_, it)| places(it)).collect();
    let lost: Vec<&usize> = marked.difference(&kept).collect();
    let names: Vec<&PathBuf> = documents.iter().map(|(path, _)| path).collect();
    assert!(lost.is_empty(), "{} of {} are lost: {lost:?}; {names:?}", lost.len(), marked.len());
    let count = |what: &str| said.iter().filter(|line| *line == what).count();
    let (taken, merges) = (count("takes over"), count("merges"));
    assert!(taken > 0, "nobody took over anything");
    format!(
        "{} edits, {taken} takeovers, {rewritten} rewritings, {merges} mergers, {} files",
        marked.len(),
        documents.len()
    )
}
