//! A text with headings, links and lists, written as HTML and as Markdown.
//!
//! What is embedded is escaped for the form that it goes into: words of an article mean nothing but
//! themselves there, and a link leads to the web or to a mailbox, or is none.

use std::fmt::Write as _;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Words that matter.
    Strong(String),
    /// Words that lead somewhere; where the address is none that may be followed, words.
    Link {
        /// The words.
        text: String,
        /// The address.
        url: String,
    },
}

/// A block of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of the first, second or third level.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Somebody else's words.
    Quote(String),
    /// Items; an item is what stands on its first line, and what stands below.
    List(Vec<Vec<Inline>>),
}

impl Inline {
    /// Words.
    #[must_use]
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }
}

/// The address if it may be followed: of the web, or of a mailbox. What begins with `www.` is of
/// the web.
#[must_use]
pub fn followed(url: &str) -> Option<String> {
    let url = url.trim();
    let lower = url.to_ascii_lowercase();
    let whole = if lower.starts_with("www.") { format!("https://{url}") } else { url.to_owned() };
    let schemes = ["http://", "https://", "mailto:", "www."];
    let known = schemes.iter().any(|scheme| lower.starts_with(scheme));
    let plain = !url.chars().any(|c| c.is_control() || c.is_whitespace());
    (known && plain).then_some(whole)
}

/// The text as HTML: a fragment without head or styles, as mail programs and editing systems take it.
#[must_use]
pub fn html(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading(level, words) => {
                let level = (*level).clamp(1, 3);
                line(&mut out, format_args!("<h{level}>{}</h{level}>", html_words(words)));
            }
            Block::Paragraph(inlines) => {
                line(&mut out, format_args!("<p>{}</p>", html_inlines(inlines)));
            }
            Block::Quote(words) => {
                line(&mut out, format_args!("<blockquote>{}</blockquote>", html_words(words)));
            }
            Block::List(items) => {
                out.push_str("<ul>\n");
                for item in items {
                    line(&mut out, format_args!("<li>{}</li>", html_inlines(item)));
                }
                out.push_str("</ul>\n");
            }
        }
    }
    out
}

/// The text as Markdown, which is also what a plain text field shows.
#[must_use]
pub fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        match block {
            Block::Heading(level, words) => {
                let signs = "#".repeat(usize::from((*level).clamp(1, 3)));
                line(&mut out, format_args!("{signs} {}", markdown_words(&one_line(words))));
            }
            Block::Paragraph(inlines) => {
                line(&mut out, format_args!("{}", markdown_inlines(inlines, "")));
            }
            Block::Quote(words) => {
                for (number, words) in lines(words).enumerate() {
                    let between = if number == 0 { "" } else { ">\n" };
                    line(&mut out, format_args!("{between}> {}", markdown_words(words)));
                }
            }
            Block::List(items) => {
                for item in items {
                    line(&mut out, format_args!("- {}", markdown_inlines(item, "  ")));
                }
            }
        }
    }
    out
}

fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing into a string does not fail.
    writeln!(out, "{words}").unwrap_or_default();
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of some words that have something on them.
fn lines(words: &str) -> impl Iterator<Item = &str> {
    words.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn html_inlines(inlines: &[Inline]) -> String {
    let written = inlines.iter().map(|inline| match inline {
        Inline::Text(words) => html_escaped(words).replace('\n', "<br>\n"),
        Inline::Strong(words) => format!("<strong>{}</strong>", html_words(words)),
        Inline::Link { text, url } => match followed(url) {
            Some(url) => format!("<a href=\"{}\">{}</a>", html_escaped(&url), html_words(text)),
            None => html_words(text),
        },
    });
    written.collect()
}

fn html_words(words: &str) -> String {
    html_escaped(words.trim_matches('\n')).replace('\n', "<br>\n")
}

/// Words that mean nothing but themselves, within an element as in an attribute.
pub(super) fn html_escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(c),
            // Nothing in HTML stands for other control characters.
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// `indent` stands before each further line; a line that was begun stays one.
fn markdown_inlines(inlines: &[Inline], indent: &str) -> String {
    let (mut out, mut ended) = (String::new(), false);
    let mut put = |words: &str, ended: &mut bool| {
        if std::mem::take(ended) && !out.is_empty() {
            out.truncate(out.trim_end().len());
            out.push_str("  \n");
            out.push_str(indent);
        }
        out.push_str(words);
    };
    for inline in inlines {
        match inline {
            Inline::Text(words) => {
                for (number, part) in words.split('\n').enumerate() {
                    ended |= number > 0;
                    if !(part.is_empty() || ended && part.trim().is_empty()) {
                        put(&markdown_words(part), &mut ended);
                    }
                }
            }
            Inline::Strong(words) => {
                put(&format!("**{}**", markdown_words(&one_line(words))), &mut ended);
            }
            Inline::Link { text, url } => {
                let text = markdown_words(&one_line(text));
                match followed(url) {
                    Some(url) => put(&format!("[{text}]({})", markdown_address(&url)), &mut ended),
                    None => put(&text, &mut ended),
                }
            }
        }
    }
    out
}

/// Words that mean nothing but themselves wherever in a line they stand.
fn markdown_words(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let (mut begins, mut in_number) = (true, false);
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied();
        let means = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' => true,
            // The first sign of an entity.
            '&' => after.is_some_and(|next| next == '#' || next.is_ascii_alphabetic()),
            '#' | '+' | '-' | '=' => begins,
            // The number of an item.
            '.' | ')' => in_number,
            _ => false,
        };
        if c.is_control() {
            out.push(' ');
            continue;
        }
        if means {
            out.push('\\');
        }
        out.push(c);
        in_number = c.is_ascii_digit() && (begins || in_number);
        begins = begins && c.is_whitespace();
    }
    out
}

