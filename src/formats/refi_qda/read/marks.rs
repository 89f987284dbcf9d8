//! Selections as marks.

use std::collections::{BTreeMap, BTreeSet};

use super::kept::Line;
use super::people::MODIFIED;
use super::{MOST, ReadError, Reader};
use crate::formats::problem::Fault;
use crate::formats::problems::shortened;
use crate::formats::refi_qda::guid::{self, Sort, key};
use crate::formats::refi_qda::tree::Element;
use crate::formats::uuid;
use crate::formats::xml;
use crate::model::{Anchor, Annotation, AnnotationId, Card, LabelId, Span, Spans, Stamp};
use crate::native::line;

/// So many bytes are marked at most: a short element can mark a whole text, and a document’s file
/// quotes every mark.
pub(super) const TRUST: usize = 64 * 1024 * 1024;

/// The label of what only stands out.
const HIGHLIGHT: &str = "highlight";

/// The label of what says something.
const NOTE: &str = "note";

impl Reader {
    pub(super) fn marks(
        &mut self,
        source: &Element,
        kept: Vec<(usize, Line)>,
    ) -> Result<(), ReadError> {
        let mut selections: BTreeMap<String, &Element> = BTreeMap::new();
        for (number, element) in source.all("PlainTextSelection").enumerate() {
            let guid = key(element.attribute("guid").unwrap_or_default());
            if selections.contains_key(&guid) {
                self.problems.push(element.line, Fault::Duplicate { id: shortened(&guid) });
                selections.insert(format!("{guid} {number}"), element);
            } else {
                selections.insert(guid, element);
            }
        }
        let codings: usize = selections.values().map(|it| it.all("Coding").count().max(1)).sum();
        let pieces = kept.iter().fold(0, |sum: usize, (pieces, _)| sum.saturating_add(*pieces));
        if codings.saturating_add(pieces) > 2 * MOST {
            return Err(ReadError::TooMany { limit: MOST });
        }
        let mut read = BTreeSet::new();
        for (pieces, line) in kept {
            self.own(pieces, line, &selections, &mut read);
        }
        for (guid, element) in &selections {
            let known = read.contains(guid);
            self.foreign(guid, element, known);
        }
        Ok(())
    }

    /// A mark that this program wrote, as far as its selections are still there.
    fn own(
        &mut self,
        pieces: usize,
        (at, line): Line,
        selections: &BTreeMap<String, &Element>,
        read: &mut BTreeSet<String>,
    ) {
        let known = match line::mark(&line, self.version) {
            Ok(mark) => mark,
            Err(source) => {
                self.problems.push(at, Fault::BadNote { source });
                return;
            }
        };
        let (document, id) = (self.parts.id, known.id);
        let guid = |sort| guid::of(document, sort, id.as_str());
        let there = (0..pieces).filter_map(|number| {
            let guid = guid(Sort::Piece(number));
            selections.get(&guid).map(|element| (number, guid, *element))
        });
        let there: Vec<_> = there.filter(|(_, guid, _)| !read.contains(guid)).collect();
        // Without a selection it was deleted elsewhere.
        let Some((_, _, first)) = there.first() else { return };
        let first = *first;
        let (mut spans, mut notes, mut own, mut other) = (Vec::new(), Vec::new(), None, None);
        for (number, name, element) in &there {
            read.insert(name.clone());
            self.nodes.insert(name.clone(), id.into());
            spans.extend(self.span(element));
            notes.extend(self.notes_of(element));
            notes.extend(description(element));
            let coding = guid(Sort::Coding(*number));
            for element in element.all("Coding") {
                let is_own = key(element.attribute("guid").unwrap_or_default()) == coding;
                if is_own {
                    self.own_codings.insert(coding.clone());
                }
                let slot = if is_own { &mut own } else { &mut other };
                *slot = slot.or(Some(element));
            }
        }
        let label = if let Some(coding) = own.or(other) {
            self.label(coding).unwrap_or_else(|| known.label.clone())
        } else {
            self.problems.push(first.line, Fault::Missing { field: "Coding".to_owned() });
            known.label.clone()
        };
        let created = self.created(first, Some(known.created));
        let modified = self.stamp(first, MODIFIED, known.modified);
        let note = own_note(&guid(Sort::Note), &known.note, notes);
        let anchor = self.anchor(spans);
        let mark = Annotation { label, anchor, note, created, modified, ..known };
        self.parts.annotations.push(mark);
    }

