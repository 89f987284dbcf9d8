//! Findings: one thing that is worth a second look, how grave it is, and how it reads in English.

use std::fmt;

use crate::model::{AnnotationId, AttributeId, LabelId, RelationId};

/// How grave a finding is, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It contradicts the codebook or the file.
    Error,
    /// It is probably a slip.
    Warning,
    /// It is good to know.
    Info,
}

/// One thing that is worth a second look.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// How grave it is.
    pub severity: Severity,
    /// What it is, as other programs read it: `claim-without-source`.
    pub code: &'static str,
    /// What it is, with what its wording needs.
    pub kind: FindingKind,
    /// The mark that it is about.
    pub annotation: Option<AnnotationId>,
    /// The relation that it is about.
    pub relation: Option<RelationId>,
}

/// What can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// A relation's type does not allow what it begins or ends at.
    EndsNotAllowed,
    /// Another mark has the same label on the same words, by the same annotator.
    Duplicate {
        /// The earlier mark.
        of: AnnotationId,
    },
    /// A required question was not answered.
    RequiredMissing {
        /// The question.
        attribute: AttributeId,
    },
    /// An answer is of another kind than its question asks for.
    WrongKind {
        /// The question.
        attribute: AttributeId,
    },
    /// An answer is none of those that can be chosen.
    UnknownChoice {
        /// The question.
        attribute: AttributeId,
        /// The answer.
        value: String,
    },
    /// A claim stands on nobody's word.
    ClaimWithoutSource,
    /// A mark begins or ends inside a word.
    CutsWord,
    /// A mark begins or ends inside what a reader takes for one character.
    CutsCluster,
    /// A label that nobody has described.
    UndescribedLabel {
        /// The label.
        label: LabelId,
    },
}

impl FindingKind {
    /// The name that other programs know it by.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::EndsNotAllowed => "ends-not-allowed",
            Self::Duplicate { .. } => "duplicate-mark",
            Self::RequiredMissing { .. } => "required-missing",
            Self::WrongKind { .. } => "wrong-kind",
            Self::UnknownChoice { .. } => "unknown-choice",
            Self::ClaimWithoutSource => "claim-without-source",
            Self::CutsWord => "cuts-word",
            Self::CutsCluster => "cuts-cluster",
            Self::UndescribedLabel { .. } => "undescribed-label",
        }
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::EndsNotAllowed | Self::WrongKind { .. } | Self::UnknownChoice { .. } => {
                Severity::Error
            }
            Self::Duplicate { .. }
            | Self::RequiredMissing { .. }
            | Self::ClaimWithoutSource
            | Self::CutsWord
            | Self::CutsCluster => Severity::Warning,
            Self::UndescribedLabel { .. } => Severity::Info,
        }
    }
}

impl Finding {
    pub(super) fn on_mark(id: AnnotationId, kind: FindingKind) -> Self {
        Self { annotation: Some(id), ..Self::on_article(kind) }
    }

    pub(super) fn on_relation(id: RelationId, kind: FindingKind) -> Self {
        Self { relation: Some(id), ..Self::on_article(kind) }
    }

    pub(super) fn on_article(kind: FindingKind) -> Self {
        let (severity, code) = (kind.severity(), kind.code());
        Self { severity, code, kind, annotation: None, relation: None }
    }

    /// What it is about, for the wording.
    fn subject(&self) -> String {
        match (self.annotation, self.relation) {
            (Some(id), _) => format!("mark {id}"),
            (None, Some(id)) => format!("relation {id}"),
            (None, None) => "the article".to_owned(),
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let subject = self.subject();
        match &self.kind {
            FindingKind::EndsNotAllowed => {
                write!(f, "{subject} links what its type does not allow to be linked")
            }
            FindingKind::Duplicate { of } => {
                write!(f, "{subject} has the same label and words as mark {of}")
            }
            FindingKind::RequiredMissing { attribute } => {
                write!(f, "{subject} has no answer to “{attribute}”, which is required")
            }
            FindingKind::WrongKind { attribute } => {
                write!(
                    f,
                    "{subject} answers “{attribute}” with another kind of value than is asked"
                )
            }
            FindingKind::UnknownChoice { attribute, value } => write!(
                f,
                "{subject} answers “{attribute}” with “{value}”, which is none of the choices"
            ),
            FindingKind::ClaimWithoutSource => {
                write!(f, "{subject} is a claim of somebody, and no relation says whose")
            }
            FindingKind::CutsWord => write!(f, "{subject} begins or ends inside a word"),
            FindingKind::CutsCluster => write!(f, "{subject} begins or ends inside a character"),
            FindingKind::UndescribedLabel { label } => {
                write!(f, "the label “{label}” is not described in the codebook")
            }
        }
    }
}
