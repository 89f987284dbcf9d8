//! Kept copies of references in the words of the interface.

use jiff::tz::TimeZone;

use crate::store::archive::{ArchiveError, Seen};
use crate::ui::i18n::Words;

/// Why a file cannot be taken as a copy, and what can be done.
pub(in crate::ui) fn archive_error(words: &Words, error: &ArchiveError) -> String {
    let (key, path, why) = match error {
        ArchiveError::NotFound { path } => ("copy-not-found", path, ""),
        ArchiveError::NoFile { path } => ("copy-no-file", path, ""),
        ArchiveError::Unreadable { path, message } => ("copy-unreadable", path, message.as_str()),
        ArchiveError::NotKept { folder, message } => ("copy-not-kept", folder, message.as_str()),
    };
    words.say_with(key, &[("path", path.display().to_string().into()), ("why", why.into())])
}

/// What is known of a copy; `None` as long as nobody has looked.
pub(in crate::ui) fn seen(words: &Words, seen: Option<&Seen>) -> String {
    match seen {
        None => words.say("copy-looking"),
        Some(Seen::Same { size: bytes, modified }) => {
            let day =
                modified.map(|at| at.to_zoned_datetime(TimeZone::system()).strftime("%Y-%m-%d"));
            let day = day.map(|day| format!(" · {day}")).unwrap_or_default();
            let args = [("size", size(words, *bytes).into()), ("day", day.into())];
            words.say_with("copy-same", &args)
        }
        Some(Seen::Changed) => words.say("copy-changed"),
        Some(Seen::Missing) => words.say("copy-missing"),
        Some(Seen::Unreadable(why)) => {
            words.say_with("copy-seen-unreadable", &[("why", why.as_str().into())])
        }
    }
}

/// How long a file is.
pub(in crate::ui) fn size(words: &Words, bytes: u64) -> String {
    let (key, count) = match bytes {
        0..1_000 => ("size-bytes", bytes),
        1_000..1_000_000 => ("size-kilobytes", bytes.div_ceil(1_000)),
        _ => ("size-megabytes", bytes.div_ceil(1_000_000)),
    };
    words.say_with(key, &[("count", count.into())])
}
