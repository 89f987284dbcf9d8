//! The interface waits for no disk, and what is done is certain within two turns of the slowest.

use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use recoupe::app::{Action, Command, Dialog, Environment, Jobs, Program, Selection};
use recoupe::model::Span;
use recoupe::store::disk::{Answer, Call, Deed, Watcher, watch};
use recoupe::store::places::Places;

/// A disk that brings nothing to an end until it is allowed to.
#[derive(Default)]
struct Slow {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// So many more syncs may come to an end.
    allowed: u32,
    /// How many are waiting.
    waiting: u32,
    /// How many have come to an end.
    ended: u32,
    /// Everything may.
    free: bool,
}

impl Watcher for Slow {
    fn before(&self, call: &Call<'_>) -> Answer {
        if call.deed == Deed::Sync {
            let mut state = self.state.lock().unwrap();
            state.waiting += 1;
            self.changed.notify_all();
            state = self.changed.wait_while(state, |s| s.allowed == 0 && !s.free).unwrap();
            state.waiting -= 1;
            state.allowed = state.allowed.saturating_sub(1);
            state.ended += 1;
        }
        Answer::Go
    }

    fn after(&self, _: &Call<'_>) {}
}

impl Slow {
    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.lock().unwrap());
        self.changed.notify_all();
    }

    /// Returns when so many syncs have come to an end and somebody waits for another one.
    fn until_waited_for(&self, ended: u32) {
        let state = self.state.lock().unwrap();
        let early = |state: &mut State| state.waiting == 0 || state.ended < ended;
        drop(self.changed.wait_while(state, early).unwrap());
    }
}

/// Lets a disk go on when the test is over, however it ended: the program waits for it.
struct Freed(Arc<Slow>);

impl Drop for Freed {
    fn drop(&mut self) {
        self.0.change(|state| state.free = true);
    }
}

/// A program on threads of its own with an article.
fn program(folder: &tempfile::TempDir) -> Program {
    let article = folder.path().join("article.txt");
    let places = Places::below(&folder.path().join("home"));
    #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
    std::fs::write(&article, "word ".repeat(200)).unwrap();
    let now = "2026-11-20T14:00:00Z".parse().unwrap();
    let jobs = Jobs::on_thread(Arc::new(|| {}));
    let mut program = Program::new(places, Environment::fixed(now), jobs);
    program.act(Action::OpenPath(article));
    until(&mut program, |program| program.state.workspace.is_some());
    program
}

/// Lets the program go on until something is so.
fn until(program: &mut Program, is_so: impl Fn(&Program) -> bool) {
    while !is_so(program) {
        program.tick(1.0);
        thread::yield_now();
    }
}

fn mark(program: &mut Program, number: usize) {
    let span = Span::from_bytes(number * 5..number * 5 + 4).unwrap();
    program.act(Action::Select(Selection::of(span)));
    program.act(Action::Label("claim".into()));
}

#[test]
fn what_is_done_while_the_log_is_written_is_certain_with_the_next_sync() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = program(&folder);
    let disk = Arc::new(Slow::default());
    let freed = Freed(Arc::clone(&disk));
    let watching = watch(&program.places.logs, Arc::clone(&disk) as Arc<dyn Watcher>);
    mark(&mut program, 0);
    disk.until_waited_for(0);
    // All of this is taken while the disk does not answer.
    (1..50).for_each(|number| mark(&mut program, number));
    program.act(Action::Do(Command::Undo));
    assert_eq!(program.logged(), Some((51, 0)));
    disk.change(|state| state.allowed = 1);
    disk.until_waited_for(1);
    let (taken, certain) = program.logged().unwrap();
    assert!(taken == 51 && certain >= 1, "{certain} of {taken}");
    disk.change(|state| state.allowed = 1);
    until(&mut program, |program| program.logged() == Some((51, 51)));
    drop((freed, program, watching));
}

#[test]
fn a_document_is_worked_on_while_it_is_saved_to_a_disk_that_does_not_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = program(&folder);
    let disk = Arc::new(Slow::default());
    let freed = Freed(Arc::clone(&disk));
    let watching = watch(folder.path(), Arc::clone(&disk) as Arc<dyn Watcher>);
    mark(&mut program, 0);
    // It is time to save; neither the log nor the file gets any further.
    program.tick(9.0);
    disk.until_waited_for(0);
    for number in 1..20 {
        mark(&mut program, number);
        program.tick(10.0 + number as f64);
    }
    let filing = |program: &Program| program.state.workspace.as_ref().unwrap().filing.clone();
    assert!(filing(&program).saving.is_some());
    assert_eq!(program.state.workspace.as_ref().unwrap().document.annotation_count(), 20);
    drop(freed);
    let mut clock = 60.0;
    while !program.state.workspace.as_ref().unwrap().is_saved() {
        clock += 1.0;
        program.tick(clock);
        thread::yield_now();
    }
    let path: PathBuf = filing(&program).path;
    let text = std::fs::read(&path).unwrap();
    assert_eq!(recoupe::native::read(&text).unwrap().document.annotation_count(), 20);
    drop((program, watching));
}

/// What is said of a window that is being closed: whether it is slow, and whether all is saved.
fn said(program: &Program) -> Option<(bool, bool)> {
    match program.state.dialog {
        Some(Dialog::Leaving { slow, saved }) => Some((slow, saved)),
        _ => None,
    }
}

#[test]
fn a_window_that_is_closed_waits_for_the_disk_without_standing_still() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = program(&folder);
    let disk = Arc::new(Slow::default());
    let freed = Freed(Arc::clone(&disk));
    let watching = watch(folder.path(), Arc::clone(&disk) as Arc<dyn Watcher>);
    mark(&mut program, 0);
    program.tick(2.0);
    program.act(Action::CloseRequested);
    for (clock, expected) in [(2.2, None), (3.0, Some((false, false))), (7.0, Some((true, false)))]
    {
        program.tick(clock);
        assert_eq!((said(&program), program.may_close()), (expected, false), "{clock}");
    }
    // Whoever stays goes on working.
    program.act(Action::CloseDialog);
    program.tick(8.0);
    mark(&mut program, 1);
    assert_eq!(said(&program), None);
    program.act(Action::CloseRequested);
    program.tick(9.0);
    assert_eq!((said(&program), program.may_close()), (Some((false, false)), false));
    drop(freed);
    until(&mut program, Program::may_close);
    let path = program.state.workspace.as_ref().unwrap().filing.path.clone();
    let text = std::fs::read(path).unwrap();
    assert_eq!(recoupe::native::read(&text).unwrap().document.annotation_count(), 2);
    drop((program, watching));
}

#[test]
fn whoever_quits_anyway_waits_for_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = program(&folder);
    let disk = Arc::new(Slow::default());
    let freed = Freed(Arc::clone(&disk));
    let watching = watch(folder.path(), Arc::clone(&disk) as Arc<dyn Watcher>);
    mark(&mut program, 0);
    program.tick(2.0);
    program.act(Action::CloseRequested);
    program.tick(7.0);
    program.act(Action::QuitUnsaved);
    assert!(program.may_close());
    drop(program);
    drop((freed, watching));
}
