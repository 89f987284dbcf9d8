//! A quotation to be pasted elsewhere: words in the marks of their language, and where they stand.

use jiff::civil::Date;

use crate::model::Metadata;

/// The months in French, where a date is written out.
const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Marks that a text may already have around the words.
const PAIRS: [(char, char); 6] =
    [('“', '”'), ('«', '»'), ('„', '“'), ('„', '”'), ('‘', '’'), ('"', '"')];

/// `“words” — Title, Outlet, 2026-11-23, https://…`, as far as these are known, by the customs of
/// the article's language, with the page of the source after the date. A line break within a paragraph becomes a space; nothing else of the
/// words is changed.
pub(super) fn quotation(words: &str, metadata: &Metadata, page: Option<u32>) -> String {
    let language = metadata.language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let (open, close) = marks(&language);
    let words = flowing(bare(words.trim()));
    let day = day(metadata.published.trim(), &language);
    let page = page.map(|page| format!("{}\u{a0}{page}", page_sign(&language)));
    let page = page.unwrap_or_default();
    let known = [metadata.title.trim(), metadata.outlet.trim(), &day, &page, metadata.url.trim()];
    let known: Vec<&str> = known.into_iter().filter(|part| !part.is_empty()).collect();
    let from = if known.is_empty() { String::new() } else { format!(" — {}", known.join(", ")) };
    format!("{open}{words}{close}{from}")
}

/// What stands before the number of a page.
fn page_sign(language: &str) -> &'static str {
    match language {
        "de" => "S.",
        "pl" | "cs" | "sk" | "sr" | "hr" | "bs" | "sl" => "s.",
        _ => "p.",
    }
}

/// What stands before and after quoted words, no-break spaces included.
fn marks(language: &str) -> (&'static str, &'static str) {
    match language {
        "fr" => ("«\u{a0}", "\u{a0}»"),
        "es" | "ca" | "it" | "pt" | "el" | "ru" | "uk" | "be" | "no" | "nb" | "nn" => ("«", "»"),
        "de" | "cs" | "sk" | "sl" | "bg" | "lt" | "et" | "is" => ("„", "“"),
        "pl" | "ro" | "hu" | "sr" | "hr" | "bs" => ("„", "”"),
        "sv" | "fi" => ("”", "”"),
        _ => ("“", "”"),
    }
}

/// The words without quotation marks of their own, where those hold all of them.
fn bare(words: &str) -> &str {
    let inside = PAIRS.iter().find_map(|(open, close)| {
        let inside = words.strip_prefix(*open)?.strip_suffix(*close)?;
        is_closed(inside, *open, *close).then_some(inside.trim())
    });
    inside.filter(|inside| !inside.is_empty()).unwrap_or(words)
}

/// Whether every mark that is opened in these words is closed there, and the other way round.
fn is_closed(words: &str, open: char, close: char) -> bool {
    if open == close {
        return !words.contains(open);
    }
    let mut depth = 0_usize;
    for mark in words.chars() {
        if mark == open {
            depth += 1;
        } else if mark == close {
            let Some(less) = depth.checked_sub(1) else { return false };
            depth = less;
        }
    }
    depth == 0
}

/// Paragraphs without line breaks of their own.
fn flowing(words: &str) -> String {
    let paragraphs = words.split("\n\n").map(|paragraph| paragraph.trim_matches('\n'));
    let paragraphs = paragraphs.filter(|paragraph| !paragraph.is_empty());
    paragraphs.map(|paragraph| paragraph.replace('\n', " ")).collect::<Vec<_>>().join("\n\n")
}

