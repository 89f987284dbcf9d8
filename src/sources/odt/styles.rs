//! Styles of an OpenDocument text: what each is for and how its words look, with what it takes from its parent.

use std::collections::HashMap;

use crate::sources::SourceError;
use crate::sources::styled::{self, Purpose};
use crate::sources::xml::{Context, Element, Event, Xml};

/// A style has no more ancestors than that.
const LONGEST_CHAIN: usize = 32;

/// A style as it is written, without what it inherits.
#[derive(Default)]
struct Written {
    purpose: Option<Purpose>,
    parent: Option<String>,
    strong: Option<bool>,
    italic: Option<bool>,
    hidden: Option<bool>,
}

/// A style with what it inherits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// What its paragraphs are.
    pub(super) purpose: Option<Purpose>,
    /// Whether its words are bold, where it says so.
    pub(super) strong: Option<bool>,
    /// Whether they are italic.
    pub(super) italic: Option<bool>,
    /// Whether they are hidden.
    pub(super) hidden: Option<bool>,
}

/// The styles of a document, those for paragraphs and those for words.
#[derive(Default)]
pub(super) struct Styles {
    written: HashMap<(bool, String), Written>,
    open: Option<(bool, String)>,
}

impl Styles {
    /// Takes in all styles of a part.
    pub(super) fn read(&mut self, text: &str, context: Context) -> Result<(), SourceError> {
        let mut xml = Xml::new(text, context);
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(element) if element.name() == ("office", "body") => xml.skip()?,
                Event::Open(element) => self.open(&element),
                Event::Close(closed) => self.close(closed.name()),
                Event::Words(_) => {}
            }
        }
        Ok(())
    }

    /// Takes in what the beginning of an element says of a style.
    pub(super) fn open(&mut self, element: &Element) {
        match element.name() {
            ("style", "style") => {
                let is_of_words = match element.attribute("family").as_deref() {
                    Some("paragraph") => false,
                    Some("text") => true,
                    _ => return,
                };
                let name = element.attribute("name").unwrap_or_default();
                let shown = element.attribute("display-name");
                let outline = element.number("default-outline-level").filter(|level| *level > 0);
                let named = shown.as_deref().and_then(styled::by_name);
                let named = named.or_else(|| styled::by_name(&name));
                let written = Written {
                    purpose: named.or(outline.map(Purpose::Heading)),
                    parent: element.attribute("parent-style-name"),
                    ..Written::default()
                };
                self.open = Some((is_of_words, name.clone()));
                self.written.insert((is_of_words, name), written);
            }
            ("style", "text-properties") => {
                let Some(style) = self.open.as_ref().and_then(|key| self.written.get_mut(key))
                else {
                    return;
                };
                style.strong = element.attribute("font-weight").map(|value| is_bold(&value));
                style.italic = element
                    .attribute("font-style")
                    .map(|value| matches!(value.as_str(), "italic" | "oblique"));
                style.hidden = element.attribute("display").map(|value| value == "none");
            }
            _ => {}
        }
    }

    /// Notes that an element is over.
    pub(super) fn close(&mut self, name: (&str, &str)) {
        if name == ("style", "style") {
            self.open = None;
        }
    }

    /// The style of that name, for words or for paragraphs.
    pub(super) fn get(&self, is_of_words: bool, name: Option<&str>) -> Style {
        let mut style = Style::default();
        let mut next = name.map(str::to_owned);
        for _ in 0..LONGEST_CHAIN {
            let Some(name) = next.take() else { break };
            let key = (is_of_words, name);
            let Some(found) = self.written.get(&key) else {
                style.purpose = style.purpose.or_else(|| styled::by_name(&key.1));
                break;
            };
            style.purpose = style.purpose.or(found.purpose);
            style.strong = style.strong.or(found.strong);
            style.italic = style.italic.or(found.italic);
            style.hidden = style.hidden.or(found.hidden);
            next.clone_from(&found.parent);
        }
        style
    }
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
}
