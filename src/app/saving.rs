//! Saving: when the open document is written, where, and what comes of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::{Clash, Dialog, Done, Filing, Lost, Notice, Program, SaveFault, State};
use crate::model::{Document, DocumentId};
use crate::store::document_file::{self, Fingerprint, SaveError};
use crate::store::lock::Lock;
use crate::store::settings::Settings;

/// A change is written when nothing more was done for so many seconds…
const QUIET: f64 = 0.4;

/// …and at the latest so many seconds after it was made.
const LATEST: f64 = 0.9;

/// Seconds after which a failed attempt is repeated.
const RETRY: f64 = 5.0;

impl Program {
    /// Writes the document now, waiting for it, and says whether everything is on disk.
    pub fn flush(&mut self) -> Result<(), Arc<SaveError>> {
        loop {
            let Some(workspace) = &self.state.workspace else { return Ok(()) };
            let is_saving = workspace.filing.saving.is_some();
            if workspace.is_saved() && !is_saving {
                return Ok(());
            }
            if !is_saving {
                self.start_saving();
            }
            match self.jobs.wait() {
                // Another document is not to come in between.
                Some(done @ (Done::Opened { .. } | Done::Proposed { .. })) => self.put_off(done),
                Some(done) => self.take(done),
                None => self.fail(SaveError::Stopped { path: workspace_path(&self.state) }),
            }
            if let Some(conflict) = self.conflict.take() {
                return Err(conflict);
            }
            let filing = self.state.workspace.as_ref().map(|workspace| &workspace.filing);
            if let Some(fault) =
                filing.filter(|f| f.saving.is_none()).and_then(|f| f.fault.as_ref())
            {
                return Err(Arc::clone(&fault.error));
            }
        }
    }

    /// Writes the document to another file and keeps it there from now on; over what is there only
    /// if the person has said so.
    pub(super) fn move_to(&mut self, path: PathBuf, over: bool) {
        let Some(workspace) = &mut self.state.workspace else { return };
        if workspace.filing.path == path {
            workspace.filing.asked = workspace.reading_only.is_none();
            return;
        }
        let (document, revision) = (workspace.document.clone(), workspace.document.revision());
        // Nothing goes to the old place meanwhile.
        workspace.filing.saving = Some(revision);
        if over {
            self.keep_other(path.clone());
        }
        let (keeper, now) = (self.keeping.keeper.clone(), self.environment.now());
        let moved = {
            let (document, path) = (document.clone(), path.clone());
            move |result| Done::Moved { document, path, result }
        };
        let failed = moved.clone()(Err(SaveError::Stopped { path: path.clone() }));
        let work = move || {
            let result = if over {
                document_file::save_over(&document, &path)
            } else {
                document_file::save_new(&document, &path)
            };
            if let Ok(file) = &result {
                keeper.wrote(file, now);
            }
            Some(moved(result))
        };
        self.jobs.give(failed, Box::new(work));
    }

    /// Has the document written at once, without waiting for it; what stands in the way is said even
    /// if it was said before.
    pub(super) fn save_now(&mut self) {
        if let Some(workspace) = self.state.workspace.as_mut().filter(|w| !w.is_saved()) {
            workspace.filing.asked = true;
        }
    }

    /// Starts the clock of what is to be saved; a document that was only opened has nothing to save.
    pub(super) fn note_change(&mut self, before: Option<u64>) {
        let clock = self.clock;
        if let Some(workspace) = &mut self.state.workspace
            && before != Some(workspace.document.revision())
            && !workspace.is_saved()
        {
            workspace.filing.changed_at = clock;
            workspace.filing.unsaved_since.get_or_insert(clock);
        }
    }

    pub(super) fn save_what_is_due(&mut self) {
        let Some(workspace) = &self.state.workspace else { return };
        let filing = &workspace.filing;
        if filing.saving.is_none() && (filing.asked || self.is_due(filing)) {
            self.start_saving();
        }
    }

    pub(super) fn is_due(&self, filing: &Filing) -> bool {
        let Some(since) = filing.unsaved_since else { return false };
        let quiet = self.clock - filing.changed_at >= QUIET || self.clock - since >= LATEST;
        let allowed = match &filing.fault {
            Some(fault) => fault.retry_at.is_some_and(|at| self.clock >= at),
            None => true,
        };
        quiet && allowed
    }

