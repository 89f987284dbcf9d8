//! Whose claim it is: as its card says, else by the links that say on whose word it stands.

use crate::model::{Actor, Annotation, AnnotationId, Document, Node};

/// Somebody who makes a claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Claimant<'a> {
    /// Somebody who is listed in the document.
    Actor(&'a Actor),
    /// A source of which nobody has said yet who it is: its mark.
    Unnamed(&'a Annotation),
}

/// Who makes a claim: the card's claimant where it names one, else every source that the claim's
/// links of attribution lead to, each once.
#[must_use]
pub fn claimants(document: &Document, claim: AnnotationId) -> Vec<Claimant<'_>> {
    let named = document.card(claim).and_then(|card| card.claimant);
    match named.and_then(|id| document.actor(id)) {
        Some(actor) => vec![Claimant::Actor(actor)],
        None => linked_claimants(document, claim),
    }
}

/// Who makes a claim by its links alone, whatever its card says.
#[must_use]
pub fn linked_claimants(document: &Document, claim: AnnotationId) -> Vec<Claimant<'_>> {
    let here = Node::Annotation(claim);
    let codebook = document.codebook();
    let mut found = Vec::new();
    for link in document.relations_of(here).filter(|link| link.from == here) {
        if !codebook.relation_type(&link.kind).is_some_and(|kind| kind.attribution) {
            continue;
        }
        let Some(source) = link.to.annotation().and_then(|id| document.annotation(id)) else {
            continue;
        };
        let actor = source.actor.and_then(|id| document.actor(id));
        let claimant = actor.map_or(Claimant::Unnamed(source), |actor| Claimant::Actor(actor));
        if !found.contains(&claimant) {
            found.push(claimant);
        }
    }
    found
}

impl Claimant<'_> {
    /// The name, or the words by which the article calls an unnamed source.
    #[must_use]
    pub fn name(&self, document: &Document) -> String {
        match self {
            Self::Actor(actor) => actor.name.clone(),
            Self::Unnamed(mark) => {
                document.quote(mark).split_whitespace().collect::<Vec<_>>().join(" ")
            }
        }
    }
}
