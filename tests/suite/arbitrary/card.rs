//! Claim cards with every field.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use recoupe::model::{
    AnnotationId, Calculation, Card, Checkable, Contact, Parts, Priority, Reference, SignOff,
    Status, Verdict,
};

use super::document::{Doing, doing, stamp};
use super::{moment, words};

fn reference() -> impl Strategy<Value = Reference> {
    let known = any::<(Option<bool>, Option<bool>)>();
    let copy = (words(), words());
    (words(), words(), words(), words(), words(), words(), known, copy).prop_map(
        |(url, title, publisher, date, quoted, locator, known, copy)| Reference {
            url,
            title,
            publisher,
            date,
            quoted,
            locator,
            primary: known.0,
            supports: known.1,
            archived: copy.0,
            archived_sha256: copy.1,
        },
    )
}

fn contact() -> impl Strategy<Value = Contact> {
    (words(), words(), words(), words(), words()).prop_map(|(who, how, asked, deadline, answer)| {
        Contact { who, how, asked, deadline, answer }
    })
}

fn calculation() -> impl Strategy<Value = Calculation> {
    (words(), words(), words(), words()).prop_map(|(name, formula, result, source)| Calculation {
        name,
        formula,
        result,
        source,
    })
}

fn sign_off() -> impl Strategy<Value = SignOff> {
    (words(), words(), moment()).prop_map(|(name, role, at)| SignOff { name, role, at })
}

type RoughVerdict = (String, String, String, Doing);

/// A card whose claim, claimant and judge are still to be found, and how to find them.
pub(super) type RoughCard = (Index, Option<Index>, Option<RoughVerdict>, Card);

pub(super) fn rough_card() -> impl Strategy<Value = RoughCard> {
    use Status::{Approved, AwaitingReply, Checking, Dropped, Published, ToDo, ToEdit};
    let status = select(vec![ToDo, Checking, AwaitingReply, ToEdit, Approved, Published, Dropped]);
    let checkable = select(vec![Checkable::Undecided, Checkable::Yes, Checkable::No]);
    let priority = select(vec![Priority::Unset, Priority::Low, Priority::Normal, Priority::High]);
    let lists = (
        vec(reference(), 0..3),
        vec(contact(), 0..2),
        vec(calculation(), 0..2),
        vec(sign_off(), 0..3),
    );
    let texts = (words(), words(), words(), words(), words(), words());
    let card = (texts, (checkable, priority, status), lists).prop_map(|(texts, choices, lists)| {
        let (restated, first_said_where, first_said_when, priority_reason, explanation, remarks) =
            texts;
        let (checkable, priority, status) = choices;
        let (references, contacts, calculations, sign_offs) = lists;
        Card {
            claim: AnnotationId::random(0),
            restated,
            claimant: None,
            first_said_where,
            first_said_when,
            checkable,
            priority,
            priority_reason,
            verdict: None,
            explanation,
            remarks,
            references,
            contacts,
            calculations,
            sign_offs,
            status,
        }
    });
    let verdict = (words(), words(), words(), doing());
    (any::<Index>(), option::of(any::<Index>()), option::of(verdict), card)
}

pub(super) fn card(rough: RoughCard, parts: &Parts) -> Card {
    let (claim, claimant, verdict, card) = rough;
    let claimant = claimant.filter(|_| !parts.actors.is_empty());
    let given = |doing| stamp(&parts.annotators, doing);
    Card {
        claim: claim.get(&parts.annotations).id,
        claimant: claimant.map(|actor| actor.get(&parts.actors).id),
        verdict: verdict.map(|(scale, rating, of, doing)| Verdict {
            scale,
            rating,
            of,
            given: given(doing),
        }),
        ..card
    }
}