    pub(super) fn start_saving(&mut self) {
        self.log_what_was_done();
        self.keep_what_is_replaced();
        let (keeper, now) = (self.keeping.keeper.clone(), self.environment.now());
        let log = self.log_of_saving();
        let day = self.environment.now().strftime("%Y-%m-%d");
        let remark = format!("{} {day}", self.remarks.unsaved);
        let remark_of_other = format!("{} {day}", self.remarks.other);
        let Some(workspace) = &mut self.state.workspace else { return };
        let (document, revision) = (workspace.document.clone(), workspace.document.revision());
        let filing = &mut workspace.filing;
        filing.saving = Some(revision);
        filing.unsaved_since = None;
        let (path, expected) = (filing.path.clone(), filing.fingerprint.clone());
        let attempts = filing.attempts.clone();
        let other = filing.aside.clone();
        // The user's own folder for documents is made with the first one; any other one that is not
        // there lies on something that was taken away.
        let own = path.starts_with(&self.places.documents);
        let remarks = self.remarks.clone();
        let lock = self.lock.clone().filter(|lock| lock.is_of(&path));
        let saved = {
            let (document, path) = (document.clone(), path.clone());
            move |aside, result, attempted| Done::Saved { document, path, aside, result, attempted }
        };
        let failed = saved.clone()(None, Err(SaveError::Stopped { path: path.clone() }), None);
        let work = move || {
            if let Some(holder) = lock.as_ref().and_then(Lock::lost_to) {
                let copy = document_file::save_beside(&document, &path, &remark);
                return Some(Done::Lost(Box::new(Lost { document, path, holder, copy })));
            }
            let aside = other.map(|it| document_file::save_beside(&it, &path, &remark_of_other));
            let aside = match aside.transpose() {
                Ok(aside) => aside,
                Err(error) => return Some(saved(None, Err(error), None)),
            };
            let mut attempted = None;
            let announce = |file: &Fingerprint| {
                attempted = Some(file.clone());
                log.announce(file);
            };
            let there = if own { Ok(()) } else { document_file::find_folder(&path) };
            let expected = document_file::expected(&path, expected, &attempts);
            let expected = expected.as_ref();
            let result = there.and_then(|()| {
                document_file::save_announced(&document, &path, expected, &remarks, announce)
            });
            if let Ok(file) = &result {
                log.confirm(file);
                if let Some(lock) = lock {
                    lock.announce();
                }
                keeper.wrote(file, now);
            }
            Some(saved(aside, result, attempted))
        };
        self.jobs.give(failed, Box::new(work));
    }

    /// Has the document saved where another state of it lies, of which `aside` is kept in a copy; the
    /// file must still hold that state.
    pub(super) fn save_over(
        &mut self,
        path: PathBuf,
        file: Fingerprint,
        base: Document,
        aside: Option<Document>,
    ) {
        let clock = self.clock;
        let Some(workspace) = &mut self.state.workspace else { return };
        let filing = &mut workspace.filing;
        let moved = filing.path != path;
        filing.path = path;
        filing.fingerprint = Some(file);
        filing.base = Some(base);
        filing.attempts.clear();
        filing.aside = aside;
        filing.saved = 0;
        filing.fault = None;
        filing.unsaved_since = Some(clock);
        workspace.clash = None;
        if moved {
            self.follow_with_lock();
        }
        self.start_saving();
    }

    pub(super) fn is_open(&self, document: DocumentId) -> bool {
        self.state.workspace.as_ref().is_some_and(|workspace| workspace.document.id() == document)
    }

    pub(super) fn moved(
        &mut self,
        document: Document,
        path: PathBuf,
        result: Result<Fingerprint, SaveError>,
    ) {
        let (id, revision) = (document.id(), document.revision());
        let (clock, reads_only) = (self.clock, self.state.reading_only().is_some());
        let workspace = self.state.workspace.as_mut().filter(|w| w.document.id() == id);
        let fingerprint = match result {
            Ok(fingerprint) => fingerprint,
            Err(error) => {
                // The place where it is kept has not become a worse one by that.
                if let Some(workspace) = workspace {
                    workspace.filing.saving = None;
                }
                self.state.dialog = Some(Dialog::CannotSave(Arc::new(error)));
                return;
            }
        };
        if let Some(workspace) = workspace {
            let filing = &mut workspace.filing;
            if reads_only {
                // The copy is nobody else's: work can go on there.
                filing.saving = None;
                self.state.notices.push(Notice::SavedCopy(path.clone()));
                self.open(path);
                return;
            }
            filing.path.clone_from(&path);
            filing.fingerprint = Some(fingerprint);
            filing.attempts.clear();
            filing.base = Some(document);
            filing.saved = revision;
            filing.saving = None;
            filing.fault = None;
            let left = revision != workspace.document.revision();
            filing.asked &= left;
            filing.unsaved_since = left.then_some(clock);
        }
        self.state.settings.remember(&path);
        self.state.notices.push(Notice::SavedCopy(path));
        self.follow_with_log();
        self.follow_with_lock();
    }

