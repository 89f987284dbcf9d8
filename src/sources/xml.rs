//! XML of office documents: elements and words one after the other, named by namespace, with no entity beyond the five and bounds on what a hostile file can cost.

use std::borrow::Cow;

use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::escape::unescape_with;
use quick_xml::events::{BytesEnd, BytesStart, Event as Token};
use quick_xml::name::Prefix;

use crate::sources::{Kind, SourceError, encoding};

/// Elements are nested no deeper in any document that people write.
const DEEPEST: usize = 256;

/// So many names for namespaces are in force at once.
const MOST_BINDINGS: usize = 256;

/// After so many events it is asked whether anybody still waits.
const PATIENCE: usize = 4096;

/// Where an encoding is declared, if it is, in bytes.
const DECLARATION: usize = 200;

/// Addresses of namespaces, each with the name by which the code calls it.
pub(super) type Spaces = &'static [(&'static str, &'static str)];

/// What a reader of XML has to know of the file.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    /// What the file is.
    pub(super) kind: Kind,
    /// The namespaces that matter.
    pub(super) spaces: Spaces,
    /// Whether nobody waits any more.
    pub(super) cancelled: &'a (dyn Fn() -> bool + Sync),
}

impl Context<'_> {
    /// The error for XML that cannot be read on.
    pub(super) fn damaged(&self, problem: impl Into<String>) -> SourceError {
        SourceError::Damaged { kind: self.kind, problem: problem.into() }
    }
}

/// What comes next in a document.
pub(super) enum Event<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// The element that was begun last ends.
    Close(Closed<'a>),
    /// Characters between two tags; what one sees as one stretch may come in several.
    Words(Cow<'a, str>),
}

/// The beginning of an element.
pub(super) struct Element<'a> {
    space: &'static str,
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// The namespace, as the code calls it or empty, and the name in it.
    pub(super) fn name(&self) -> (&'static str, &str) {
        (self.space, self.start.local_name().into_inner())
    }

    /// The value of the first attribute with that name, in whatever namespace.
    pub(super) fn attribute(&self, local: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == local)?;
        Some(unescaped(&found.value))
    }

    /// As [`Self::attribute`], as a number.
    pub(super) fn number<T: std::str::FromStr>(&self, local: &str) -> Option<T> {
        self.attribute(local)?.trim().parse().ok()
    }
}

/// The end of an element.
pub(super) struct Closed<'a> {
    space: &'static str,
    end: BytesEnd<'a>,
}

impl Closed<'_> {
    /// As [`Element::name`].
    pub(super) fn name(&self) -> (&'static str, &str) {
        (self.space, self.end.local_name().into_inner())
    }
}

/// A document that is being read.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    context: Context<'a>,
    bindings: Vec<Binding>,
    depth: usize,
    events: usize,
}

/// A prefix that stands for a namespace within an element.
struct Binding {
    prefix: String,
    space: &'static str,
    depth: usize,
}

