//! Document files: opening an article or a document, and saving without ever overwriting unseen.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sha2::{Digest, Sha256};

pub use crate::store::naming::{free_name, is_document};
pub use crate::store::trouble::{OpenError, SaveError};

use crate::model::{Document, DocumentId, Repair};
use crate::native::{self, Warning, presets};
use crate::sources::{self, Imported, SourceError};
use crate::store::atomic;
use crate::store::naming::{candidates, file_stem, is_made_of, numbered, with_remark};
use crate::store::places::Places;

/// Larger files are refused before they are read, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The SHA-256 of a file as it was last read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
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
    open_with(path, None, entropy, now)
}

/// The same, but a document that could not be kept beside its article is also looked for in the
/// folder `elsewhere`; there it counts only if it was made of the very same bytes.
///
/// # Errors
///
/// As [`open`].
pub fn open_with(
    path: &Path,
    elsewhere: Option<&Path>,
    entropy: u64,
    now: Timestamp,
) -> Result<Opened, OpenError> {
    if is_document(path) {
        return open_document(path);
    }
    if path.is_dir() {
        return Err(OpenError::IsFolder { path: path.to_path_buf() });
    }
    let article = Some(path.to_path_buf());
    let kept = match find_document(path)? {
        Kept::There(opened) => return Ok(Opened { article, ..*opened }),
        Kept::Nowhere(free) => free,
    };
    let document = import_article(path, entropy, now)?;
    if let Some(opened) = elsewhere.and_then(|folder| find_elsewhere(path, folder, &document)) {
        return Ok(Opened { article, ..opened });
    }
    Ok(Opened { article, ..unsaved(document, kept) })
}

/// Where the document of an article is kept, or would be: beside it, under its name. Where that
/// name belongs to the document of another article, the extension stays in the name.
#[must_use]
pub fn path_of(article: &Path) -> PathBuf {
    match find_document(article) {
        Ok(Kept::There(opened)) => opened.original.unwrap_or(opened.path),
        Ok(Kept::Nowhere(free)) => free,
        Err(_) => article.with_extension(native::EXTENSION),
    }
}

/// The document of an article, or the place for it.
enum Kept {
    There(Box<Opened>),
    Nowhere(PathBuf),
}

fn find_document(article: &Path) -> Result<Kept, OpenError> {
    let folder = article.parent().unwrap_or(Path::new(""));
    let mut damaged = None;
    for candidate in candidates(article, folder) {
        if candidate.is_file() {
            match open_document(&candidate) {
                Ok(opened) if is_made_of(&opened.document, article) => {
                    return Ok(Kept::There(Box::new(opened)));
                }
                Ok(_) => {}
                Err(error) => damaged = damaged.or(Some(error)),
            }
        } else if !candidate.exists() {
            // Nobody can tell of what a damaged document was made; it may well be this article.
            return damaged.map_or(Ok(Kept::Nowhere(candidate)), Err);
        }
    }
    Ok(Kept::Nowhere(article.with_extension(native::EXTENSION)))
}

/// How many names are looked at in another folder.
const TRIES_ELSEWHERE: usize = 20;

