//! Where the person reads: told by whoever draws the article, remembered between runs.

use crate::app::{Done, Program};
use crate::model::DocumentId;
use crate::store::reading_places::{self, ReadingPlace, ReadingPlaces};
use crate::text::Offset;

/// A place is written at the latest so many seconds after the person moved there.
const LATEST: f64 = 3.0;

/// The places in all documents, and what is not on disk of them yet.
pub(super) struct Reading {
    places: ReadingPlaces,
    /// When the person moved on first after the place in the open document was written.
    moved_at: Option<f64>,
    /// Whether it was said already that places cannot be written.
    pub(super) complained: bool,
}

impl Reading {
    /// Starts with what was remembered.
    pub(super) fn new(places: ReadingPlaces) -> Self {
        Self { places, moved_at: None, complained: false }
    }

    /// When the place is to be written, in seconds of the window's clock.
    pub(super) fn due(&self) -> Option<f64> {
        self.moved_at.map(|at| at + LATEST)
    }
}

impl Program {
    /// Takes down what the first words in view are; what was said of a document that has given way
    /// to another one in the meantime is no longer true.
    pub(super) fn read_at(&mut self, document: DocumentId, at: Offset) {
        let open = self.state.workspace.as_mut();
        let moved = open.filter(|w| w.document.id() == document && w.reading != at);
        if let Some(workspace) = moved {
            workspace.reading = at;
            self.reading.moved_at.get_or_insert(self.clock);
        }
    }

    /// Goes on where the open document was left.
    pub(super) fn resume_reading(&mut self) {
        self.reading.moved_at = None;
        if let Some(workspace) = &mut self.state.workspace {
            workspace.reading = self.reading.places.find(&workspace.document).unwrap_or_default();
        }
    }

    /// Has the place written if it was left for long enough.
    pub(super) fn keep_place_when_due(&mut self) {
        if self.reading.due().is_some_and(|due| due <= self.clock) {
            self.keep_place();
        }
    }

    /// Has the place written now, if it is not on disk yet.
    pub(super) fn keep_place(&mut self) {
        let moved = self.reading.moved_at.take().is_some();
        let Some(workspace) = self.state.workspace.as_ref().filter(|_| moved) else { return };
        let on_disk = workspace.filing.fingerprint.is_some();
        let place = ReadingPlace::new(&workspace.document, on_disk, workspace.reading);
        self.reading.places.remember(place.clone());
        let places = self.places.clone();
        let work =
            move || reading_places::keep(place, &places).is_err().then_some(Done::PlaceFailed);
        self.jobs.give(Done::PlaceFailed, Box::new(work));
    }
}
