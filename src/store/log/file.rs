//! The file of a log: where it lies, who writes it, appending to it.

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::model::DocumentId;
use crate::native::log::HEAD;
use crate::sources::hexadecimal;
use crate::store::atomic;
use crate::store::disk::{self, OpenFile, Temporary};
use crate::store::places::Places;

/// What the name of a log ends in.
pub(super) const EXTENSION: &str = "log";

/// What the name of something that was put aside ends in.
pub(super) const ASIDE: &str = "aside";

/// Larger logs are put aside unread, in bytes. They are made anew long before.
const LARGEST: u64 = 256 * 1024 * 1024;

/// So many names are tried for what is put aside.
const MOST_TRIES: u32 = 1_000;

/// Where the log of a document lies that is kept at `path`. Copies of one document have logs of their
/// own, and so have documents that take each other's place.
pub(super) fn path_of(places: &Places, path: &Path, document: DocumentId) -> PathBuf {
    places.logs.join(format!("{}{document}.{EXTENSION}", prefix(path)))
}

/// The logs of whatever was kept at `path`.
pub(super) fn all_of(places: &Places, path: &Path) -> Vec<PathBuf> {
    let prefix = prefix(path);
    let mut found = disk::list(&places.logs).unwrap_or_default();
    found.retain(|log| {
        let is_log = log.extension().is_some_and(|extension| extension == EXTENSION);
        is_log && name(log).starts_with(&prefix)
    });
    found.sort();
    found
}

/// The logs of a document, wherever it is or was kept, the one that was written last first.
pub(super) fn all_about(places: &Places, document: DocumentId) -> Vec<PathBuf> {
    let ending = format!("-{document}.{EXTENSION}");
    let mut found = disk::list(&places.logs).unwrap_or_default();
    found.retain(|log| name(log).ends_with(&ending));
    found.sort_by_cached_key(|log| {
        let written = disk::metadata(log).and_then(|facts| facts.modified()).ok();
        (std::cmp::Reverse(written), log.clone())
    });
    found
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Names a place: its file may come and go, its folder may be reached by several ways.
fn prefix(path: &Path) -> String {
    let folder = path.parent().and_then(|folder| disk::canonicalize(folder).ok());
    let whole = match (folder, path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()),
    };
    let hash = Sha256::digest(whole.as_os_str().as_encoded_bytes());
    format!("{}-", hexadecimal(hash.get(..8).unwrap_or_default()))
}

/// A log that is open for writing. Nobody else writes it as long as this lives.
#[derive(Debug)]
pub(super) struct LogFile {
    file: OpenFile,
    path: PathBuf,
    _claim: Claim,
    /// The length of what is sound, in bytes.
    length: u64,
    /// Whether an attempt to write may have left something behind what is sound.
    frayed: bool,
}

/// The right to a log or a document, which only one window has at a time. The system takes it back
/// when the program ends, however it ends.
#[derive(Debug)]
pub(in crate::store) struct Claim {
    _file: OpenFile,
}

impl Claim {
    /// Takes the right to what lies at `path`; `None` when another window has it.
    pub(in crate::store) fn take(path: &Path) -> io::Result<Option<Self>> {
        if let Some(folder) = path.parent() {
            disk::create_dir_all(folder)?;
        }
        // A file of its own: what lies there may give way to something new.
        let file = OpenFile::to_lock(&path.with_extension("lock"))?;
        Ok(file.try_lock()?.then_some(Self { _file: file }))
    }
}

impl LogFile {
    /// Begins a log with these records. What lies there is put aside.
    pub(super) fn begin(path: &Path, claim: Claim, records: &[u8]) -> io::Result<Self> {
        if disk::exists(path)? {
            put_aside(path)?;
        }
        Self::replace(path, claim, records)
    }

    /// Begins a log with these records; an older one gives way to it, whole.
    pub(super) fn replace(path: &Path, claim: Claim, records: &[u8]) -> io::Result<Self> {
        let bytes = [HEAD.as_bytes(), records].concat();
        atomic::write(path, &bytes, |_| io::Result::Ok(()))?;
        Self::resume(path, claim, bytes.len())
    }

    /// Goes on with a log of which so many bytes are sound; what follows them is cut off.
    pub(super) fn resume(path: &Path, claim: Claim, sound: usize) -> io::Result<Self> {
        let file = OpenFile::to_append(path)?;
        let length = sound as u64;
        if file.length()? != length {
            file.cut(length)?;
            file.sync()?;
        }
        let path = path.to_path_buf();
        Ok(Self { file, path, _claim: claim, length, frayed: false })
    }

    /// Whether everything that was appended can still be found under the log's name.
    pub(super) fn is_whole(&self) -> io::Result<bool> {
        match disk::metadata(&self.path) {
            Ok(facts) => Ok(facts.len() == self.length || self.frayed),
            Err(error) if disk::is_absence(&error) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Another log takes its place.
    pub(super) fn give_way_to(&mut self, new: NewLog) -> io::Result<()> {
        new.file.sync()?;
        new.file.rename(&self.path)?;
        self.path.parent().map(disk::sync_folder);
        self.file = OpenFile::to_append(&self.path)?;
        (self.length, self.frayed) = (new.length, false);
        Ok(())
    }

    /// Appends records and waits until they are on the disk. Where that fails, the log is as before.
    pub(super) fn append(&mut self, records: &[u8]) -> io::Result<()> {
        if self.frayed {
            self.file.cut(self.length)?;
        }
        self.frayed = true;
        self.file.append(records)?;
        self.file.sync()?;
        self.frayed = false;
        self.length += records.len() as u64;
        Ok(())
    }

    /// How long it is, in bytes.
    pub(super) fn length(&self) -> u64 {
        self.length
    }
}

/// A log that is to take another one's place.
#[derive(Debug)]
pub(super) struct NewLog {
    file: Temporary,
    length: u64,
}

impl NewLog {
    /// Begins one beside another log, with these records, and waits until they are on the disk.
    pub(super) fn beside(log: &Path, records: &[u8]) -> io::Result<Self> {
        let mut file = Temporary::in_folder(log.parent().unwrap_or(Path::new(".")))?;
        file.append(HEAD.as_bytes())?;
        file.append(records)?;
        file.sync()?;
        Ok(Self { file, length: (HEAD.len() + records.len()) as u64 })
    }

    /// Writes records at its end.
    pub(super) fn append(&mut self, records: &[u8]) -> io::Result<()> {
        self.file.append(records)?;
        self.length += records.len() as u64;
        Ok(())
    }

    /// How long it is, in bytes.
    pub(super) fn length(&self) -> u64 {
        self.length
    }
}

/// The bytes of a log; `None` when there is none. One that is too long to be read is an error.
pub(super) fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match disk::read_at_most(path, LARGEST) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Keeps bytes of a log in a file of their own beside it, and says which.
pub(super) fn keep_aside(log: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let aside = free_name(log)?;
    atomic::write(&aside, bytes, |_| io::Result::Ok(()))?;
    Ok(aside)
}

/// Puts a whole log aside, and says where it is now.
pub(super) fn put_aside(log: &Path) -> io::Result<PathBuf> {
    let aside = free_name(log)?;
    disk::rename(log, &aside)?;
    Ok(aside)
}

fn free_name(log: &Path) -> io::Result<PathBuf> {
    let names = (1..MOST_TRIES).map(|number| log.with_extension(format!("{number}.{ASIDE}")));
    let free = names.into_iter().find(|name| disk::exists(name).is_ok_and(|there| !there));
    free.ok_or_else(|| io::ErrorKind::AlreadyExists.into())
}
