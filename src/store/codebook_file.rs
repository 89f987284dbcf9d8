//! Codebooks as files of their own: those of this program, and the codes of REFI-QDA.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::formats::problem::Problem;
use crate::formats::refi_qda;
use crate::model::{Codebook, LocalText};
use crate::native::{self, CodebookFault, presets, read_codebook_file};
use crate::store::atomic;
use crate::store::disk;
use crate::store::document_file::SaveError;
use crate::store::settings::NewCodebook;

/// Larger files are no codebooks, in bytes.
const LARGEST: u64 = 8 * 1024 * 1024;

/// The endings of files that hold codes of REFI-QDA.
pub const REFI_QDA: [&str; 2] = ["qdc", "qde"];

/// A codebook as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The codebook.
    pub codebook: Arc<Codebook>,
    /// What another program’s file holds beside it.
    pub problems: Vec<Problem>,
}

/// Why a codebook could not be had from a file. The file is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodebookError {
    /// There is no such file.
    #[error("{}: there is no such file", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// It is larger than any codebook.
    #[error("{}: the file is larger than {} MB, the most that can be read", path.display(), limit / 1_000_000)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The most, in bytes.
        limit: u64,
    },
    /// The system does not let it be read.
    #[error("{}: the file cannot be read: {message}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        message: String,
    },
    /// It does not hold a codebook that fits together.
    #[error("{}: {} faults, the first on line {}", path.display(), faults.len(), faults.first().map_or(1, |fault| fault.line))]
    Faulty {
        /// The file.
        path: PathBuf,
        /// What is amiss, by lines.
        faults: Vec<CodebookFault>,
    },
    /// It does not hold codes of REFI-QDA, though it is called so.
    #[error("{}: {source}", path.display())]
    RefiQda {
        /// The file.
        path: PathBuf,
        /// Why it cannot be read.
        source: refi_qda::ReadError,
    },
}

impl CodebookError {
    /// The file that it is about.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound { path }
            | Self::TooLarge { path, .. }
            | Self::Unreadable { path, .. }
            | Self::Faulty { path, .. }
            | Self::RefiQda { path, .. } => path,
        }
    }
}

/// Reads a codebook. Codes of REFI-QDA are called by the file’s name, since they have none.
///
/// # Errors
///
/// When the file is not there, cannot be read, or does not hold a codebook that fits together.
pub fn read(path: &Path) -> Result<Read, CodebookError> {
    let path = path.to_path_buf();
    let bytes = match disk::read_at_most(&path, LARGEST) {
        Ok(bytes) => bytes,
        Err(error) if disk::is_absence(&error) => return Err(CodebookError::NotFound { path }),
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            return Err(CodebookError::TooLarge { path, limit: LARGEST });
        }
        Err(error) => {
            return Err(CodebookError::Unreadable { path, message: error.to_string() });
        }
    };
    if is_refi_qda(&path) {
        let read = refi_qda::read_codebook(&bytes);
        let refi_qda::ReadCodes { mut codebook, problems } =
            read.map_err(|source| CodebookError::RefiQda { path: path.clone(), source })?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        codebook.name = LocalText::same(&stem);
        codebook.id = stem;
        return Ok(Read { codebook: Arc::new(codebook), problems });
    }
    match read_codebook_file(&bytes) {
        Ok(codebook) => Ok(Read { codebook: Arc::new(codebook), problems: Vec::new() }),
        Err(faults) => Err(CodebookError::Faulty { path, faults }),
    }
}

fn is_refi_qda(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    REFI_QDA.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Writes a codebook, over what is there only if that was agreed to; answers because of what it
/// could not be read again as it is.
///
/// # Errors
///
/// What the system says; what was there is then as it was.
pub fn write(
    path: &Path,
    codebook: &Codebook,
    over: bool,
) -> Result<Vec<CodebookFault>, SaveError> {
    let text = native::write_codebook(codebook);
    let free = |target: &Path| {
        let taken = || io::Error::from(io::ErrorKind::AlreadyExists);
        if over || !disk::exists(target)? { Ok(()) } else { Err(taken()) }
    };
    atomic::write(path, text.as_bytes(), free).map_err(|error: io::Error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            SaveError::Exists { path: path.to_path_buf() }
        } else {
            SaveError::of(path, &error)
        }
    })?;
    Ok(read_codebook_file(text.as_bytes()).err().unwrap_or_default())
}

/// A name for the file of a codebook of this id.
#[must_use]
pub fn file_name(id: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    let stem: String = id.trim().chars().map(plain).take(80).collect();
    let stem = stem.trim_matches(['.', '-']);
    let stem = if stem.is_empty() { "codebook" } else { stem };
    format!("{stem}.ron")
}

/// The codebook with which new documents begin; `None` where that is the usual one.
///
/// # Errors
///
/// When the file that was chosen once cannot be used any more.
pub fn for_new_documents(chosen: &NewCodebook) -> Result<Option<Arc<Codebook>>, CodebookError> {
    match chosen {
        NewCodebook::Usual => Ok(None),
        NewCodebook::Preset(id) => {
            Ok(presets::offered().iter().find(|preset| preset.id == *id).map(Arc::clone))
        }
        NewCodebook::File(path) => Ok(Some(read(path)?.codebook)),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn files_are_called_by_the_id() {
        for (id, name) in [
            ("policy-frames", "policy-frames.ron"),
            ("a/b: ç", "a-b--ç.ron"),
            ("../..", "codebook.ron"),
            ("  ", "codebook.ron"),
        ] {
            assert_eq!(file_name(id), name, "{id}");
        }
    }

    #[test]
    fn what_is_there_is_replaced_only_by_consent() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.ron");
        let (first, second) = (presets::fact_check(), &presets::offered()[1]);
        assert_eq!(write(&path, &first, false), Ok(Vec::new()));
        assert_eq!(write(&path, second, false), Err(SaveError::Exists { path: path.clone() }));
        assert_eq!(read(&path).unwrap().codebook.id, first.id);
        assert_eq!(write(&path, second, true), Ok(Vec::new()));
        assert_eq!(read(&path).map(|read| read.codebook).as_ref(), Ok(second));
        let nowhere = folder.path().join("no/c.ron");
        assert!(matches!(write(&nowhere, &first, true), Err(SaveError::NoFolder { .. })));
        assert_eq!(read(&nowhere), Err(CodebookError::NotFound { path: nowhere.clone() }));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_loose_codebook_is_written_and_its_faults_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.ron");
        let mut codebook = presets::fact_check();
        codebook.labels.retain(|label| label.id.as_str() != "claim");
        let faults = write(&path, &codebook, false).unwrap();
        assert!(!faults.is_empty());
        assert_eq!(read(&path), Err(CodebookError::Faulty { path: path.clone(), faults }));
    }
}
