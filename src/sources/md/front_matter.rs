//! What stands before a Markdown text about it: lines of a key and a value.

use crate::model::Metadata;

/// Reads title, author, outlet, date, address and language; all else is passed over.
pub(super) fn read(lines: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let mut authors: Vec<String> = Vec::new();
    let mut in_authors = false;
    for line in lines.lines() {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            if in_authors {
                authors.extend(values(item));
            }
            continue;
        }
        if line.starts_with(char::is_whitespace) {
            continue;
        }
        // YAML has a colon, TOML an equals sign.
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        let key = key.trim().trim_matches('"').to_lowercase();
        in_authors = matches!(key.as_str(), "author" | "authors" | "byline" | "auteur" | "auteurs");
        if in_authors {
            authors.extend(values(value));
            continue;
        }
        let field = match key.as_str() {
            "title" | "titre" => &mut metadata.title,
            "date" | "published" | "pubdate" | "publishdate" => &mut metadata.published,
            "lang" | "language" | "langue" => &mut metadata.language,
            "url" | "canonical" | "canonical_url" | "source" | "link" => &mut metadata.url,
            "outlet" | "publisher" | "publication" | "site" | "site_name" => &mut metadata.outlet,
            _ => continue,
        };
        if field.is_empty() {
            *field = unquoted(value);
        }
    }
    metadata.byline = authors.join(", ");
    metadata
}

/// One value, or those of a list in brackets.
fn values(words: &str) -> Vec<String> {
    let words = words.trim();
    let list = words.strip_prefix('[').and_then(|words| words.strip_suffix(']'));
    let parts = match list {
        Some(list) => list.split(',').collect(),
        None => vec![words],
    };
    parts.into_iter().map(unquoted).filter(|value| !value.is_empty()).collect()
}

/// A value without its quotation marks, or without the comment behind it.
fn unquoted(value: &str) -> String {
    let value = value.trim();
    for quote in ['"', '\''] {
        let inner = value.strip_prefix(quote).and_then(|rest| rest.split_once(quote));
        if let Some((inner, _)) = inner {
            return inner.to_owned();
        }
    }
    value.split_once(" #").map_or(value, |(value, _)| value.trim_end()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &str, title: &str, byline: &str, published: &str) {
        let found = read(lines);
        assert_eq!((&*found.title, &*found.byline, &*found.published), (title, byline, published));
    }

    #[test]
    fn keys_and_values_are_read_as_people_write_them() {
        check(
            "title: Mille yeux\nauthor: Zoé Martin\ndate: 2026-03-01 # brouillon",
            "Mille yeux",
            "Zoé Martin",
            "2026-03-01",
        );
        check(
            "title: \"Qui\u{a0}: eux\"\nauthors:\n  - Zoé\n  - 'Ana'",
            "Qui\u{a0}: eux",
            "Zoé, Ana",
            "",
        );
        check("authors: [Zoé, \"Ana\"]\ntags:\n  - a\n  - b", "", "Zoé, Ana", "");
        check("title = 'TOML'\ndate = 2026-03-01", "TOML", "", "2026-03-01");
        check("seo:\n  title: Not this\ntitle: This", "This", "", "");
        check("no key\n: x\n", "", "", "");
    }
}
