//! Jobs: work that touches the disk or takes long, away from the interface's thread.

mod held;

pub use held::{Held, Queue};

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use crate::anchor::Refusal;
use crate::app::claim_desk;
use crate::app::renewing::Renewing;
use crate::app::renewing::changes::TextsCompared;
use crate::app::renewing::text_versions::TextVersion;
use crate::app::{
    AnnotationsRead, Comparison, Entered, ExportFault, Found, Looked, Lost, Occurrence, Preview,
    QueueState, QueueTaken, Quoted, Review, SearchFault, Sifted, Wished,
};
use crate::edit::labels::Burden;
use crate::edit::recode::Gap;
use crate::formats::exchange::{Format, Written};
use crate::model::{Document, DocumentId, LabelId};
use crate::native::CodebookFault;
use crate::store::archive::{ArchiveError, Kept, Seen};
use crate::store::article_file::Article;
use crate::store::article_folder::Listed;
use crate::store::backups::Version;
use crate::store::cast::{Cast, Round};
use crate::store::codebook_file::{self, CodebookError};
use crate::store::document_file::{Fingerprint, OpenError, SaveError};
use crate::store::exchange_files::Ending;
use crate::store::lock::Lock;
use crate::store::log::Cleaning;

use held::Waiting;

/// What a job brought. Each says for itself what came to a bad end with it, so that nothing else is
/// blamed.
pub enum Done {
    /// A file was read, or not.
    Opened {
        /// The number of the attempt, unlike that of any other one.
        number: u64,
        /// What was read.
        result: Result<Box<Entered>, OpenError>,
    },
    /// An article without a document was read, or not; it is to be looked at first.
    Proposed {
        /// The number of the attempt.
        number: u64,
        /// What is proposed.
        result: Result<Box<Article>, OpenError>,
    },
    /// The article in the preview was read in another encoding, or not.
    ReadAnew {
        /// The number of the attempt.
        number: u64,
        /// The encoding.
        encoding: Option<&'static str>,
        /// What was read.
        result: Result<Box<Article>, Box<OpenError>>,
    },
    /// A copy was kept of what the article in the preview was read from, or not.
    SourceKept {
        /// The number of the attempt.
        number: u64,
        /// The copy.
        result: Result<Kept, ArchiveError>,
    },
    /// The files for the queue were listed.
    QueueListed {
        /// The number of the attempt.
        number: u64,
        /// What was found.
        gathered: Listed,
    },
    /// A file of the queue was read.
    QueueRead {
        /// The number of the attempt.
        number: u64,
        /// The file.
        path: PathBuf,
        /// How far it is now.
        state: QueueState,
    },
    /// A document was made of a file of the queue, or not.
    QueueMade {
        /// The file.
        path: PathBuf,
        /// What came of it.
        result: QueueTaken,
    },
    /// What was read is the document that was open when it was asked for.
    OpenAlready {
        /// The number of the attempt.
        number: u64,
        /// The file that was asked for.
        path: PathBuf,
    },
    /// The lock of the document that is kept here was taken.
    Locked(PathBuf, Lock),
    /// A document was written, or not.
    Saved {
        /// The document as it was to be written.
        document: Document,
        /// The file that was to be written.
        path: PathBuf,
        /// Where that is kept which the file held before and nobody wanted to lose.
        aside: Option<PathBuf>,
        /// What the file holds now.
        result: Result<Fingerprint, SaveError>,
        /// What it was to hold, if it came to that.
        attempted: Option<Fingerprint>,
    },
    /// A copy was written elsewhere and is the document's file from now on, or not.
    Moved {
        /// The document as it was to be written.
        document: Document,
        /// The file that was to be written.
        path: PathBuf,
        /// What the file holds now.
        result: Result<Fingerprint, SaveError>,
    },
    /// A document was somebody else's when it was to be saved.
    Lost(Box<Lost>),
    /// Annotations were read, and their marks were looked for in the open document, or not.
    AnnotationsRead {
        /// The number of the attempt.
        number: u64,
        /// What was read.
        result: Result<Arc<AnnotationsRead>, Box<OpenError>>,
    },
    /// Another state of the document was read and compared.
    Compared(Result<Box<Comparison>, OpenError>),
    /// The open document's file was looked at.
    Looked(Box<Looked>),
    /// Looking at it, or taking the document over, came to a bad end.
    LookFailed,
    /// It was tried to take over the document that is kept here.
    Wished(PathBuf, Wished),
    /// A document was looked through.
    Reviewed {
        /// The revision that was looked through.
        revision: u64,
        /// What was found; `None` when that came to a bad end that nobody foresaw.
        review: Option<Box<Review>>,
    },
    /// The find bar's words were looked for.
    Found(Found),
    /// All occurrences of some words were listed.
    Gathered(Gathered),
    /// It was looked up what is different in another state of the document.
    Previewed {
        /// How many steps away that state is.
        at: isize,
        /// The revision from which it was looked at.
        revision: u64,
        /// What is different; `None` when that cannot be told.
        preview: Option<Box<Preview>>,
    },
    /// Marks were looked for by words.
    Sifted(Sifted),
    /// Looking for marks came to a bad end.
    SiftingFailed,
    /// A quotation without a mark was looked for.
    Quoted(Quoted),
    /// Looking for a quotation came to a bad end.
    QuotingFailed,
    /// A file was taken as the copy of a reference, or not.
    CopyTaken(Box<crate::app::copies::Took>),
    /// Kept copies were looked at.
    CopiesSeen(u64, Vec<(Kept, Seen)>),
    /// Looking at them, or taking one, came to a bad end.
    CopiesFailed,
    /// The claims were put together for the desk.
    DeskFound(Box<claim_desk::Found>),
    /// Putting them together came to a bad end.
    DeskFailed,
    /// Claim cards were written for others to read: as HTML and as Markdown, and how many.
    SheetWritten {
        /// As HTML.
        html: String,
        /// As Markdown.
        markdown: String,
        /// How many cards.
        count: usize,
    },
    /// It was counted what is in use of a label.
    Weighed {
        /// The revision of the document in which it was counted.
        revision: u64,
        /// The label.
        label: LabelId,
        /// What is in use of it.
        burden: Burden,
    },
    /// It was looked what is in use that another codebook does not define.
    Gap {
        /// The revision of the document in which it was looked.
        revision: u64,
        /// The number of the codebook among those that are offered.
        at: usize,
        /// What that is.
        gap: Arc<Gap>,
    },
    /// A codebook was read, or not.
    CodebookRead {
        /// The file.
        path: PathBuf,
        /// What was read.
        result: Result<codebook_file::Read, CodebookError>,
    },
    /// A codebook was written, or not.
    CodebookSaved {
        /// The file.
        path: PathBuf,
        /// What in it could not be read again.
        result: Result<Vec<CodebookFault>, SaveError>,
    },
    /// The document was composed in another format.
    Composed {
        /// The number of the attempt.
        number: u64,
        /// What would be written; `None` when that came to a bad end that nobody foresaw.
        written: Option<Arc<Written>>,
    },
    /// What was composed was written, or not.
    Exported {
        /// The number of the attempt.
        number: u64,
        /// The format.
        format: Format,
        /// The file or the folder.
        place: PathBuf,
        /// What came of it.
        result: Result<Ending, ExportFault>,
    },
    /// The settings could not be written.
    SettingsFailed,
    /// The place where the person stopped reading could not be written.
    PlaceFailed,
    /// The earlier versions of a document were listed, or not, for this reason.
    VersionsListed {
        /// The document.
        document: DocumentId,
        /// The versions, the latest first.
        list: Result<Vec<Version>, String>,
    },
    /// An earlier version was compared with the document as it is.
    VersionCompared {
        /// Where the version is kept.
        path: PathBuf,
        /// What is different in it, or why it cannot be read.
        preview: Result<Box<Preview>, String>,
    },
    /// A new file was made of an earlier version, or not.
    Restored(Result<PathBuf, SaveError>),
    /// A document's file is in the trash now, or not, for this reason.
    Trashed {
        /// The file.
        path: PathBuf,
        /// What came of it.
        result: Result<(), String>,
    },
    /// What a file held before it was replaced could not be kept.
    KeepFailed,
    /// Reports were saved in this file, or not, for this reason.
    ReportSaved {
        /// The file.
        path: PathBuf,
        /// What came of it.
        saved: Result<(), String>,
    },
    /// What was done could not be logged.
    LogFailed(io::ErrorKind),
    /// Everything is done that was given to one of the workers that are waited for at the end.
    Settled,
    /// Other documents were looked at for who speaks in them: all, some, or it came to a bad end.
    Heard(Option<Result<Cast, Box<Round>>>),
    /// A newer text of the open article was read, or not.
    NewTextRead {
        /// The number of the attempt.
        number: u64,
        /// What was read.
        result: Result<Box<Article>, OpenError>,
    },
    /// A newer text was compared with the current one, or not; `None` when that came to a bad end.
    NewTextCompared {
        /// The number of the attempt.
        number: u64,
        /// What is different.
        compared: Option<Result<Box<Renewing>, Refusal>>,
    },
    /// The texts of a document were gone through, or two of them compared.
    TextsTold(TextsTold),
    /// The file that the current text of a document was read from holds something else now.
    SourceChanged(DocumentId, PathBuf),
    /// A report of what changed was saved in this file, or not.
    ChangesSaved {
        /// The file.
        path: PathBuf,
        /// What came of it.
        result: Result<(), SaveError>,
    },
    /// An old log was looked at; there may be more.
    Tidied(Cleaning),
}