/// The day of publication: in French written out, else as it is known; without the time.
fn day(published: &str, language: &str) -> String {
    let date = published.get(..10).and_then(|date| date.parse::<Date>().ok());
    let Some(date) = date else { return published.to_owned() };
    let month = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month));
    match month.filter(|_| language == "fr") {
        Some(month) => {
            let first = if date.day() == 1 { "er" } else { "" };
            format!("{}{first} {month} {}", date.day(), date.year())
        }
        None => date.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, words: &str, known: [&str; 4], expected: &str) {
        let [title, outlet, published, url] = known.map(str::to_owned);
        let language = language.to_owned();
        let metadata = Metadata { title, outlet, published, url, language, ..Metadata::default() };
        assert_eq!(quotation(words, &metadata, None), expected);
    }

    const NOTHING: [&str; 4] = [""; 4];

    #[test]
    fn what_is_known_of_the_article_follows_the_words() {
        let all = ["Harbour numbers", "The Pier", "2026-11-23", "https://pier.example/a"];
        check(
            "en",
            "a third less",
            all,
            "“a third less” — Harbour numbers, The Pier, 2026-11-23, https://pier.example/a",
        );
        check(
            "fr",
            "un tiers de moins",
            all,
            "«\u{a0}un tiers de moins\u{a0}» — Harbour numbers, The Pier, 23 novembre 2026, \
             https://pier.example/a",
        );
        check("en", "a", ["T", "", "", ""], "“a” — T");
        check("en", "a", ["", " ", "", "https://b.example"], "“a” — https://b.example");
        check("en", "a", NOTHING, "“a”");
    }

    #[test]
    fn the_page_of_the_source_is_named() {
        for (language, expected) in [("fr", "p.\u{a0}3"), ("de", "S.\u{a0}3"), ("", "p.\u{a0}3")] {
            let metadata = Metadata {
                title: "T".to_owned(),
                url: "u".to_owned(),
                language: language.to_owned(),
                ..Metadata::default()
            };
            let quoted = quotation("a", &metadata, Some(3));
            assert!(quoted.ends_with(&format!(" — T, {expected}, u")), "{quoted}");
        }
    }

    #[test]
    fn days_are_written_as_the_language_has_it() {
        for (language, published, expected) in [
            ("en", "2026-11-03T10:00:00Z", "“a” — 2026-11-03"),
            ("fr", "2026-11-03T10:00:00+01:00", "«\u{a0}a\u{a0}» — 3 novembre 2026"),
            ("fr-CA", "2026-08-01", "«\u{a0}a\u{a0}» — 1er août 2026"),
            ("FR", "hier", "«\u{a0}a\u{a0}» — hier"),
            ("fr", "2026-13-01", "«\u{a0}a\u{a0}» — 2026-13-01"),
            ("en", "Spring 2026", "“a” — Spring 2026"),
            ("en", "décembre é", "“a” — décembre é"),
        ] {
            check(language, "a", ["", "", published, ""], expected);
        }
    }

    #[test]
    fn marks_are_those_of_the_language() {
        for (language, expected) in [
            ("", "“a”"),
            ("en-GB", "“a”"),
            ("fr", "«\u{a0}a\u{a0}»"),
            ("it", "«a»"),
            ("de", "„a“"),
            ("sr-Latn", "„a”"),
            ("fi", "”a”"),
            ("ja", "“a”"),
        ] {
            check(language, "a", NOTHING, expected);
        }
    }

    #[test]
    fn words_are_quoted_once_and_otherwise_left_alone() {
        for (words, expected) in [
            ("  a  b\u{a0}! ", "“a  b\u{a0}!”"),
            ("“a b,”", "“a b,”"),
            ("«\u{a0}a\u{a0}»", "“a”"),
            ("\"a\"", "“a”"),
            ("“a” and “b”", "““a” and “b””"),
            ("“a “b” c”", "“a “b” c”"),
            ("\"a\" and \"b\"", "“\"a\" and \"b\"”"),
            ("she said “a”", "“she said “a””"),
            ("“”", "““””"),
            ("one\ntwo", "“one two”"),
            ("one.\n\nTwo\nthree.", "“one.\n\nTwo three.”"),
            ("one.\n\n\n\nTwo.", "“one.\n\nTwo.”"),
        ] {
            check("en", words, NOTHING, expected);
        }
    }
}
