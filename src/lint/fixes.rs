//! Fixes: what can be done about a finding, as values that whoever shows them puts into words.

use crate::lint::{Finding, FindingKind, ends};
use crate::model::{AnnotationId, AttributeId, Document, RelationId, RelationTypeId};

/// The question about a claim that restates another one.
const FIDELITY: &str = "fidelity";

/// The relation from a claim to the one that it makes again.
const RESTATES: &str = "restates";

/// So many types are offered to a relation whose own is not allowed.
const TYPES: usize = 3;

/// One thing that can be done about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Begins a link at the mark.
    Link,
    /// Proposes who says the claim.
    WhoSays,
    /// Says that the mark is right by the newer definition of its label.
    Reviewed,
    /// Says that the mark restates this claim.
    Restates(AnnotationId),
    /// Makes one mark of it and its twin.
    Unite(AnnotationId),
    /// Widens the mark to whole words.
    WholeWords,
    /// Says that the verdict holds for the claim as it is worded now.
    StandBy,
    /// Swaps the ends of the relation.
    Reverse,
    /// Gives the relation a type that is allowed.
    Retype(RelationTypeId),
    /// Takes the answer away.
    Clear,
    /// Goes to the question, so that it can be answered.
    Answer(AttributeId),
    /// Goes to the address of the reference of this number.
    WriteUrl(usize),
    /// Goes to where a reference is added.
    AddReference,
    /// Goes to where the verdict is explained.
    Explain,
    /// Goes to another mark.
    Show(AnnotationId),
    /// Deletes the mark, or the relation.
    Delete,
}

/// What can be done about a finding, the likeliest first; nothing, where it is for the person to
/// think about, or where it is about something that is gone.
#[must_use]
pub fn fixes(document: &Document, finding: &Finding) -> Vec<Fix> {
    let stands = finding.annotation.is_none_or(|id| document.annotation(id).is_some())
        && finding.relation.is_none_or(|id| document.relation(id).is_some());
    if !stands {
        return Vec::new();
    }
    let is_of_article = finding.annotation.is_none() && finding.relation.is_none();
    match &finding.kind {
        FindingKind::EndsNotAllowed => {
            finding.relation.map(|id| for_ends(document, id)).unwrap_or_default()
        }
        FindingKind::Duplicate { of } => {
            let cards = [finding.annotation, Some(*of)].into_iter().flatten();
            let cards = cards.filter(|id| document.card(*id).is_some()).count();
            if cards < 2 { vec![Fix::Unite(*of)] } else { vec![Fix::Show(*of)] }
        }
        FindingKind::RequiredMissing { .. }
        | FindingKind::WrongKind { .. }
        | FindingKind::UnknownChoice { .. }
            if is_of_article =>
        {
            Vec::new()
        }
        FindingKind::RequiredMissing { attribute } => vec![Fix::Answer(attribute.clone())],
        FindingKind::WrongKind { attribute } | FindingKind::UnknownChoice { attribute, .. } => {
            vec![Fix::Clear, Fix::Answer(attribute.clone())]
        }
        FindingKind::ClaimWithoutSource => vec![Fix::WhoSays, Fix::Link],
        FindingKind::RebuttalWithoutTarget => vec![Fix::Link],
        FindingKind::OlderDefinition { .. } => vec![Fix::Reviewed],
        FindingKind::SourceUnused => vec![Fix::Link, Fix::Delete],
        FindingKind::FidelityOpen => vec![Fix::Answer(FIDELITY.into())],
        FindingKind::HeadlineAbsolute { of, .. } => for_headline(document, finding, *of),
        FindingKind::SupportsCircle => vec![Fix::Delete],
        FindingKind::VerdictsDiffer { of } => vec![Fix::Show(*of)],
        FindingKind::VerdictWithoutReference => vec![Fix::AddReference],
        FindingKind::VerdictWithoutExplanation => vec![Fix::Explain],
        FindingKind::VerdictOutdated => vec![Fix::StandBy],
        FindingKind::ReferenceWithoutUrl => {
            let card = finding.annotation.and_then(|id| document.card(id));
            let without = card.and_then(|card| {
                card.references.iter().position(|proof| proof.url.trim().is_empty())
            });
            without.map(Fix::WriteUrl).into_iter().collect()
        }
        FindingKind::CutsWord | FindingKind::CutsCluster => vec![Fix::WholeWords],
        FindingKind::VoiceUnclear
        | FindingKind::HeadlineStronger
        | FindingKind::UndescribedLabel { .. } => Vec::new(),
    }
}

/// What makes a relation one that the codebook allows.
fn for_ends(document: &Document, id: RelationId) -> Vec<Fix> {
    let Some(relation) = document.relation(id) else { return Vec::new() };
    let (from, to) = (relation.from, relation.to);
    let turned = ends::allowed_types(document, to, from);
    let reverse = turned.iter().any(|kind| kind.id == relation.kind).then_some(Fix::Reverse);
    let others = ends::allowed_types(document, from, to).into_iter().take(TYPES);
    let others = others.map(|kind| Fix::Retype(kind.id.clone()));
    let all: Vec<Fix> = reverse.into_iter().chain(others).collect();
    if all.is_empty() { vec![Fix::Delete] } else { all }
}

fn for_headline(document: &Document, finding: &Finding, of: AnnotationId) -> Vec<Fix> {
    let kind = document.codebook().relation_type(&RESTATES.into());
    let allowed = finding
        .annotation
        .zip(kind)
        .is_some_and(|(headline, kind)| ends::allows(document, kind, headline.into(), of.into()));
    let restates = allowed.then_some(Fix::Restates(of));
    restates.into_iter().chain([Fix::Show(of)]).collect()
}
