//! A reference out of what was pasted: the link, a date, and the words that are left.

use crate::model::{Reference, day};

/// Words and signs that stand around a link or a passage and are no part of it.
const AROUND: &[char] =
    &['"', '“', '”', '«', '»', '<', '>', '(', ')', ',', ';', '–', '—', ' ', '\u{a0}', '\u{202f}'];

/// Fills a reference from a link, a passage, or both.
///
/// The first word that begins as a link does is the address, the first day in figures
/// (`2026-03-12`, `12/03/2026`, `12.03.2026`, the day first) is the date, in the form of ISO 8601;
/// the other words are the passage.
///
/// ```
/// use recoupe::app::reference_from_pasted;
///
/// let it = reference_from_pasted("“Down by 18 per cent” https://port.example/r?id=7, 12/03/2026");
/// assert_eq!(it.url, "https://port.example/r?id=7");
/// assert_eq!((it.quoted.as_str(), it.date.as_str()), ("Down by 18 per cent", "2026-03-12"));
/// ```
#[must_use]
pub fn reference_from_pasted(text: &str) -> Reference {
    let mut reference = Reference::default();
    let mut words: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        let bare = word.trim_matches(AROUND);
        if reference.url.is_empty() && is_address(bare) {
            let address = bare.trim_end_matches(|c| c == '.' || AROUND.contains(&c));
            address.clone_into(&mut reference.url);
        } else if reference.date.is_empty()
            && let Some(date) = day::read(bare)
        {
            reference.date = date.to_string();
        } else {
            words.push(word);
        }
    }
    words.join(" ").trim_matches(AROUND).clone_into(&mut reference.quoted);
    reference
}

fn is_address(word: &str) -> bool {
    let rest = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.len() > 3) || (word.starts_with("www.") && word.len() > 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, (url, quoted, date): (&str, &str, &str)) {
        let it = reference_from_pasted(text);
        assert_eq!((it.url.as_str(), it.quoted.as_str(), it.date.as_str()), (url, quoted, date));
    }

    #[test]
    fn a_link_a_passage_and_a_day_are_told_apart() {
        check("https://a.example/x", ("https://a.example/x", "", ""));
        check("<https://a.example/x>.", ("https://a.example/x", "", ""));
        check(
            "« Elles\nfilment » (www.a.example) 2026-01-31",
            ("www.a.example", "Elles filment", "2026-01-31"),
        );
        check(
            "31.1.2026 two links https://a.example/1 https://a.example/2",
            ("https://a.example/1", "two links https://a.example/2", "2026-01-31"),
        );
        check("32/01/2026", ("", "32/01/2026", ""));
        check("only words, 1.5 of them", ("", "only words, 1.5 of them", ""));
        check("", ("", "", ""));
    }
}
