//! Links as relations.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::Reader;
use super::kept::Line;
use super::marks::own_note;
use crate::formats::problem::Fault;
use crate::formats::problems::shortened;
use crate::formats::refi_qda::codes;
use crate::formats::refi_qda::guid::{self, Sort, key};
use crate::formats::refi_qda::tree::Element;
use crate::formats::uuid;
use crate::formats::xml;
use crate::model::{Node, Relation, RelationId, RelationTypeId};
use crate::native::line::{self, Link};

/// The type of a relation that does not say what it is.
const LINK: &str = "link";

/// A project has no more names of links than these.
const MOST_NAMES: usize = 1_000;

impl Reader {
    pub(super) fn links(&mut self, project: &Element, kept: Vec<Line>) {
        let mut links: BTreeMap<String, &Element> = BTreeMap::new();
        for element in project.listed("Links", "Link") {
            let guid = key(element.attribute("guid").unwrap_or_default());
            match links.entry(guid) {
                Entry::Vacant(free) => {
                    free.insert(element);
                }
                Entry::Occupied(first) => {
                    let id = shortened(first.key());
                    self.problems.push(element.line, Fault::Duplicate { id });
                }
            }
        }
        let mut known = Vec::new();
        for (at, line) in kept {
            match line::relation(&line) {
                Ok(link) => known.push((at, link)),
                Err(source) => self.problems.push(at, Fault::BadNote { source }),
            }
        }
        let mut ids: BTreeMap<String, Node> = self
            .parts
            .annotations
            .iter()
            .map(|mark| (mark.id.to_string(), Node::from(mark.id)))
            .collect();
        let document = self.parts.id;
        let links_kept: BTreeSet<String> =
            known.iter().map(|(_, link)| link.id.to_string()).collect();
        // What links marks and is not there any more was deleted elsewhere.
        known.retain(|(_, link)| {
            let guid = guid::of(document, Sort::Relation, link.id.as_str());
            let is_there = links.contains_key(&guid);
            let (from, to) = link.ends();
            let on_link = links_kept.contains(from) || links_kept.contains(to);
            let stays = is_there || on_link;
            if stays {
                ids.insert(link.id.to_string(), Node::Relation(link.id));
            }
            stays
        });
        let mut read = BTreeSet::new();
        for (at, link) in known {
            let guid = guid::of(document, Sort::Relation, link.id.as_str());
            let element = links.get(&guid).copied();
            read.insert(guid);
            self.own_link(at, link, element, &ids);
        }
        let mut names = BTreeSet::new();
        for (guid, element) in links.iter().filter(|(guid, _)| !read.contains(*guid)) {
            self.foreign_link(guid, element, &mut names);
        }
    }

    fn own_link(
        &mut self,
        at: usize,
        link: Link,
        element: Option<&Element>,
        ids: &BTreeMap<String, Node>,
    ) {
        let document = self.parts.id;
        let (from, to) = link.ends();
        let [from, to] = [(from, "originGUID"), (to, "targetGUID")].map(|(end, name)| {
            let known = ids.get(end).copied();
            let written = guid::of(document, Sort::Piece(0), end);
            let said = element.and_then(|it| it.attribute(name)).map(key);
            match said.filter(|said| *said != written) {
                Some(said) => self.nodes.get(&said).copied().or(known),
                None => known,
            }
        });
        let line = element.map_or(at, |element| element.line);
        let (Some(from), Some(to)) = (from, to) else {
            let target = link.id.to_string();
            self.problems.push(line, Fault::ToNothing { target });
            return;
        };
        let id = link.id;
        let known = match link.between(from, to) {
            Ok(known) => known,
            Err(source) => return self.problems.push(at, Fault::BadNote { source }),
        };
        let Some(element) = element else {
            self.parts.relations.push(known);
            return;
        };
        let notes = self.notes_of(element);
        let note = guid::of(document, Sort::Note, id.as_str());
        let note = own_note(&note, &known.note, notes);
        let language = &self.parts.metadata.language;
        let name = codes::kind_name(&self.parts.codebook, &known.kind, language);
        let said = element.attribute("name").unwrap_or_default();
        let kind =
            if xml::plain(name) == said { known.kind.clone() } else { self.kind_called(said) };
        self.parts.relations.push(Relation { kind, note, ..known });
    }

    fn foreign_link(&mut self, guid: &str, element: &Element, names: &mut BTreeSet<String>) {
        let ends = ["originGUID", "targetGUID"].map(|name| {
            let end = key(element.attribute(name).unwrap_or_default());
            let found = self.nodes.get(&end).copied();
            if found.is_none() {
                let target = shortened(&end);
                self.problems.push(element.line, Fault::ToNothing { target });
            }
            found
        });
        let notes = self.notes_of(element);
        let [Some(from), Some(to)] = ends else { return };
        let direction = element.attribute("direction").unwrap_or_default();
        if direction != "OneWay" {
            let name = format!("Link of the direction “{}”", shortened(direction));
            self.problems.stranger_at(element.line, &name);
        }
        let name = element.attribute("name").unwrap_or_default();
        let is_admitted =
            names.contains(name) || names.len() < MOST_NAMES && names.insert(name.to_owned());
        let kind = if is_admitted { self.kind_called(name) } else { LINK.into() };
        let id = RelationId::random(uuid::entropy(guid));
        self.by_nobody = true;
        let link = Relation::new(id, kind, from, to, self.created);
        let note = notes.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join("\n\n");
        self.parts.relations.push(Relation { note, ..link });
    }

    /// The type of relations of this name.
    fn kind_called(&self, name: &str) -> RelationTypeId {
        let codebook = &self.parts.codebook;
        let called = codebook.relation_types.iter().find(|kind| {
            kind.id.as_str() == name || kind.name.0.values().any(|other| other == name)
        });
        match called {
            Some(kind) => kind.id.clone(),
            None if name.trim().is_empty() => LINK.into(),
            None => name.into(),
        }
    }
}
