//! The texts of a project: its notes, and the one text that is read.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::ReadError;
use super::kept::Kept;
use crate::formats::problem::Fault;
use crate::formats::problems::{Problems, shortened};
use crate::formats::refi_qda::guid::key;
use crate::formats::refi_qda::package::Package;
use crate::formats::refi_qda::tree::Element;

/// A note.
#[derive(Debug)]
pub(super) struct Note {
    pub(super) line: usize,
    pub(super) words: String,
    /// Whether it is the one that this program keeps there.
    pub(super) is_kept: bool,
}

/// The notes of a project by their GUIDs.
pub(super) fn notes(
    project: &Element,
    package: &mut Package<'_>,
    problems: &mut Problems,
) -> Result<BTreeMap<String, Note>, ReadError> {
    let mut notes = BTreeMap::new();
    for element in project.listed("Notes", "Note") {
        let line = element.line;
        let Some(bytes) = content(element, package)? else {
            problems.push(line, Fault::Missing { field: "the text of a note".to_owned() });
            continue;
        };
        let words = String::from_utf8_lossy(&bytes).into_owned();
        let is_kept = Kept::is_it(&words);
        let guid = key(element.attribute("guid").unwrap_or_default());
        match notes.entry(guid) {
            Entry::Vacant(free) => {
                free.insert(Note { line, words, is_kept });
            }
            Entry::Occupied(first) => {
                problems.push(line, Fault::Duplicate { id: shortened(first.key()) });
            }
        }
    }
    Ok(notes)
}

/// What a text holds, in the project or beside it.
fn content(element: &Element, package: &mut Package<'_>) -> Result<Option<Vec<u8>>, ReadError> {
    if let Some(inline) = element.first("PlainTextContent") {
        return Ok(Some(inline.words.clone().into_bytes()));
    }
    match element.attribute("plainTextPath") {
        Some(path) => Ok(package.text(path)?),
        None => Ok(None),
    }
}

fn has_text(element: &Element) -> bool {
    element.first("PlainTextContent").is_some() || element.attribute("plainTextPath").is_some()
}

/// The text that is wanted, or the first one; the others, and sources that are no texts, are listed.
pub(super) fn source<'a>(
    project: &'a Element,
    wanted: Option<&str>,
    problems: &mut Problems,
) -> Result<&'a Element, ReadError> {
    let mut texts = Vec::new();
    for source in project.all("Sources").flat_map(|list| &list.children) {
        let name = shortened(source.attribute("name").unwrap_or_default());
        // The text of a PDF stands beside its pages.
        let text = match &*source.name {
            "TextSource" => Some(source),
            "PDFSource" => source.first("Representation"),
            _ => None,
        };
        if let Some(text) = text.filter(|text| has_text(text)) {
            texts.push((name, text));
        } else {
            let (field, words) = (source.name.to_string(), name);
            problems.push(source.line, Fault::Passed { field, words });
        }
        let pages = source.children.iter().filter(|it| &*it.name == "PDFSelection");
        for selection in pages {
            problems.stranger_at(selection.line, "PDFSelection");
        }
    }
    let found = match wanted {
        None => texts.first(),
        Some(wanted) => texts.iter().find(|(name, _)| *name == shortened(wanted)),
    };
    let Some((_, found)) = found else {
        let names = texts.into_iter().map(|(name, _)| name);
        return Err(match wanted {
            Some(wanted) => ReadError::NoSuchText {
                wanted: wanted.to_owned(),
                texts: names.map(|name| format!("“{name}”")).collect(),
            },
            None => ReadError::NoText,
        });
    };
    let found = *found;
    for (name, text) in texts.iter().filter(|(_, text)| !std::ptr::eq(*text, found)) {
        let marks = text.all("PlainTextSelection").count();
        problems.push(text.line, Fault::OtherText { name: name.clone(), marks });
    }
    Ok(found)
}

/// The words of a text.
pub(super) fn text(source: &Element, package: &mut Package<'_>) -> Result<String, ReadError> {
    let name = || shortened(source.attribute("name").unwrap_or_default());
    let bytes = content(source, package)?
        .ok_or_else(|| ReadError::MissingText { line: source.line, name: name() })?;
    String::from_utf8(bytes).map_err(|error| ReadError::TextNotUtf8 {
        name: name(),
        at: error.utf8_error().valid_up_to(),
    })
}
