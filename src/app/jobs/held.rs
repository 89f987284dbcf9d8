//! Work that waits until a test lets it go, a piece at a time and in the order that the test chooses.

use std::collections::VecDeque;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use crate::app::Done;
use crate::app::jobs::Job;

/// The lines in which work waits. Within a line nothing overtakes, as on a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queue {
    /// What reads and writes documents, settings and places, and looks documents through.
    Store,
    /// Searches and the like.
    Search,
    /// What writes the log.
    Log,
}

/// Lets go of the work that [`Jobs::held`](crate::app::Jobs::held) keeps.
#[derive(Clone)]
pub struct Held {
    store: Arc<Waiting>,
    search: Arc<Waiting>,
    log: Arc<Waiting>,
}

impl Held {
    pub(super) fn new(reports: [Sender<Done>; 3]) -> Self {
        let [store, search, log] =
            reports.map(|report| Arc::new(Waiting { jobs: Mutex::new(VecDeque::new()), report }));
        Self { store, search, log }
    }

    /// The lines for documents, searches and the log.
    pub(super) fn lines(&self) -> [Arc<Waiting>; 3] {
        [&self.store, &self.search, &self.log].map(Arc::clone)
    }

    /// How many pieces of work wait in a line.
    #[must_use]
    pub fn count(&self, queue: Queue) -> usize {
        self.line(queue).with(|jobs| jobs.len())
    }

    /// Has the first piece of a line done, so that its result is there when the next one is asked
    /// for; `false` when the line is empty.
    pub fn let_go(&self, queue: Queue) -> bool {
        self.line(queue).let_go()
    }

    /// Has the first piece of a line come to a bad end before it has done anything; `false` when the
    /// line is empty.
    pub fn fail(&self, queue: Queue) -> bool {
        let line = self.line(queue);
        let Some(job) = line.with(VecDeque::pop_front) else { return false };
        drop(job.work);
        if let Some(failed) = job.failed {
            drop(line.report.send(failed));
        }
        true
    }

    fn line(&self, queue: Queue) -> &Waiting {
        match queue {
            Queue::Store => &self.store,
            Queue::Search => &self.search,
            Queue::Log => &self.log,
        }
    }
}

/// A line of work that waits.
pub(super) struct Waiting {
    jobs: Mutex<VecDeque<Job>>,
    report: Sender<Done>,
}

impl Waiting {
    pub(super) fn give(&self, job: Job) {
        self.with(|jobs| jobs.push_back(job));
    }

    pub(super) fn let_go(&self) -> bool {
        let Some(job) = self.with(VecDeque::pop_front) else { return false };
        if let Some(done) = (job.work)() {
            drop(self.report.send(done));
        }
        true
    }

    fn with<T>(&self, look: impl FnOnce(&mut VecDeque<Job>) -> T) -> T {
        look(&mut self.jobs.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
