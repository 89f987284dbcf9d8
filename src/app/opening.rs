//! Opening: reading a file, what is logged about it, and making it the open document.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::finding::Turn;
use crate::app::renewing::text_versions::OlderText;
use crate::app::watching::Watching;
use crate::app::{
    Dialog, Done, EarlierVersion, Filing, Notice, Program, ReadingOnly, Workspace, dispatch,
    wants_look,
};
use crate::model::Document;
use crate::sources::SourceError;
use crate::store::article_file::{self, Article, Found};
use crate::store::codebook_file;
use crate::store::document_file::{self, OpenError, Opened};
use crate::store::lock::{self, Hold, Holder, Lock};
use crate::store::log::{self, Around, Logged};
use crate::store::settings::NewCodebook;

/// Whoever waits for a file to be read is told so after so many seconds, and may stop it.
const PATIENCE: f64 = 0.6;

/// The revision of a document of which nothing is on disk.
const NEVER: u64 = u64::MAX;

/// A document that was read, with what goes with it.
pub struct Entered {
    /// What was read.
    pub opened: Opened,
    /// Whether it may be worked on.
    pub footing: Footing,
    /// The document as its file holds it, if there is one: the log may have gone further.
    pub base: Option<Document>,
    /// The file of the codebook with which it was to begin, where that cannot be used.
    pub lost_codebook: Option<PathBuf>,
}

/// Whether a document that was read may be worked on.
pub enum Footing {
    /// It may: with its lock, and what is logged about it.
    Working(Lock, Box<Logged>),
    /// Somebody else has it open.
    Reading(Holder),
    /// It is an earlier version.
    Earlier(EarlierVersion),
    /// It is shown as it looks on an older text.
    Older(OlderText),
}

impl Entered {
    /// Takes the lock of a document that was read, and looks up what is logged about it.
    pub(super) fn of(opened: Opened, around: Around<'_>, me: Holder) -> Self {
        match lock::take(&opened.path, around.places, me) {
            Hold::Ours(lock) => Self::with(lock, opened, around),
            Hold::Theirs(holder) => {
                let footing = Footing::Reading(holder);
                Self { opened, footing, base: None, lost_codebook: None }
            }
        }
    }

    /// The document with its lock, and with what is logged about it.
    pub(super) fn with(lock: Lock, mut opened: Opened, around: Around<'_>) -> Self {
        let base = opened.fingerprint.is_some().then(|| opened.document.clone());
        if base.is_some() {
            lock.announce();
        }
        let logged = Box::new(log::open(&mut opened, around));
        Self { opened, footing: Footing::Working(lock, logged), base, lost_codebook: None }
    }

    /// Lets go of a document that is not to be opened after all, so that others may have it.
    pub(super) fn let_go(self) {
        if let Footing::Working(lock, _) = self.footing {
            lock.release();
        }
    }
}

/// Lets a document of which nothing was kept yet begin with the codebook that was chosen for new ones.
/// Answers the codebook's file where that cannot be used any more.
pub(super) fn begin_with(opened: &mut Opened, chosen: &NewCodebook) -> Option<PathBuf> {
    let has_its_own = opened.fingerprint.is_some() || opened.report.is_some();
    if has_its_own || opened.original.is_some() {
        return None;
    }
    match codebook_file::for_new_documents(chosen) {
        Ok(codebook) => {
            if let Some(codebook) = codebook {
                opened.document.set_codebook(codebook);
            }
            None
        }
        Err(error) => Some(error.path().to_path_buf()),
    }
}

impl Done {
    /// Lets go of what nobody wants any more.
    fn let_go(self) {
        if let Self::Opened { result: Ok(entered), .. } = self {
            entered.let_go();
        }
    }
}

/// The file that is being read: the last one that was asked for. What is asked for later calls it
/// off, so that no file comes in the place of another one that was wanted since.
#[derive(Default)]
pub(super) struct Opening {
    path: Option<PathBuf>,
    /// Since when, in seconds of the window's clock.
    since: f64,
    turn: Turn,
    /// What came of it while something else was waited for.
    late: Option<Done>,
}

