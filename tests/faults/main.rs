//! Lets everything that changes the disk fail, one thing at a time and in every way, and looks whether
//! anything is lost. `cargo test --test faults -- all` takes every way at every place, and tells what
//! came of it in a table; without `all` each place fails in some of the ways.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says so when something is amiss")]
#![allow(clippy::print_stdout, reason = "it reports like every test program")]

mod disk;
mod session;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use recoupe::app::{Action, Dialog};
use recoupe::native;
use recoupe::store::disk::{Deed, watch};

use disk::{After, Asked, Disk, Fault, Plan};
use session::{ARTICLE, Shape, shape};

/// So many of the ways in which one thing can fail are taken when not all are.
const SOME: usize = 2;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => fail_everywhere(false),
        ["all"] => fail_everywhere(true),
        // A filter or an option for other test programs.
        _ => {}
    }
}

/// All ways to fail, in an order in which neighbours differ much.
fn ways() -> Vec<(Fault, After)> {
    let faults = [Fault::NotDone, Fault::DoneUnsaid, Fault::Half];
    let kinds = [io::ErrorKind::StorageFull, io::ErrorKind::Other, io::ErrorKind::PermissionDenied];
    let works = kinds.map(After::Works);
    let gone = [After::Names, After::Killed, After::Bytes];
    let mut ways = Vec::new();
    for turn in 0..3 {
        for (place, fault) in faults.into_iter().enumerate() {
            ways.push((fault, works[(place + turn) % 3]));
            ways.push((fault, gone[(place + turn) % 3]));
        }
    }
    ways
}

/// What came of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Everything is in the file, and there was nothing to say.
    Whole,
    /// Everything is in the file, and the person was told of the fault.
    Said,
    /// The file lacked something that the log had.
    Recovered,
    /// Something is in a copy that the person was told of.
    Copied,
    /// What was being done at that moment is gone, and nothing that was certain.
    Latest,
}

/// What is left of a session, opened with a disk that works.
struct Left {
    shape: Shape,
    copies: Vec<PathBuf>,
    recovered: bool,
}

fn open_again(folder: &Path, path: &Path) -> Result<Left, String> {
    let path = if path.exists() { path.to_path_buf() } else { folder.join("article.txt") };
    let mut program = session::program(folder, 5_000);
    program.act(Action::OpenPath(path.clone()));
    program.tick(0.0);
    let state = &program.state;
    let said = format!("{:?} {:?}", state.notices, state.dialog);
    let Some(workspace) = &state.workspace else {
        return Err(format!("{} does not open: {said}", path.display()));
    };
    let copies = match &state.dialog {
        Some(Dialog::Apart { apart, .. }) => apart.copy.iter().cloned().collect(),
        _ => Vec::new(),
    };
    Ok(Left { shape: shape(&workspace.document), copies, recovered: said.contains("Recovered") })
}

/// The documents in a folder; each has to be whole.
fn documents(folder: &Path) -> Result<BTreeMap<PathBuf, Shape>, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().ends_with(".recoupe.ron") {
            let loaded = native::read(&fs::read(&path).unwrap());
            let loaded = loaded.map_err(|error| format!("{}: {error}", path.display()))?;
            if !loaded.repairs.is_empty() || !loaded.warnings.is_empty() {
                return Err(format!("{} was repaired", path.display()));
            }
            found.insert(path, shape(&loaded.document));
        }
    }
    Ok(found)
}

/// A folder for one session, in memory where that can be had.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    fs::create_dir(folder.path().join("elsewhere")).unwrap();
    #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
    fs::write(folder.path().join("article.txt"), ARTICLE).unwrap();
    folder
}

/// A fault that is to come.
struct Case {
    plan: Plan,
    /// What will fail, in a session that the disk does not disturb.
    asked: Asked,
    /// Whether the person has to hear of it.
    matters: bool,
}

/// Goes through the session with one fault.
fn fail(Case { plan, matters, .. }: &Case) -> Result<(Asked, Outcome), String> {
    let home = folder();
    // As the program names it.
    let folder = &fs::canonicalize(home.path()).unwrap();
    let disk = Arc::new(Disk::new(Some(*plan), &[folder.join("article.txt")]));
    let watching = watch(folder, disk.clone());
    let course = session::run(folder, &disk);
    drop(watching);
    let Some(fault) = disk.fault() else { return Err("nothing failed".to_owned()) };
    let works = matches!(plan.after, After::Works(_));
    let (states, path) = if works {
        course.check()?;
        // A file that has got its name has it, whatever is said of that.
        let done = fault.deed == Deed::Rename && plan.fault == Fault::DoneUnsaid;
        if course.told.is_empty() && *matters && !done {
            return Err("nobody was told".to_owned());
        }
        (&course.states[course.states.len() - 1..], &course.path)
    } else {
        (&course.states[course.certain..], &course.known)
    };
    disk.lose_what_was_not_synced();
    let mut found = documents(folder)?;
    found.extend(documents(&folder.join("elsewhere"))?);
    if let Some((path, _)) = found.iter().find(|(_, shape)| !course.states.contains(shape)) {
        return Err(format!("{} never was like that", path.display()));
    }
    let left = open_again(folder, path)?;
    let mut copies = course.copies.iter().chain(&left.copies);
    let outcome = if states.contains(&left.shape) {
        match (works, left.recovered) {
            (_, true) => Outcome::Recovered,
            (true, false) if course.told.is_empty() => Outcome::Whole,
            (true, false) => Outcome::Said,
            (false, false) if states.last() == Some(&left.shape) => Outcome::Whole,
            (false, false) => Outcome::Latest,
        }
    } else if copies.any(|copy| found.get(copy).is_some_and(|it| states.contains(it))) {
        Outcome::Copied
    } else {
        return Err(format!("lost: {:?}\n  instead of {states:#?}", left.shape));
    };
    if works && left_over(folder) {
        return Err("a temporary file is left over".to_owned());
    }
    Ok((fault, outcome))
}