/// What is told of the texts of a document's article.
pub enum TextsTold {
    /// Which there are, by the document's revision.
    List(u64, Vec<TextVersion>),
    /// Two of them, beside each other.
    Compared(Box<TextsCompared>),
    /// It came to a bad end.
    Failed,
}

/// All occurrences of some words.
pub struct Gathered {
    /// The number of the search, unlike that of any other one.
    pub number: u64,
    /// The occurrences, and whether there are more.
    pub result: Result<(Arc<[Occurrence]>, bool), SearchFault>,
}

/// A piece of work.
pub(super) type Work = Box<dyn FnOnce() -> Option<Done> + Send>;

/// A piece of work with what is told if it comes to a bad end that nobody foresaw.
struct Job {
    work: Work,
    failed: Option<Done>,
}

/// Runs work one piece after the other, in the order in which it was given. Searches, which may take
/// long and lose nothing, have a line of their own, so that saving never waits for them; so has the
/// log, which waits for nothing.
pub struct Jobs {
    worker: Worker,
    beside: Worker,
    log: Worker,
    results: Receiver<Done>,
    found: Receiver<Done>,
    logged: Receiver<Done>,
    /// Whether nobody waits for anything any more.
    abandoned: bool,
}

enum Worker {
    /// On a thread of its own, which ends when nothing more can come.
    Thread { queue: Option<Sender<Job>>, thread: Option<JoinHandle<()>> },
    /// At once, for tests.
    Inline(Sender<Done>),
    /// When a test lets it go.
    Held(Arc<Waiting>),
}

