//! The seam of the disk: whoever watches a folder hears of all that is asked of it, and can let it
//! fail. The program itself watches nothing; tests and measurements do.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// A kind of thing that is asked of the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// Is there something, and what?
    Look,
    /// Read a file.
    Read,
    /// List a folder.
    List,
    /// Make a folder.
    MakeFolder,
    /// Make a temporary file in a folder.
    Create,
    /// Open a file that is to be written or locked.
    Open,
    /// Lock a file.
    Lock,
    /// Say who may do what with a file.
    Permit,
    /// Write at the end of a file.
    Write,
    /// Cut a file off.
    Cut,
    /// Wait until a file is on the disk.
    Sync,
    /// Wait until it is on the disk which files a folder holds.
    SyncFolder,
    /// Give a file another name.
    Rename,
    /// Take a file away.
    Remove,
    /// Move a file into the trash.
    Trash,
}

/// Something that is asked of the disk.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// What.
    pub deed: Deed,
    /// The file or folder.
    pub path: &'a Path,
    /// The name that a file is given.
    pub to: Option<&'a Path>,
    /// How much is to be written, in bytes.
    pub length: usize,
}

impl<'a> Call<'a> {
    pub(super) fn about(deed: Deed, path: &'a Path) -> Self {
        Self { deed, path, to: None, length: 0 }
    }

    pub(super) fn to(self, to: &'a Path) -> Self {
        Self { to: Some(to), ..self }
    }
}

/// What becomes of it.
#[derive(Debug)]
pub enum Answer {
    /// It is done.
    Go,
    /// It is not done.
    Fail(io::Error),
    /// It is done, and said to have failed.
    Late(io::Error),
    /// So many bytes are written and the rest is not; for anything but writing as [`Fail`](Self::Fail).
    Part(usize, io::Error),
}

/// Hears of all that is asked of a folder and what lies in it.
pub trait Watcher: Send + Sync {
    /// Before something is done: may it be?
    fn before(&self, call: &Call<'_>) -> Answer;

    /// After it was done.
    fn after(&self, call: &Call<'_>);
}

type Watched = (PathBuf, Arc<dyn Watcher>);

static WATCHED: RwLock<Vec<Watched>> = RwLock::new(Vec::new());

/// How many folders are watched: where none is, nothing else is looked at.
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Has a folder watched, on all threads, as long as what is returned lives.
#[must_use]
pub fn watch(folder: &Path, watcher: Arc<dyn Watcher>) -> Watching {
    let mut watched = WATCHED.write().unwrap_or_else(PoisonError::into_inner);
    // By the name that it was given and by the one that links lead to.
    let real = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let names = [folder.to_path_buf(), real];
    watched.extend(names.iter().map(|name| (name.clone(), Arc::clone(&watcher))));
    COUNT.store(watched.len(), Ordering::Release);
    Watching { watcher }
}

/// A folder is being watched.
pub struct Watching {
    watcher: Arc<dyn Watcher>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        let mut watched = WATCHED.write().unwrap_or_else(PoisonError::into_inner);
        watched.retain(|(_, other)| !Arc::ptr_eq(other, &self.watcher));
        COUNT.store(watched.len(), Ordering::Release);
    }
}

fn watcher_of(path: &Path) -> Option<Arc<dyn Watcher>> {
    if COUNT.load(Ordering::Acquire) == 0 {
        return None;
    }
    let watched = WATCHED.read().unwrap_or_else(PoisonError::into_inner);
    let found = watched.iter().rev().find(|(folder, _)| path.starts_with(folder));
    found.map(|(_, watcher)| Arc::clone(watcher))
}

/// Does what is asked of the disk, if nobody has anything against it.
pub(super) fn ask<T>(call: Call<'_>, work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let Some(watcher) = watcher_of(call.path) else { return work() };
    let late = match watcher.before(&call) {
        Answer::Go => None,
        Answer::Late(error) => Some(error),
        Answer::Fail(error) | Answer::Part(_, error) => return Err(error),
    };
    let done = work()?;
    watcher.after(&call);
    late.map_or(Ok(done), Err)
}

/// The same for writing, of which a part can be done.
pub(super) fn write(
    path: &Path,
    bytes: &[u8],
    mut work: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let Some(watcher) = watcher_of(path) else { return work(bytes) };
    let call = Call { length: bytes.len(), ..Call::about(Deed::Write, path) };
    let (part, trouble) = match watcher.before(&call) {
        Answer::Go => (bytes.len(), None),
        Answer::Late(error) => (bytes.len(), Some(error)),
        Answer::Part(length, error) => (length, Some(error)),
        Answer::Fail(error) => (0, Some(error)),
    };
    let part = bytes.get(..part).unwrap_or(bytes);
    work(part)?;
    watcher.after(&Call { length: part.len(), ..call });
    trouble.map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Mutex;

    use super::*;
    use crate::store::atomic;

    /// Writes down what is asked, and gives this answer to one kind of it.
    struct Listener {
        deed: Deed,
        answer: fn() -> Answer,
        heard: Mutex<Vec<Deed>>,
    }

    impl Watcher for Listener {
        fn before(&self, call: &Call<'_>) -> Answer {
            if call.deed == self.deed { (self.answer)() } else { Answer::Go }
        }

        fn after(&self, call: &Call<'_>) {
            self.heard.lock().unwrap().push(call.deed);
        }
    }

    fn full() -> io::Error {
        io::ErrorKind::StorageFull.into()
    }

    #[test]
    fn what_is_asked_of_a_watched_folder_may_fail() {
        use Deed::{Create, Lock, Rename, Sync, SyncFolder, Write};
        let check = |deed, answer: fn() -> Answer, expected: &[Deed], works, left: Option<&str>| {
            let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
            let listener = Arc::new(Listener { deed, answer, heard: Mutex::default() });
            let watching = watch(home.path(), listener.clone());
            let write =
                |folder: &Path| atomic::write(&folder.join("a"), b"words", |_| io::Result::Ok(()));
            write(other.path()).unwrap();
            assert_eq!(write(home.path()).is_ok(), works, "{deed:?}");
            drop(watching);
            assert_eq!(*listener.heard.lock().unwrap(), expected, "{deed:?}");
            assert_eq!(fs::read_to_string(home.path().join("a")).ok().as_deref(), left);
            write(home.path()).unwrap();
        };
        let all = [Create, Write, Sync, Rename, SyncFolder];
        check(Lock, || Answer::Fail(full()), &all, true, Some("words"));
        check(Create, || Answer::Fail(full()), &[], false, None);
        check(Write, || Answer::Part(3, full()), &all[..2], false, None);
        check(Sync, || Answer::Late(full()), &all[..3], false, None);
        check(Rename, || Answer::Late(full()), &all[..4], false, Some("words"));
        // The file is whole all the same.
        check(SyncFolder, || Answer::Fail(full()), &all[..4], true, Some("words"));
    }
}
