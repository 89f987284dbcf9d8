//! What a person should know of how a text was read: as a key with its numbers, so that each window can say it in its language.

use std::fmt;

/// Something that a person should know of how a text was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportWarning {
    /// What it is: `undecodable-bytes`, `cut-off`… A key that this version does not know is shown
    /// as it is.
    pub key: String,
    /// How often, or how many; 0 where that says nothing.
    pub count: u32,
    /// What it is about: an encoding, the numbers of pages, the name of a part.
    pub detail: String,
}

impl ImportWarning {
    /// A warning with its number.
    #[must_use]
    pub fn new(key: &str, count: usize, detail: impl Into<String>) -> Self {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        Self { key: key.to_owned(), count, detail: detail.into() }
    }
}

/// In English, for the command line.
impl fmt::Display for ImportWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, count, detail } = self;
        let s = if *count == 1 { "" } else { "s" };
        match key.as_str() {
            "undecodable-bytes" => {
                write!(f, "{count} place{s} held bytes that are not {detail}, shown as � now.")
            }
            "flattened-page" => {
                f.write_str("The page nests its tags deeper than any page does; it was flattened.")
            }
            "markdown-as-text" => f.write_str(
                "It is too large or too deeply nested for Markdown, and was read as plain text.",
            ),
            "tracked-insertions" => {
                write!(f, "Changes were tracked: {count} insertion{s} counted as text.")
            }
            "tracked-deletions" => {
                write!(f, "Changes were tracked: {count} deletion{s} left out.")
            }
            "margin-comments" => write!(f, "{count} comment{s} in the margin left out."),
            "unknown-signs" => {
                write!(f, "{count} sign{s} from fonts of their own not known, shown as � now.")
            }
            "objects-left-out" => {
                write!(f, "{count} formula{s}, chart{s} or other object{s} left out.")
            }
            "cut-off" => f.write_str(
                "The file is cut off or damaged at its end; some of its text may be missing.",
            ),
            "pages-not-read" => {
                write!(f, "Of its {detail} pages only the first {count} were read.")
            }
            "empty-pages" => write!(f, "Without any text, perhaps pictures: page{s} {detail}."),
            "broken-pages" => write!(f, "Could not be read, or not whole: page{s} {detail}."),
            "unknown-characters" => write!(
                f,
                "Its fonts do not say what {count} of its characters are; look at the text closely."
            ),
            "damaged-part" => write!(f, "{detail} is damaged and may lack its end."),
            _ => {
                f.write_str(key)?;
                if *count > 0 {
                    write!(f, " × {count}")?;
                }
                if detail.is_empty() { Ok(()) } else { write!(f, ": {detail}") }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_are_said_in_english() {
        for (key, count, detail, expected) in [
            ("margin-comments", 1, "", "1 comment in the margin left out."),
            ("margin-comments", 2, "", "2 comments in the margin left out."),
            ("empty-pages", 2, "2, 5", "Without any text, perhaps pictures: pages 2, 5."),
            ("of-later", 3, "x", "of-later × 3: x"),
            ("of-later", 0, "", "of-later"),
        ] {
            assert_eq!(ImportWarning::new(key, count, detail).to_string(), expected);
        }
    }
}
