//! Files of annotations: documents and what other programs write, each with what was amiss in it.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::formats::placing::with_words;
use crate::formats::problem;
use crate::formats::unanchored::{Content, Quote, Unanchored};
use crate::formats::{brat, claim_review, html_report, labelling, refi_qda, uima, web_annotation};
use crate::model::{AnnotationId, Codebook, Document, DocumentId, Parts, Repair};
use crate::native::{self, Warning};
use crate::store::document_file::{OpenError, Opened, free_name, is_document, read, unsaved};
use crate::store::report_file::{may_be_report, read_report};

/// The ending of brat’s annotations, beside which the text stands as `NAME.txt`.
const BRAT: &str = "ann";

/// What a file of annotations holds.
#[derive(Clone, Debug)]
pub struct AnnotationFile {
    /// The annotations, with their article where that was with them.
    pub content: Content,
    /// What was amiss.
    pub remarks: Vec<Remark>,
    /// The words of marks that stand nowhere in their own article either.
    lost: BTreeMap<AnnotationId, String>,
    /// The files that were read for it.
    pub files: Vec<PathBuf>,
}

/// Something that was amiss in a file of annotations.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Remark {
    /// In a file of brat’s.
    #[error(transparent)]
    Brat(brat::Problem),
    /// In a file of another program.
    #[error(transparent)]
    Problem(problem::Problem),
    /// In a document: what broke a rule.
    #[error("it broke a rule and was repaired: {0:?}")]
    Repair(Repair),
    /// In a document: a quotation that does not stand at its offsets.
    #[error("a quotation does not stand at its offsets: {0:?}")]
    Warning(Warning),
}

impl AnnotationFile {
    /// The annotations alone, to be put on another copy of the article.
    #[must_use]
    pub fn into_unanchored(self) -> Unanchored {
        let mut unanchored = match self.content {
            Content::Document(document) => Unanchored::of_document(&document),
            Content::Unanchored(unanchored) => *unanchored,
        };
        for (mark, words) in self.lost.into_iter().filter(|(_, words)| !words.is_empty()) {
            let quotes = unanchored.quotes.entry(mark).or_default();
            if quotes.is_empty() {
                quotes.push(Quote { exact: words, ..Quote::default() });
            }
        }
        unanchored
    }
}

/// Whether a file is one of annotations, as far as its name tells.
#[must_use]
pub fn is_of_annotations(path: &Path) -> bool {
    is_document(path)
        || is_brat(path)
        || is_json(path)
        || is_lines(path)
        || is_refi_qda(path)
        || is_xmi(path)
}

/// Whether a file is one of annotations, as far as its name tells, or else its contents.
#[must_use]
pub fn holds_annotations(path: &Path) -> bool {
    // Of a damaged report it is said what is wrong with it.
    let carries = || read(path).is_ok_and(|bytes| html_report::read(&bytes).is_some());
    is_of_annotations(path) || is_uima(path) || may_be_report(path) && carries()
}

/// Whether a file is one of brat’s annotations, as far as its name tells.
#[must_use]
pub fn is_brat(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(BRAT))
}

/// Whether a file is a UIMA CAS as far as its name tells, or an archive with one.
#[must_use]
pub fn is_uima(path: &Path) -> bool {
    let is_archive = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    is_xmi(path) || is_archive && read(path).is_ok_and(|bytes| uima::is_package(&bytes))
}

fn is_xmi(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xmi"))
}

