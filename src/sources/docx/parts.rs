//! The parts of a Word document: which file of the archive is the text, and which ones are its notes, styles, heads and feet.

use std::collections::HashMap;

use crate::sources::SourceError;
use crate::sources::archive::{Archive, name_of_target};
use crate::sources::xml::{self, Context, Event, Xml};

/// Where the text is, if nothing else is said.
pub(super) const USUAL: &str = "word/document.xml";

/// So many other parts no article has.
const MOST_PARTS: usize = 500;

/// What a part refers to.
#[derive(Default)]
pub(super) struct Relations {
    /// Addresses outside the file, by the id of the reference.
    pub(super) links: HashMap<String, String>,
    /// Other parts: the last word of their type, and their name in the archive.
    pub(super) parts: Vec<(String, String)>,
}

impl Relations {
    /// The names of the parts of a type, in order.
    pub(super) fn of_type(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.parts.iter().filter(move |(of, _)| of == kind).map(|(_, name)| name.as_str())
    }
}

/// What the part `name` refers to; nothing if it does not say. The whole file has an empty name.
pub(super) fn relations(
    archive: &mut Archive,
    name: &str,
    context: Context,
) -> Result<Relations, SourceError> {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let slash = if folder.is_empty() { "" } else { "/" };
    let mut relations = Relations::default();
    let Some(bytes) = archive.read(&format!("{folder}{slash}_rels/{file}.rels"))? else {
        return Ok(relations);
    };
    let text = xml::decode(&bytes);
    let mut xml = Xml::new(&text, context);
    while let Some(event) = xml.next()? {
        let Event::Open(element) = event else { continue };
        if element.name().1 != "Relationship" {
            continue;
        }
        let target = element.attribute("Target").unwrap_or_default();
        let kind = element.attribute("Type").unwrap_or_default();
        if element.attribute("TargetMode").as_deref() == Some("External") {
            relations.links.insert(element.attribute("Id").unwrap_or_default(), target);
        } else if relations.parts.len() < MOST_PARTS {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.parts.push((kind, name_of_target(name, &target)));
        }
    }
    Ok(relations)
}
