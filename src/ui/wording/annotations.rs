//! Annotations of other files, in the words of the interface: what became of each mark, what came in,
//! and what was amiss.

use crate::edit::arrivals::Counts;
use crate::formats::brat::{self, Problem};
use crate::formats::foreign::NotUtf8;
use crate::formats::json;
use crate::formats::placing::Outcome;
use crate::formats::problem::{self, Fault, Place};
use crate::formats::{claim_review, labelling, refi_qda, uima, web_annotation};
use crate::store::annotation_file::Remark;
use crate::ui::i18n::Words;
use crate::ui::wording::{count, read_error, repair, source_error, warning};

/// What became of a mark.
pub(in crate::ui) fn outcome(words: &Words, outcome: Outcome) -> String {
    match outcome {
        Outcome::Known => words.say("outcome-known"),
        Outcome::Graded(grade) => super::grade(words, grade),
    }
}

/// How many of something there are, if there are any.
pub(in crate::ui) fn counted(words: &Words, key: &str, number: usize) -> Option<String> {
    let spelled = count(words, number);
    let args = [("count", number.into()), ("spelled", spelled.into())];
    (number > 0).then(|| words.say_with(key, &args))
}

/// What came in, in one line.
pub(in crate::ui) fn annotations_imported(words: &Words, counts: Counts) -> String {
    let Counts { marks, nowhere, known, relations, cards, actors, hanging } = counts;
    let parts = [
        ("mapping-marks", marks),
        ("annotations-counted-nowhere", nowhere),
        ("mapping-relations", relations),
        ("mapping-cards", cards),
        ("annotations-counted-actors", actors),
        ("annotations-counted-known", known),
        ("annotations-counted-hanging", hanging),
    ];
    let parts = parts.into_iter().filter_map(|(key, number)| counted(words, key, number));
    let parts = parts.collect::<Vec<_>>().join(", ");
    if parts.is_empty() {
        return words.say("notice-annotations-none");
    }
    words.say_with("notice-annotations-imported", &[("parts", parts.into())])
}

/// What was amiss in a file, in one line.
pub(in crate::ui) fn remark(words: &Words, remark: &Remark) -> String {
    match remark {
        Remark::Brat(problem) => {
            let place = words.say_with("place-line", &[("line", problem.line().into())]);
            at(words, &place, &brat_problem(words, problem))
        }
        Remark::Problem(problem::Problem { place, fault }) => {
            let place = match place {
                Place::Line(line) => words.say_with("place-line", &[("line", (*line).into())]),
                Place::Pointer(pointer) if pointer.is_empty() => words.say("place-whole"),
                Place::Pointer(pointer) => pointer.clone(),
            };
            at(words, &place, &fault_of(words, fault))
        }
        Remark::Repair(it) => repair(words, it),
        Remark::Warning(it) => warning(words, it),
    }
}

fn at(words: &Words, place: &str, what: &str) -> String {
    words.say_with("amiss-at", &[("place", place.into()), ("what", what.into())])
}