/// Whether a question is one whose failure the person has to hear of, since something is not written:
/// a document, the settings, where one stopped reading. What others are told of who has a document
/// open is advice, and what a log lacks is seen by itself.
fn matters(asked: &[Asked]) -> bool {
    let Some(first) = asked.first() else { return false };
    let writes = matches!(first.deed, Deed::Create | Deed::Write | Deed::Sync | Deed::Rename);
    // A temporary file is written for what it is renamed to in the end.
    let last = asked.iter().find_map(|asked| asked.to.as_ref()).unwrap_or(&first.path);
    let ending = last.extension().unwrap_or_default();
    writes && !first.path.to_string_lossy().ends_with(".log") && ending == "ron"
}

fn left_over(folder: &Path) -> bool {
    let folders = [folder.to_path_buf(), folder.join("elsewhere"), folder.join("home")];
    folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .any(|entry| entry.unwrap().file_name().to_string_lossy().starts_with(".recoupe-"))
}

/// How often each outcome came of each deed that failed, in lone faults and in ends.
type Table = BTreeMap<(bool, String), BTreeMap<Outcome, usize>>;

fn fail_everywhere(all: bool) {
    let cases = cases(all);
    println!("\nrunning {} sessions with a fault", cases.len());
    let (next, table, failures) =
        (AtomicUsize::new(0), Mutex::new(Table::new()), Mutex::new(BTreeSet::new()));
    let work = || {
        while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
            let done = catch_unwind(AssertUnwindSafe(|| fail(case)));
            let Case { plan, asked, .. } = case;
            match done.unwrap_or_else(|_| Err("panicked".to_owned())) {
                Ok((fault, outcome)) => {
                    let works = matches!(plan.after, After::Works(_));
                    let row = (works, format!("{:?}", fault.deed));
                    *table.lock().unwrap().entry(row).or_default().entry(outcome).or_default() += 1;
                }
                Err(message) => {
                    failures.lock().unwrap().insert(format!("{plan:?} {asked:?}: {message}"));
                }
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    if all {
        show(&table.lock().unwrap());
    }
    let failures = failures.into_inner().unwrap();
    for failure in failures.iter().take(20) {
        println!("{failure}\n");
    }
    assert!(failures.is_empty(), "{} of {} sessions failed", failures.len(), cases.len());
    println!("test result: ok. 1 passed; 0 failed; 0 ignored; {} faults survived\n", cases.len());
}

/// Every place of the session with the ways in which it is to fail.
fn cases(all: bool) -> Vec<Case> {
    let home = folder();
    let folder = &fs::canonicalize(home.path()).unwrap();
    let disk = Arc::new(Disk::new(None, &[folder.join("article.txt")]));
    let watching = watch(folder, disk.clone());
    let course = session::run(folder, &disk);
    drop(watching);
    assert_eq!(course.check(), Ok(()));
    assert_eq!(course.told, BTreeSet::new());
    assert_eq!(course.certain + 1, course.states.len());
    assert_eq!(open_again(folder, &course.path).unwrap().shape, *course.states.last().unwrap());
    let ways = ways();
    let (mut cases, session) = (Vec::new(), disk.asked());
    for (at, asked) in session.iter().enumerate() {
        for (number, (fault, after)) in ways.iter().copied().enumerate() {
            let taken = all || (0..SOME).any(|some| (at * SOME + some) % ways.len() == number);
            if taken && (fault != Fault::Half || asked.deed == Deed::Write) {
                let (asked, matters) = (asked.clone(), matters(&session[at..]));
                cases.push(Case { plan: Plan { at, fault, after }, asked, matters });
            }
        }
    }
    cases
}

fn show(table: &Table) {
    use Outcome::{Copied, Latest, Recovered, Said, Whole};
    println!("| fault | then | whole | said | recovered | in a copy | only the latest gone |");
    println!("|---|---|---|---|---|---|---|");
    for ((works, deed), outcomes) in table {
        let cells = [Whole, Said, Recovered, Copied, Latest]
            .map(|outcome| outcomes.get(&outcome).copied().unwrap_or_default().to_string());
        let then = if *works { "works again" } else { "the end" };
        println!("| {deed} | {then} | {} |", cells.join(" | "));
    }
}
