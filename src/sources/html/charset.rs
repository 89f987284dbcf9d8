//! The encoding that a page declares for itself.

/// How many bytes of a page are searched for a declaration.
const HEAD: usize = 4096;

/// The name that a page gives its encoding in a `meta` tag or in an XML declaration, as it stands
/// there.
pub(in crate::sources) fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    if head.trim_start().starts_with("<?xml") {
        let end = head.find("?>")?;
        let declaration = head.get(..end)?;
        if let Some(name) = value_after(declaration, "encoding") {
            return Some(name);
        }
    }
    let mut rest = head.as_str();
    while let Some(at) = rest.find("<meta") {
        rest = rest.get(at + 5..)?;
        let tag = rest.get(..rest.find('>').unwrap_or(rest.len()))?;
        if let Some(name) = value_after(tag, "charset") {
            return Some(name);
        }
    }
    None
}

/// The word after `name =`, with or without quotation marks.
fn value_after(tag: &str, name: &str) -> Option<String> {
    let after = tag.get(tag.find(name)? + name.len()..)?.trim_start();
    let value = after.strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let is_end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/' | '>' | '?');
    let value = value.split(is_end).next()?;
    (!value.is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_found() {
        for (head, expected) in [
            ("<html><meta charset=\"ISO-8859-2\">", Some("iso-8859-2")),
            ("<meta charset=utf-8/>", Some("utf-8")),
            (
                "<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
                Some("windows-1251"),
            ),
            ("<?xml version=\"1.0\" encoding=\"utf-16\"?><html>", Some("utf-16")),
            ("<meta name=viewport><meta charset = 'koi8-r' >", Some("koi8-r")),
            ("<p>charset=latin1</p>", None),
            ("<meta charset=''>", None),
            ("", None),
        ] {
            assert_eq!(declared(head.as_bytes()).as_deref(), expected, "{head}");
        }
    }
}
