//! Notes, which are Markdown, as paragraphs.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::formats::docx::setting::{Look, Piece, To, address};

/// Items are set in no deeper.
const DEEPEST: usize = 8;

/// A note as paragraphs; none where there is nothing in it.
pub(super) fn paragraphs(note: &str) -> Vec<Vec<Piece>> {
    let mut gathered = Gathered::default();
    for event in Parser::new_ext(note, Options::ENABLE_STRIKETHROUGH) {
        gathered.take(event);
    }
    gathered.end();
    gathered.paragraphs
}

#[derive(Default)]
struct Gathered {
    paragraphs: Vec<Vec<Piece>>,
    line: Vec<Piece>,
    strong: usize,
    italic: usize,
    struck: usize,
    /// Where the links that are open lead.
    links: Vec<To>,
    /// The numbers of the lists that are open; none where they have bullets.
    lists: Vec<Option<u64>>,
    /// What stands before the next words.
    sign: String,
}

impl Gathered {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.stop(tag),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::Rule => self.end(),
            Event::TaskListMarker(done) => self.words(if done { "☑ " } else { "☐ " }),
            // What looks like HTML are words.
            Event::Text(words)
            | Event::Code(words)
            | Event::Html(words)
            | Event::InlineHtml(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words)
            | Event::FootnoteReference(words) => self.words(&words),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.strong += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.links.push(address(&dest_url).map_or(To::Nowhere, To::Web));
            }
            Tag::List(first) => {
                self.end();
                self.lists.push(first);
            }
            Tag::Item => {
                self.end();
                let depth = self.lists.len().saturating_sub(1).min(DEEPEST);
                let sign = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let sign = format!("{number}. ");
                        *number = number.saturating_add(1);
                        sign
                    }
                    _ => "• ".to_owned(),
                };
                self.sign = format!("{}{sign}", "\u{2003}".repeat(depth));
            }
            Tag::Heading { .. } => {
                self.end();
                self.strong += 1;
            }
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::HtmlBlock => self.end(),
            _ => {}
        }
    }

    fn stop(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => drop(self.links.pop()),
            TagEnd::List(_) => {
                self.end();
                self.lists.pop();
            }
            TagEnd::Heading(_) => {
                self.end();
                self.strong = self.strong.saturating_sub(1);
            }
            _ => self.end(),
        }
    }

    fn words(&mut self, words: &str) {
        let sign = std::mem::take(&mut self.sign);
        if !sign.is_empty() {
            self.line.push(Piece::plain(sign));
        }
        let look = Look {
            strong: self.strong > 0,
            italic: self.italic > 0,
            struck: self.struck > 0,
            ..Look::default()
        };
        let to = self.links.last().cloned().unwrap_or_default();
        self.line.push(Piece { look, to, ..Piece::plain(words) });
    }

    /// Ends the paragraph that is open.
    fn end(&mut self) {
        while let Some(last) = self.line.last_mut() {
            last.words.truncate(last.words.trim_end().len());
            if !last.words.is_empty() {
                break;
            }
            self.line.pop();
        }
        if !self.line.is_empty() {
            self.paragraphs.push(std::mem::take(&mut self.line));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(note: &str, expected: &[&str]) {
        let written = |piece: &Piece| {
            let Piece { words, look, to } = piece;
            let sign = match (look.strong, look.italic, look.struck) {
                (true, ..) => "**",
                (_, true, _) => "*",
                (.., true) => "~~",
                _ => "",
            };
            match to {
                To::Web(url) => format!("[{words}]({url})"),
                _ => format!("{sign}{words}{sign}"),
            }
        };
        let paragraphs = paragraphs(note);
        let found: Vec<String> =
            paragraphs.iter().map(|pieces| pieces.iter().map(written).collect()).collect();
        assert_eq!(found, expected, "{note}");
    }

    #[test]
    fn notes_are_paragraphs() {
        check("Not *so* **sure**,\nyet.\n\nMore.", &["Not *so* **sure**, yet.", "More."]);
        check("# A\n- b\n  - c\n- d", &["**A**", "• b", "\u{2003}• c", "• d"]);
        check("3. a\n4. ~~b~~", &["3. a", "4. ~~b~~"]);
        check("[x](https://a.example) <b>", &["[x](https://a.example/) <b>"]);
        check("[x](javascript:alert(1))", &["x"]);
        check("> a\n\n```\nb\nc\n```\n***", &["a", "b\nc"]);
        check(" \n", &[]);
    }
}
