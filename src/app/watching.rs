//! Watching: whether others have changed the open document's file, or have taken the document over.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::reading_only::Taken;
use crate::app::{Clash, Dialog, Done, Entered, Footing, Notice, Program, ReadingOnly, Workspace};
use crate::model::Document;
use crate::store::document_file::{self, Fingerprint, OpenError, Opened, SaveError};
use crate::store::lock::{self, Hold, Holder, TakeOver};
use crate::store::log::Around;
use crate::store::sight::{self, Sight, Traits};

/// Seconds from one look to the next.
const PAUSE: f64 = 2.0;

/// The same while somebody is awaited who was told to let go.
const PAUSE_OF_TAKING: f64 = 0.5;

/// Seconds within which whoever has taken over a document has come to it.
const DOUBT: f64 = 4.0;

/// Somebody who has not let go after so many seconds will not.
const PATIENCE: f64 = 8.0;

/// When the file was looked at, and what was seen.
#[derive(Default)]
pub(super) struct Watching {
    /// When the next look is due, in seconds of the window's clock.
    due: f64,
    /// Whether a look is under way.
    pub(super) looking: bool,
    /// A file that was known to hold something, and what it looked like when it was read.
    seen: Option<(PathBuf, Option<Fingerprint>, Traits)>,
    /// Until when it is not believed that nobody has the document: whoever took it over may not have
    /// come to it yet.
    doubted: f64,
    /// The wish to take the document over.
    wish: Option<Wish>,
}

#[derive(Clone)]
struct Wish {
    me: Holder,
    since: f64,
    told: bool,
}

/// What was seen of the open document's file.
pub struct Looked {
    path: PathBuf,
    /// What it was known to hold.
    known: Option<Fingerprint>,
    sight: Sight,
    /// What it holds, where that was read.
    read: Option<Result<Box<Opened>, OpenError>>,
    /// Who has the document; `None` where nobody else has.
    holder: Option<Holder>,
}

/// What came of the wish to take a document over.
pub enum Wished {
    /// It may be worked on.
    Ours(Result<Box<Entered>, OpenError>),
    /// Whoever has it was told.
    Told,
    /// Somebody else has taken it over.
    Theirs(Holder),
    /// Nothing can be written beside it.
    Refused,
}

/// The document was found to be somebody else's when it was to be saved.
pub struct Lost {
    /// What was to be saved.
    pub(super) document: Document,
    /// Where.
    pub(super) path: PathBuf,
    /// Who has it.
    pub(super) holder: Holder,
    /// Where it went instead.
    pub(super) copy: Result<PathBuf, SaveError>,
}

impl Watching {
    /// A look at another document is due in a while.
    pub(super) fn anew(clock: f64) -> Self {
        Self { due: clock + PAUSE, ..Self::default() }
    }
}

impl Program {
    /// Has the open document's file looked at closely at once: the person comes back to the window.
    pub fn look_closely(&mut self) {
        self.watching.seen = None;
        self.watching.due = self.clock;
        if let Some(workspace) = &mut self.state.workspace {
            workspace.copies.look_again();
        }
    }

    /// Wishes to have the document that somebody else has.
    pub(super) fn take_over(&mut self) {
        let me = self.holder();
        let today = self.environment.now();
        let Some(workspace) = &mut self.state.workspace else { return };
        let Some(why) = workspace.reading_only.take() else { return };
        workspace.reading_only = Some(ReadingOnly::TakingOver { holder: why.holder(), today });
        self.watching.wish = Some(Wish { me, since: self.clock, told: false });
        self.watching.due = self.clock;
    }

    /// When the next look is due.
    pub(super) fn watching_due(&self) -> Option<f64> {
        let watched = self.state.workspace.as_ref().filter(|w| !w.is_past());
        let watches = watched.is_some() && !self.watching.looking;
        watches.then_some(self.watching.due)
    }

    /// Has the open document's file looked at, unless it is being written.
    pub(super) fn watch_when_due(&mut self) {
        let watched = self.state.workspace.as_ref().filter(|w| !w.is_past());
        let Some(workspace) = watched else {
            self.watching = Watching::default();
            return;
        };
        let idle = workspace.filing.saving.is_none() && !self.state.opening;
        if !idle || self.watching.looking || self.clock < self.watching.due {
            return;
        }
        let pause = if self.watching.wish.is_some() { PAUSE_OF_TAKING } else { PAUSE };
        self.watching.due = self.clock + pause;
        self.watching.looking = true;
        match (workspace.reading_only.is_some(), self.watching.wish.clone()) {
            (true, Some(wish)) => self.press_wish(wish),
            (reads, _) => self.look(reads),
        }
    }

