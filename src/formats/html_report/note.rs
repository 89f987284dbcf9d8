//! Notes, which are Markdown, as HTML in which nothing of a note means anything but emphasis, lists and links.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::formats::rich::{followed, html_escaped};

/// Lists and quotations deeper than this are not set in any further.
const DEEPEST: usize = 12;

/// A note as HTML.
pub(super) fn html(note: &str) -> String {
    let mut out = String::with_capacity(note.len() + note.len() / 4);
    // What closes each thing that is open; nothing where it was not opened.
    let mut open: Vec<&str> = Vec::new();
    for event in Parser::new_ext(note, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(tag) => {
                let within_link = open.contains(&"</a>");
                let (begin, end) = element(&tag, within_link);
                let shallow = open.iter().filter(|end| !end.is_empty()).count() < DEEPEST;
                if shallow {
                    out.push_str(&begin);
                }
                open.push(if shallow { end } else { "" });
            }
            Event::End(end) => {
                out.push_str(open.pop().unwrap_or_default());
                // Words of what was not opened do not run together.
                if matches!(end, TagEnd::Paragraph | TagEnd::Item) {
                    out.push('\n');
                }
            }
            Event::Code(words) => {
                out.push_str("<code>");
                out.push_str(&html_escaped(&words));
                out.push_str("</code>");
            }
            Event::SoftBreak => out.push('\n'),
            Event::HardBreak => out.push_str("<br>\n"),
            Event::Rule => out.push_str("<hr>\n"),
            // What looks like HTML are words.
            Event::Text(words)
            | Event::Html(words)
            | Event::InlineHtml(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words)
            | Event::FootnoteReference(words) => out.push_str(&html_escaped(&words)),
            Event::TaskListMarker(done) => out.push_str(if done { "☑ " } else { "☐ " }),
        }
    }
    out
}

/// What opens an element, and what closes it.
fn element(tag: &Tag<'_>, within_link: bool) -> (String, &'static str) {
    let (begin, end) = match tag {
        Tag::Paragraph => ("<p>", "</p>"),
        Tag::Heading { .. } => ("<h4>", "</h4>"),
        Tag::BlockQuote(_) => ("<blockquote>", "</blockquote>"),
        Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
            ("<pre><code>", "</code></pre>")
        }
        Tag::List(None) => ("<ul>", "</ul>"),
        Tag::List(Some(_)) => ("<ol>", "</ol>"),
        Tag::Item => ("<li>", "</li>"),
        Tag::Emphasis => ("<em>", "</em>"),
        Tag::Strong => ("<strong>", "</strong>"),
        Tag::Strikethrough => ("<del>", "</del>"),
        // A picture would have to be fetched; its words stay, and lead to it.
        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
            let url = followed(dest_url).filter(|_| !within_link);
            return match url {
                Some(url) => (format!("<a href=\"{}\">", html_escaped(&url)), "</a>"),
                None => (String::new(), ""),
            };
        }
        _ => ("", ""),
    };
    (begin.to_owned(), end)
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn notes_mean_no_more_than_markdown() {
        for (note, expected) in [
            ("Not *so* **sure**.", "<p>Not <em>so</em> <strong>sure</strong>.</p>\n"),
            ("- a\n- b", "<ul><li>a</li>\n<li>b</li>\n</ul>"),
            ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
            ("a <b onclick=x>c", "<p>a &lt;b onclick=x&gt;c</p>\n"),
            ("[x](javascript:alert(1))", "<p>x</p>\n"),
            (
                "[x](https://a.example/?b&c)",
                "<p><a href=\"https://a.example/?b&amp;c\">x</a></p>\n",
            ),
            (
                "![pic](https://a.example/p.png)",
                "<p><a href=\"https://a.example/p.png\">pic</a></p>\n",
            ),
            (
                "[![p](https://a.example/p)](https://b.example)",
                "<p><a href=\"https://b.example\">p</a></p>\n",
            ),
            ("`<i>`", "<p><code>&lt;i&gt;</code></p>\n"),
        ] {
            assert_eq!(html(note), expected, "{note}");
        }
        let deep = html(&"> ".repeat(500));
        assert!(deep.matches("<blockquote>").count() < 20);
        assert_eq!(deep.matches("<blockquote>").count(), deep.matches("</blockquote>").count());
    }
}
