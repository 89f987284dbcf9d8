//! Kept copies of references: which were looked at, and what was seen.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::app::Workspace;
use crate::app::finding::Turn;
use crate::model::{AnnotationId, DocumentId, Reference, Source};
use crate::store::archive::{ArchiveError, Kept, Seen};

/// The reference of which a copy is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The claim on whose card it stands.
    pub claim: AnnotationId,
    /// Its place among the references there.
    pub number: usize,
    /// Whether the file is to be copied to beside the document.
    pub keep: bool,
}

/// What is asked about copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Archive {
    /// A file is to be pointed out.
    Pick(Wanted),
    /// This file is the copy.
    Take(Wanted, PathBuf),
    /// This copy is to stand on the card.
    Note(Wanted, Kept),
    /// The copies on the card of this claim are to be looked at.
    Look(AnnotationId),
}

/// A file that was to become the copy of a reference.
pub struct Took {
    pub(super) document: DocumentId,
    pub(super) wanted: Wanted,
    /// The reference as it was then.
    pub(super) reference: Reference,
    pub(super) result: Result<Kept, ArchiveError>,
}

/// What is known of copies, as far as they were looked at.
#[derive(Clone, Debug, Default)]
pub struct Copies {
    /// The claim whose copies were looked at last, and these.
    asked: Option<(AnnotationId, Vec<Kept>)>,
    pub(super) turn: Turn,
    seen: BTreeMap<Kept, Seen>,
}

/// The copy that a reference names.
#[must_use]
pub fn kept(reference: &Reference) -> Option<Kept> {
    let Reference { archived, archived_sha256, .. } = reference;
    let named = !archived.trim().is_empty();
    named.then(|| Kept { path: archived.clone(), sha256: archived_sha256.clone() })
}

/// The kept copy of what a version was read from.
#[must_use]
pub fn source_copy(source: &Source) -> Option<Kept> {
    let Source { evidence_copy, sha256, .. } = source;
    let named = !evidence_copy.is_empty();
    named.then(|| Kept { path: evidence_copy.clone(), sha256: sha256.clone() })
}

impl Copies {
    /// What was seen of a copy; `None` as long as nobody has looked.
    #[must_use]
    pub fn of(&self, kept: &Kept) -> Option<&Seen> {
        self.seen.get(kept)
    }

    /// Has the copies looked at again: the person comes back to the window.
    pub(super) fn look_again(&mut self) {
        self.asked = None;
    }

    /// Takes over what was seen, if it is what is waited for.
    pub(super) fn take(&mut self, number: u64, seen: Vec<(Kept, Seen)>) {
        if self.turn.answer(number) {
            self.seen = seen.into_iter().collect();
        }
    }
}

impl Workspace {
    /// The copies that the card of a claim names.
    fn copies_of(&self, claim: AnnotationId) -> Vec<Kept> {
        let references = self.document.card(claim).into_iter().flat_map(|card| &card.references);
        references.filter_map(kept).collect()
    }

    /// Whether there are copies on the card of a claim that were not looked at since it is shown.
    #[must_use]
    pub fn wants_look_at_copies(&self, claim: AnnotationId) -> bool {
        match &self.copies.asked {
            Some((asked, copies)) if *asked == claim => *copies != self.copies_of(claim),
            // Once another card is shown, those of this one are to be looked at again later.
            Some(_) => true,
            None => !self.copies_of(claim).is_empty(),
        }
    }

    /// Takes note that the copies of a claim are looked at, and says which.
    pub(super) fn look_at_copies(&mut self, claim: AnnotationId) -> Vec<Kept> {
        let copies = self.copies_of(claim);
        self.copies.asked = Some((claim, copies.clone()));
        copies
    }
}
