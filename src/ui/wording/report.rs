//! Why the document of a report cannot be had, in the words of the interface.

use crate::formats::html_report::ReadError;
use crate::ui::i18n::Words;
use crate::ui::wording::read_error;

/// Why not, and what can be done.
pub(super) fn report_error(words: &Words, error: &ReadError) -> String {
    match error {
        ReadError::Missing => words.say("open-report-missing"),
        ReadError::CutShort => words.say("open-report-cut-short"),
        ReadError::Damaged => words.say("open-report-damaged"),
        ReadError::Native(source) => read_error(words, source),
    }
}
