//! What import changes in the characters of a source: line ends and control characters, and nothing else.

/// The key under which byte-order marks are counted.
pub(super) const BYTE_ORDER_MARK: &str = "byte-order-mark";

/// What was changed, and how often; what never happened is not listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(Vec<(String, u32)>);

impl Changes {
    /// Notes that something was done so many times more.
    pub(super) fn count(&mut self, key: &str, times: usize) {
        let times = u32::try_from(times).unwrap_or(u32::MAX);
        match self.0.iter_mut().find(|(known, _)| known == key) {
            Some((_, count)) => *count = count.saturating_add(times),
            None if times > 0 => self.0.push((key.to_owned(), times)),
            None => {}
        }
    }

    /// Adds what was counted elsewhere.
    pub(super) fn add(&mut self, others: &Changes) {
        for (key, times) in &others.0 {
            self.count(key, *times as usize);
        }
    }

    /// What was changed and how often, in the order in which it came up.
    #[must_use]
    pub fn list(&self) -> &[(String, u32)] {
        &self.0
    }

    /// As [`Self::list`].
    #[must_use]
    pub fn into_list(self) -> Vec<(String, u32)> {
        self.0
    }
}

/// Makes every line end a LF and takes out control characters. Everything else stays, unusual
/// spaces and composed letters included.
pub(super) fn clean(text: &str) -> (String, Changes) {
    let mut changes = Changes::default();
    let without_mark = text.trim_start_matches('\u{feff}');
    changes.count(BYTE_ORDER_MARK, text.chars().count() - without_mark.chars().count());
    let (mut returns, mut separators, mut controls) = (0, 0, 0);
    let mut clean = String::with_capacity(without_mark.len());
    let mut rest = without_mark;
    while let Some(at) = rest.find(is_unwanted) {
        let (before, tail) = rest.split_at(at);
        clean.push_str(before);
        let mut chars = tail.chars();
        match chars.next() {
            Some('\r') => {
                returns += 1;
                if !chars.as_str().starts_with('\n') {
                    clean.push('\n');
                }
            }
            Some('\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') => {
                separators += 1;
                // A page break after a line end ends no second line.
                if !clean.ends_with('\n') {
                    clean.push('\n');
                }
            }
            _ => controls += 1,
        }
        rest = chars.as_str();
    }
    clean.push_str(rest);
    changes.count("carriage-returns", returns);
    changes.count("line-separators", separators);
    changes.count("control-characters", controls);
    (clean, changes)
}

fn is_unwanted(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{2028}' | '\u{2029}' => true,
        c => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_clean(text: &str, expected: &str, expected_changes: &[(&str, u32)]) {
        let (clean, changes) = clean(text);
        let changes: Vec<(&str, u32)> =
            changes.0.iter().map(|(key, count)| (key.as_str(), *count)).collect();
        assert_eq!(clean, expected);
        assert_eq!(changes, expected_changes, "{text:?}");
    }

    #[test]
    fn only_line_ends_and_control_characters_change() {
        let kept = "«\u{202f}L’œuvre\u{a0}», e\u{301}, 👩‍👩‍👧‍👦, “Đorđe”, a\tb, \u{ad}\u{200e}";
        check_clean(kept, kept, &[]);
        check_clean("a\r\nb\rc\n", "a\nb\nc\n", &[("carriage-returns", 2)]);
        check_clean("a\r\r\nb", "a\n\nb", &[("carriage-returns", 2)]);
        check_clean("a\0b\u{1b}c\u{7f}d\u{9d}", "abcd", &[("control-characters", 4)]);
        check_clean("a\u{2028}b\u{b}c\u{85}d", "a\nb\nc\nd", &[("line-separators", 3)]);
        check_clean("page\n\u{c}next", "page\nnext", &[("line-separators", 1)]);
        check_clean("\u{feff}a\u{feff}b", "a\u{feff}b", &[("byte-order-mark", 1)]);
    }
}
