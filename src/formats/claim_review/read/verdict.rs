//! Ratings: which one of which scale it is that a review gives.

use crate::formats::claim_review::FREE;
use crate::model::{LocalText, Rating, VerdictScale};
use crate::native::presets;
use crate::text::folding::fold;

/// A rating as a review gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Given {
    /// Its name; empty where it has a number alone.
    pub(super) words: String,
    /// Its number.
    pub(super) value: Option<f64>,
    /// The least number of its scale.
    pub(super) worst: f64,
    /// The greatest number of its scale.
    pub(super) best: f64,
    /// Who gives it.
    pub(super) reviewer: String,
}

/// What a rating is here.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chosen {
    pub(super) scale: &'static VerdictScale,
    /// The id of the rating, or its words on the open scale.
    pub(super) rating: String,
    /// Whether the number has no place in that.
    pub(super) without_number: bool,
}

/// The rating of that name and number on a scale that comes with the program, the reviewer's own
/// before the others; where none fits, its words.
pub(super) fn chosen(given: &Given) -> Option<Chosen> {
    // A number beside the scale is how some say that the rating is none of it.
    let value = given.value.filter(|value| (given.worst..=given.best).contains(value));
    let scales = presets::scales();
    let own = scales.iter().filter(|scale| is_called(&scale.name, &given.reviewer));
    for scale in own.chain(scales) {
        // A number alone says something on the reviewer's own scale, or on Google's of five steps.
        let is_known = scales.first() == Some(scale) || is_called(&scale.name, &given.reviewer);
        let is_bare = given.words.is_empty() && value.is_some() && is_known;
        let fits = |rating: &&Rating| {
            let named = rating.id == given.words || is_called(&rating.name, &given.words);
            let numbered = match value {
                None => rating.value.is_none() || given.value.is_none(),
                Some(value) => {
                    rating.value == Some(value) && bounds(scale) == Some((given.worst, given.best))
                }
            };
            numbered && (named || is_bare)
        };
        if let Some(rating) = scale.ratings.iter().find(fits) {
            let rating = rating.id.clone();
            return Some(Chosen { scale, rating, without_number: false });
        }
    }
    let scale = scales.iter().find(|scale| scale.id == FREE)?;
    if !given.words.is_empty() {
        let rating = given.words.clone();
        return Some(Chosen { scale, rating, without_number: given.value.is_some() });
    }
    let Given { worst, best, .. } = given;
    let rating = format!("{} ({worst}–{best})", given.value?);
    Some(Chosen { scale, rating, without_number: false })
}

fn is_called(name: &LocalText, words: &str) -> bool {
    let same = |words: &str| fold(words).trim().trim_end_matches(['.', '!']).to_owned();
    let words = same(words);
    !words.is_empty() && name.0.values().any(|name| same(name) == words)
}

/// The least and the greatest number of a scale.
fn bounds(scale: &VerdictScale) -> Option<(f64, f64)> {
    let mut values = scale.ratings.iter().filter_map(|rating| rating.value);
    let first = values.next()?;
    Some(values.fold((first, first), |(least, most), it| (least.min(it), most.max(it))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, numbers: Option<[f64; 3]>, reviewer: &str, expected: &str) {
        let (value, worst, best) =
            numbers.map_or((None, 1.0, 5.0), |[value, worst, best]| (Some(value), worst, best));
        let (words, reviewer) = (words.to_owned(), reviewer.to_owned());
        let given = Given { words, value, worst, best, reviewer };
        let found = chosen(&given).map(|chosen| {
            let lost = if chosen.without_number { " without its number" } else { "" };
            format!("{}: {}{lost}", chosen.scale.id, chosen.rating)
        });
        assert_eq!(found.unwrap_or_default(), expected, "{given:?}");
    }

    #[test]
    fn ratings_are_found_by_name_and_number() {
        check("False", None, "", "five-step: false");
        check("PLUTÔT FAUX", Some([2.0, 1.0, 5.0]), "", "five-step: mostly-false");
        check("False", Some([2.0, 1.0, 6.0]), "", "politifact: false");
        check("Pants on Fire!", None, "PolitiFact", "politifact: pants-on-fire");
        check("Trompeur", None, "AFP Factuel", "afp-factuel: misleading");
        check("Misleading", None, "Africa Check", "africa-check: misleading");
        check("", Some([4.0, 1.0, 5.0]), "", "five-step: mostly-true");
    }

    #[test]
    fn ratings_of_no_scale_keep_their_words() {
        check("Satire", Some([-1.0, 1.0, 5.0]), "", "five-step: satire");
        check("Four Pinocchios", None, "", "free: Four Pinocchios");
        check(
            "Four Pinocchios",
            Some([1.0, 1.0, 5.0]),
            "",
            "free: Four Pinocchios without its number",
        );
        check("False", Some([1.0, 0.0, 10.0]), "", "free: False without its number");
        check("", Some([2.0, 1.0, 3.0]), "", "free: 2 (1–3)");
        check("", Some([7.5, 0.0, 10.0]), "", "free: 7.5 (0–10)");
        check("", Some([-1.0, 1.0, 5.0]), "", "free: -1 (1–5)");
        check("", None, "", "");
    }
}