    fn look(&mut self, reads: bool) {
        let me = if reads { self.holder() } else { Holder::default() };
        let places = self.places.clone();
        let Some(workspace) = &self.state.workspace else { return };
        let filing = &workspace.filing;
        let (path, known, base) =
            (filing.path.clone(), filing.fingerprint.clone(), filing.base.clone());
        let seen = self.watching.seen.clone();
        let attempts = filing.attempts.clone();
        let lock = self.lock.clone().filter(|lock| lock.is_of(&path));
        let remarks = self.remarks.clone();
        let work = move || {
            let traits = seen.filter(|seen| seen.0 == path && seen.1 == known);
            let expected = document_file::expected(&path, known.clone(), &attempts);
            let sight = sight::look(&path, expected.as_ref(), traits.map(|seen| seen.2));
            let other = matches!(sight, Sight::Other(_));
            let read = other.then(|| document_file::open_document(&path, &remarks).map(Box::new));
            // To whoever works on it only matters whether it says something else.
            let same = |opened: &Opened| base.is_some_and(|base| base == opened.document);
            let read = read.filter(|read| reads || read.as_ref().is_ok_and(|it| same(it)));
            let holder = match lock {
                Some(lock) => lock.lost_to(),
                None if reads => match lock::take(&path, &places, me) {
                    Hold::Theirs(holder) => Some(holder),
                    Hold::Ours(_) => None,
                },
                None => None,
            };
            Some(Done::Looked(Box::new(Looked { path, known, sight, read, holder })))
        };
        self.jobs.give(Done::LookFailed, Box::new(work));
    }

    /// Takes in what was seen.
    pub(super) fn looked(&mut self, looked: Looked) {
        self.watching.looking = false;
        let Some(workspace) = &self.state.workspace else { return };
        if workspace.filing.path != looked.path || workspace.filing.saving.is_some() {
            return;
        }
        let reads = workspace.reading_only.is_some();
        match (reads, &looked.holder) {
            (true, _) => self.note_holder(looked.holder.clone()),
            (false, Some(holder)) if workspace.is_saved() => {
                self.lose(holder.clone(), None);
                return;
            }
            // Whoever saves finds it out once more, and keeps a copy.
            (false, Some(_)) => return self.start_saving(),
            (false, None) => {}
        }
        let Some(workspace) = &mut self.state.workspace else { return };
        if workspace.filing.fingerprint != looked.known {
            return;
        }
        let traits = match looked.sight {
            Sight::Unchanged => return,
            Sight::Known(traits) => {
                let path = &workspace.filing.path;
                workspace.clash = workspace.clash.take().filter(|clash| clash.path != *path);
                traits
            }
            Sight::Other(traits) => traits,
        };
        self.watching.seen = Some((looked.path, looked.known, traits));
        if matches!(looked.sight, Sight::Known(_)) {
            return;
        }
        match looked.read {
            Some(Ok(opened)) if reads => self.read_again(*opened),
            // It cannot be read as it is; perhaps it is being written.
            Some(Err(_)) => self.watching.seen = None,
            Some(Ok(opened)) => workspace.filing.fingerprint = opened.fingerprint,
            None => {
                let Workspace { filing, clash, .. } = workspace;
                let base = filing.base.clone();
                clash.get_or_insert_with(|| Clash { path: filing.path.clone(), base });
            }
        }
    }

    /// Who has the document now that is open for reading only.
    fn note_holder(&mut self, holder: Option<Holder>) {
        let today = self.environment.now();
        let Some(workspace) = &mut self.state.workspace else { return };
        let Some(why) = &workspace.reading_only else { return };
        workspace.reading_only = match (why, holder) {
            (ReadingOnly::Free { .. }, None) => return,
            (_, None) if self.clock < self.watching.doubted => return,
            (_, None) => Some(ReadingOnly::Free { holder: why.holder() }),
            (ReadingOnly::HeldElsewhere { .. } | ReadingOnly::TakenOver(_), Some(holder))
                if why.holder() == holder =>
            {
                return;
            }
            (_, Some(holder)) => Some(ReadingOnly::HeldElsewhere { holder, today }),
        };
    }

    /// Shows what is in the file now, as long as the document can only be read.
    fn read_again(&mut self, opened: Opened) {
        let Some(workspace) = &mut self.state.workspace else { return };
        if !opened.repairs.is_empty() {
            return;
        }
        let same_text = workspace.document.id() == opened.document.id()
            && workspace.document.version() == opened.document.version();
        if same_text {
            workspace.show_anew(opened.document, opened.fingerprint);
            return;
        }
        let Some(why) = workspace.reading_only.clone() else { return };
        let article = workspace.filing.article.clone();
        let footing = Footing::Reading(why.holder());
        let opened = Opened { article, ..opened };
        self.enter(Entered { opened, footing, base: None, lost_codebook: None });
        if let Some(workspace) = &mut self.state.workspace {
            workspace.reading_only = Some(why);
        }
    }

    /// Somebody has taken over the document. What was not saved went into `copy`.
    pub(super) fn lose(&mut self, holder: Holder, copy: Option<PathBuf>) {
        let today = self.environment.now();
        self.close_log_before(copy.as_deref());
        self.release_lock();
        let (due, doubted) = (self.clock, self.clock + DOUBT);
        self.watching = Watching { due, doubted, ..Watching::default() };
        let Some(workspace) = &mut self.state.workspace else { return };
        if copy.is_some() {
            // What is shown is not what the file holds: that is read.
            workspace.filing.fingerprint = None;
            workspace.filing.attempts.clear();
        }
        workspace.clash = None;
        workspace.let_go();
        workspace.reading_only =
            Some(ReadingOnly::TakenOver(Box::new(Taken { holder, copy, today })));
    }