/// Whether a file is a REFI-QDA project, as far as its name tells.
#[must_use]
pub fn is_refi_qda(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ["qdpx", "qde"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether a file is one of JSON, as far as its name tells: web annotations, reviews of claims, what
/// Label Studio exports, or anything else.
pub(super) fn is_json(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ["jsonld", "json"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether a file is one of doccano’s, as far as its name tells.
pub(super) fn is_lines(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl"))
}

/// Reads a file of annotations. `now` is when they were made that do not say it, `entropy` is for
/// the id of a document that has none; words that name a label of `codebook` mean it.
///
/// # Errors
///
/// When it is not there or cannot be read, and when it holds no annotations.
pub fn read_annotations(
    path: &Path,
    entropy: u64,
    now: Timestamp,
    codebook: Option<&Codebook>,
) -> Result<AnnotationFile, OpenError> {
    if is_brat(path) {
        return read_brat(path, entropy, now);
    }
    let bytes = read(path)?;
    if is_refi_qda(path) {
        return read_refi_qda(path, &bytes, None, (entropy, now));
    }
    if is_xmi(path) || uima::is_package(&bytes) {
        return read_uima(path, &bytes, entropy, now);
    }
    if is_json(path) || is_lines(path) {
        if let Some(read) = read_labelling(path, &bytes, entropy, now)? {
            return Ok(read);
        }
        return read_json(path, &bytes, entropy, now, codebook);
    }
    let loaded = match read_report(path, &bytes)?.map_or_else(|| native::read(&bytes), Ok) {
        Ok(loaded) => loaded,
        Err(native::ReadError::NotADocument | native::ReadError::NotUtf8 { .. })
            if !is_document(path) =>
        {
            if may_be_report(path) {
                return read_reviews(path, &bytes, entropy, now);
            }
            return Err(OpenError::NoAnnotations { path: path.to_path_buf() });
        }
        Err(source) => return Err(OpenError::Native { path: path.to_path_buf(), source }),
    };
    let repairs = loaded.repairs.into_iter().map(Remark::Repair);
    Ok(AnnotationFile {
        content: Content::Document(Box::new(loaded.document)),
        remarks: repairs.chain(loaded.warnings.into_iter().map(Remark::Warning)).collect(),
        lost: BTreeMap::new(),
        files: vec![path.to_path_buf()],
    })
}

/// A new document of a file of annotations that came with its article. It is kept beside it, under a
/// name that nothing has yet.
///
/// # Errors
///
/// As [`read_annotations`], and when the article is elsewhere.
pub(super) fn open(path: &Path, now: Timestamp) -> Result<Opened, OpenError> {
    let mut hasher = DefaultHasher::new();
    (path, now.as_nanosecond()).hash(&mut hasher);
    let entropy = hasher.finish();
    let read = read_annotations(path, entropy, now, None)?;
    let Content::Document(document) = read.content else {
        return Err(OpenError::NoArticle { path: path.to_path_buf() });
    };
    // The document that the file may have been made of goes its own way.
    let id = DocumentId::random(entropy);
    let mut parts = Parts { id, ..document.to_parts() };
    for mark in &mut parts.annotations {
        if let Some(words) = read.lost.get(&mark.id).filter(|words| !words.is_empty()) {
            mark.note = with_words(&mark.note, &[words]);
        }
    }
    let (document, _) = Document::from_parts(parts);
    let kept = free_name(&path.with_extension(native::EXTENSION));
    let original = Some(path.to_path_buf());
    Ok(Opened { remarks: read.remarks, original, ..unsaved(document, kept) })
}

/// Texts of a labelling tool; nothing for other JSON, of which others say what is wrong with it.
fn read_labelling(
    path: &Path,
    bytes: &[u8],
    entropy: u64,
    now: Timestamp,
) -> Result<Option<AnnotationFile>, OpenError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let read = match labelling::read(bytes, labelling::Origin { name: &name, entropy, now }) {
        Ok(read) => read,
        Err(labelling::ReadError::NoTexts) => return Ok(None),
        Err(labelling::ReadError::NotUtf8(_) | labelling::ReadError::Json(_))
            if !is_lines(path) =>
        {
            return Ok(None);
        }
        Err(source) => return Err(OpenError::Labelling { path: path.to_path_buf(), source }),
    };
    let problems = read.problems.into_iter().map(Remark::Problem);
    Ok(Some(AnnotationFile {
        content: Content::Document(Box::new(read.document)),
        remarks: problems.chain(read.repairs.into_iter().map(Remark::Repair)).collect(),
        lost: BTreeMap::new(),
        files: vec![path.to_path_buf()],
    }))
}

/// One text of a REFI-QDA project with its marks: the one of this name, or else the first one.
///
/// # Errors
///
/// As [`read_annotations`], and when it has no text of that name.
pub fn read_text_of_project(
    path: &Path,
    text: &str,
    entropy: u64,
    now: Timestamp,
) -> Result<AnnotationFile, OpenError> {
    read_refi_qda(path, &read(path)?, Some(text), (entropy, now))
}

fn read_refi_qda(
    path: &Path,
    bytes: &[u8],
    text: Option<&str>,
    (entropy, now): (u64, Timestamp),
) -> Result<AnnotationFile, OpenError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let origin = refi_qda::Origin { name: &name, entropy, now, text };
    let read = refi_qda::read(bytes, origin)
        .map_err(|source| OpenError::RefiQda { path: path.to_path_buf(), source })?;
    let problems = read.problems.into_iter().map(Remark::Problem);
    Ok(AnnotationFile {
        content: Content::Document(Box::new(read.document)),
        remarks: problems.chain(read.repairs.into_iter().map(Remark::Repair)).collect(),
        lost: BTreeMap::new(),
        files: vec![path.to_path_buf()],
    })
}

/// A text in XMI with what is said of it; the type system stands beside it or in the same archive.
fn read_uima(
    path: &Path,
    bytes: &[u8],
    entropy: u64,
    now: Timestamp,
) -> Result<AnnotationFile, OpenError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut files = vec![path.to_path_buf()];
    let lower = uima::TYPE_SYSTEM.to_lowercase();
    let beside = [uima::TYPE_SYSTEM, &lower].map(|name| path.with_file_name(name));
    let types = beside.into_iter().find_map(|path| Some((read(&path).ok()?, path)));
    let types = types.filter(|_| is_xmi(path)).map(|(types, path)| {
        files.push(path);
        types
    });
    let origin = uima::Origin { name: &name, types: types.as_deref(), entropy, now };
    let read = uima::read(bytes, origin)
        .map_err(|source| OpenError::Uima { path: path.to_path_buf(), source })?;
    let problems = read.problems.into_iter().map(Remark::Problem);
    Ok(AnnotationFile {
        content: Content::Document(Box::new(read.document)),
        remarks: problems.chain(read.repairs.into_iter().map(Remark::Repair)).collect(),
        lost: BTreeMap::new(),
        files,
    })
}

/// Web annotations, or reviews of claims.
fn read_json(
    path: &Path,
    bytes: &[u8],
    entropy: u64,
    now: Timestamp,
    codebook: Option<&Codebook>,
) -> Result<AnnotationFile, OpenError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let origin = web_annotation::Origin { name: &name, entropy, now, codebook };
    match web_annotation::read(bytes, origin) {
        Ok(read) => {
            let problems = read.problems.into_iter().map(Remark::Problem);
            let remarks = problems.chain(read.repairs.into_iter().map(Remark::Repair)).collect();
            let files = vec![path.to_path_buf()];
            return Ok(AnnotationFile {
                content: read.content,
                remarks,
                lost: BTreeMap::new(),
                files,
            });
        }
        Err(web_annotation::ReadError::NoAnnotations) => {}
        Err(source) => {
            return Err(OpenError::WebAnnotation { path: path.to_path_buf(), source });
        }
    }
    read_reviews(path, bytes, entropy, now)
}