impl Program {
    /// Reads a file on the job thread; what is open is saved before.
    pub(super) fn open(&mut self, path: PathBuf) {
        if self.opening.path.as_ref() == Some(&path) {
            return;
        }
        self.call_off_opening();
        let filing = self.state.workspace.as_ref().map(|workspace| &workspace.filing);
        if filing.is_some_and(|f| f.path == path || f.article.as_ref() == Some(&path)) {
            // It is open already, with everything that was done in it.
            return;
        }
        if let Err(error) = self.flush() {
            self.state.dialog = Some(Dialog::CannotSave(error));
            return;
        }
        let ticket = self.opening.turn.begin();
        self.opening.path = Some(path.clone());
        self.opening.since = self.clock;
        self.state.opening = true;
        let now = self.environment.now();
        let id = self.environment.entropy();
        let elsewhere = self.state.settings.fallback_folder.clone();
        let (places, me, held) = (self.places.clone(), self.holder(), self.lock.clone());
        let (remarks, left) = (self.remarks.clone(), self.logging.take_left());
        let chosen = self.state.settings.new_codebook.clone();
        let number = ticket.number;
        let failed =
            Done::Opened { number, result: Err(OpenError::Stopped { path: path.clone() }) };
        let work = move || {
            // What was open last may be what is opened now.
            drop(left.map(|journal| journal.close()));
            if ticket.is_stale() {
                return None;
            }
            let stale = || ticket.is_stale();
            let found = article_file::find(&path, elsewhere.as_deref(), &remarks, now, &stale);
            let opened = match found {
                Ok(Found::Article(article)) if wants_look(&article.proposal) => {
                    return Some(Done::Proposed { number, result: Ok(article) });
                }
                Ok(Found::Article(article)) => article.make(id),
                Ok(Found::Document(opened)) => Ok(*opened),
                Err(error) => Err(error),
            };
            if let Ok(opened) = &opened
                && held.is_some_and(|lock| lock.is_of(&opened.path))
            {
                // Reached by another way, it is open already.
                return Some(Done::OpenAlready { number, path });
            }
            let around = Around { places: &places, now, remarks: &remarks };
            let result = opened.map(|mut opened| {
                let lost_codebook = begin_with(&mut opened, &chosen);
                Box::new(Entered { lost_codebook, ..Entered::of(opened, around, me) })
            });
            let done = Done::Opened { number, result };
            if ticket.is_stale() {
                // Before the next file is read, which may be the same one.
                done.let_go();
                return None;
            }
            Some(done)
        };
        self.jobs.give(failed, Box::new(work));
    }

    /// Reads an article beside everything else, as `read` does it.
    pub(super) fn read_beside(
        &mut self,
        read: impl FnOnce(&(dyn Fn() -> bool + Sync)) -> Result<Article, OpenError> + Send + 'static,
    ) {
        self.call_off_opening();
        let ticket = self.opening.turn.begin();
        self.opening.since = self.clock;
        self.state.opening = true;
        let number = ticket.number;
        let stopped = OpenError::Pasted { source: SourceError::Cancelled };
        let failed = Done::Proposed { number, result: Err(stopped) };
        let work = move || {
            let result = read(&|| ticket.is_stale()).map(Box::new);
            (!ticket.is_stale()).then_some(Done::Proposed { number, result })
        };
        self.jobs.give_beside(failed, Box::new(work));
    }

