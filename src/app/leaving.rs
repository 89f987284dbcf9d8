//! Leaving: the window closes once everything is on disk, and never stands still for that.

use std::sync::Arc;

use crate::app::{Dialog, Effect, Program};
use crate::store::document_file::SaveError;

/// Whoever closes the window is told what it waits for after so many seconds…
const TOLD: f64 = 0.5;

/// …and may leave without waiting after so many.
const SLOW: f64 = 4.0;

/// The window is to close.
pub(super) struct Leaving {
    /// Since when, in seconds of the window's clock.
    since: f64,
    /// How many workers have not said yet that they are done; `None` before everything was given
    /// to them.
    awaited: Option<usize>,
}

impl Leaving {
    /// When there is something new to say, in seconds of the window's clock.
    pub(super) fn due(&self, clock: f64) -> Option<f64> {
        [TOLD, SLOW].into_iter().map(|after| self.since + after).find(|due| *due > clock)
    }
}

impl Program {
    /// Whether the window may close: everything is on disk, or the person insists.
    #[must_use]
    pub fn may_close(&self) -> bool {
        self.closing
    }

    /// Closes the window as soon as everything is on disk.
    pub(super) fn ask_to_leave(&mut self) {
        let since = self.clock;
        self.leaving.get_or_insert(Leaving { since, awaited: None });
        self.go_on_leaving();
    }

    /// Does what is to be done before the window closes, and says what is waited for.
    pub(super) fn go_on_leaving(&mut self) {
        while self.leaving.is_some() {
            self.leave_step();
            // What was done at once is taken in at once.
            let Some(done) = self.jobs.next() else { break };
            self.take(done);
        }
    }

    fn leave_step(&mut self) {
        let Some(leaving) = &self.leaving else { return };
        let (waited, awaited) = (self.clock - leaving.since, leaving.awaited);
        let unsaved = self
            .state
            .workspace
            .as_ref()
            .filter(|workspace| !workspace.is_saved() || workspace.filing.saving.is_some());
        let saved = unsaved.is_none();
        if let Some(workspace) = unsaved {
            if workspace.filing.saving.is_none() {
                self.start_saving();
            }
        } else if awaited.is_none() {
            self.let_go();
            let awaited = Some(self.jobs.settle());
            self.leaving = self.leaving.take().map(|leaving| Leaving { awaited, ..leaving });
        } else if awaited == Some(0) {
            return self.close_window();
        }
        if waited >= TOLD {
            self.state.dialog = Some(Dialog::Leaving { slow: waited >= SLOW, saved });
        }
    }

    /// Gives away everything that is to be done when the program ends.
    fn let_go(&mut self) {
        self.keep_place();
        self.close_log();
        if let Some(lock) = self.lock.take() {
            let release = move || {
                lock.release();
                None
            };
            self.jobs.give(None, Box::new(release));
        }
        self.save_settings();
    }

    /// One of those that are waited for is done with everything.
    pub(super) fn settled(&mut self) {
        if let Some(awaited) = self.leaving.as_mut().and_then(|leaving| leaving.awaited.as_mut()) {
            *awaited = awaited.saturating_sub(1);
        }
    }

    /// The window stays, unless everything was let go of already.
    pub(super) fn stay(&mut self) {
        if self.leaving.as_ref().is_some_and(|leaving| leaving.awaited.is_none()) {
            self.leaving = None;
        }
    }

    /// The last changes could not be saved that were to be saved before the window closes: it stays,
    /// and the person is asked. `false` when the window was not to close.
    pub(super) fn cannot_leave(&mut self, error: &Arc<SaveError>) -> bool {
        let leaving = self.leaving.take().is_some();
        if leaving {
            self.state.dialog = Some(Dialog::Unsaved(Arc::clone(error)));
        }
        leaving
    }

    /// Closes the window whatever is on disk, and waits for nothing.
    pub(super) fn leave_unsaved(&mut self) {
        self.let_go();
        self.jobs.abandon();
        self.close_window();
    }

    fn close_window(&mut self) {
        self.leaving = None;
        self.state.dialog = None;
        self.closing = true;
        self.effects.push(Effect::Close);
    }
}
