//! Trouble: why a file could not be opened or saved, with all that a person needs to do about it.

use std::io;
use std::path::{Path, PathBuf};

use crate::formats::{brat, claim_review, html_report, labelling, refi_qda, uima, web_annotation};
use crate::native::ReadError;
use crate::sources::SourceError;

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
    /// It is a pipe, a device or the like.
    #[error("{}: the file cannot be read: it is no ordinary file", path.display())]
    NotOrdinary {
        /// The file.
        path: PathBuf,
    },
    /// Reading it came to a bad end that nobody foresaw.
    #[error("{}: reading has stopped; the file was left as it is", path.display())]
    Stopped {
        /// The file.
        path: PathBuf,
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
    /// It is none of brat’s files that this program reads.
    #[error("{}: {source}", path.display())]
    Brat {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: brat::ReadError,
    },
    /// It is no file of web annotations that this program reads.
    #[error("{}: {source}", path.display())]
    WebAnnotation {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: web_annotation::ReadError,
    },
    /// It is no file of a labelling tool that this program reads.
    #[error("{}: {source}", path.display())]
    Labelling {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: labelling::ReadError,
    },
    /// It is no REFI-QDA project that this program reads.
    #[error("{}: {source}", path.display())]
    RefiQda {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: refi_qda::ReadError,
    },
    /// It is no UIMA CAS that this program reads.
    #[error("{}: {source}", path.display())]
    Uima {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: uima::ReadError,
    },
    /// Its reviews of claims cannot be read.
    #[error("{}: {source}", path.display())]
    ClaimReview {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: claim_review::ReadError,
    },
    /// It holds no annotations.
    #[error("{}: this is no file of annotations that Recoupe reads", path.display())]
    NoAnnotations {
        /// The file.
        path: PathBuf,
    },
    /// Its annotations came without their article.
    #[error("{}: these annotations came without their article", path.display())]
    NoArticle {
        /// The file.
        path: PathBuf,
    },
    /// It is a report whose document cannot be had.
    #[error("{}: {source}; the file was left as it is", path.display())]
    Report {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: html_report::ReadError,
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
            | Self::NotOrdinary { path }
            | Self::Stopped { path }
            | Self::TooLarge { path, .. }
            | Self::Source { path, .. }
            | Self::Native { path, .. }
            | Self::Brat { path, .. }
            | Self::WebAnnotation { path, .. }
            | Self::Labelling { path, .. }
            | Self::RefiQda { path, .. }
            | Self::Uima { path, .. }
            | Self::ClaimReview { path, .. }
            | Self::NoAnnotations { path }
            | Self::NoArticle { path }
            | Self::Report { path, .. } => Some(path),
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
    /// Whatever writes has come to an end.
    #[error("{}: writing has stopped; save elsewhere and start Recoupe again", path.display())]
    Stopped {
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
            | Self::Stopped { path }
            | Self::Other { path, .. } => path,
        }
    }

    /// Whether trying again may help without anybody doing anything.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::NoFolder { .. }
            | Self::NotWritable { .. }
            | Self::DiskFull { .. }
            | Self::Other { .. } => true,
            Self::Changed { .. } | Self::Exists { .. } | Self::Stopped { .. } => false,
        }
    }

    pub(super) fn of(path: &Path, error: &io::Error) -> Self {
        let path = path.to_path_buf();
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NoFolder { path },
            // A name that is too long for one folder's system may do in another.
            io::ErrorKind::PermissionDenied
            | io::ErrorKind::ReadOnlyFilesystem
            | io::ErrorKind::InvalidFilename => Self::NotWritable { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            _ => Self::Other { path, message: error.to_string() },
        }
    }
}
