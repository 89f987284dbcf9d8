//! Marks and relations that this program wrote, as far as they are still there.

use std::collections::{BTreeMap, BTreeSet};

use super::Reader;
use super::kept::{Kept, Line};
use crate::formats::problem::Fault;
use crate::formats::uima::cas::Structure;
use crate::formats::uima::{ENDS, FIELD, ID, LABEL, MARK, NOTE, RELATION};
use crate::formats::xml;
use crate::model::{
    Annotation, AnnotationId, Attributes, Card, Node, Relation, RelationId, RelationTypeId, Span,
};
use crate::native::line::{self, Link};

/// What is in the file of one type, by the ids that it has in the document.
type ById<'a> = BTreeMap<String, Vec<&'a Structure>>;

impl<'a> Reader<'a> {
    /// Reads what is known by its lines; answers what else counts in the file.
    pub(super) fn own(&mut self, kept: Kept) -> Vec<&'a Structure> {
        let cas = self.cas;
        let (mut marks, mut links, mut rest) = (ById::new(), ById::new(), Vec::new());
        for structure in cas.structures.iter().filter(|it| &*it.kind != FIELD) {
            if !cas.counts(structure, self.sofa) {
                continue;
            }
            let known = match &*structure.kind {
                MARK => &mut marks,
                RELATION => &mut links,
                _ => {
                    rest.push(structure);
                    continue;
                }
            };
            let id = structure.value(ID).unwrap_or_default();
            known.entry(id.to_owned()).or_default().push(structure);
        }
        if let Some((at, _)) = kept.marks.first().filter(|_| marks.is_empty()) {
            // Programs drop annotations of types that they do not know.
            self.amiss(*at, Fault::Missing { field: MARK.to_owned() });
        }
        for (at, line) in kept.marks {
            self.own_mark(at, &line, &mut marks);
        }
        self.own_cards(kept.cards);
        self.own_links(kept.relations, &mut links);
        rest.extend(marks.into_values().chain(links.into_values()).flatten());
        // In the order of the file.
        rest.sort_by_key(|structure| structure.number);
        rest
    }

    fn own_mark(&mut self, at: usize, line: &str, there: &mut ById<'a>) {
        let known = match line::mark(line, self.version) {
            Ok(mark) => mark,
            Err(source) => return self.amiss(at, Fault::BadNote { source }),
        };
        // Without a piece it was deleted elsewhere.
        let Some(pieces) = there.remove(known.id.as_str()) else { return };
        if !self.ids.take(known.id.as_str()) {
            let id = known.id.to_string();
            return self.amiss(at, Fault::Duplicate { id });
        }
        for id in pieces.iter().filter_map(|piece| piece.id) {
            self.nodes.entry(id).or_insert(known.id.into());
        }
        let spans: Vec<Span> = pieces.iter().filter_map(|piece| self.span(piece)).collect();
        let anchor = self.anchor(spans);
        let name = self.names.label(known.label.as_str()).to_owned();
        let label = match changed(&pieces, LABEL, &name) {
            Some(name) => self.label(&name),
            None => known.label.clone(),
        };
        let note = changed(&pieces, NOTE, &known.note).unwrap_or_else(|| known.note.clone());
        let attributes = self.answers(&known.attributes, &pieces);
        self.parts.annotations.push(Annotation { label, anchor, attributes, note, ..known });
    }

    /// The answers that are known, with what was changed in the file.
    fn answers(&self, known: &Attributes, pieces: &[&Structure]) -> Attributes {
        let mut answers = known.clone();
        let names = pieces.iter().flat_map(|piece| piece.features());
        for feature in self.features.touched(known, names) {
            let written = known.get(&feature.id).and_then(|value| feature.words(value));
            let written = written.unwrap_or_default();
            let said = pieces.iter().map(|piece| self.said(piece, &feature.name));
            let Some(said) = said.into_iter().find(|said| !is_same(said, &written)) else {
                continue;
            };
            if said.iter().all(String::is_empty) {
                answers.remove(&feature.id);
            } else {
                answers.insert(feature.id.clone(), feature.value(&said));
            }
        }
        answers
    }

    fn own_cards(&mut self, cards: Vec<Line>) {
        let marks: BTreeSet<AnnotationId> =
            self.parts.annotations.iter().map(|mark| mark.id).collect();
        let mut met = BTreeSet::new();
        for (at, line) in cards {
            match line::card(&line) {
                // A mark that was deleted elsewhere takes its card with it.
                Ok(Card { claim, .. }) if !marks.contains(&claim) => {}
                Ok(card) if met.insert(card.claim) => self.parts.cards.push(card),
                Ok(card) => self.amiss(at, Fault::Duplicate { id: card.claim.to_string() }),
                Err(source) => self.amiss(at, Fault::BadNote { source }),
            }
        }
    }

    fn own_links(&mut self, lines: Vec<Line>, there: &mut ById<'a>) {
        let mut known = Vec::new();
        for (at, line) in lines {
            match line::relation(&line) {
                Ok(link) if self.ids.take(link.id.as_str()) => known.push((at, link)),
                Ok(link) => self.amiss(at, Fault::Duplicate { id: link.id.to_string() }),
                Err(source) => self.amiss(at, Fault::BadNote { source }),
            }
        }
        let marks = self.parts.annotations.iter().map(|mark| (mark.id.to_string(), mark.id.into()));
        let mut ids: BTreeMap<String, Node> = marks.collect();
        ids.extend(known.iter().map(|(_, link)| (link.id.to_string(), Node::Relation(link.id))));
        self.drop_deleted(&mut known, &mut ids, there);
        for (at, link) in known {
            let pieces = there.remove(link.id.as_str()).unwrap_or_default();
            self.own_link(at, link, &pieces, &ids);
        }
    }

    /// Takes out the relations that were deleted elsewhere: those that had an annotation and have it no
    /// more, and those that stand on something that is not there.
    fn drop_deleted(
        &self,
        links: &mut Vec<(usize, Link)>,
        ids: &mut BTreeMap<String, Node>,
        there: &mut ById<'a>,
    ) {
        let (mut on, mut gone) = (BTreeMap::<&str, Vec<&Link>>::new(), Vec::new());
        for (_, link) in &*links {
            let own = there.get(link.id.as_str()).and_then(|own| own.first());
            let ends: [&str; 2] = link.ends().into();
            let is_bare = ends.iter().any(|end| matches!(ids.get(*end), Some(Node::Relation(_))));
            let said = ENDS.map(|name| self.said_end(own.copied(), name).is_some());
            let known = || ends.into_iter().zip(said).filter(|(_, said)| !said).map(|(end, _)| end);
            if own.is_none() && !is_bare || known().any(|end| !ids.contains_key(end)) {
                gone.push(link);
            }
            for end in known() {
                on.entry(end).or_default().push(link);
            }
        }
        while let Some(link) = gone.pop() {
            if ids.remove(link.id.as_str()).is_some() {
                gone.extend(on.get(link.id.as_str()).into_iter().flatten());
            }
        }
        links.retain(|(_, link)| {
            let stays = ids.contains_key(link.id.as_str());
            if !stays {
                there.remove(link.id.as_str());
            }
            stays
        });
    }

    /// What a relation’s annotation says of one of its ends.
    fn said_end(&self, own: Option<&Structure>, name: &str) -> Option<Node> {
        let said = own?.value(name)?.trim().parse::<u64>().ok()?;
        self.nodes.get(&said).copied()
    }

    fn own_link(
        &mut self,
        at: usize,
        link: Link,
        there: &[&Structure],
        ids: &BTreeMap<String, Node>,
    ) {
        let id = link.id;
        for number in there.iter().filter_map(|it| it.id) {
            self.nodes.entry(number).or_insert(Node::Relation(id));
        }
        let first = there.first();
        let (from, to) = link.ends();
        let [from, to] = [(from, ENDS[0]), (to, ENDS[1])].map(|(end, name)| {
            self.said_end(first.copied(), name).or_else(|| ids.get(end).copied())
        });
        let (Some(from), Some(to)) = (from, to) else {
            let line = first.map_or(at, |it| it.line);
            return self.amiss(line, Fault::ToNothing { target: id.to_string() });
        };
        let known = match link.between(from, to) {
            Ok(known) => known,
            Err(source) => return self.amiss(at, Fault::BadNote { source }),
        };
        let name = self.names.kind(known.kind.as_str()).to_owned();
        let kind = match changed(there, LABEL, &name) {
            Some(name) => self.kind(&name),
            None => known.kind.clone(),
        };
        let note = changed(there, NOTE, &known.note).unwrap_or_else(|| known.note.clone());
        let attributes = if there.is_empty() {
            known.attributes.clone()
        } else {
            self.answers(&known.attributes, there)
        };
        self.parts.relations.push(Relation { id, kind, attributes, note, ..known });
    }

    /// A new id of a relation.
    pub(super) fn new_link(&mut self) -> Option<RelationId> {
        self.ids.fresh(&format!("r{}", self.parts.relations.len() + 1))
    }

    /// The type of relations that a name means.
    pub(super) fn kind(&mut self, name: &str) -> RelationTypeId {
        if let Some(id) = self.names.kind_of(name) {
            return id.into();
        }
        if self.is_admitted(name) { name.into() } else { "link".into() }
    }
}

/// What a feature says where it was changed, in the first piece in which it was.
fn changed(pieces: &[&Structure], feature: &str, written: &str) -> Option<String> {
    let written = xml::plain(written);
    let said = pieces.iter().map(|piece| piece.value(feature).unwrap_or_default());
    said.into_iter().find(|said| *said != written).map(str::to_owned)
}

/// Whether two lists of words are the same: some programs make nothing of what is empty.
fn is_same(one: &[String], other: &[String]) -> bool {
    let full = |list: &'_ [String]| list.iter().filter(|it| !it.is_empty()).cloned().collect();
    let (one, other): (Vec<String>, Vec<String>) = (full(one), full(other));
    one == other
}
