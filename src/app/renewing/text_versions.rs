//! The texts that an article has had: where each came from, which marks stand on it, what changed.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::anchor::{Comparison, Tally};
use crate::model::{Document, Version, VersionId};

/// A text of the article, as it is told of.
#[derive(Clone, Debug, PartialEq)]
pub struct TextVersion {
    /// Its id.
    pub id: VersionId,
    /// Its place among all, counted from 1, the oldest first.
    pub number: usize,
    /// When it was read.
    pub retrieved: Option<Timestamp>,
    /// The file that it was read from, empty for what was pasted.
    pub file: String,
    /// Its length in code points.
    pub characters: usize,
    /// How many marks stand on it, or stood on it while it was current.
    pub marks: usize,
    /// Whether it is the one that is worked on.
    pub current: bool,
    /// What changed from the one before; `None` for the first one, and where one of the two is too long
    /// to be compared.
    pub changed: Option<Tally>,
}

/// All texts of the open document's article, while they are looked through.
#[derive(Clone, Debug)]
pub struct TextVersions {
    /// When that was begun.
    pub today: Timestamp,
    /// The texts, the newest first; `None` before they were gone through.
    pub list: Option<Arc<[TextVersion]>>,
    /// The one that is looked at, by its place among them.
    pub at: usize,
}

impl TextVersions {
    /// The text that is looked at.
    #[must_use]
    pub fn chosen(&self) -> Option<&TextVersion> {
        self.list.as_ref()?.get(self.at)
    }

    /// The text that is looked at and the one before it, that one first.
    #[must_use]
    pub fn chosen_with_older(&self) -> Option<(VersionId, VersionId)> {
        let list = self.list.as_ref()?;
        Some((list.get(self.at + 1)?.id, list.get(self.at)?.id))
    }
}

/// What is asked about the texts of the article.
#[derive(Clone, Debug, PartialEq)]
pub enum TextStep {
    /// The one of this place in the list is looked at.
    Look(usize),
    /// The document is shown as it looks on a text, for reading, with this mark in view.
    Open(VersionId, Option<crate::model::AnnotationId>),
    /// The current text is shown again.
    Back,
    /// Two texts are laid beside each other, the older one first.
    Compare(VersionId, VersionId),
    /// In the comparison the mark of this number is looked at.
    LookAt(usize),
    /// A file is to be pointed out for a report of what changed.
    Report,
    /// The report is saved in this file.
    ReportTo {
        /// The file.
        path: PathBuf,
        /// Whether a file that is there may be replaced.
        over: bool,
    },
}

/// An older text that is open for reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OlderText {
    /// Its place among all texts, counted from 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
    /// When it was read.
    pub retrieved: Option<Timestamp>,
    /// When it was opened here.
    pub today: Timestamp,
    /// The document's file.
    pub current: PathBuf,
}

/// Goes through the texts of a document, the newest first.
#[must_use]
pub fn list(document: &Document) -> Vec<TextVersion> {
    let versions = document.article().versions();
    let stands = |id: VersionId| {
        let marks = document.annotations().filter(|mark| {
            let anchors = std::iter::once(&mark.anchor).chain(&mark.earlier);
            let mut placed = anchors.filter(|anchor| anchor.spans().is_some());
            placed.any(|anchor| anchor.version() == id)
        });
        marks.count()
    };
    let told = versions.iter().enumerate().map(|(at, version)| {
        let before = at.checked_sub(1).and_then(|before| versions.get(before));
        TextVersion {
            id: version.id,
            number: at + 1,
            retrieved: version.source.retrieved,
            file: version.source.file.clone(),
            characters: version.text.char_len(),
            marks: stands(version.id),
            current: version.id == document.version().id,
            changed: before.and_then(|before| tally(before, version)),
        }
    });
    let mut told: Vec<TextVersion> = told.collect();
    told.reverse();
    told
}

fn tally(old: &Version, new: &Version) -> Option<Tally> {
    let compared = Comparison::of(&old.text, &new.text, &|| false).ok()?;
    Some(compared.paragraphs(&old.paragraphs(), &new.paragraphs()).tally)
}
