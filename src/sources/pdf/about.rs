//! What a PDF says of itself, as far as it can be believed.

/// Ends of names of files, which programs take for titles.
const FILE_ENDS: &[&str] = &[
    ".doc", ".docx", ".odt", ".rtf", ".pdf", ".indd", ".qxd", ".tex", ".dvi", ".html", ".htm",
    ".txt", ".ps", ".md",
];

/// Beginnings that programs give to titles.
const FILE_STARTS: &[&str] =
    &["microsoft word - ", "microsoft powerpoint - ", "untitled", "sans titre", "unbenannt"];

/// Names that nobody bears.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    "admin", "administrateur", "administrator", "anonymous", "author", "default", "microsoft office user",
    "owner", "pc", "root", "unknown", "unspecified", "user", "utilisateur", "utilisateur windows", "windows user",
];

/// A title from the file's information; `None` when a program made it up.
pub(super) fn title(title: &str) -> Option<String> {
    let title = one_line(title);
    let small = title.to_lowercase();
    let is_file = FILE_ENDS.iter().any(|end| small.ends_with(end))
        || FILE_STARTS.iter().any(|start| small.starts_with(start));
    let is_title = small.contains(char::is_alphabetic) && small.chars().nth(2).is_some();
    let is_made_up = is_file || small.contains(['\\', '\u{fffd}']) || nobody(&small);
    (is_title && !is_made_up).then_some(title)
}

/// An author from the file's information; `None` when it is no name.
pub(super) fn author(author: &str) -> Option<String> {
    let author = one_line(author);
    let small = author.to_lowercase();
    let is_name = author.contains(char::is_alphabetic) && author.chars().nth(2).is_some();
    (is_name && !nobody(&small) && !small.contains('\u{fffd}')).then_some(author)
}

/// The part of a language tag that names the language.
pub(super) fn language(tag: &str) -> Option<String> {
    let tag = tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let is_tag = matches!(tag.len(), 2 | 3) && tag.bytes().all(|b| b.is_ascii_lowercase());
    (is_tag && tag != "und").then_some(tag)
}

fn nobody(small: &str) -> bool {
    NOBODY.contains(&small.trim_matches(|c: char| !c.is_alphanumeric()))
}

fn one_line(words: &str) -> String {
    let visible: String = words.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_make_up_is_not_believed() {
        for (given, expected) in [
            ("Cranes before summer", Some("Cranes before summer")),
            ("  Mille\nyeux ", Some("Mille yeux")),
            ("Microsoft Word - draft3.doc", None),
            ("report-final.indd", None),
            ("untitled", None),
            ("(anonymous)", None),
            ("12", None),
            ("", None),
        ] {
            assert_eq!(title(given).as_deref(), expected, "{given:?}");
        }
        for (given, expected) in [
            ("Zoé Martin", Some("Zoé Martin")),
            ("user", None),
            ("(anonymous)", None),
            ("Utilisateur Windows", None),
            ("", None),
        ] {
            assert_eq!(author(given).as_deref(), expected, "{given:?}");
        }
        assert_eq!(language("fr-FR").as_deref(), Some("fr"));
        assert_eq!(language("x-unknown"), None);
    }
}
