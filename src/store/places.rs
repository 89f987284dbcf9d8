//! Places: the folders in which the program keeps what is not beside an article.

use std::path::{Path, PathBuf};

use directories::{ProjectDirs, UserDirs};

/// The variable that puts all places below one folder, for tests and for carrying everything along.
const HOME: &str = "RECOUPE_HOME";

/// Where things are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The settings file.
    pub settings: PathBuf,
    /// Where the person stopped reading in each document.
    pub reading: PathBuf,
    /// The folder of the logs of what was done to each document.
    pub logs: PathBuf,
    /// The folder of earlier versions of documents.
    pub backups: PathBuf,
    /// The folder of reports on what the program broke down on.
    pub reports: PathBuf,
    /// Documents that have no article beside them: examples, pasted text.
    pub documents: PathBuf,
}

impl Places {
    /// The system's places for this user, or those below `RECOUPE_HOME`.
    #[must_use]
    pub fn of_this_user() -> Self {
        if let Some(home) = std::env::var_os(HOME).filter(|home| !home.is_empty()) {
            return Self::below(Path::new(&home));
        }
        let config = ProjectDirs::from("", "", "recoupe");
        let user = UserDirs::new();
        let documents = user.as_ref().and_then(|dirs| {
            dirs.document_dir().map(Path::to_path_buf).or(Some(dirs.home_dir().to_path_buf()))
        });
        match (config, documents) {
            (Some(config), Some(documents)) => {
                // Not every system tells what a program remembers from what it is told.
                let state = config.state_dir().unwrap_or(config.data_local_dir());
                Self {
                    settings: config.config_dir().join("settings.ron"),
                    reading: state.join("reading.ron"),
                    logs: state.join("logs"),
                    backups: config.data_local_dir().join("backups"),
                    reports: state.join("reports"),
                    documents: documents.join("Recoupe"),
                }
            }
            // A user without a home: everything goes where temporary things go.
            _ => Self::below(&std::env::temp_dir().join("recoupe")),
        }
    }

    /// All places below one folder.
    #[must_use]
    pub fn below(home: &Path) -> Self {
        Self {
            settings: home.join("settings.ron"),
            reading: home.join("reading.ron"),
            logs: home.join("logs"),
            backups: home.join("backups"),
            reports: home.join("reports"),
            documents: home.join("documents"),
        }
    }
}
