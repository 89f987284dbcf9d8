//! Relations: annotations that link others.

use super::draft::{Content, Draft, Purpose};
use super::marks::{changed, note};
use super::{Reader, key, remarks};
use crate::formats::problem::Fault;
use crate::formats::problems::shortened;
use crate::model::{Node, Relation, RelationId};
use crate::native::line::{self, Link};

/// One annotation is no more relations than this.
const MOST_PAIRS: usize = 100;

impl Reader<'_> {
    /// Makes relations of annotations, which may end at each other.
    pub(super) fn links(&mut self, links: Vec<(usize, Draft<'_>)>) {
        let mut found = Vec::new();
        for (number, draft) in links {
            let known = draft.own.relation.and_then(|line| match line::relation(line) {
                Ok(link) => Some(link),
                Err(source) => {
                    self.problems.push(draft.pointer.as_str(), Fault::BadNote { source });
                    None
                }
            });
            let wish = match &known {
                Some(link) => link.id,
                None => RelationId::random(self.entropy_of(&draft, number)),
            };
            let Some(id) = self.ids.fresh::<RelationId>(wish.as_str()) else { continue };
            self.register(&draft, id.into());
            found.push((id, known, draft));
        }
        for (id, known, draft) in found {
            self.link(id, known, &draft);
        }
    }

    fn link(&mut self, id: RelationId, known: Option<Link>, draft: &Draft<'_>) {
        let pairs = self.pairs(draft);
        let mut pairs = pairs.into_iter();
        let Some((from, to)) = pairs.next() else { return };
        let known = known.and_then(|link| match link.between(from, to) {
            Ok(link) => Some(link),
            Err(source) => {
                self.problems.push(draft.pointer.as_str(), Fault::BadNote { source });
                None
            }
        });
        let created = self.stamp(draft, known.as_ref().map(|link| link.created));
        let modified =
            changed(draft, created, known.is_some(), known.as_ref().and_then(|link| link.modified));
        let (kind, others) = self.kind(draft, known.as_ref());
        let mut note = note(draft, true);
        for other in others {
            remarks::append(&mut note, None, None, other);
        }
        let link = known.unwrap_or_else(|| Relation::new(id, kind.clone(), from, to, created));
        let link = Relation { id, kind, note, created, modified, ..link };
        for (from, to) in pairs {
            let Some(id) = self.ids.fresh::<RelationId>(id.as_str()) else { continue };
            self.parts.relations.push(Relation { id, from, to, ..link.clone() });
        }
        self.parts.relations.push(link);
    }

    /// The ends of a relation: from each target to each body, or else from the first target to the
    /// others.
    fn pairs(&mut self, draft: &Draft<'_>) -> Vec<(Node, Node)> {
        let targets = draft.targets.iter().filter_map(|target| target.about.as_deref());
        let bodies = draft.ends();
        let mut all_there = true;
        let mut nodes = |names: Vec<&str>| -> Vec<Node> {
            let nodes = names.into_iter().filter_map(|name| {
                let node = self.nodes.get(&key(name)).copied();
                if node.is_none() {
                    all_there = false;
                    let target = shortened(name);
                    self.problems.push(draft.pointer.as_str(), Fault::ToNothing { target });
                }
                node
            });
            nodes.collect()
        };
        let no_bodies = bodies.is_empty();
        let (targets, bodies) = (nodes(targets.collect()), nodes(bodies));
        let pairs: Vec<(Node, Node)> = match targets.split_first() {
            Some((first, others)) if no_bodies => {
                others.iter().take(MOST_PAIRS + 1).map(|to| (*first, *to)).collect()
            }
            _ => {
                let each = targets.iter().flat_map(|from| bodies.iter().map(|to| (*from, *to)));
                each.take(MOST_PAIRS + 1).collect()
            }
        };
        if pairs.is_empty() && all_there || pairs.len() > MOST_PAIRS {
            let words = format!("{} → {}", targets.len(), bodies.len());
            self.problems.malformed(&draft.pointer, "target", &words);
        }
        pairs.into_iter().take(MOST_PAIRS).collect()
    }
}

impl Draft<'_> {
    /// What a relation ends at, as its bodies name it.
    fn ends(&self) -> Vec<&str> {
        let ends = self.bodies.iter().filter_map(|body| match &body.content {
            Content::Reference(name) if matches!(body.purpose, Purpose::Link) => Some(name),
            _ => None,
        });
        ends.map(String::as_str).collect()
    }

    /// Whether it links things, and no piece of a text is among them.
    pub(super) fn is_relation(&self) -> bool {
        let pieces = || self.targets.iter().any(|target| target.quote.is_some());
        self.own.relation.is_some() || self.links && !pieces()
    }
}
