//! Document files: opening an article or a document, and saving without ever overwriting unseen.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::model::{Document, DocumentId, Repair};
use crate::native::{self, ReadError, Warning, presets};
use crate::sources::{self, Imported, SourceError};
use crate::store::atomic;
use crate::store::places::Places;

/// Larger files are refused before they are read, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The SHA-256 of a file as it was last read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint(String);

impl Fingerprint {
    fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
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
    /// The damaged file, where something was repaired.
    pub original: Option<PathBuf>,
}

/// Why a file could not be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("{}: there is no such file", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// It is a folder.
    #[error("{}: this is a folder; name an article or document in it", path.display())]
    IsFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The system does not let it be read.
    #[error("{}: the file cannot be read: {message}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        message: String,
    },
    /// It is larger than anything that this program reads.
    #[error("{}: the file is larger than {} MB, the most that can be opened", path.display(), limit / 1_000_000)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The most, in bytes.
        limit: u64,
    },
    /// It is no article.
    #[error("{}: {source}", path.display())]
    Source {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: SourceError,
    },
    /// It is no sound document.
    #[error("{}: {source}; the file was left as it is", path.display())]
    Native {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: ReadError,
    },
    /// What was pasted is no article.
    #[error("the clipboard: {source}")]
    Pasted {
        /// Why not.
        source: SourceError,
    },
}

impl OpenError {
    /// The file that it is about.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::NotFound { path }
            | Self::IsFolder { path }
            | Self::Unreadable { path, .. }
            | Self::TooLarge { path, .. }
            | Self::Source { path, .. }
            | Self::Native { path, .. } => Some(path),
            Self::Pasted { .. } => None,
        }
    }
}

/// Why a document could not be saved. It is still there, in memory.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The folder is not there (any more).
    #[error("{}: the folder is not there; choose another one", path.display())]
    NoFolder {
        /// The file.
        path: PathBuf,
    },
    /// The folder or the file cannot be written.
    #[error("{}: the place cannot be written; choose another one", path.display())]
    NotWritable {
        /// The file.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("{}: the disk is full; make room or choose another place", path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// Another program has changed the file; ours went beside it.
    #[error("{}: another program has changed the file; yours is in {}", path.display(), copy.display())]
    Changed {
        /// The file, as the other program left it.
        path: PathBuf,
        /// The conflict copy.
        copy: PathBuf,
    },
    /// Something is there already, and it is not to be overwritten.
    #[error("{}: the file exists already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Anything else.
    #[error("{}: the file cannot be written: {message}", path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// What the system says.
        message: String,
    },
}

impl SaveError {
    /// The file that it is about.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::NoFolder { path }
            | Self::NotWritable { path }
            | Self::DiskFull { path }
            | Self::Changed { path, .. }
            | Self::Exists { path }
            | Self::Other { path, .. } => path,
        }
    }

    /// Whether trying again may help without anybody doing anything.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::DiskFull { .. } | Self::Other { .. } | Self::NoFolder { .. })
    }

    fn of(path: &Path, error: &io::Error) -> Self {
        let path = path.to_path_buf();
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NoFolder { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NotWritable { path }
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            _ => Self::Other { path, message: error.to_string() },
        }
    }
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
/// When the file is not there, cannot be read, or is neither a document nor an article.
pub fn open(path: &Path, entropy: u64, now: Timestamp) -> Result<Opened, OpenError> {
    if is_document(path) {
        return open_document(path);
    }
    let own = document_path(path);
    if own.is_file() {
        let opened = open_document(&own)?;
        return Ok(Opened { article: Some(path.to_path_buf()), ..opened });
    }
    let document = import_article(path, entropy, now)?;
    Ok(Opened {
        document,
        path: own,
        article: Some(path.to_path_buf()),
        fingerprint: None,
        repairs: Vec::new(),
        warnings: Vec::new(),
        original: None,
    })
}

/// Whether a file is a document by its name.
#[must_use]
pub fn is_document(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(&format!(".{}", native::EXTENSION))
}

