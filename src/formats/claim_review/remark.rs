//! Remarks: what is written all the same, and where a search engine may do less with it.

use std::collections::BTreeSet;

use crate::formats::claim_review::words::plain;
use crate::formats::claim_review::write::{claimed, reviewed};
use crate::formats::exchange::Review;
use crate::formats::refusal::Refusal;
use crate::model::{AnnotationId, Document};

/// A claim should be shorter than this, in characters.
const SHORT: usize = 75;

/// Something that Google asks for and does not require.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Remark {
    /// A claim is long.
    #[error(
        "claim {claim} has {characters} characters; Google asks for fewer than {SHORT} (“{words}…”)"
    )]
    Long {
        /// The claim.
        claim: AnnotationId,
        /// How long it is.
        characters: usize,
        /// How it begins.
        words: String,
    },
    /// Several reviews have one address.
    #[error(
        "{count} reviews have the address of one page; Google takes one review a page, so each needs a page of its own"
    )]
    OnePage {
        /// How many.
        count: usize,
    },
    /// The files hold more than the public should read.
    #[error(
        "every file holds the whole card in members that begin with urn:recoupe:, its remarks, contacts and notes included; they are not for the public, and can be left out"
    )]
    Whole,
}

/// What is to be said of the reviews of a document that are written, the refused ones aside.
#[must_use]
pub(super) fn remarks(document: &Document, review: &Review, refusals: &[Refusal]) -> Vec<Remark> {
    let refused: BTreeSet<AnnotationId> = refusals.iter().map(|refusal| refusal.claim).collect();
    let (mut remarks, mut count) = (Vec::new(), 0);
    for mark in reviewed(document) {
        let Some(card) = document.card(mark.id) else { continue };
        if refused.contains(&mark.id) {
            continue;
        }
        count += 1;
        let words = plain(&claimed(document, mark, card));
        let characters = words.chars().count();
        if characters >= SHORT {
            let words = words.chars().take(40).collect();
            remarks.push(Remark::Long { claim: mark.id, characters, words });
        }
    }
    if count > 0 && review.with_notes {
        remarks.push(Remark::Whole);
    }
    if count > 1 {
        remarks.push(Remark::OnePage { count });
    }
    remarks
}
