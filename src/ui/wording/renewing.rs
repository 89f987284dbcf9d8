//! A newer text of the article, and what became of its marks, in the words of the interface.

use jiff::Timestamp;

use crate::anchor::{Fate, Grade, Reason, Row, RunKind, Tally};
use crate::app::renewing::{Counts, Decision, Field, Item};
use crate::model::Version;
use crate::ui::i18n::Words;
use crate::ui::wording::{count, day_and_time, shorten};

/// From this score on a place is very likely, likely, possible.
const LIKELY: [(f32, &str); 3] =
    [(0.9, "likely-very"), (0.7, "likely-fairly"), (0.45, "likely-maybe")];

/// So much of what a field says is shown.
const FIELD: usize = 70;

/// What a grade is called.
pub(in crate::ui) fn grade(words: &Words, grade: Grade) -> String {
    words.say(match grade {
        Grade::Same => "grade-same",
        Grade::Moved => "grade-moved",
        Grade::Changed => "grade-changed",
        Grade::Unsure => "grade-unsure",
        Grade::Gone => "grade-gone",
    })
}

/// What is decided of a mark, else what became of it.
pub(in crate::ui) fn item_state(words: &Words, item: &Item) -> String {
    match &item.decision {
        Some(Decision::Candidate(0)) => words.say("decided-accepted"),
        Some(Decision::Candidate(number)) => {
            words.say_with("decided-candidate", &[("number", (number + 1).into())])
        }
        Some(Decision::ByHand(_)) => words.say("decided-by-hand"),
        Some(Decision::Gone) => words.say("decided-gone"),
        None => grade(words, item.outcome.grade),
    }
}

/// What decided on an outcome or a candidate, as a sentence.
pub(in crate::ui) fn outcome_reason(words: &Words, reason: Reason) -> String {
    words.say(match reason {
        Reason::Identical => "carried-identical",
        Reason::Respaced => "carried-respaced",
        Reason::Retyped => "carried-retyped",
        Reason::Reworded => "carried-reworded",
        Reason::MovedPassage => "carried-moved-passage",
        Reason::FoundElsewhere => "carried-found-elsewhere",
        Reason::Twin => "carried-twin",
        Reason::Rewritten => "carried-rewritten",
        Reason::Replaced => "carried-replaced",
        Reason::UnclearEnds => "carried-unclear-ends",
        Reason::Pattern => "carried-pattern",
        Reason::LittleContext => "carried-little-context",
        Reason::Taken => "carried-taken",
        Reason::InPart => "carried-in-part",
        Reason::Deleted => "carried-deleted",
        Reason::NotFound => "carried-not-found",
        Reason::NoWords => "carried-no-words",
        Reason::Numbers => "carried-numbers",
    })
}

/// A score from 0 to 1 as a word.
pub(in crate::ui) fn likelihood(words: &Words, score: f32) -> String {
    let key = LIKELY.iter().find(|(from, _)| score >= *from).map(|(_, key)| *key);
    words.say(key.unwrap_or("likely-hardly"))
}

/// How many paragraphs differ, and how.
pub(in crate::ui) fn paragraph_tally(words: &Words, tally: Tally) -> String {
    let parts = [
        ("tally-changed", tally.changed),
        ("tally-inserted", tally.inserted),
        ("tally-deleted", tally.deleted),
        ("tally-moved", tally.moved),
    ];
    let parts = parts.into_iter().filter(|(_, number)| *number > 0);
    let parts: Vec<String> = parts
        .map(|(key, number)| {
            let args = [("count", number.into()), ("spelled", count(words, number).into())];
            words.say_with(key, &args)
        })
        .collect();
    let all = parts.join(", ");
    match tally.changed {
        _ if parts.is_empty() => words.say("tally-none"),
        // Where none changed in its words, nothing has said yet what is counted.
        0 => words.say_with("tally-paragraphs", &[("parts", all.into())]),
        _ => all,
    }
}

/// The file that a text was read from.
pub(in crate::ui) fn source_name(words: &Words, file: &str) -> String {
    if file.is_empty() { words.say("text-pasted") } else { file.to_owned() }
}

/// When a text was read.
pub(in crate::ui) fn retrieved(words: &Words, at: Option<Timestamp>, today: Timestamp) -> String {
    at.map_or_else(|| words.say("retrieved-unknown"), |at| day_and_time(words, at, today))
}

/// The words on the button that takes the newer text: what becomes of what nobody has decided.
pub(in crate::ui) fn take_version(words: &Words, open: Counts) -> String {
    let lost = open.unsure + open.gone;
    let args = [("changed", open.changed.into()), ("lost", lost.into())];
    match (open.changed, lost) {
        (0, 0) => words.say("renewing-take"),
        (_, 0) => words.say_with("renewing-take-changed", &args[..1]),
        (0, _) => words.say_with("renewing-take-lost", &args[1..]),
        _ => words.say_with("renewing-take-both", &args),
    }
}

/// What the newer text says otherwise of the article.
pub(in crate::ui) fn renewed_field(words: &Words, field: &Field) -> String {
    let name = super::detail(words, field.known);
    let (old, new) = (shorten(&field.old, FIELD), shorten(&field.new, FIELD));
    let args = [("name", name.into()), ("new", new.into()), ("old", old.into())];
    let key = if field.old.is_empty() { "renewing-field-new" } else { "renewing-field" };
    let used = if field.old.is_empty() { &args[..2] } else { &args[..] };
    words.say_with(key, used)
}

/// A paragraph of two texts as it is said.
pub(in crate::ui) fn renewed_row(words: &Words, old: &Version, new: &Version, row: &Row) -> String {
    let mut said = String::new();
    for run in &row.runs {
        let (text, range, key) = match run.kind {
            RunKind::Kept => (new, &run.new, None),
            RunKind::Inserted => (new, &run.new, Some("said-inserted")),
            RunKind::Deleted => (old, &run.old, Some("said-deleted")),
            RunKind::MovedAway => (old, &run.old, Some("said-moved-away")),
            RunKind::MovedHere => (new, &run.new, Some("said-moved-here")),
        };
        let piece = text.text.as_str().get(range.clone()).unwrap_or_default();
        let whole = matches!(row.fate, Fate::Inserted | Fate::Deleted | Fate::MovedAway { .. });
        match key.filter(|_| !whole) {
            Some(_) if piece.trim().is_empty() && !(row.is_joined() && piece.contains('\n')) => {
                said.push_str(piece);
            }
            Some(key) if piece.trim().is_empty() => {
                let sign = words.say("said-paragraph-break");
                said += &words.say_with(key, &[("text", sign.into())]);
            }
            Some(key) => said += &words.say_with(key, &[("text", piece.trim().into())]),
            None => said.push_str(piece),
        }
    }
    let key = match row.fate {
        Fate::Same => return said,
        Fate::Changed => "said-row-changed",
        Fate::Inserted => "said-row-inserted",
        Fate::Deleted => "said-row-deleted",
        Fate::MovedHere { .. } => "said-row-moved-here",
        Fate::MovedAway { .. } => "said-row-moved-away",
    };
    words.say_with(key, &[("text", said.into())])
}
