//! Writing a file whole: whoever reads it sees the old contents or the new ones, never a mixture.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Puts `bytes` into the file at `path`, which need not exist; its folder must.
///
/// The bytes go into a temporary file in the same folder, which is synced to the disk and then
/// takes the place of the old file. After a crash at any instant the file is the old or the new
/// one, whole; at worst a temporary file (`.NAME.…`) is left over. `before_rename` is asked in the
/// last moment and can call everything off.
///
/// A symbolic link stays one: the file that it points to is replaced. An existing file's
/// permissions are kept.
///
/// # Errors
///
/// What the system says, or what `before_rename` answers; the file is then as it was.
pub fn write<E: From<io::Error>>(
    path: &Path,
    bytes: &[u8],
    before_rename: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<(), E> {
    let target = followed(path);
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut temporary =
        tempfile::Builder::new().prefix(&format!(".{name}.")).tempfile_in(folder)?;
    temporary.write_all(bytes)?;
    match fs::metadata(&target) {
        Ok(old) if old.permissions().readonly() => {
            return Err(io::Error::from(io::ErrorKind::PermissionDenied).into());
        }
        Ok(old) => temporary.as_file().set_permissions(old.permissions())?,
        Err(_) => allow_others(temporary.as_file())?,
    }
    temporary.as_file().sync_all()?;
    before_rename(&target)?;
    temporary.persist(&target).map_err(|error| E::from(error.error))?;
    sync_folder(folder);
    Ok(())
}

/// The file that is meant where `path` is a symbolic link.
fn followed(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

/// Temporary files are closed to other users; documents are as open as other new files.
#[cfg(unix)]
fn allow_others(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn allow_others(_: &File) -> io::Result<()> {
    Ok(())
}

/// Makes the renaming itself last. Not every system can sync a folder; the file is whole anyway.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        drop(folder.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(path: &Path, bytes: &[u8]) -> io::Result<()> {
        write(path, bytes, |_| Ok(()))
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        plain(&path, b"one").unwrap();
        plain(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["a.txt"]);
    }

    #[test]
    fn a_write_that_is_called_off_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        plain(&path, b"one").unwrap();
        let refused = write(&path, b"two", |_| Err(io::Error::other("no")));
        assert!(refused.is_err());
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(names(folder.path()), ["a.txt"]);
    }

    #[test]
    fn a_missing_folder_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(plain(&folder.path().join("no/such/a.txt"), b"one").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
        plain(&path, b"one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        plain(&link, b"two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
