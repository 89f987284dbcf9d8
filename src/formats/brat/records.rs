//! The lines of an `.ann` file, and what can be wrong with them.

use crate::formats::brat::ReadError;
use crate::native;

/// A file has no more records than this.
const MOST: usize = 250_000;

/// A line of the file, with those that continue it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record<'a> {
    /// The number of its line, counted from 1.
    pub(super) line: usize,
    /// `T1`, `R2`, `*`…
    pub(super) id: &'a str,
    /// What stands between the first and the second tab.
    pub(super) middle: &'a str,
    /// What stands behind the second tab.
    pub(super) words: String,
}

impl Record<'_> {
    /// The letter by which it is known what the record is.
    pub(super) fn letter(&self) -> char {
        self.id.chars().next().unwrap_or(' ')
    }
}

/// Something in the file that is not as it should be, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the fields are")]
pub enum Problem {
    #[error("line {line}: this is no record, and was passed over: “{words}”")]
    NotARecord { line: usize, words: String },
    #[error(
        "line {line}: {id} is not of the form of such a record, and was passed over: “{words}”"
    )]
    Malformed { line: usize, id: String, words: String },
    #[error("line {line}: {id} stands twice; what refers to it means the first one")]
    Duplicate { line: usize, id: String },
    #[error("line {line}: {id} answers {key} once more; the first answer was kept, not “{words}”")]
    AnsweredTwice { line: usize, id: String, key: String, words: String },
    #[error(
        "line {line}: {id} refers to {target}, which is not there, and was passed over: “{words}”"
    )]
    ToNothing { line: usize, id: String, target: String, words: String },
    #[error("line {line}: the words of {id} were found at {to}, not at {from}")]
    Moved { line: usize, id: String, from: String, to: usize },
    #[error("line {line}: {id} is “{words}”, but at its place stands “{text}”, which was marked")]
    Differs { line: usize, id: String, words: String, text: String },
    #[error("line {line}: {id} reaches outside the text ({place}); what lies inside was marked")]
    Clipped { line: usize, id: String, place: String },
    #[error("line {line}: {id} lies outside the text ({place}), and so stands nowhere: “{words}”")]
    Outside { line: usize, id: String, place: String, words: String },
    #[error(
        "line {line}: {id} has other words than its place ({place}), as have so many that it was \
         given none: “{words}”"
    )]
    TooMuch { line: usize, id: String, place: String, words: String },
    #[error("line {line}: the note {id} cannot be read, and was passed over: {source}")]
    BadNote { line: usize, id: String, source: native::ReadError },
}

impl Problem {
    /// The line that it is about, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        match self {
            Self::NotARecord { line, .. }
            | Self::Malformed { line, .. }
            | Self::Duplicate { line, .. }
            | Self::AnsweredTwice { line, .. }
            | Self::ToNothing { line, .. }
            | Self::Moved { line, .. }
            | Self::Differs { line, .. }
            | Self::Clipped { line, .. }
            | Self::Outside { line, .. }
            | Self::TooMuch { line, .. }
            | Self::BadNote { line, .. } => *line,
        }
    }
}

/// The longest piece of a record that a problem quotes, in code points.
pub(super) const LONGEST_QUOTE: usize = 80;

/// Some words as a problem quotes them.
pub(super) fn shortened(words: &str) -> String {
    let words: String = words.chars().take(2 * LONGEST_QUOTE).collect();
    let words = super::flat(&words);
    match words.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words,
    }
}

/// Takes a file apart. A line that does not begin like a record continues the one before it where
/// that is a mark, whose words may run over lines in real files.
pub(super) fn records<'a>(
    ann: &'a str,
    problems: &mut Vec<Problem>,
) -> Result<Vec<Record<'a>>, ReadError> {
    let mut records: Vec<Record> = Vec::new();
    for (number, line) in ann.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if let Some((id, rest)) = line.split_once('\t').filter(|(id, _)| is_id(id)) {
            let (middle, words) = rest.split_once('\t').unwrap_or((rest, ""));
            if records.len() == MOST {
                return Err(ReadError::TooMany { limit: MOST });
            }
            records.push(Record { line: number + 1, id, middle, words: words.to_owned() });
        } else if let Some(mark) = records.last_mut().filter(|record| record.letter() == 'T') {
            mark.words.push('\n');
            mark.words.push_str(line);
        } else if !line.trim().is_empty() {
            let words = shortened(line);
            problems.push(Problem::NotARecord { line: number + 1, words });
        }
    }
    Ok(records)
}

/// `*`, or a letter that brat knows with a number.
fn is_id(id: &str) -> bool {
    let mut signs = id.chars();
    let letter = signs.next();
    let number = signs.as_str();
    let counted = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    letter == Some('*') && number.is_empty()
        || letter.is_some_and(|c| "TREAMN#".contains(c)) && counted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_continue_a_mark_belong_to_it() {
        let ann = "T1\tClaim 0 9\tone\ntwo\r\nTotal\tthree\n\nR1\tSaidBy Arg1:T1 Arg2:T2\nfour\n*\tEquiv T1 T2\n";
        let mut problems = Vec::new();
        let found = records(ann, &mut problems).unwrap();
        let found: Vec<_> =
            found.iter().map(|r| (r.line, r.id, r.middle, r.words.as_str())).collect();
        let expected = [
            (1, "T1", "Claim 0 9", "one\ntwo\nTotal\tthree\n"),
            (5, "R1", "SaidBy Arg1:T1 Arg2:T2", ""),
            (7, "*", "Equiv T1 T2", ""),
        ];
        assert_eq!(found, expected);
        assert_eq!(problems, [Problem::NotARecord { line: 6, words: "four".to_owned() }]);
    }
}
