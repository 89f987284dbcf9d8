//! How deep the tags of a page are nested, before a parser builds a tree of them.
//!
//! A tree builder works in time that grows with the depth for each tag, and every walk over its tree
//! goes as deep. No page that people made comes near these bounds.

use std::borrow::Cow;
use std::ops::Range;

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

/// So often may a parser have to open formatting elements again, in all.
const MOST_REOPENED: usize = 50_000;

/// A page without the tags that lie too deep, and how many those were. The words stay.
pub(super) fn bounded(html: &str) -> (Cow<'_, str>, usize) {
    let mut page = Page { html, open: Vec::new(), reopened: 0, kept: String::new(), copied: 0 };
    let (mut seen, mut dropped) = (0_usize, 0_usize);
    let mut at = 0;
    while let Some(found) = next_tag(html, at) {
        let tag = match found {
            Next::Tag(tag) => tag,
            Next::Stray(stray) => {
                // A parser keeps a complaint of each.
                page.replace(stray..stray + 1, "&lt;");
                at = stray + 1;
                continue;
            }
        };
        at = tag.end;
        seen += 1;
        let is_raw = is_of(RAW, tag.name);
        if seen > MOST_TAGS || page.is_too_much(&tag) {
            dropped += 1;
            page.replace(tag.start..tag.end, "");
        } else if is_raw && !tag.closes && !tag.empty {
            at = end_of_raw(html, at, tag.name);
            page.open.pop();
        }
    }
    (page.finished(), dropped)
}

/// A page that is being read through.
struct Page<'a> {
    html: &'a str,
    /// The elements that stand open.
    open: Vec<&'a str>,
    /// How often formatting elements had to be opened again.
    reopened: usize,
    kept: String,
    /// How much of the page was copied, in bytes.
    copied: usize,
}

impl<'a> Page<'a> {
    fn replace(&mut self, range: Range<usize>, with: &str) {
        self.kept.push_str(self.html.get(self.copied..range.start).unwrap_or_default());
        self.kept.push_str(with);
        self.copied = range.end;
    }

    fn finished(mut self) -> Cow<'a, str> {
        if self.copied == 0 {
            return Cow::Borrowed(self.html);
        }
        self.kept.push_str(self.html.get(self.copied..).unwrap_or_default());
        Cow::Owned(self.kept)
    }

    fn formatting(&self) -> impl Iterator<Item = &'a str> {
        self.open.iter().copied().filter(|name| is_of(FORMATTING, name))
    }

    /// Takes note of a tag; whether it is one too many.
    fn is_too_much(&mut self, tag: &Tag<'a>) -> bool {
        if tag.closes {
            // What was opened inside and never closed is closed with it.
            let is_it = |name: &&str| name.eq_ignore_ascii_case(tag.name);
            if let Some(stands) = self.open.iter().rposition(is_it) {
                self.open.truncate(stands);
            }
            return false;
        }
        if tag.empty || is_of(EMPTY, tag.name) {
            return false;
        }
        if is_of(FORMATTING, tag.name) {
            let spent = self.reopened > MOST_REOPENED;
            if spent || self.formatting().count() >= MOST_FORMATTING {
                return true;
            }
        } else {
            self.reopened += self.formatting().count();
            if self.reopened > MOST_REOPENED && self.formatting().next().is_some() {
                let ends: Vec<String> =
                    self.formatting().map(|name| format!("</{name}>")).collect();
                self.replace(tag.start..tag.start, &ends.concat());
                self.open.retain(|name| !is_of(FORMATTING, name));
            }
        }
        if is_of(CLOSED_BY_OTHERS, tag.name) {
            return false;
        }
        if self.open.len() >= DEEPEST {
            return true;
        }
        self.open.push(tag.name);
        false
    }
}

fn is_of(list: &[&str], name: &str) -> bool {
    list.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// What begins with a `<`.
enum Next<'a> {
    Tag(Tag<'a>),
    /// One that begins no tag, and where it is.
    Stray(usize),
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
fn next_tag(html: &str, from: usize) -> Option<Next<'_>> {
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
            if !closes && !rest.starts_with(['!', '?']) {
                return Some(Next::Stray(start));
            }
            at = start + 1;
            continue;
        }
        let after = start + 1 + usize::from(closes) + name.len();
        let length = length_of_attributes(html.get(after..)?);
        let attributes = html.get(after..after + length)?;
        let empty = attributes.ends_with("/>") && !attributes.ends_with("=/>");
        return Some(Next::Tag(Tag { name, closes, empty, start, end: after + length }));
    }
}

/// How many bytes it is to the end of a tag; a `>` in quotation marks ends none.
fn length_of_attributes(rest: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, b'=') => {
                after_equals = true;
                continue;
            }
            (None, byte) if byte.is_ascii_whitespace() => continue,
            // In quotation marks nothing else means anything.
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

    fn bounded_owned(html: &str) -> (String, usize) {
        let (kept, dropped) = bounded(html);
        (kept.into_owned(), dropped)
    }

    #[test]
    fn usual_pages_stay_as_they_are() {
        for html in [
            "<p>One<p>Two<br>three<img src=a/><ul><li>x<li>y</ul>",
            "<!-- <div> --><script>if (a<b) document.write('<div><div>')</script><p>x",
            "<a title='a > b' href=x>y</a>",
            "<div",
            "<!--",
            "</p></p></p>",
            "",
        ] {
            check(&html.repeat(50), 0, html);
        }
        check("3 < 4 <3 <", 0, "3 &lt; 4 &lt;3 &lt;");
        check(&"<p>".repeat(5000), 0, "<p>");
        check(&"<b>x</b>".repeat(5000), 0, "x</b>");
    }

    #[test]
    fn what_lies_too_deep_is_flattened() {
        check(&("<div>".repeat(1000) + "words"), 1000 - DEEPEST, "words");
        check(&("<b id=1>x".repeat(100) + "words"), 100 - MOST_FORMATTING, "xxwords");
        let (kept, dropped) = bounded_owned(&"<b><p>x".repeat(20_000));
        assert!(dropped > 10_000 && kept.contains("</b></b>"), "{dropped}");
        let many = "<i>x</i>".repeat(MOST_TAGS);
        check(&(many + "words"), MOST_TAGS, "xxxwords");
    }
}
