//! Naming: where an article's document is kept, and names that nothing has yet.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::model::Document;
use crate::native::EXTENSION;
use crate::store::disk;

/// So many names are tried before giving up.
const MOST_TRIES: usize = 10_000;

/// How a moment is written in a name.
const DATE: &str = "%Y-%m-%dT%H-%M-%SZ";

/// How long that is, in bytes.
const DATE_LENGTH: usize = 20;
/// What copies that the program makes by itself are called, in the person's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remarks {
    /// A document that broke rules, as it was repaired.
    pub repaired: String,
    /// A document whose file another program had changed.
    pub conflict: String,
    /// Work that its file does not hold.
    pub recovered: String,
    /// What was not saved when somebody else took the document over.
    pub unsaved: String,
    /// Another state of the document, of which not all was kept.
    pub other: String,
    /// What was exported, where its name is that of the document or its article.
    pub exported: String,
    /// What a report says, beside a document that is in another state.
    pub report: String,
}

impl Default for Remarks {
    /// The English ones.
    fn default() -> Self {
        let [repaired, conflict, recovered, unsaved, other, exported, report] =
            ["repaired", "conflict", "recovered", "not saved", "other", "export", "report"]
                .map(str::to_owned);
        Self { repaired, conflict, recovered, unsaved, other, exported, report }
    }
}

/// Whether a file is a document by its name.
#[must_use]
pub fn is_document(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(&format!(".{EXTENSION}"))
}

/// Whether two paths lead to one file, which is there.
#[must_use]
pub fn is_one_file(path: &Path, other: &Path) -> bool {
    let real = |path| disk::canonicalize(path).ok();
    real(path).is_some_and(|path| real(other) == Some(path))
}

/// Whether there is something that is no ordinary file, such as a folder or a device.
#[must_use]
pub fn is_no_file(path: &Path) -> bool {
    disk::metadata(path).is_ok_and(|facts| !facts.is_file())
}

/// The names under which an article's document may be kept in `folder`, the first choice first:
/// the article's without its extension; with it, where an article of the same stem has the first
/// one; then numbered.
pub(super) fn candidates(article: &Path, folder: &Path) -> impl Iterator<Item = PathBuf> {
    let plain = folder.join(article.with_extension(EXTENSION).file_name().unwrap_or_default());
    let name = article.file_name().unwrap_or_default().to_string_lossy();
    let whole = folder.join(format!("{name}.{EXTENSION}"));
    let numbered = numbered(&plain);
    let whole = (whole != plain).then_some(whole);
    std::iter::once(plain).chain(whole).chain(numbered)
}

/// Whether a document was made of an article of this name. One that does not say of what it was
/// made may well be.
pub(super) fn is_made_of(document: &Document, article: &Path) -> bool {
    let mut files =
        document.article().versions().iter().map(|version| Path::new(&version.source.file));
    files.clone().all(|file| file.as_os_str().is_empty())
        || files.any(|file| file.file_name() == article.file_name())
}

/// `NAME (remark).recoupe.ron` for `NAME.recoupe.ron`.
pub(super) fn with_remark(path: &Path, remark: &str) -> PathBuf {
    path.with_file_name(format!("{} ({remark}).{EXTENSION}", stem(path)))
}

/// The path itself, or the first of `NAME 2`, `NAME 3`… that nothing has.
#[must_use]
pub fn free_name(path: &Path) -> PathBuf {
    let is_free = |path: &Path| disk::exists(path).is_ok_and(|there| !there);
    if is_free(path) {
        return path.to_path_buf();
    }
    numbered(path).find(|other| is_free(other)).unwrap_or_else(|| path.to_path_buf())
}

/// `NAME 2`, `NAME 3`…
pub(super) fn numbered(path: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let (path, stem) = (path.to_path_buf(), stem(path));
    (2..MOST_TRIES).map(move |number| path.with_file_name(format!("{stem} {number}.{EXTENSION}")))
}

/// A moment as it stands in the names of files: in UTC, to the second, such as
/// `2026-11-20T14-00-00Z`, so that names stand in the order of time.
pub(super) fn dated(at: Timestamp) -> String {
    at.strftime(DATE).to_string()
}

/// The moment with which a name begins.
pub(super) fn date_of(name: &str) -> Option<Timestamp> {
    let date = DateTime::strptime(DATE, name.get(..DATE_LENGTH)?).ok()?;
    TimeZone::UTC.to_timestamp(date).ok()
}

/// The name of a document's file without what says of which kind it is.
#[must_use]
pub fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    name.strip_suffix(&format!(".{EXTENSION}")).map(str::to_owned).unwrap_or(name)
}

/// The first words of a title as a file's name that every system takes.
pub(super) fn file_stem(title: &str) -> String {
    let line = title.trim().lines().next().unwrap_or_default();
    let plain = |c: char| if c.is_alphanumeric() || "-_’'".contains(c) { c } else { ' ' };
    let words: String = line.chars().map(plain).collect();
    let stem: String = words.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
    let stem: String = stem.chars().take(60).collect();
    if stem.is_empty() { "article".to_owned() } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_known_by_their_names() {
        for (name, expected) in [
            ("a.recoupe.ron", true),
            ("/b/é.recoupe.ron", true),
            ("a.ron", false),
            ("recoupe.ron", false),
            ("a.recoupe.ron.txt", false),
            ("", false),
        ] {
            assert_eq!(is_document(Path::new(name)), expected, "{name}");
        }
    }

    #[test]
    fn an_article_names_its_document() {
        for (article, expected) in [
            ("a.txt", ["a.recoupe.ron", "a.txt.recoupe.ron", "a 2.recoupe.ron"]),
            ("v1.2.md", ["v1.2.recoupe.ron", "v1.2.md.recoupe.ron", "v1.2 2.recoupe.ron"]),
            ("a", ["a.recoupe.ron", "a 2.recoupe.ron", "a 3.recoupe.ron"]),
        ] {
            let names: Vec<PathBuf> =
                candidates(Path::new(article), Path::new("/x")).take(3).collect();
            assert_eq!(names, expected.map(|name| Path::new("/x").join(name)), "{article}");
        }
    }

    #[test]
    fn titles_become_names_that_every_system_takes() {
        for (title, expected) in [
            ("Mille caméras : « pour » Belgrade ?", "Mille caméras pour Belgrade"),
            ("../../etc/passwd", "etc passwd"),
            ("one: \u{0}|<>*?", "one"),
            ("…", "article"),
            ("", "article"),
            ("one\ntwo", "one"),
        ] {
            assert_eq!(file_stem(title), expected, "{title}");
        }
        assert!(file_stem(&"長い題名".repeat(100)).len() < 200);
    }
}
