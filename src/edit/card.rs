//! Claim cards: each thing that a checker writes on one, as a change and as the edit that it comes to.

use std::sync::Arc;

use crate::edit::compose::Plan;
use crate::edit::{Change, EditName};
use crate::model::{
    Actor, ActorId, AnnotationId, Calculation, Card, Checkable, Codebook, Contact, Document,
    Priority, Reference, SignOff, Stamp, Status, Verdict, VerdictScale,
};

/// What is changed on a claim card.
///
/// A list is changed at a place in it: what is put behind its last item is added, `None` takes an
/// item away.
#[derive(Clone, Debug, PartialEq)]
pub enum CardChange {
    /// The claim, put so that it can be checked.
    Restated(String),
    /// Who said it, where the actor of *said by* is not meant.
    Claimant(Option<ActorId>),
    /// Who said it: somebody whom the document lists with it.
    NewClaimant(Arc<Actor>),
    /// Where it was first said.
    FirstSaidWhere(String),
    /// When it was first said.
    FirstSaidWhen(String),
    /// Whether it can be checked.
    Checkable(Checkable),
    /// How urgent it is.
    Priority(Priority),
    /// Why it is so urgent.
    PriorityReason(String),
    /// A rating of a scale, by their ids, or none.
    Verdict(Option<(String, String)>),
    /// A rating, by its id, of a scale that the codebook does not have yet and takes in with it.
    VerdictOn(Arc<VerdictScale>, String),
    /// Why the verdict is what it is.
    Explanation(String),
    /// What the editor remarks.
    Remarks(String),
    /// An item of proof.
    Reference(usize, Option<Reference>),
    /// The kept copy of an item of proof: where it lies and its SHA-256, or none.
    Archived(usize, Option<Box<(String, String)>>),
    /// A line of the contact log.
    Contact(usize, Option<Contact>),
    /// A figure recomputed.
    Calculation(usize, Option<Calculation>),
    /// Signs the card as so and so.
    Sign {
        /// The name.
        name: String,
        /// What it answers for.
        role: String,
    },
    /// Takes a name under the card away, by its place.
    Unsign(usize),
    /// Where it stands in the work.
    Status(Status),
}

impl CardChange {
    /// What the step is called.
    #[must_use]
    pub fn name(&self) -> EditName {
        match self {
            Self::Restated(_) => EditName::CardRestated,
            Self::Claimant(_) | Self::NewClaimant(_) => EditName::CardClaimant,
            Self::FirstSaidWhere(_) | Self::FirstSaidWhen(_) => EditName::CardFirstSaid,
            Self::Checkable(_) => EditName::CardCheckable,
            Self::Priority(_) | Self::PriorityReason(_) => EditName::CardPriority,
            Self::Verdict(_) | Self::VerdictOn(..) => EditName::CardVerdict,
            Self::Explanation(_) => EditName::CardExplanation,
            Self::Remarks(_) => EditName::CardRemarks,
            Self::Reference(..) | Self::Archived(..) => EditName::CardReference,
            Self::Contact(..) => EditName::CardContact,
            Self::Calculation(..) => EditName::CardCalculation,
            Self::Sign { .. } | Self::Unsign(_) => EditName::CardSignOff,
            Self::Status(_) => EditName::CardStatus,
        }
    }