fn fault_of(words: &Words, fault: &Fault) -> String {
    // Most name one thing of the file, or two.
    let one = |key: &str, name: &'static str, said: &str| {
        words.say_with(key, &[(name, said.to_owned().into())])
    };
    match fault {
        Fault::Unknown { words: said } => one("fault-unknown", "words", said),
        Fault::Missing { field } => one("fault-missing", "field", field),
        Fault::Malformed { field, words: said } => words.say_with(
            "fault-malformed",
            &[("field", field.as_str().into()), ("words", said.as_str().into())],
        ),
        Fault::Passed { field, words: said } => words.say_with(
            "fault-passed",
            &[("field", field.as_str().into()), ("words", said.as_str().into())],
        ),
        Fault::Moved { from, to } => {
            words.say_with("fault-moved", &[("from", from.as_str().into()), ("to", (*to).into())])
        }
        Fault::Differs { words: said, text } => words.say_with(
            "fault-differs",
            &[("words", said.as_str().into()), ("text", text.as_str().into())],
        ),
        Fault::NotThere { words: said } => one("fault-not-there", "words", said),
        Fault::Outside { place } => one("fault-outside", "place", place),
        Fault::Clipped { place } => one("fault-clipped", "place", place),
        Fault::TooMuch { place } => one("fault-too-much", "place", place),
        Fault::OtherTexts { count: more } => {
            let spelled = count(words, *more);
            let args = [("count", (*more).into()), ("spelled", spelled.into())];
            words.say_with("fault-other-texts", &args)
        }
        Fault::NoTypes => words.say("fault-no-types"),
        Fault::NoWords => words.say("fault-no-words"),
        Fault::OtherSelectors { selectors } => one("fault-other-selectors", "selectors", selectors),
        Fault::OtherArticle { article } => one("fault-other-article", "article", article),
        Fault::OutsideText { place, length } => {
            let length = count(words, *length);
            let place = place.as_str();
            words.say_with(
                "fault-outside-text",
                &[("place", place.into()), ("length", length.into())],
            )
        }
        Fault::OtherText { name, marks } => {
            let spelled = count(words, *marks);
            let args = [
                ("name", name.as_str().into()),
                ("marks", (*marks).into()),
                ("spelled", spelled.into()),
            ];
            words.say_with("fault-other-text", &args)
        }
        Fault::NoPlace { field, count: times } => {
            let times = count(words, *times);
            let args = [("field", field.as_str().into()), ("count", times.into())];
            words.say_with("fault-no-place", &args)
        }
        Fault::HalfCharacter => words.say("fault-half-character"),
        Fault::More { count: more } => {
            words.say_with("fault-more", &[("count", count(words, *more).into())])
        }
        Fault::Duplicate { id } => one("amiss-duplicate", "id", id),
        Fault::ToNothing { target } => one("fault-to-nothing", "target", target),
        Fault::BadPosition { position } => one("fault-bad-position", "position", position),
        Fault::BadNote { source } => {
            let why = read_error(words, source);
            words.say_with("fault-bad-note", &[("why", why.into())])
        }
    }
}

