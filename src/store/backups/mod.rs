//! Earlier versions of documents: what a file held before it was replaced, kept for a while.

mod thinning;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use crate::model::DocumentId;
use crate::native::EXTENSION;
use crate::store::atomic;
use crate::store::backups::thinning::{Aged, kept};
use crate::store::disk;
use crate::store::document_file::{self, Fingerprint, SaveError};
use crate::store::naming::{Remarks, date_of, dated, free_name, with_remark};
use crate::store::places::Places;

/// Of what the program itself saves one state after the other, one in so many seconds is kept.
const PAUSE: i64 = 5 * 60;

/// All versions of all documents take so many bytes at most.
const MOST_OVERALL: u64 = 512 * 1024 * 1024;

/// An earlier version of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Where it is kept.
    pub path: PathBuf,
    /// When it was saved, as far as that is known.
    pub at: Timestamp,
    /// Its size.
    pub bytes: u64,
}

/// Keeps what the file of an open document holds, before it is replaced. One belongs to a document
/// from when it is opened until it is closed; clones share what they know.
#[derive(Clone, Debug, Default)]
pub struct Keeper {
    known: Arc<Mutex<Known>>,
}

#[derive(Debug, Default)]
struct Known {
    /// What the program itself has last written into the file.
    wrote: Option<Fingerprint>,
    /// When something was kept last, or the file was made.
    kept_at: Option<Timestamp>,
}

impl Keeper {
    /// To be called before the file at `path` is replaced, which is expected to hold this. What it
    /// held when the document was opened is always kept, and so is what another program has put
    /// there; of what was saved since, one state in some minutes.
    ///
    /// # Errors
    ///
    /// What the system says. The file can be replaced all the same.
    pub fn keep(
        &self,
        document: DocumentId,
        path: &Path,
        expected: Option<&Fingerprint>,
        now: Timestamp,
        places: &Places,
    ) -> io::Result<()> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let own = known.wrote.as_ref() == expected;
        let recently = |at: Timestamp| now.as_second() - at.as_second() < PAUSE;
        if expected.is_none() || own && known.kept_at.is_some_and(recently) {
            return Ok(());
        }
        // Trying again with every save would only make each of them slow.
        known.kept_at = Some(now);
        keep(document, path, now, places)
    }

    /// The file holds this now: the program has written it.
    pub fn wrote(&self, file: &Fingerprint, now: Timestamp) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.wrote = Some(file.clone());
        known.kept_at.get_or_insert(now);
    }
}

/// Keeps what a file holds that is about to be replaced by another document, if it is a document.
///
/// # Errors
///
/// What the system says. The file can be replaced all the same.
pub fn keep_other(path: &Path, now: Timestamp, places: &Places) -> io::Result<()> {
    match document_file::open_document(path, &Remarks::default()) {
        Ok(opened) => keep(opened.document.id(), path, now, places),
        // What is no document is not the program's business.
        Err(_) => Ok(()),
    }
}

/// The earlier versions of a document, the latest first.
///
/// # Errors
///
/// What the system says.
pub fn versions(document: DocumentId, places: &Places) -> io::Result<Vec<Version>> {
    let mut versions = listed(&folder_of(document, places))?;
    versions.reverse();
    Ok(versions)
}

/// Writes an earlier version, as it is, to a new file beside the document's: `NAME (REMARK)`, or
/// among the user's documents where nothing can be written there. Answers where it is.
///
/// # Errors
///
/// When it cannot be read, or nothing can be written.
pub fn restore(
    version: &Path,
    beside: &Path,
    remark: &str,
    places: &Places,
) -> Result<PathBuf, SaveError> {
    let bytes = disk::read(version).map_err(|error| SaveError::of(version, &error))?;
    let copy = with_remark(beside, remark);
    let elsewhere = copy.file_name().map(|name| places.documents.join(name));
    let mut failed = None;
    for (path, make) in std::iter::once((copy, false)).chain(elsewhere.map(|path| (path, true))) {
        let path = free_name(&path);
        let free = |target: &Path| {
            let taken = || io::Error::from(io::ErrorKind::AlreadyExists);
            if disk::exists(target)? { Err(taken()) } else { Ok(()) }
        };
        let made = path.parent().filter(|_| make).map_or(Ok(()), disk::create_dir_all);
        match made.and_then(|()| atomic::write(&path, &bytes, free)) {
            Ok(()) => return Ok(path),
            Err(error) => failed = failed.or(Some(SaveError::of(&path, &error))),
        }
    }
    Err(failed.unwrap_or(SaveError::NoFolder { path: beside.to_path_buf() }))
}

