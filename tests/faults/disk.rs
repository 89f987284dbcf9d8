//! A disk that fails once, or from some moment on, and then forgets what was never synced to it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

use recoupe::store::disk::{Answer, Call, Deed, Watcher};

/// What becomes of the question that is to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is not done.
    NotDone,
    /// Half of it is written; what is not writing is not done.
    Half,
    /// It is done, and said to have failed.
    DoneUnsaid,
}

/// What comes after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    /// Everything works again; the fault was called so.
    Works(io::ErrorKind),
    /// The process is gone, and everything that it has done is there.
    Killed,
    /// The power is gone, and with it all bytes that were not synced.
    Bytes,
    /// And all names that files were given in folders that were not synced.
    Names,
}

/// A fault and when it comes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// How many questions are answered before.
    pub(crate) at: usize,
    /// The fault.
    pub(crate) fault: Fault,
    /// What comes after it.
    pub(crate) after: After,
}

/// A question that changes something.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// What was asked.
    pub(crate) deed: Deed,
    /// The file or folder.
    pub(crate) path: PathBuf,
    /// The name that a file is given.
    pub(crate) to: Option<PathBuf>,
}

/// The disk of one session.
pub(crate) struct Disk {
    plan: Option<Plan>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    asked: Vec<Asked>,
    fault: Option<Asked>,
    down: bool,
    /// Of each file the bytes that were synced, by the name that it has now.
    bytes: BTreeMap<PathBuf, Vec<u8>>,
    /// Of each file whose name would outlast the power the bytes that would.
    lasting: BTreeMap<PathBuf, Vec<u8>>,
}

impl Disk {
    /// A disk with these files.
    pub(crate) fn new(plan: Option<Plan>, files: &[PathBuf]) -> Self {
        let files = files.iter().map(|path| (path.clone(), fs::read(path).unwrap()));
        let bytes: BTreeMap<_, _> = files.collect();
        let state = State { lasting: bytes.clone(), bytes, ..State::default() };
        Self { plan, state: Mutex::new(state) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Everything that was asked of it and changes something.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.state().asked.clone()
    }

    /// What failed, once it has.
    pub(crate) fn fault(&self) -> Option<Asked> {
        self.state().fault.clone()
    }

    /// Makes the files what is left of them when the power comes back.
    pub(crate) fn lose_what_was_not_synced(&self) {
        let (state, plan) = (self.state(), self.plan.unwrap());
        let names_last = match plan.after {
            After::Works(_) | After::Killed => return,
            After::Bytes => true,
            After::Names => false,
        };
        let lasting = if names_last { &state.bytes } else { &state.lasting };
        for path in state.bytes.keys().chain(state.lasting.keys()) {
            match lasting.get(path) {
                #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
                Some(bytes) => fs::write(path, bytes).unwrap(),
                None => drop(fs::remove_file(path)),
            }
        }
    }
}

fn changes(deed: Deed) -> bool {
    !matches!(deed, Deed::Look | Deed::Read | Deed::List)
}

impl Watcher for Disk {
    fn before(&self, call: &Call<'_>) -> Answer {
        let mut state = self.state();
        if !changes(call.deed) {
            return Answer::Go;
        }
        if state.down {
            return Answer::Fail(io::ErrorKind::Other.into());
        }
        let (path, to) = (call.path.to_path_buf(), call.to.map(Path::to_path_buf));
        let asked = Asked { deed: call.deed, path, to };
        state.asked.push(asked.clone());
        let Some(plan) = self.plan.filter(|plan| plan.at + 1 == state.asked.len()) else {
            return Answer::Go;
        };
        state.fault = Some(asked);
        let kind = if let After::Works(kind) = plan.after { kind } else { io::ErrorKind::Other };
        state.down = !matches!(plan.after, After::Works(_));
        match plan.fault {
            Fault::NotDone => Answer::Fail(kind.into()),
            Fault::Half => Answer::Part(call.length / 2, kind.into()),
            Fault::DoneUnsaid => Answer::Late(kind.into()),
        }
    }

    fn after(&self, call: &Call<'_>) {
        let mut state = self.state();
        let path = call.path.to_path_buf();
        match (call.deed, call.to) {
            (Deed::Write, _) => {
                state.bytes.entry(path).or_default();
            }
            (Deed::Sync, _) => {
                let bytes = fs::read(&path).unwrap();
                if let Some(lasting) = state.lasting.get_mut(&path) {
                    lasting.clone_from(&bytes);
                }
                state.bytes.insert(path, bytes);
            }
            (Deed::Rename, Some(to)) => {
                let bytes = state.bytes.remove(&path).unwrap_or_default();
                state.bytes.insert(to.to_path_buf(), bytes);
            }
            (Deed::SyncFolder, _) => {
                let here = |other: &PathBuf| other.parent() == Some(path.as_path());
                state.lasting.retain(|other, _| !here(other));
                let synced: Vec<_> = state.bytes.iter().filter(|(other, _)| here(other)).collect();
                let synced: Vec<_> =
                    synced.into_iter().map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
                state.lasting.extend(synced);
            }
            _ => {}
        }
    }
}