    pub(super) fn saved(
        &mut self,
        path: &Path,
        document: Document,
        result: Result<Fingerprint, SaveError>,
        attempted: Option<Fingerprint>,
    ) {
        let revision = document.revision();
        let Some(workspace) = &mut self.state.workspace else { return };
        if workspace.filing.path != path {
            // The document was moved while this was being written.
            return;
        }
        workspace.filing.saving = None;
        match result {
            Ok(fingerprint) => {
                let first = workspace.filing.fingerprint.is_none();
                workspace.filing.fingerprint = Some(fingerprint);
                workspace.filing.attempts.clear();
                workspace.filing.base = Some(document);
                workspace.filing.aside = None;
                workspace.filing.saved = revision;
                workspace.filing.fault = None;
                workspace.filing.asked &= !workspace.is_saved();
                if first {
                    self.state.settings.remember(path);
                }
                self.follow_with_log();
            }
            Err(error) => {
                if let SaveError::Changed { copy, .. } = &error {
                    // The work goes on in the copy; the other program's file stays as it is.
                    let base = workspace.filing.base.replace(document);
                    workspace.filing.aside = None;
                    workspace.clash.get_or_insert(Clash { path: path.to_path_buf(), base });
                    workspace.filing.fingerprint = document_file::fingerprint(copy);
                    workspace.filing.path.clone_from(copy);
                    workspace.filing.attempts.clear();
                    workspace.filing.saved = revision;
                    workspace.filing.fault = None;
                    workspace.filing.asked = false;
                    self.state.settings.remember(copy);
                    let error = Arc::new(error);
                    if !self.cannot_leave(&error) {
                        self.conflict = Some(Arc::clone(&error));
                        // Whoever compares the two sees it all.
                        if !matches!(self.state.dialog, Some(Dialog::Comparison(_))) {
                            self.state.dialog = Some(Dialog::CannotSave(error));
                        }
                    }
                    self.follow_with_log();
                    self.follow_with_lock();
                    return;
                }
                if let Some(file) = attempted {
                    workspace.filing.remember_attempt(file);
                }
                if let Some(elsewhere) = fallback(&self.state.settings, path, &error) {
                    // Not again here, whatever comes of it.
                    self.remember_fault(error);
                    self.move_to(elsewhere, false);
                } else {
                    self.fail(error);
                }
            }
        }
    }

    /// Remembers that the document could not be saved, and says so the first time or if somebody asked
    /// for it.
    pub(super) fn fail(&mut self, error: SaveError) {
        let filing = self.state.workspace.as_mut().map(|workspace| &mut workspace.filing);
        let asked = filing.is_some_and(|f| std::mem::take(&mut f.asked) || f.fault.is_none());
        let error = self.remember_fault(error);
        if !self.cannot_leave(&error) && asked {
            self.state.dialog = Some(Dialog::CannotSave(error));
        }
    }

    pub(super) fn remember_fault(&mut self, error: SaveError) -> Arc<SaveError> {
        let clock = self.clock;
        let error = Arc::new(error);
        if let Some(workspace) = &mut self.state.workspace {
            let filing = &mut workspace.filing;
            // What cannot be put elsewhere can still be saved where it belongs.
            let elsewhere = error.path() != filing.path;
            let retry_at = (elsewhere || error.may_pass()).then_some(clock + RETRY);
            (filing.saving, filing.asked) = (None, false);
            filing.unsaved_since.get_or_insert(clock);
            filing.fault = Some(SaveFault { error: Arc::clone(&error), retry_at });
        }
        error
    }

    pub(super) fn saving_due(&self) -> Option<f64> {
        let filing = &self.state.workspace.as_ref()?.filing;
        let since = filing.unsaved_since?;
        match &filing.fault {
            Some(fault) => fault.retry_at,
            None => Some((filing.changed_at + QUIET).min(since + LATEST)),
        }
    }
}

/// The file of the open document.
fn workspace_path(state: &State) -> PathBuf {
    state.workspace.as_ref().map(|workspace| workspace.filing.path.clone()).unwrap_or_default()
}

/// Where a document goes whose own place cannot be written, once a folder was chosen for that.
fn fallback(settings: &Settings, path: &Path, error: &SaveError) -> Option<PathBuf> {
    let folder = settings.fallback_folder.as_ref()?;
    let here = path.parent() == Some(folder.as_path());
    let name = path.file_name()?;
    let helps = matches!(error, SaveError::NotWritable { .. }) && !here;
    helps.then(|| document_file::free_name(&folder.join(name)))
}
