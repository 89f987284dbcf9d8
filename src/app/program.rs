//! The program: takes actions, keeps the state, and takes in what the jobs bring.

use std::path::Path;
use std::sync::Arc;

use crate::app::finding::Turn;
use crate::app::{
    Action, Dialog, Done, Effect, Environment, Find, Jobs, Notice, Review, State, dispatch,
    keeping::Keeping, known_actors::KnownActors, leaving::Leaving, logging::Logging,
    opening::Opening, reading::Reading, tidying::Tidying, watching::Watching,
};
use crate::formats::claim_sheet::Terms;
use crate::store::document_file::{Remarks, SaveError};
use crate::store::lock::Lock;
use crate::store::places::Places;
use crate::store::reading_places;
use crate::store::settings::{self, Settings};

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
    /// The words of claim sheets, in the person's language.
    pub terms: Arc<Terms>,
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
    pub(super) renewing: Turn,
    /// Since when a newer text is being read, in seconds of the window's clock, until that is said.
    pub(super) new_text_since: Option<f64>,
    pub(super) keeping: Keeping,
    pub(super) watching: Watching,
    pub(super) known_actors: KnownActors,
    settings_on_disk: Settings,
    /// When the settings were written last, in seconds of the window's clock.
    settings_at: f64,
    /// A file that another program had changed, as long as whoever saves has not been told.
    pub(super) conflict: Option<Arc<SaveError>>,
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
            terms: Arc::default(),
            environment,
            jobs,
            clock: 0.0,
            reading: Reading::new(reading.places),
            logging: Logging::default(),
            tidying: Tidying::default(),
            lock: None,
            opening: Opening::default(),
            renewing: Turn::default(),
            new_text_since: None,
            keeping: Keeping::default(),
            watching: Watching::default(),
            known_actors: KnownActors::default(),
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
            workspace.settle_several();
            workspace.remember_claim();
            workspace.renew_speaking(&self.state.known_actors);
            workspace.renew_levels();
            workspace.renew_lists();
        }
        self.renew_desk();
        dispatch::renew_export(self);
        self.log_what_was_done();
        self.note_change(before);
    }

    /// Takes in what the jobs brought, and saves what is due. Called once a frame, with the seconds
    /// of the window's clock; returns after how many seconds it wants to be called again.
    pub fn tick(&mut self, clock: f64) -> Option<f64> {
        self.clock = clock;
        self.state.now = self.environment.now();
        self.take_what_was_put_off();
        while let Some(done) = self.jobs.next() {
            self.take(done);
        }
        self.tell_of_reading();
        self.save_what_is_due();
        self.watch_when_due();
        self.keep_place_when_due();
        self.retry_log_when_due();
        self.tidy();
        self.review();
        self.renew_desk();
        dispatch::renew_export(self);
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

    fn revision(&self) -> Option<u64> {
        self.state.workspace.as_ref().map(|workspace| workspace.document.revision())
    }

    /// It is said once that the place where somebody stopped reading cannot be kept.
    fn place_failed(&mut self) {
        if !std::mem::replace(&mut self.reading.complained, true) {
            self.state.notices.push(Notice::PlaceNotSaved);
        }
    }

    pub(super) fn take(&mut self, done: Done) {
        match done {
            Done::Opened { number, result } => self.opened(number, result),
            Done::Proposed { number, result } => self.proposed(number, result),
            Done::ReadAnew { number, encoding, result } => {
                dispatch::read_anew(self, number, encoding, result);
            }
            done @ (Done::QueueListed { .. } | Done::QueueRead { .. } | Done::QueueMade { .. }) => {
                dispatch::queue_done(self, done);
            }
            Done::AnnotationsRead { number, result } => dispatch::arrived(self, number, result),
            Done::SourceKept { number, result } => dispatch::source_kept(self, number, result),
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
            Done::Heard(heard) => self.heard(heard),
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
            | Done::Gap { .. }
            | Done::CodebookRead { .. }
            | Done::CodebookSaved { .. }
            | Done::VersionsListed { .. }
            | Done::VersionCompared { .. }) => {
                dispatch::take_search(self, done);
            }
            done @ (Done::CopyTaken(_) | Done::CopiesSeen(..) | Done::CopiesFailed) => {
                dispatch::copies_done(self, done);
            }
            done @ (Done::NewTextRead { .. }
            | Done::NewTextCompared { .. }
            | Done::TextsTold(_)
            | Done::SourceChanged(..)
            | Done::ChangesSaved { .. }) => dispatch::renewing_done(self, done),
            Done::DeskFound(found) => self.desk_found(*found),
            Done::DeskFailed => self.desk_failed(),
            done @ (Done::Composed { .. } | Done::Exported { .. }) => {
                dispatch::exporting_done(self, done);
            }
            Done::SheetWritten { html, markdown, count } => {
                dispatch::sheet_written(self, html, markdown, count);
            }
            Done::PlaceFailed => self.place_failed(),
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
                workspace.renew_visited();
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
        let by = self.state.settings.annotator.id;
        let known = workspace.review.coverage.as_ref().map(|it| Arc::clone(&it.sentences));
        let work = move || {
            let review = Some(Box::new(Review::covering(&document, by, known)));
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
        let exporting = match &self.state.dialog {
            Some(Dialog::Export(exporting)) => exporting.due(),
            _ => None,
        };
        let others = [searching, leaving, exporting, self.watching_due(), self.reading_due()];
        let dues = disk.into_iter().chain(others);
        let due = dues.flatten().min_by(f64::total_cmp)?;
        Some((due - self.clock).max(0.02))
    }
}