fn find_elsewhere(article: &Path, folder: &Path, new: &Document) -> Option<Opened> {
    let sha256 = &new.version().source.sha256;
    let files = candidates(article, folder).take(TRIES_ELSEWHERE).filter(|path| path.is_file());
    files.filter_map(|path| open_document(&path).ok()).find(|opened| {
        let mut versions = opened.document.article().versions().iter();
        versions.any(|version| version.source.sha256 == *sha256)
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
        original: None,
    }
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
    Ok(unsaved(document, path))
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
    // Reading from a pipe or a device may never come to an end.
    if !facts.is_file() {
        let message = "it is no ordinary file".to_owned();
        return Err(OpenError::Unreadable { path: path_buf(), message });
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(trouble)?;
    // The size that the system tells is not always that of what there is to read.
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(trouble)?;
    if facts.len().max(bytes.len() as u64) > LARGEST {
        return Err(OpenError::TooLarge { path: path_buf(), limit: LARGEST });
    }
    Ok(bytes)
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
    if let Some(folder) = path.parent()
        && expected.is_none()
        && !folder.exists()
    {
        // The user's own folder for documents is made when the first one goes into it.
        fs::create_dir_all(folder).map_err(|error| SaveError::of(path, &error))?;
    }
    let text = native::write(document);
    let ours = Fingerprint::of(text.as_bytes());
    let unchanged = |target: &Path| match fs::read(target) {
        Ok(bytes) => {
            let there = Fingerprint::of(&bytes);
            let known = Some(&there) == expected || there == ours;
            if known { Ok(()) } else { Err(Halt::Changed) }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Halt::System(error)),
    };
    match atomic::write(path, text.as_bytes(), unchanged) {
        Ok(()) => Ok(ours),
        Err(Halt::Changed | Halt::Exists) => {
            let copy = save_conflict_copy(document, path, &text)?;
            Err(SaveError::Changed { path: path.to_path_buf(), copy })
        }
        Err(Halt::System(error)) => Err(SaveError::of(path, &error)),
    }
}

/// Writes `NAME (conflict DATE).recoupe.ron`, with the date of the last change, and says where it
/// is. A copy of the very same contents is not made twice.
fn save_conflict_copy(document: &Document, path: &Path, text: &str) -> Result<PathBuf, SaveError> {
    let day = last_change(document).map(|at| at.strftime(" %Y-%m-%d").to_string());
    let first = with_remark(path, &format!("conflict{}", day.unwrap_or_default()));
    let is_ours = |copy: &Path| fs::read(copy).is_ok_and(|bytes| bytes == text.as_bytes());
    let names = std::iter::once(first.clone()).chain(numbered(&first));
    let copy = names.into_iter().find(|copy| is_ours(copy) || !copy.exists()).unwrap_or(first);
    if !copy.exists() {
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

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::model::{
        Annotation, AnnotationId, Annotator, AnnotatorId, Metadata, Parts, Span, Stamp,
    };

    const WORDS: &str = "Mille yeux\n\nLa ville a posé des caméras, dit la mairie.";

    fn now() -> Timestamp {
        "2026-11-23T10:00:00Z".parse().unwrap()
    }

    fn put(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = folder.path().join(name);
        atomic::write(&path, bytes.as_ref(), |_| io::Result::Ok(())).unwrap();
        path
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The same document with one mark, so that it is no longer what it was.
    fn marked(document: &Document) -> Document {
        let annotator = Annotator {
            id: AnnotatorId::random(1),
            name: "Zoé Đukić".to_owned(),
            initials: "zđ".to_owned(),
        };
        let stamp = Stamp { by: annotator.id, at: now() };
        let version = document.version().id;
        let spans = Span::from_bytes(0..5).unwrap().into();
        let id = AnnotationId::random(document.annotation_count() as u64 + 1);
        let mark = Annotation::new(id, "context".into(), version, spans, stamp);
        let marks = document.annotations().map(|mark| Annotation::clone(mark));
        let (document, repairs) = Document::from_parts(Parts {
            id: document.id(),
            metadata: Metadata::clone(document.article().metadata()),
            versions: vec![document.version().as_ref().clone()],
            current: None,
            codebook: document.codebook().as_ref().clone(),
            annotators: vec![annotator],
            actors: Vec::new(),
            cards: Vec::new(),
            annotations: marks.chain([mark]).collect(),
            relations: Vec::new(),
            fields: crate::model::Attributes::new(),
            seen: Vec::new(),
        });
        assert_eq!(repairs, []);
        document
    }

    #[test]
    fn an_article_has_no_file_before_it_is_saved_and_is_found_again_after() {
        let folder = tempfile::tempdir().unwrap();
        let article = put(&folder, "a.txt", WORDS);
        let opened = open(&article, 7, now()).unwrap();
        assert_eq!(opened.path, folder.path().join("a.recoupe.ron"));
        assert_eq!(opened.article.as_deref(), Some(article.as_path()));
        assert_eq!(opened.fingerprint, None);
        assert_eq!(names(folder.path()), ["a.txt"]);

        let document = marked(&opened.document);
        let fingerprint = save(&document, &opened.path, None).unwrap();
        assert_eq!(names(folder.path()), ["a.recoupe.ron", "a.txt"]);
        let again = open(&article, 8, now()).unwrap();
        assert_eq!(again.document.id(), opened.document.id());
        assert_eq!(again.document.annotation_count(), 1);
        assert_eq!(again.fingerprint, Some(fingerprint));
        let direct = open(&again.path, 9, now()).unwrap();
        assert_eq!(native::write(&direct.document), native::write(&document));
    }

    #[test]
    fn articles_of_one_stem_have_a_document_each() {
        let folder = tempfile::tempdir().unwrap();
        let expected =
            [("a.txt", "a.recoupe.ron"), ("a.md", "a.md.recoupe.ron"), ("a", "a 2.recoupe.ron")];
        for (article, document) in expected {
            let path = put(&folder, article, format!("{WORDS} {article}"));
            let opened = open(&path, 7, now()).unwrap();
            assert_eq!(opened.path, folder.path().join(document));
            save(&opened.document, &opened.path, None).unwrap();
        }
        for (article, document) in expected {
            let path = folder.path().join(article);
            let opened = open(&path, 7, now()).unwrap();
            assert_eq!(opened.path, folder.path().join(document));
            assert_eq!(opened.document.version().source.file, article);
            assert_eq!(path_of(&path), opened.path);
        }
    }

    #[test]
    fn a_document_kept_elsewhere_is_found_by_the_bytes_of_its_article() {
        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let article = put(&folder, "a.txt", WORDS);
        let kept = elsewhere.path().join("a 2.recoupe.ron");
        let other = put(&elsewhere, "other/../a.txt", "Autre titre\n\nAutre chose.");
        let other = open(&other, 7, now()).unwrap();
        save(&other.document, &other.path, None).unwrap();
        let opened = open_with(&article, Some(elsewhere.path()), 7, now()).unwrap();
        assert_eq!(opened.path, folder.path().join("a.recoupe.ron"));
        save(&opened.document, &kept, None).unwrap();
        let again = open_with(&article, Some(elsewhere.path()), 7, now()).unwrap();
        assert_eq!(again.path, kept);
        assert_eq!(again.article, Some(article));
    }

    #[test]
    fn what_cannot_be_opened_is_named_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let check = |name: &str, bytes: Option<&[u8]>, expected: &str| {
            let path = folder.path().join(name);
            if let Some(bytes) = bytes {
                put(&folder, name, bytes);
            }
            let error = open(&path, 7, now()).unwrap_err();
            let message = error.to_string();
            assert!(message.contains(expected), "{name}: {message}");
            assert!(message.starts_with(&folder.path().display().to_string()), "{message}");
            assert_eq!(bytes.map(<[u8]>::to_vec), fs::read(&path).ok());
        };
        fs::create_dir(folder.path().join("folder")).unwrap();
        check("missing.txt", None, "there is no such file");
        check("missing.recoupe.ron", None, "there is no such file");
        check("folder", None, "this is a folder");
        check("empty.txt", Some(b""), "it is empty");
        check("empty.recoupe.ron", Some(b"\n"), "it is empty");
        check("noise.txt", Some(&[0, 1, 2, 3, 255, 0, 7]), "does not look like text");
        check("paper.pdf", Some(b"%PDF-1.7\n"), "a PDF file");
        check("words.recoupe.ron", Some(b"Just words."), "does not begin like");
        check("newer.recoupe.ron", Some(b"(format: 999, id: \"d\")"), "format 999");
        let whole = native::write(&new_document(
            sources::import("cut.txt", WORDS.as_bytes(), now()).unwrap(),
            7,
        ));
        let half = whole.as_bytes().get(..whole.len() / 2).unwrap();
        check("cut.recoupe.ron", Some(half), "cut short");
        // An article is not begun anew while its document lies there damaged.
        put(&folder, "cut.txt", WORDS);
        let error = open(&folder.path().join("cut.txt"), 7, now()).unwrap_err();
        assert_eq!(error.path(), Some(folder.path().join("cut.recoupe.ron").as_path()));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn devices_are_not_read() {
        let error = open(Path::new("/dev/zero"), 7, now()).unwrap_err();
        assert!(matches!(error, OpenError::Unreadable { .. }), "{error}");
        let error = open(Path::new("/proc/self/mem"), 7, now()).unwrap_err();
        assert!(matches!(error, OpenError::Unreadable { .. }), "{error}");
    }

    #[test]
    fn a_repaired_document_is_kept_in_a_copy() {
        let folder = tempfile::tempdir().unwrap();
        let article = put(&folder, "a.txt", WORDS);
        let opened = open(&article, 7, now()).unwrap();
        let text = native::write(&marked(&opened.document));
        let broken = text.replace("end: 5,", "end: 5000,");
        assert_ne!(text, broken);
        let path = put(&folder, "a.recoupe.ron", &broken);
        for _ in 0..2 {
            let repaired = open(&article, 7, now()).unwrap();
            assert_eq!(repaired.repairs.len(), 1);
            assert_eq!(repaired.original.as_deref(), Some(path.as_path()));
            assert!(!repaired.path.exists());
            assert_eq!(repaired.fingerprint, None);
            save(&repaired.document, &repaired.path, None).unwrap();
            assert_eq!(fs::read(&path).unwrap(), broken.as_bytes());
        }
        assert_eq!(
            names(folder.path()),
            ["a (repaired) 2.recoupe.ron", "a (repaired).recoupe.ron", "a.recoupe.ron", "a.txt"]
        );
    }

    #[test]
    fn a_file_that_another_program_changed_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let article = put(&folder, "a.txt", WORDS);
        let opened = open(&article, 7, now()).unwrap();
        let first = save(&opened.document, &opened.path, None).unwrap();
        put(&folder, "a.recoupe.ron", "something else");
        let document = marked(&opened.document);
        let copy = folder.path().join("a (conflict 2026-11-23).recoupe.ron");
        // Trying again makes no second copy of the same.
        for expected in [Some(&first), Some(&first), None] {
            let error = save(&document, &opened.path, expected).unwrap_err();
            let changed = SaveError::Changed { path: opened.path.clone(), copy: copy.clone() };
            assert_eq!(error, changed);
            assert!(!error.may_pass());
            assert_eq!(fs::read(&opened.path).unwrap(), b"something else");
        }
        assert_eq!(open(&copy, 7, now()).unwrap().document.annotation_count(), 1);
        let error = save(&marked(&document), &opened.path, Some(&first)).unwrap_err();
        assert!(error.to_string().contains("(conflict 2026-11-23) 2"), "{error}");
    }

    #[test]
    fn what_is_on_disk_already_or_was_deleted_is_no_conflict() {
        let folder = tempfile::tempdir().unwrap();
        let article = put(&folder, "a.txt", WORDS);
        let opened = open(&article, 7, now()).unwrap();
        let first = save(&opened.document, &opened.path, None).unwrap();
        assert_eq!(save(&opened.document, &opened.path, None), Ok(first.clone()));
        fs::remove_file(&opened.path).unwrap();
        assert_eq!(save(&opened.document, &opened.path, Some(&first)), Ok(first));
    }

    #[test]
    fn a_place_that_cannot_be_written_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let article = put(&folder, "a.txt", WORDS);
        let opened = open(&article, 7, now()).unwrap();
        let fingerprint = Fingerprint::of(b"");
        let gone = folder.path().join("gone/a.recoupe.ron");
        let error = save(&opened.document, &gone, Some(&fingerprint)).unwrap_err();
        assert_eq!(error, SaveError::NoFolder { path: gone.clone() });
        assert!(save(&opened.document, &gone, None).is_ok(), "a new folder is made");
        let long = folder.path().join(format!("{}.recoupe.ron", "n".repeat(250)));
        let error = save(&opened.document, &long, None).unwrap_err();
        assert_eq!(error, SaveError::NotWritable { path: long });
        let existing = save_new(&opened.document, &gone).unwrap_err();
        assert_eq!(existing, SaveError::Exists { path: gone });
    }

    #[test]
    fn pasted_text_is_kept_among_the_documents() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::below(home.path());
        let opened = from_pasted(WORDS, &places, 7, now()).unwrap();
        assert_eq!(opened.path, places.documents.join("Mille yeux.recoupe.ron"));
        save(&opened.document, &opened.path, None).unwrap();
        let second = from_pasted(WORDS, &places, 8, now()).unwrap();
        assert_eq!(second.path, places.documents.join("Mille yeux 2.recoupe.ron"));
        let error = from_pasted(" \n", &places, 7, now()).unwrap_err();
        assert_eq!(error.path(), None);
    }
}
