//! Why something cannot be looked for, in the words of the interface.

use crate::app::SearchFault;
use crate::text::pattern::{BadPattern, PatternFault};
use crate::ui::i18n::Words;

/// Why nothing was found that could be told.
pub(in crate::ui) fn search_fault(words: &Words, fault: &SearchFault) -> String {
    match fault {
        SearchFault::Pattern(bad) => bad_pattern(words, bad),
        SearchFault::Stopped => words.say("find-stopped"),
    }
}

/// What is wrong with a pattern, and where.
fn bad_pattern(words: &Words, bad: &BadPattern) -> String {
    let fault = words.say(match bad.fault {
        PatternFault::OpenGroup => "pattern-open-group",
        PatternFault::StrayBracket => "pattern-stray-bracket",
        PatternFault::OpenClass => "pattern-open-class",
        PatternFault::BadRange => "pattern-bad-range",
        PatternFault::NothingToRepeat => "pattern-nothing-to-repeat",
        PatternFault::BadCount => "pattern-bad-count",
        PatternFault::BadEscape => "pattern-bad-escape",
        PatternFault::BadGroup => "pattern-bad-group",
        PatternFault::UnknownClass => "pattern-unknown-class",
        PatternFault::LookAround => "pattern-look-around",
        PatternFault::BackReference => "pattern-back-reference",
        PatternFault::TooLarge => "pattern-too-large",
        PatternFault::Other => "pattern-other",
    });
    words.say_with("pattern-at", &[("column", bad.column.into()), ("fault", fault.into())])
}
