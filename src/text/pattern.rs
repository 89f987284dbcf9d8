//! Patterns: regular expressions of bounded size, matched a bounded stretch at a time, and what is
//! wrong with a bad one, and where.

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use regex_syntax::ast::ErrorKind as Syntax;
use regex_syntax::hir::ErrorKind as Meaning;

use crate::text::search::Query;

/// The memory that a pattern may take, in bytes.
const LARGEST: usize = 4 << 20;

/// How deep brackets may stand in brackets.
const DEEPEST: u32 = 60;

/// One look goes through so many bytes at most: what cannot be called off takes a few milliseconds
/// with any pattern that somebody would write, and about a second with the worst one there can be.
const WINDOW: usize = 16 * 1024;

/// In a paragraph that takes several looks, a match of up to so many bytes is found for certain.
const LONGEST: usize = 8 * 1024;

/// A pattern that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column} of the pattern: {fault:?}")]
pub struct BadPattern {
    /// The character at which the trouble begins, counted from 1.
    pub column: usize,
    /// What the trouble is.
    pub fault: PatternFault,
}

/// What can be wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternFault {
    /// A round bracket is never closed.
    OpenGroup,
    /// A round bracket is closed that was never opened.
    StrayBracket,
    /// A square bracket is never closed.
    OpenClass,
    /// A range in square brackets runs backwards, or begins or ends with more than one character.
    BadRange,
    /// There is nothing before a sign of repetition.
    NothingToRepeat,
    /// The numbers in curly brackets are none, or run backwards.
    BadCount,
    /// What follows a backslash means nothing.
    BadEscape,
    /// The options or the name at the beginning of a group mean nothing.
    BadGroup,
    /// There is no such class of characters.
    UnknownClass,
    /// Looking ahead or back is not possible.
    LookAround,
    /// Going back to what a group matched is not possible.
    BackReference,
    /// It is too large.
    TooLarge,
    /// Something else.
    Other,
}

/// Makes a pattern of what was typed; exact ones tell capitals apart.
pub(super) fn compile(query: &Query) -> Result<Regex, BadPattern> {
    let mut parser = regex_syntax::ParserBuilder::new();
    parser.case_insensitive(!query.exact).dot_matches_new_line(true).nest_limit(DEEPEST);
    parser.build().parse(&query.words).map_err(|error| bad(&error))?;
    let mut builder = RegexBuilder::new(&query.words);
    builder.case_insensitive(!query.exact).dot_matches_new_line(true).nest_limit(DEEPEST);
    builder.size_limit(LARGEST).build().map_err(|error| {
        let large = matches!(error, regex::Error::CompiledTooBig(_));
        let fault = if large { PatternFault::TooLarge } else { PatternFault::Other };
        BadPattern { column: 1, fault }
    })
}

/// What one look at a paragraph brought.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// The next match; it may be empty.
    pub(super) found: Option<Range<usize>>,
    /// From where to look on; `None` at the end.
    pub(super) next: Option<usize>,
}

/// Looks for the next match from `at` on, without looking at more than a bounded stretch. The
/// beginning of the paragraph and the words before are known throughout; where the stretch ends
/// before the paragraph, what might go on behind its end is looked at again with more after it, and
/// what runs away over all of that is passed over.
pub(super) fn look(pattern: &Regex, paragraph: &str, at: usize) -> Look {
    look_within(pattern, paragraph, at, WINDOW, LONGEST)
}

fn look_within(pattern: &Regex, paragraph: &str, at: usize, window: usize, longest: usize) -> Look {
    let end = paragraph.floor_char_boundary(at.saturating_add(window));
    let is_last = end == paragraph.len();
    // What begins here or before has at least `longest` bytes to end in.
    let certain = if is_last { end } else { paragraph.floor_char_boundary(end - longest) };
    let found = pattern.find_at(paragraph.get(..end).unwrap_or_default(), at);
    let Some(found) = found.map(|found| found.range()).filter(|found| found.start <= certain)
    else {
        return Look { found: None, next: (!is_last).then_some(certain) };
    };
    if found.end == end {
        let next = (!is_last).then_some(end);
        return Look { found: Some(found).filter(|_| is_last), next };
    }
    let after = if found.is_empty() { found.end + 1 } else { found.end };
    Look { found: Some(found), next: Some(paragraph.ceil_char_boundary(after)) }
}

fn bad(error: &regex_syntax::Error) -> BadPattern {
    let (at, fault) = match error {
        regex_syntax::Error::Parse(error) => (error.span().start, fault_of_syntax(error.kind())),
        regex_syntax::Error::Translate(error) => {
            (error.span().start, fault_of_meaning(error.kind()))
        }
        _ => return BadPattern { column: 1, fault: PatternFault::Other },
    };
    BadPattern { column: at.column, fault }
}

