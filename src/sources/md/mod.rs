//! Markdown: its structure as blocks, without the signs that mark it.

mod front_matter;

use std::rc::Rc;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::model::{BlockKind, ImportWarning, Metadata, Role};
use crate::sources::changes;
use crate::sources::composing::{self, Composer, Look, Setting};
use crate::sources::encoding::Decoded;
use crate::sources::proposal::Proposal;
use crate::sources::settling::{self, Gathered};
use crate::sources::{Reading, SourceError, txt};

/// The largest Markdown that is read as such, in bytes; what is larger is no text of a person.
const LARGEST: usize = 8 << 20;

/// Quotations and lists are nested no deeper by anybody; the parser's time would grow with the depth
/// of every line.
const DEEPEST: usize = 100;

/// After so many events it is asked whether anybody still waits.
const PATIENCE: usize = 4096;

/// Whether a file is Markdown, which its name alone tells.
pub(super) fn is_name(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("md" | "markdown" | "mdown" | "mkd"))
}

/// Cuts Markdown into pieces.
pub(super) fn propose(decoded: &Decoded, reading: &Reading) -> Result<Proposal, SourceError> {
    if decoded.text.len() > LARGEST || decoded.text.lines().any(is_too_deep) {
        let mut proposal = txt::propose(decoded);
        proposal.warnings.push(ImportWarning::new("markdown-as-text", 0, ""));
        return Ok(proposal);
    }
    let (text, mut changes) = changes::clean(&decoded.text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut walk = Walk::default();
    for (at, event) in Parser::new_ext(&text, options).enumerate() {
        if at % PATIENCE == 0 && (reading.cancelled)() {
            return Err(SourceError::Cancelled);
        }
        walk.take(event);
    }
    walk.close_paragraph();
    let (pieces, more) = walk.composer.finish();
    changes.add(&more);
    let said = walk.metadata;
    let gathered = Gathered {
        pieces,
        changes,
        metadata: said.clone(),
        warnings: Vec::new(),
        media_type: "text/markdown",
    };
    let mut proposal = settling::settle(gathered);
    if !said.title.is_empty() {
        proposal.metadata.title = said.title;
    }
    if !said.language.is_empty() {
        proposal.metadata.language = said.language;
    }
    Ok(proposal)
}

/// Whether a line begins with more signs of quotations and items than anybody writes.
fn is_too_deep(line: &str) -> bool {
    let mut signs = 0;
    let mut bytes = line.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let opens = match byte {
            b'>' => true,
            b'-' | b'+' | b'*' | b'.' | b')' => matches!(bytes.peek(), Some(b' ' | b'\t')),
            b' ' | b'\t' | b'0'..=b'9' => false,
            _ => break,
        };
        signs += usize::from(opens);
    }
    signs > DEEPEST
}

#[derive(Default)]
struct Walk {
    composer: Composer,
    metadata: Metadata,
    heading: Option<u8>,
    quotes: usize,
    lists: u8,
    is_code: bool,
    is_aside: bool,
    strong: usize,
    italic: usize,
    links: Vec<Option<Rc<str>>>,
    /// The words for pictures that are open, the innermost last.
    pictures: Vec<String>,
    front_matter: Option<String>,
    label: String,
}