/// Reads a document. What had to be repaired will be kept in a copy.
///
/// # Errors
///
/// When the file is not there, cannot be read, or is no document.
pub fn open_document(path: &Path) -> Result<Opened, OpenError> {
    let bytes = read(path)?;
    let loaded = read_document(path, &bytes)?;
    let repaired = !loaded.repairs.is_empty();
    let kept =
        if repaired { free_name(&with_remark(path, "repaired")) } else { path.to_path_buf() };
    Ok(Opened {
        document: loaded.document,
        path: kept,
        article: None,
        fingerprint: (!repaired).then(|| Fingerprint::of(&bytes)),
        repairs: loaded.repairs,
        warnings: loaded.warnings,
        original: repaired.then(|| path.to_path_buf()),
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

/// Makes a new document of an article's file; nothing is written.
///
/// # Errors
///
/// When the file is not there, cannot be read, or is no article.
pub fn import_article(path: &Path, entropy: u64, now: Timestamp) -> Result<Document, OpenError> {
    let bytes = read(path)?;
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
    let imported = sources::import_pasted(text, now);
    let imported = imported.map_err(|source| OpenError::Pasted { source })?;
    let document = new_document(imported, entropy);
    let title = document.article().metadata().title.clone();
    let stem = file_stem(if title.is_empty() { text } else { &title });
    let path = free_name(&places.documents.join(format!("{stem}.{}", native::EXTENSION)));
    Ok(Opened {
        document,
        path,
        article: None,
        fingerprint: None,
        repairs: Vec::new(),
        warnings: Vec::new(),
        original: None,
    })
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
        _ => OpenError::Unreadable { path: path_buf(), message: error.to_string() },
    };
    let facts = fs::metadata(path).map_err(trouble)?;
    if facts.is_dir() {
        return Err(OpenError::IsFolder { path: path_buf() });
    }
    if facts.len() > LARGEST {
        return Err(OpenError::TooLarge { path: path_buf(), limit: LARGEST });
    }
    fs::read(path).map_err(trouble)
}

/// Where the document of an article is kept: beside it, under its name. Where that name belongs to
/// another article's document, the extension stays in the name.
fn document_path(article: &Path) -> PathBuf {
    let plain = article.with_extension(native::EXTENSION);
    let name = article.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let taken = fs::read(&plain).is_ok_and(|bytes| {
        native::read(&bytes).is_ok_and(|loaded| {
            let source = &loaded.document.version().source.file;
            !source.is_empty() && *source != name
        })
    });
    if taken { article.with_file_name(format!("{name}.{}", native::EXTENSION)) } else { plain }
}

/// Writes a document where it is kept, if the file there is still the `expected` one.
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
    if let Some(folder) = path.parent()
        && expected.is_none()
        && !folder.exists()
    {
        // The user's own folder for documents is made when the first one goes into it.
        fs::create_dir_all(folder).map_err(|error| SaveError::of(path, &error))?;
    }
    let text = native::write(document);
    let unchanged = |target: &Path| {
        let there = fs::read(target).ok().map(|bytes| Fingerprint::of(&bytes));
        if there.is_some() && there.as_ref() != expected { Err(Halt::Changed) } else { Ok(()) }
    };
    match atomic::write(path, text.as_bytes(), unchanged) {
        Ok(()) => Ok(Fingerprint::of(text.as_bytes())),
        Err(Halt::Changed | Halt::Exists) => {
            let copy = free_name(&with_remark(path, "conflict"));
            save_new(document, &copy)?;
            Err(SaveError::Changed { path: path.to_path_buf(), copy })
        }
        Err(Halt::System(error)) => Err(SaveError::of(path, &error)),
    }
}

/// Writes a document to a file that must not exist yet.
///
/// # Errors
///
/// When something is there already, or the place cannot be written.
pub fn save_new(document: &Document, path: &Path) -> Result<Fingerprint, SaveError> {
    let text = native::write(document);
    let free = |target: &Path| if target.exists() { Err(Halt::Exists) } else { Ok(()) };
    match atomic::write(path, text.as_bytes(), free) {
        Ok(()) => Ok(Fingerprint::of(text.as_bytes())),
        Err(Halt::Exists | Halt::Changed) => Err(SaveError::Exists { path: path.to_path_buf() }),
        Err(Halt::System(error)) => Err(SaveError::of(path, &error)),
    }
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

/// `NAME (remark).recoupe.ron` for `NAME.recoupe.ron`.
fn with_remark(path: &Path, remark: &str) -> PathBuf {
    path.with_file_name(format!("{} ({remark}).{}", stem(path), native::EXTENSION))
}

fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    name.strip_suffix(&format!(".{}", native::EXTENSION)).map(str::to_owned).unwrap_or(name)
}

/// The path itself, or the first of `NAME 2`, `NAME 3`… that nothing has.
#[must_use]
pub fn free_name(path: &Path) -> PathBuf {
    if !path.exists() {
        return path.to_path_buf();
    }
    let stem = stem(path);
    (2..10_000)
        .map(|number| path.with_file_name(format!("{stem} {number}.{}", native::EXTENSION)))
        .find(|other| !other.exists())
        .unwrap_or_else(|| path.to_path_buf())
}

/// The first words of a title as a file's name that every system takes.
fn file_stem(title: &str) -> String {
    let line = title.trim().lines().next().unwrap_or_default();
    let plain = |c: char| if c.is_alphanumeric() || "-_’'".contains(c) { c } else { ' ' };
    let words: String = line.chars().map(plain).collect();
    let stem: String = words.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
    let stem: String = stem.chars().take(60).collect();
    if stem.is_empty() { "article".to_owned() } else { stem }
}
