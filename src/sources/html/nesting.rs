//! How deep the tags of a page are nested, before a parser builds a tree of them.
//!
//! A tree builder works in time that grows with the depth for each tag, and every walk over its tree
//! goes as deep. No page that people made comes near these bounds.

use std::borrow::Cow;

/// So many elements may be open at once.
const DEEPEST: usize = 256;

/// So many of the elements may be open at once that a parser opens again in each paragraph.
const MOST_FORMATTING: usize = 16;

/// So many tags are read of one page.
const MOST_TAGS: usize = 400_000;

/// Elements that stand open until something else closes them, which a parser knows.
const CLOSED_BY_OTHERS: &[&str] = &[
    "body", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt",
    "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// Elements without content.
const EMPTY: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that a parser opens again in every paragraph that follows, until they are closed.
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements in which nothing is a tag but their own end.
const RAW: &[&str] = &["noscript", "script", "style", "textarea", "title", "xmp"];

/// A page without the tags that lie too deep, and how many those were. The words stay.
pub(super) fn bounded(html: &str) -> (Cow<'_, str>, usize) {
    let mut open: Vec<&str> = Vec::new();
    let mut formatting = 0_usize;
    let (mut seen, mut dropped) = (0_usize, 0_usize);
    let mut kept = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(tag) = next_tag(html, at) {
        at = tag.end;
        seen += 1;
        let is_formatting = FORMATTING.iter().any(|known| tag.name.eq_ignore_ascii_case(known));
        let is_of = |list: &[&str]| list.iter().any(|known| tag.name.eq_ignore_ascii_case(known));
        let mut too_much = seen > MOST_TAGS;
        if tag.closes {
            // What was opened inside and never closed is closed with it.
            let nearby = open.iter().rev().take(DEEPEST);
            let above = nearby.take_while(|name| !name.eq_ignore_ascii_case(tag.name)).count();
            if let Some(stands) = open.len().checked_sub(above + 1) {
                let closed = open.drain(stands..);
                let ends = |name: &&str| FORMATTING.iter().any(|f| name.eq_ignore_ascii_case(f));
                formatting = formatting.saturating_sub(closed.filter(ends).count());
            }
        } else if !tag.empty && !is_of(EMPTY) && !is_of(CLOSED_BY_OTHERS) {
            too_much |= open.len() >= DEEPEST || (is_formatting && formatting >= MOST_FORMATTING);
            if !too_much {
                open.push(tag.name);
                formatting += usize::from(is_formatting);
            }
        }
        if too_much {
            dropped += 1;
            kept.push_str(html.get(copied..tag.start).unwrap_or_default());
            copied = tag.end;
        } else if !tag.closes && is_of(RAW) {
            at = end_of_raw(html, at, tag.name);
            open.pop();
        }
    }
    if dropped == 0 {
        return (Cow::Borrowed(html), 0);
    }
    kept.push_str(html.get(copied..).unwrap_or_default());
    (Cow::Owned(kept), dropped)
}

/// A tag, with its place in bytes.
struct Tag<'a> {
    name: &'a str,
    closes: bool,
    empty: bool,
    start: usize,
    end: usize,
}

/// The next tag at or after `from`; comments and declarations are passed over.
fn next_tag(html: &str, from: usize) -> Option<Tag<'_>> {
    let mut at = from;
    loop {
        let start = at + html.get(at..)?.find('<')?;
        let rest = html.get(start + 1..)?;
        if let Some(comment) = rest.strip_prefix("!--") {
            at = start + 4 + comment.find("-->")? + 3;
            continue;
        }
        let closes = rest.starts_with('/');
        let name = rest.get(usize::from(closes)..)?;
        let length = name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<'));
        let name = name.get(..length.unwrap_or(name.len()))?;
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let after = start + 1 + usize::from(closes) + name.len();
        let length = length_of_attributes(html.get(after..)?);
        let attributes = html.get(after..after + length)?;
        let empty = attributes.ends_with("/>") && !attributes.ends_with("=/>");
        return Some(Tag { name, closes, empty, start, end: after + length });
    }
}

/// How many bytes it is to the end of a tag; a `>` in quotation marks ends none.
fn length_of_attributes(rest: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) => {
                if open == byte {
                    quote = None;
                }
            }
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, b'=') => {
                after_equals = true;
                continue;
            }
            (None, byte) if byte.is_ascii_whitespace() => continue,
            _ => {}
        }
        after_equals = false;
    }
    rest.len()
}

/// Where the end tag of a raw element begins.
fn end_of_raw(html: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = html.get(at..).and_then(|rest| rest.find("</")) {
        at += found;
        let after = html.get(at + 2..at + 2 + name.len());
        if after.is_some_and(|after| after.eq_ignore_ascii_case(name)) {
            return at;
        }
        at += 2;
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, dropped: usize, ends: &str) {
        let (kept, count) = bounded(html);
        assert_eq!(count, dropped, "{}", html.chars().take(60).collect::<String>());
        assert!(kept.ends_with(ends), "{}", kept.chars().rev().take(60).collect::<String>());
    }

    #[test]
    fn usual_pages_stay_as_they_are() {
        for html in [
            "<p>One<p>Two<br>three<img src=a/><ul><li>x<li>y</ul>",
            "<!-- <div> --><script>if (a<b) document.write('<div><div>')</script><p>x",
            "<a title='a > b' href=x>y</a> 3 < 4 <3",
            "<",
            "<div",
            "<!--",
            "</p></p></p>",
            "",
        ] {
            check(&html.repeat(50), 0, html);
        }
        check(&"<p>".repeat(5000), 0, "<p>");
        check(&"<b>x</b>".repeat(5000), 0, "x</b>");
    }

    #[test]
    fn what_lies_too_deep_is_flattened() {
        check(&("<div>".repeat(1000) + "words"), 1000 - DEEPEST, "words");
        check(&("<b id=1>x".repeat(100) + "words"), 100 - MOST_FORMATTING, "xxwords");
        let many = "<i>x</i>".repeat(MOST_TAGS);
        check(&(many + "words"), MOST_TAGS, "xxxwords");
    }
}
