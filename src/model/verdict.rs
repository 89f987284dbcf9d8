//! Verdict scales: ordered lists of ratings, as data.

use crate::model::LocalText;

/// An ordered list of ratings, best first, from which a claim card's verdict is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VerdictScale {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: LocalText,
    /// Where it comes from.
    pub source: String,
    /// Whether a rating outside the list may be typed.
    pub open: bool,
    /// The ratings.
    pub ratings: Vec<Rating>,
}

/// One rating of a scale.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rating {
    /// Its id in the scale.
    pub id: String,
    /// Its name, as it is published.
    pub name: LocalText,
    /// What it means.
    pub definition: LocalText,
    /// A word that is shared between scales (`credible`, `uncertain`, `not-credible`…).
    pub normalized: String,
    /// Its number on the scale; none for ratings beside it, such as satire.
    pub value: Option<f64>,
}
