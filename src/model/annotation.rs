//! Annotations: a label on words of the article, and what the annotator says of them.

use jiff::Timestamp;

use crate::model::{ActorId, AnnotationId, AnnotatorId, Attributes, LabelId, Spans, VersionId};

/// Who did something, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The annotator.
    pub by: AnnotatorId,
    /// The moment, to the second.
    pub at: Timestamp,
}

/// Where a mark stands in one version of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// On these words of that version.
    Placed {
        /// The version whose text the spans count in.
        version: VersionId,
        /// The marked words.
        spans: Spans,
    },
    /// Nowhere: that version no longer has the words. An earlier anchor says where they were.
    Gone {
        /// The version in which they are missing.
        version: VersionId,
    },
}

impl Anchor {
    /// The version it speaks of.
    #[must_use]
    pub fn version(&self) -> VersionId {
        match self {
            Self::Placed { version, .. } | Self::Gone { version } => *version,
        }
    }

    /// The marked words, if there are any.
    #[must_use]
    pub fn spans(&self) -> Option<&Spans> {
        match self {
            Self::Placed { spans, .. } => Some(spans),
            Self::Gone { .. } => None,
        }
    }
}

/// How sure the annotator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A guess.
    Low,
    /// More likely than not.
    Medium,
    /// Sure.
    High,
}

/// A mark: a label on one or more spans of a version's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// Its id in the document; shares one space with relations.
    pub id: AnnotationId,
    /// The label; unknown ones are kept, and join the codebook as imported.
    pub label: LabelId,
    /// The label's revision when the mark was made or last reviewed.
    pub label_revision: u32,
    /// Where it stands.
    pub anchor: Anchor,
    /// Where it stood in earlier versions, the latest last.
    pub earlier: Vec<Anchor>,
    /// What was filled in.
    pub attributes: Attributes,
    /// For a source: who it is.
    pub actor: Option<ActorId>,
    /// Free words, Markdown.
    pub note: String,
    /// Free keywords.
    pub tags: Vec<String>,
    /// How sure the annotator is, where said.
    pub confidence: Option<Confidence>,
    /// Whether it is put aside for a second look.
    pub second_look: bool,
    /// Who made it; stays when another person changes it.
    pub created: Stamp,
    /// Who changed it last.
    pub modified: Option<Stamp>,
}

impl Annotation {
    /// A mark with nothing filled in yet.
    #[must_use]
    pub fn new(
        id: AnnotationId,
        label: LabelId,
        version: VersionId,
        spans: Spans,
        created: Stamp,
    ) -> Self {
        Self {
            id,
            label,
            label_revision: 1,
            anchor: Anchor::Placed { version, spans },
            earlier: Vec::new(),
            attributes: Attributes::new(),
            actor: None,
            note: String::new(),
            tags: Vec::new(),
            confidence: None,
            second_look: false,
            created,
            modified: None,
        }
    }

    /// The version on which it stands, or stood last, and where.
    #[must_use]
    pub fn last_placed(&self) -> Option<(VersionId, &Spans)> {
        let mut anchors = std::iter::once(&self.anchor).chain(self.earlier.iter().rev());
        anchors.find_map(|anchor| Some((anchor.version(), anchor.spans()?)))
    }

    /// The marked words' places in the version that it stands on; `None` when it is gone.
    #[must_use]
    pub fn spans(&self) -> Option<&Spans> {
        self.anchor.spans()
    }
}
