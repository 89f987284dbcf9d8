//! What others have said of a text: annotations as marks and relations.

use super::{MOST, Origin, ReadError, Reader, other};
use crate::formats::problem::Fault;
use crate::formats::problems::shortened;
use crate::formats::uima::cas::{Cas, Structure, short};
use crate::formats::uima::features::{flag, number};
use crate::formats::uima::types::STRINGS;
use crate::formats::uima::{ENDS, ID, LABEL, MARK, NOTE, RELATION};
use crate::model::{
    Annotation, AttributeId, Attributes, LabelId, Node, Parts, Relation, RelationTypeId, Span,
    Spans, Value,
};

/// A file has no more names of its own than these.
const MOST_NAMES: usize = 1_000;

/// The label of what has no name.
const HIGHLIGHT: &str = "highlight";

/// A document of a text with nothing in it yet.
pub(super) fn document(cas: &Cas, text: &str, origin: Origin<'_>) -> (Parts, other::Removed) {
    let other::Cleaned { text, removed } = other::Cleaned::of(text);
    let mut parts = other::document(text, origin.name, origin.entropy, origin.now);
    cas.title.clone_into(&mut parts.metadata.title);
    let main = cas.language.split(['-', '_']).next().unwrap_or_default();
    if (2..=3).contains(&main.len()) && main.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        parts.metadata.language = main.to_ascii_lowercase();
    }
    (parts, removed)
}

