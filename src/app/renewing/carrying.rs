//! What becomes of the marks in a newer text: the one place where that is decided.

pub use crate::anchor::{Candidate, Grade, Outcome, Reason, Refusal};

use crate::anchor::Comparison;
use crate::model::{Spans, Version};

/// What became of all marks, and whether the text is that of another article.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// What became of each mark, in the order in which they were given.
    pub outcomes: Vec<Outcome>,
    /// Whether the two texts have so little in common that they are hardly of one article.
    pub another_article: bool,
}

/// Says what became of marks of an older text in a newer one.
///
/// # Errors
///
/// When a text is too long to be compared, or `cancelled` answers `true`.
pub fn carry(
    (old, new): (&Version, &Version),
    marks: &[Spans],
    cancelled: &dyn Fn() -> bool,
) -> Result<Carried, Refusal> {
    let compared = Comparison::of(&old.text, &new.text, cancelled)?;
    let outcomes = compared.carry(marks, cancelled)?;
    Ok(Carried { outcomes, another_article: compared.is_another_article() })
}
