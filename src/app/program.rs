//! The program: takes actions, keeps the state, and sees to saving.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::{
    Action, Clash, Dialog, Done, Effect, Environment, Filing, Find, Jobs, Lost, Notice, Review,
    SaveFault, State, dispatch, keeping::Keeping, leaving::Leaving, logging::Logging,
    opening::Opening, reading::Reading, tidying::Tidying, watching::Watching,
};
use crate::model::{Document, DocumentId};
use crate::store::document_file::{self, Fingerprint, Remarks, SaveError};
use crate::store::lock::Lock;
use crate::store::places::Places;
use crate::store::reading_places;
use crate::store::settings::{self, Settings};

/// A change is written when nothing more was done for so many seconds…
const QUIET: f64 = 0.4;

/// …and at the latest so many seconds after it was made.
const LATEST: f64 = 0.9;

/// Seconds after which a failed attempt is repeated.
const RETRY: f64 = 5.0;

/// While the article's size is being changed, the settings are written no oftener than this, in
/// seconds: a wheel or a gesture goes through many sizes.
const SIZE_PAUSE: f64 = 0.5;

/// The program without a screen.
pub struct Program {
    /// What the window shows.
    pub state: State,
    /// What the window has to do, oldest first.
    pub effects: Vec<Effect>,
    /// Where things are kept.
    pub places: Places,
    /// What copies are called that the program makes by itself, in the person's language.
    pub remarks: Remarks,
    pub(super) environment: Environment,
    pub(super) jobs: Jobs,
    /// Seconds of the window's clock.
    pub(super) clock: f64,
    pub(super) reading: Reading,
    pub(super) logging: Logging,
    pub(super) tidying: Tidying,
    /// The lock of the open document; none while that is open for reading only.
    pub(super) lock: Option<Lock>,
    pub(super) opening: Opening,
    pub(super) keeping: Keeping,
    pub(super) watching: Watching,
    settings_on_disk: Settings,
    /// When the settings were written last, in seconds of the window's clock.
    settings_at: f64,
    /// A file that another program had changed, as long as whoever saves has not been told.
    conflict: Option<Arc<SaveError>>,
    pub(super) leaving: Option<Leaving>,
    pub(super) closing: bool,
}

impl Program {
    /// The program with the settings that are on disk.
    #[must_use]
    pub fn new(places: Places, mut environment: Environment, jobs: Jobs) -> Self {
        let loaded = settings::load(&places, environment.entropy());
        let mut state = State::new(loaded.settings.clone());
        state.notices.extend(loaded.damaged.map(Notice::SettingsDamaged));
        let reading = reading_places::load(&places);
        state.notices.extend(reading.damaged.map(Notice::PlacesDamaged));
        let mut program = Self {
            state,
            effects: Vec::new(),
            places,
            remarks: Remarks::default(),
            environment,
            jobs,
            clock: 0.0,
            reading: Reading::new(reading.places),
            logging: Logging::default(),
            tidying: Tidying::default(),
            lock: None,
            opening: Opening::default(),
            keeping: Keeping::default(),
            watching: Watching::default(),
            settings_on_disk: loaded.settings,
            settings_at: f64::NEG_INFINITY,
            conflict: None,
            leaving: None,
            closing: false,
        };
        dispatch::offer_reports(&mut program);
        program
    }

    /// Does what the person asks for.
    pub fn act(&mut self, action: Action) {
        let before = self.revision();
        dispatch::dispatch(self, action);
        if let Some(workspace) = &mut self.state.workspace {
            workspace.renew_outline();
            workspace.settle_adjusting();
            workspace.renew_levels();
            workspace.renew_lists();
        }
        self.log_what_was_done();
        self.note_change(before);
    }

    /// Takes in what the jobs brought, and saves what is due. Called once a frame, with the seconds
    /// of the window's clock; returns after how many seconds it wants to be called again.
    pub fn tick(&mut self, clock: f64) -> Option<f64> {
        self.clock = clock;
        self.take_what_was_put_off();
        while let Some(done) = self.jobs.next() {
            self.take(done);
        }
        self.save_what_is_due();
        self.watch_when_due();
        self.keep_place_when_due();
        self.retry_log_when_due();
        self.tidy();
        self.review();
        // What was done at once is taken in at once.
        while let Some(done) = self.jobs.next() {
            self.take(done);
        }
        self.go_on_leaving();
        if self.settings_due().is_some_and(|due| due <= clock) {
            self.save_settings();
        }
        dispatch::note_time(self);
        self.due_in()
    }

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
                Some(done @ Done::Opened { .. }) => self.put_off(done),
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

    fn revision(&self) -> Option<u64> {
        self.state.workspace.as_ref().map(|workspace| workspace.document.revision())
    }

    /// Starts the clock of what is to be saved; a document that was only opened has nothing to save.
    fn note_change(&mut self, before: Option<u64>) {
        let clock = self.clock;
        if let Some(workspace) = &mut self.state.workspace
            && before != Some(workspace.document.revision())
            && !workspace.is_saved()
        {
            workspace.filing.changed_at = clock;
            workspace.filing.unsaved_since.get_or_insert(clock);
        }
    }

    fn save_what_is_due(&mut self) {
        let Some(workspace) = &self.state.workspace else { return };
        let filing = &workspace.filing;
        if filing.saving.is_none() && (filing.asked || self.is_due(filing)) {
            self.start_saving();
        }
    }

