//! The documents of a folder and of the folders in it.

use std::io;
use std::path::{Path, PathBuf};

use crate::native::EXTENSION;
use crate::store::disk;
use crate::store::document_file::OpenError;

/// Folders are looked into no deeper, which also ends a circle of links.
const DEEPEST: usize = 32;

/// The document files in a folder, in the order of their paths. What is hidden is passed over.
///
/// # Errors
///
/// When a folder cannot be read.
pub fn documents_in(folder: &Path) -> Result<Vec<PathBuf>, OpenError> {
    let mut found = Vec::new();
    let mut open = vec![(folder.to_path_buf(), 0)];
    while let Some((folder, depth)) = open.pop() {
        let paths = disk::list(&folder).map_err(|error| trouble(&folder, &error))?;
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') {
                continue;
            }
            if name.ends_with(&format!(".{EXTENSION}")) && disk::is_file(&path) {
                found.push(path);
            } else if depth < DEEPEST && disk::is_dir(&path) {
                open.push((path, depth + 1));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn trouble(folder: &Path, error: &io::Error) -> OpenError {
    let path = folder.to_path_buf();
    if disk::is_absence(error) {
        return OpenError::NotFound { path };
    }
    OpenError::Unreadable { path, message: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_found_in_folders_of_folders() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str| {
            let path = folder.path().join(path);
            disk::create_dir_all(path.parent().unwrap()).unwrap();
            crate::store::exchange_files::write(&[(path, b"x")], |_| false, || true).unwrap();
        };
        for path in
            ["b.recoupe.ron", "a/c.recoupe.ron", "a/d.txt", ".e.recoupe.ron", ".f/g.recoupe.ron"]
        {
            write(path);
        }
        let found = documents_in(folder.path()).unwrap();
        let expected = ["a/c.recoupe.ron", "b.recoupe.ron"].map(|path| folder.path().join(path));
        assert_eq!(found, expected);
        assert!(documents_in(&folder.path().join("nowhere")).is_err());
    }
}
