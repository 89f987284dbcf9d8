//! Writing a file whole: whoever reads it sees the old contents or the new ones, never a mixture.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::disk::{self, Temporary};

/// Puts `bytes` into the file at `path`, which need not exist; its folder must.
///
/// The bytes go into a temporary file in the same folder, which is synced to the disk and then
/// takes the place of the old file. After a crash at any instant the file is the old or the new
/// one, whole; at worst a temporary file (`.recoupe-…`) is left over. `before_rename` is asked in the
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
    let prepared = Prepared::new(path, bytes)?;
    before_rename(&prepared.target)?;
    prepared.put()?;
    Ok(())
}

/// The new contents of a file, synced to the disk under a temporary name. They are gone with this,
/// unless they are put in their place.
#[derive(Debug)]
pub(super) struct Prepared {
    temporary: Temporary,
    target: PathBuf,
}

impl Prepared {
    /// Writes what the file at `path` is to hold beside it.
    pub(super) fn new(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        let target = followed(path);
        let old = disk::metadata(&target).ok();
        if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let mut temporary = Temporary::in_folder(folder_of(&target))?;
        // Before there is anything in it that others should not see.
        if let Some(old) = old {
            temporary.permit(old.permissions())?;
        }
        temporary.append(bytes)?;
        temporary.sync()?;
        Ok(Self { temporary, target })
    }

    /// The file that is meant, links followed.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// Lets it take the place of what is there.
    pub(super) fn put(self) -> io::Result<()> {
        self.temporary.rename(&self.target)?;
        disk::sync_folder(folder_of(&self.target));
        Ok(())
    }
}

fn folder_of(file: &Path) -> &Path {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// The file that is meant where `path` is a symbolic link.
fn followed(path: &Path) -> PathBuf {
    disk::canonicalize(path).unwrap_or_else(|_| match disk::read_link(path) {
        // A link to what is not there yet says all the same where it belongs.
        Ok(target) => path.parent().unwrap_or(Path::new("")).join(target),
        Err(_) => path.to_path_buf(),
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

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
        std::os::unix::fs::symlink("a.txt", &link).unwrap();
        plain(&link, b"two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_what_is_not_there_stays_one() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
        std::os::unix::fs::symlink("a.txt", &link).unwrap();
        plain(&link, b"one").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"one");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_kept_from_writing_stays_as_it_is() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        plain(&path, b"one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        let refused = plain(&path, b"two").unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(fs::read(&path).unwrap(), b"one");
    }

    #[test]
    fn the_longest_name_can_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("n".repeat(255));
        plain(&path, b"one").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"one");
    }
}
