//! From bytes to records, up to where they are sound.

use std::str::FromStr;
use std::sync::Arc;

use crate::edit::{Change, Edit, GroupId, Past, Step};
use crate::model::{self, Document, Node};
use crate::native::from_wire::{self, Reader};
use crate::native::log::{HEAD, Note, Record, Start, frame, wire};
use crate::native::{ReadError, v1};

/// What is sound in a log.
#[derive(Clone, Debug, Default)]
pub struct Sound {
    /// The records, each with the place of the first byte after it.
    pub records: Vec<(Record, usize)>,
    /// Why they end before the bytes do.
    pub error: Option<LogError>,
}

/// Why a log, or the rest of one, cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// It does not begin like a log.
    #[error("it is no log of this program, or one of another version")]
    NotALog,
    /// The last record was never written to its end.
    #[error("its last record, at byte {at}, was not written to its end")]
    Torn {
        /// The first byte of the record.
        at: usize,
    },
    /// Bytes have changed, or are missing.
    #[error("it is damaged from byte {at} on")]
    Damaged {
        /// The first byte of the record that is damaged.
        at: usize,
    },
    /// A record is whole, but says what cannot be.
    #[error("the record at byte {at} does not fit: {message}")]
    Unfit {
        /// The first byte of the record.
        at: usize,
        /// What is wrong.
        message: String,
    },
}

/// What is wrong with a record that is whole.
#[derive(Debug, thiserror::Error)]
enum Unfit {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("annotation {id} does not stand on its words")]
    Words { id: model::AnnotationId },
}

/// Reads a log from its beginning up to the first damage. Any bytes may be given.
#[must_use]
pub fn read(bytes: &[u8]) -> Sound {
    let Some(mut rest) = bytes.strip_prefix(HEAD.as_bytes()) else {
        return Sound { records: Vec::new(), error: Some(LogError::NotALog) };
    };
    let (mut records, mut reader) = (Vec::new(), LogReader::default());
    while !rest.is_empty() {
        let at = bytes.len() - rest.len();
        let Some((body, after)) = frame::unframe(rest) else {
            // A log comes into being with its first record.
            let torn = !records.is_empty() && frame::is_torn(rest);
            let error = if torn { LogError::Torn { at } } else { LogError::Damaged { at } };
            return Sound { records, error: Some(error) };
        };
        match reader.record(body) {
            Ok(record) => records.push((record, bytes.len() - after.len())),
            Err(message) => {
                return Sound { records, error: Some(LogError::Unfit { at, message }) };
            }
        }
        rest = after;
    }
    let error = records.is_empty().then_some(LogError::Damaged { at: bytes.len() });
    Sound { records, error }
}

/// Reads records one after the other.
#[derive(Default)]
struct LogReader {
    /// The versions that marks stand on, once they are known.
    texts: Option<Reader>,
    /// The number of the step before the first one.
    first: u64,
    /// The number of the last step.
    number: u64,
}

impl LogReader {
    fn record(&mut self, body: &str) -> Result<Record, String> {
        let record: wire::Record = ron::from_str(body).map_err(|error| error.to_string())?;
        match record {
            wire::Record::Start(start) => self.start(*start),
            _ if self.texts.is_none() => Err("it comes before the beginning".to_owned()),
            wire::Record::Do(step) => {
                self.count(step.number)?;
                let number = step.number;
                Ok(Record::Step(number, Step::Do(self.edit(step).map_err(|e| e.to_string())?)))
            }
            wire::Record::Undo(number) => {
                self.count(number)?;
                Ok(Record::Step(number, Step::Undo))
            }
            wire::Record::Redo(number) => {
                self.count(number)?;
                Ok(Record::Step(number, Step::Redo))
            }
            wire::Record::Saving(filed) => {
                let wire::Filed { file, upto } = self.filed(filed)?;
                Ok(Record::Note(Note::Saving { file, upto }))
            }
            wire::Record::Saved(filed) => {
                let wire::Filed { file, upto } = self.filed(filed)?;
                Ok(Record::Note(Note::Saved { file, upto }))
            }
            wire::Record::Left(path) => Ok(Record::Note(Note::Left { path })),
        }
    }

    fn start(&mut self, start: wire::Start) -> Result<Record, String> {
        if self.texts.is_some() {
            return Err("it begins twice".to_owned());
        }
        let in_words = |error: ReadError| error.to_string();
        let taken = from_wire::file(start.document).map_err(in_words)?;
        let (document, repairs) = Document::from_parts(taken.parts);
        if !(taken.repairs.is_empty() && taken.warnings.is_empty() && repairs.is_empty()) {
            return Err("the document does not fit together".to_owned());
        }
        self.texts = Some(Reader::of(&document));
        let earlier = start.earlier.into_iter().map(past);
        let earlier = earlier.collect::<Result<_, _>>().map_err(in_words)?;
        let wire::Start { at, path, number, file, .. } = start;
        (self.first, self.number) = (number, number);
        Ok(Record::Start(Box::new(Start { at, path, number, document, file, earlier })))
    }

