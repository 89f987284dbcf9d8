//! Findings: what the lint has to say, as values that whoever shows them puts into words.

use std::fmt;

use crate::model::{
    Annotation, AnnotationId, AttributeId, Document, LabelId, Node, Relation, RelationId, Span,
};

/// One thing that a careful reader would not leave so.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// The kind as a word for other programs, in lower case with hyphens; stays the same.
    pub code: &'static str,
    /// What was found.
    pub kind: FindingKind,
    /// The mark that it is about.
    pub annotation: Option<AnnotationId>,
    /// The relation that it is about.
    pub relation: Option<RelationId>,
    /// The words that it is about, in the current version.
    pub span: Option<Span>,
}

/// How much a finding matters, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It contradicts the codebook.
    Error,
    /// Something is missing, or was hardly meant so.
    Warning,
    /// Good to know.
    Info,
}

impl Severity {
    /// The word for other programs; stays the same.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub enum FindingKind {
    /// The codebook does not let a relation of this type run between these two ends.
    EndsNotAllowed,
    /// Another mark of the same hand has the same label and the same spans.
    Duplicate {
        /// The other mark.
        of: AnnotationId,
    },
    /// A question that has to be answered is not.
    RequiredMissing {
        /// The question.
        attribute: AttributeId,
    },
    /// The answer is not of the kind that the question asks for.
    WrongKind {
        /// The question.
        attribute: AttributeId,
    },
    /// The answer is not among those that the question offers.
    UnknownChoice {
        /// The question.
        attribute: AttributeId,
        /// The answer.
        value: String,
    },
    /// A claim has no source, and is neither the paper's nor a reader's own.
    ClaimWithoutSource,
    /// The text leaves open who makes a claim.
    VoiceUnclear,
    /// A source is marked, and no relation reaches it.
    SourceUnused,
    /// A title or intertitle says more than the claim in the body that it restates.
    HeadlineStronger,
    /// It is not said how true a title or intertitle is to the claim in the body that it restates.
    FidelityOpen,
    /// A title or intertitle has the words of a claim in the body and leaves no exception, where
    /// that one does.
    HeadlineAbsolute {
        /// The claim in the body.
        of: AnnotationId,
        /// The word that makes it absolute, folded.
        word: String,
    },
    /// A rebuttal has no relation to what it is set against.
    RebuttalWithoutTarget,
    /// Claims support each other in a circle.
    SupportsCircle,
    /// The same claim was judged otherwise elsewhere.
    VerdictsDiffer {
        /// The other mark.
        of: AnnotationId,
    },
    /// A claim was judged, and nothing on its card bears the verdict out.
    VerdictWithoutReference,
    /// A claim was judged, and its card does not say why.
    VerdictWithoutExplanation,
    /// A claim was put in other words after it was judged.
    VerdictOutdated,
    /// An item of proof does not say where it is.
    ReferenceWithoutUrl,
    /// The mark begins or ends in the middle of a word.
    CutsWord,
    /// The mark begins or ends in the middle of what a reader sees as one character.
    CutsCluster,
    /// The label was defined anew after the mark was made or last looked at.
    OlderDefinition {
        /// The label.
        label: LabelId,
    },
    /// A label came with an import, and nobody has described it yet.
    UndescribedLabel {
        /// The label.
        label: LabelId,
    },
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FindingKind {
    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::EndsNotAllowed | Self::WrongKind { .. } | Self::UnknownChoice { .. } => {
                Severity::Error
            }
            Self::Duplicate { .. }
            | Self::RequiredMissing { .. }
            | Self::ClaimWithoutSource
            | Self::SourceUnused
            | Self::FidelityOpen
            | Self::RebuttalWithoutTarget
            | Self::SupportsCircle
            | Self::VerdictsDiffer { .. }
            | Self::VerdictWithoutReference
            | Self::VerdictWithoutExplanation
            | Self::VerdictOutdated
            | Self::ReferenceWithoutUrl
            | Self::OlderDefinition { .. }
            | Self::CutsWord
            | Self::CutsCluster => Severity::Warning,
            Self::VoiceUnclear
            | Self::HeadlineStronger
            | Self::HeadlineAbsolute { .. }
            | Self::UndescribedLabel { .. } => Severity::Info,
        }
    }

    /// The word for other programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::EndsNotAllowed => "ends-not-allowed",
            Self::Duplicate { .. } => "duplicate-mark",
            Self::RequiredMissing { .. } => "required-missing",
            Self::WrongKind { .. } => "wrong-kind",
            Self::UnknownChoice { .. } => "unknown-choice",
            Self::ClaimWithoutSource => "claim-without-source",
            Self::VoiceUnclear => "voice-unclear",
            Self::SourceUnused => "source-unused",
            Self::HeadlineStronger => "headline-stronger",
            Self::FidelityOpen => "fidelity-open",
            Self::HeadlineAbsolute { .. } => "headline-absolute",
            Self::RebuttalWithoutTarget => "rebuttal-without-target",
            Self::SupportsCircle => "supports-circle",
            Self::VerdictsDiffer { .. } => "verdicts-differ",
            Self::VerdictWithoutReference => "verdict-without-reference",
            Self::VerdictWithoutExplanation => "verdict-without-explanation",
            Self::VerdictOutdated => "verdict-outdated",
            Self::ReferenceWithoutUrl => "reference-without-url",
            Self::CutsWord => "cuts-word",
            Self::CutsCluster => "cuts-cluster",
            Self::OlderDefinition { .. } => "older-definition",
            Self::UndescribedLabel { .. } => "undescribed-label",
        }
    }
}

