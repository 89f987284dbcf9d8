//! The state: everything that the window shows, and nothing of how.

use std::sync::Arc;

use crate::app::{Dialog, Notice, Workspace};
use crate::model::Annotator;
use crate::store::reports::Reports;
use crate::store::settings::Settings;
use crate::text::search::Query;

/// The whole state of the program.
#[derive(Clone, Debug)]
pub struct State {
    /// What the person has set, kept between runs.
    pub settings: Settings,
    /// The open document.
    pub workspace: Option<Workspace>,
    /// The dialog in front of everything else.
    pub dialog: Option<Dialog>,
    /// What there is to know, the latest last.
    pub notices: Vec<Notice>,
    /// The reports that an earlier run has left, until they are saved or discarded.
    pub reports: Option<Arc<Reports>>,
    /// What was looked for last.
    pub query: Query,
    /// Whether a file is being read.
    pub opening: bool,
    /// Whether the clipboard was asked for its text, which is to become a document.
    pub awaiting_paste: bool,
}

impl State {
    /// Nothing open.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            workspace: None,
            dialog: None,
            notices: Vec::new(),
            reports: None,
            query: Query::default(),
            opening: false,
            awaiting_paste: false,
        }
    }

    /// The person who is marking.
    #[must_use]
    pub fn annotator(&self) -> Annotator {
        self.settings.annotator.clone()
    }
}
