//! Tidying: old logs go one after the other, some time after the start, when nothing else is to be done.

use crate::app::{Done, Program};
use crate::store::log::Cleaning;

/// It begins so many seconds after the start: the person wants to open something first…
const FIRST: f64 = 10.0;

/// …and so much lies between one log and the next, in seconds.
const PAUSE: f64 = 1.0;

/// How far it has come.
pub(super) struct Tidying {
    round: Option<Cleaning>,
    /// When it goes on, in seconds of the window's clock; `None` while a log is being looked at, and
    /// when it is done.
    next: Option<f64>,
}

impl Default for Tidying {
    fn default() -> Self {
        Self { round: None, next: Some(FIRST) }
    }
}

impl Program {
    /// Has the next log looked at when it is time. Nobody is woken up for that.
    pub(super) fn tidy(&mut self) {
        let idle = !self.state.opening && self.saving_due().is_none();
        if !idle || self.tidying.next.is_none_or(|next| next > self.clock) {
            return;
        }
        self.tidying.next = None;
        let (round, places) = (self.tidying.round.take(), self.places.clone());
        let now = self.environment.now();
        // Where documents are opened and saved: no log is looked at while it is being opened.
        let work = move || {
            let round = round.unwrap_or_else(|| Cleaning::begin(&places, now));
            round.step().map(Done::Tidied)
        };
        self.jobs.give(None, Box::new(work));
    }

    /// Goes on with the next log after a while.
    pub(super) fn tidied(&mut self, round: Cleaning) {
        self.tidying = Tidying { round: Some(round), next: Some(self.clock + PAUSE) };
    }
}
