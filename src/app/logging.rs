//! Logging: every step goes to the log of the open document at once, and comes from it after a crash
//! or a restart.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use crate::app::{Dialog, Done, Notice, Program, Workspace};
use crate::edit::{History, Step};
use crate::model::{Broken, Document};
use crate::store::document_file::Fingerprint;
use crate::store::log::{Journal, Logged, Standing};

/// Seconds after which logging that failed is tried again.
const RETRY: f64 = 5.0;

/// The log of the open document.
#[derive(Default)]
pub(super) struct Logging {
    /// Takes the steps.
    journal: Option<Journal>,
    /// The document's file, which the log is about.
    path: PathBuf,
    /// The log of what was open before, which may still be being closed.
    left: Option<Journal>,
    /// Whether it was said already that steps cannot be logged.
    complained: bool,
    /// When the next attempt to log them is due, in seconds of the window's clock.
    retry_at: Option<f64>,
}

impl Logging {
    /// The log that has to be closed before another one is opened: it may be the same.
    pub(super) fn take_left(&mut self) -> Option<Journal> {
        self.left.take()
    }
}

/// What is written into the log about a file that is being saved; nothing if the log is about
/// another file.
pub(super) struct LogOfSaving(Option<Saving>);

/// The document as it is being saved.
struct Saving {
    journal: Journal,
    upto: u64,
    document: Document,
    history: History,
    at: Timestamp,
}

impl LogOfSaving {
    /// The file is about to hold the steps so far. If that cannot be written, saving goes on: the
    /// file matters more, and its contents can be told from the steps all the same.
    pub(super) fn announce(&self, file: &Fingerprint) {
        if let Self(Some(saving)) = self {
            drop(saving.journal.saving(file, saving.upto));
        }
    }

    /// The file holds them.
    pub(super) fn confirm(self, file: &Fingerprint) {
        if let Self(Some(saving)) = self {
            let Saving { journal, upto, document, history, at } = saving;
            let standing = Standing { document, history, file: Some(file.clone()), at };
            drop(journal.saved(standing, upto));
        }
    }
}

impl Logging {
    /// Writes the rest of the log and lets go of it; the work in `copy` goes on there, if anywhere.
    pub(super) fn leave(&mut self, copy: Option<&Path>, document: &Document) -> io::Result<()> {
        let Some(journal) = self.journal.take() else { return Ok(()) };
        if let Some(copy) = copy {
            journal.leave(copy, document);
        }
        journal.close()
    }
}

impl Workspace {
    /// Takes a step of the history, and keeps it for the log. Says whether there was anything to do.
    /// Nothing is ever done while the document is open for reading only.
    pub(super) fn take(&mut self, step: Step) -> Result<bool, Broken> {
        if self.reading_only.is_some() {
            return Ok(false);
        }
        let name = self.history.take(&mut self.document, step.clone())?;
        if name.is_some() {
            self.taken.push((step, self.document.clone()));
        }
        Ok(name.is_some())
    }
}

impl Program {
    /// The number of the last step that was taken in the open document, and that of the last one that
    /// is certain to come back whatever happens.
    #[must_use]
    pub fn logged(&self) -> Option<(u64, u64)> {
        let journal = self.logging.journal.as_ref()?;
        Some((journal.count(), journal.written()))
    }

    /// Hands what was done since to whoever writes the log.
    pub(super) fn log_what_was_done(&mut self) {
        let Some(workspace) = &mut self.state.workspace else { return };
        let Some(journal) = &self.logging.journal else { return };
        if workspace.taken.is_empty() {
            return;
        }
        for (step, document) in workspace.taken.drain(..) {
            journal.push(step, &document);
        }
        self.write_log(journal.clone());
    }

    /// Has a log written; several pieces that wait are written as one.
    fn write_log(&self, journal: Journal) {
        self.jobs.give_to_log(Box::new(move || {
            journal.flush().err().map(|error| Done::LogFailed(error.kind()))
        }));
    }

