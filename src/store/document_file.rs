//! Document files: opening an article or a document, and saving without ever overwriting unseen.

use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sha2::{Digest, Sha256};

pub use crate::store::naming::{Remarks, free_name, is_document, is_no_file, is_one_file, stem};
pub use crate::store::trouble::{OpenError, SaveError};

use crate::model::{Document, DocumentId, Repair};
use crate::native::{self, Warning, presets};
use crate::sources::{self, Imported, SourceError};
use crate::store::annotation_file::Remark;
use crate::store::article_file::{self, Found};
use crate::store::atomic;
use crate::store::disk;
use crate::store::naming::{candidates, is_made_of, numbered, with_remark};
use crate::store::places::Places;
use crate::store::report_file::{self, FromReport};

/// Larger files are refused before they are read, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The SHA-256 of a file as it was last read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The 64 digits by which a log names it.
    pub(super) fn digits(&self) -> String {
        sources::hexadecimal(&self.0)
    }
}

/// What was opened, and where it is kept.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The document.
    pub document: Document,
    /// Where it is kept, or will be from the first change on.
    pub path: PathBuf,
    /// The article's file, where it was read from one.
    pub article: Option<PathBuf>,
    /// What the document's file held; `None` if there is none yet.
    pub fingerprint: Option<Fingerprint>,
    /// What was repaired; then `path` is that of a copy that does not exist yet.
    pub repairs: Vec<Repair>,
    /// Marks whose quotation and offsets disagreed.
    pub warnings: Vec<Warning>,
    /// What was amiss in the file of another program that it was read from.
    pub remarks: Vec<Remark>,
    /// The damaged file, where something was repaired, or that of another program.
    pub original: Option<PathBuf>,
    /// Where the document was read out of a report and has no file of its own yet: what is to be known
    /// of that.
    pub report: Option<FromReport>,
}

/// What ends a write before the new file takes the old one's place.
enum Halt {
    System(io::Error),
    Changed,
    Exists,
}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

/// Opens a document, or an article: its document if it has one beside it, else a new one of which
/// no file is made yet. `entropy` is for a new document's id.
///
/// # Errors
///
/// When the file is not there, cannot be read, or is neither a document nor an article; when the
/// document beside an article cannot be read, so that nothing is begun anew unseen.
pub fn open(path: &Path, entropy: u64, now: Timestamp) -> Result<Opened, OpenError> {
    open_with(path, None, &Remarks::default(), entropy, now)
}

/// The same, but a document that could not be kept beside its article is also looked for in the
/// folder `elsewhere`; there it counts only if it was made of the very same bytes. Copies are called
/// as `remarks` say.
///
/// # Errors
///
/// As [`open`].
pub fn open_with(
    path: &Path,
    elsewhere: Option<&Path>,
    remarks: &Remarks,
    entropy: u64,
    now: Timestamp,
) -> Result<Opened, OpenError> {
    match article_file::find(path, elsewhere, remarks, now, &|| false)? {
        Found::Document(opened) => Ok(*opened),
        Found::Article(article) => article.make(entropy),
    }
}

/// Where the document of an article is kept, or would be: beside it, under its name. Where that
/// name belongs to the document of another article, the extension stays in the name.
#[must_use]
pub fn path_of(article: &Path) -> PathBuf {
    match find_document(article, &Remarks::default()) {
        Ok(Kept::There(opened)) => opened.original.unwrap_or(opened.path),
        Ok(Kept::Nowhere(free)) => free,
        Err(_) => article.with_extension(native::EXTENSION),
    }
}

/// The document of an article, or the place for it.
pub(super) enum Kept {
    There(Box<Opened>),
    Nowhere(PathBuf),
}