impl<'a> Reader<'a> {
    /// Reads annotations of which no line tells.
    pub(super) fn foreign(&mut self, rest: &[&'a Structure]) -> Result<(), ReadError> {
        if self.types.is_empty() && !rest.is_empty() {
            self.problems.push("", Fault::NoTypes);
        }
        let (mut marks, mut links) = (Vec::new(), Vec::new());
        for structure in rest {
            match self.ends(structure) {
                Some(ends) => links.push((*structure, ends)),
                None if structure.is_annotation(self.types) => marks.push(*structure),
                None => {}
            }
        }
        let known = self.parts.annotations.len() + self.parts.relations.len();
        if known + marks.len() + links.len() > MOST {
            return Err(ReadError::TooMany { limit: MOST });
        }
        for structure in &marks {
            self.new_mark(structure);
        }
        let mut drawn = Vec::new();
        // Relations may stand on each other, in whatever order.
        for (structure, ends) in links {
            if let Some(id) = self.new_link() {
                if let Some(number) = structure.id {
                    self.nodes.entry(number).or_insert(id.into());
                }
                drawn.push((structure, ends, id));
            }
        }
        for (structure, [from, to], id) in drawn {
            let ends = (self.node(structure, from), self.node(structure, to));
            let (Some(from), Some(to)) = ends else { continue };
            let own = &*structure.kind == RELATION;
            let name = structure.value(LABEL).filter(|_| own);
            let name = name.map_or_else(|| self.called(structure), str::to_owned);
            let (kind, attributes) = (self.kind(&name), self.attributes(structure));
            let note = note(structure, own);
            let link = Relation::new(id, kind, from, to, self.stamp());
            self.parts.relations.push(Relation { attributes, note, ..link });
        }
        for structure in marks {
            self.references(structure);
        }
        self.others();
        Ok(())
    }

    /// The features in which a relation says where it begins and ends; `None` for anything else.
    fn ends(&self, structure: &'a Structure) -> Option<[&'a str; 2]> {
        let find = |name: &str| structure.features().find(|it| it.eq_ignore_ascii_case(name));
        if let (Some(from), Some(to)) = (find(ENDS[0]), find(ENDS[1])) {
            return Some([from, to]);
        }
        let declared = self.types.references(&structure.kind);
        let [from, to] = declared.as_slice() else { return None };
        Some([find(from)?, find(to)?])
    }

    /// What a feature refers to.
    fn node(&mut self, structure: &Structure, feature: &str) -> Option<Node> {
        let said = structure.value(feature).unwrap_or_default();
        let found = said.trim().parse().ok().and_then(|id: u64| self.nodes.get(&id)).copied();
        if found.is_none() {
            let target = shortened(&format!("{feature} {said}"));
            self.amiss(structure.line, Fault::ToNothing { target });
        }
        found
    }

    fn new_mark(&mut self, structure: &Structure) {
        let wish = format!("m{}", self.parts.annotations.len() + 1);
        let Some(id) = self.ids.fresh(&wish) else { return };
        let own = &*structure.kind == MARK;
        let name = structure.value(LABEL).filter(|_| own);
        let name = name.map_or_else(|| self.called(structure), str::to_owned);
        let (label, created) = (self.label(&name), self.stamp());
        let mark = Annotation::new(id, label, self.version, Spans::from(Span::BEYOND), created);
        let spans = self.span(structure).into_iter().collect();
        let (anchor, attributes) = (self.anchor(spans), self.attributes(structure));
        let note = note(structure, own);
        if let Some(number) = structure.id {
            self.nodes.entry(number).or_insert(id.into());
        }
        self.parts.annotations.push(Annotation { anchor, attributes, note, ..mark });
    }

    fn stamp(&mut self) -> crate::model::Stamp {
        self.by_nobody = true;
        self.created
    }

    /// What a type is called: its name without the package, unless another one has that.
    fn called(&mut self, structure: &Structure) -> String {
        if let Some(called) = self.called.get(&structure.kind) {
            return called.clone();
        }
        if self.called.len() >= MOST_NAMES {
            return HIGHLIGHT.to_owned();
        }
        let name = short(&structure.kind).to_owned();
        let is_taken = self.called.values().any(|called| *called == name);
        let name = if is_taken { structure.kind.to_string() } else { name };
        self.called.insert(std::sync::Arc::clone(&structure.kind), name.clone());
        name
    }

    /// The label that a name means.
    pub(super) fn label(&mut self, name: &str) -> LabelId {
        if let Some(id) = self.names.label_of(name) {
            return id.into();
        }
        if self.is_admitted(name) { name.into() } else { HIGHLIGHT.into() }
    }

    /// Whether a name may join the codebook; a file in which everything has a name of its own has none
    /// in truth.
    pub(super) fn is_admitted(&mut self, name: &str) -> bool {
        !name.trim().is_empty()
            && (self.new_names.contains(name)
                || self.new_names.len() < MOST_NAMES && self.new_names.insert(name.to_owned()))
    }

    /// The values of features that refer to nothing, as answers.
    fn attributes(&mut self, structure: &Structure) -> Attributes {
        let own = matches!(&*structure.kind, MARK | RELATION);
        let is_own = |name: &&str| own && [LABEL, NOTE, ID].contains(name);
        let is_end = |name: &&str| ENDS.iter().any(|end| end.eq_ignore_ascii_case(name));
        let names = structure.features().filter(|name| !is_own(name) && !is_end(name));
        let mut attributes = Attributes::new();
        for name in names {
            let words = self.said(structure, name);
            let range = self.types.range(&structure.kind, name);
            let is_value =
                range.is_none_or(|range| self.types.is_primitive(range) || is_array(range));
            if !is_value || words.iter().all(|it| it.trim().is_empty()) {
                continue;
            }
            let known = if own { self.features.named(name) } else { None };
            let (id, value) = match known {
                Some(feature) => (feature.id.clone(), feature.value(&words)),
                None => (AttributeId::from(name), value(range, words)),
            };
            if known.is_some() || self.is_admitted(name) {
                attributes.insert(id, value);
            }
        }
        attributes
    }

    /// The words of a feature: one or several, in it or in an array that it refers to.
    pub(super) fn said(&self, structure: &Structure, name: &str) -> Vec<String> {
        if let Some(list) = structure.list(name) {
            return list.to_vec();
        }
        let Some(value) = structure.value(name) else { return Vec::new() };
        let range = self.types.range(&structure.kind, name).unwrap_or_default();
        if !is_array(range) {
            return vec![value.to_owned()];
        }
        let array = value.trim().parse().ok().and_then(|id| self.structure(id));
        match array.filter(|array| &*array.kind == range) {
            Some(array) => {
                let several = array.list("elements").map(<[String]>::to_vec);
                several.unwrap_or_else(|| parted(array.value("elements").unwrap_or_default()))
            }
            None => parted(value),
        }
    }

    /// What has that id in the file.
    fn structure(&self, id: u64) -> Option<&'a Structure> {
        let at = *self.numbers.get(&id)?;
        self.cas.structures.get(at)
    }

