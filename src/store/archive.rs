//! Kept copies of what a claim card refers to: taking a file as one, and looking whether it still is
//! what it was.

use std::ffi::OsStr;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::native::EXTENSION;
use crate::sources;
use crate::store::disk::{self, Temporary};

/// The folder beside a document in which its copies are kept, after the document's own name.
const FOLDER: &str = "recoupe.files";

/// A path goes up no more than so many folders; what lies farther off is named from the root.
const HIGHEST: usize = 3;

/// So many names are tried for a copy before giving up.
const MOST_TRIES: usize = 1_000;

/// A copy as a reference names it: where it lies, and the SHA-256 that it had.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    /// The path, from the document's folder where it does not begin at the root.
    pub path: String,
    /// In hexadecimal.
    pub sha256: String,
}

/// What is known of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// It is what it was.
    Same {
        /// In bytes.
        size: u64,
        /// When it was written last, where the system says that.
        modified: Option<Timestamp>,
    },
    /// It is another file than the one that was kept.
    Changed,
    /// It is not there.
    Missing,
    /// It cannot be read, for this reason.
    Unreadable(String),
}

/// Why a file cannot be taken as a copy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the fields are")]
pub enum ArchiveError {
    #[error("{}: there is no such file", path.display())]
    NotFound { path: PathBuf },
    #[error("{}: this is no file that could be kept", path.display())]
    NoFile { path: PathBuf },
    #[error("{}: it cannot be read: {message}", path.display())]
    Unreadable { path: PathBuf, message: String },
    #[error("{}: a copy cannot be kept there: {message}", folder.display())]
    NotKept { folder: PathBuf, message: String },
}

/// Where a copy lies that the document at `document` names.
#[must_use]
pub fn place(document: &Path, kept: &str) -> PathBuf {
    folder_of(document).join(kept)
}

/// Looks whether a copy still is what it was. `goes_on` is asked again and again; once it answers
/// `false`, nobody waits any more.
#[must_use]
pub fn look(document: &Path, kept: &Kept, goes_on: &dyn Fn() -> bool) -> Option<Seen> {
    let path = place(document, &kept.path);
    let facts = match disk::metadata(&path) {
        Ok(facts) if facts.is_file() => facts,
        Ok(_) => return Some(Seen::Missing),
        Err(error) if disk::is_absence(&error) => return Some(Seen::Missing),
        Err(error) => return Some(Seen::Unreadable(error.to_string())),
    };
    let modified = facts.modified().ok().and_then(moment);
    let same = Seen::Same { size: facts.len(), modified };
    // Of a copy that somebody noted by hand there is nothing to compare.
    if kept.sha256.is_empty() {
        return Some(same);
    }
    match digest(&path, goes_on) {
        Ok(found) if found.eq_ignore_ascii_case(&kept.sha256) => Some(same),
        Ok(_) => Some(Seen::Changed),
        Err(_) if !goes_on() => None,
        Err(error) => Some(Seen::Unreadable(error.to_string())),
    }
}

/// Takes a file as the copy of a reference: where it lies, or, to `keep` it, as a copy in
/// `NAME.recoupe.files` beside the document.
///
/// # Errors
///
/// When the file cannot be read, or the copy not be written; nothing is left behind then.
pub fn take(file: &Path, document: &Path, keep: bool) -> Result<Kept, ArchiveError> {
    let path = file.to_path_buf();
    match disk::metadata(file) {
        Ok(facts) if facts.is_file() => {}
        Ok(_) => return Err(ArchiveError::NoFile { path }),
        Err(error) if disk::is_absence(&error) => return Err(ArchiveError::NotFound { path }),
        Err(error) => return Err(ArchiveError::Unreadable { path, message: error.to_string() }),
    }
    let unreadable = |error: io::Error| ArchiveError::Unreadable {
        path: path.clone(),
        message: error.to_string(),
    };
    let folder = files_of(document);
    let real = |path: &Path| disk::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let is_there = real(file).parent() == Some(real(&folder).as_path());
    if !keep || is_there {
        let sha256 = digest(file, &|| true).map_err(unreadable)?;
        return Ok(Kept { path: relative(document, file), sha256 });
    }
    let not_kept = |error: io::Error| ArchiveError::NotKept {
        folder: folder.clone(),
        message: error.to_string(),
    };
    disk::create_dir_all(&folder).map_err(not_kept)?;
    let mut copy = Temporary::in_folder(&folder).map_err(not_kept)?;
    let mut hash = Sha256::new();
    let mut failed = None;
    let read = disk::read_in_pieces(file, |piece| {
        hash.update(piece);
        copy.append(piece).map_err(|error| {
            let told = io::Error::from(error.kind());
            failed = Some(error);
            told
        })
    });
    match (read, failed) {
        (Ok(_), _) => {}
        (Err(_), Some(error)) => return Err(not_kept(error)),
        (Err(error), None) => return Err(unreadable(error)),
    }
    let sha256 = sources::hexadecimal(&hash.finalize());
    let name = file.file_name().unwrap_or(OsStr::new("copy"));
    let target = free_place(&folder, name, &sha256);
    copy.sync().map_err(not_kept)?;
    copy.rename(&target).map_err(not_kept)?;
    disk::sync_folder(&folder);
    Ok(Kept { path: relative(document, &target), sha256 })
}

