//! What kinds of findings are called, where many are told apart.

use crate::lint::FindingKind;

/// The key of what findings of this kind are called.
pub(in crate::ui) fn finding_kind(kind: &FindingKind) -> &'static str {
    match kind {
        FindingKind::EndsNotAllowed => "finding-kind-ends-not-allowed",
        FindingKind::Duplicate { .. } => "finding-kind-duplicate-mark",
        FindingKind::RequiredMissing { .. } => "finding-kind-required-missing",
        FindingKind::WrongKind { .. } => "finding-kind-wrong-kind",
        FindingKind::UnknownChoice { .. } => "finding-kind-unknown-choice",
        FindingKind::ClaimWithoutSource => "finding-kind-claim-without-source",
        FindingKind::VoiceUnclear => "finding-kind-voice-unclear",
        FindingKind::SourceUnused => "finding-kind-source-unused",
        FindingKind::HeadlineStronger => "finding-kind-headline-stronger",
        FindingKind::FidelityOpen => "finding-kind-fidelity-open",
        FindingKind::HeadlineAbsolute { .. } => "finding-kind-headline-absolute",
        FindingKind::RebuttalWithoutTarget => "finding-kind-rebuttal-without-target",
        FindingKind::SupportsCircle => "finding-kind-supports-circle",
        FindingKind::VerdictsDiffer { .. } => "finding-kind-verdicts-differ",
        FindingKind::VerdictWithoutReference => "finding-kind-verdict-without-reference",
        FindingKind::VerdictWithoutExplanation => "finding-kind-verdict-without-explanation",
        FindingKind::VerdictOutdated => "finding-kind-verdict-outdated",
        FindingKind::ReferenceWithoutUrl => "finding-kind-reference-without-url",
        FindingKind::CutsWord => "finding-kind-cuts-word",
        FindingKind::CutsCluster => "finding-kind-cuts-cluster",
        FindingKind::OlderDefinition { .. } => "finding-kind-older-definition",
        FindingKind::UndescribedLabel { .. } => "finding-kind-undescribed-label",
    }
}
