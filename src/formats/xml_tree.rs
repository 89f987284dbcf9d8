//! XML files as elements, whole or one after the other, with as many parts as real files have.

use std::collections::BTreeSet;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::sources::xml::{resolved, unescaped};

/// Elements are nested no deeper in any file that a program writes.
const DEEPEST: usize = 256;

/// A file has no more than one element or attribute in so many bytes.
const BYTES_A_PART: usize = 8;

/// So many parts may be in any file, and no more than so many in the largest.
const PARTS: (usize, usize) = (4 * 1024, 4 << 20);

/// Why a file is no XML, or one made to do harm.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub(super) struct Bad {
    /// The line, counted from 1.
    pub(super) line: usize,
    /// What is wrong there.
    pub(super) message: String,
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    /// What stands before the name and a colon; empty where nothing does.
    pub(super) prefix: Arc<str>,
    pub(super) name: Arc<str>,
    pub(super) line: usize,
    /// Names as they are written, prefixes among them.
    attributes: Vec<(Arc<str>, Box<str>)>,
    pub(super) children: Vec<Element>,
    /// The words directly in it.
    pub(super) words: String,
}

impl Element {
    /// The value of an attribute, in capitals or not and whatever its prefix is.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| {
            key.rsplit(':').next().is_some_and(|local| local.eq_ignore_ascii_case(name))
        });
        found.map(|(_, value)| value.as_ref())
    }

    /// The value of an attribute by its name as it is written.
    pub(super) fn exact(&self, name: &str) -> Option<&str> {
        self.attributes().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// All attributes, with their names as they are written.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_ref(), value.as_ref()))
    }

    /// As [`Self::attributes`], to be kept without what is in the element.
    pub(super) fn into_attributes(self) -> Vec<(Arc<str>, Box<str>)> {
        self.attributes
    }

    /// The elements of that name directly in it.
    pub(super) fn all<'b>(&'b self, name: &'b str) -> impl Iterator<Item = &'b Element> {
        self.children.iter().filter(move |child| *child.name == *name)
    }

    /// The first element of that name directly in it.
    pub(super) fn first(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| *child.name == *name)
    }

    /// The elements of one name in an element of another.
    pub(super) fn listed<'b>(
        &'b self,
        list: &'b str,
        name: &'b str,
    ) -> impl Iterator<Item = &'b Element> {
        self.all(list).flat_map(move |list| list.all(name))
    }
}

/// Takes a file apart.
pub(super) fn parse(text: &str) -> Result<Element, Bad> {
    let mut walk = Walk::of(text);
    let mut children = Vec::new();
    while let Some(child) = walk.next()? {
        children.push(child);
    }
    let root = walk.root.take();
    root.map(|root| Element { children, ..root }).ok_or_else(|| walk.bad("it ends in the middle"))
}

/// A file that is read element by element: those directly in the outermost one.
pub(super) struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    lines: Lines<'a>,
    names: BTreeSet<Arc<str>>,
    /// How many parts more may be held.
    left: usize,
    /// The elements that are open, the outermost first.
    open: Vec<Element>,
    /// The outermost one, once it has ended.
    root: Option<Element>,
}

