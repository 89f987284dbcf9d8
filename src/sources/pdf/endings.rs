//! Ends of lines: whether a hyphen there belongs to the word or to the line, and what joins two lines.

use std::collections::HashMap;

/// The words of a text that stand within lines, in small letters, and how often.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    counts: HashMap<String, u32>,
    /// Whether the hyphen U+2010 stands within a line.
    has_true_hyphens: bool,
}

/// How the next line goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With a new word.
    Space,
    /// With the same word, or without a space between the two.
    Nothing,
    /// With the same word; the hyphen, so many bytes, is only there for the end of the line.
    Rejoin(usize),
}

/// The first halves of compounds that keep their hyphen.
#[rustfmt::skip]
const PREFIXES: &[&str] = &[
    "après", "arrière", "avant", "beau", "belle", "celle", "celles", "celui", "ceux", "contre", "cross", "demi",
    "elle", "elles", "eux", "ex", "grand", "grande", "half", "lui", "moi", "non", "nord", "nous", "nouveau",
    "ouest", "petit", "petite", "porte", "quasi", "self", "semi", "soi", "sous", "sud", "three", "toi",
    "two", "vice", "vous", "well",
];

/// The second halves of compounds that keep their hyphen.
#[rustfmt::skip]
const SUFFIXES: &[&str] = &[
    "ci", "là", "même", "mêmes", "t", "il", "ils", "elle", "elles", "je", "vous", "nous", "ce", "moi",
    "toi", "lui", "leur", "up", "old", "based", "year", "in", "off", "out", "being", "called",
];

impl Vocabulary {
    /// Takes in the words of a line, but for its first and its last one.
    pub(super) fn add(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        for word in words.get(1..words.len().saturating_sub(1)).unwrap_or_default() {
            let word = bare(word).to_lowercase();
            if word.chars().nth(1).is_some() {
                self.has_true_hyphens |= word.contains('\u{2010}');
                *self.counts.entry(word).or_default() += 1;
            }
        }
    }

    fn count(&self, word: &str) -> u32 {
        self.counts.get(&word.to_lowercase()).copied().unwrap_or_default()
    }
}

/// A word without the signs around it, an elided article among them.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    match word.rsplit_once(['’', '\'']) {
        Some((article, rest)) if article.chars().count() <= 2 => rest,
        _ => word,
    }
}

/// How `next` goes on after `line`; neither has white space at the place.
pub(super) fn ending(line: &str, next: &str, words: &Vocabulary) -> Ending {
    let Some(last) = line.chars().next_back() else { return Ending::Nothing };
    let Some(first) = next.chars().next() else { return Ending::Nothing };
    let head = line.strip_suffix(last).unwrap_or_default();
    let is_word = head.ends_with(char::is_alphanumeric);
    match last {
        '\u{ad}' => Ending::Rejoin(last.len_utf8()),
        '-' | '\u{2010}' if is_word && first.is_alphanumeric() => {
            // Programs that break words set this one, people do not type it.
            let is_set = last == '\u{2010}' && !words.has_true_hyphens;
            if !is_set && is_hyphen_of_word(head, next, first, words) {
                Ending::Nothing
            } else {
                Ending::Rejoin(last.len_utf8())
            }
        }
        '-' | '\u{2010}' if head.ends_with(char::is_whitespace) || head.is_empty() => Ending::Space,
        '\u{2011}' | '/' if is_word && first.is_alphanumeric() => Ending::Nothing,
        '–' if head.ends_with(|c: char| c.is_ascii_digit()) && first.is_ascii_digit() => {
            Ending::Nothing
        }
        '—' if is_word => Ending::Nothing,
        _ if is_unspaced(last) && is_unspaced(first) => Ending::Nothing,
        _ => Ending::Space,
    }
}

/// Whether a hyphen at the end of a line is part of the word.
fn is_hyphen_of_word(head: &str, next: &str, first: char, words: &Vocabulary) -> bool {
    let before = head.split_whitespace().next_back().unwrap_or_default();
    let before = bare(before);
    let after = next.split_whitespace().next().unwrap_or_default();
    let after_bare = bare(after);
    let joined = words.count(&format!("{before}{after_bare}"));
    let hyphened = words.count(&format!("{before}-{after_bare}"));
    if hyphened != joined {
        return hyphened > joined;
    }
    if joined > 0 {
        return false;
    }
    let is_loud =
        before.chars().all(char::is_uppercase) && after_bare.chars().all(char::is_uppercase);
    if !first.is_lowercase() && !is_loud {
        return true;
    }
    // Of a word with several hyphens, what follows the last one is what is broken or whole.
    let (compound, last) =
        before.rsplit_once(['-', '\u{2011}']).map_or((false, before), |(_, last)| (true, last));
    let next_part = after_bare.split('-').next().unwrap_or_default();
    let is_listed = |list: &[&str], word: &str| list.contains(&word.to_lowercase().as_str());
    if is_listed(PREFIXES, last) || is_listed(SUFFIXES, next_part) {
        return true;
    }
    let is_long = |word: &str| word.chars().nth(3).is_some();
    let is_known = |word: &str| words.count(word) > 0;
    (compound && is_known(last))
        || (is_long(last) && is_long(next_part) && is_known(last) && is_known(next_part))
}

/// Whether a script is written without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(known: &str, line: &str, next: &str, expected: &str) {
        let mut words = Vocabulary::default();
        words.add(&format!("x {known} x"));
        let joined = match ending(line, next, &words) {
            Ending::Space => format!("{line} {next}"),
            Ending::Nothing => format!("{line}{next}"),
            Ending::Rejoin(bytes) => format!("{}{next}", line.get(..line.len() - bytes).unwrap()),
        };
        assert_eq!(joined, expected);
    }

    #[test]
    fn hyphens_at_ends_of_lines_are_of_the_line_or_of_the_word() {
        check("", "une infor-", "mation", "une information");
        check("", "une infor\u{2010}", "mation", "une information");
        check("", "mi\u{2010}", "crograms", "micrograms");
        check("", "une infor\u{ad}", "mation", "une information");
        check("", "le vice-", "président", "le vice-président");
        check("", "dit-", "il", "dit-il");
        check("", "l’ex-", "ministre", "l’ex-ministre");
        check("", "Saint-", "Denis", "Saint-Denis");
        check("", "COVID-", "19", "COVID-19");
        check("", "IMPOR-", "TANT", "IMPORTANT");
        check("porte-avions", "des porte-", "avions", "des porte-avions");
        check("garde-fou", "un garde-", "fou,", "un garde-fou,");
        check("database", "the data-", "base", "the database");
        check("code barre", "un code-", "barre", "un code-barre");
        check("", "to-", "gether", "together");
    }

    #[test]
    fn other_lines_are_joined_by_what_their_words_need() {
        check("", "une", "autre", "une autre");
        check("", "un mot –", "et", "un mot – et");
        check("", "un mot -", "et", "un mot - et");
        check("", "2019–", "2020", "2019–2020");
        check("", "https://example.org/", "page", "https://example.org/page");
        check("", "word—", "word", "word—word");
        check("", "日本", "語", "日本語");
    }
}
