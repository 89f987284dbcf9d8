//! What was done to questions, relation types and the codebook as a whole, in the words of the interface.

use crate::edit::EditName;
use crate::model::{Codebook, LocalText};
use crate::ui::i18n::Words;
use crate::ui::wording::label;

/// What a step was, if it was one of these.
pub(super) fn codebook_edit(words: &Words, codebook: &Codebook, name: &EditName) -> Option<String> {
    // What is gone is called as it was.
    let said = |name: &LocalText| name.get(words.language()).to_owned();
    let (key, what) = match name {
        EditName::DeleteQuestion(what, count) => {
            let args = [("what", said(what).into()), ("count", (*count).into())];
            return Some(words.say_with("edit-delete-question", &args));
        }
        EditName::DeleteType(what, count) => {
            let args = [("what", said(what).into()), ("count", (*count).into())];
            return Some(words.say_with("edit-delete-type", &args));
        }
        EditName::ReplaceType(what, count) => {
            let args = [("what", said(what).into()), ("count", (*count).into())];
            return Some(words.say_with("edit-replace-type", &args));
        }
        EditName::UseCodebook(what, marks, relations) => {
            let counts = [("marks", (*marks).into()), ("relations", (*relations).into())];
            let [marks, relations] = counts;
            let args = [("codebook", said(what).into()), marks, relations];
            return Some(words.say_with("edit-use-codebook", &args));
        }
        EditName::Reviewed(id) => {
            let args = [("label", label(words, codebook, id).into())];
            return Some(words.say_with("edit-reviewed", &args));
        }
        EditName::ReviewedAll(id, count) => {
            let args = [("label", label(words, codebook, id).into()), ("count", (*count).into())];
            return Some(words.say_with("edit-reviewed-all", &args));
        }
        EditName::AddQuestion(what) => ("edit-add-question", what),
        EditName::RenameQuestion(what) => ("edit-rename-question", what),
        EditName::DefineQuestion(what) => ("edit-define-question", what),
        EditName::RequireQuestion(what) => ("edit-require-question", what),
        EditName::DefaultOfQuestion(what) => ("edit-default-of-question", what),
        EditName::KindOfQuestion(what) => ("edit-kind-of-question", what),
        EditName::ChoicesOfQuestion(what) => ("edit-choices-of-question", what),
        EditName::AskQuestion(what) => ("edit-ask-question", what),
        EditName::MoveQuestion(what) => ("edit-move-question", what),
        EditName::AddType(what) => ("edit-add-type", what),
        EditName::RenameType(what) => ("edit-rename-type", what),
        EditName::InverseOfType(what) => ("edit-inverse-of-type", what),
        EditName::DefineType(what) => ("edit-define-type", what),
        EditName::EndsOfType(what) => ("edit-ends-of-type", what),
        EditName::QuestionsOfType(what) => ("edit-questions-of-type", what),
        EditName::AttributionOfType(what) => ("edit-attribution-of-type", what),
        EditName::MoveType(what) => ("edit-move-type", what),
        _ => return None,
    };
    Some(words.say_with(key, &[("what", said(what).into())]))
}
