//! Opening: reading a file, what is logged about it, and making it the open document.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::{Dialog, Done, Filing, Program, ReadingOnly, Workspace};
use crate::store::document_file::{self, OpenError, Opened};
use crate::store::lock::{self, Hold, Holder, Lock};
use crate::store::log::{self, Around, Logged};

/// A document that was read, with what goes with it.
pub struct Entered {
    /// What was read.
    pub opened: Opened,
    /// Whether it may be worked on.
    pub footing: Footing,
}

/// Whether a document that was read may be worked on.
pub enum Footing {
    /// It may: with its lock, and what is logged about it.
    Working(Lock, Box<Logged>),
    /// Somebody else has it open.
    Reading(Holder),
}

impl Entered {
    /// Takes the lock of a document that was read, and looks up what is logged about it.
    pub(super) fn of(mut opened: Opened, around: Around<'_>, me: Holder) -> Self {
        let footing = match lock::take(&opened.path, around.places, me) {
            Hold::Ours(lock) => {
                if opened.fingerprint.is_some() {
                    lock.announce();
                }
                Footing::Working(lock, Box::new(log::open(&mut opened, around)))
            }
            Hold::Theirs(holder) => Footing::Reading(holder),
        };
        Self { opened, footing }
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
        let (places, me, held) = (self.places.clone(), self.holder(), self.lock.clone());
        let (remarks, left) = (self.remarks.clone(), self.logging.take_left());
        self.jobs.give(Box::new(move || {
            // What was open last may be what is opened now.
            drop(left.map(|journal| journal.close()));
            let opened = document_file::open_with(&path, elsewhere.as_deref(), &remarks, id, now);
            if let Ok(opened) = &opened
                && held.is_some_and(|lock| lock.is_of(&opened.path))
            {
                // Reached by another way, it is open already.
                return Some(Done::OpenAlready);
            }
            let around = Around { places: &places, now, remarks: &remarks };
            let entered = opened.map(|opened| Box::new(Entered::of(opened, around, me)));
            Some(Done::Opened(entered))
        }));
    }

    /// This window, as others are told of it.
    fn holder(&mut self) -> Holder {
        let entropy = self.environment.entropy();
        Holder::here(&self.state.settings.annotator.name, entropy, self.environment.now())
    }

    /// Lets go of the open document's lock.
    pub(super) fn release_lock(&mut self) {
        if let Some(lock) = self.lock.take() {
            lock.release();
        }
    }

    /// Takes the lock of a document that is kept elsewhere from now on, and lets go of the old one.
    pub(super) fn follow_with_lock(&mut self) {
        let Some(workspace) = &self.state.workspace else { return };
        let path = workspace.filing.path.clone();
        self.release_lock();
        let (places, me) = (self.places.clone(), self.holder());
        self.jobs.give(Box::new(move || match lock::take(&path, &places, me) {
            Hold::Ours(lock) => {
                lock.announce();
                Some(Done::Locked(path, lock))
            }
            Hold::Theirs(_) => None,
        }));
    }

    /// Makes what was read at once the open document.
    pub(super) fn enter_at_once(&mut self, opened: Opened) {
        // The log of what is open may be that of what is opened.
        self.close_log();
        self.release_lock();
        drop(self.logging.take_left().map(|journal| journal.close()));
        let (me, now) = (self.holder(), self.environment.now());
        let around = Around { places: &self.places, now, remarks: &self.remarks };
        self.enter(Entered::of(opened, around, me));
    }

    /// Lets go of the open document, and of what was asked about it.
    pub(super) fn leave(&mut self) {
        self.keep_place();
        self.close_log();
        self.release_lock();
        self.state.workspace = None;
        self.state.dialog = self.state.dialog.take().filter(|dialog| !dialog.is_of_document());
    }

    /// Makes what was read the open document.
    pub(super) fn enter(&mut self, entered: Entered) {
        self.leave();
        let Entered { opened, footing } = entered;
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
            attempts: Vec::new(),
            saved: 0,
            saving: None,
            unsaved_since: None,
            changed_at: self.clock,
            asked: false,
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
        match footing {
            Footing::Working(lock, logged) => {
                self.lock = Some(lock);
                self.take_log(*logged);
            }
            Footing::Reading(holder) => {
                let today = self.environment.now();
                if let Some(workspace) = &mut self.state.workspace {
                    let why = ReadingOnly::HeldElsewhere { holder, today };
                    workspace.reading_only = Some(why);
                }
            }
        }
    }

    pub(super) fn cannot_open(&mut self, error: OpenError) {
        if let OpenError::NotFound { path } = &error {
            self.state.settings.forget(path);
        }
        self.state.dialog = Some(Dialog::CannotOpen(Arc::new(error)));
    }
}