fn fault_of_syntax(kind: &Syntax) -> PatternFault {
    match kind {
        Syntax::GroupUnclosed => PatternFault::OpenGroup,
        Syntax::GroupUnopened => PatternFault::StrayBracket,
        Syntax::ClassUnclosed => PatternFault::OpenClass,
        Syntax::ClassRangeInvalid | Syntax::ClassRangeLiteral => PatternFault::BadRange,
        Syntax::RepetitionMissing => PatternFault::NothingToRepeat,
        Syntax::RepetitionCountInvalid
        | Syntax::RepetitionCountDecimalEmpty
        | Syntax::RepetitionCountUnclosed
        | Syntax::DecimalEmpty
        | Syntax::DecimalInvalid => PatternFault::BadCount,
        Syntax::ClassEscapeInvalid
        | Syntax::EscapeHexEmpty
        | Syntax::EscapeHexInvalid
        | Syntax::EscapeHexInvalidDigit
        | Syntax::EscapeUnexpectedEof
        | Syntax::EscapeUnrecognized
        | Syntax::SpecialWordBoundaryUnclosed
        | Syntax::SpecialWordBoundaryUnrecognized
        | Syntax::SpecialWordOrRepetitionUnexpectedEof => PatternFault::BadEscape,
        Syntax::FlagDanglingNegation
        | Syntax::FlagDuplicate { .. }
        | Syntax::FlagRepeatedNegation { .. }
        | Syntax::FlagUnexpectedEof
        | Syntax::FlagUnrecognized
        | Syntax::GroupNameDuplicate { .. }
        | Syntax::GroupNameEmpty
        | Syntax::GroupNameInvalid
        | Syntax::GroupNameUnexpectedEof => PatternFault::BadGroup,
        Syntax::UnicodeClassInvalid => PatternFault::UnknownClass,
        Syntax::UnsupportedLookAround => PatternFault::LookAround,
        Syntax::UnsupportedBackreference => PatternFault::BackReference,
        Syntax::NestLimitExceeded(_) | Syntax::CaptureLimitExceeded => PatternFault::TooLarge,
        _ => PatternFault::Other,
    }
}

fn fault_of_meaning(kind: &Meaning) -> PatternFault {
    match kind {
        Meaning::UnicodePropertyNotFound
        | Meaning::UnicodePropertyValueNotFound
        | Meaning::UnicodePerlClassNotFound => PatternFault::UnknownClass,
        _ => PatternFault::Other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// All matches that are not empty, in looks of so many bytes.
    fn matches(pattern: &Regex, text: &str, window: usize, longest: usize) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = Some(0);
        while let Some(from) = at {
            let look = look_within(pattern, text, from, window, longest);
            assert!(look.next.is_none_or(|next| next > from), "{from}: {look:?}");
            at = look.next;
            found.extend(look.found.filter(|range| !range.is_empty()));
        }
        found
    }

    #[test]
    fn what_runs_away_is_passed_over() {
        let check = |pattern: &str, text: &str, expected: &[&str]| {
            let found = matches(&Regex::new(pattern).unwrap(), text, 16, 8);
            let words = found.into_iter().filter_map(|range| text.get(range));
            assert_eq!(words.collect::<Vec<_>>(), expected, "{pattern} in {text}");
        };
        let long = "one two three four five six seven eight nine";
        check("t[a-z ]*r", long, &["two thr"]);
        check("o.*e", long, &["one two three", "our five"]);
        check(".*", "short", &["short"]);
        check(".*", long, &["n eight nine"]);
        // An end that is only the end of a look is none, if what ends there is short enough.
        check("[a-z]+$", long, &["nine"]);
        check(r"\w+\b", "aaaaaaaaaaaaaaaaaaa b", &["aaa", "b"]);
        check("^[a-z]+", long, &["one"]);
        check(r"\bs\w*", long, &["six", "seven"]);
    }

    proptest! {
        #[test]
        fn many_looks_find_what_one_finds(text in "[aéb \u{301}👩]{0,80}", window in 24..48_usize) {
            for pattern in ["a.?b", r"\ba\w?\b", "^.|é$", "a{1,3}b?$|b", "x*", r"(é|a|\s){1,4}👩?"] {
                let pattern = Regex::new(pattern).unwrap();
                let whole: Vec<_> =
                    pattern.find_iter(&text).map(|found| found.range()).filter(|r| !r.is_empty()).collect();
                prop_assert_eq!(matches(&pattern, &text, window, 16), whole, "{}", pattern);
            }
        }
    }

    #[test]
    fn a_bad_pattern_says_what_is_wrong_and_where() {
        use PatternFault as Fault;
        let check = |words: &str, column, fault| {
            let query = Query { words: words.to_owned(), regex: true, ..Query::default() };
            assert_eq!(compile(&query).err(), Some(BadPattern { column, fault }), "{words}");
        };
        check("été (a|b", 5, Fault::OpenGroup);
        check("ab)", 3, Fault::StrayBracket);
        check("a[bc", 2, Fault::OpenClass);
        check("[z-a]", 2, Fault::BadRange);
        check("a|*", 3, Fault::NothingToRepeat);
        check("a{3,2}", 2, Fault::BadCount);
        check("a{2", 2, Fault::BadCount);
        check("a\\", 2, Fault::BadEscape);
        check(r"é\y", 2, Fault::BadEscape);
        check("(?<1>a)", 4, Fault::BadGroup);
        check(r"a\p{Nothing}", 2, Fault::UnknownClass);
        check("(?=a)", 1, Fault::LookAround);
        check(r"(a)\1", 4, Fault::BackReference);
        check(&"(".repeat(100), 100, Fault::OpenGroup);
        check(&format!("{}a{}", "(".repeat(100), ")".repeat(100)), 61, Fault::TooLarge);
        check("(a{1000}){1000}", 1, Fault::TooLarge);
    }
}
