//! The disk: the one file of the program that touches it, with a seam at which tests let it fail.

mod watch;

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::store::disk::watch::ask;

pub use watch::{Answer, Call, Deed, Watcher, Watching, watch};

/// What the names of temporary files begin with.
pub(super) const TEMPORARY: &str = ".recoupe-";

/// How much of a long file is read at once, in bytes.
const PIECE: usize = 256 * 1024;

/// What is known of a file or a folder; links are followed.
pub(super) fn metadata(path: &Path) -> io::Result<Metadata> {
    ask(Call::about(Deed::Look, path), || fs::metadata(path))
}

/// Whether there is something. What nobody can look at may be there.
pub(super) fn exists(path: &Path) -> io::Result<bool> {
    match metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if is_absence(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether what the system says means that nothing is there.
pub(super) fn is_absence(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidFilename, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory | InvalidFilename)
}

/// Whether there is an ordinary file.
pub(super) fn is_file(path: &Path) -> bool {
    metadata(path).is_ok_and(|facts| facts.is_file())
}

/// Whether there is a folder.
pub(super) fn is_dir(path: &Path) -> bool {
    metadata(path).is_ok_and(|facts| facts.is_dir())
}

/// The path without links and detours; what it names has to be there.
pub(super) fn canonicalize(path: &Path) -> io::Result<PathBuf> {
    ask(Call::about(Deed::Look, path), || fs::canonicalize(path))
}

/// What a symbolic link says.
pub(super) fn read_link(path: &Path) -> io::Result<PathBuf> {
    ask(Call::about(Deed::Look, path), || fs::read_link(path))
}

/// A file's bytes.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    ask(Call::about(Deed::Read, path), || fs::read(path))
}

/// A file's bytes, if they are no more than `most`.
///
/// # Errors
///
/// What the system says; [`FileTooLarge`](io::ErrorKind::FileTooLarge) when there are more.
pub(super) fn read_at_most(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    ask(Call::about(Deed::Read, path), || {
        let mut bytes = Vec::new();
        // The size that the system tells is not always that of what there is to read.
        File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    })
}