    /// Features of a mark that refer to annotations, or to lists of them with or without roles, as
    /// relations.
    fn references(&mut self, structure: &'a Structure) {
        let from = structure.id.and_then(|id| self.nodes.get(&id)).copied();
        let Some(from) = from else { return };
        let names: Vec<&str> = structure.features().collect();
        for name in names {
            let Some(range) = self.types.range(&structure.kind, name) else { continue };
            if self.types.is_primitive(range) || is_array(range) {
                continue;
            }
            for id in self.targets(structure, name) {
                self.reference(structure, from, name, id);
            }
        }
    }

    /// The ids that a feature refers to, through an array of them too. 0 is nothing.
    fn targets(&self, structure: &Structure, name: &str) -> Vec<u64> {
        let ids = |words: &str| -> Vec<u64> {
            let ids = words.split_ascii_whitespace().filter_map(|id| id.parse().ok());
            ids.filter(|id| *id != 0).collect()
        };
        let value = structure.value(name).unwrap_or_default();
        let direct = ids(value);
        let array = |id: &u64| self.structure(*id).filter(|it| &*it.kind == "uima.cas.FSArray");
        match direct.as_slice() {
            [one] => match array(one) {
                Some(array) => ids(array.value("elements").unwrap_or_default()),
                None => direct,
            },
            _ => direct,
        }
    }

    fn reference(&mut self, structure: &Structure, from: Node, name: &str, id: u64) {
        let role = self.structure(id).filter(|it| !self.nodes.contains_key(&it.id.unwrap_or(0)));
        let (kind, to) = match role {
            // A link of `INCEpTION`: a role, and what has it.
            Some(link) => {
                let target = link.value("target").and_then(|it| it.trim().parse::<u64>().ok());
                let role = link.value("role").filter(|role| !role.trim().is_empty());
                (role.unwrap_or(name).to_owned(), target)
            }
            None => (name.to_owned(), Some(id)),
        };
        let to = to.and_then(|to| self.nodes.get(&to)).copied();
        let Some(to) = to else {
            let target = shortened(&format!("{name} {id}"));
            return self.amiss(structure.line, Fault::ToNothing { target });
        };
        let too_many = self.parts.annotations.len() + self.parts.relations.len() >= MOST;
        let Some(link) = self.new_link().filter(|_| !too_many) else { return };
        let (kind, created): (RelationTypeId, _) = (self.kind(&kind), self.stamp());
        self.parts.relations.push(Relation::new(link, kind, from, to, created));
    }

    /// Lists what is neither an annotation nor referred to by one.
    fn others(&mut self) {
        let cas = self.cas;
        for structure in &cas.structures {
            let kind = &*structure.kind;
            let is_link = structure.value("target").is_some() || self.ends(structure).is_some();
            if !structure.is_annotation(self.types) && !kind.starts_with("uima.cas.") && !is_link {
                self.problems.stranger_at(structure.line, short(kind));
            }
        }
    }
}

/// The note on a mark or relation of our own layers.
fn note(structure: &Structure, own: bool) -> String {
    structure.value(NOTE).filter(|_| own).unwrap_or_default().to_owned()
}

/// A value as the range of its feature has it.
fn value(range: Option<&str>, words: Vec<String>) -> Value {
    let first = words.first().map_or("", String::as_str);
    match range.map(short) {
        _ if words.len() > 1 => Value::List(words),
        Some("Boolean") => flag(first),
        Some("Byte" | "Short" | "Integer" | "Long" | "Float" | "Double") => number(first),
        Some(_) if range == Some(STRINGS) => Value::List(words),
        _ => Value::from(first),
    }
}

/// Whether a range is one of arrays of words or numbers.
fn is_array(range: &str) -> bool {
    let short = range.strip_prefix("uima.cas.").and_then(|it| it.strip_suffix("Array"));
    short.is_some_and(|short| short != "FS")
}

fn parted(words: &str) -> Vec<String> {
    words.split_ascii_whitespace().map(str::to_owned).collect()
}