/// What was amiss in a file of brat’s, without the line.
fn brat_problem(words: &Words, problem: &Problem) -> String {
    let say = |key: &str, args: &[(&'static str, &str)]| {
        let args: Vec<_> =
            args.iter().map(|(name, value)| (*name, (*value).to_owned().into())).collect();
        words.say_with(key, &args)
    };
    match problem {
        Problem::NotARecord { words: said, .. } => say("fault-unknown", &[("words", said)]),
        Problem::Malformed { id, words: said, .. } => {
            say("brat-malformed", &[("id", id), ("words", said)])
        }
        Problem::Duplicate { id, .. } => say("amiss-duplicate", &[("id", id)]),
        Problem::AnsweredTwice { id, key, words: said, .. } => {
            say("brat-answered-twice", &[("id", id), ("question", key), ("words", said)])
        }
        Problem::ToNothing { id, target, words: said, .. } => {
            say("brat-to-nothing", &[("id", id), ("target", target), ("words", said)])
        }
        Problem::Moved { id, from, to, .. } => {
            say("brat-moved", &[("id", id), ("from", from), ("to", &to.to_string())])
        }
        Problem::Differs { id, words: said, text, .. } => {
            say("brat-differs", &[("id", id), ("words", said), ("text", text)])
        }
        Problem::Clipped { id, place, .. } => say("brat-clipped", &[("id", id), ("place", place)]),
        Problem::Outside { id, place, words: said, .. } => {
            say("brat-outside", &[("id", id), ("place", place), ("words", said)])
        }
        Problem::TooMuch { id, place, words: said, .. } => {
            say("brat-too-much", &[("id", id), ("place", place), ("words", said)])
        }
        Problem::BadNote { id, source, .. } => {
            say("brat-bad-note", &[("id", id), ("why", &read_error(words, source))])
        }
    }
}

/// Why a file is none of brat’s, and what can be done.
pub(super) fn web_annotation_error(words: &Words, error: &web_annotation::ReadError) -> String {
    use web_annotation::ReadError as E;
    match error {
        E::NotUtf8(bad) => not_utf8(words, *bad),
        E::Json(bad) => not_json(words, bad),
        E::NoAnnotations => words.say("open-no-annotations"),
        E::TooMany { limit } => {
            words.say_with("json-too-many", &[("limit", count(words, *limit).into())])
        }
        E::BadId(bad) => words.say_with("read-bad-id", &[("id", bad.text.as_str().into())]),
    }
}

/// Why a file of a labelling tool cannot be read, and what can be done.
pub(super) fn labelling_error(words: &Words, error: &labelling::ReadError) -> String {
    use labelling::ReadError as E;
    match error {
        E::NotUtf8(bad) => not_utf8(words, *bad),
        E::Json(bad) => not_json(words, bad),
        E::NoTexts => words.say("open-no-annotations"),
        E::TooMany { limit } => {
            words.say_with("json-too-many", &[("limit", count(words, *limit).into())])
        }
        E::BadId(bad) => words.say_with("read-bad-id", &[("id", bad.text.as_str().into())]),
    }
}

/// Why a REFI-QDA project cannot be read, and what can be done.
pub(in crate::ui) fn refi_qda_error(words: &Words, error: &refi_qda::ReadError) -> String {
    use refi_qda::ReadError as E;
    let of_text = |key: &str, name: &str| words.say_with(key, &[("name", name.into())]);
    match error {
        E::Package(source) => source_error(words, source),
        E::NoProject => words.say("qda-no-project"),
        E::Xml { line, .. } => words.say_with("qda-not-xml", &[("line", (*line).into())]),
        E::NoText => words.say("qda-no-text"),
        E::MissingText { name, .. } => of_text("qda-missing-text", name),
        E::TextNotUtf8 { name, .. } => of_text("qda-text-not-utf8", name),
        E::NoSuchText { wanted, .. } => {
            words.say_with("qda-no-such-text", &[("wanted", wanted.as_str().into())])
        }
        E::TooMany { limit } => {
            words.say_with("json-too-many", &[("limit", count(words, *limit).into())])
        }
        E::BadId(bad) => words.say_with("read-bad-id", &[("id", bad.text.as_str().into())]),
    }
}

/// Why a UIMA CAS cannot be read, and what can be done.
pub(super) fn uima_error(words: &Words, error: &uima::ReadError) -> String {
    use uima::ReadError as E;
    match error {
        E::Package(source) => source_error(words, source),
        E::NoCas => words.say("uima-no-cas"),
        E::Xml { line, .. } => words.say_with("qda-not-xml", &[("line", (*line).into())]),
        E::Types { line, .. } => words.say_with("uima-bad-types", &[("line", (*line).into())]),
        E::NoText => words.say("qda-no-text"),
        E::TooMany { limit } => {
            words.say_with("json-too-many", &[("limit", count(words, *limit).into())])
        }
        E::BadId(bad) => words.say_with("read-bad-id", &[("id", bad.text.as_str().into())]),
    }
}

/// Why reviews of claims cannot be read, and what can be done.
pub(super) fn claim_review_error(words: &Words, error: &claim_review::ReadError) -> String {
    use claim_review::ReadError as E;
    match error {
        E::NotUtf8(bad) => not_utf8(words, *bad),
        E::Json(bad) => not_json(words, bad),
        E::NoData | E::NoReview => words.say("open-no-annotations"),
        E::TooManyReviews { limit } | E::TooManyValues { limit } => {
            words.say_with("json-too-many", &[("limit", count(words, *limit).into())])
        }
    }
}

fn not_json(words: &Words, bad: &json::Bad) -> String {
    words.say_with("json-not-json", &[("line", bad.line.into()), ("column", bad.column.into())])
}

fn not_utf8(words: &Words, bad: NotUtf8) -> String {
    words.say_with("brat-not-utf8", &[("line", bad.line.into())])
}

/// Why files of brat’s cannot be read, and what can be done.
pub(super) fn brat_error(words: &Words, error: &brat::ReadError) -> String {
    match error {
        brat::ReadError::TextNotUtf8 { .. } => words.say("brat-text-not-utf8"),
        brat::ReadError::NotUtf8(bad) => not_utf8(words, *bad),
        brat::ReadError::TooMany { limit } => {
            let spelled = count(words, *limit);
            words.say_with("brat-too-many", &[("limit", spelled.into())])
        }
        brat::ReadError::BadId(bad) => {
            words.say_with("read-bad-id", &[("id", bad.text.as_str().into())])
        }
    }
}
