//! Styles of a Word document: what each is for and how its words look, with what it takes from the style that it is based on.

use std::collections::HashMap;

use crate::sources::SourceError;
use crate::sources::styled::{self, Purpose};
use crate::sources::xml::{Context, Element, Event, Xml};

/// A style is based on no more styles than that.
const LONGEST_CHAIN: usize = 32;

/// A style as it is written, without what it inherits.
#[derive(Default)]
struct Written {
    purpose: Option<Purpose>,
    outline: Option<u8>,
    based_on: Option<String>,
    strong: Option<bool>,
    italic: Option<bool>,
    hidden: Option<bool>,
    depth: Option<u8>,
    /// The depth that the name tells: `List Bullet 2`.
    named_depth: Option<u8>,
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
    /// The depth of its paragraphs in a list, counted from 1; 0 for none.
    pub(super) depth: Option<u8>,
}

/// The styles of a document, by id.
#[derive(Default)]
pub(super) struct Styles {
    known: HashMap<String, Style>,
    usual: Style,
    language: String,
}

impl Styles {
    /// The style of that id. Without a list of styles an id still tells something.
    pub(super) fn get(&self, id: Option<&str>) -> Style {
        let Some(id) = id else { return self.usual };
        self.known
            .get(id)
            .copied()
            .unwrap_or_else(|| Style { purpose: styled::by_name(id), ..Style::default() })
    }

    /// The language that text has where nothing else is said.
    pub(super) fn language(&self) -> &str {
        &self.language
    }
}

/// Whether an element that switches something on or off switches it on.
pub(super) fn is_on(element: &Element) -> bool {
    !matches!(element.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
}

/// Reads `styles.xml`.
pub(super) fn read(text: &str, context: Context) -> Result<Styles, SourceError> {
    let mut xml = Xml::new(text, context);
    let mut written: HashMap<String, Written> = HashMap::new();
    let mut styles = Styles::default();
    let (mut open, mut usual): (Option<(String, Written)>, Option<String>) = (None, None);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(element) => match element.name() {
                ("w", "style") => {
                    let id = element.attribute("styleId").unwrap_or_default();
                    let is_paragraph = element.attribute("type").as_deref() == Some("paragraph");
                    let is_usual = element.attribute("default");
                    if is_paragraph && matches!(is_usual.as_deref(), Some("1" | "true" | "on")) {
                        usual = Some(id.clone());
                    }
                    open = Some((id, Written::default()));
                }
                ("w", "tblStylePr" | "tcPr" | "trPr" | "tblPr") => xml.skip()?,
                ("w", "lang") if open.is_none() => {
                    styles.language = element.attribute("val").unwrap_or_default();
                }
                _ => {
                    if let Some((_, style)) = &mut open {
                        style.take(&element);
                    }
                }
            },
            Event::Close(closed) if closed.name() == ("w", "style") => written.extend(open.take()),
            _ => {}
        }
    }
    styles.known = written.keys().map(|id| (id.clone(), resolved(id, &written))).collect();
    styles.usual = usual.map(|id| styles.get(Some(&id))).unwrap_or_default();
    Ok(styles)
}

impl Written {
    fn take(&mut self, element: &Element) {
        match element.name() {
            ("w", "name") => {
                let name = element.attribute("val").unwrap_or_default();
                self.purpose = styled::by_name(&name);
                let rest = name.strip_prefix("List Bullet ");
                let number = rest.or_else(|| name.strip_prefix("List Number "));
                self.named_depth = number.and_then(|number| number.parse().ok());
            }
            ("w", "basedOn") => self.based_on = element.attribute("val"),
            ("w", "outlineLvl") => self.outline = element.number("val"),
            ("w", "b") => self.strong = Some(is_on(element)),
            ("w", "i") => self.italic = Some(is_on(element)),
            ("w", "vanish") => self.hidden = Some(is_on(element)),
            ("w", "ilvl") => self.depth = element.number("val").map(|n: u8| n.saturating_add(1)),
            ("w", "numId") => {
                let is_none = element.number("val") == Some(0);
                let depth = self.depth.or(self.named_depth).unwrap_or(1);
                self.depth = Some(if is_none { 0 } else { depth });
            }
            _ => {}
        }
    }
}

fn resolved(id: &str, written: &HashMap<String, Written>) -> Style {
    let mut style = Style::default();
    let mut next = Some(id);
    for _ in 0..LONGEST_CHAIN {
        let Some((id, found)) = next.and_then(|id| Some((id, written.get(id)?))) else { break };
        let by_outline = || match found.outline {
            Some(level @ 0..=8) => Some(Purpose::Heading(level + 1)),
            _ => None,
        };
        let purpose = || found.purpose.or_else(|| styled::by_name(id)).or_else(by_outline);
        style.purpose = style.purpose.or_else(purpose);
        style.strong = style.strong.or(found.strong);
        style.italic = style.italic.or(found.italic);
        style.hidden = style.hidden.or(found.hidden);
        style.depth = style.depth.or(found.depth);
        next = found.based_on.as_deref();
    }
    style
}
