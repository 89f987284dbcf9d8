//! Panics: what is kept of one, which tells a programmer where it was and nobody what was being read.

use std::any::Any;
use std::backtrace::Backtrace;
use std::panic::{self, PanicHookInfo};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use jiff::Timestamp;

use crate::app::{Command, Environment, TABLE};
use crate::store::places::Places;
use crate::store::reports;

/// So many reports are written by one run: what goes wrong at every step says the same each time.
const MOST: usize = 3;

/// So many lines of a backtrace are kept: where something calls itself, the rest is the same.
const LONGEST: usize = 400;

/// The command that was carried out last, by its place in the table, counted from 1; 0 for none.
static LAST_COMMAND: AtomicUsize = AtomicUsize::new(0);

/// How many reports this run has written.
static WRITTEN: AtomicUsize = AtomicUsize::new(0);

/// From now on every panic leaves a report, before whatever was done about panics so far.
pub fn keep_reports(places: &Places) {
    let (places, usual) = (places.clone(), panic::take_hook());
    panic::set_hook(Box::new(move |info| {
        keep(info, &places);
        usual(info);
    }));
}

/// Remembers which command is carried out.
pub(super) fn note(command: Command) {
    let place = TABLE.iter().position(|spec| spec.command == command);
    LAST_COMMAND.store(place.map_or(0, |place| place + 1), Ordering::Relaxed);
}

fn keep(info: &PanicHookInfo, places: &Places) {
    if WRITTEN.fetch_add(1, Ordering::Relaxed) >= MOST {
        return;
    }
    let thread = thread::current();
    let name = thread.name().unwrap_or("unnamed");
    let at = Environment::default().now();
    let place = info.location().map(|place| (place.file(), place.line()));
    let report = report(info.payload(), place, name, &Backtrace::force_capture().to_string(), at);
    // Where nothing can be written there is nobody to tell.
    drop(reports::keep(&report, name == "main", at, places));
}

/// The report on a panic.
fn report(
    payload: &dyn Any,
    place: Option<(&str, u32)>,
    thread: &str,
    backtrace: &str,
    at: Timestamp,
) -> String {
    let last = LAST_COMMAND.load(Ordering::Relaxed).checked_sub(1);
    let command = last.and_then(|last| TABLE.get(last)).map_or("none", |spec| spec.name);
    let place = place.map(|(file, line)| format!("{}:{line}", impersonal(file)));
    let lines = [
        ("Recoupe", env!("CARGO_PKG_VERSION").to_owned()),
        ("system", format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)),
        ("time", at.to_string()),
        ("thread", thread.to_owned()),
        ("place", place.unwrap_or_else(|| "unknown".to_owned())),
        ("message", message(payload).unwrap_or("left out, since it may quote a text").to_owned()),
        ("last command", command.to_owned()),
    ];
    let lines = lines.map(|(name, value)| format!("{name}: {value}\n"));
    let mut report = lines.concat();
    report.push('\n');
    for line in backtrace.lines().take(LONGEST) {
        let (indent, rest) = line.split_at(line.len() - line.trim_start().len());
        let kept = match rest.strip_prefix("at ") {
            Some(file) => format!("{indent}at {}\n", impersonal(file)),
            None => format!("{line}\n"),
        };
        report.push_str(&kept);
    }
    report
}

/// A panic's message, if it was written by whoever wrote the program: one that was put together may
/// hold words of an article.
fn message(payload: &dyn Any) -> Option<&'static str> {
    payload.downcast_ref::<&'static str>().copied()
}

/// A source file's path without the folders of whoever has built the program.
fn impersonal(path: &str) -> String {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    let source = parts.iter().rposition(|part| *part == "src");
    let first = source.map_or(parts.len() - 1, |source| source.saturating_sub(1));
    parts.get(first..).unwrap_or_default().join("/")
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::*;

    fn report_on(panics: impl FnOnce() + panic::UnwindSafe, backtrace: &str) -> String {
        let payload = catch_unwind(panics).unwrap_err();
        let at = "2026-11-20T14:00:00Z".parse().unwrap();
        report(payload.as_ref(), Some(("/home/ana/r/src/app/jobs.rs", 7)), "store", backtrace, at)
    }

    #[test]
    fn a_report_says_where_and_what_but_quotes_nothing() {
        note(Command::Undo);
        let report = report_on(|| panic!("a fixed message"), "");
        for line in [
            "Recoupe: 0.",
            "system: ",
            "time: 2026-11-20T14:00:00Z\n",
            "thread: store\n",
            "place: r/src/app/jobs.rs:7\n",
            "message: a fixed message\n",
            "last command: command-undo\n",
        ] {
            assert!(report.contains(line), "{line} is not in {report}");
        }
        let words = "the mayor said";
        for report in [
            report_on(|| panic!("cannot find {words}"), ""),
            report_on(|| assert_eq!(words.chars().next(), None), ""),
            report_on(|| panic::panic_any(7), ""),
        ] {
            assert!(report.contains("message: left out"), "{report}");
            assert!(!report.contains("mayor") && !report.contains("'t'"), "{report}");
        }
    }

    #[test]
    fn a_backtrace_keeps_no_folder_of_anybody() {
        let backtrace = "   0: recoupe::app::act\n             at /home/ana/r/src/app/a.rs:3:5\n   \
             1: egui::run\n             at /home/ana/.cargo/registry/src/x-1/egui-0.37.0/src/a.rs:9:1\n   \
             2: main\n             at C:\\Users\\Ana\\main.rs:1\n";
        let report = report_on(|| panic!("a"), backtrace);
        let kept = report.split_once("\n\n").unwrap().1;
        assert_eq!(
            kept,
            "   0: recoupe::app::act\n             at r/src/app/a.rs:3:5\n   \
             1: egui::run\n             at egui-0.37.0/src/a.rs:9:1\n   \
             2: main\n             at main.rs:1\n"
        );
    }
}