impl<'a> Xml<'a> {
    /// Begins to read.
    pub(super) fn new(text: &'a str, context: Context<'a>) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, context, bindings: Vec::new(), depth: 0, events: 0 }
    }

    /// What comes next; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Event<'a>>, SourceError> {
        loop {
            self.events += 1;
            if self.events.is_multiple_of(PATIENCE) && (self.context.cancelled)() {
                return Err(SourceError::Cancelled);
            }
            let token = self.reader.read_event().map_err(|error| {
                let at = self.reader.error_position();
                self.context.damaged(format!("{error}, at byte {at}"))
            })?;
            return Ok(Some(match token {
                Token::Start(start) => Event::Open(self.open(start)?),
                Token::End(end) => {
                    let space = self.space(end.name().prefix().map(Prefix::into_inner));
                    self.bindings.retain(|binding| binding.depth < self.depth);
                    self.depth = self.depth.saturating_sub(1);
                    Event::Close(Closed { space, end })
                }
                Token::Text(text) => Event::Words(text.into_inner()),
                Token::CData(data) => Event::Words(data.into_inner()),
                Token::GeneralRef(reference) => Event::Words(resolved(&reference)),
                Token::Eof if self.depth > 0 => {
                    return Err(self.context.damaged("it ends in the middle"));
                }
                Token::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    fn open(&mut self, start: BytesStart<'a>) -> Result<Element<'a>, SourceError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.context.damaged("its elements are nested too deeply"));
        }
        if start.attributes_raw().contains("xmlns") {
            self.bind(&start);
        }
        if self.bindings.len() > MOST_BINDINGS {
            return Err(self.context.damaged("it has too many namespaces"));
        }
        let space = self.space(start.name().prefix().map(Prefix::into_inner));
        Ok(Element { space, start })
    }

    /// Notes which prefixes stand for what from here on.
    fn bind(&mut self, start: &BytesStart) {
        for attribute in start.attributes().with_checks(false).flatten() {
            let key = attribute.key.into_inner();
            let prefix = match key.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) => match rest.strip_prefix(':') {
                    Some(prefix) => prefix,
                    None => continue,
                },
                None => continue,
            };
            let address = unescaped(&attribute.value);
            let known = self.context.spaces.iter().find(|(known, _)| *known == address.trim());
            let space = known.map_or("", |(_, space)| *space);
            if self.space(Some(prefix)) != space {
                let prefix = prefix.to_owned();
                self.bindings.push(Binding { prefix, space, depth: self.depth });
            }
        }
    }

    fn space(&self, prefix: Option<&str>) -> &'static str {
        let prefix = prefix.unwrap_or_default();
        let bound = self.bindings.iter().rev().find(|binding| binding.prefix == prefix);
        bound.map_or("", |binding| binding.space)
    }

    /// Goes on to the end of the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), SourceError> {
        self.words_within(0).map(drop)
    }

    /// The words up to the end of the element that was opened last, the first `most` bytes of them
    /// or a little more.
    pub(super) fn words_within(&mut self, most: usize) -> Result<String, SourceError> {
        let around = self.depth.saturating_sub(1);
        let mut words = String::new();
        while self.depth > around {
            match self.next()? {
                Some(Event::Words(more)) if words.len() < most => words.push_str(&more),
                Some(_) => {}
                None => break,
            }
        }
        Ok(words)
    }
}

/// A value with the five entities and character references resolved; others are left as they are.
pub(crate) fn unescaped(raw: &str) -> String {
    if !raw.contains('&') {
        return raw.to_owned();
    }
    let five = quick_xml::escape::resolve_predefined_entity;
    unescape_with(raw, five).map_or_else(|_| raw.to_owned(), Cow::into_owned)
}

/// What a reference in the text stands for. What a document type declares is never looked at.
pub(crate) fn resolved(reference: &quick_xml::events::BytesRef) -> Cow<'static, str> {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => Cow::Owned(c.to_string()),
        Ok(None) => match quick_xml::escape::resolve_predefined_entity(reference) {
            Some(known) => Cow::Borrowed(known),
            None => Cow::Owned(format!("&{};", &**reference)),
        },
        Err(_) => Cow::Borrowed("\u{fffd}"),
    }
}

/// The characters of an XML file: by byte-order mark, by what it declares, or by what they look
/// like.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let head = bytes.get(..DECLARATION).unwrap_or(bytes);
    let declared = declared_encoding(head)
        .filter(|name| Encoding::for_bom(bytes).is_none() && !name.starts_with("UTF-16"));
    encoding::decode(bytes, declared.as_deref(), None).text
}

fn declared_encoding(head: &[u8]) -> Option<String> {
    let end = memchr::memmem::find(head, b"?>")?;
    let declaration = String::from_utf8_lossy(head.get(..end)?);
    let (_, value) = declaration.strip_prefix("<?xml")?.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some(value.split(quote).nth(1)?.to_ascii_uppercase())
}
