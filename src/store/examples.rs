//! The bundled examples, which open as copies among the user's documents.

use crate::native::{self, EXTENSION};
use crate::store::disk;
use crate::store::document_file::{OpenError, Opened, Remarks, open_document, unsaved};
use crate::store::places::Places;

/// A bundled example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its file's name, without an ending.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its language's tag.
    pub language: &'static str,
    document: &'static str,
}

/// All of them.
pub const ALL: &[Example] = &[
    Example {
        name: "mille-cameras",
        title: "Mille caméras (français)",
        language: "fr",
        document: include_str!("../../examples/mille-cameras.recoupe.ron"),
    },
    Example {
        name: "harbour-numbers",
        title: "Harbour numbers (English)",
        language: "en",
        document: include_str!("../../examples/harbour-numbers.recoupe.ron"),
    },
];

/// Opens an example: the user's own copy if there is one, else a fresh one of which no file is made
/// before the first change. `None` when there is no example of that name or it cannot be read.
#[must_use]
pub fn open(name: &str, places: &Places, remarks: &Remarks) -> Option<Result<Opened, OpenError>> {
    let example = ALL.iter().find(|example| example.name == name)?;
    let path = places.documents.join(format!("{name}.{EXTENSION}"));
    if disk::is_file(&path) {
        return Some(open_document(&path, remarks));
    }
    let loaded = native::read(example.document.as_bytes()).ok()?;
    Some(Ok(unsaved(loaded.document, path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_opens_as_a_copy() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::below(home.path());
        for example in ALL {
            let opened = open(example.name, &places, &Remarks::default()).unwrap().unwrap();
            assert!(opened.document.annotation_count() > 10, "{}", example.name);
            assert!(!opened.path.exists());
        }
        assert!(open("no such example", &places, &Remarks::default()).is_none());
    }
}
