//! The words of claim sheets, from those of the interface.

use crate::formats::claim_sheet::Terms;
use crate::ui::i18n::Words;
use crate::ui::wording::card::{CHECKABLE, PRIORITIES, STATUSES};

/// What stands behind a name, before what it names.
pub(in crate::ui) fn colon(words: &Words) -> String {
    words.say_with("sheet-colon", &[("name", "".into())])
}

/// What stands before a quotation and after it.
fn quotes(words: &Words) -> (String, String) {
    const WITHIN: &str = "…";
    let whole = words.say_with("quotation", &[("text", WITHIN.into())]);
    let (before, after) = whole.split_once(WITHIN).unwrap_or_default();
    (before.to_owned(), after.to_owned())
}

/// The words of claim sheets in the language of the interface.
pub(in crate::ui) fn sheet_terms(words: &Words) -> Terms {
    let say = |key: &str| words.say(key);
    Terms {
        language: words.language().to_owned(),
        colon: colon(words),
        quotes: quotes(words),
        sheet: say("sheet-title"),
        said_by: say("card-claimant"),
        first_said: say("sheet-first-said"),
        checkable: say("card-can-be-checked"),
        checkables: CHECKABLE.iter().map(|(it, key)| (*it, say(key))).collect(),
        priority: say("card-priority"),
        priorities: PRIORITIES.iter().map(|(it, key)| (*it, say(key))).collect(),
        verdict: say("card-verdict"),
        verdict_none: say("card-verdict-none"),
        verdict_outdated: say("sheet-verdict-outdated"),
        explanation: say("card-explanation"),
        references: say("sheet-references"),
        supports: say("reference-supports"),
        contradicts: say("reference-contradicts"),
        primary: say("sheet-primary"),
        secondary: say("sheet-secondary"),
        archived: say("sheet-archived"),
        calculations: say("sheet-calculations"),
        contacts: say("sheet-contacts"),
        asked: say("sheet-asked"),
        deadline: say("sheet-deadline"),
        answer: say("contact-answer"),
        no_answer: say("sheet-no-answer"),
        sign_offs: say("sheet-sign-offs"),
        status: say("card-status"),
        statuses: STATUSES.iter().map(|(it, key)| (*it, say(key))).collect(),
    }
}
