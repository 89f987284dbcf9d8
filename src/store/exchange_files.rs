//! Files for other programs: several are written together, all of them or none.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::atomic::Prepared;
use crate::store::disk;
use crate::store::document_file::SaveError;

/// Writes these files, each of them whole. What is there already is only replaced if that was agreed
/// to (`over`), unless it holds the very same.
///
/// All bytes are on the disk under other names before the first file gets its own.
///
/// # Errors
///
/// When something is there already, or a place cannot be written; nothing new is left then, but for
/// files that were to be replaced and have been.
pub fn write(files: &[(PathBuf, Vec<u8>)], over: bool) -> Result<(), SaveError> {
    let trouble = |path: &Path| {
        let path = path.to_path_buf();
        move |error: io::Error| SaveError::of(&path, &error)
    };
    let mut prepared = Vec::new();
    for (path, contents) in files {
        if disk::read(path).is_ok_and(|there| there == *contents) {
            continue;
        }
        let file = Prepared::new(path, contents).map_err(trouble(path))?;
        if !over && disk::exists(file.target()).map_err(trouble(path))? {
            return Err(SaveError::Exists { path: path.clone() });
        }
        prepared.push((path, file));
    }
    let mut put: Vec<PathBuf> = Vec::new();
    for (path, file) in prepared {
        let target = file.target().to_path_buf();
        let is_new = disk::exists(&target).is_ok_and(|there| !there);
        if let Err(error) = file.put() {
            for path in put {
                drop(disk::remove_file(&path));
            }
            return Err(SaveError::of(path, &error));
        }
        if is_new {
            put.push(target);
        }
    }
    Ok(())
}

/// Makes a folder for files, unless it is there. The folder that it is to lie in must be there.
///
/// # Errors
///
/// What the system says.
pub fn make_folder(folder: &Path) -> Result<(), SaveError> {
    if disk::is_dir(folder) {
        return Ok(());
    }
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    if above.is_some_and(|above| !disk::is_dir(above)) {
        return Err(SaveError::NoFolder { path: folder.to_path_buf() });
    }
    disk::create_dir_all(folder).map_err(|error| SaveError::of(folder, &error))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn all_files_are_written_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let file = |name: &str, words: &str| (at(name), words.as_bytes().to_vec());
        let names = || {
            let entries = fs::read_dir(folder.path()).unwrap();
            let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
            names.sort();
            names
        };
        write(&[file("a", "1"), file("b", "2")], false).unwrap();
        assert_eq!(names(), ["a", "b"]);
        let taken = write(&[file("c", "3"), file("b", "4")], false);
        assert_eq!(taken, Err(SaveError::Exists { path: at("b") }));
        assert_eq!(names(), ["a", "b"]);
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
}