/// Reviews of claims, as such or in the scripts of a web page.
fn read_reviews(
    path: &Path,
    bytes: &[u8],
    entropy: u64,
    now: Timestamp,
) -> Result<AnnotationFile, OpenError> {
    match claim_review::read(bytes, claim_review::Origin { entropy, now }) {
        Ok(read) => Ok(AnnotationFile {
            content: Content::Unanchored(Box::new(read.claims)),
            remarks: read.problems.into_iter().map(Remark::Problem).collect(),
            lost: BTreeMap::new(),
            files: vec![path.to_path_buf()],
        }),
        Err(claim_review::ReadError::NoData | claim_review::ReadError::NoReview) => {
            Err(OpenError::NoAnnotations { path: path.to_path_buf() })
        }
        Err(source) => Err(OpenError::ClaimReview { path: path.to_path_buf(), source }),
    }
}

fn read_brat(path: &Path, entropy: u64, now: Timestamp) -> Result<AnnotationFile, OpenError> {
    let text_path = path.with_extension("txt");
    let ann = read(path)?;
    let (text, is_there) = match read(&text_path) {
        Ok(text) => (text, true),
        // The marks tell their words themselves.
        Err(OpenError::NotFound { .. }) => {
            (brat::text_of_marks(&String::from_utf8_lossy(&ann)).into_bytes(), false)
        }
        Err(error) => return Err(error),
    };
    let name = text_path.file_name().unwrap_or_default().to_string_lossy();
    let [annotation_conf, visual_conf] = ["annotation.conf", "visual.conf"].map(|conf| {
        let bytes = read(&path.with_file_name(conf)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    });
    let (annotation_conf, visual_conf) = (annotation_conf.as_str(), visual_conf.as_str());
    let origin = brat::Origin { name: &name, entropy, now, annotation_conf, visual_conf };
    let read = brat::read(&text, &ann, origin).map_err(|source| {
        let of_text = matches!(source, brat::ReadError::TextNotUtf8 { .. });
        let path = if of_text { text_path.clone() } else { path.to_path_buf() };
        OpenError::Brat { path, source }
    })?;
    let repairs = read.repairs.into_iter().map(Remark::Repair);
    let mut files = vec![path.to_path_buf()];
    let content = if is_there {
        files.push(text_path);
        Content::Document(Box::new(read.document))
    } else {
        let mut unanchored = Unanchored::of_document(&read.document);
        // What is around the words is not known, and what was made of them is no text.
        unanchored.texts.clear();
        unanchored.places.clear();
        for quote in unanchored.quotes.values_mut().flatten() {
            quote.prefix.clear();
            quote.suffix.clear();
        }
        Content::Unanchored(Box::new(unanchored))
    };
    let remarks = read.problems.into_iter().map(Remark::Brat).chain(repairs).collect();
    Ok(AnnotationFile { content, remarks, lost: read.lost, files })
}
