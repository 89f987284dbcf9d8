//! Marks: those that a note tells of, with the pieces that they have now, and new ones.

use std::collections::BTreeMap;

use super::Reader;
use crate::formats::labelling::note::{self, keys_of_note, keys_of_piece, matched};
use crate::formats::labelling::{HIGHLIGHT, Piece, Task, label_studio};
use crate::formats::problem::Fault;
use crate::model::{
    Anchor, Annotation, AnnotationId, AttributeId, Card, LabelId, Span, Spans, Value,
};
use crate::native::line;

/// A file has no more names of its own than these.
const MOST_NAMES: usize = 1_000;

impl Reader {
    pub(super) fn marks(&mut self, task: &Task<'_>) {
        let notes = note::marks(task.note, &task.note_pointer, self.version, &mut self.problems);
        let wanted: Vec<Vec<String>> =
            notes.iter().flat_map(|it| it.pieces.iter().map(keys_of_note)).collect();
        let found: Vec<Vec<String>> = task.pieces.iter().map(keys_of_piece).collect();
        let mut matches = matched(&wanted, &found).into_iter();
        let mut is_new = vec![true; task.pieces.len()];
        for note in notes {
            let own: Vec<usize> = matches.by_ref().take(note.pieces.len()).flatten().collect();
            for number in &own {
                if let Some(new) = is_new.get_mut(*number) {
                    *new = false;
                }
            }
            let pieces: Vec<&Piece> = own.iter().filter_map(|it| task.pieces.get(*it)).collect();
            self.known(note, &pieces);
        }
        for (piece, _) in task.pieces.iter().zip(is_new).filter(|(_, new)| *new) {
            self.new_mark(piece);
        }
    }

    /// A mark that a note tells of; one that has no pieces any more was taken away in the tool.
    fn known(&mut self, note: note::Mark<'_>, pieces: &[&Piece<'_>]) {
        let wish = note.known.id.to_string();
        let Some(first) = pieces.first() else {
            let target = wish;
            self.problems.push(note.pointer, Fault::ToNothing { target });
            return;
        };
        let Some(id) = self.ids.fresh::<AnnotationId>(&wish) else { return };
        self.nodes.entry(wish).or_insert(id.into());
        let same = self.names.label(note.known.label.as_str()) == first.name;
        let label = if same { note.known.label.clone() } else { self.label(&first.name) };
        let mark = Annotation { id, label, ..note.known };
        self.put(mark, pieces);
        match note.card.map(line::card) {
            None => {}
            Some(Ok(card)) => self.parts.cards.push(Card { claim: id, ..card }),
            Some(Err(source)) => self.problems.push(note.pointer, Fault::BadNote { source }),
        }
    }

    fn new_mark(&mut self, piece: &Piece<'_>) {
        let wish = format!("m{}", self.parts.annotations.len() + 1);
        let Some(id) = self.ids.fresh::<AnnotationId>(&wish) else { return };
        let (label, created) = (self.label(&piece.name), self.stamp(piece.by.as_deref()));
        let nowhere = Spans::from(Span::BEYOND);
        let mark = Annotation::new(id, label, self.version, nowhere, created);
        self.put(mark, &[piece]);
    }

    /// Gives a mark its place and what was answered on its pieces, and lets links refer to it.
    fn put(&mut self, mut mark: Annotation, pieces: &[&Piece<'_>]) {
        let spans: Vec<Span> = pieces.iter().filter_map(|piece| self.place(piece)).collect();
        mark.anchor = match Spans::new(spans) {
            Some(spans) => Anchor::Placed { version: self.version, spans },
            None => Anchor::Gone { version: self.version },
        };
        let mut answers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, said) in pieces.iter().flat_map(|piece| &piece.answers) {
            answers.entry(name).or_default().extend(said);
        }
        for (name, said) in answers {
            if name == label_studio::REMARK {
                mark.note = said.join("\n");
                continue;
            }
            let key = AttributeId::from(name);
            let value = match &said[..] {
                [one] => Value::from(*one),
                several => Value::List(several.iter().map(|it| (*it).to_owned()).collect()),
            };
            mark.attributes.insert(key, value);
        }
        for piece in pieces {
            if let Some(id) = &piece.id {
                self.targets.entry((piece.scope, id.clone())).or_insert(mark.id.into());
            }
        }
        self.parts.annotations.push(mark);
    }

    /// The label that a name means; a file in which each piece has a name of its own has none in
    /// truth.
    fn label(&mut self, name: &str) -> LabelId {
        if let Some(id) = self.names.label_of(name) {
            return id.into();
        }
        if self.is_admitted(name) { name.into() } else { HIGHLIGHT.into() }
    }

    pub(super) fn is_admitted(&mut self, name: &str) -> bool {
        !name.trim().is_empty()
            && (self.new_names.contains(name)
                || self.new_names.len() < MOST_NAMES && self.new_names.insert(name.to_owned()))
    }
}