    fn is_due(&self, filing: &Filing) -> bool {
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

    pub(super) fn take(&mut self, done: Done) {
        match done {
            Done::Opened { number, result } => self.opened(number, result),
            Done::OpenAlready { number, path } => self.open_already(number, path),
            Done::Locked(path, lock) => self.locked(&path, lock),
            Done::Saved { document, path, aside, result, attempted } => {
                self.state.notices.extend(aside.map(Notice::OtherKept));
                if self.is_open(document.id()) {
                    self.saved(&path, document, result, attempted);
                }
            }
            Done::Moved { document, path, result } => self.moved(document, path, result),
            Done::Lost(lost) if self.is_open(lost.document.id()) => self.lost(*lost),
            Done::Lost(_) => {}
            Done::Compared(compared) => dispatch::take_comparison(self, compared),
            Done::Looked(looked) => self.looked(*looked),
            Done::Wished(path, wished) => self.wished(&path, wished),
            Done::LookFailed => self.watching.looking = false,
            Done::Reviewed { revision, review } => self.reviewed(revision, review),
            done @ (Done::Found(_)
            | Done::Gathered(_)
            | Done::Previewed { .. }
            | Done::Sifted(_)
            | Done::SiftingFailed
            | Done::Quoted(_)
            | Done::QuotingFailed
            | Done::Weighed { .. }
            | Done::VersionsListed { .. }
            | Done::VersionCompared { .. }) => {
                dispatch::take_search(self, done);
            }
            Done::PlaceFailed => {
                if !std::mem::replace(&mut self.reading.complained, true) {
                    self.state.notices.push(Notice::PlaceNotSaved);
                }
            }
            Done::SettingsFailed => self.state.notices.push(Notice::SettingsNotSaved),
            Done::ReportSaved { path, saved } => dispatch::report_saved(self, path, saved),
            Done::Restored(result) => dispatch::restored(self, result),
            Done::Trashed { path, result } => dispatch::trashed(self, path, result),
            Done::KeepFailed => self.keeping_failed(),
            Done::LogFailed(why) => self.log_failed(why),
            Done::Tidied(round) => self.tidied(round),
            Done::Settled => self.settled(),
        }
    }

    /// Takes over what was found in a revision, if that is still the one that is waited for: another
    /// document may be open, or the same one anew. Where it came to a bad end, looking through the
    /// same revision again would end in the same way.
    fn reviewed(&mut self, revision: u64, review: Option<Box<Review>>) {
        let workspace = self.state.workspace.as_mut();
        if let Some(workspace) = workspace.filter(|w| w.reviewing == Some(revision)) {
            workspace.reviewing = None;
            workspace.reviewed = Some(revision);
            if let Some(review) = review {
                let old = std::mem::replace(&mut workspace.review, review.into());
                // Letting go of a hundred thousand findings would hold up a frame.
                let let_go = move || {
                    drop(old);
                    None
                };
                self.jobs.give_beside(None, Box::new(let_go));
            }
        }
    }

    /// Takes over the lock of the document that was moved, unless that is kept elsewhere by now.
    fn locked(&mut self, path: &Path, lock: Lock) {
        let here = self.state.workspace.as_ref().is_some_and(|w| w.filing.path == path);
        if here && self.lock.is_none() {
            self.lock = Some(lock);
        } else {
            lock.release();
        }
    }

    fn is_open(&self, document: DocumentId) -> bool {
        self.state.workspace.as_ref().is_some_and(|workspace| workspace.document.id() == document)
    }

    fn moved(&mut self, document: Document, path: PathBuf, result: Result<Fingerprint, SaveError>) {
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

    fn saved(
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

    fn remember_fault(&mut self, error: SaveError) -> Arc<SaveError> {
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

    /// Has the document looked through after a change, away from the interface's thread and one
    /// at a time, so that saving never waits for many.
    fn review(&mut self) {
        let Some(workspace) = &mut self.state.workspace else { return };
        let revision = workspace.document.revision();
        if workspace.reviewing.is_some() || workspace.reviewed == Some(revision) {
            return;
        }
        workspace.reviewing = Some(revision);
        let document = workspace.document.clone();
        let work = move || {
            let review = Some(Box::new(Review::of(&document)));
            Some(Done::Reviewed { revision, review })
        };
        self.jobs.give(Done::Reviewed { revision, review: None }, Box::new(work));
    }

    pub(super) fn save_settings(&mut self) {
        if self.settings_on_disk == self.state.settings {
            return;
        }
        self.settings_on_disk = self.state.settings.clone();
        self.settings_at = self.clock;
        let (settings, places) = (self.state.settings.clone(), self.places.clone());
        let work =
            move || settings::save(&settings, &places).is_err().then_some(Done::SettingsFailed);
        self.jobs.give(Done::SettingsFailed, Box::new(work));
    }

    /// When changed settings are to be written; `None` while they are as on disk.
    fn settings_due(&self) -> Option<f64> {
        let (now, disk) = (&self.state.settings, &self.settings_on_disk);
        if now == disk {
            return None;
        }
        let only_size = Settings { zoom: disk.zoom, ..now.clone() } == *disk;
        Some(if only_size { self.settings_at + SIZE_PAUSE } else { self.clock })
    }

    fn due_in(&self) -> Option<f64> {
        let find = self.state.workspace.as_ref().and_then(|workspace| workspace.find.as_ref());
        let searching = find.and_then(Find::long_at);
        let leaving = self.leaving.as_ref().and_then(|leaving| leaving.due(self.clock));
        let disk = [self.saving_due(), self.log_due(), self.reading.due(), self.settings_due()];
        let dues = disk.into_iter().chain([searching, leaving, self.watching_due()]);
        let due = dues.flatten().min_by(f64::total_cmp)?;
        Some((due - self.clock).max(0.02))
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
