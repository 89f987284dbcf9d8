//! Patterns: regular expressions of bounded size, and what is wrong with a bad one, and where.

use regex::{Regex, RegexBuilder};
use regex_syntax::ast::ErrorKind as Syntax;
use regex_syntax::hir::ErrorKind as Meaning;

use crate::text::search::Query;

/// The memory that a pattern may take, in bytes.
const LARGEST: usize = 4 << 20;

/// How deep brackets may stand in brackets.
const DEEPEST: u32 = 60;

/// A pattern that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
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
    use super::*;

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
