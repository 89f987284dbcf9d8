//! Keeping what the document's file held before it is replaced.

use std::path::PathBuf;

use crate::app::{Done, Notice, Program};
use crate::store::backups::{self, Keeper};

/// What is known of the file of the open document.
#[derive(Default)]
pub(super) struct Keeping {
    /// Keeps what it held.
    pub(super) keeper: Keeper,
    /// Whether it was said already that something cannot be kept.
    complained: bool,
}

impl Keeping {
    /// Another document is open from now on.
    pub(super) fn begin(&mut self) {
        self.keeper = Keeper::default();
    }
}

impl Program {
    /// Keeps what the document's file holds, if it is worth it, before it is saved. That may fail;
    /// the document is saved all the same.
    pub(super) fn keep_what_is_replaced(&self) {
        let Some(workspace) = &self.state.workspace else { return };
        let (filing, document) = (&workspace.filing, workspace.document.id());
        let (path, expected) = (filing.path.clone(), filing.fingerprint.clone());
        let (keeper, places) = (self.keeping.keeper.clone(), self.places.clone());
        let now = self.environment.now();
        let work = move || {
            let kept = keeper.keep(document, &path, expected.as_ref(), now, &places);
            kept.is_err().then_some(Done::KeepFailed)
        };
        self.jobs.give(Done::KeepFailed, Box::new(work));
    }

    /// Keeps what a file holds, if it is a document, that is replaced by another one.
    pub(super) fn keep_other(&self, path: PathBuf) {
        let (places, now) = (self.places.clone(), self.environment.now());
        let work =
            move || backups::keep_other(&path, now, &places).is_err().then_some(Done::KeepFailed);
        self.jobs.give(Done::KeepFailed, Box::new(work));
    }

    /// Something could not be kept: says so once, since each save tries again.
    pub(super) fn keeping_failed(&mut self) {
        if !std::mem::replace(&mut self.keeping.complained, true) {
            self.state.notices.push(Notice::VersionNotKept);
        }
    }
}
