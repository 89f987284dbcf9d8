//! Jobs: work that touches the disk, away from the interface's thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use crate::app::Review;
use crate::model::DocumentId;
use crate::store::document_file::{Fingerprint, OpenError, Opened, SaveError};

/// What a job brought.
pub enum Done {
    /// A file was read, or not.
    Opened(Result<Box<Opened>, OpenError>),
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
    /// The work came to a bad end that nobody foresaw.
    Failed,
    /// The settings could not be written.
    SettingsFailed,
    /// The place where the person stopped reading could not be written.
    PlaceFailed,
}

/// A piece of work.
pub(super) type Work = Box<dyn FnOnce() -> Option<Done> + Send>;

/// Runs work one piece after the other, in the order in which it was given.
pub struct Jobs {
    worker: Worker,
    results: Receiver<Done>,
}

enum Worker {
    /// On a thread of its own, which ends when nothing more can come.
    Thread { queue: Option<Sender<Work>>, thread: Option<JoinHandle<()>> },
    /// At once, for tests.
    Inline(Sender<Done>),
}

impl Jobs {
    /// Runs work on a thread of its own; `wake` is called after each piece.
    #[must_use]
    pub fn on_thread(wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (queue, work) = channel::<Work>();
        let (report, results) = channel();
        let inline = report.clone();
        let thread = std::thread::Builder::new().name("store".to_owned()).spawn(move || {
            for piece in work {
                // One piece that ends badly must not end all the others, saving above all.
                let done = catch_unwind(AssertUnwindSafe(piece)).unwrap_or(Some(Done::Failed));
                if let Some(done) = done
                    && report.send(done).is_err()
                {
                    break;
                }
                wake();
            }
        });
        // Where no thread can be had the work is done all the same, if less smoothly.
        let worker = match thread {
            Ok(thread) => Worker::Thread { queue: Some(queue), thread: Some(thread) },
            Err(_) => Worker::Inline(inline),
        };
        Self { worker, results }
    }

    /// Runs work at once, so that its result is there when the next one is asked for.
    #[must_use]
    pub fn inline() -> Self {
        let (report, results) = channel();
        Self { worker: Worker::Inline(report), results }
    }

    /// Puts work at the end of the line.
    pub fn give(&self, work: Work) {
        match &self.worker {
            Worker::Thread { queue, .. } => {
                // The queue is there until the program ends, and so is the thread.
                if let Some(queue) = queue {
                    drop(queue.send(work));
                }
            }
            Worker::Inline(report) => {
                if let Some(done) = work() {
                    drop(report.send(done));
                }
            }
        }
    }

    /// The next result, if one is there.
    #[must_use]
    pub fn next(&self) -> Option<Done> {
        self.results.try_recv().ok()
    }

    /// Waits for the next result; `None` when none can come any more.
    #[must_use]
    pub fn wait(&self) -> Option<Done> {
        match self.worker {
            Worker::Thread { .. } => self.results.recv().ok(),
            Worker::Inline(_) => self.next(),
        }
    }
}

impl Drop for Jobs {
    /// Waits until everything that was given is done: the last thing written may be the work.
    fn drop(&mut self) {
        if let Worker::Thread { queue, thread } = &mut self.worker {
            *queue = None;
            if let Some(thread) = thread.take() {
                drop(thread.join());
            }
        }
    }
}
