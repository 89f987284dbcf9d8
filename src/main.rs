//! Recoupe: a command, or the window.

use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use recoupe::cli::{self, Arguments};
use recoupe::store::places::Places;
use recoupe::ui::{self, Start};

/// The exit code when no window can be opened.
const NO_WINDOW: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.command {
        Some(command) => cli::run(&command),
        None => open_window(arguments.files),
    }
}

fn open_window(files: Vec<PathBuf>) -> ExitCode {
    let start = if files.is_empty() {
        Start::Example
    } else {
        // What is relative now would point elsewhere if a dialog changed the working folder.
        let absolute = |file: PathBuf| std::path::absolute(&file).unwrap_or(file);
        Start::Files(files.into_iter().map(absolute).collect())
    };
    recoupe::app::keep_reports(&Places::of_this_user());
    hide_missing_libraries();
    let problem = match panic::catch_unwind(AssertUnwindSafe(|| ui::run(start))) {
        Ok(Ok(())) => return ExitCode::SUCCESS,
        Ok(Err(error)) => error.to_string(),
        Err(payload) => match message(payload.as_ref()).filter(|words| is_missing_library(words)) {
            Some(words) => words.to_owned(),
            None => panic::resume_unwind(payload),
        },
    };
    cli::complain(&format!(
        "no window can be opened ({}); it needs a display (DISPLAY or WAYLAND_DISPLAY), \
         libxkbcommon and OpenGL (Mesa): the README names the packages",
        without_place(&problem)
    ));
    ExitCode::from(NO_WINDOW)
}

/// Keeps quiet about the panic by which the window's library says that a system library is not
/// there: it is reported in plain words instead.
fn hide_missing_libraries() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info: &PanicHookInfo| {
        if !message(info.payload()).is_some_and(is_missing_library) {
            usual(info);
        }
    }));
}

/// The words of a fault without the place in the library's source that stands before them.
fn without_place(problem: &str) -> &str {
    let after = problem.rsplit_once(".rs:").and_then(|(_, after)| after.split_once(": "));
    after.map_or(problem, |(_, words)| words).trim_end_matches('.')
}

fn is_missing_library(words: &str) -> bool {
    words.contains("could not be loaded")
}

fn message(payload: &(dyn std::any::Any + Send)) -> Option<&str> {
    payload.downcast_ref::<String>().map(String::as_str).or(payload.downcast_ref::<&str>().copied())
}
