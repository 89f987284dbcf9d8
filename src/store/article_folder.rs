//! Folders of articles: which of the files in them may be one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::native::EXTENSION;
use crate::store::disk;
use crate::store::naming::is_document;

/// So many files are listed at most.
pub const MOST_FILES: usize = 1_000;

/// So many files and folders are looked at for that.
const MOST_SEEN: usize = 20_000;

/// Folders are gone into so deep.
const DEEPEST: usize = 6;

/// Endings of files that lie in folders and are no articles.
const OTHERS: [&str; 44] = [
    "png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "bmp", "tif", "tiff", "avif", "heic", "psd",
    "mp3", "mp4", "m4a", "ogg", "oga", "ogv", "wav", "flac", "webm", "mov", "avi", "mkv", "css",
    "js", "mjs", "map", "json", "woff", "woff2", "ttf", "otf", "zip", "gz", "tar", "7z", "rar",
    "exe", "dll", "so", "db", "lnk",
];

/// Endings of pages beside which a browser puts a folder.
const PAGES: [&str; 3] = ["html", "htm", "xhtml"];

/// What a file or folder is taken for, by its name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// It may be an article.
    Article,
    /// It is a document.
    Document,
    /// It is a folder with the pictures of a page that lies beside it.
    PartOfPage,
    /// It is a picture, a program or the like.
    NoArticle,
}

/// What was found in folders.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// Files, and folders that were passed over, in the order of their names.
    pub files: Vec<(PathBuf, Listing)>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// Lists files: those that were named, and those in folders that were. Hidden files and kept copies
/// are not listed, nor are documents whose article is.
#[must_use]
pub fn gather(named: &[PathBuf], cancelled: &dyn Fn() -> bool) -> Listed {
    let mut gathered = Listed::default();
    let mut seen = 0;
    for path in named {
        if disk::is_dir(path) {
            into_folder(path, 0, &mut seen, &mut gathered, cancelled);
        } else {
            let listing = if is_document(path) { Listing::Document } else { Listing::Article };
            gathered.put(path.clone(), listing);
        }
    }
    gathered
}

impl Listed {
    fn put(&mut self, path: PathBuf, listing: Listing) {
        if self.files.len() < MOST_FILES {
            self.files.push((path, listing));
        } else {
            self.more = true;
        }
    }
}

fn into_folder(
    folder: &Path,
    depth: usize,
    seen: &mut usize,
    gathered: &mut Listed,
    cancelled: &dyn Fn() -> bool,
) {
    let Ok(mut paths) = disk::list(folder) else { return };
    paths.sort();
    let stems: BTreeSet<String> =
        paths.iter().filter(|path| is_page(path)).map(|path| stem(path)).collect();
    let articles: BTreeSet<String> = paths
        .iter()
        .filter(|path| !is_document(path) && !is_other(path))
        .map(|path| stem(path))
        .collect();
    for path in paths {
        *seen += 1;
        if cancelled() || *seen > MOST_SEEN || gathered.more {
            gathered.more = true;
            return;
        }
        let name = name(&path);
        if name.starts_with('.') || name.ends_with(".recoupe.files") {
            continue;
        }
        if disk::is_dir(&path) {
            if is_part_of_page(&name, &stems) {
                gathered.put(path, Listing::PartOfPage);
            } else if depth < DEEPEST {
                into_folder(&path, depth + 1, seen, gathered, cancelled);
            } else {
                gathered.more = true;
            }
        } else if is_document(&path) {
            let stem = name.strip_suffix(&format!(".{EXTENSION}")).unwrap_or(&name);
            if !articles.contains(stem) {
                gathered.put(path, Listing::Document);
            }
        } else {
            let listing = if is_other(&path) { Listing::NoArticle } else { Listing::Article };
            gathered.put(path, listing);
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

fn is_page(path: &Path) -> bool {
    PAGES.contains(&ending(path).as_str())
}

fn is_other(path: &Path) -> bool {
    OTHERS.contains(&ending(path).as_str())
}

/// Whether a folder is named after a page, as browsers do it in every language: `page_files`,
/// `page-Dateien`, `page.files`.
fn is_part_of_page(folder: &str, pages: &BTreeSet<String>) -> bool {
    let Some((at, _)) = folder.char_indices().rev().find(|(_, c)| "_-.".contains(*c)) else {
        return false;
    };
    let (stem, rest) = folder.split_at(at);
    rest.chars().skip(1).all(char::is_alphabetic) && pages.contains(stem)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
    fn a_folder_is_listed_without_what_belongs_to_something_else() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path();
        for folder in ["page_files", "later/deep", "a.recoupe.files", ".git", "notes_old"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        for file in [
            "a.txt",
            "a.recoupe.ron",
            "lonely.recoupe.ron",
            "page.html",
            "page_files/style.css",
            "page_files/advert.html",
            "photo.JPG",
            ".hidden.txt",
            "later/deep/b.md",
            "a.recoupe.files/a.txt",
            ".git/config",
            "notes_old/c.txt",
        ] {
            fs::write(root.join(file), "words").unwrap();
        }
        let gathered = gather(&[root.to_path_buf(), root.join("gone.css")], &|| false);
        let listed: Vec<(String, Listing)> = gathered
            .files
            .iter()
            .map(|(path, listing)| {
                let path = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                (path.replace('\\', "/"), *listing)
            })
            .collect();
        let expected = [
            ("a.txt", Listing::Article),
            ("later/deep/b.md", Listing::Article),
            ("lonely.recoupe.ron", Listing::Document),
            ("notes_old/c.txt", Listing::Article),
            ("page.html", Listing::Article),
            ("page_files", Listing::PartOfPage),
            ("photo.JPG", Listing::NoArticle),
            // What was named is tried whatever it is.
            ("gone.css", Listing::Article),
        ];
        assert_eq!(listed, expected.map(|(path, listing)| (path.to_owned(), listing)));
        assert!(!gathered.more);
        let called_off = gather(&[root.to_path_buf()], &|| true);
        assert!(called_off.more && called_off.files.is_empty());
    }

    #[test]
    fn folders_of_pages_are_known_in_every_language() {
        let pages = BTreeSet::from(["page".to_owned(), "a_b".to_owned()]);
        for (folder, expected) in [
            ("page_files", true),
            ("page-Dateien", true),
            ("page_fichiers", true),
            ("page.files", true),
            ("a_b_archivos", true),
            ("page", false),
            ("page_2", false),
            ("other_files", false),
        ] {
            assert_eq!(is_part_of_page(folder, &pages), expected, "{folder}");
        }
    }
}
