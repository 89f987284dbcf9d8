//! What a step of work was, in the words of the interface.

use crate::edit::EditName;
use crate::model::{Codebook, LabelId, LocalText, RelationTypeId};
use crate::ui::i18n::Words;
use crate::ui::wording::codebook_edit::codebook_edit;
use crate::ui::wording::{label, relation_type};

/// What a step of work was, as in “Undo: mark claim”.
#[expect(clippy::too_many_lines, reason = "a table with a row for each name")]
pub(in crate::ui) fn edit_name(words: &Words, codebook: &Codebook, name: &EditName) -> String {
    let of_label = |key: &str, id: &LabelId| {
        words.say_with(key, &[("label", label(words, codebook, id).into())])
    };
    let of_labels = |key: &str, id: &LabelId, of: &'static str, count: usize| {
        words.say_with(key, &[("label", label(words, codebook, id).into()), (of, count.into())])
    };
    let of_kind = |key: &str, id: &RelationTypeId| {
        words.say_with(key, &[("relation", relation_type(words, codebook, id).into())])
    };
    // A label that is gone is called as it was.
    let gone = |name: &LocalText| name.get(words.language()).to_owned();
    let of_name =
        |key: &str, name: &LocalText| words.say_with(key, &[("label", gone(name).into())]);
    match name {
        EditName::Mark(id) => of_label("edit-mark", id),
        EditName::MarkOccurrences(id, count) => {
            of_labels("edit-mark-occurrences", id, "count", *count)
        }
        EditName::Relabel(id) => of_label("edit-relabel", id),
        EditName::DeleteMark(id, count) => of_labels("edit-delete-mark", id, "relations", *count),
        EditName::MarkNote(id) => of_label("edit-mark-note", id),
        EditName::MoveEdges(id) => of_label("edit-move-edges", id),
        EditName::Reanchor(id) => of_label("edit-reanchor", id),
        EditName::AddFragment(id) => of_label("edit-add-fragment", id),
        EditName::RemoveFragment(id) => of_label("edit-remove-fragment", id),
        EditName::Split(id) => of_label("edit-split", id),
        EditName::Merge(id, count) => of_labels("edit-merge", id, "relations", *count),
        EditName::Twin(id) => of_label("edit-twin", id),
        EditName::SetAttribute(id) => of_label("edit-set-attribute", id),
        EditName::Link(id) => of_kind("edit-link", id),
        EditName::Retype(id) => of_kind("edit-retype", id),
        EditName::Reverse(id) => of_kind("edit-reverse", id),
        EditName::DeleteRelation(id, count) => {
            let relation = relation_type(words, codebook, id);
            let args = [("relation", relation.into()), ("relations", (*count).into())];
            words.say_with("edit-delete-relation", &args)
        }
        EditName::RelationNote(id) => of_kind("edit-relation-note", id),
        EditName::SetRelationAttribute(id) => of_kind("edit-set-relation-attribute", id),
        EditName::DeleteLabel(name, marks, relations) => {
            let counts = [("marks", (*marks).into()), ("relations", (*relations).into())];
            let [marks, relations] = counts;
            words.say_with("edit-delete-label", &[("label", gone(name).into()), marks, relations])
        }
        EditName::RecodeLabel(name, to) => {
            let to = label(words, codebook, to);
            words.say_with("edit-recode-label", &[("label", gone(name).into()), ("to", to.into())])
        }
        EditName::MergeLabel(name, to) => {
            let to = label(words, codebook, to);
            words.say_with("edit-merge-label", &[("label", gone(name).into()), ("to", to.into())])
        }
        EditName::SplitLabel(name, count) => {
            let args = [("label", gone(name).into()), ("count", (*count).into())];
            words.say_with("edit-split-label", &args)
        }
        EditName::AddLabel(name) => of_name("edit-add-label", name),
        EditName::RenameLabel(name) => of_name("edit-rename-label", name),
        EditName::DefineLabel(name) => of_name("edit-define-label", name),
        EditName::RecolourLabel(name) => of_name("edit-recolour-label", name),
        EditName::RekeyLabel(name) => of_name("edit-rekey-label", name),
        EditName::ExampleOfLabel(name) => of_name("edit-example-of-label", name),
        EditName::QuestionsOfLabel(name) => of_name("edit-questions-of-label", name),
        EditName::CardsOfLabel(name) => of_name("edit-cards-of-label", name),
        EditName::SpeakersOfLabel(name) => of_name("edit-speakers-of-label", name),
        EditName::MoveLabel(name) => of_name("edit-move-label", name),
        EditName::RetireLabel(name) => of_name("edit-retire-label", name),
        EditName::BringBackLabel(name) => of_name("edit-bring-back-label", name),
        EditName::RelabelMarks(id, count) => of_labels("edit-relabel-marks", id, "count", *count),
        EditName::DeleteMarks(count, relations) => {
            let args = [("count", (*count).into()), ("relations", (*relations).into())];
            words.say_with("edit-delete-marks", &args)
        }
        other => match of_many(other) {
            Some((key, count)) => words.say_with(key, &[("count", count.into())]),
            None => codebook_edit(words, codebook, other).unwrap_or_else(|| words.say(bare(other))),
        },
    }
}

/// The key of a name that is about so many marks.
fn of_many(name: &EditName) -> Option<(&'static str, usize)> {
    Some(match name {
        EditName::AnswerMarks(count) => ("edit-answer-marks", *count),
        EditName::FillInMarks(count) => ("edit-fill-in-marks", *count),
        EditName::TagMarks(count) => ("edit-tag-marks", *count),
        EditName::RateMarks(count) => ("edit-rate-marks", *count),
        EditName::FlagMarks(count) => ("edit-flag-marks", *count),
        EditName::NameActors(count) => ("edit-name-actors", *count),
        EditName::ImportAnnotations(count) => ("edit-import-annotations", *count),
        _ => return None,
    })
}

/// The key of a name that is about nothing in particular.
fn bare(name: &EditName) -> &'static str {
    match name {
        EditName::NameActor => "edit-name-actor",
        EditName::SaySpeaker => "edit-say-speaker",
        EditName::ChangeActor => "edit-change-actor",
        EditName::MergeActors => "edit-merge-actors",
        EditName::DeleteActor => "edit-delete-actor",
        EditName::Metadata => "edit-metadata",
        EditName::Fields => "edit-fields",
        EditName::CardRestated => "edit-card-restated",
        EditName::CardClaimant => "edit-card-claimant",
        EditName::CardFirstSaid => "edit-card-first-said",
        EditName::CardCheckable => "edit-card-checkable",
        EditName::CardPriority => "edit-card-priority",
        EditName::CardVerdict => "edit-card-verdict",
        EditName::CardExplanation => "edit-card-explanation",
        EditName::CardRemarks => "edit-card-remarks",
        EditName::CardReference => "edit-card-reference",
        EditName::CardContact => "edit-card-contact",
        EditName::CardCalculation => "edit-card-calculation",
        EditName::CardSignOff => "edit-card-sign-off",
        EditName::CardStatus => "edit-card-status",
        EditName::CodebookDetails => "edit-codebook-details",
        EditName::LookedAt => "edit-looked-at",
        EditName::NewVersion => "edit-new-version",
        EditName::NotLookedAt => "edit-not-looked-at",
        _ => "edit-take-in",
    }
}
