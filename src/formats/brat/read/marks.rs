//! Marks: where they stand, what they are, and the answers on them.

use std::collections::BTreeSet;

use super::{Annotation, Notes, Problem, Reader, Record, Target, bad_note, malformed, shortened};
use crate::anchor;
use crate::formats::brat::flat;
use crate::formats::brat::records::LONGEST_QUOTE;
use crate::model::{Anchor, AnnotationId, AttributeId, Attributes, Span, Spans, Value};
use crate::native::line;
use crate::text::Offset;

/// Where a mark is said to stand, in code points; they may be anything.
type Places = Vec<(i64, i64)>;

impl<'a> Reader<'a> {
    pub(super) fn marks(&mut self, records: &[Record<'a>], notes: &Notes<'_>) {
        for record in records.iter().filter(|record| record.letter() == 'T') {
            let Some((kind, places)) = parse(record.middle) else {
                self.problems.push(malformed(record));
                continue;
            };
            let first = !self.targets.contains_key(record.id);
            let note = notes.rest.get(record.id).filter(|_| first);
            let known = note.and_then(|note| match line::mark(&note.words, self.version) {
                Ok(mark) => Some(mark),
                Err(source) => {
                    self.problems.push(bad_note(note, source));
                    None
                }
            });
            let Some(mut mark) = self.mark(record, kind, known) else { continue };
            if let Some(spans) = self.place(record, &places) {
                mark.anchor = Anchor::Placed { version: self.version, spans };
            } else {
                self.lost.insert(mark.id, record.words.trim().to_owned());
            }
            if first {
                let words = notes.words.get(record.id).map_or("", |(_, words)| words.as_str());
                if flat(&mark.note) != words {
                    words.clone_into(&mut mark.note);
                }
            }
            self.register(record, Target::Mark(self.parts.annotations.len()));
            self.parts.annotations.push(mark);
        }
    }

    /// The mark that a note tells of, or a new one; it stands nowhere yet.
    fn mark(
        &mut self,
        record: &Record<'_>,
        kind: &str,
        known: Option<Annotation>,
    ) -> Option<Annotation> {
        let wish = known.as_ref().map_or(record.id.to_owned(), |mark| mark.id.to_string());
        let id: AnnotationId = self.ids.fresh(&wish)?;
        if let Some(mark) = known {
            self.nodes.entry(wish).or_insert(id.into());
            let same = self.names.label(mark.label.as_str()) == kind;
            let label = if same { mark.label.clone() } else { self.names.label_of(kind).into() };
            return Some(Annotation { id, label, ..mark });
        }
        self.by_brat = true;
        let label = self.names.label_of(kind).into();
        let nowhere = Spans::from(Span::BEYOND);
        let mut mark = Annotation::new(id, label, self.version, nowhere, self.created);
        mark.anchor = Anchor::Gone { version: self.version };
        Some(mark)
    }

    /// The spans that a record means; `None` if it lies outside the text.
    fn place(&mut self, record: &Record<'_>, places: &Places) -> Option<Spans> {
        let sound: Vec<Option<(Span, bool)>> =
            places.iter().map(|(start, end)| self.span(*start, *end)).collect();
        let whole = sound.iter().all(|span| matches!(span, Some((_, true))));
        let spans = Spans::new(sound.into_iter().flatten().map(|(span, _)| span));
        if let Some(spans) = spans.as_ref().filter(|_| whole)
            && words(&record.words).eq(self.words(spans))
        {
            return Some(spans.clone());
        }
        let (line, id) = (record.line, record.id.to_owned());
        let place = shortened(&said_places(places));
        if let Some(found) = self.found(&record.words, places) {
            let to = self.text.char_from_byte(found.start());
            self.problems.push(Problem::Moved { line, id, from: place, to });
            return Some(found.into());
        }
        let words = shortened(&record.words);
        let length = spans.as_ref().map_or(0, |it| it.iter().map(Span::len).sum());
        let Some(trust) = self.trust.checked_sub(length) else {
            self.problems.push(Problem::TooMuch { line, id, place, words });
            return None;
        };
        self.trust = trust;
        self.problems.push(match &spans {
            None => Problem::Outside { line, id, place, words },
            Some(_) if !whole => Problem::Clipped { line, id, place },
            Some(spans) => {
                let text = shortened(&self.excerpt(spans));
                Problem::Differs { line, id, words, text }
            }
        });
        spans
    }

    /// The marked words one by one; as many marks on one long text may not be their own, nothing is
    /// put together.
    fn words(&self, spans: &Spans) -> impl Iterator<Item = &str> {
        spans.iter().flat_map(|span| words(self.text.slice(span.range())))
    }

    /// The beginning of the marked words.
    fn excerpt(&self, spans: &Spans) -> String {
        let pieces = spans.iter().map(|span| self.text.slice(span.range()));
        let signs = pieces.flat_map(|piece| piece.chars().chain([' ']));
        signs.take(2 * LONGEST_QUOTE).collect()
    }

    /// A range of code points, and whether it is all of it.
    fn span(&self, start: i64, end: i64) -> Option<(Span, bool)> {
        let (first, last) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
        let from = self.offset(first)?;
        if first >= last {
            return None;
        }
        match self.offset(last) {
            Some(until) => Some((Span::new(from, until)?, true)),
            None => Some((Span::new(from, self.text.end())?, false)),
        }
    }

    fn offset(&self, number: usize) -> Option<Offset> {
        self.text.byte_from_char(self.removed.left(number))
    }

    /// The words of a mark of one piece, at the nearest place where they stand.
    fn found(&mut self, words: &str, places: &Places) -> Option<Span> {
        let [(start, _)] = places[..] else { return None };
        self.patience = self.patience.checked_sub(self.text.len())?;
        let number = usize::try_from(start).unwrap_or_default();
        let near = self.offset(number).unwrap_or(self.text.end());
        anchor::nearest(&self.text, words.trim(), near)
    }

    /// Attributes and normalisations, on marks and relations.
    pub(super) fn answers(&mut self, records: &[Record<'a>]) {
        let mut answered: BTreeSet<(Target, AttributeId)> = BTreeSet::new();
        for record in records.iter().filter(|record| matches!(record.letter(), 'A' | 'M' | 'N')) {
            let fields: Vec<&str> = record.middle.splitn(3, ' ').map(str::trim).collect();
            let [key, target, value @ ..] = &fields[..] else {
                self.problems.push(malformed(record));
                continue;
            };
            let Some(target) = self.target(record, target) else { continue };
            let key = AttributeId::from(*key);
            let value = value.first().copied().unwrap_or_default();
            let first = answered.insert((target, key.clone()));
            let Some(attributes) = self.attributes(target) else { continue };
            if record.letter() == 'N' {
                let words = format!("{value} {}", record.words.trim());
                let words = words.trim();
                match attributes.get_mut(&key) {
                    Some(Value::Text(text)) if !first => {
                        text.push_str("; ");
                        text.push_str(words);
                    }
                    _ => drop(attributes.insert(key, Value::from(words))),
                }
            } else if first {
                let answer = if value.is_empty() { Value::Flag(true) } else { value.into() };
                attributes.insert(key, answer);
            } else {
                let (line, id) = (record.line, record.id.to_owned());
                let (key, words) = (shortened(key.as_str()), shortened(value));
                self.problems.push(Problem::AnsweredTwice { line, id, key, words });
            }
        }
    }

    fn attributes(&mut self, target: Target) -> Option<&mut Attributes> {
        match target {
            Target::Mark(number) => {
                self.parts.annotations.get_mut(number).map(|mark| &mut mark.attributes)
            }
            Target::Relation(number) => {
                self.parts.relations.get_mut(number).map(|link| &mut link.attributes)
            }
        }
    }
}

/// `Type 0 4;17 27`.
fn parse(middle: &str) -> Option<(&str, Places)> {
    let (kind, places) = middle.trim().split_once(' ')?;
    let places = places.split(';').map(|place| {
        let (start, end) = place.trim().split_once(' ')?;
        Some((start.parse().ok()?, end.trim().parse().ok()?))
    });
    Some((kind, places.collect::<Option<_>>()?))
}

fn said_places(places: &Places) -> String {
    let places: Vec<String> =
        places.iter().map(|(start, end)| format!("{start} to {end}")).collect();
    places.join(", ")
}

/// Words, however much space and whatever ends of lines there are between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty())
}
