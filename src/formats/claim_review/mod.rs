//! Reviews of claims as web pages carry them: schema.org’s `ClaimReview` in JSON-LD.
//!
//! One file a claim that has a card. What other programs read is what Google’s table asks for: the
//! claim, its rating, the address of the review, who reviews, who said it and where. The context is
//! schema.org’s address alone, since nothing else is processed; what schema.org has no place for
//! stands in members whose names are addresses themselves (`urn:recoupe:card`), which need no
//! context and which others pass over. Reading such a file restores the card and the mark. Where a
//! member of schema.org’s own was changed elsewhere it counts, and not what was kept of it.
//!
//! `assets/schemas/claim-review.schema.json` is the table as a JSON Schema.

mod note;
mod page;
mod read;
mod remark;
mod words;
mod write;

pub use read::{Origin, Read, ReadError, read};
pub use remark::Remark;
pub use write::{Reviews, write};

/// What the context of every file is, and all that it is.
const CONTEXT: &str = "https://schema.org";

/// The label of claims in the Fact-check codebook.
const CLAIM: &str = "claim";

/// The id of the scale on which a rating is a matter of words.
const FREE: &str = "free";
