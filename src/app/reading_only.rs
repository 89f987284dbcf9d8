//! Reading only: why the open document can be looked at but not changed, and what is said then.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::app::renewing::text_versions::OlderText;
use crate::app::{EarlierVersion, Notice, State, Workspace};
use crate::store::lock::Holder;

/// Why a document is open for reading only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadingOnly {
    /// Somebody else has it open.
    HeldElsewhere {
        /// Who that is.
        holder: Holder,
        /// When it was found.
        today: Timestamp,
    },
    /// It is an earlier version.
    EarlierVersion(EarlierVersion),
    /// It is shown as it looks on an older text.
    OlderText(OlderText),
    /// Somebody else has taken it over.
    TakenOver(Box<Taken>),
    /// Somebody else was told to let go of it.
    TakingOver {
        /// Who that is.
        holder: Holder,
        /// When.
        today: Timestamp,
    },
    /// Nobody else has it any more.
    Free {
        /// Who had it.
        holder: Holder,
    },
}

/// A document that somebody else has taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Who has it now.
    pub holder: Holder,
    /// Where the work went that was not saved, if there was any.
    pub copy: Option<PathBuf>,
    /// When it was found.
    pub today: Timestamp,
}

impl ReadingOnly {
    /// Who has the document, or had it; nobody has an earlier version.
    #[must_use]
    pub fn holder(&self) -> Holder {
        match self {
            Self::HeldElsewhere { holder, .. }
            | Self::TakingOver { holder, .. }
            | Self::Free { holder } => holder.clone(),
            Self::TakenOver(taken) => taken.holder.clone(),
            Self::EarlierVersion(_) | Self::OlderText(_) => Holder::default(),
        }
    }
}

impl Workspace {
    /// The earlier version that is open, if it is one.
    #[must_use]
    pub fn earlier_version(&self) -> Option<&EarlierVersion> {
        match &self.reading_only {
            Some(ReadingOnly::EarlierVersion(version)) => Some(version),
            _ => None,
        }
    }

    /// Whether it is only looked at as it was: an earlier version, or on an older text.
    #[must_use]
    pub fn is_past(&self) -> bool {
        let past = matches!(self.reading_only, Some(ReadingOnly::OlderText(_)));
        past || self.earlier_version().is_some()
    }

    /// Where the document is kept; for an earlier version, where the current one is.
    #[must_use]
    pub fn place(&self) -> &Path {
        match &self.reading_only {
            Some(ReadingOnly::EarlierVersion(version)) => &version.current,
            Some(ReadingOnly::OlderText(text)) => &text.current,
            _ => &self.filing.path,
        }
    }
}

impl State {
    /// Why the open document can only be read, where that is so.
    #[must_use]
    pub fn reading_only(&self) -> Option<&ReadingOnly> {
        self.workspace.as_ref()?.reading_only.as_ref()
    }

    /// Says that the document can only be read, unless that is said already.
    pub(super) fn refuse_change(&mut self) {
        if !self.notices.contains(&Notice::ReadingOnly) {
            self.notices.push(Notice::ReadingOnly);
        }
    }
}