    /// Shows what is proposed of an article that was read, or makes its document at once where there
    /// is nothing to look at.
    pub(super) fn proposed(&mut self, number: u64, result: Result<Box<Article>, OpenError>) {
        if !self.opening.turn.answer(number) {
            return;
        }
        self.call_off_opening();
        let queue = self.state.queue.as_mut();
        let looks = queue.is_some_and(|queue| queue.looking.is_some());
        match result {
            Ok(article) if looks || wants_look(&article.proposal) => {
                dispatch::show_import(self, *article);
            }
            Ok(article) => match self.flush() {
                Ok(()) => self.enter_article(*article),
                Err(error) => self.state.dialog = Some(Dialog::CannotSave(error)),
            },
            Err(error) => self.cannot_open(error),
        }
    }

    /// Makes the document of an article that needs no look the open one.
    pub(super) fn enter_article(&mut self, article: Article) {
        match article.make(self.environment.entropy()) {
            Ok(mut opened) => {
                let lost = begin_with(&mut opened, &self.state.settings.new_codebook);
                self.state.notices.extend(lost.map(Notice::NewCodebookLost));
                self.enter_at_once(opened);
            }
            Err(error) => self.cannot_open(error),
        }
    }

    /// Has the open document written although nothing was done in it yet.
    pub(super) fn keep_at_once(&mut self) {
        let clock = self.clock;
        if let Some(workspace) = self.state.workspace.as_mut().filter(|w| w.reading_only.is_none())
        {
            workspace.filing.saved = NEVER;
            workspace.filing.changed_at = clock;
            workspace.filing.unsaved_since = Some(clock);
        }
    }

    /// Says that an article or a newer text is still being read, once that takes long.
    pub(super) fn tell_of_reading(&mut self) {
        if self.new_text_since.is_some_and(|since| since + PATIENCE <= self.clock) {
            self.new_text_since = None;
            self.state.comparing_texts = true;
        }
        let waits = self.state.opening && self.state.slow_reading.is_none();
        if waits && self.opening.since + PATIENCE <= self.clock {
            let path = self.opening.path.as_deref().and_then(Path::file_name);
            let name = path.unwrap_or_default().to_string_lossy().into_owned();
            self.state.slow_reading = Some(name);
        }
    }

    /// When that is to be said, in seconds of the window's clock.
    pub(super) fn reading_due(&self) -> Option<f64> {
        let waits = self.state.opening && self.state.slow_reading.is_none();
        let since = [waits.then_some(self.opening.since), self.new_text_since];
        since.into_iter().flatten().reduce(f64::min).map(|since| since + PATIENCE)
    }

    /// The person does not wait for what is being read, as far as it was said that it is.
    pub(super) fn stop_reading(&mut self) {
        if self.state.slow_reading.is_some() {
            self.call_off_opening();
        }
    }

    /// Reads an earlier version of what is open, which is saved before.
    pub(super) fn open_version(&mut self, path: PathBuf, footing: Footing) {
        self.call_off_opening();
        if let Err(error) = self.flush() {
            self.state.dialog = Some(Dialog::CannotSave(error));
            return;
        }
        let number = self.opening.turn.begin().number;
        self.opening.path = Some(path.clone());
        self.opening.since = self.clock;
        self.state.opening = true;
        let failed =
            Done::Opened { number, result: Err(OpenError::Stopped { path: path.clone() }) };
        let remarks = self.remarks.clone();
        let work = move || {
            let opened = document_file::open_document(&path, &remarks);
            let result = opened.map(|opened| {
                Box::new(Entered { opened, footing, base: None, lost_codebook: None })
            });
            Some(Done::Opened { number, result })
        };
        self.jobs.give(failed, Box::new(work));
    }

    /// Takes over a file that was read, if it is still the one that is wanted.
    pub(super) fn opened(&mut self, number: u64, result: Result<Box<Entered>, OpenError>) {
        if !self.opening.turn.answer(number) {
            return Done::Opened { number, result }.let_go();
        }
        self.call_off_opening();
        // What was changed while the file was being read is saved before it gives way.
        match (result, self.flush()) {
            (Ok(opened), Ok(())) => self.enter(*opened),
            (Ok(opened), Err(error)) => {
                opened.let_go();
                self.state.dialog = Some(Dialog::CannotSave(error));
            }
            (Err(error), _) => self.cannot_open(error),
        }
    }

