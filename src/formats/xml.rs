//! Writing XML: attributes and words with all that cannot stand in it escaped or made visible.

use std::borrow::Cow;

/// Whether XML 1.0 can hold a character at all.
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Words as XML can hold them: U+FFFD stands for what it cannot.
pub(in crate::formats) fn plain(words: &str) -> Cow<'_, str> {
    if words.chars().all(is_allowed) {
        return words.into();
    }
    words.chars().map(|c| if is_allowed(c) { c } else { '\u{fffd}' }).collect()
}

/// Adds ` name="value"`.
pub(in crate::formats) fn attribute(xml: &mut String, name: &str, value: &str) {
    xml.push(' ');
    xml.push_str(name);
    xml.push_str("=\"");
    escape(xml, value);
    xml.push('"');
}

/// Adds `<name>words</name>`.
pub(in crate::formats) fn element(xml: &mut String, name: &str, words: &str) {
    xml.extend(["<", name, ">"]);
    escape(xml, words);
    xml.extend(["</", name, ">"]);
}

/// Adds words with what XML means by signs escaped.
pub(in crate::formats) fn escape(xml: &mut String, words: &str) {
    for c in plain(words).chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            // Readers of XML make spaces or line feeds of them otherwise.
            '\t' => xml.push_str("&#9;"),
            '\n' => xml.push_str("&#10;"),
            '\r' => xml.push_str("&#13;"),
            c => xml.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_escaped() {
        let mut xml = String::new();
        attribute(&mut xml, "a", "<\"&'>\n\r\t\u{1}\u{ffff}🤔");
        element(&mut xml, "b", "x]]>");
        let expected = " a=\"&lt;&quot;&amp;'&gt;&#10;&#13;&#9;\u{fffd}\u{fffd}🤔\"<b>x]]&gt;</b>";
        assert_eq!(xml, expected);
    }
}