    /// Steps are numbered one after the other: none is missing and none stands twice.
    fn count(&mut self, number: u64) -> Result<(), String> {
        if Some(number) != self.number.checked_add(1) {
            return Err(format!("step {number} follows step {}", self.number));
        }
        self.number = number;
        Ok(())
    }

    fn filed(&self, filed: wire::Filed) -> Result<wire::Filed, String> {
        let known = (self.first..=self.number).contains(&filed.upto);
        known.then_some(filed).ok_or_else(|| "a step was saved that is not here".to_owned())
    }

    fn edit(&mut self, step: wire::Do) -> Result<Edit, Unfit> {
        let changes = step.changes.into_iter().map(|change| self.change(change));
        Ok(Edit {
            changes: changes.collect::<Result<_, _>>()?,
            name: step.name.into(),
            by: id(&step.by)?,
            at: step.at,
            group: step.group.map(GroupId),
        })
    }

    fn change(&mut self, change: wire::Change) -> Result<Change, Unfit> {
        use wire::Change as W;
        Ok(match change {
            W::PutAnnotation(mark) => Change::PutAnnotation(Arc::new(self.annotation(*mark)?)),
            W::RemoveAnnotation(id) => Change::RemoveAnnotation(self::id(&id)?),
            W::PutRelation(relation, from, to) => {
                let (from, to) = (node(&relation.from, from)?, node(&relation.to, to)?);
                Change::PutRelation(Arc::new(from_wire::relation(*relation, from, to)?))
            }
            W::RemoveRelation(id) => Change::RemoveRelation(self::id(&id)?),
            W::PutCard(card) => Change::PutCard(Arc::new(from_wire::card(*card)?)),
            W::RemoveCard(claim) => Change::RemoveCard(id(&claim)?),
            W::PutActor(actor) => Change::PutActor(Arc::new(from_wire::actor(actor)?)),
            W::RemoveActor(id) => Change::RemoveActor(self::id(&id)?),
            W::PutAnnotator(annotator) => {
                Change::PutAnnotator(Arc::new(from_wire::annotator(annotator)?))
            }
            W::RemoveAnnotator(id) => Change::RemoveAnnotator(self::id(&id)?),
            W::SetMetadata(metadata) => Change::SetMetadata(Arc::new(self::metadata(metadata))),
            W::SetCodebook(codebook) => {
                Change::SetCodebook(Arc::new(from_wire::codebook(*codebook)?))
            }
            W::SetFields(fields) => Change::SetFields(Arc::new(from_wire::values(fields))),
            W::SetSeen(seen) => {
                let reader = self.reader()?;
                let (version, spans) = (reader.current(), reader.seen(&seen)?);
                Change::SetSeen(id(&seen.by)?, version, spans.map(|(_, spans)| spans))
            }
            W::SetSeenIn(version, seen) => {
                let version = id(&version)?;
                let spans = self.reader()?.seen_in(version, &seen)?.map(|(_, spans)| spans);
                Change::SetSeen(id(&seen.by)?, version, spans)
            }
            W::AddVersion(version) => {
                Change::AddVersion(Arc::new(self.reader()?.enter_version(*version)?))
            }
            W::RemoveVersion(version) => Change::RemoveVersion(id(&version)?),
            W::ShowVersion(version, seen) => {
                let (version, reader) = (id(&version)?, self.reader()?);
                let seen = seen.iter().filter_map(|it| reader.seen_in(version, it).transpose());
                Change::ShowVersion(version, seen.collect::<Result<_, _>>()?)
            }
        })
    }

    /// A mark, whose words must stand where it says.
    fn annotation(&mut self, mark: v1::Annotation) -> Result<model::Annotation, Unfit> {
        let reader = self.reader()?;
        let mark = reader.annotation(mark)?;
        if reader.is_content() { Ok(mark) } else { Err(Unfit::Words { id: mark.id }) }
    }

    fn reader(&mut self) -> Result<&mut Reader, ReadError> {
        self.texts.as_mut().ok_or(ReadError::NoText)
    }
}

fn id<T: FromStr<Err = model::BadId>>(text: &str) -> Result<T, ReadError> {
    Ok(text.parse()?)
}

fn past(past: wire::Past) -> Result<Past, ReadError> {
    Ok(Past { name: past.name.into(), by: id(&past.by)?, at: past.at })
}

fn node(text: &str, is_relation: bool) -> Result<Node, ReadError> {
    Ok(if is_relation { Node::Relation(id(text)?) } else { Node::Annotation(id(text)?) })
}

fn metadata(metadata: wire::Metadata) -> model::Metadata {
    let wire::Metadata { title, byline, outlet, published, url, language } = metadata;
    model::Metadata { title, byline, outlet, published, url, language }
}
