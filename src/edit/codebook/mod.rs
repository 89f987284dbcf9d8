//! Editing the codebook: what a person changes of labels, questions and relation types, as values and
//! as the edits that they come to.

mod answers;
mod attributes;
mod book;
mod change;
mod labels;
mod merge;
mod relation_types;
mod split;

pub use answers::{
    Answered, KindName, answered, change_kind, choosing, delete_attribute, remove_choice,
};
pub use attributes::{AttributeChange, NewAttribute};
pub use book::BookChange;
pub use change::{CodebookChange, change_codebook};
pub use labels::{LabelChange, NewLabel, Step as LabelStep};
pub use merge::{MergeBurden, merge_labels};
pub use relation_types::{
    NewRelationType, RelationTypeChange, delete_relation_type, relations_of_type,
};
pub use split::{LabelSplit, split_label};

use crate::model::color::PALETTE;
use crate::model::{Codebook, Rgb};

/// An id that says a name in small letters and digits, and that nothing else has; `otherwise` where
/// the name has neither.
#[must_use]
pub fn id_from(name: &str, otherwise: &str, taken: impl Fn(&str) -> bool) -> String {
    let folded = crate::text::folding::fold(name);
    let words = folded.split(|sign: char| !sign.is_ascii_alphanumeric());
    let said = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let said = if said.is_empty() { otherwise.to_owned() } else { said };
    let mut id = said.clone();
    let mut number = 2;
    while taken(&id) {
        id = format!("{said}-{number}");
        number += 1;
    }
    id
}

/// The colour of the palette that is told apart best from those of all labels.
#[must_use]
pub fn free_color(codebook: &Codebook) -> Rgb {
    let nearest = |color: &Rgb| {
        let distances = codebook.labels.iter().map(|label| label.color.distance(*color));
        distances.fold(f64::INFINITY, f64::min)
    };
    let farthest = PALETTE.into_iter().rev().max_by(|a, b| nearest(a).total_cmp(&nearest(b)));
    farthest.unwrap_or_default()
}