fn folder_of(document: DocumentId, places: &Places) -> PathBuf {
    places.backups.join(document.as_str())
}

fn keep(document: DocumentId, path: &Path, now: Timestamp, places: &Places) -> io::Result<()> {
    let bytes = match disk::read(path) {
        Ok(bytes) => bytes,
        Err(error) if disk::is_absence(&error) => return Ok(()),
        Err(error) => return Err(error),
    };
    let folder = folder_of(document, places);
    let versions = listed(&folder)?;
    let latest = versions.last();
    let same = |version: &Version| {
        version.bytes == bytes.len() as u64
            && disk::read(&version.path).is_ok_and(|kept| kept == bytes)
    };
    if latest.is_some_and(same) {
        return Ok(());
    }
    disk::create_dir_all(&folder)?;
    let at = moment(path, latest, now);
    let new = folder.join(format!("{}.{EXTENSION}", dated(at)));
    atomic::write(&new, &bytes, |_| io::Result::Ok(()))?;
    thin(&folder, now)?;
    thin_all(&new, MOST_OVERALL, places)
}

/// When a file was saved. Clocks go wrong and files are copied with the times of others; but what is
/// kept later is never the earlier one, and nothing is of tomorrow.
fn moment(path: &Path, latest: Option<&Version>, now: Timestamp) -> Timestamp {
    let saved = disk::metadata(path).and_then(|facts| facts.modified()).ok();
    let saved = saved.and_then(|at| at.try_into().ok()).unwrap_or(now).min(now);
    let earliest = latest.map_or(i64::MIN, |latest| latest.at.as_second() + 1);
    Timestamp::from_second(saved.as_second().max(earliest)).unwrap_or(now)
}

/// The versions in a folder, the oldest first; none where there is no folder.
fn listed(folder: &Path) -> io::Result<Vec<Version>> {
    let paths = match disk::list(folder) {
        Ok(paths) => paths,
        Err(error) if disk::is_absence(&error) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let version = |path: PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let at = date_of(name.strip_suffix(&format!(".{EXTENSION}"))?)?;
        let facts = disk::metadata(&path).ok()?;
        facts.is_file().then_some(Version { path, at, bytes: facts.len() })
    };
    let mut versions: Vec<Version> = paths.into_iter().filter_map(version).collect();
    versions.sort_by(|one, other| (one.at, &one.path).cmp(&(other.at, &other.path)));
    Ok(versions)
}

/// Removes what is too old, too much or too large among the versions of one document.
fn thin(folder: &Path, now: Timestamp) -> io::Result<()> {
    let versions = listed(folder)?;
    let aged = |version: &Version| Aged { at: version.at, bytes: version.bytes };
    let left = kept(&versions.iter().map(aged).collect::<Vec<_>>(), now);
    for (place, version) in versions.iter().enumerate() {
        if left.binary_search(&place).is_err() {
            disk::remove_file(&version.path)?;
        }
    }
    Ok(())
}

/// Removes the oldest versions of whatever document as long as all of them take more than `most`
/// bytes, the latest one of each document last, and `spared` never.
fn thin_all(spared: &Path, most: u64, places: &Places) -> io::Result<()> {
    let mut all = Vec::new();
    for folder in disk::list(&places.backups)? {
        // What is no folder holds no versions.
        let mut versions = listed(&folder).unwrap_or_default();
        let latest = versions.pop();
        all.extend(versions.into_iter().map(|version| (false, version)));
        all.extend(latest.map(|version| (true, version)));
    }
    let mut total: u64 = all.iter().map(|(_, version)| version.bytes).sum();
    all.sort_by_key(|(is_latest, version)| (*is_latest, version.at));
    for (_, version) in all.iter().filter(|(_, version)| version.path != spared) {
        if total <= most {
            break;
        }
        disk::remove_file(&version.path)?;
        total -= version.bytes;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
