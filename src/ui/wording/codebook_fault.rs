//! Why a codebook's file cannot be used, in the words of the interface.

use crate::native::{CodebookFault, Part, Slip};
use crate::ui::i18n::Words;

/// What is amiss on which line.
pub(in crate::ui) fn codebook_fault(words: &Words, fault: &CodebookFault) -> String {
    let args = [("line", fault.line.into()), ("what", slip(words, &fault.slip).into())];
    words.say_with("codebook-fault", &args)
}

fn slip(words: &Words, slip: &Slip) -> String {
    let say = |key: &str, args: &[(&'static str, &str)]| {
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, (*value).into())).collect();
        words.say_with(key, &args)
    };
    match slip {
        Slip::NotUtf8 => words.say("slip-not-utf8"),
        Slip::Document => words.say("slip-document"),
        Slip::NewerFormat { format } => {
            words.say_with("read-newer-format", &[("format", (*format).into())])
        }
        Slip::CutShort => words.say("slip-cut-short"),
        Slip::Syntax { column, message } => {
            let args = [("column", (*column).into()), ("message", message.as_str().into())];
            words.say_with("slip-syntax", &args)
        }
        Slip::UnknownField { field } => say("slip-unknown-field", &[("field", field)]),
        Slip::MissingField { field } => say("slip-missing-field", &[("field", field)]),
        Slip::FieldTwice { field } => say("slip-field-twice", &[("field", field)]),
        Slip::NoId { part } => say("slip-no-id", &[("part", part_key(*part))]),
        Slip::NoName { part, id } => say("slip-no-name", &[("part", part_key(*part)), ("id", id)]),
        Slip::Twice { part, id, first } => words.say_with(
            "slip-twice",
            &[
                ("part", part_key(*part).into()),
                ("id", id.as_str().into()),
                ("first", (*first).into()),
            ],
        ),
        Slip::KeyTwice { key, label, other } => {
            say("slip-key-twice", &[("key", &key.to_string()), ("label", label), ("other", other)])
        }
        Slip::BadColor { label, color } => {
            say("slip-bad-color", &[("label", label), ("color", color)])
        }
        Slip::UnknownParent { label, parent } => {
            say("slip-unknown-parent", &[("label", label), ("parent", parent)])
        }
        Slip::Circle { labels } => say("slip-circle", &[("labels", &labels.join(" → "))]),
        Slip::UnknownAttribute { part, id, attribute } => say(
            "slip-unknown-attribute",
            &[("part", part_key(*part)), ("id", id), ("attribute", attribute)],
        ),
        Slip::UnknownEnd { kind, part, end } => {
            say("slip-unknown-end", &[("kind", kind), ("part", part_key(*part)), ("end", end)])
        }
    }
}

/// The word by which a message chooses its own.
fn part_key(part: Part) -> &'static str {
    match part {
        Part::Codebook => "codebook",
        Part::Label => "label",
        Part::Attribute => "attribute",
        Part::Choice => "choice",
        Part::RelationType => "type",
        Part::Scale => "scale",
        Part::Rating => "rating",
    }
}
