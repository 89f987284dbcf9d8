//! Remarks: annotations on annotations, which go into the note of what they are about.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::draft::{Draft, Person};
use super::labels::LINK;
use super::marks::note;
use super::{Reader, key};
use crate::formats::problem::Fault;
use crate::formats::problems::shortened;
use crate::model::Node;

/// What an annotation becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Mark,
    Link,
    Remark,
}

impl Role {
    /// What an annotation becomes among those of these names.
    pub(super) fn of(draft: &Draft<'_>, names: &BTreeSet<String>) -> Self {
        let is_named = |name: &str| names.contains(&key(name));
        if draft.own.relation.is_some() {
            return Self::Link;
        }
        if draft.own.mark.is_some() {
            return Self::Mark;
        }
        let abouts = || draft.targets.iter().filter_map(|target| target.about.as_deref());
        let pieces = draft.targets.iter().any(|it| it.quote.is_some() || !it.others.is_empty());
        if draft.is_relation() && !pieces {
            let mut ends = abouts().chain(draft.bodies.iter().map(|body| body.content.as_str()));
            return if ends.any(is_named) { Self::Link } else { Self::Mark };
        }
        let on_others = !pieces && abouts().next().is_some() && abouts().all(is_named);
        if on_others || !draft.answers.is_empty() { Self::Remark } else { Self::Mark }
    }
}

/// A chain of remarks on remarks is not followed farther.
const FARTHEST: usize = 100;

/// Of so many things that a remark is about one is looked for.
const NEAREST: usize = 20;

/// So many tags of a mark are compared with those of remarks on it.
const COMPARED: usize = 100;

impl Reader<'_> {
    /// Writes remarks into the notes of what they are about, the oldest first. What they are about
    /// not being there, they are marks that stand nowhere.
    pub(super) fn remarks(
        &mut self,
        mut remarks: Vec<(usize, Draft<'_>)>,
        names: &BTreeSet<String>,
    ) {
        remarks.sort_by_key(|(_, draft)| draft.created);
        let mut about: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (_, draft) in &remarks {
            if let Some(name) = &draft.name {
                about.entry(key(name)).or_insert_with(|| subjects(draft));
            }
        }
        let places = self.parts.annotations.iter().enumerate();
        let marks = places.map(|(at, mark)| (Node::from(mark), at));
        let places = self.parts.relations.iter().enumerate();
        let links = places.map(|(at, link)| (Node::from(link), at));
        let places: BTreeMap<Node, usize> = marks.chain(links).collect();
        for (number, draft) in remarks {
            let found = self.subject(&draft, &about);
            if let Some((node, at)) = found.and_then(|node| Some((node, *places.get(&node)?))) {
                self.remark(node, at, &draft);
            } else {
                let first = subjects(&draft).into_iter().next().unwrap_or_default();
                let target = shortened(&first);
                self.problems.push(draft.pointer.as_str(), Fault::ToNothing { target });
                self.mark(draft, number, names);
            }
        }
    }

    /// The mark or relation at the end of a chain of remarks.
    fn subject(&self, draft: &Draft<'_>, about: &BTreeMap<String, Vec<String>>) -> Option<Node> {
        let mut names = subjects(draft);
        for _ in 0..FARTHEST {
            if let Some(node) = names.iter().find_map(|name| self.nodes.get(name)) {
                return Some(*node);
            }
            names = names.iter().find_map(|name| about.get(name))?.clone();
        }
        None
    }

    fn remark(&mut self, node: Node, at: usize, draft: &Draft<'_>) {
        let said = note(draft, false);
        let (by, when) = (draft.creator.as_ref(), draft.created);
        match node {
            Node::Annotation(_) => {
                let Some(mark) = self.parts.annotations.get_mut(at) else { return };
                append(&mut mark.note, by, when, &said);
                for tag in draft.names() {
                    if !mark.tags.iter().take(COMPARED).any(|known| known == tag) {
                        mark.tags.push(tag.to_owned());
                    }
                }
            }
            Node::Relation(_) => {
                let mut names = draft.names();
                let unnamed = |kind: &str| kind == LINK;
                let is_unnamed =
                    self.parts.relations.get(at).is_some_and(|link| unnamed(link.kind.as_str()));
                let kind = names.next().filter(|_| is_unnamed).map(|name| self.kind_called(name));
                let others: Vec<&str> = draft.names().skip(usize::from(is_unnamed)).collect();
                let Some(link) = self.parts.relations.get_mut(at) else { return };
                link.kind = kind.unwrap_or_else(|| link.kind.clone());
                append(&mut link.note, by, when, &said);
                for other in others {
                    append(&mut link.note, by, when, other);
                }
            }
        }
    }
}

/// What a remark is about, the nearest first.
fn subjects(draft: &Draft<'_>) -> Vec<String> {
    let abouts = draft.targets.iter().filter_map(|target| target.about.as_deref());
    let (nearest, first) = (draft.answers.iter().rev().take(NEAREST), draft.answers.first());
    nearest.chain(first).map(String::as_str).chain(abouts.take(NEAREST)).map(key).collect()
}

/// Puts words below a note, as a paragraph of its own, and before them who said them and when.
pub(super) fn append(note: &mut String, by: Option<&Person>, at: Option<Timestamp>, words: &str) {
    if words.is_empty() {
        return;
    }
    if !note.is_empty() {
        note.push_str("\n\n");
    }
    if let Some(by) = by {
        note.push_str(&by.name);
        if let Some(at) = at {
            note.push_str(", ");
            note.push_str(&at.strftime("%Y-%m-%d %H:%M").to_string());
        }
        note.push_str(": ");
    }
    note.push_str(words);
}