    /// Marks of a selection: one for each coding, or one if there is none. Of one that is `known`
    /// only what was coded elsewhere.
    fn foreign(&mut self, guid: &str, element: &Element, known: bool) {
        let mut codings: Vec<&Element> = element.all("Coding").collect();
        if known {
            // One coding is the label of the mark that this program wrote.
            if codings.len() < 2 {
                return;
            }
            let is_own = |coding: &&Element| {
                self.own_codings.contains(&key(coding.attribute("guid").unwrap_or_default()))
            };
            let at = codings.iter().position(is_own).unwrap_or_default();
            codings.remove(at);
        }
        let notes = if known { Vec::new() } else { self.notes_of(element) };
        let said = if known { None } else { description(element) };
        let note = joined(notes.into_iter().chain(said).collect());
        let created = self.created(element, None);
        let modified = self.stamp(element, MODIFIED, None).filter(|stamp| *stamp != created);
        if codings.is_empty() {
            let label = if note.is_empty() { HIGHLIGHT } else { NOTE };
            let id = AnnotationId::random(uuid::entropy(guid));
            self.put(id, label.into(), element, note, (created, modified));
            self.nodes.entry(guid.to_owned()).or_insert(id.into());
            return;
        }
        for (number, coding) in codings.into_iter().enumerate() {
            let name = key(coding.attribute("guid").unwrap_or_default());
            let id = AnnotationId::random(uuid::entropy(&format!("{guid} {name} {number}")));
            let made = self.created(coding, Some(created));
            let label = self.label(coding).unwrap_or_else(|| HIGHLIGHT.into());
            let mut notes = self.notes_of(coding);
            if number == 0 && !note.is_empty() {
                notes.insert(0, (String::new(), note.clone()));
            }
            self.put(id, label, element, joined(notes), (made, modified));
            self.nodes.entry(guid.to_owned()).or_insert(id.into());
            self.nodes.entry(name).or_insert(id.into());
        }
    }

    fn put(
        &mut self,
        id: AnnotationId,
        label: LabelId,
        element: &Element,
        note: String,
        (created, modified): (Stamp, Option<Stamp>),
    ) {
        let spans: Vec<Span> = self.span(element).into_iter().collect();
        let nowhere = Spans::from(Span::BEYOND);
        let mark = Annotation::new(id, label, self.version, nowhere, created);
        let anchor = self.anchor(spans);
        self.parts.annotations.push(Annotation { anchor, note, modified, ..mark });
    }

    fn anchor(&self, spans: Vec<Span>) -> Anchor {
        let version = self.version;
        Spans::new(spans)
            .map_or(Anchor::Gone { version }, |spans| Anchor::Placed { version, spans })
    }

    /// The label that a coding means.
    fn label(&mut self, coding: &Element) -> Option<LabelId> {
        let code = coding.first("CodeRef");
        let guid = code.and_then(|code| code.attribute("targetGUID")).map(key);
        let found = guid.as_ref().and_then(|guid| self.labels.get(guid)).cloned();
        if found.is_none() {
            let target = shortened(&guid.unwrap_or_else(|| "CodeRef".to_owned()));
            self.problems.push(coding.line, Fault::ToNothing { target });
        }
        found
    }

    /// Where a selection stands; what lies outside the text is cut off.
    fn span(&mut self, element: &Element) -> Option<Span> {
        let said = |name: &str| element.attribute(name).unwrap_or_default().trim();
        let (from, to) = (said("startPosition"), said("endPosition"));
        let numbers = from.parse::<i64>().ok().zip(to.parse::<i64>().ok());
        let Some((start, end)) = numbers.filter(|(start, end)| 0 <= *start && start <= end) else {
            let field = "startPosition to endPosition".to_owned();
            let words = shortened(&format!("{from} to {to}"));
            self.problems.push(element.line, Fault::Malformed { field, words });
            return None;
        };
        if start == end {
            self.problems.push(element.line, Fault::NoWords);
            return None;
        }
        let place = |at: i64| {
            let at = usize::try_from(at).ok()?;
            self.text.byte_from_char(self.removed.left(at))
        };
        let (start, end) = (place(start), place(end));
        if start.is_none() || end.is_none() {
            let place = shortened(&format!("{from} to {to}"));
            let length = self.text.char_len();
            self.problems.push(element.line, Fault::OutsideText { place, length });
        }
        let span = Span::new(start?, end.unwrap_or_else(|| self.text.end()))?;
        let Some(trust) = self.trust.checked_sub(span.len()) else {
            let words = shortened(self.text.slice(span.range()));
            self.problems.push(element.line, Fault::NotThere { words });
            return None;
        };
        self.trust = trust;
        Some(span)
    }

    pub(super) fn cards(&mut self, cards: Vec<Line>) {
        let marks: BTreeSet<AnnotationId> =
            self.parts.annotations.iter().map(|mark| mark.id).collect();
        let mut met = BTreeSet::new();
        for (at, line) in cards {
            match line::card(&line) {
                // A mark that was deleted elsewhere takes its card with it.
                Ok(Card { claim, .. }) if !marks.contains(&claim) => {}
                Ok(card) if met.insert(card.claim) => self.parts.cards.push(card),
                Ok(card) => {
                    self.problems.push(at, Fault::Duplicate { id: card.claim.to_string() });
                }
                Err(source) => self.problems.push(at, Fault::BadNote { source }),
            }
        }
    }
}

fn joined(notes: Vec<(String, String)>) -> String {
    notes.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join("\n\n")
}

/// The note on something, which counts unless it is the one that was written.
pub(super) fn own_note(own: &str, known: &str, notes: Vec<(String, String)>) -> String {
    match notes.as_slice() {
        [(guid, words)] if guid == own && *words == xml::plain(known) => known.to_owned(),
        _ => joined(notes),
    }
}

/// What ATLAS.ti calls the comment of a quotation.
fn description(element: &Element) -> Option<(String, String)> {
    let said = element.first("Description").map(|it| it.words.clone());
    said.filter(|words| !words.is_empty()).map(|words| (String::new(), words))
}
