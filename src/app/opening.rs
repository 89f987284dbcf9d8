//! Opening: reading a file, what is logged about it, and making it the open document.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::app::{Dialog, Done, Filing, Program, Workspace};
use crate::store::document_file::{self, OpenError, Opened};
use crate::store::log::{self, Logged};
use crate::store::places::Places;

/// A document that was read, with what is logged about it.
pub struct Entered {
    /// What was read.
    pub opened: Opened,
    /// What is logged about it.
    pub logged: Logged,
}

impl Entered {
    /// Looks up what is logged about a document that was read.
    pub(super) fn of(mut opened: Opened, places: &Places, now: Timestamp) -> Self {
        let logged = log::open(&mut opened, places, now);
        Self { opened, logged }
    }
}

impl Program {
    /// Reads a file on the job thread; what is open is saved before.
    pub(super) fn open(&mut self, path: PathBuf) {
        let filing = self.state.workspace.as_ref().map(|workspace| &workspace.filing);
        if filing.is_some_and(|f| f.path == path || f.article.as_ref() == Some(&path)) {
            // It is open already, with everything that was done in it.
            return;
        }
        if let Err(error) = self.flush() {
            self.state.dialog = Some(Dialog::CannotSave(error));
            return;
        }
        self.state.opening = true;
        let now = self.environment.now();
        let id = self.environment.entropy();
        let elsewhere = self.state.settings.fallback_folder.clone();
        let places = self.places.clone();
        self.jobs.give(Box::new(move || {
            let opened = document_file::open_with(&path, elsewhere.as_deref(), id, now);
            let entered = opened.map(|opened| Box::new(Entered::of(opened, &places, now)));
            Some(Done::Opened(entered))
        }));
    }

    /// Makes what was read at once the open document.
    pub(super) fn enter_at_once(&mut self, opened: Opened) {
        // The log of what is open may be that of what is opened.
        self.close_log();
        let entered = Entered::of(opened, &self.places, self.environment.now());
        self.enter(entered);
    }

    /// Lets go of the open document, and of what was asked about it.
    pub(super) fn leave(&mut self) {
        self.keep_place();
        self.close_log();
        self.state.workspace = None;
        self.state.dialog = self.state.dialog.take().filter(|dialog| !dialog.is_of_document());
    }

    /// Makes what was read the open document.
    pub(super) fn enter(&mut self, entered: Entered) {
        self.leave();
        let Entered { opened, logged } = entered;
        let Opened { document, path, article, fingerprint, repairs, warnings, original } = opened;
        if fingerprint.is_some() || article.is_some() {
            let listed = article.clone().filter(|_| fingerprint.is_none());
            self.state.settings.remember(listed.as_deref().unwrap_or(&path));
        }
        let repaired = !repairs.is_empty();
        let filing = Filing {
            path: path.clone(),
            article,
            fingerprint,
            saved: 0,
            saving: None,
            unsaved_since: None,
            changed_at: self.clock,
            fault: None,
        };
        self.state.workspace = Some(Workspace::new(document, filing));
        self.resume_reading();
        // What was said of another file stays until it is read.
        if repaired {
            let original = original.unwrap_or_else(|| path.clone());
            self.state.dialog = Some(Dialog::Repaired { original, copy: path, repairs });
        } else if !warnings.is_empty() {
            self.state.dialog = Some(Dialog::Moved(warnings));
        }
        self.take_log(logged);
    }

    pub(super) fn cannot_open(&mut self, error: OpenError) {
        if let OpenError::NotFound { path } = &error {
            self.state.settings.forget(path);
        }
        self.state.dialog = Some(Dialog::CannotOpen(Arc::new(error)));
    }
}
