//! Articles' files: what one holds, proposed before there is a document of it, and the document that is made of a proposal.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use crate::model::{Document, DocumentId};
use crate::native::presets;
use crate::sources::{self, Proposal, Reading, SourceError};
use crate::store::annotation_file;
use crate::store::disk;
use crate::store::document_file::{
    Kept, OpenError, Opened, Remarks, find_document, find_elsewhere, free_name, is_document,
    open_document, read, unsaved,
};
use crate::store::naming::file_stem;
use crate::store::places::Places;
use crate::store::report_file;

/// The name under which a page from the clipboard is read.
pub const PASTED_PAGE: &str = "pasted.html";

/// An article of which there is no document yet.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its file; `None` for what was pasted.
    pub path: Option<PathBuf>,
    /// The name that it was read under; empty for pasted text.
    pub name: String,
    /// What the file held.
    pub bytes: Arc<[u8]>,
    /// What is proposed.
    pub proposal: Proposal,
    /// Where its document will be kept.
    pub kept: PathBuf,
}

/// What a file leads to.
#[derive(Clone, Debug)]
pub enum Found {
    /// A document: the file itself, or the one that belongs to it.
    Document(Box<Opened>),
    /// An article without one.
    Article(Box<Article>),
}

/// Looks what a file is: a document, a report that carries one, what another program knows of an
/// article with its text, an article that has a document, or one that has none. `elsewhere` is as for [`document_file::open_with`](crate::store::document_file::open_with). Once `cancelled`
/// answers `true`, nobody waits any more.
///
/// # Errors
///
/// When the file is not there, cannot be read, or is neither a document nor an article; when it is a
/// report whose document is damaged; when the document beside an article cannot be read.
pub fn find(
    path: &Path,
    elsewhere: Option<&Path>,
    remarks: &Remarks,
    now: Timestamp,
    cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Found, OpenError> {
    if is_document(path) {
        return Ok(Found::Document(Box::new(open_document(path, remarks)?)));
    }
    if disk::is_dir(path) {
        return Err(OpenError::IsFolder { path: path.to_path_buf() });
    }
    if annotation_file::is_brat(path)
        || annotation_file::is_refi_qda(path)
        || annotation_file::is_uima(path)
    {
        return Ok(Found::Document(Box::new(annotation_file::open(path, now)?)));
    }
    if annotation_file::is_json(path) || annotation_file::is_lines(path) {
        match annotation_file::open(path, now) {
            // Any other JSON is an article like any other text.
            Err(OpenError::NoAnnotations { .. }) => {}
            opened => return Ok(Found::Document(Box::new(opened?))),
        }
    }
    let read_report = |bytes: &[u8]| {
        let loaded = report_file::read_report(path, bytes)?;
        let found = loaded.map(|loaded| report_file::find(path, loaded, elsewhere, remarks));
        Ok::<_, OpenError>(found.map(|opened| Found::Document(Box::new(opened))))
    };
    // A document beside a report is not simply the one that it is about. What cannot be read now
    // says so below.
    if report_file::may_be_report(path)
        && let Ok(bytes) = read(path)
        && let Some(found) = read_report(&bytes)?
    {
        return Ok(found);
    }
    let article = Some(path.to_path_buf());
    let kept = match find_document(path, remarks)? {
        Kept::There(opened) => {
            return Ok(Found::Document(Box::new(Opened { article, ..*opened })));
        }
        Kept::Nowhere(free) => free,
    };
    let bytes: Arc<[u8]> = read(path)?.into();
    if let Some(found) = read_report(&bytes)? {
        return Ok(found);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let reading = Reading { name: &name, bytes: &bytes, retrieved: now, encoding: None, cancelled };
    let proposal = sources::propose(&reading)
        .map_err(|source| OpenError::Source { path: path.to_path_buf(), source })?;
    let sha256 = &proposal.source.sha256;
    if let Some(opened) = elsewhere.and_then(|folder| find_elsewhere(path, folder, sha256, remarks))
    {
        return Ok(Found::Document(Box::new(Opened { article, ..opened })));
    }
    Ok(Found::Article(Box::new(Article { path: article, name, bytes, proposal, kept })))
}

/// Reads a file as the text of an article, whether it has a document or not.
///
/// # Errors
///
/// When the file is not there, cannot be read, or is no article; a document is none.
pub fn read_article(
    path: &Path,
    kept: PathBuf,
    now: Timestamp,
    cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Article, OpenError> {
    if disk::is_dir(path) {
        return Err(OpenError::IsFolder { path: path.to_path_buf() });
    }
    let bytes: Arc<[u8]> = read(path)?.into();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let reading = Reading { name: &name, bytes: &bytes, retrieved: now, encoding: None, cancelled };
    let proposal = sources::propose(&reading)
        .map_err(|source| OpenError::Source { path: path.to_path_buf(), source })?;
    Ok(Article { path: Some(path.to_path_buf()), name, bytes, proposal, kept })
}

/// Reads what was pasted: a page, or plain text where `name` is empty.
///
/// # Errors
///
/// When it is no article.
pub fn pasted(
    name: &str,
    text: &str,
    places: &Places,
    now: Timestamp,
    cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Article, OpenError> {
    let bytes: Arc<[u8]> = text.as_bytes().into();
    let encoding = (!name.is_empty()).then_some("utf-8");
    let reading = Reading { name, bytes: &bytes, retrieved: now, encoding, cancelled };
    let mut proposal = sources::propose(&reading).map_err(|source| OpenError::Pasted { source })?;
    // Its bytes are the clipboard's, not those of any file.
    proposal.source.encoding = String::new();
    proposal.source.file = String::new();
    let title = &proposal.metadata.title;
    let first = proposal.pieces.iter().find(|piece| piece.is_in());
    let words = first.map(|piece| piece.words.as_str()).unwrap_or_default();
    let stem = file_stem(if title.is_empty() { words } else { title });
    let file = format!("{stem}.{}", crate::native::EXTENSION);
    let kept = free_name(&places.documents.join(file));
    Ok(Article { path: None, name: name.to_owned(), bytes, proposal, kept })
}

impl Article {
    /// The same article, read in another encoding, or in the one that it seems to be in.
    ///
    /// # Errors
    ///
    /// When nothing can be read in it.
    pub fn read_as(
        &self,
        encoding: Option<&str>,
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Result<Self, SourceError> {
        let source = &self.proposal.source;
        let retrieved = source.retrieved.unwrap_or_default();
        let (name, bytes) = (self.name.as_str(), &self.bytes);
        let reading = Reading { name, bytes, retrieved, encoding, cancelled };
        Ok(Self { proposal: sources::propose(&reading)?, ..self.clone() })
    }

    /// Makes a document of what is proposed; nothing is written. `entropy` is for its id.
    ///
    /// # Errors
    ///
    /// When nothing of the article is kept.
    pub fn make(self, entropy: u64) -> Result<Opened, OpenError> {
        let imported = self.proposal.assemble().map_err(|source| match self.path.clone() {
            Some(path) => OpenError::Source { path, source },
            None => OpenError::Pasted { source },
        })?;
        let id = DocumentId::random(entropy);
        let codebook = presets::fact_check();
        let document = Document::new(id, imported.metadata, imported.version, codebook);
        Ok(Opened { article: self.path, ..unsaved(document, self.kept) })
    }
}