impl<'a> Walk<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        (config.expand_empty_elements, config.allow_dangling_amp) = (true, true);
        let parts = (text.len() / BYTES_A_PART + PARTS.0).min(PARTS.1);
        let lines = Lines { text, at: 0, line: 1 };
        let (names, open, root) = (BTreeSet::new(), Vec::new(), None);
        Self { reader, lines, names, left: parts, open, root }
    }

    /// The outermost element without what is in it, once it has begun.
    pub(super) fn root(&self) -> Option<&Element> {
        self.root.as_ref().or(self.open.first())
    }

    /// Drops what was handed out, so that as much more may come.
    pub(super) fn let_go(&mut self, element: Element) {
        let mut open = vec![element];
        while let Some(element) = open.pop() {
            self.left += 1 + element.attributes.len();
            open.extend(element.children);
        }
    }

    /// The next element in the outermost one; `None` at its end.
    pub(super) fn next(&mut self) -> Result<Option<Element>, Bad> {
        while self.root.is_none() {
            match self.reader.read_event() {
                Err(error) => return Err(self.bad(&error.to_string())),
                Ok(Event::Start(start)) => self.begin(&start)?,
                Ok(Event::End(_)) => {
                    let done = self.open.pop();
                    match (self.open.as_mut_slice(), done) {
                        ([], done) => self.root = done,
                        ([_], done) => return Ok(done),
                        ([.., parent], done) => parent.children.extend(done),
                    }
                }
                Ok(Event::Text(words)) => self.add(&words.into_inner(), true),
                Ok(Event::CData(words)) => self.add(&words.into_inner(), true),
                Ok(Event::GeneralRef(reference)) => self.add(&resolved(&reference), false),
                Ok(Event::Eof) => return Err(self.bad("it ends in the middle")),
                Ok(_) => {}
            }
        }
        Ok(None)
    }

    fn begin(&mut self, start: &BytesStart<'_>) -> Result<(), Bad> {
        if self.open.len() >= DEEPEST {
            return Err(self.bad("its elements are nested too deeply"));
        }
        let (name, prefix) = (start.local_name().into_inner(), start.name().prefix());
        let (name, prefix) =
            (self.known(name), self.known(prefix.map_or("", |it| it.into_inner())));
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).flatten() {
            let name = self.known(attribute.key.into_inner());
            attributes.push((name, unescaped(&attribute.value).into()));
        }
        match self.left.checked_sub(1 + attributes.len()) {
            Some(rest) => self.left = rest,
            None => return Err(self.bad("more elements than words can need")),
        }
        let line = self.line();
        let (children, words) = (Vec::new(), String::new());
        self.open.push(Element { prefix, name, line, attributes, children, words });
        Ok(())
    }

    /// Adds words to the element that is open. A line end is one character in XML, however it is
    /// written.
    fn add(&mut self, words: &str, raw: bool) {
        let Some(element) = self.open.last_mut() else { return };
        if raw && words.contains('\r') {
            element.words.push_str(&words.replace("\r\n", "\n").replace('\r', "\n"));
        } else {
            element.words.push_str(words);
        }
    }

    /// A name that is held once however often it stands.
    fn known(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.names.get(name) {
            return Arc::clone(known);
        }
        let name: Arc<str> = name.into();
        self.names.insert(Arc::clone(&name));
        name
    }

    fn line(&mut self) -> usize {
        self.lines.line_at(usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX))
    }

    /// What is wrong at the line that was read last.
    fn bad(&mut self, message: &str) -> Bad {
        Bad { line: self.line(), message: message.to_owned() }
    }
}

/// Counts the lines of a file that is read from its beginning to its end.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line of this byte, counted from 1.
    fn line_at(&mut self, at: usize) -> usize {
        let between = self.text.as_bytes().get(self.at..at).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', between).count();
        self.at = self.at.max(at);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_refused(text: &str, line: usize, expected: &str) {
        let Bad { line: at, message } = parse(text).unwrap_err();
        assert_eq!(at, line, "{message}");
        assert!(message.contains(expected), "{message}");
    }

    #[test]
    fn bombs_and_nonsense_are_refused_with_their_line() {
        check_refused("", 1, "it ends in the middle");
        check_refused("<a>\n<b>", 2, "it ends in the middle");
        check_refused("<a>\n</b>", 2, "");
        check_refused(&"<a>".repeat(100_000), 1, "nested too deeply");
        let many = format!("<a>\n{}</a>", "<b/>".repeat(100_000));
        check_refused(&many, 2, "more elements than words can need");
    }

    #[test]
    fn entities_of_a_file_stand_for_nothing() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"cccc\">]>\n<q:a q:C='&b;' q:B='&#10;\u{e9}'>&b;&amp;\r\n<![CDATA[<]]></q:a>";
        let tree = parse(bomb).unwrap();
        assert_eq!((&*tree.name, &*tree.prefix, tree.line), ("a", "q", 2));
        assert_eq!(tree.attribute("b"), Some("\n\u{e9}"));
        assert_eq!((tree.exact("b"), tree.exact("q:C")), (None, Some("&b;")));
        assert_eq!(tree.words, "&b;&\n<");
    }

    #[test]
    fn elements_come_one_after_the_other() {
        let many = "<b><c/></b>".repeat(100_000);
        let text = format!("<a d='e'>{many}</a>");
        assert!(parse(&text).is_err());
        let mut walk = Walk::of(&text);
        let mut count = 0;
        while let Some(element) = walk.next().unwrap() {
            assert_eq!((&*element.name, element.children.len()), ("b", 1));
            assert_eq!(walk.root().and_then(|root| root.attribute("d")), Some("e"));
            walk.let_go(element);
            count += 1;
        }
        assert_eq!(count, 100_000);
        assert!(walk.root().is_some_and(|root| root.children.is_empty()));
    }
}
