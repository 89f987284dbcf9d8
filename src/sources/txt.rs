//! Plain text: cleaned of what no text needs, and cut into blocks.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::model::{ImportReport, Metadata, Role, Source, Version, VersionId};
use crate::sources::encoding::Decoded;
use crate::sources::{Imported, language, paragraphs, roles};
use crate::text::Text;

/// Where a text came from.
pub(super) struct Origin<'a> {
    /// The file's name; empty for pasted text.
    pub(super) file: &'a str,
    /// The file's bytes.
    pub(super) bytes: &'a [u8],
    /// When they were read.
    pub(super) retrieved: Timestamp,
}

/// Makes an article of plain text; `None` when there is nothing but white space.
pub(super) fn import(origin: &Origin, decoded: &Decoded) -> Option<Imported> {
    let (text, mut changes) = clean(&decoded.text);
    if decoded.mark {
        changes.count(BYTE_ORDER_MARK, 1);
    }
    changes.count("undecodable-bytes", decoded.replaced);
    let paragraphs = paragraphs::paragraphs(&text);
    if paragraphs.is_empty() {
        return None;
    }
    let blocks = roles::blocks(&text, &paragraphs);
    let title = blocks.first().filter(|block| block.role == Role::Title);
    let title = title.and_then(|block| text.get(block.span.bytes())).unwrap_or_default();
    let metadata = Metadata {
        title: title.lines().map(str::trim).collect::<Vec<_>>().join(" "),
        language: language::of(&text).unwrap_or_default().to_owned(),
        ..Metadata::default()
    };
    let warnings = (decoded.replaced > 0).then(|| {
        format!(
            "{} places held bytes that are not {}; each is shown as � now.",
            decoded.replaced, decoded.encoding
        )
    });
    let source = Source {
        file: origin.file.to_owned(),
        sha256: hexadecimal(&Sha256::digest(origin.bytes)),
        media_type: "text/plain".to_owned(),
        encoding: decoded.encoding.to_owned(),
        retrieved: Some(origin.retrieved),
        evidence_copy: String::new(),
    };
    let version = Version {
        id: VersionId::numbered(1),
        text: Text::new(text),
        blocks,
        emphases: Vec::new(),
        links: Vec::new(),
        source,
        report: ImportReport {
            changes: changes.0,
            left_out: Vec::new(),
            warnings: warnings.into_iter().collect(),
        },
    };
    Some(Imported { metadata, version })
}

/// Bytes as digits, two each.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

const BYTE_ORDER_MARK: &str = "byte-order-mark";

/// What was changed, and how often; what never happened is not listed.
#[derive(Debug, Default)]
struct Changes(Vec<(String, u32)>);

impl Changes {
    fn count(&mut self, key: &str, times: usize) {
        let times = u32::try_from(times).unwrap_or(u32::MAX);
        match self.0.iter_mut().find(|(known, _)| known == key) {
            Some((_, count)) => *count = count.saturating_add(times),
            None if times > 0 => self.0.push((key.to_owned(), times)),
            None => {}
        }
    }
}

/// Makes every line end a LF and takes out control characters. Everything else stays, unusual
/// spaces and composed letters included.
fn clean(text: &str) -> (String, Changes) {
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
    use crate::model::BlockKind;
    use crate::sources;

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

    #[test]
    fn an_article_has_title_standfirst_sections_and_source() {
        let text = "\u{feff}La ville\u{a0}: mille yeux\r\n\r\nLa mairie dit « protéger » ses \
                    habitants\u{a0}; eux ne demandaient rien, disent-ils, sinon des bancs.\r\n\
                    \u{a0}\r\nSous les mâts\r\n\r\nMme Đukić, adjointe, parle d’un “modèle” à 2,5 \
                    millions d’euros 🤔, payé par la région et par l’État.\r\n\r\n\u{a0}12 vues\r\n";
        let now = "2026-11-20T09:00:00Z".parse().unwrap();
        let imported = sources::import("mille-yeux.txt", text.as_bytes(), now).unwrap();
        let version = &imported.version;
        let blocks: Vec<_> = version
            .blocks
            .iter()
            .map(|b| (b.kind, b.role, version.text.slice(b.span.range()).chars().take(9).collect()))
            .collect::<Vec<(_, _, String)>>();
        let expected = [
            (BlockKind::Heading(1), Role::Title, "La ville\u{a0}"),
            (BlockKind::Paragraph, Role::Standfirst, "La mairie"),
            (BlockKind::Heading(2), Role::Subhead, "Sous les "),
            (BlockKind::Paragraph, Role::Body, "Mme Đukić"),
            (BlockKind::Paragraph, Role::Body, "12 vues"),
        ];
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(kind, role, words)| (kind, role, words.to_owned()))
            .collect();
        assert_eq!(blocks, expected);
        assert_eq!(imported.metadata.title, "La ville\u{a0}: mille yeux");
        assert_eq!(imported.metadata.language, "fr");
        assert_eq!(version.id, VersionId::numbered(1));
        assert_eq!(
            version.report.changes,
            [("carriage-returns".to_owned(), 9), ("byte-order-mark".to_owned(), 1)]
        );
        assert_eq!(version.source.file, "mille-yeux.txt");
        assert_eq!(version.source.encoding, "UTF-8");
        assert_eq!(version.source.retrieved, Some(now));
        assert_eq!(version.source.sha256.len(), 64);
    }

    #[test]
    fn replaced_bytes_are_warned_of() {
        let mut bytes =
            "Déjà vu, déjà lu, déjà entendu, déjà oublié, déjà là. ".repeat(3).into_bytes();
        bytes.push(0xff);
        let imported = sources::import("a.txt", &bytes, Timestamp::UNIX_EPOCH).unwrap();
        let report = &imported.version.report;
        assert_eq!(report.changes, [("undecodable-bytes".to_owned(), 1)]);
        assert_eq!(report.warnings.len(), 1, "{:?}", report.warnings);
    }
}
