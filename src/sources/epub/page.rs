//! A chapter of an electronic book, which is a web page in strict XML.

use std::rc::Rc;

use crate::model::{BlockKind, Role};
use crate::sources::SourceError;
use crate::sources::composing::{self, Composer, Look, Setting};
use crate::sources::xml::{Context, Element, Event, Xml};

/// Entities that older books use without a declaration that is read here.
#[rustfmt::skip]
const ENTITIES: &[(&str, &str)] = &[
    ("&nbsp;", "\u{a0}"), ("&mdash;", "—"), ("&ndash;", "–"), ("&hellip;", "…"), ("&laquo;", "«"),
    ("&raquo;", "»"), ("&lsquo;", "‘"), ("&rsquo;", "’"), ("&ldquo;", "“"), ("&rdquo;", "”"),
    ("&eacute;", "é"), ("&egrave;", "è"), ("&agrave;", "à"), ("&ccedil;", "ç"), ("&ecirc;", "ê"),
    ("&shy;", "\u{ad}"), ("&copy;", "©"), ("&euro;", "€"), ("&bull;", "•"), ("&thinsp;", "\u{2009}"),
];

struct Walk<'a> {
    composer: &'a mut Composer,
    heading: Option<u8>,
    quotes: usize,
    lists: u8,
    code: usize,
    captions: usize,
    strong: usize,
    italic: usize,
    links: Vec<Option<Rc<str>>>,
    after_space: bool,
}

/// Reads a chapter.
pub(super) fn read(
    text: &str,
    context: Context,
    composer: &mut Composer,
) -> Result<(), SourceError> {
    let mut walk = Walk {
        composer,
        heading: None,
        quotes: 0,
        lists: 0,
        code: 0,
        captions: 0,
        strong: 0,
        italic: 0,
        links: Vec::new(),
        after_space: true,
    };
    let mut xml = Xml::new(text, context);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(element) => match element.name().1 {
                "head" | "script" | "style" | "svg" | "nav" | "rt" | "rp" => xml.skip()?,
                _ => walk.open(&element),
            },
            Event::Close(closed) => walk.close(closed.name().1),
            Event::Words(words) => {
                let known = ENTITIES.iter().find(|(entity, _)| *entity == words);
                walk.words(known.map_or(&*words, |(_, sign)| sign));
            }
        }
        if walk.composer.is_full() {
            return Err(context.damaged("it holds more text than any article"));
        }
    }
    walk.close_paragraph();
    Ok(())
}

/// The rank of a heading.
fn rank(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

fn is_inline(name: &str) -> bool {
    let inline = [
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "del", "em", "font", "i",
        "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strong", "sub",
        "sup", "time", "tt", "u", "var", "wbr", "br", "img", "image",
    ];
    inline.contains(&name)
}

impl Walk<'_> {
    fn open(&mut self, element: &Element) {
        let name = element.name().1;
        if !is_inline(name) {
            self.close_paragraph();
        }
        match name {
            "b" | "strong" => self.strong += 1,
            "i" | "em" | "cite" => self.italic += 1,
            "a" => {
                let url = element.attribute("href").and_then(|url| composing::address(&url));
                self.links.push(url);
            }
            "br" => {
                self.write("\n");
                self.after_space = true;
            }
            "img" => {
                let words = element.attribute("alt").unwrap_or_default();
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                let piece = composing::plain(&words, Setting::of(BlockKind::Picture));
                self.composer.add_some(piece);
            }
            "blockquote" => self.quotes += 1,
            "ul" | "ol" => self.lists = self.lists.saturating_add(1),
            "pre" => self.code += 1,
            "figcaption" | "caption" => self.captions += 1,
            "tr" => self.composer.open_row(),
            "td" | "th" => self.composer.open_cell(),
            name => {
                if let Some(level) = rank(name) {
                    self.heading = Some(level);
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        if !is_inline(name) {
            self.close_paragraph();
        }
        match name {
            "b" | "strong" => self.strong = self.strong.saturating_sub(1),
            "i" | "em" | "cite" => self.italic = self.italic.saturating_sub(1),
            "a" => drop(self.links.pop()),
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "ul" | "ol" => self.lists = self.lists.saturating_sub(1),
            "pre" => self.code = self.code.saturating_sub(1),
            "figcaption" | "caption" => self.captions = self.captions.saturating_sub(1),
            "tr" => self.composer.close_row(),
            "td" | "th" => self.composer.close_cell(),
            name if rank(name).is_some() => self.heading = None,
            _ => {}
        }
    }

    /// White space is one space at most, but for preformatted text.
    fn words(&mut self, words: &str) {
        if self.code > 0 {
            self.write(words);
            return;
        }
        let mut collapsed = String::with_capacity(words.len());
        for c in words.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if !is_space {
                collapsed.push(c);
            } else if !self.after_space {
                collapsed.push(' ');
            }
            self.after_space = is_space;
        }
        self.write(&collapsed);
    }

    fn write(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if !self.composer.is_writing() {
            self.composer.open_paragraph();
        }
        let link = self.links.iter().rev().find_map(Clone::clone);
        let look = Look { strong: self.strong > 0, italic: self.italic > 0, link };
        self.composer.write(words, &look);
    }

    fn close_paragraph(&mut self) {
        let setting = match self.heading {
            Some(level) => Setting::with_role(BlockKind::Heading(level), Role::Subhead),
            None if self.captions > 0 => Setting::with_role(BlockKind::Paragraph, Role::Caption),
            None if self.code > 0 => Setting::of(BlockKind::Preformatted),
            None if self.quotes > 0 => Setting::of(BlockKind::Quote),
            None if self.lists > 0 => Setting::of(BlockKind::Item(self.lists)),
            None => Setting::default(),
        };
        self.composer.close_paragraph(setting);
        self.after_space = true;
    }
}
