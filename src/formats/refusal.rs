//! Claims that a format cannot be written of, each with the reasons.

use serde::Serialize;

use crate::model::AnnotationId;

/// A claim that is not in the files, and all reasons why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The claim.
    pub claim: AnnotationId,
    /// What it lacks, one at least.
    pub reasons: Vec<Reason>,
}

/// Something that a format requires and a claim card lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Neither the claim as restated nor its quoted words say anything.
    #[error("there are no words that say what is claimed")]
    NoClaim,
    /// The card has no rating.
    #[error("it has no rating")]
    NoRating,
    /// The rating was given to the claim when it was restated otherwise.
    #[error("its rating was given to other words than it is restated in now")]
    OtherWords,
    /// Nobody said at which address the review is published.
    #[error("the address of the page where the review is published was not given")]
    NoPage,
    /// That address is none on the web.
    #[error("the address of the page where the review is published is none on the web")]
    BadPage,
}
