//! An XML file as a tree, with as many parts as real files have.

use std::collections::BTreeSet;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::ReadError;
use crate::sources::xml::{resolved, unescaped};

/// Elements are nested no deeper in any file that a program writes.
const DEEPEST: usize = 256;

/// A file has no more than one element or attribute in so many bytes.
const BYTES_A_PART: usize = 8;

/// So many parts may be in any file, and no more than so many in the largest.
const PARTS: (usize, usize) = (4 * 1024, 4 << 20);

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: Arc<str>,
    pub(super) line: usize,
    attributes: Vec<(Arc<str>, Box<str>)>,
    pub(super) children: Vec<Element>,
    /// The words directly in it.
    pub(super) words: String,
}

impl Element {
    /// The value of an attribute, in capitals or not.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_ref())
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
pub(super) fn parse(text: &str) -> Result<Element, ReadError> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    (config.expand_empty_elements, config.allow_dangling_amp) = (true, true);
    let mut left = (text.len() / BYTES_A_PART + PARTS.0).min(PARTS.1);
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut open: Vec<Element> = Vec::new();
    let mut names = BTreeSet::new();
    loop {
        let event = reader.read_event();
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let faulty =
            |line, message: &str| Err(ReadError::Xml { line, message: message.to_owned() });
        match event {
            Err(error) => return faulty(lines.line_at(at), &error.to_string()),
            Ok(Event::Start(start)) => {
                let line = lines.line_at(at);
                if open.len() >= DEEPEST {
                    return faulty(line, "its elements are nested too deeply");
                }
                let element = element(&start, line, &mut names);
                let parts = 1 + element.attributes.len();
                match left.checked_sub(parts) {
                    Some(rest) => left = rest,
                    None => return faulty(line, "more elements than words can need"),
                }
                open.push(element);
            }
            Ok(Event::End(_)) => {
                let Some(done) = open.pop() else { continue };
                match open.last_mut() {
                    Some(parent) => parent.children.push(done),
                    None => return Ok(done),
                }
            }
            Ok(Event::Text(words)) => add(&mut open, &words.into_inner(), true),
            Ok(Event::CData(words)) => add(&mut open, &words.into_inner(), true),
            Ok(Event::GeneralRef(reference)) => add(&mut open, &resolved(&reference), false),
            Ok(Event::Eof) => return faulty(lines.line_at(at), "it ends in the middle"),
            Ok(_) => {}
        }
    }
}

/// Adds words to the element that is open. A line end is one character in XML, however it is
/// written.
fn add(open: &mut [Element], words: &str, raw: bool) {
    let Some(element) = open.last_mut() else { return };
    if raw && words.contains('\r') {
        element.words.push_str(&words.replace("\r\n", "\n").replace('\r', "\n"));
    } else {
        element.words.push_str(words);
    }
}

fn element(start: &BytesStart<'_>, line: usize, names: &mut BTreeSet<Arc<str>>) -> Element {
    let name = known(names, start.local_name().into_inner());
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let name = known(names, attribute.key.local_name().into_inner());
        (name, unescaped(&attribute.value).into())
    });
    let attributes = attributes.collect();
    Element { name, line, attributes, children: Vec::new(), words: String::new() }
}

/// A name that is held once however often it stands.
fn known(names: &mut BTreeSet<Arc<str>>, name: &str) -> Arc<str> {
    if let Some(known) = names.get(name) {
        return Arc::clone(known);
    }
    let name: Arc<str> = name.into();
    names.insert(Arc::clone(&name));
    name
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
        match parse(text).unwrap_err() {
            ReadError::Xml { line: at, message } => {
                assert_eq!(at, line, "{message}");
                assert!(message.contains(expected), "{message}");
            }
            other => panic!("{other}"),
        }
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
        assert_eq!((&*tree.name, tree.line), ("a", 2));
        assert_eq!(tree.attribute("b"), Some("\n\u{e9}"));
        assert_eq!(tree.words, "&b;&\n<");
    }
}
