//! Reports in HTML as files: the document that one carries, and where that is kept.

use std::path::{Path, PathBuf};

use crate::formats::html_report;
use crate::model::{Document, DocumentId};
use crate::native::{EXTENSION, Loaded};
use crate::store::disk;
use crate::store::document_file::{Opened, TRIES_ELSEWHERE, free_name, open_document, unsaved};
use crate::store::naming::{Remarks, numbered, with_remark};
use crate::store::trouble::OpenError;

/// Endings of files that may be a report, in small letters.
const ENDINGS: [&str; 5] = ["html", "htm", "xhtml", "mhtml", "mht"];

/// That a document was read out of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FromReport {
    /// The document of the same id that lies beside the report and is in another state.
    pub other: Option<PathBuf>,
}

/// Whether a file may be a report by its name.
pub(super) fn may_be_report(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    ENDINGS.contains(&ending.as_str())
}

/// Reads the document that the bytes of a file carry; `None` where they are no report.
///
/// # Errors
///
/// When they are a report, and the document in it is missing or damaged.
pub fn read_report(path: &Path, bytes: &[u8]) -> Result<Option<Loaded>, OpenError> {
    let read = html_report::read(bytes).transpose();
    read.map_err(|source| OpenError::Report { path: path.to_path_buf(), source })
}

/// The name of a report without what says of which kind it is.
#[must_use]
pub fn stem_of_report(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let whole = name.strip_suffix(&format!(".{}", html_report::EXTENSION)).map(str::to_owned);
    whole.unwrap_or_else(|| path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
}

/// Where the document of a report is kept, or would be: beside it, under its name, unless that is the
/// name of another document.
#[must_use]
pub fn path_of_report(report: &Path, id: DocumentId) -> PathBuf {
    let is_free_or_same = |path: &PathBuf| {
        let there = open_document(path, &Remarks::default()).ok();
        disk::exists(path).is_ok_and(|there| !there)
            || there.is_some_and(|it| it.document.id() == id)
    };
    let first = named(report);
    names(&first).find(is_free_or_same).unwrap_or_else(|| free_name(&first))
}

/// The document of a report that was read: what lies there already where that is in the very same
/// state, else what the report says, to be kept under a name that nothing has yet. Nothing is
/// preferred unseen: of a document beside it that is in another state, it is told.
pub(super) fn find(
    report: &Path,
    loaded: Loaded,
    elsewhere: Option<&Path>,
    remarks: &Remarks,
) -> Opened {
    let article = Some(report.to_path_buf());
    let Loaded { document, repairs, warnings } = loaded;
    let mut search = Search { document: &document, remarks, other: None };
    let first = named(report);
    let found = match search.among(names(&first)) {
        Sought::Found(opened) => return Opened { article, ..*opened },
        Sought::Free(path) => path,
    };
    let kept = if search.other.is_none() {
        found
    } else {
        match search.among(names(&with_remark(&first, &remarks.report))) {
            Sought::Found(opened) => return Opened { article, ..*opened },
            Sought::Free(path) => path,
        }
    };
    if let Some(folder) = elsewhere
        && let Sought::Found(opened) = search
            .among(names(&folder.join(first.file_name().unwrap_or_default())).take(TRIES_ELSEWHERE))
    {
        return Opened { article, ..*opened };
    }
    let report = Some(FromReport { other: search.other });
    let original = article.clone().filter(|_| !repairs.is_empty());
    Opened { article, repairs, warnings, original, report, ..unsaved(document, kept) }
}

/// The first choice for the document’s name.
fn named(report: &Path) -> PathBuf {
    report.with_file_name(format!("{}.{EXTENSION}", stem_of_report(report)))
}

/// A name, and those that are tried after it.
fn names(first: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    std::iter::once(first.to_path_buf()).chain(numbered(first))
}

/// The look for a document among files.
struct Search<'a> {
    document: &'a Document,
    remarks: &'a Remarks,
    /// The first that is the same document in another state.
    other: Option<PathBuf>,
}

/// What a look comes to.
enum Sought {
    Found(Box<Opened>),
    Free(PathBuf),
}

impl Search<'_> {
    /// Looks through names up to the first that nothing has.
    fn among(&mut self, names: impl Iterator<Item = PathBuf>) -> Sought {
        let mut last = PathBuf::new();
        for path in names {
            if disk::exists(&path).is_ok_and(|there| !there) {
                return Sought::Free(path);
            }
            last.clone_from(&path);
            // What cannot be read, damaged or another document, is left alone, and so is its name.
            let Ok(opened) = open_document(&path, self.remarks) else { continue };
            if opened.document == *self.document {
                return Sought::Found(Box::new(opened));
            }
            if opened.document.id() == self.document.id() {
                self.other.get_or_insert(path);
            }
        }
        Sought::Free(free_name(&last))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::formats::progress::Progress;
    use crate::model::marked::marked;
    use crate::model::{DocumentId, Metadata};
    use crate::native;

    fn titled(title: &str, id: u64) -> Document {
        let mut parts = marked("The mayor says no.", &[("claim", &[(0, 9)])]).to_parts();
        parts.id = DocumentId::random(id);
        parts.metadata = Metadata { title: title.to_owned(), ..Metadata::default() };
        Document::from_parts(parts).0
    }

    /// Opens a report of a document beside these files; answers where the document is kept, whether
    /// that is there, and what it differs from.
    #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
    fn check(files: &[(&str, &Document)], kept: &str, is_there: bool, other: Option<&str>) {
        let folder = tempfile::tempdir().unwrap();
        for (name, document) in files {
            fs::write(folder.path().join(name), native::write(document)).unwrap();
        }
        let report = folder.path().join("a.report.html");
        let document = titled("one", 1);
        let written = html_report::write(&document, &Progress::default()).unwrap();
        let loaded = read_report(&report, written.as_bytes()).unwrap().unwrap();
        let opened = find(&report, loaded, None, &Remarks::default());
        assert_eq!(opened.document, document);
        assert_eq!(opened.path, folder.path().join(kept), "{files:?}");
        assert_eq!(opened.fingerprint.is_some(), is_there);
        let differs = opened.report.and_then(|report| report.other);
        assert_eq!(differs, other.map(|name| folder.path().join(name)));
    }

    #[test]
    fn a_report_leads_to_its_document_or_to_a_free_name() {
        let (same, changed, foreign) = (titled("one", 1), titled("two", 1), titled("one", 2));
        check(&[], "a.recoupe.ron", false, None);
        check(&[("a.recoupe.ron", &same)], "a.recoupe.ron", true, None);
        check(&[("a.recoupe.ron", &foreign)], "a 2.recoupe.ron", false, None);
        check(
            &[("a.recoupe.ron", &foreign), ("a 2.recoupe.ron", &same)],
            "a 2.recoupe.ron",
            true,
            None,
        );
        let other = Some("a.recoupe.ron");
        check(&[("a.recoupe.ron", &changed)], "a (report).recoupe.ron", false, other);
        let copy = "a (report).recoupe.ron";
        check(&[("a.recoupe.ron", &changed), (copy, &same)], copy, true, None);
        check(
            &[("a.recoupe.ron", &changed), (copy, &changed)],
            "a (report) 2.recoupe.ron",
            false,
            other,
        );
    }

    #[test]
    fn reports_are_named_after_their_document() {
        for (report, stem) in [("a.report.html", "a"), ("a.html", "a"), ("v1.2.htm", "v1.2")] {
            assert_eq!(stem_of_report(Path::new(report)), stem);
        }
    }
}