pub(super) fn find_document(article: &Path, remarks: &Remarks) -> Result<Kept, OpenError> {
    let folder = article.parent().unwrap_or(Path::new(""));
    let mut damaged = None;
    for candidate in candidates(article, folder) {
        match disk::metadata(&candidate) {
            Ok(facts) if facts.is_file() => match open_document(&candidate, remarks) {
                Ok(opened) if is_made_of(&opened.document, article) => {
                    return Ok(Kept::There(Box::new(opened)));
                }
                Ok(_) => {}
                Err(error) => damaged = damaged.or(Some(error)),
            },
            Ok(_) => {}
            // Nobody can tell of what a damaged document was made; it may well be this article.
            Err(error) if disk::is_absence(&error) => {
                return damaged.map_or(Ok(Kept::Nowhere(candidate)), Err);
            }
            Err(error) => {
                return Err(OpenError::Unreadable { path: candidate, message: error.to_string() });
            }
        }
    }
    Ok(Kept::Nowhere(article.with_extension(native::EXTENSION)))
}

/// How many names are looked at in another folder.
pub(super) const TRIES_ELSEWHERE: usize = 20;

pub(super) fn find_elsewhere(
    article: &Path,
    folder: &Path,
    sha256: &str,
    remarks: &Remarks,
) -> Option<Opened> {
    let files =
        candidates(article, folder).take(TRIES_ELSEWHERE).filter(|path| disk::is_file(path));
    files.filter_map(|path| open_document(&path, remarks).ok()).find(|opened| {
        let mut versions = opened.document.article().versions().iter();
        versions.any(|version| version.source.sha256 == sha256)
    })
}

/// A document that is only in memory so far.
pub(super) fn unsaved(document: Document, path: PathBuf) -> Opened {
    Opened {
        document,
        path,
        article: None,
        fingerprint: None,
        repairs: Vec::new(),
        warnings: Vec::new(),
        remarks: Vec::new(),
        original: None,
        report: None,
    }
}

/// Reads a document. What had to be repaired will be kept in a copy, which is called as `remarks` say.
///
/// # Errors
///
/// When the file is not there, cannot be read, or is no document.
pub fn open_document(path: &Path, remarks: &Remarks) -> Result<Opened, OpenError> {
    let bytes = read(path)?;
    let loaded = read_document(path, &bytes)?;
    let repaired = !loaded.repairs.is_empty();
    let kept = if repaired {
        free_name(&with_remark(path, &remarks.repaired))
    } else {
        path.to_path_buf()
    };
    Ok(Opened {
        document: loaded.document,
        path: kept,
        article: None,
        fingerprint: (!repaired).then(|| Fingerprint::of(&bytes)),
        repairs: loaded.repairs,
        warnings: loaded.warnings,
        remarks: Vec::new(),
        original: repaired.then(|| path.to_path_buf()),
        report: None,
    })
}

/// Understands the bytes of a document's file.
///
/// # Errors
///
/// When they are no document; the error names the file.
pub fn read_document(path: &Path, bytes: &[u8]) -> Result<native::Loaded, OpenError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(OpenError::Source { path: path.to_path_buf(), source: SourceError::Empty });
    }
    let native = |source| OpenError::Native { path: path.to_path_buf(), source };
    native::read(bytes).map_err(native)
}

/// Whether there is a folder.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    disk::is_dir(path)
}

/// Whether there is something. What nobody can look at may be there.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    disk::exists(path).unwrap_or(true)
}

/// What a file holds now; `None` when it cannot be read.
#[must_use]
pub fn fingerprint(path: &Path) -> Option<Fingerprint> {
    read(path).ok().map(|bytes| Fingerprint::of(&bytes))
}

/// What the file at `path` is expected to hold: what it held last, or what one of the `attempts` to
/// write it has put there although it was said to have failed.
#[must_use]
pub fn expected(
    path: &Path,
    last: Option<Fingerprint>,
    attempts: &[Fingerprint],
) -> Option<Fingerprint> {
    if attempts.is_empty() {
        return last;
    }
    let there = fingerprint(path).filter(|there| attempts.contains(there));
    there.or(last)
}

/// Looks whether the folder is there in which a document is kept.
///
/// # Errors
///
/// When it is not, or when nobody can tell.
pub fn find_folder(path: &Path) -> Result<(), SaveError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let found = disk::metadata(folder.unwrap_or(Path::new(".")));
    found.map(drop).map_err(|error| SaveError::of(path, &error))
}

