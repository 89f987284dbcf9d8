//! What a page of a PDF shows, whoever read it: runs of letters and where they stand.

use crate::sources::changes::Changes;

/// A page, upright, its lower left corner at the origin; lengths are in points.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// Its number, counted from 1.
    pub(super) number: u32,
    /// From its lower to its upper edge.
    pub(super) height: f32,
    /// What is written along the page, in the order in which it was drawn.
    pub(super) runs: Vec<Run>,
    /// What is written across it: stamps and the like.
    pub(super) across: String,
    /// Which places lead elsewhere.
    pub(super) links: Vec<LinkArea>,
}

/// Letters that are drawn at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Run {
    /// The letters, in reading order.
    pub(super) text: String,
    /// Where they begin.
    pub(super) left: f32,
    /// Where they end.
    pub(super) right: f32,
    /// The line on which they stand.
    pub(super) base: f32,
    /// The size of the font.
    pub(super) size: f32,
    /// Whether the font is bold.
    pub(super) bold: bool,
    /// Whether the font is italic.
    pub(super) italic: bool,
    /// Whether the file itself says that it belongs to the page, not to the text.
    pub(super) paging: bool,
}

/// A place on a page that leads elsewhere.
#[derive(Clone, Debug)]
pub(super) struct LinkArea {
    /// From left to right.
    pub(super) across: (f32, f32),
    /// From bottom to top.
    pub(super) upwards: (f32, f32),
    /// Where it leads.
    pub(super) url: String,
}

impl LinkArea {
    /// Whether a point is in it.
    pub(super) fn holds(&self, x: f32, y: f32) -> bool {
        (self.across.0..=self.across.1).contains(&x)
            && (self.upwards.0..=self.upwards.1).contains(&y)
    }
}

/// Takes ligatures apart and control characters out, and counts both; every other kind of white
/// space than spaces becomes a space.
pub(super) fn cleaned(text: &str, changes: &mut Changes) -> String {
    let (mut ligatures, mut controls) = (0, 0);
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match ligature(c) {
            Some(letters) => {
                ligatures += 1;
                clean.push_str(letters);
            }
            None if matches!(
                c,
                '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
            ) =>
            {
                clean.push(' ');
            }
            None if c.is_control() || c == '\u{feff}' => controls += 1,
            None => clean.push(c),
        }
    }
    changes.count("ligatures-resolved", ligatures);
    changes.count("control-characters", controls);
    clean
}

/// The letters of a ligature that is one for the looks alone; `œ` and `æ` are letters.
fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' => "ſt",
        '\u{fb06}' => "st",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, counted: &[(&str, u32)]) {
        let mut changes = Changes::default();
        assert_eq!(cleaned(text, &mut changes), expected);
        let counted: Vec<_> = counted.iter().map(|(key, n)| ((*key).to_owned(), *n)).collect();
        assert_eq!(changes.list(), counted, "{text:?}");
    }

    #[test]
    fn ligatures_are_resolved_and_letters_stay() {
        check("e\u{fb03}cace, \u{fb02}ou", "efficace, flou", &[("ligatures-resolved", 2)]);
        check("cœur, e\u{301}té\u{a0}!", "cœur, e\u{301}té\u{a0}!", &[]);
        check("a\u{0}b\tc", "ab c", &[("control-characters", 1)]);
    }
}
