//! Sources that are marked, and to which nothing is put down.

use std::collections::BTreeSet;

use crate::lint::labels::Labels;
use crate::lint::{Finding, FindingKind};
use crate::model::{ActorId, Document};

/// Reports marks of speakers that no relation reaches. Where another mark of the same actor is
/// linked, or a claim card names the actor, the mark is one more name of somebody who is heard.
pub(super) fn check(document: &Document, labels: &Labels, findings: &mut Vec<Finding>) {
    if !document.codebook().relation_types.iter().any(|kind| kind.attribution) {
        return;
    }
    let mut heard: BTreeSet<ActorId> = document.cards().filter_map(|card| card.claimant).collect();
    let mut unused = Vec::new();
    for mark in document.annotations() {
        if !labels.get(&mark.label).is_some_and(|facts| facts.speaker) {
            continue;
        }
        if document.relations_of(mark.id.into()).next().is_some() {
            heard.extend(mark.actor);
        } else {
            unused.push(mark);
        }
    }
    unused.retain(|mark| mark.actor.is_none_or(|actor| !heard.contains(&actor)));
    let found = unused.into_iter();
    findings.extend(found.map(|mark| Finding::of_mark(document, mark, FindingKind::SourceUnused)));
}