impl Walk {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Text(words) | Event::Code(words) => self.write(&words),
            Event::SoftBreak => self.write(" "),
            Event::HardBreak => self.write("\n"),
            Event::FootnoteReference(label) => self.write(&format!("[{label}]")),
            Event::Html(html) => self.write(&without_tags(&html)),
            Event::InlineHtml(html) if is_line_break(&html) => self.write("\n"),
            Event::Rule => self.close_paragraph(),
            _ => {}
        }
    }

    fn open(&mut self, tag: Tag) {
        match tag {
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.strong += 1,
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { dest_url, .. } => self.links.push(composing::address(&dest_url)),
            Tag::Image { .. } => self.pictures.push(String::new()),
            block => {
                self.close_paragraph();
                self.open_block(&block);
            }
        }
    }

    fn open_block(&mut self, tag: &Tag) {
        match tag {
            Tag::Heading { level, .. } => self.heading = Some(rank(*level)),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(_) => self.lists = self.lists.saturating_add(1),
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.is_code = true;
            }
            Tag::TableHead | Tag::TableRow => self.composer.open_row(),
            Tag::TableCell => {
                self.composer.open_cell();
                self.composer.open_paragraph();
            }
            Tag::FootnoteDefinition(label) => {
                self.label = label.to_string();
                self.is_aside = true;
                self.composer.open_aside();
            }
            Tag::MetadataBlock(_) => self.front_matter = Some(String::new()),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link => drop(self.links.pop()),
            TagEnd::Image => {
                let words = self.pictures.pop().unwrap_or_default();
                match self.pictures.last_mut() {
                    Some(around) => around.push_str(&words),
                    None => self
                        .composer
                        .add_some(composing::plain(&words, Setting::of(BlockKind::Picture))),
                }
            }
            block => {
                self.close_paragraph();
                self.close_block(block);
            }
        }
    }

    fn close_block(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.heading = None,
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::List(_) => self.lists = self.lists.saturating_sub(1),
            TagEnd::CodeBlock => self.is_code = false,
            TagEnd::TableCell => self.composer.close_cell(),
            TagEnd::TableHead | TagEnd::TableRow => self.composer.close_row(),
            TagEnd::FootnoteDefinition if self.is_aside => {
                self.is_aside = false;
                let pieces = self.composer.close_aside();
                self.composer.add_some(composing::note(&self.label, pieces));
            }
            TagEnd::MetadataBlock(_) => {
                let lines = self.front_matter.take().unwrap_or_default();
                self.metadata = front_matter::read(&lines);
            }
            _ => {}
        }
    }

    /// Writes words into the paragraph, and begins it where none was begun: items need not say.
    fn write(&mut self, words: &str) {
        if let Some(lines) = &mut self.front_matter {
            lines.push_str(words);
        } else if let Some(picture) = self.pictures.last_mut() {
            picture.push_str(&words.replace('\n', " "));
        } else {
            if !self.composer.is_writing() {
                self.composer.open_paragraph();
            }
            let look = Look {
                strong: self.strong > 0,
                italic: self.italic > 0,
                link: self.links.last().cloned().flatten(),
            };
            self.composer.write(words, &look);
        }
    }

    fn close_paragraph(&mut self) {
        let setting = match (self.heading, self.is_code) {
            (Some(level), _) => Setting::with_role(BlockKind::Heading(level), Role::Subhead),
            (None, true) => Setting::of(BlockKind::Preformatted),
            _ if self.quotes > 0 => Setting::of(BlockKind::Quote),
            _ if self.lists > 0 => Setting::of(BlockKind::Item(self.lists)),
            _ => Setting::default(),
        };
        self.composer.close_paragraph(setting);
    }
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn is_line_break(html: &str) -> bool {
    let name = html.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

/// What is between tags.
fn without_tags(html: &str) -> String {
    let mut words = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if !in_tag => words.push(c),
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sources::testing::{check_proposal, propose_as, show};

    fn check(text: &str, expected: &[&str]) {
        let proposal = propose_as("a.md", text.as_bytes()).unwrap();
        check_proposal(&proposal);
        assert_eq!(show(&proposal), expected, "{text}");
    }

    #[test]
    fn structure_becomes_blocks() {
        check(
            "# Mille yeux\r\n\r\nUn *ital* et\r\n**gras [lien](https://a.example/?b)**,\\\r\nici.\n\n\
             Deux\n----\n\n> Cité\n> encore\n\n- un\n  - un.un\n- deux\n\n  suite\n\n1. num\n\n\
             ```\nlet x;\n  y\n```\n\n---\n\n| a | b |\n|---|---|\n| c | **d** |\n\n\
             ![Un mât](x.png)\n\nFin~~al~~[^n] `code`.\n\n[^n]: La note.\n\n<p>Un <b>mot</b></p>\n\nA<br>b \
             [rien](javascript:x)",
            &[
                "title h1: Mille yeux",
                "body p: Un _ital_ et *gras [lien](https://a.example/?b)*,\nici.",
                "subhead h2: Deux",
                "body quote: Cité encore",
                "body item1: un",
                "body item2: un.un",
                "body item1: deux",
                "body item1: suite",
                "body item1: num",
                "body code: let x;\n  y",
                "body row: a\tb",
                "body row: c\t*d*",
                "body picture: Un mât",
                "body p: Final[n] code.",
                "body note: [n] La note.",
                "body p: Un mot",
                "body p: A\nb rien",
            ],
        );
    }

    #[test]
    fn front_matter_is_about_the_text_and_not_in_it() {
        let text = "---\ntitle: \"Un titre\"\nauthor: Zoé\nlang: fr-CA\nurl: https://a.example/\n---\n\n\
                    Texte.\n";
        check(text, &["body p: Texte."]);
        let Metadata { title, byline, language, url, .. } =
            propose_as("a.md", text.as_bytes()).unwrap().metadata;
        assert_eq!((&*title, &*byline, &*language), ("Un titre", "Zoé", "fr-CA"));
        assert_eq!(url, "https://a.example/");
        check("Un\n\n---\n\nDeux.", &["title h1: Un", "body p: Deux."]);
    }

    #[test]
    fn only_a_name_makes_markdown() {
        let plain = propose_as("a.txt", b"# Not Markdown *here*\n\nText.").unwrap();
        assert_eq!(plain.pieces[0].words, "# Not Markdown *here*");
        for (name, expected) in
            [("a.MD", true), ("a.markdown", true), ("md", false), ("a.md.txt", false)]
        {
            assert_eq!(is_name(name), expected, "{name}");
        }
    }

    #[test]
    fn what_is_nested_too_deeply_is_plain_text() {
        for (text, expected) in [
            ("> ".repeat(101) + "a", true),
            (">".repeat(101), true),
            ("- ".repeat(101) + "a", true),
            ("1. ".repeat(101) + "a", true),
            (format!("{}a{}", "> ".repeat(99), ">".repeat(200)), false),
            ("-".repeat(200), false),
        ] {
            assert_eq!(is_too_deep(&text), expected, "{text}");
        }
        let proposal = propose_as("a.md", (">".repeat(200) + " a").as_bytes()).unwrap();
        assert_eq!(proposal.warnings.len(), 1);
    }

    proptest! {
        #[test]
        fn any_signs_give_an_article_or_a_reason(
            text in "([a-z]{1,3}|[-*_>#`|~\\[\\]()!:^<>&;+= \n\t]|\n\n|\\[\\^a\\]|!\\[|---\n|    ){0,60}",
        ) {
            if let Ok(proposal) = propose_as("a.md", text.as_bytes()) {
                check_proposal(&proposal);
            }
        }
    }
}
