//! Words, days and addresses in the form that a review of a claim has them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use url::Url;

use crate::model::day;

/// On one line, without what nobody sees at either end; empty where nobody would see anything.
pub(super) fn plain(words: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}');
    let lines = words.split(breaks).map(str::trim).filter(|line| !line.is_empty());
    let line = lines.collect::<Vec<_>>().join(" ");
    if is_blank(&line) { String::new() } else { line }
}

/// Whether nobody would see anything of it.
pub(super) fn is_blank(words: &str) -> bool {
    let unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}')
    };
    words.chars().all(unseen)
}

/// An address on the web, as it is written in full.
pub(super) fn address(words: &str) -> Option<String> {
    let url = Url::parse(words.trim()).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.host_str().is_some();
    is_web.then(|| url.to_string())
}

/// A date or part of one as ISO 8601 has it: `2026`, `2026-03`, `2026-03-12`, with a time or without.
pub(super) fn iso(words: &str) -> Option<String> {
    let words = words.trim();
    let digits = |part: &str, count: usize| {
        part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_part = match words.split_once('-') {
        None => digits(words, 4),
        Some((year, month)) => {
            let in_year = month.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
            digits(year, 4) && digits(month, 2) && in_year
        }
    };
    let is_plain = words.bytes().all(|byte| byte.is_ascii_digit() || b"-+:.TZ".contains(&byte));
    let begins = words.get(..10).is_some_and(|date| date.parse::<Date>().is_ok());
    let is_day = words.len() == 10;
    let is_time = words.get(10..11) == Some("T")
        && (words.parse::<Timestamp>().is_ok() || words.parse::<DateTime>().is_ok());
    if is_part || (is_plain && begins && (is_day || is_time)) {
        return Some(words.to_owned());
    }
    day::read(words).map(|day| day.to_string())
}

/// The moment that such a date is, where it names a day; the day begins in universal time.
pub(super) fn moment(words: &str) -> Option<Timestamp> {
    let words = words.trim();
    let day = || words.get(..10)?.parse::<Date>().ok().or_else(|| day::read(words));
    let begins = || TimeZone::UTC.to_timestamp(day()?.at(0, 0, 0, 0)).ok();
    words.parse::<Timestamp>().ok().or_else(begins)
}

/// A language as a tag that programs know, `fr` or `fr-CA`.
pub(super) fn language(words: &str) -> Option<String> {
    let tag = words.trim();
    let mut parts = tag.split('-');
    let first = parts.next()?;
    let main = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    let others = parts.all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    (main && others).then(|| tag.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_on_one_line() {
        for (words, expected) in [
            (" «\u{a0}Mille caméras\u{a0}»\r\n  dit-il ", "«\u{a0}Mille caméras\u{a0}» dit-il"),
            ("a\0b\u{2028}c", "a b c"),
            ("\u{feff}\u{200b}\u{85} ", ""),
            ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"),
        ] {
            assert_eq!(plain(words), expected, "{words:?}");
        }
    }

    #[test]
    fn dates_are_dates() {
        for (words, expected) in [
            ("2026", Some("2026")),
            ("2026-03", Some("2026-03")),
            ("2026-03-12", Some("2026-03-12")),
            (" 12/03/2026", Some("2026-03-12")),
            ("2026-03-12T08:00:00+01:00", Some("2026-03-12T08:00:00+01:00")),
            ("2026-03-12T08:00", Some("2026-03-12T08:00")),
            ("2026-03-12 08:00", None),
            ("2026-13", None),
            ("2026-02-30", None),
            ("in March", None),
            ("", None),
        ] {
            assert_eq!(iso(words).as_deref(), expected, "{words}");
        }
        let day = moment("2026-03-12").unwrap();
        assert_eq!(day.to_string(), "2026-03-12T00:00:00Z");
        assert_eq!(moment("2026-03-12T01:00:00+01:00"), Some(day));
        assert_eq!(moment("2026"), None);
    }

    #[test]
    fn addresses_are_whole() {
        for (words, expected) in [
            (" https://a.example/x y", Some("https://a.example/x%20y")),
            ("HTTP://a.example", Some("http://a.example/")),
            ("a.example", None),
            ("/2026/x", None),
            ("mailto:a@b.example", None),
            ("javascript:alert(1)", None),
        ] {
            assert_eq!(address(words).as_deref(), expected, "{words}");
        }
        for (tag, good) in [("fr", true), ("zh-Hant-TW", true), ("français", false), ("f", false)]
        {
            assert_eq!(language(tag).is_some(), good, "{tag}");
        }
    }
}
