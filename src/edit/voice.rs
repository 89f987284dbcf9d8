//! Saying who says a claim: the source mark, the actor and the link between, in one step.

use std::sync::Arc;

use crate::edit::compose::{self, Plan};
use crate::edit::{Change, EditName};
use crate::model::{
    Actor, ActorId, Annotation, AnnotationId, Document, LabelId, Relation, RelationId,
    RelationTypeId, Spans, Stamp,
};

/// The mark of the words that stand for a speaker.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceMark {
    /// One that is there.
    There(AnnotationId),
    /// A new one.
    New {
        /// Its id.
        id: AnnotationId,
        /// Its label.
        label: LabelId,
        /// Its words.
        spans: Spans,
    },
}

/// Who a source is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Whoever the mark names already, if anybody.
    AsMarked,
    /// An actor of the document.
    Listed(ActorId),
    /// A new one.
    New(Actor),
}

/// Who says a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Saying {
    /// The claim.
    pub claim: AnnotationId,
    /// The id of the link that is made.
    pub link: RelationId,
    /// The link's type.
    pub kind: RelationTypeId,
    /// The words that stand for the speaker.
    pub source: SourceMark,
    /// Who that is.
    pub who: Who,
}

/// Marks the words for a speaker, says who that is and links the claim with it. What is there
/// already stays; `None` where all of it is.
#[must_use]
pub fn say(document: &Document, saying: Saying, stamp: Stamp) -> Option<Plan> {
    let Saying { claim, link, kind, source, who } = saying;
    document.annotation(claim)?;
    let mut changes = Vec::new();
    let mut mark = match source {
        SourceMark::There(id) => Annotation::clone(document.annotation(id)?),
        SourceMark::New { id, label, spans } => fresh(document, id, &label, spans, stamp),
    };
    let there = document.annotation(mark.id).map(AsRef::as_ref);
    let actor = match who {
        Who::AsMarked => mark.actor,
        Who::Listed(actor) => Some(document.actor(actor)?.id),
        Who::New(actor) => {
            let id = actor.id;
            changes.push(Change::PutActor(Arc::new(actor)));
            Some(id)
        }
    };
    if mark.actor != actor {
        mark.actor = actor;
        mark.modified = there.map(|_| stamp);
    }
    let (id, changed) = (mark.id, there != Some(&mark));
    if changed {
        changes.push(Change::PutAnnotation(Arc::new(mark)));
    }
    let twin = document
        .relations_of(claim.into())
        .any(|other| other.kind == kind && other.from == claim.into() && other.to == id.into());
    if !twin {
        let relation = Relation::new(link, kind, claim, id, stamp);
        changes.push(Change::PutRelation(Arc::new(relation)));
    }
    (!changes.is_empty()).then(|| Plan::new(EditName::SaySpeaker, changes))
}

fn fresh(
    document: &Document,
    id: AnnotationId,
    label: &LabelId,
    spans: Spans,
    stamp: Stamp,
) -> Annotation {
    let version = document.version().id;
    let mut mark = Annotation::new(id, label.clone(), version, spans, stamp);
    mark.label_revision = document.codebook().label(label).map_or(1, |label| label.revision);
    mark.attributes = compose::defaults(document, label);
    mark
}