/// Keeps what an article was read from in `NAME.recoupe.files` beside its document, under `name`.
///
/// # Errors
///
/// When the copy cannot be written; nothing is left behind then.
pub fn keep(bytes: &[u8], name: &str, document: &Path) -> Result<Kept, ArchiveError> {
    let folder = files_of(document);
    let not_kept = |error: io::Error| ArchiveError::NotKept {
        folder: folder.clone(),
        message: error.to_string(),
    };
    let sha256 = sources::hexadecimal(&Sha256::digest(bytes));
    disk::create_dir_all(&folder).map_err(not_kept)?;
    let target = free_place(&folder, OsStr::new(name), &sha256);
    let mut copy = Temporary::in_folder(&folder).map_err(not_kept)?;
    copy.append(bytes).map_err(not_kept)?;
    copy.sync().map_err(not_kept)?;
    copy.rename(&target).map_err(not_kept)?;
    disk::sync_folder(&folder);
    Ok(Kept { path: relative(document, &target), sha256 })
}

fn digest(path: &Path, goes_on: &dyn Fn() -> bool) -> io::Result<String> {
    let mut hash = Sha256::new();
    disk::read_in_pieces(path, |piece| {
        hash.update(piece);
        if goes_on() { Ok(()) } else { Err(io::ErrorKind::Other.into()) }
    })?;
    Ok(sources::hexadecimal(&hash.finalize()))
}

fn moment(time: SystemTime) -> Option<Timestamp> {
    Timestamp::try_from(time).ok()
}

fn folder_of(document: &Path) -> PathBuf {
    document.parent().unwrap_or(Path::new("")).to_path_buf()
}

/// `NAME.recoupe.files` for `NAME.recoupe.ron`.
fn files_of(document: &Path) -> PathBuf {
    let name = document.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = name.strip_suffix(&format!(".{EXTENSION}")).unwrap_or(&name);
    folder_of(document).join(format!("{stem}.{FOLDER}"))
}

/// A name in a folder that nothing has yet, or that has the same contents.
fn free_place(folder: &Path, name: &OsStr, sha256: &str) -> PathBuf {
    let plain = folder.join(name);
    let stem = plain.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = plain.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
    let ending = ending.unwrap_or_default();
    let numbered = (2..MOST_TRIES).map(|number| folder.join(format!("{stem} {number}{ending}")));
    let fits = |path: &PathBuf| {
        disk::exists(path).is_ok_and(|there| !there)
            || digest(path, &|| true).is_ok_and(|found| found == sha256)
    };
    let mut names = std::iter::once(plain.clone()).chain(numbered);
    names.find(fits).unwrap_or(plain)
}

/// A path as seen from the document's folder, with `/` between its parts, unless it is far away.
fn relative(document: &Path, file: &Path) -> String {
    let real = |path: &Path| disk::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = folder_of(document);
    let here = real(if folder.as_os_str().is_empty() { Path::new(".") } else { &folder });
    let file = real(file);
    let (from, to): (Vec<_>, Vec<_>) = (here.components().collect(), file.components().collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let ups = from.len() - common;
    let shares = from
        .get(..common)
        .is_some_and(|common| common.iter().any(|part| matches!(part, Component::Normal(_))));
    if ups > HIGHEST || !shares {
        return file.to_string_lossy().into_owned();
    }
    let down = to.get(common..).unwrap_or_default();
    let down = down.iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    std::iter::repeat_n("..".to_owned(), ups).chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests;
