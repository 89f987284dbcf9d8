//! Jobs: work that touches the disk or takes long, away from the interface's thread.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use crate::app::{Entered, Found, Occurrence, Preview, Quoted, Review, Sifted};
use crate::model::DocumentId;
use crate::store::document_file::{Fingerprint, OpenError, SaveError};
use crate::store::lock::Lock;
use crate::store::log::Cleaning;
use crate::text::pattern::BadPattern;

/// What a job brought.
pub enum Done {
    /// A file was read, or not.
    Opened(Result<Box<Entered>, OpenError>),
    /// What was read is open already.
    OpenAlready,
    /// The lock of the document that is kept here was taken.
    Locked(PathBuf, Lock),
    /// A document was written, or not.
    Saved {
        /// The document.
        document: DocumentId,
        /// The file that was to be written.
        path: PathBuf,
        /// The revision that was to be written.
        revision: u64,
        /// What the file holds now.
        result: Result<Fingerprint, SaveError>,
        /// What it was to hold, if it came to that.
        attempted: Option<Fingerprint>,
    },
    /// A copy was written elsewhere and is the document's file from now on, or not.
    Moved {
        /// The document.
        document: DocumentId,
        /// The file that was to be written.
        path: PathBuf,
        /// The revision that was to be written.
        revision: u64,
        /// What the file holds now.
        result: Result<Fingerprint, SaveError>,
    },
    /// A document was looked through.
    Reviewed {
        /// The document.
        document: DocumentId,
        /// The revision that was looked through.
        revision: u64,
        /// What was found.
        review: Box<Review>,
    },
    /// The find bar's words were looked for.
    Found(Found),
    /// All occurrences of some words were listed.
    Gathered(Gathered),
    /// It was looked up what is different in another state of the document.
    Previewed(Box<Preview>),
    /// Marks were looked for by words.
    Sifted(Sifted),
    /// A quotation without a mark was looked for.
    Quoted(Quoted),
    /// A search came to a bad end that nobody foresaw.
    SearchFailed,
    /// The work came to a bad end that nobody foresaw.
    Failed,
    /// The settings could not be written.
    SettingsFailed,
    /// The place where the person stopped reading could not be written.
    PlaceFailed,
    /// What was done could not be logged.
    LogFailed(io::ErrorKind),
    /// Everything is done that was given to one of the workers that are waited for at the end.
    Settled,
    /// An old log was looked at; there may be more.
    Tidied(Cleaning),
}

/// All occurrences of some words.
pub struct Gathered {
    /// The number of the search, unlike that of any other one.
    pub number: u64,
    /// The occurrences, and whether there are more.
    pub result: Result<(Arc<[Occurrence]>, bool), BadPattern>,
}

/// A piece of work.
pub(super) type Work = Box<dyn FnOnce() -> Option<Done> + Send>;

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
    Thread { queue: Option<Sender<Work>>, thread: Option<JoinHandle<()>> },
    /// At once, for tests.
    Inline(Sender<Done>),
}

impl Jobs {
    /// Runs work on threads of its own; `wake` is called after each piece.
    #[must_use]
    pub fn on_thread(wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (report, results) = channel();
        let worker = Worker::on_thread("store", report, Arc::clone(&wake), || Done::Failed);
        let (report, found) = channel();
        let beside = Worker::on_thread("search", report, Arc::clone(&wake), || Done::SearchFailed);
        let (report, logged) = channel();
        let failed = || Done::LogFailed(io::ErrorKind::Other);
        let log = Worker::on_thread("log", report, wake, failed);
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

    /// Puts work at the end of the line.
    pub fn give(&self, work: Work) {
        self.worker.give(work);
    }

    /// Puts a search at the end of the line beside.
    pub fn give_beside(&self, work: Work) {
        self.beside.give(work);
    }

    /// Puts work at the end of the line for the log.
    pub fn give_to_log(&self, work: Work) {
        self.log.give(work);
    }

    /// Has it said by [`Done::Settled`], so many times as is returned, that everything is done that
    /// was given so far and is not to be lost.
    pub(super) fn settle(&self) -> usize {
        let workers = [&self.worker, &self.log];
        for worker in workers {
            worker.give(Box::new(|| Some(Done::Settled)));
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
        match self.worker {
            Worker::Thread { .. } => self.results.recv().ok(),
            Worker::Inline(_) => self.results.try_recv().ok(),
        }
    }
}

impl Worker {
    fn on_thread(
        name: &str,
        report: Sender<Done>,
        wake: Arc<dyn Fn() + Send + Sync>,
        failed: fn() -> Done,
    ) -> Self {
        let (queue, work) = channel::<Work>();
        let inline = report.clone();
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            for piece in work {
                // One piece that ends badly must not end all the others, saving above all.
                let done = catch_unwind(AssertUnwindSafe(piece)).unwrap_or_else(|_| Some(failed()));
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

    fn give(&self, work: Work) {
        match self {
            Self::Thread { queue, .. } => {
                // The queue is there until the program ends, and so is the thread.
                if let Some(queue) = queue {
                    drop(queue.send(work));
                }
            }
            Self::Inline(report) => {
                if let Some(done) = work() {
                    drop(report.send(done));
                }
            }
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
            if let Worker::Thread { queue, thread } = worker {
                *queue = None;
                if let Some(thread) = thread.take() {
                    drop(thread.join());
                }
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
        jobs.give_beside(Box::new(move || {
            hear.recv().unwrap();
            panic!("a search comes to a bad end");
        }));
        jobs.give(Box::new(move || {
            tell.send(()).unwrap();
            Some(Done::SettingsFailed)
        }));
        assert!(matches!(jobs.wait(), Some(Done::SettingsFailed)));
        let found = std::iter::repeat_with(|| jobs.next()).flatten().next();
        assert!(matches!(found, Some(Done::SearchFailed)));
    }
}
