//! What stands on claim cards, in the words of the interface.

use crate::app::claim_desk::Rated;
use crate::model::{Checkable, Codebook, Priority, Status};
use crate::native::presets;
use crate::ui::i18n::Words;

/// The steps of the work in their order, with the keys of their names.
pub(in crate::ui) const STATUSES: [(Status, &str); 7] = [
    (Status::ToDo, "card-to-do"),
    (Status::Checking, "card-checking"),
    (Status::AwaitingReply, "card-awaiting-reply"),
    (Status::ToEdit, "card-to-edit"),
    (Status::Approved, "card-approved"),
    (Status::Published, "card-published"),
    (Status::Dropped, "card-dropped"),
];

/// Whether a claim can be checked.
pub(in crate::ui) const CHECKABLE: [(Checkable, &str); 3] = [
    (Checkable::Undecided, "card-undecided"),
    (Checkable::Yes, "card-checkable"),
    (Checkable::No, "card-not-checkable"),
];

/// How urgent it is.
pub(in crate::ui) const PRIORITIES: [(Priority, &str); 4] = [
    (Priority::Unset, "card-undecided"),
    (Priority::High, "card-high"),
    (Priority::Normal, "card-normal"),
    (Priority::Low, "card-low"),
];

fn named<T: PartialEq>(words: &Words, names: &[(T, &'static str)], wanted: &T) -> String {
    let name = names.iter().find(|(one, _)| one == wanted);
    name.map(|(_, key)| words.say(key)).unwrap_or_default()
}

/// A step of the work.
pub(in crate::ui) fn status(words: &Words, status: Status) -> String {
    named(words, &STATUSES, &status)
}

/// Whether a claim can be checked.
pub(in crate::ui) fn checkable(words: &Words, checkable: Checkable) -> String {
    named(words, &CHECKABLE, &checkable)
}

/// How urgent a claim is.
pub(in crate::ui) fn priority(words: &Words, priority: Priority) -> String {
    named(words, &PRIORITIES, &priority)
}

/// A rating as its scale calls it; one that was typed stands for itself.
pub(in crate::ui) fn rating(words: &Words, codebook: &Codebook, rated: Option<&Rated>) -> String {
    let Some((scale, rating)) = rated else { return words.say("card-verdict-none") };
    let known = codebook.scales.iter().chain(presets::scales()).find(|it| it.id == *scale);
    let known = known.and_then(|scale| scale.ratings.iter().find(|it| it.id == *rating));
    known.map_or(rating.as_str(), |rating| rating.name.get(words.language())).to_owned()
}
