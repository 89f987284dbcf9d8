//! Many articles at once: what each of them is, what was made of it, and what is to be done next.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::finding::Turn;
use crate::app::{ImportTally, is_guessed};
use crate::sources::{Kind, Proposal, SourceError};
use crate::store::article_file::Found;
use crate::store::article_folder::{Listed, Listing};
use crate::store::document_file::{OpenError, SaveError};

/// What is asked of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueStep {
    /// The article of this number is looked over, or its document opened.
    Enter(usize),
    /// Documents are made of all that is proposed without a warning.
    TakeAll,
    /// Nothing more is read or made.
    Stop,
    /// It goes on.
    GoOn,
}

/// What is proposed of an article in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its title.
    pub title: String,
    /// How many pieces there are of each kind.
    pub tally: ImportTally,
    /// How many warnings there are.
    pub warnings: usize,
    /// Whether nobody needs to look: there is no warning, and the encoding is sure.
    pub is_sure: bool,
}

/// How far an article in the queue is.
#[derive(Clone, Debug)]
pub enum QueueState {
    /// It was not read yet.
    Waiting,
    /// It is being read.
    Reading,
    /// This is proposed of it.
    ToLook(Summary),
    /// Its document is being made.
    Making,
    /// Its document was made.
    Made(PathBuf),
    /// It had a document before.
    HasDocument(PathBuf),
    /// It is a folder that belongs to a page.
    PartOfPage,
    /// It is no article.
    NoArticle,
    /// It cannot be read.
    Refused(Arc<OpenError>),
    /// Its document could not be written.
    NotMade(Arc<SaveError>),
}

/// What becomes of a proposal that is taken.
#[derive(Clone, Debug)]
pub enum QueueTaken {
    /// The document was written here, or not.
    Made(Result<PathBuf, SaveError>),
    /// The file is another one by now.
    Other(QueueState),
}

/// A file in the queue.
#[derive(Clone, Debug)]
pub struct Queued {
    /// The file.
    pub path: PathBuf,
    /// How far it is.
    pub state: QueueState,
}

/// Many articles, and how far each of them is.
#[derive(Clone, Debug, Default)]
pub struct ImportQueue {
    /// The files.
    pub files: Vec<Queued>,
    /// Whether there are more than are listed.
    pub more: bool,
    /// Whether the files are still being listed.
    pub listing: bool,
    /// Whether the person has stopped it.
    pub stopped: bool,
    /// Whether documents are made of all that is sure.
    pub taking: bool,
    /// The one that is being read to be looked over.
    pub(super) looking: Option<usize>,
    pub(super) turn: Turn,
}

/// What is to be done next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Read(PathBuf),
    Make(PathBuf),
}

impl Summary {
    fn of(proposal: &Proposal) -> Self {
        let warnings = proposal.warnings.len();
        Self {
            title: proposal.metadata.title.clone(),
            tally: ImportTally::of(proposal),
            warnings,
            is_sure: warnings == 0 && !is_guessed(proposal),
        }
    }
}

impl QueueState {
    /// How far a file is that was read.
    pub(super) fn of(read: Result<Found, OpenError>) -> Self {
        match read {
            Ok(Found::Document(opened)) => {
                // The document of a report has no file of its own yet: it is in the report.
                let carrier = opened.report.and(opened.article).or(opened.original);
                Self::HasDocument(carrier.unwrap_or(opened.path))
            }
            Ok(Found::Article(article)) => Self::ToLook(Summary::of(&article.proposal)),
            Err(OpenError::Source {
                source:
                    SourceError::UnsupportedKind {
                        kind: Kind::Picture | Kind::Recording | Kind::Archive,
                    },
                ..
            }) => Self::NoArticle,
            Err(error) => Self::Refused(Arc::new(error)),
        }
    }

    fn is_busy(&self) -> bool {
        matches!(self, Self::Reading | Self::Making)
    }
}

impl ImportQueue {
    /// Whether something is being read or made.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.listing || self.files.iter().any(|file| file.state.is_busy())
    }

    /// How many files nobody has to wait for any more.
    #[must_use]
    pub fn read(&self) -> usize {
        let waits =
            |file: &&Queued| matches!(file.state, QueueState::Waiting | QueueState::Reading);
        self.files.len() - self.files.iter().filter(waits).count()
    }

    /// How many documents were made.
    #[must_use]
    pub fn made(&self) -> usize {
        self.files.iter().filter(|file| matches!(file.state, QueueState::Made(_))).count()
    }

    /// How many proposals can be taken without a look.
    #[must_use]
    pub fn sure(&self) -> usize {
        let sure =
            |file: &&Queued| matches!(&file.state, QueueState::ToLook(summary) if summary.is_sure);
        self.files.iter().filter(sure).count()
    }

    /// The files that wait for being read.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.files.iter().any(|file| matches!(file.state, QueueState::Waiting))
    }

    pub(super) fn list(&mut self, gathered: Listed) {
        self.listing = false;
        self.more = gathered.more;
        let queued = |(path, listing): (PathBuf, Listing)| {
            let state = match listing {
                Listing::Article => QueueState::Waiting,
                Listing::Document => QueueState::HasDocument(path.clone()),
                Listing::PartOfPage => QueueState::PartOfPage,
                Listing::NoArticle => QueueState::NoArticle,
            };
            Queued { path, state }
        };
        self.files = gathered.files.into_iter().map(queued).collect();
    }

    /// Takes note of how far a file is.
    pub(super) fn set(&mut self, path: &Path, state: QueueState) {
        if let Some(file) = self.files.iter_mut().find(|file| file.path == path) {
            file.state = state;
        }
    }

    /// What is to be done next, which is begun with it; one thing at a time.
    pub(super) fn begin_next(&mut self) -> Option<Next> {
        if self.stopped || self.is_busy() {
            return None;
        }
        let waits = |file: &&mut Queued| matches!(file.state, QueueState::Waiting);
        if let Some(file) = self.files.iter_mut().find(waits) {
            file.state = QueueState::Reading;
            return Some(Next::Read(file.path.clone()));
        }
        if self.taking {
            let sure = |file: &&mut Queued| matches!(&file.state, QueueState::ToLook(summary) if summary.is_sure);
            if let Some(file) = self.files.iter_mut().find(sure) {
                file.state = QueueState::Making;
                return Some(Next::Make(file.path.clone()));
            }
            self.taking = false;
        }
        None
    }

    /// Stops what goes on; what is being written is written.
    pub(super) fn stop(&mut self) {
        self.stopped = true;
        self.taking = false;
        self.listing = false;
        self.turn.give_up();
        for file in &mut self.files {
            if matches!(file.state, QueueState::Reading) {
                file.state = QueueState::Waiting;
            }
        }
    }
}