impl Finding {
    /// About the document as a whole.
    pub(super) fn of_article(kind: FindingKind) -> Self {
        let (severity, code) = (kind.severity(), kind.code());
        Self { severity, code, kind, annotation: None, relation: None, span: None }
    }

    /// About a mark.
    pub(super) fn of_mark(document: &Document, mark: &Annotation, kind: FindingKind) -> Self {
        let span = document.placed_spans(mark).map(crate::model::Spans::first);
        Self { annotation: Some(mark.id), span, ..Self::of_article(kind) }
    }

    /// About a relation, whose place is that of the mark that it begins at.
    pub(super) fn of_relation(document: &Document, relation: &Relation, kind: FindingKind) -> Self {
        let mut from = relation.from;
        // Relations do not hang on each other in circles, so this comes to a mark.
        while let Node::Relation(id) = from
            && let Some(inner) = document.relation(id)
        {
            from = inner.from;
        }
        let mark = from.annotation().and_then(|id| document.annotation(id));
        let span =
            mark.and_then(|mark| document.placed_spans(mark)).map(crate::model::Spans::first);
        Self { relation: Some(relation.id), span, ..Self::of_article(kind) }
    }

    fn subject(&self) -> String {
        match (self.annotation, self.relation) {
            (Some(id), _) => format!("mark {id}"),
            (None, Some(id)) => format!("relation {id}"),
            (None, None) => "the article".to_owned(),
        }
    }
}

impl fmt::Display for Finding {
    #[expect(clippy::too_many_lines, reason = "a table with a row for each kind")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let subject = self.subject();
        match &self.kind {
            FindingKind::EndsNotAllowed => {
                write!(f, "{subject} runs between two ends that the codebook does not let it link")
            }
            FindingKind::Duplicate { of } => {
                write!(f, "{subject} has the same label on the same words as mark {of}")
            }
            FindingKind::RequiredMissing { attribute } => {
                write!(f, "{subject} has no answer to “{attribute}”, which has to be answered")
            }
            FindingKind::WrongKind { attribute } => {
                write!(
                    f,
                    "{subject} answers “{attribute}” with another kind of value than is asked"
                )
            }
            FindingKind::UnknownChoice { attribute, value } => {
                write!(
                    f,
                    "{subject} answers “{attribute}” with “{value}”, which is no choice of it"
                )
            }
            FindingKind::ClaimWithoutSource => {
                write!(f, "{subject} is somebody’s claim, and no relation says whose")
            }
            FindingKind::VoiceUnclear => {
                write!(f, "{subject} is a claim of which the text leaves open who makes it")
            }
            FindingKind::SourceUnused => {
                write!(f, "{subject} is a source that nothing is put down to")
            }
            FindingKind::HeadlineStronger => {
                write!(
                    f,
                    "{subject} says more in a title than the claim in the body that it restates"
                )
            }
            FindingKind::FidelityOpen => {
                write!(f, "{subject} restates a claim in a title, and nothing says how true to it")
            }
            FindingKind::HeadlineAbsolute { of, word } => {
                write!(
                    f,
                    "{subject} says “{word}” in a title, and mark {of} with its words does not"
                )
            }
            FindingKind::RebuttalWithoutTarget => {
                write!(f, "{subject} is a rebuttal, and no relation says of what")
            }
            FindingKind::SupportsCircle => {
                write!(f, "{subject} closes a circle of claims that support each other")
            }
            FindingKind::VerdictsDiffer { of } => {
                write!(f, "{subject} makes the claim of mark {of}, and was judged otherwise")
            }
            FindingKind::VerdictWithoutReference => {
                write!(f, "{subject} has a verdict, and no reference bears it out")
            }
            FindingKind::VerdictWithoutExplanation => {
                write!(f, "{subject} has a verdict, and its card does not say why")
            }
            FindingKind::VerdictOutdated => {
                write!(f, "{subject} was put in other words after it was judged")
            }
            FindingKind::ReferenceWithoutUrl => {
                write!(f, "{subject} has a reference that does not say where it is")
            }
            FindingKind::CutsWord => write!(f, "{subject} begins or ends inside a word"),
            FindingKind::CutsCluster => write!(f, "{subject} begins or ends inside a character"),
            FindingKind::OlderDefinition { label } => {
                write!(f, "{subject} was coded under an older definition of “{label}”")
            }
            FindingKind::UndescribedLabel { label } => {
                write!(f, "the label “{label}” came with an import and is not described yet")
            }
        }
    }
}