impl Jobs {
    /// Runs work on threads of its own; `wake` is called after each piece.
    #[must_use]
    pub fn on_thread(wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (report, results) = channel();
        let worker = Worker::on_thread("store", report, Arc::clone(&wake));
        let (report, found) = channel();
        let beside = Worker::on_thread("search", report, Arc::clone(&wake));
        let (report, logged) = channel();
        let log = Worker::on_thread("log", report, wake);
        Self { worker, beside, log, results, found, logged, abandoned: false }
    }

    /// Runs work at once, so that its result is there when the next one is asked for.
    #[must_use]
    pub fn inline() -> Self {
        let (report, results) = channel();
        let (tell, found) = channel();
        let (say, logged) = channel();
        Self {
            worker: Worker::Inline(report),
            beside: Worker::Inline(tell),
            log: Worker::Inline(say),
            results,
            found,
            logged,
            abandoned: false,
        }
    }

    /// Keeps work until a test lets it go: so that it can be seen what the person meets in between,
    /// when a disk is slow or a search takes its time, whatever the machine. Whoever waits for a
    /// result has all work done that comes before it, as on a thread.
    #[must_use]
    pub fn held() -> (Self, Held) {
        let (report, results) = channel();
        let (tell, found) = channel();
        let (say, logged) = channel();
        let held = Held::new([report, tell, say]);
        let [worker, beside, log] = held.lines().map(Worker::Held);
        (Self { worker, beside, log, results, found, logged, abandoned: false }, held)
    }

    /// Puts work at the end of the line; `failed` is told if it comes to a bad end,
    /// `None` where nobody has to know.
    pub fn give(&self, failed: impl Into<Option<Done>>, work: Work) {
        self.worker.give(Job { work, failed: failed.into() });
    }

    /// Puts a search at the end of the line beside.
    pub(super) fn give_beside(&self, failed: impl Into<Option<Done>>, work: Work) {
        self.beside.give(Job { work, failed: failed.into() });
    }

    /// Puts work at the end of the line for the log.
    pub(super) fn give_to_log(&self, work: Work) {
        let failed = Done::LogFailed(io::ErrorKind::Other);
        self.log.give(Job { work, failed: Some(failed) });
    }

    /// Has it said by [`Done::Settled`], so many times as is returned, that everything is done that
    /// was given so far and is not to be lost.
    pub(super) fn settle(&self) -> usize {
        let workers = [&self.worker, &self.log];
        for worker in workers {
            worker
                .give(Job { work: Box::new(|| Some(Done::Settled)), failed: Some(Done::Settled) });
        }
        workers.len()
    }