    /// What the log is to be told about the file that is saved now.
    pub(super) fn log_of_saving(&self) -> LogOfSaving {
        let workspace = self.state.workspace.as_ref();
        let here = workspace.filter(|workspace| workspace.filing.path == self.logging.path);
        let (Some(workspace), Some(journal)) = (here, &self.logging.journal) else {
            return LogOfSaving(None);
        };
        LogOfSaving(Some(Saving {
            journal: journal.clone(),
            upto: journal.count(),
            document: workspace.document.clone(),
            history: workspace.history.clone(),
            at: self.environment.now(),
        }))
    }

    /// Once everything is saved: lets the log follow a document that is kept elsewhere now.
    pub(super) fn follow_with_log(&mut self) {
        let at = self.environment.now();
        let Some(workspace) = self.state.workspace.as_ref().filter(|w| w.is_saved()) else {
            return;
        };
        let filing = &workspace.filing;
        let Some(journal) =
            self.logging.journal.as_ref().filter(|_| filing.path != self.logging.path)
        else {
            return;
        };
        let (document, history) = (workspace.document.clone(), workspace.history.clone());
        let standing = Standing { document, history, file: filing.fingerprint.clone(), at };
        let moved = journal.moved(&self.places, &filing.path, standing);
        let old = journal.clone();
        self.jobs.give_to_log(Box::new(move || {
            old.close().err().map(|error| Done::LogFailed(error.kind()))
        }));
        self.write_log(moved.clone());
        self.logging.path.clone_from(&filing.path);
        self.logging.journal = Some(moved);
    }

    /// Takes over what is logged about the document that was just opened, and says what came of it.
    pub(super) fn take_log(&mut self, logged: Logged) {
        let today = self.environment.now();
        let Some(workspace) = &mut self.state.workspace else { return };
        workspace.history = logged.history;
        self.logging.path.clone_from(&workspace.filing.path);
        self.logging.journal = Some(logged.journal);
        (self.logging.complained, self.logging.retry_at) = (false, None);
        let notices = &mut self.state.notices;
        notices.retain(|notice| *notice != Notice::LogNotWritten);
        if !logged.recovered.is_empty() {
            // The file does not hold it yet.
            workspace.filing.saved = 0;
            workspace.filing.unsaved_since = Some(self.clock);
            notices.push(Notice::Recovered { steps: logged.recovered.into(), today });
        }
        notices.extend(logged.damaged.map(Notice::LogDamaged));
        notices.extend(logged.unreadable.map(Notice::LogUnreadable));
        if logged.elsewhere {
            notices.push(Notice::OpenElsewhere);
        }
        if let Some(apart) = logged.apart {
            self.state.dialog = Some(Dialog::Apart { apart: Arc::new(apart), today });
        }
    }

    /// Has the rest of the log written and the log let go of, which nobody waits for here.
    pub(super) fn close_log(&mut self) {
        self.log_what_was_done();
        let Some(journal) = self.logging.journal.take() else { return };
        self.logging.left = Some(journal.clone());
        self.jobs.give_to_log(Box::new(move || {
            journal.close().err().map(|error| Done::LogFailed(error.kind()))
        }));
    }

    /// Steps could not be logged: says so once, and that it is so until they are.
    pub(super) fn log_failed(&mut self, why: io::ErrorKind) {
        let notice = match why {
            io::ErrorKind::WouldBlock => Notice::OpenElsewhere,
            _ => Notice::LogNotWritten,
        };
        self.logging.retry_at = (notice == Notice::LogNotWritten).then_some(self.clock + RETRY);
        if !std::mem::replace(&mut self.logging.complained, true) {
            self.state.notices.push(notice);
        }
    }

    /// Tries again to log what could not be logged, and takes back what was said once it is.
    pub(super) fn retry_log_when_due(&mut self) {
        let Some(at) = self.logging.retry_at else { return };
        let Some((taken, written)) = self.logged() else { return };
        if taken == written {
            (self.logging.complained, self.logging.retry_at) = (false, None);
            self.state.notices.retain(|notice| *notice != Notice::LogNotWritten);
        } else if at <= self.clock {
            self.logging.retry_at = Some(self.clock + RETRY);
            if let Some(journal) = &self.logging.journal {
                self.write_log(journal.clone());
            }
        }
    }

    /// When the log is looked after again.
    pub(super) fn log_due(&self) -> Option<f64> {
        self.logging.retry_at.filter(|_| self.logging.journal.is_some())
    }
}