/// Reads a file piece by piece, however long it is; `piece` takes each and can call it off. Answers
/// its length.
pub(super) fn read_in_pieces(
    path: &Path,
    mut piece: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<u64> {
    ask(Call::about(Deed::Read, path), || {
        let mut file = File::open(path)?;
        let mut buffer = vec![0; PIECE];
        let mut length = 0;
        loop {
            let count = match file.read(&mut buffer) {
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let Some(read) = buffer.get(..count).filter(|read| !read.is_empty()) else {
                return Ok(length);
            };
            piece(read)?;
            length += count as u64;
        }
    })
}

/// What lies in a folder, in no order.
pub(super) fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    ask(Call::about(Deed::List, folder), || {
        let paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
        paths.collect()
    })
}

/// Makes a folder and those above it, unless they are there.
pub(super) fn create_dir_all(folder: &Path) -> io::Result<()> {
    ask(Call::about(Deed::MakeFolder, folder), || fs::create_dir_all(folder))
}

/// Gives a file another name; what had that name is gone.
#[expect(clippy::disallowed_methods, reason = "what is renamed has been written before")]
pub(super) fn rename(path: &Path, to: &Path) -> io::Result<()> {
    ask(Call::about(Deed::Rename, path).to(to), || fs::rename(path, to))
}

/// Takes a file away.
pub(super) fn remove_file(path: &Path) -> io::Result<()> {
    ask(Call::about(Deed::Remove, path), || fs::remove_file(path))
}

/// Takes an empty folder away.
pub(super) fn remove_dir(folder: &Path) -> io::Result<()> {
    ask(Call::about(Deed::Remove, folder), || fs::remove_dir(folder))
}

/// Moves a file into the system's trash, from where it can be put back.
pub(super) fn trash(path: &Path) -> io::Result<()> {
    let moved = || trash::delete(path).map_err(|error| io::Error::other(in_words(error)));
    ask(Call::about(Deed::Trash, path), moved)
}

/// Why the system's trash takes nothing, as the system says it.
fn in_words(error: trash::Error) -> String {
    match error {
        trash::Error::Unknown { description } | trash::Error::Os { description, .. } => description,
        other => {
            std::error::Error::source(&other).map_or_else(|| other.to_string(), ToString::to_string)
        }
    }
}

/// Makes it last which files a folder holds. Not every system can do that; files are whole anyway.
pub(super) fn sync_folder(folder: &Path) {
    let synced = ask(Call::about(Deed::SyncFolder, folder), || File::open(folder)?.sync_all());
    drop(synced);
}

/// A file that stays open.
#[derive(Debug)]
pub(super) struct OpenFile {
    file: File,
    path: PathBuf,
}

impl OpenFile {
    /// Opens a file that is there, so that more can be written at its end.
    pub(super) fn to_append(path: &Path) -> io::Result<Self> {
        Self::open(path, OpenOptions::new().append(true))
    }

    /// Opens a file that is only there to be locked, or makes it.
    pub(super) fn to_lock(path: &Path) -> io::Result<Self> {
        Self::open(path, OpenOptions::new().write(true).create(true).truncate(false))
    }

    fn open(path: &Path, how: &OpenOptions) -> io::Result<Self> {
        let file = ask(Call::about(Deed::Open, path), || how.open(path))?;
        Ok(Self { file, path: path.to_path_buf() })
    }

    /// Takes the system's lock on the file, which ends when the file is closed; `false` when another
    /// window or program has it.
    pub(super) fn try_lock(&self) -> io::Result<bool> {
        ask(Call::about(Deed::Lock, &self.path), || match self.file.try_lock() {
            Ok(()) => Ok(true),
            Err(fs::TryLockError::WouldBlock) => Ok(false),
            Err(fs::TryLockError::Error(error)) => Err(error),
        })
    }

    /// Its length, in bytes.
    pub(super) fn length(&self) -> io::Result<u64> {
        ask(Call::about(Deed::Look, &self.path), || Ok(self.file.metadata()?.len()))
    }

    /// Writes at its end.
    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        watch::write(&self.path, bytes, |bytes| self.file.write_all(bytes))
    }

    /// Cuts it off after so many bytes.
    pub(super) fn cut(&self, length: u64) -> io::Result<()> {
        ask(Call::about(Deed::Cut, &self.path), || self.file.set_len(length))
    }

    /// Waits until its bytes and its length are on the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        ask(Call::about(Deed::Sync, &self.path), || self.file.sync_data())
    }
}

/// A new file of a name that no other program knows; it is gone when this is, unless it was renamed.
#[derive(Debug)]
pub(super) struct Temporary {
    file: NamedTempFile,
}

impl Temporary {
    /// Makes one in a folder, as open to others as new files are.
    pub(super) fn in_folder(folder: &Path) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // The system takes away from this what the user's own mask says.
            builder.permissions(Permissions::from_mode(0o666));
        }
        // Not the file's own name: that may be as long as a name can be.
        builder.prefix(TEMPORARY);
        let file = ask(Call::about(Deed::Create, folder), || builder.tempfile_in(folder))?;
        Ok(Self { file })
    }

    /// Lets others do with it what they may do with another file.
    pub(super) fn permit(&self, permissions: Permissions) -> io::Result<()> {
        ask(Call::about(Deed::Permit, self.file.path()), || {
            self.file.as_file().set_permissions(permissions)
        })
    }

    /// Writes at its end.
    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let path = self.file.path().to_path_buf();
        watch::write(&path, bytes, |bytes| self.file.write_all(bytes))
    }

    /// Waits until all of it is on the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        ask(Call::about(Deed::Sync, self.file.path()), || self.file.as_file().sync_all())
    }

    /// Gives it a name for good; what had that name is gone.
    pub(super) fn rename(self, to: &Path) -> io::Result<()> {
        let path = self.file.path().to_path_buf();
        ask(Call::about(Deed::Rename, &path).to(to), || {
            self.file.persist(to).map(drop).map_err(|error| error.error)
        })
    }
}