    /// From now on nobody waits for what was given, not at the end of the program either.
    pub(super) fn abandon(&mut self) {
        self.abandoned = true;
    }

    /// The next result, if one is there.
    #[must_use]
    pub fn next(&self) -> Option<Done> {
        let lines = [&self.results, &self.found, &self.logged];
        lines.into_iter().find_map(|line| line.try_recv().ok())
    }

    /// Waits for the next result of what is no search; `None` when none can come any more.
    #[must_use]
    pub fn wait(&self) -> Option<Done> {
        match &self.worker {
            Worker::Thread { .. } => self.results.recv().ok(),
            Worker::Inline(_) => self.results.try_recv().ok(),
            Worker::Held(waiting) => loop {
                let done = self.results.try_recv().ok();
                if done.is_some() || !waiting.let_go() {
                    return done;
                }
            },
        }
    }
}

impl Worker {
    fn on_thread(name: &str, report: Sender<Done>, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (queue, jobs) = channel::<Job>();
        let inline = report.clone();
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            for Job { work, failed } in jobs {
                // One piece that ends badly must not end all the others, saving above all.
                let done = catch_unwind(AssertUnwindSafe(work)).unwrap_or(failed);
                if let Some(done) = done
                    && report.send(done).is_err()
                {
                    break;
                }
                wake();
            }
        });
        // Where no thread can be had the work is done all the same, if less smoothly.
        match thread {
            Ok(thread) => Self::Thread { queue: Some(queue), thread: Some(thread) },
            Err(_) => Self::Inline(inline),
        }
    }

    fn give(&self, job: Job) {
        match self {
            Self::Thread { queue, .. } => {
                // The queue is there until the program ends, and so is the thread.
                if let Some(queue) = queue {
                    drop(queue.send(job));
                }
            }
            Self::Inline(report) => {
                if let Some(done) = (job.work)() {
                    drop(report.send(done));
                }
            }
            Self::Held(waiting) => waiting.give(job),
        }
    }
}

impl Drop for Jobs {
    /// Waits until everything that was given is done: the last thing written may be the work.
    /// Nobody waits for a search, nor for a disk that does not answer once the person has had enough.
    fn drop(&mut self) {
        if self.abandoned {
            return;
        }
        if let Worker::Thread { queue, .. } = &mut self.beside {
            *queue = None;
        }
        for worker in [&mut self.worker, &mut self.log] {
            match worker {
                Worker::Thread { queue, thread } => {
                    *queue = None;
                    if let Some(thread) = thread.take() {
                        drop(thread.join());
                    }
                }
                Worker::Inline(_) => {}
                Worker::Held(waiting) => while waiting.let_go() {},
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saving_waits_for_no_search() {
        let jobs = Jobs::on_thread(Arc::new(|| {}));
        let (tell, hear) = channel();
        let failed = Done::Found(Found { number: 7, ..Found::default() });
        jobs.give_beside(
            failed,
            Box::new(move || {
                hear.recv().unwrap();
                panic!("a search comes to a bad end");
            }),
        );
        jobs.give(
            Done::PlaceFailed,
            Box::new(move || {
                tell.send(()).unwrap();
                Some(Done::SettingsFailed)
            }),
        );
        assert!(matches!(jobs.wait(), Some(Done::SettingsFailed)));
        let found = std::iter::repeat_with(|| jobs.next()).flatten().next();
        assert!(matches!(found, Some(Done::Found(Found { number: 7, .. }))));
    }

    #[test]
    fn held_work_waits_for_whoever_lets_it_go_or_needs_it() {
        let (jobs, held) = Jobs::held();
        for done in [None, Some(Done::SettingsFailed), Some(Done::PlaceFailed)] {
            jobs.give(Done::LogFailed(io::ErrorKind::Other), Box::new(|| done));
        }
        jobs.give_to_log(Box::new(|| Some(Done::PlaceFailed)));
        assert!(jobs.next().is_none());
        assert_eq!([Queue::Store, Queue::Search, Queue::Log].map(|q| held.count(q)), [3, 0, 1]);
        assert!(held.let_go(Queue::Log) && !held.let_go(Queue::Search));
        assert!(matches!(jobs.next(), Some(Done::PlaceFailed)));
        assert!(matches!(jobs.wait(), Some(Done::SettingsFailed)));
        assert!(held.fail(Queue::Store) && !held.fail(Queue::Store));
        assert!(matches!(jobs.wait(), Some(Done::LogFailed(_))));
        assert!(jobs.wait().is_none());
    }
}