    /// What was asked for was open then; if it was closed since, it is opened anew.
    pub(super) fn open_already(&mut self, number: u64, path: PathBuf) {
        if self.opening.turn.answer(number) {
            self.call_off_opening();
            if self.state.workspace.is_none() {
                self.open(path);
            }
        }
    }

    /// Keeps what was read until whatever is being waited for is there.
    pub(super) fn put_off(&mut self, opened: Done) {
        self.opening.late = Some(opened);
    }

    /// Takes in what was put off.
    pub(super) fn take_what_was_put_off(&mut self) {
        if let Some(done) = self.opening.late.take() {
            self.take(done);
        }
    }

    fn call_off_opening(&mut self) {
        let opening = std::mem::take(&mut self.opening);
        opening.late.into_iter().for_each(Done::let_go);
        self.state.opening = false;
        self.state.slow_reading = None;
    }

    /// This window, as others are told of it.
    pub(super) fn holder(&mut self) -> Holder {
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
        let work = move || match lock::take(&path, &places, me) {
            Hold::Ours(lock) => {
                lock.announce();
                Some(Done::Locked(path, lock))
            }
            Hold::Theirs(_) => None,
        };
        self.jobs.give(None, Box::new(work));
    }

    /// Makes what was read at once the open document.
    pub(super) fn enter_at_once(&mut self, opened: Opened) {
        self.call_off_opening();
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
        self.keeping.begin();
        self.watching = Watching::anew(self.clock);
        let Entered { opened, footing, base, lost_codebook } = entered;
        self.state.notices.extend(lost_codebook.map(Notice::NewCodebookLost));
        let Opened {
            document,
            path,
            article,
            fingerprint,
            repairs,
            warnings,
            remarks,
            original,
            report,
        } = opened;
        let other = report.and_then(|report| report.other);
        self.state.notices.extend(other.map(Notice::ReportDiffers));
        let earlier = matches!(footing, Footing::Earlier(_) | Footing::Older(_));
        if (fingerprint.is_some() || article.is_some()) && !earlier {
            let listed = article.clone().filter(|_| fingerprint.is_none());
            self.state.settings.remember(listed.as_deref().unwrap_or(&path));
        }
        let repaired = !repairs.is_empty() && !earlier;
        let filing = Filing {
            path: path.clone(),
            article,
            fingerprint,
            attempts: Vec::new(),
            base,
            aside: None,
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
        } else if !warnings.is_empty() && !earlier {
            self.state.dialog = Some(Dialog::Moved(warnings));
        } else if !remarks.is_empty() && !earlier {
            let file = original.unwrap_or_else(|| path.clone());
            self.state.dialog = Some(Dialog::Amiss { file, remarks: remarks.into() });
        }
        self.stand_on(footing);
    }

    /// Lets the open document be worked on, or says why not.
    fn stand_on(&mut self, footing: Footing) {
        let why = match footing {
            Footing::Working(lock, logged) => {
                self.lock = Some(lock);
                self.take_log(*logged);
                dispatch::look_at_source(self);
                return;
            }
            Footing::Older(text) => ReadingOnly::OlderText(text),
            Footing::Reading(holder) => {
                ReadingOnly::HeldElsewhere { holder, today: self.environment.now() }
            }
            Footing::Earlier(version) => ReadingOnly::EarlierVersion(version),
        };
        if let Some(workspace) = &mut self.state.workspace {
            workspace.reading_only = Some(why);
        }
    }

    pub(super) fn cannot_open(&mut self, error: OpenError) {
        if let Some(queue) = &mut self.state.queue {
            queue.looking = None;
        }
        if let OpenError::NotFound { path } = &error {
            self.state.settings.forget(path);
        }
        self.state.dialog = Some(Dialog::CannotOpen(Arc::new(error)));
    }
}
