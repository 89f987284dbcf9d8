//! From records to bytes.

use crate::edit::{Change, Edit, Past, Step};
use crate::model::{Document, Node};
use crate::native::log::{Note, Record, frame, wire};
use crate::native::{to_wire, v1, write};

/// What every log begins with.
pub const HEAD: &str = "Recoupe log 1\n";

/// A record as it stands in a log. Marks are written with their words, which are looked up in the
/// versions of `document`, whatever its marks: as it is after the step.
#[must_use]
pub fn encode(record: &Record, document: &Document) -> Vec<u8> {
    framed(&match record {
        Record::Start(start) => wire::Record::Start(Box::new(wire::Start {
            at: start.at,
            path: start.path.clone(),
            number: start.number,
            file: start.file.clone(),
            earlier: start.earlier.iter().map(past).collect(),
            document: to_wire::file(&start.document),
        })),
        Record::Step(number, Step::Do(edit)) => wire::Record::Do(step(*number, edit, document)),
        Record::Step(number, Step::Undo) => wire::Record::Undo(*number),
        Record::Step(number, Step::Redo) => wire::Record::Redo(*number),
        Record::Note(note) => filed(note),
    })
}

/// A note on the document's file as it stands in a log.
#[must_use]
pub fn encode_note(note: &Note) -> Vec<u8> {
    framed(&filed(note))
}

fn framed(record: &wire::Record) -> Vec<u8> {
    let mut out = Vec::new();
    // Numbers that are not finite were left out on the way, so everything can be written.
    frame::frame(&write::to_ron(record).unwrap_or_default(), &mut out);
    out
}

fn past(past: &Past) -> wire::Past {
    wire::Past { name: (&past.name).into(), by: past.by.to_string(), at: past.at }
}

fn filed(note: &Note) -> wire::Record {
    let filed = |file: &str, upto: u64| wire::Filed { file: file.to_owned(), upto };
    match note {
        Note::Saving { file, upto } => wire::Record::Saving(filed(file, *upto)),
        Note::Saved { file, upto } => wire::Record::Saved(filed(file, *upto)),
        Note::Left { path } => wire::Record::Left(path.clone()),
    }
}

fn step(number: u64, edit: &Edit, document: &Document) -> wire::Do {
    // Whoever reads it does not know which version was current then.
    let all_named = document.article().versions().len() > 1;
    let texts = to_wire::Texts { document, all_named };
    wire::Do {
        number,
        name: (&edit.name).into(),
        by: edit.by.to_string(),
        at: edit.at,
        group: edit.group.map(|group| group.0),
        changes: edit.changes.iter().map(|change| self::change(&texts, change)).collect(),
    }
}

fn change(texts: &to_wire::Texts<'_>, change: &Change) -> wire::Change {
    use wire::Change as W;
    match change {
        Change::PutAnnotation(mark) => W::PutAnnotation(Box::new(texts.annotation(mark))),
        Change::RemoveAnnotation(id) => W::RemoveAnnotation(id.to_string()),
        Change::PutRelation(relation) => {
            let is_relation = |end| matches!(end, Node::Relation(_));
            let (from, to) = (is_relation(relation.from), is_relation(relation.to));
            let relation = to_wire::relation((**relation).clone());
            W::PutRelation(Box::new(relation), from, to)
        }
        Change::RemoveRelation(id) => W::RemoveRelation(id.to_string()),
        Change::PutCard(card) => W::PutCard(Box::new(to_wire::card((**card).clone()))),
        Change::RemoveCard(claim) => W::RemoveCard(claim.to_string()),
        Change::PutActor(actor) => W::PutActor(to_wire::actor((**actor).clone())),
        Change::RemoveActor(id) => W::RemoveActor(id.to_string()),
        Change::PutAnnotator(annotator) => {
            W::PutAnnotator(to_wire::annotator((**annotator).clone()))
        }
        Change::RemoveAnnotator(id) => W::RemoveAnnotator(id.to_string()),
        Change::SetMetadata(metadata) => {
            let metadata = (**metadata).clone();
            W::SetMetadata(wire::Metadata {
                title: metadata.title,
                byline: metadata.byline,
                outlet: metadata.outlet,
                published: metadata.published,
                url: metadata.url,
                language: metadata.language,
            })
        }
        Change::SetCodebook(codebook) => W::SetCodebook(Box::new(to_wire::codebook(codebook))),
        Change::SetFields(fields) => W::SetFields(to_wire::values(fields)),
        Change::SetSeen(by, version, spans) => {
            let text = spans.as_ref().zip(texts.text(*version));
            let seen = match text {
                Some((spans, text)) => to_wire::Texts::seen_in(text, by.to_string(), spans),
                None => v1::Seen { by: by.to_string(), spans: Vec::new() },
            };
            if texts.all_named { W::SetSeenIn(version.to_string(), seen) } else { W::SetSeen(seen) }
        }
        Change::AddVersion(version) => W::AddVersion(Box::new(to_wire::version(version, None))),
        Change::RemoveVersion(id) => W::RemoveVersion(id.to_string()),
        Change::ShowVersion(id, seen) => {
            let text = texts.text(*id);
            let seen = seen.iter().filter_map(|(by, spans)| {
                Some(to_wire::Texts::seen_in(text?, by.to_string(), spans))
            });
            W::ShowVersion(id.to_string(), seen.collect())
        }
    }
}
