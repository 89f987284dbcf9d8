//! Files for other programs: several are written together, all of them or none.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::atomic::Prepared;
use crate::store::disk;
use crate::store::document_file::SaveError;

/// Where files are written: their paths, and what each is to hold.
pub type Files<'a> = [(PathBuf, &'a [u8])];

/// What came of writing that somebody may call off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All files are there.
    Written,
    /// It was called off in time, and nothing is there that was not there before.
    CalledOff,
}

/// Writes these files, each of them whole. What is there already is only replaced if that was agreed
/// to (`over`), unless it holds the very same.
///
/// All bytes are on the disk under other names before the first file gets its own; until then
/// `wanted` is asked whether they are wanted still.
///
/// # Errors
///
/// When something is there already, or a place cannot be written; nothing new is left then, but for
/// files that were to be replaced and have been.
pub fn write(
    files: &Files<'_>,
    over: impl Fn(&Path) -> bool,
    wanted: impl Fn() -> bool,
) -> Result<Ending, SaveError> {
    let trouble = |path: &Path| {
        let path = path.to_path_buf();
        move |error: io::Error| SaveError::of(&path, &error)
    };
    let mut prepared = Vec::new();
    for (path, contents) in files {
        if !wanted() {
            return Ok(Ending::CalledOff);
        }
        if holds(path, contents) {
            continue;
        }
        let file = Prepared::new(path, contents).map_err(trouble(path))?;
        if !over(path) && disk::exists(file.target()).map_err(trouble(path))? {
            return Err(SaveError::Exists { path: path.clone() });
        }
        prepared.push((path, file));
    }
    if !wanted() {
        return Ok(Ending::CalledOff);
    }
    let mut put: Vec<PathBuf> = Vec::new();
    for (path, file) in prepared {
        let target = file.target().to_path_buf();
        let is_new = disk::exists(&target).is_ok_and(|there| !there);
        // What is said to have failed may have been done.
        if is_new {
            put.push(target);
        }
        if let Err(error) = file.put() {
            for path in put {
                drop(disk::remove_file(&path));
            }
            return Err(SaveError::of(path, &error));
        }
    }
    Ok(Ending::Written)
}

/// The same for files that lie in this folder, which is made if it is not there, and taken away
/// again if nothing is written into it. The folder that it is to lie in must be there.
///
/// # Errors
///
/// As [`write()`], and when the folder cannot be made.
pub fn write_in_folder(
    folder: &Path,
    files: &Files<'_>,
    over: impl Fn(&Path) -> bool,
    wanted: impl Fn() -> bool,
) -> Result<Ending, SaveError> {
    if disk::is_dir(folder) {
        return write(files, over, wanted);
    }
    let made = make_folder(folder);
    let ending = made.and_then(|()| write(files, over, wanted));
    if ending != Ok(Ending::Written) {
        // Were anything of somebody else's in it, the system would leave it.
        drop(disk::remove_dir(folder));
    }
    ending
}

fn make_folder(folder: &Path) -> Result<(), SaveError> {
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    if above.is_some_and(|above| !disk::is_dir(above)) {
        return Err(SaveError::NoFolder { path: folder.to_path_buf() });
    }
    disk::create_dir_all(folder).map_err(|error| SaveError::of(folder, &error))
}

/// Which of these files are there already and hold something else, so that writing would replace
/// them.
#[must_use]
pub fn in_the_way(files: &Files<'_>) -> Vec<PathBuf> {
    let differ = |(path, contents): &&(PathBuf, &[u8])| {
        disk::exists(path).unwrap_or(true) && !holds(path, contents)
    };
    files.iter().filter(differ).map(|(path, _)| path.clone()).collect()
}

fn holds(path: &Path, contents: &[u8]) -> bool {
    disk::read(path).is_ok_and(|there| there == contents)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn all_files_are_written_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let file = |name: &str, words: &'static str| (at(name), words.as_bytes());
        let names = || names(folder.path());
        let write = |files: &Files<'_>, over: bool| write(files, |_| over, || true);
        write(&[file("a", "1"), file("b", "2")], false).unwrap();
        assert_eq!(names(), ["a", "b"]);
        let taken = write(&[file("c", "3"), file("b", "4")], false);
        assert_eq!(taken, Err(SaveError::Exists { path: at("b") }));
        assert_eq!(names(), ["a", "b"]);
        let files = [file("c", "3"), file("b", "4"), file("a", "1")];
        assert_eq!(in_the_way(&files), [at("b")]);
        write(&[file("c", "3"), file("b", "2")], false).unwrap();
        write(&[file("c", "5"), file("b", "6")], true).unwrap();
        assert_eq!(names(), ["a", "b", "c"]);
        assert_eq!(fs::read_to_string(at("b")).unwrap(), "6");
        fs::create_dir(at("d")).unwrap();
        assert!(write(&[file("e", "7"), file("d", "8")], true).is_err());
        assert_eq!(names(), ["a", "b", "c", "d"]);
        assert!(write(&[file("e", "7"), file("none/f", "8")], true).is_err());
        assert_eq!(names(), ["a", "b", "c", "d"]);
    }

    #[test]
    fn a_folder_that_was_made_for_files_goes_with_them() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("made");
        let good = (folder.join("a"), &b"1"[..]);
        let bad = (folder.join("none/b"), &b"2"[..]);
        let never = |_: &Path| false;
        let write = |files: &Files<'_>| write_in_folder(&folder, files, never, || true);
        assert!(write(&[good.clone(), bad.clone()]).is_err());
        assert!(names(home.path()).is_empty());
        let nowhere = home.path().join("none/deeper");
        let ending = write_in_folder(&nowhere, &[(nowhere.join("a"), b"1")], never, || true);
        assert_eq!(ending, Err(SaveError::NoFolder { path: nowhere }));
        // One that was there stays.
        fs::create_dir(&folder).unwrap();
        assert!(write(&[good.clone(), bad]).is_err());
        assert_eq!((names(home.path()), names(&folder)), (vec!["made".to_owned()], Vec::new()));
        assert_eq!(write(&[good]), Ok(Ending::Written));
        assert_eq!(names(&folder), ["a"]);
    }

    #[test]
    fn whoever_calls_it_off_in_time_finds_nothing() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("made");
        let files = ["a", "b"].map(|name| (folder.join(name), &b"1"[..]));
        // It is asked before each file and before the first one gets its name.
        for patience in 0..3 {
            let asked = Cell::new(0);
            let wanted = || asked.replace(asked.get() + 1) < patience;
            let ending = write_in_folder(&folder, &files, |_| false, wanted);
            assert_eq!(ending, Ok(Ending::CalledOff), "after {patience} questions");
            assert!(names(home.path()).is_empty(), "after {patience} questions");
        }
        let ending = write_in_folder(&folder, &files, |_| false, || true);
        assert_eq!((ending, names(&folder).len()), (Ok(Ending::Written), 2));
    }
}