/// Makes a new document of an article's file, or takes the one that a report carries; nothing is
/// written.
///
/// # Errors
///
/// When the file is not there, cannot be read, or is no article; when it is a damaged report.
pub fn import_article(path: &Path, entropy: u64, now: Timestamp) -> Result<Document, OpenError> {
    let bytes = read(path)?;
    if let Some(loaded) = report_file::read_report(path, &bytes)? {
        return Ok(loaded.document);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let imported = sources::import(&name, &bytes, now)
        .map_err(|source| OpenError::Source { path: path.to_path_buf(), source })?;
    Ok(new_document(imported, entropy))
}

/// Makes a new document of pasted text, to be kept among the user's documents.
///
/// # Errors
///
/// When there are no words in it.
pub fn from_pasted(
    text: &str,
    places: &Places,
    entropy: u64,
    now: Timestamp,
) -> Result<Opened, OpenError> {
    article_file::pasted("", text, places, now, &|| false)?.make(entropy)
}

fn new_document(imported: Imported, entropy: u64) -> Document {
    let id = DocumentId::random(entropy);
    Document::new(id, imported.metadata, imported.version, presets::fact_check())
}

/// A file's bytes, unless they are too many.
///
/// # Errors
///
/// When the file is not there, is a folder, is too large or cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, OpenError> {
    let path_buf = || path.to_path_buf();
    let trouble = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => OpenError::NotFound { path: path_buf() },
        io::ErrorKind::IsADirectory => OpenError::IsFolder { path: path_buf() },
        io::ErrorKind::FileTooLarge => OpenError::TooLarge { path: path_buf(), limit: LARGEST },
        _ => OpenError::Unreadable { path: path_buf(), message: error.to_string() },
    };
    let facts = disk::metadata(path).map_err(trouble)?;
    if facts.is_dir() {
        return Err(OpenError::IsFolder { path: path_buf() });
    }
    // Reading from a pipe or a device may never come to an end.
    if !facts.is_file() {
        return Err(OpenError::NotOrdinary { path: path_buf() });
    }
    if facts.len() > LARGEST {
        return Err(trouble(io::ErrorKind::FileTooLarge.into()));
    }
    disk::read_at_most(path, LARGEST).map_err(trouble)
}

/// Writes a document where it is kept, if the file there is still the `expected` one. A file that
/// was deleted meanwhile is written again.
///
/// The file is looked at in the last moment before it is replaced; a program that writes in that
/// same moment is not noticed.
///
/// # Errors
///
/// When the place cannot be written. When the file was changed by another program, the document
/// goes into a conflict copy beside it, which the error names.
pub fn save(
    document: &Document,
    path: &Path,
    expected: Option<&Fingerprint>,
) -> Result<Fingerprint, SaveError> {
    save_announced(document, path, expected, &Remarks::default(), |_| {})
}

/// The same; before the file is touched, `announce` is told what it will hold. A conflict copy is
/// called as `remarks` say.
///
/// # Errors
///
/// As [`save`].
pub fn save_announced(
    document: &Document,
    path: &Path,
    expected: Option<&Fingerprint>,
    remarks: &Remarks,
    announce: impl FnOnce(&Fingerprint),
) -> Result<Fingerprint, SaveError> {
    if let Some(folder) = path.parent()
        && expected.is_none()
        && disk::exists(folder).is_ok_and(|there| !there)
    {
        // The user's own folder for documents is made when the first one goes into it.
        disk::create_dir_all(folder).map_err(|error| SaveError::of(path, &error))?;
    }
    let text = native::write(document);
    let ours = Fingerprint::of(text.as_bytes());
    let unchanged = |target: &Path| match disk::read(target) {
        Ok(bytes) => {
            let there = Fingerprint::of(&bytes);
            let known = Some(&there) == expected || there == ours;
            if known { Ok(()) } else { Err(Halt::Changed) }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Halt::System(error)),
    };
    announce(&ours);
    match atomic::write(path, text.as_bytes(), unchanged) {
        Ok(()) => Ok(ours),
        Err(Halt::Changed | Halt::Exists) => {
            let copy = save_conflict_copy(document, path, &text, remarks)?;
            Err(SaveError::Changed { path: path.to_path_buf(), copy })
        }
        Err(Halt::System(error)) => Err(SaveError::of(path, &error)),
    }
}

