//! A panic in the middle of work: everything is there again, and a report that quotes nothing.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use recoupe::app::{Action, Command as Ask, Dialog, Done, Jobs, Notice, Report, keep_reports};
use recoupe::store::reports::{self, Reports};

use crate::{Desk, folder, places};

/// The first argument of the process that panics while it works.
pub(crate) const CHILD: &str = "--panics";

/// The first argument of the process in which a job panics.
pub(crate) const CHILD_WITH_JOB: &str = "--panics-in-a-job";

/// Works, and panics before anything was saved.
pub(crate) fn work(folder: &Path) {
    keep_reports(&places(folder));
    let mut desk = Desk::open(folder);
    desk.mark("mayor");
    desk.mark("clerk");
    desk.mark("Nobody");
    desk.program.act(Action::Do(Ask::Undo));
    let (path, words) = (folder.join("article.txt"), desk.marked());
    panic!("{words:?} in {} came to nothing", path.display());
}

/// Has a job done that panics, and one that does not.
pub(crate) fn work_with_job(folder: &Path) {
    keep_reports(&places(folder));
    let jobs = Jobs::on_thread(Arc::new(|| {}));
    for number in 0..10 {
        jobs.give(Done::PlaceFailed, Box::new(move || panic!("the {number}th mayor")));
        assert!(matches!(jobs.wait(), Some(Done::PlaceFailed)));
    }
    jobs.give(None, Box::new(|| Some(Done::SettingsFailed)));
    assert!(matches!(jobs.wait(), Some(Done::SettingsFailed)));
}

/// Runs a process on a folder; answers with what it ended.
fn run(child: &str, folder: &Path) -> Option<i32> {
    let mut command = Command::new(env::current_exe().unwrap());
    let ended = command.args([child.as_ref(), folder.as_os_str()]).stderr(Stdio::null()).status();
    ended.unwrap().code()
}

/// What a report says after a word and a colon.
fn said<'a>(reports: &'a Reports, word: &str) -> &'a str {
    let line = reports.text.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix(": "));
    line.unwrap_or_else(|| panic!("no {word} in {}", reports.text))
}

/// No report may hold a word of an article, or of where it lies.
fn check_discreet(reports: &Reports, folder: &Path) {
    let name = folder.file_name().unwrap().to_string_lossy();
    for word in ["mayor", "clerk", "Nobody", "article.txt", &name] {
        assert!(!reports.text.contains(word), "{word} is in {}", reports.text);
    }
}

pub(crate) fn what_was_done_before_a_panic_is_back() {
    let folder = folder();
    let folder = folder.path();
    assert_eq!(run(CHILD, folder), Some(101));
    let reports = reports::load(&places(folder)).unwrap();
    assert_eq!((reports.stopped, reports.count), (true, 1));
    assert_eq!(said(&reports, "last command"), "command-undo");
    assert_eq!(said(&reports, "thread"), "main");
    assert_eq!(said(&reports, "Recoupe"), env!("CARGO_PKG_VERSION"));
    assert!(said(&reports, "place").contains("panicking.rs:"), "{}", reports.text);
    assert!(said(&reports, "message").starts_with("left out"));
    check_discreet(&reports, folder);
    let mut desk = Desk::open(folder);
    assert_eq!(desk.marked(), ["mayor", "clerk"]);
    desk.program.act(Action::Do(Ask::Redo));
    assert_eq!(desk.marked(), ["mayor", "clerk", "Nobody"]);
    // The report is offered, and waits until something was decided.
    let offers = |desk: &Desk| {
        let notices = &desk.program.state.notices;
        notices.iter().any(|notice| matches!(notice, Notice::Reported { stopped: true, .. }))
    };
    assert!(offers(&desk));
    desk.program.act(Action::Report(Report::Show));
    assert!(matches!(desk.program.state.dialog, Some(Dialog::Reports(_))));
    drop(desk);
    let mut desk = Desk::new(folder);
    assert!(offers(&desk));
    desk.program.act(Action::Report(Report::Discard));
    assert!(!offers(&desk));
    drop(desk);
    assert!(!offers(&Desk::new(folder)));
}

pub(crate) fn a_job_that_panics_leaves_a_report() {
    let folder = folder();
    let folder = folder.path();
    assert_eq!(run(CHILD_WITH_JOB, folder), Some(0));
    let reports = reports::load(&places(folder)).unwrap();
    assert!(!reports.stopped, "the program went on");
    assert_eq!(reports.count, 3, "what goes wrong each time is not reported each time");
    assert_eq!(said(&reports, "thread"), "store");
    check_discreet(&reports, folder);
}
