//! Headlines: titles and intertitles that say more than the claim in the body that they restate.

use crate::lint::absolutes;
use crate::lint::labels::Labels;
use crate::lint::{Finding, FindingKind};
use crate::model::{
    Annotation, AttributeId, Document, Node, Relation, RelationTypeId, Role, Value,
};

/// The relation from a claim to the one that it makes again, as the Fact-check codebook calls it.
const RESTATES: &str = "restates";

/// What is asked of it: how true it is to the other.
const FIDELITY: &str = "fidelity";

/// The answers that say that it goes beyond the other.
const BEYOND: [&str; 2] = ["stronger", "distorted"];

pub(super) fn check(document: &Document, labels: &Labels, findings: &mut Vec<Finding>) {
    let Some(kind) = document.codebook().relation_type(&RelationTypeId::from(RESTATES)) else {
        return;
    };
    let asked = kind.attributes.iter().any(|asked| asked.as_str() == FIDELITY);
    let (mut headlines, mut body) = (Vec::new(), Vec::new());
    for mark in document.annotations_in_text_order() {
        if !labels.get(&mark.label).is_some_and(|facts| facts.card) {
            continue;
        }
        if !is_headline(document, mark) {
            body.push(&**mark);
            continue;
        }
        let mut restates = false;
        for relation in restatements(document, mark) {
            restates = true;
            let of_body = relation.to.annotation().and_then(|id| document.annotation(id));
            if of_body.is_some_and(|of| !is_headline(document, of)) {
                let kind = beyond(relation, asked);
                findings.extend(kind.map(|kind| of_both(document, mark, relation, kind)));
            }
        }
        if !restates {
            headlines.push(&**mark);
        }
    }
    findings.extend(absolutes::sharpened(document, &headlines, &body).map(|(mark, of, word)| {
        Finding::of_mark(document, mark, FindingKind::HeadlineAbsolute { of, word })
    }));
}

fn is_headline(document: &Document, mark: &Annotation) -> bool {
    let start = document.placed_spans(mark).map(crate::model::Spans::start);
    let block = start.and_then(|start| document.version().block_at(start));
    block.is_some_and(|(_, block)| matches!(block.role, Role::Title | Role::Subhead))
}

fn restatements<'a>(
    document: &'a Document,
    mark: &Annotation,
) -> impl Iterator<Item = &'a Relation> {
    let here: Node = mark.id.into();
    let relations = document.relations_of(here).map(|relation| &**relation);
    relations.filter(move |relation| {
        relation.from == here && relation.kind.as_str() == RESTATES && relation.to != here
    })
}

/// What is to be said of a headline that restates a claim of the body.
fn beyond(relation: &Relation, asked: bool) -> Option<FindingKind> {
    match relation.attributes.get(&AttributeId::from(FIDELITY)).filter(|value| !value.is_blank()) {
        Some(Value::Text(fidelity)) => {
            BEYOND.contains(&fidelity.as_str()).then_some(FindingKind::HeadlineStronger)
        }
        Some(_) => None,
        None => asked.then_some(FindingKind::FidelityOpen),
    }
}

/// It is about the headline, and about the relation that says so.
fn of_both(
    document: &Document,
    mark: &Annotation,
    relation: &Relation,
    kind: FindingKind,
) -> Finding {
    Finding { relation: Some(relation.id), ..Finding::of_mark(document, mark, kind) }
}
