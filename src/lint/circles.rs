//! Circles: claims that hold each other up, and stand on nothing else.

use std::collections::BTreeMap;

use crate::lint::{Finding, FindingKind};
use crate::model::{Document, Node, Relation, RelationTypeId};

/// The relation that gives a reason, as the Fact-check and the Argument codebook call it.
const SUPPORTS: &str = "supports";

/// Reports each circle of supports once, at the relation that was made last, which closed it.
pub(super) fn check(document: &Document, findings: &mut Vec<Finding>) {
    let kind = RelationTypeId::from(SUPPORTS);
    let supports: Vec<&Relation> = document
        .relations()
        .map(|relation| &**relation)
        .filter(|relation| relation.kind == kind && relation.from != relation.to)
        .collect();
    let circles = Circles::of(&supports);
    let mut closing: BTreeMap<usize, &Relation> = BTreeMap::new();
    for relation in supports {
        let Some(circle) = circles.holding(relation) else { continue };
        let last = closing.entry(circle).or_insert(relation);
        let made = |relation: &Relation| (relation.created.at, relation.id);
        if made(relation) > made(last) {
            *last = relation;
        }
    }
    let found = closing.into_values();
    findings.extend(
        found.map(|relation| Finding::of_relation(document, relation, FindingKind::SupportsCircle)),
    );
}

/// Which nodes can be reached from each other: the number of their component, by Tarjan's algorithm
/// with a stack of its own, since a chain may be long.
struct Circles {
    component: BTreeMap<Node, usize>,
}

/// A node that is being looked at, and how many of the ways from it have been gone.
struct Visit {
    node: Node,
    gone: usize,
}

#[derive(Default)]
struct Search {
    order: BTreeMap<Node, usize>,
    lowest: BTreeMap<Node, usize>,
    open: Vec<Node>,
    component: BTreeMap<Node, usize>,
}

impl Circles {
    fn of(relations: &[&Relation]) -> Self {
        let mut ways: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
        for relation in relations {
            ways.entry(relation.from).or_default().push(relation.to);
        }
        let mut search = Search::default();
        for start in ways.keys() {
            if !search.order.contains_key(start) {
                search.from(*start, &ways);
            }
        }
        Self { component: search.component }
    }

    /// The circle that a relation is part of: its ends can be reached from each other.
    fn holding(&self, relation: &Relation) -> Option<usize> {
        let ends = self.component.get(&relation.from).zip(self.component.get(&relation.to));
        ends.filter(|(from, to)| from == to).map(|(from, _)| *from)
    }
}

impl Search {
    fn from(&mut self, start: Node, ways: &BTreeMap<Node, Vec<Node>>) {
        let mut visits = vec![self.meet(start)];
        while let Some(visit) = visits.last_mut() {
            let node = visit.node;
            let next = ways.get(&node).and_then(|ways| ways.get(visit.gone)).copied();
            visit.gone += 1;
            match next {
                Some(next) if !self.order.contains_key(&next) => {
                    let met = self.meet(next);
                    visits.push(met);
                }
                Some(next) if !self.component.contains_key(&next) => {
                    let reached = self.order.get(&next).copied();
                    self.lower(node, reached);
                }
                Some(_) => {}
                None => {
                    visits.pop();
                    self.close(node);
                    if let Some(before) = visits.last() {
                        let reached = self.lowest.get(&node).copied();
                        self.lower(before.node, reached);
                    }
                }
            }
        }
    }

    fn meet(&mut self, node: Node) -> Visit {
        let number = self.order.len();
        self.order.insert(node, number);
        self.lowest.insert(node, number);
        self.open.push(node);
        Visit { node, gone: 0 }
    }

    fn lower(&mut self, node: Node, reached: Option<usize>) {
        if let (Some(lowest), Some(reached)) = (self.lowest.get_mut(&node), reached) {
            *lowest = (*lowest).min(reached);
        }
    }

    /// Ends a component at the node from which it was come into.
    fn close(&mut self, node: Node) {
        if self.lowest.get(&node) != self.order.get(&node) {
            return;
        }
        let number = self.order.get(&node).copied().unwrap_or_default();
        while let Some(member) = self.open.pop() {
            self.component.insert(member, number);
            if member == node {
                break;
            }
        }
    }
}
