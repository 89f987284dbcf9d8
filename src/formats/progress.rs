//! How far long work has come, and whether anybody still wants it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Nobody wants the work any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it was called off")]
pub struct Cancelled;

/// Shared between whoever works and whoever waits: clones are the same one.
///
/// ```
/// use recoupe::formats::progress::{Cancelled, Progress};
///
/// let progress = Progress::default();
/// progress.expect(4);
/// assert_eq!(progress.step(), Ok(()));
/// assert!((progress.share() - 0.25).abs() < f32::EPSILON);
/// progress.clone().cancel();
/// assert_eq!(progress.step(), Err(Cancelled));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<State>);

#[derive(Debug, Default)]
struct State {
    done: AtomicUsize,
    all: AtomicUsize,
    cancelled: AtomicBool,
}

impl Progress {
    /// There are so many more steps to take.
    pub fn expect(&self, steps: usize) {
        self.0.all.fetch_add(steps, Ordering::Relaxed);
    }

    /// One step more is taken.
    ///
    /// # Errors
    ///
    /// When nobody wants the work any more.
    pub fn step(&self) -> Result<(), Cancelled> {
        self.0.done.fetch_add(1, Ordering::Relaxed);
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }

    /// The share of the steps that are taken, from 0 to 1.
    #[must_use]
    pub fn share(&self) -> f32 {
        let all = self.0.all.load(Ordering::Relaxed).max(1);
        (self.0.done.load(Ordering::Relaxed) as f32 / all as f32).min(1.0)
    }

    /// Whoever works may stop.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether nobody wants the work any more.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed)
    }
}
