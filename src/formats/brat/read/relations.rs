//! Relations: those of brat, those that hang on others, events and equivalents.

use std::collections::BTreeSet;

use super::{
    Annotation, Node, Notes, Problem, Reader, Record, Relation, RelationId, Target, bad_note,
    malformed, said,
};
use crate::formats::brat::flat;
use crate::model::{Span, Spans};
use crate::native::line::{self, Link};

/// A trigger of more pieces than this is not copied for a further event.
const MOST_PIECES: usize = 20;

impl<'a> Reader<'a> {
    /// Events stand for their triggers. Where several share one, each further event has a mark of
    /// its own on the same words, so that their arguments stay apart.
    pub(super) fn triggers(&mut self, records: &[Record<'a>]) {
        let mut used = BTreeSet::new();
        for record in records.iter().filter(|record| record.letter() == 'E') {
            let first = record.middle.split_whitespace().next();
            let Some((_, trigger)) = first.and_then(|first| first.split_once(':')) else {
                self.problems.push(malformed(record));
                continue;
            };
            let Some(target) = self.target(record, trigger) else { continue };
            let shared = !used.insert(target);
            let twin = if shared { self.twin(record, target) } else { None };
            self.register(record, twin.unwrap_or(target));
        }
    }

    fn twin(&mut self, record: &Record<'_>, target: Target) -> Option<Target> {
        let Target::Mark(number) = target else { return None };
        let mark = self.parts.annotations.get(number)?;
        // A short line must not copy a very long one again and again.
        if mark.spans().is_some_and(|spans| spans.len() > MOST_PIECES) {
            return None;
        }
        let (label, anchor) = (mark.label.clone(), mark.anchor.clone());
        let (id, nowhere) = (self.ids.fresh(record.id)?, Spans::from(Span::BEYOND));
        self.by_brat = true;
        let twin = Annotation::new(id, label, self.version, nowhere, self.created);
        self.parts.annotations.push(Annotation { anchor, ..twin });
        Some(Target::Mark(self.parts.annotations.len() - 1))
    }

    /// The arguments of events are relations from the trigger.
    pub(super) fn arguments(&mut self, records: &[Record<'a>]) {
        for record in records.iter().filter(|record| record.letter() == 'E') {
            let Some(from) = self.targets.get(record.id).and_then(|event| self.node(*event)) else {
                continue;
            };
            for (number, argument) in record.middle.split_whitespace().skip(1).enumerate() {
                let Some((role, target)) = argument.split_once(':') else {
                    self.problems.push(malformed(record));
                    continue;
                };
                // The number only tells several arguments of one role apart.
                let counted = role.trim_end_matches(|c: char| c.is_ascii_digit());
                let role = if counted.is_empty() { role } else { counted };
                if let Some(to) = self.target(record, target).and_then(|to| self.node(to)) {
                    self.link(&format!("{}-{}", record.id, number + 1), role, from, to);
                }
            }
        }
    }

    /// What is said to be the same is chained.
    pub(super) fn equivalents(&mut self, records: &[Record<'a>]) {
        let mut count = 0;
        for record in records.iter().filter(|record| record.letter() == '*') {
            let mut fields = record.middle.split_whitespace();
            let Some(kind) = fields.next() else {
                self.problems.push(malformed(record));
                continue;
            };
            let mut before: Option<Node> = None;
            for target in fields {
                let Some(node) = self.target(record, target).and_then(|it| self.node(it)) else {
                    continue;
                };
                if let Some(before) = before {
                    count += 1;
                    self.link(&format!("eq-{count}"), kind, before, node);
                }
                before = Some(node);
            }
        }
    }

    fn link(&mut self, wish: &str, kind: &str, from: Node, to: Node) {
        let Some(id) = self.ids.fresh::<RelationId>(wish) else { return };
        self.by_brat = true;
        let kind = self.names.kind_of(kind).into();
        self.parts.relations.push(Relation::new(id, kind, from, to, self.created));
    }

    pub(super) fn relations(&mut self, records: &[Record<'a>], notes: &Notes<'_>) {
        for record in records.iter().filter(|record| record.letter() == 'R') {
            let Some((kind, from, to)) = parse(record.middle) else {
                self.problems.push(malformed(record));
                continue;
            };
            let (from, to) = (self.target(record, from), self.target(record, to));
            let ends = from.zip(to).and_then(|(from, to)| self.node(from).zip(self.node(to)));
            let Some((from, to)) = ends else { continue };
            let first = !self.targets.contains_key(record.id);
            let note = notes.rest.get(record.id).filter(|_| first);
            let known = note.and_then(|note| self.known(note));
            let Some(mut link) = self.relation(record, kind, (from, to), known) else { continue };
            if first {
                let words = notes.words.get(record.id).map_or("", |(_, words)| words.as_str());
                if flat(&link.note) != words {
                    words.clone_into(&mut link.note);
                }
            }
            self.register(record, Target::Relation(self.parts.relations.len()));
            self.parts.relations.push(link);
        }
        self.without_lines(notes);
    }

    fn known(&mut self, note: &Record<'_>) -> Option<Link> {
        match line::relation(&note.words) {
            Ok(link) => Some(link),
            Err(source) => {
                self.problems.push(bad_note(note, source));
                None
            }
        }
    }

    /// The relation that a note tells of, or a new one.
    fn relation(
        &mut self,
        record: &Record<'_>,
        kind: &str,
        (from, to): (Node, Node),
        known: Option<Link>,
    ) -> Option<Relation> {
        let wish = known.as_ref().map_or(record.id.to_owned(), |link| link.id.to_string());
        let id: RelationId = self.ids.fresh(&wish)?;
        let known = known.and_then(|link| match link.between(from, to) {
            Ok(link) => Some(link),
            Err(source) => {
                self.problems.push(bad_note(record, source));
                None
            }
        });
        self.nodes.entry(wish).or_insert(id.into());
        if let Some(link) = known {
            let same = self.names.kind(link.kind.as_str()) == kind;
            let kind = if same { link.kind.clone() } else { self.names.kind_of(kind).into() };
            return Some(Relation { id, kind, ..link });
        }
        self.by_brat = true;
        Some(Relation::new(id, self.names.kind_of(kind).into(), from, to, self.created))
    }

    /// The relations of which brat knows nothing. Their ends are ids of the document, and may be
    /// other such relations.
    fn without_lines(&mut self, notes: &Notes<'_>) {
        let mut found = Vec::new();
        for record in &notes.relations {
            let Some(link) = self.known(record) else { continue };
            let wish = link.id.to_string();
            let Some(id) = self.ids.fresh::<RelationId>(&wish) else { continue };
            self.nodes.entry(wish).or_insert(id.into());
            found.push((record, id, link));
        }
        for (record, id, link) in found {
            let (from, to) = link.ends();
            let ends = (self.nodes.get(from).copied(), self.nodes.get(to).copied());
            let (Some(from), Some(to)) = ends else {
                let target = if ends.0.is_none() { from } else { to }.to_owned();
                let (line, words) = (record.line, said(record));
                let id = record.id.to_owned();
                self.problems.push(Problem::ToNothing { line, id, target, words });
                continue;
            };
            match link.between(from, to) {
                Ok(link) => self.parts.relations.push(Relation { id, ..link }),
                Err(source) => self.problems.push(bad_note(record, source)),
            }
        }
    }
}

/// `Type Arg1:T1 Arg2:T2`, with any names of the arguments.
fn parse(middle: &str) -> Option<(&str, &str, &str)> {
    let mut fields = middle.split_whitespace();
    let kind = fields.next()?;
    let mut end = || fields.next()?.split_once(':').map(|(_, target)| target);
    let (from, to) = (end()?, end()?);
    fields.next().is_none().then_some((kind, from, to))
}
