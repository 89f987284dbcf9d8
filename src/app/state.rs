//! The state: everything that the window shows, and nothing of how.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::app::{Dialog, Exporting, ImportPreview, ImportQueue, KnownActor, Notice, Workspace};
use crate::formats::exchange::Format;
use crate::model::Annotator;
use crate::store::reports::Reports;
use crate::store::settings::Settings;
use crate::text::search::Query;

/// What stands beside the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SidePanel {
    /// The list of marks, or the outline.
    Sidebar,
    /// What is known of the article or of what is chosen.
    Inspector,
}

impl SidePanel {
    fn other(self) -> Self {
        match self {
            Self::Sidebar => Self::Inspector,
            Self::Inspector => Self::Sidebar,
        }
    }
}

/// The whole state of the program.
#[derive(Clone, Debug)]
pub struct State {
    /// What the person has set, kept between runs.
    pub settings: Settings,
    /// The open document.
    pub workspace: Option<Workspace>,
    /// The dialog in front of everything else.
    pub dialog: Option<Dialog>,
    /// The one that comes back once that is closed.
    pub(super) behind: Option<Box<Dialog>>,
    /// What there is to know, the latest last.
    pub notices: Vec<Notice>,
    /// The reports that an earlier run has left, until they are saved or discarded.
    pub reports: Option<Arc<Reports>>,
    /// What was looked for last.
    pub query: Query,
    /// Whether the window has room for one panel only beside the article.
    pub crowded: bool,
    /// The panel that was asked for last, which is the one that there is room for.
    pub front: SidePanel,
    /// Who speaks in other documents, as far as they were looked at.
    pub known_actors: Arc<[KnownActor]>,
    /// What time it is, to tell what is overdue.
    pub now: Timestamp,
    /// Whether a file is being read.
    pub opening: bool,
    /// Many articles that are being read, until that is closed.
    pub queue: Option<ImportQueue>,
    /// What is being read, where that takes long: the file's name, empty for what was pasted.
    pub slow_reading: Option<String>,
    /// Whether the clipboard was asked for its text, which is to become a document.
    pub awaiting_paste: bool,
    /// The folder into which something was exported last.
    pub exported_to: Option<PathBuf>,
    /// In which format.
    pub exported_as: Option<Format>,
    /// Whether that text is to be a newer one of the open article.
    pub paste_renews: bool,
    /// Whether a newer text is being compared with the current one, where that takes long.
    pub comparing_texts: bool,
}

impl State {
    /// Nothing open.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            workspace: None,
            dialog: None,
            behind: None,
            notices: Vec::new(),
            reports: None,
            query: Query::default(),
            crowded: false,
            front: SidePanel::Inspector,
            known_actors: Arc::default(),
            now: Timestamp::UNIX_EPOCH,
            opening: false,
            queue: None,
            slow_reading: None,
            awaiting_paste: false,
            exported_to: None,
            exported_as: None,
            paste_renews: false,
            comparing_texts: false,
        }
    }

    /// The article that is looked at before its document is made.
    pub(super) fn import_preview_mut(&mut self) -> Option<&mut ImportPreview> {
        match &mut self.dialog {
            Some(Dialog::Import(preview)) => Some(preview),
            _ => None,
        }
    }

    /// The export that is prepared.
    pub(super) fn exporting_mut(&mut self) -> Option<&mut Exporting> {
        match &mut self.dialog {
            Some(Dialog::Export(exporting)) => Some(exporting),
            _ => None,
        }
    }

    /// What was looked over or refused in the queue leads back there; closing the queue ends it.
    pub(super) fn close_import(&mut self, closed: Option<&Dialog>) {
        match closed {
            Some(Dialog::Path(_)) => self.dialog = self.behind.take().map(|dialog| *dialog),
            Some(Dialog::Import(preview)) if preview.queued && self.queue.is_some() => {
                self.dialog = Some(Dialog::Queue);
            }
            Some(Dialog::CannotOpen(_)) if self.queue.is_some() => {
                self.dialog = Some(Dialog::Queue);
            }
            Some(Dialog::Queue) => self.queue = None,
            _ => {}
        }
    }

    /// Whether a panel is shown: it is wanted, and there is room for it.
    #[must_use]
    pub fn shows(&self, panel: SidePanel) -> bool {
        let behind = self.crowded && self.front != panel && self.wants(panel.other());
        self.wants(panel) && !behind
    }

    /// Shows a panel, which there is something to do in.
    pub(super) fn bring_up(&mut self, panel: SidePanel) {
        self.want(panel, true);
        self.front = panel;
    }

    /// Shows a panel, or puts it away.
    pub(super) fn switch(&mut self, panel: SidePanel) {
        if self.shows(panel) {
            self.want(panel, false);
        } else {
            self.bring_up(panel);
        }
    }

    fn wants(&self, panel: SidePanel) -> bool {
        match panel {
            SidePanel::Sidebar => self.settings.sidebar,
            SidePanel::Inspector => self.settings.inspector,
        }
    }

    fn want(&mut self, panel: SidePanel, wanted: bool) {
        match panel {
            SidePanel::Sidebar => self.settings.sidebar = wanted,
            SidePanel::Inspector => self.settings.inspector = wanted,
        }
    }

    /// The person who is marking.
    #[must_use]
    pub fn annotator(&self) -> Annotator {
        self.settings.annotator.clone()
    }
}