/// Writes `NAME (conflict DATE).recoupe.ron`, with the date of the last change, and says where it is.
fn save_conflict_copy(
    document: &Document,
    path: &Path,
    text: &str,
    remarks: &Remarks,
) -> Result<PathBuf, SaveError> {
    let day = last_change(document).map(|at| at.strftime(" %Y-%m-%d").to_string());
    let first = with_remark(path, &format!("{}{}", remarks.conflict, day.unwrap_or_default()));
    save_copy(document, &first, text)
}

/// Writes `NAME (remark).recoupe.ron` beside a document, under a name that nothing has yet, and says
/// where it is.
///
/// # Errors
///
/// When the place cannot be written.
pub fn save_beside(document: &Document, path: &Path, remark: &str) -> Result<PathBuf, SaveError> {
    save_copy(document, &with_remark(path, remark), &native::write(document))
}

/// `NAME (remark).recoupe.ron` beside a document, or the next name that nothing has yet.
#[must_use]
pub fn free_beside(path: &Path, remark: &str) -> PathBuf {
    free_name(&with_remark(path, remark))
}

/// Writes a copy under the first of its names that nothing has yet. One of the very same contents is
/// not made twice.
fn save_copy(document: &Document, first: &Path, text: &str) -> Result<PathBuf, SaveError> {
    let is_ours = |copy: &Path| disk::read(copy).is_ok_and(|bytes| bytes == text.as_bytes());
    let names = std::iter::once(first.to_path_buf()).chain(numbered(first));
    let is_free = |copy: &Path| disk::exists(copy).is_ok_and(|there| !there);
    let mut names = names.into_iter();
    let copy = names.find(|copy| is_ours(copy) || is_free(copy));
    let copy = copy.unwrap_or_else(|| first.to_path_buf());
    if !is_ours(&copy) {
        save_new(document, &copy)?;
    }
    Ok(copy)
}

fn last_change(document: &Document) -> Option<Timestamp> {
    let marks = document.annotations().map(|mark| mark.modified.unwrap_or(mark.created).at);
    let links = document.relations().map(|link| link.modified.unwrap_or(link.created).at);
    marks.chain(links).max()
}

/// Writes a document to a file that must not exist yet.
///
/// # Errors
///
/// When something is there already, or the place cannot be written.
pub fn save_new(document: &Document, path: &Path) -> Result<Fingerprint, SaveError> {
    let text = native::write(document);
    let free = |target: &Path| if disk::exists(target)? { Err(Halt::Exists) } else { Ok(()) };
    match atomic::write(path, text.as_bytes(), free) {
        Ok(()) => Ok(Fingerprint::of(text.as_bytes())),
        Err(Halt::Exists | Halt::Changed) => Err(SaveError::Exists { path: path.to_path_buf() }),
        Err(Halt::System(error)) => Err(SaveError::of(path, &error)),
    }
}

/// Moves a document's file into the system's trash, from where it can be put back. Where there is no
/// trash for it, nothing happens.
///
/// # Errors
///
/// Why the file stays where it is, as the system says it.
pub fn trash(path: &Path) -> io::Result<()> {
    disk::trash(path)
}

/// Writes a document to a file that a person has pointed out, whatever is there.
///
/// # Errors
///
/// When the place cannot be written.
pub fn save_over(document: &Document, path: &Path) -> Result<Fingerprint, SaveError> {
    let text = native::write(document);
    atomic::write(path, text.as_bytes(), |_| io::Result::Ok(()))
        .map_err(|error| SaveError::of(path, &error))?;
    Ok(Fingerprint::of(text.as_bytes()))
}

#[cfg(test)]
mod tests;
