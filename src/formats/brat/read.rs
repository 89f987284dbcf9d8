//! From brat's files to a document.

mod config;
mod marks;
mod relations;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::formats::brat::names::Names;
use crate::formats::brat::records::{Problem, Record, records, shortened};
use crate::formats::brat::{CARD, DOCUMENT, HEAD, MARK, RELATION};
use crate::formats::foreign::{self, Cleaned, Removed};
use crate::formats::fresh_ids::FreshIds;
use crate::model::{
    Annotation, AnnotationId, Annotator, AnnotatorId, BadId, Card, Document, Node, Parts, Relation,
    RelationId, Repair, Stamp, VersionId,
};
use crate::native::line;
use crate::text::Text;

/// The annotator of marks that do not say who made them.
const UNKNOWN: &str = "brat";

/// What was read.
#[derive(Clone, Debug)]
pub struct Read {
    /// The document.
    pub document: Document,
    /// What was not as it should be, by lines within each sort of record.
    pub problems: Vec<Problem>,
    /// What would have broken an invariant.
    pub repairs: Vec<Repair>,
    /// The words of marks that stand nowhere, as their lines have them.
    pub lost: BTreeMap<AnnotationId, String>,
}

/// Why files are none of brat's that this program reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The text is not UTF-8.
    #[error("the text is not UTF-8 from byte {at} on")]
    TextNotUtf8 {
        /// The first byte that is not.
        at: usize,
    },
    /// The annotations are not UTF-8.
    #[error(transparent)]
    NotUtf8(#[from] foreign::NotUtf8),
    /// There are more lines than any real file has.
    #[error("there are more than {limit} records")]
    TooMany {
        /// The most.
        limit: usize,
    },
    /// An id that the program gives itself was refused.
    #[error(transparent)]
    BadId(#[from] BadId),
}

/// Where the files come from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin<'a> {
    /// The name of the text's file.
    pub name: &'a str,
    /// For the id of a document that has none yet.
    pub entropy: u64,
    /// The time of what does not say when it was made.
    pub now: Timestamp,
    /// `annotation.conf` of their folder, empty where there is none.
    pub annotation_conf: &'a str,
    /// `visual.conf` of their folder, empty where there is none.
    pub visual_conf: &'a str,
}

/// Reads a text and its annotations.
///
/// Marks whose words are not what stands at their offsets are looked for nearby. What this program
/// wrote is read back; of other files CRLF line ends and a byte-order mark are taken out of the text,
/// the codebook follows from the configuration and from what is used, an event is a relation from its trigger to each argument.
///
/// # Errors
///
/// When the bytes are no UTF-8 or hold too many records. Anything else that is amiss is listed.
pub fn read(text: &[u8], ann: &[u8], origin: Origin<'_>) -> Result<Read, ReadError> {
    let text = str::from_utf8(text);
    let text = text.map_err(|error| ReadError::TextNotUtf8 { at: error.valid_up_to() })?;
    let ann = foreign::utf8(ann)?;
    let mut problems = Vec::new();
    let records = records(ann.trim_start_matches('\u{feff}'), &mut problems)?;
    let mut notes = Notes::default();
    for record in records.iter().filter(|record| record.letter() == '#') {
        notes.enter(record, &mut problems);
    }
    let mut reader = Reader::new(text, &notes, problems, origin)?;
    reader.marks(&records, &notes);
    reader.triggers(&records);
    reader.relations(&records, &notes);
    reader.arguments(&records);
    reader.equivalents(&records);
    reader.answers(&records);
    reader.loose_notes(&notes);
    let Reader { mut parts, problems, by_brat, lost, .. } = reader;
    if by_brat && parts.annotators.iter().all(|known| known.id.as_str() != UNKNOWN) {
        let (name, initials) = (UNKNOWN.to_owned(), String::new());
        parts.annotators.push(Annotator { id: UNKNOWN.parse()?, name, initials });
    }
    let (document, repairs) = Document::from_parts(parts);
    Ok(Read { document, problems, repairs, lost })
}

/// The notes of a file.
#[derive(Debug, Default)]
struct Notes<'a> {
    /// On the document as a whole.
    head: Option<&'a Record<'a>>,
    /// The rest of marks and relations, by what they are on.
    rest: BTreeMap<&'a str, &'a Record<'a>>,
    cards: Vec<(&'a str, &'a Record<'a>)>,
    relations: Vec<&'a Record<'a>>,
    /// What people wrote, by what it is about.
    words: BTreeMap<&'a str, (&'a Record<'a>, String)>,
}

impl<'a> Notes<'a> {
    fn enter(&mut self, record: &'a Record<'a>, problems: &mut Vec<Problem>) {
        let mut fields = record.middle.split_whitespace();
        let (Some(kind), Some(target), None) = (fields.next(), fields.next(), fields.next()) else {
            problems.push(malformed(record));
            return;
        };
        match kind {
            HEAD if target == DOCUMENT && self.head.is_none() => self.head = Some(record),
            MARK if !self.rest.contains_key(target) => {
                self.rest.insert(target, record);
            }
            CARD => self.cards.push((target, record)),
            RELATION => self.relations.push(record),
            HEAD | MARK => problems
                .push(Problem::Duplicate { line: record.line, id: format!("{kind} {target}") }),
            _ => {
                let (_, words) =
                    self.words.entry(target).or_insert_with(|| (record, String::new()));
                if !words.is_empty() {
                    words.push('\n');
                }
                if kind != super::NOTES {
                    words.push_str(kind);
                    words.push_str(": ");
                }
                words.push_str(&record.words);
            }
        }
    }
}