/// An address within brackets, in which other signs mean themselves.
fn markdown_address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        if matches!(c, '(' | ')' | '<' | '>' | '\\' | '"' | '`') {
            write!(out, "%{:02X}", u32::from(c)).unwrap_or_default();
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(blocks: &[Block], html: &str, markdown: &str) {
        assert_eq!(
            (self::html(blocks).as_str(), self::markdown(blocks).as_str()),
            (html, markdown)
        );
    }

    #[test]
    fn words_mean_nothing_but_themselves() {
        let paragraph = |words: &str| [Block::Paragraph(vec![Inline::text(words)])];
        check(
            &paragraph("<script>alert(\"1\")</script> & 'it'"),
            "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;it&#39;</p>\n",
            "\\<script\\>alert(\"1\")\\</script\\> & 'it'\n",
        );
        check(&paragraph("# one"), "<p># one</p>\n", "\\# one\n");
        check(&paragraph("12. one - two"), "<p>12. one - two</p>\n", "12\\. one - two\n");
        check(&paragraph("3.5 and a*b_c"), "<p>3.5 and a*b_c</p>\n", "3\\.5 and a\\*b\\_c\n");
        check(&paragraph("&lt; AT&T"), "<p>&amp;lt; AT&amp;T</p>\n", "\\&lt; AT\\&T\n");
        check(&paragraph("one\n\n- two"), "<p>one<br>\n<br>\n- two</p>\n", "one  \n\\- two\n");
        check(
            &[Block::Quote("a\n> b".to_owned())],
            "<blockquote>a<br>\n&gt; b</blockquote>\n",
            "> a\n>\n> \\> b\n",
        );
        check(
            &[Block::Heading(2, "a\nb".to_owned()), Block::List(vec![vec![Inline::text("x\ny")]])],
            "<h2>a<br>\nb</h2>\n<ul>\n<li>x<br>\ny</li>\n</ul>\n",
            "## a b\n\n- x  \n  y\n",
        );
    }

    #[test]
    fn links_lead_to_the_web_or_a_mailbox() {
        let link = |url: &str| {
            [Block::Paragraph(vec![Inline::Link { text: "it".to_owned(), url: url.to_owned() }])]
        };
        check(
            &link("https://a.example/(x)?a=1&b=2"),
            "<p><a href=\"https://a.example/(x)?a=1&amp;b=2\">it</a></p>\n",
            "[it](https://a.example/%28x%29?a=1&b=2)\n",
        );
        check(
            &link("www.a.example"),
            "<p><a href=\"https://www.a.example\">it</a></p>\n",
            "[it](https://www.a.example)\n",
        );
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc",
            "",
            "https://a b",
            " JavaScript:x",
        ] {
            check(&link(bad), "<p>it</p>\n", "it\n");
        }
        assert!(
            followed("mailto:a@b.example").is_some() && followed("HTTPS://a.example").is_some()
        );
    }

    /// How often the signs stand in a Markdown text that are not taken for themselves.
    fn signs(markdown: &str) -> Vec<usize> {
        let mut counts = vec![0; 9];
        let mut rest = markdown.chars();
        while let Some(c) = rest.next() {
            if c == '\\' {
                rest.next();
            } else if c == ']' && rest.as_str().starts_with('(') {
                // Nothing within an address means anything.
                counts[4] += 1;
                rest.find(|c| *c == ')');
            } else if let Some(at) = "`*_[]<>|~".find(c) {
                counts[at] += 1;
            }
        }
        counts
    }

    proptest! {
        #[test]
        fn no_words_leave_their_place(words in "[a-z<>&\"'`*_\\[\\]()#|~!\\\\ \n\r\t0-9.:/é-]{0,60}") {
            let blocks = |words: &str| vec![
                Block::Heading(2, words.to_owned()),
                Block::Quote(format!("x {words}")),
                Block::Paragraph(vec![
                    Inline::Strong(words.to_owned()),
                    Inline::text(words),
                    Inline::Link { text: words.to_owned(), url: format!("https://a.example/{words}") },
                ]),
                Block::List(vec![vec![Inline::text(words)]]),
            ];
            let html = html(&blocks(&words));
            let tags = [
                "<h2>", "</h2>", "<p>", "</p>", "<blockquote>", "</blockquote>", "<ul>", "</ul>",
                "<li>", "</li>", "<strong>", "</strong>", "<a href=\"https://a.example/", "</a>", "<br>",
            ];
            for (at, _) in html.match_indices('<') {
                prop_assert!(tags.iter().any(|tag| html.split_at(at).1.starts_with(tag)), "{}", html);
            }
            let linked = followed(&format!("https://a.example/{words}")).is_some();
            let plain = if linked { "x" } else { "x y" };
            let quoted = lines(&format!("x {words}")).count().max(1) * 2 - 1;
            let (mut found, mut wanted) = (signs(&markdown(&blocks(&words))), signs(&markdown(&blocks(plain))));
            // A quotation of several lines has its sign before each of them.
            (found[6], wanted[6]) = (found[6], quoted);
            prop_assert_eq!(found, wanted);
        }
    }
}