    /// Whether it comes keystroke by keystroke.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        match self {
            Self::Restated(_)
            | Self::FirstSaidWhere(_)
            | Self::FirstSaidWhen(_)
            | Self::PriorityReason(_)
            | Self::Explanation(_)
            | Self::Remarks(_)
            | Self::Reference(_, Some(_))
            | Self::Contact(_, Some(_))
            | Self::Calculation(_, Some(_)) => true,
            Self::Claimant(_)
            | Self::NewClaimant(_)
            | Self::Checkable(_)
            | Self::Priority(_)
            | Self::Verdict(_)
            | Self::VerdictOn(..)
            | Self::Reference(_, None)
            | Self::Archived(..)
            | Self::Contact(_, None)
            | Self::Calculation(_, None)
            | Self::Sign { .. }
            | Self::Unsign(_)
            | Self::Status(_) => false,
        }
    }

    fn make(self, card: &mut Card, stamp: Stamp) {
        match self {
            Self::Restated(text) => card.restated = text,
            Self::Claimant(actor) => card.claimant = actor,
            Self::NewClaimant(actor) => card.claimant = Some(actor.id),
            Self::FirstSaidWhere(text) => card.first_said_where = text,
            Self::FirstSaidWhen(text) => card.first_said_when = text,
            Self::Checkable(checkable) => card.checkable = checkable,
            Self::Priority(priority) => card.priority = priority,
            Self::PriorityReason(text) => card.priority_reason = text,
            Self::Verdict(rating) => judge(card, rating, stamp),
            Self::VerdictOn(scale, rating) => judge(card, Some((scale.id.clone(), rating)), stamp),
            Self::Explanation(text) => card.explanation = text,
            Self::Remarks(text) => card.remarks = text,
            Self::Reference(place, item) => put(&mut card.references, place, item),
            Self::Archived(place, copy) => {
                if let Some(reference) = card.references.get_mut(place) {
                    let (path, sha256) = copy.map(|copy| *copy).unwrap_or_default();
                    reference.archived = path;
                    reference.archived_sha256 = sha256;
                }
            }
            Self::Contact(place, item) => put(&mut card.contacts, place, item),
            Self::Calculation(place, item) => put(&mut card.calculations, place, item),
            Self::Sign { name, role } => card.sign_offs.push(SignOff { name, role, at: stamp.at }),
            Self::Unsign(place) => put(&mut card.sign_offs, place, None),
            Self::Status(status) => card.status = status,
        }
    }
}

fn judge(card: &mut Card, rating: Option<(String, String)>, given: Stamp) {
    let of = card.restated.clone();
    card.verdict = rating.map(|(scale, rating)| Verdict { scale, rating, of, given });
}

fn put<T>(list: &mut Vec<T>, place: usize, item: Option<T>) {
    match (list.get_mut(place), item) {
        (Some(old), Some(new)) => *old = new,
        (Some(_), None) => drop(list.remove(place)),
        (None, Some(new)) => list.push(new),
        (None, None) => {}
    }
}

/// Changes the card of a claim. The first change makes it; one on which nothing stands any more goes.
#[must_use]
pub fn change_card(
    document: &Document,
    claim: AnnotationId,
    change: CardChange,
    stamp: Stamp,
) -> Option<Plan> {
    let mark = document.annotation(claim)?;
    let old = document.card(claim);
    if old.is_none() && !document.codebook().has_card(&mark.label) {
        return None;
    }
    let name = change.name();
    let first = match &change {
        CardChange::VerdictOn(scale, _) => with_scale(document, scale),
        CardChange::NewClaimant(actor) => Some(Change::PutActor(Arc::clone(actor))),
        _ => None,
    };
    let mut new = old.map_or_else(|| Card::new(claim), |old| Card::clone(old));
    change.make(&mut new, stamp);
    let change = if new == Card::new(claim) {
        old.map(|_| Change::RemoveCard(claim))
    } else if old.is_some_and(|old| **old == new) {
        None
    } else {
        Some(Change::PutCard(Arc::new(new)))
    };
    change.map(|change| Plan::new(name, first.into_iter().chain([change]).collect()))
}

/// The codebook with one more scale, unless it has it.
fn with_scale(document: &Document, scale: &VerdictScale) -> Option<Change> {
    let known = document.codebook().scales.iter().any(|known| known.id == scale.id);
    (!known).then(|| {
        let mut codebook = Codebook::clone(document.codebook());
        codebook.scales.push(scale.clone());
        Change::SetCodebook(Arc::new(codebook))
    })
}