/// What a record can refer to, as a number in the list of marks or of relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Mark(usize),
    Relation(usize),
}

/// What has been read so far.
struct Reader<'a> {
    parts: Parts,
    problems: Vec<Problem>,
    names: Names,
    version: VersionId,
    text: Text,
    /// What was taken out of the text, as numbers of code points.
    removed: Removed,
    /// How many bytes may still be searched for words that are not where they should be.
    patience: usize,
    /// How many bytes may still be marked that are not the words of their record.
    trust: usize,
    targets: BTreeMap<&'a str, Target>,
    /// The ids of the document.
    ids: FreshIds,
    /// The ids of marks and relations that were written here, and what they are now.
    nodes: BTreeMap<String, Node>,
    created: Stamp,
    /// Whether something was made by nobody who is known.
    by_brat: bool,
    /// The words of marks that stand nowhere.
    lost: BTreeMap<AnnotationId, String>,
}

/// So many bytes are searched at most for words that are not where they should be.
const PATIENCE: usize = 512 * 1024 * 1024;

/// So many bytes are marked at most that are not the words of their record: a short line can mark a
/// whole text, and a document's file quotes every mark.
const TRUST: usize = 16 * 1024 * 1024;

impl<'a> Reader<'a> {
    fn new(
        text: &str,
        notes: &Notes<'_>,
        mut problems: Vec<Problem>,
        origin: Origin<'_>,
    ) -> Result<Self, ReadError> {
        let head = notes.head.and_then(|record| match line::head(&record.words, text) {
            Ok(parts) => Some(parts),
            Err(source) => {
                problems.push(bad_note(record, source));
                None
            }
        });
        let (parts, removed) = if let Some(parts) = head {
            (parts, Removed::default())
        } else {
            let Cleaned { text, removed } = Cleaned::of(text);
            let mut parts = foreign::document(text, origin.name, origin.entropy, origin.now);
            parts.codebook = config::codebook(origin.annotation_conf, origin.visual_conf);
            (parts, removed)
        };
        let version = parts.versions.first().map_or(VersionId::numbered(1), |version| version.id);
        let text = parts.versions.first().map_or(Text::new(""), |version| version.text.clone());
        Ok(Self {
            names: Names::of_codebook(&parts.codebook),
            parts,
            problems,
            version,
            text,
            removed,
            patience: PATIENCE,
            trust: TRUST,
            targets: BTreeMap::new(),
            ids: FreshIds::default(),
            nodes: BTreeMap::new(),
            created: Stamp { by: UNKNOWN.parse::<AnnotatorId>()?, at: origin.now },
            by_brat: false,
            lost: BTreeMap::new(),
        })
    }

    fn node(&self, target: Target) -> Option<Node> {
        match target {
            Target::Mark(number) => self.parts.annotations.get(number).map(Node::from),
            Target::Relation(number) => self.parts.relations.get(number).map(Node::from),
        }
    }

    /// What a record refers to, or else a problem.
    fn target(&mut self, record: &Record<'_>, target: &str) -> Option<Target> {
        let found = self.targets.get(target).copied();
        if found.is_none() {
            self.problems.push(Problem::ToNothing {
                line: record.line,
                id: record.id.to_owned(),
                target: shortened(target),
                words: said(record),
            });
        }
        found
    }

    /// Lets other records refer to this one; only the first of an id can be meant.
    fn register(&mut self, record: &Record<'a>, target: Target) {
        if self.targets.contains_key(record.id) {
            let (line, id) = (record.line, record.id.to_owned());
            self.problems.push(Problem::Duplicate { line, id });
        } else {
            self.targets.insert(record.id, target);
        }
    }

    /// The notes and cards on what is not there.
    fn loose_notes(&mut self, notes: &Notes<'_>) {
        for (target, record) in &notes.rest {
            self.target(record, target);
        }
        for (target, (record, _)) in &notes.words {
            self.target(record, target);
        }
        for (target, record) in &notes.cards {
            let Some(found) = self.target(record, target) else { continue };
            let Target::Mark(number) = found else {
                self.problems.push(malformed(record));
                continue;
            };
            let Some(claim) = self.parts.annotations.get(number).map(|mark| mark.id) else {
                continue;
            };
            match line::card(&record.words) {
                Ok(card) => self.parts.cards.push(Card { claim, ..card }),
                Err(source) => self.problems.push(bad_note(record, source)),
            }
        }
    }
}

fn malformed(record: &Record<'_>) -> Problem {
    Problem::Malformed { line: record.line, id: record.id.to_owned(), words: said(record) }
}

fn bad_note(record: &Record<'_>, source: crate::native::ReadError) -> Problem {
    Problem::BadNote { line: record.line, id: record.id.to_owned(), source }
}

/// What a record says, shortened.
fn said(record: &Record<'_>) -> String {
    shortened(&format!("{} {}", record.middle, record.words))
}
