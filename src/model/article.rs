//! The article: what is known of it, and its versions.

use std::sync::Arc;

use crate::model::{Version, VersionId};

/// What is known of an article beside its words. Empty where unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The headline.
    pub title: String,
    /// Who wrote it.
    pub byline: String,
    /// Where it appeared.
    pub outlet: String,
    /// When: a date, with the time where known.
    pub published: String,
    /// Its address.
    pub url: String,
    /// Its language as a BCP 47 tag, `fr`.
    pub language: String,
}

/// An article with all its versions, the first one read first.
#[derive(Clone, Debug)]
pub struct Article {
    pub(super) metadata: Arc<Metadata>,
    pub(super) versions: Vec<Arc<Version>>,
    pub(super) current: usize,
}

impl Article {
    /// What is known of it.
    #[must_use]
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// All versions, the oldest first.
    #[must_use]
    pub fn versions(&self) -> &[Arc<Version>] {
        &self.versions
    }

    /// The version that is being worked on.
    #[must_use]
    pub fn current(&self) -> &Arc<Version> {
        // `Document` keeps `current` inside the list, which is never empty.
        self.versions.get(self.current).unwrap_or(&self.versions[0])
    }

    /// A version by its id.
    #[must_use]
    pub fn version(&self, id: VersionId) -> Option<&Arc<Version>> {
        self.versions.iter().find(|version| version.id == id)
    }
}

impl PartialEq for Article {
    fn eq(&self, other: &Self) -> bool {
        self.metadata == other.metadata
            && self.versions == other.versions
            && self.current == other.current
    }
}