    /// The document was somebody else's when it was to be saved.
    pub(super) fn lost(&mut self, lost: Lost) {
        let today = self.environment.now();
        let Some(workspace) = &mut self.state.workspace else { return };
        workspace.filing.saving = None;
        let here = workspace.filing.path == lost.path;
        match lost.copy {
            _ if !here => {}
            Err(error) => self.fail(error),
            Ok(copy) => {
                workspace.filing.saved = lost.document.revision();
                workspace.filing.fault = None;
                if workspace.is_saved() {
                    self.state.settings.remember(&copy);
                    self.lose(lost.holder, Some(copy));
                } else {
                    // Something was done meanwhile; nothing more is, and that goes into a copy too.
                    let taken = Taken { holder: lost.holder, copy: Some(copy), today };
                    workspace.reading_only = Some(ReadingOnly::TakenOver(Box::new(taken)));
                    self.start_saving();
                }
            }
        }
    }

    /// Tells whoever has the document, and takes it as soon as it is free.
    fn press_wish(&mut self, wish: Wish) {
        let Some(workspace) = &self.state.workspace else { return };
        let filing = &workspace.filing;
        let path = filing.path.clone();
        let file = match (&filing.fingerprint, &filing.article) {
            (None, Some(article)) => article.clone(),
            _ => path.clone(),
        };
        let wait = self.clock - wish.since < PATIENCE;
        let (id, now) = (self.environment.entropy(), self.environment.now());
        let (places, elsewhere) =
            (self.places.clone(), self.state.settings.fallback_folder.clone());
        let remarks = self.remarks.clone();
        let work = move || {
            let claimed = if wish.told { Ok(()) } else { lock::claim(&path, &wish.me) };
            let wished = match claimed.map(|()| lock::take_claimed(&path, &places, wish.me, wait)) {
                Err(_) => Wished::Refused,
                Ok(TakeOver::Told) => Wished::Told,
                Ok(TakeOver::Theirs(holder)) => Wished::Theirs(holder),
                Ok(TakeOver::Ours(lock)) => {
                    let opened =
                        document_file::open_with(&file, elsewhere.as_deref(), &remarks, id, now);
                    let around = Around { places: &places, now, remarks: &remarks };
                    let entered = |opened| Box::new(Entered::with(lock, opened, around));
                    Wished::Ours(opened.map(entered))
                }
            };
            Some(Done::Wished(path, wished))
        };
        self.jobs.give(Done::LookFailed, Box::new(work));
    }

    /// Takes in what came of the wish to take the document over.
    pub(super) fn wished(&mut self, path: &Path, wished: Wished) {
        self.watching.looking = false;
        let today = self.environment.now();
        let here = self.state.workspace.as_mut().filter(|w| w.filing.path == path);
        let Some(workspace) = here.filter(|w| w.reading_only.is_some()) else {
            if let Wished::Ours(Ok(entered)) = wished {
                entered.let_go();
            }
            return;
        };
        let holder = workspace.reading_only.as_ref().map(ReadingOnly::holder).unwrap_or_default();
        match wished {
            Wished::Told => {
                if let Some(wish) = &mut self.watching.wish {
                    wish.told = true;
                }
                return;
            }
            Wished::Ours(Ok(entered)) => {
                self.enter(*entered);
                return;
            }
            Wished::Ours(Err(error)) => {
                workspace.reading_only = Some(ReadingOnly::Free { holder });
                self.state.dialog = Some(Dialog::CannotOpen(Arc::new(error)));
            }
            Wished::Theirs(holder) => {
                workspace.reading_only = Some(ReadingOnly::HeldElsewhere { holder, today });
            }
            Wished::Refused => {
                workspace.reading_only = Some(ReadingOnly::HeldElsewhere { holder, today });
                self.state.notices.push(Notice::NotTakenOver);
            }
        }
        self.watching.wish = None;
    }

    /// Lets go of the log before somebody else has it: what is in `copy` is not to be done again.
    fn close_log_before(&mut self, copy: Option<&Path>) {
        self.log_what_was_done();
        let Some(workspace) = &self.state.workspace else { return };
        let document = workspace.document.clone();
        if let Some(error) = self.logging.leave(copy, &document).err() {
            self.log_failed(error.kind());
        }
    }
}

impl Workspace {
    /// Shows another state of the same document, of which nothing is unsaved.
    fn show_anew(&mut self, document: Document, fingerprint: Option<Fingerprint>) {
        self.document = document;
        self.history = crate::edit::History::default();
        self.filing.saved = self.document.revision();
        self.filing.fingerprint = fingerprint;
        self.let_go();
        self.renew_levels();
        self.renew_lists();
    }

    /// Ends what is under way and would change the document.
    fn let_go(&mut self) {
        self.adjusting = None;
        self.linking = None;
        self.held = None;
        self.typing = None;
        self.forget_what_is_gone();
    }
}
