//! From a file of a labelling tool to a document.

mod links;
mod marks;
mod place;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::Timestamp;

use crate::formats::foreign;
pub use crate::formats::foreign::Read;
use crate::formats::fresh_ids::FreshIds;
use crate::formats::json::{self, Json, parse_dense, whole_characters};
use crate::formats::labelling::{Task, Tool, doccano, label_studio, words};
use crate::formats::names::Names;
use crate::formats::problem::Fault;
use crate::formats::problems::Problems;
use crate::formats::unanchored::Unit;
use crate::model::{Annotator, AnnotatorId, BadId, Document, Node, Parts, Stamp, VersionId};
use crate::native::line;
use crate::text::Text;

/// A file has no more pieces and links on one text than this.
const MOST: usize = 250_000;

/// More than one value in so many bytes is refused: `[1000,1012,"a"],` has one in four.
const BYTES_A_VALUE: usize = 4;

/// Why a file is none that this program reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is not UTF-8.
    #[error(transparent)]
    NotUtf8(#[from] foreign::NotUtf8),
    /// It is no JSON, or one made to do harm.
    #[error(transparent)]
    Json(#[from] json::Bad),
    /// Nothing in it is a text with labels.
    #[error("nothing in this JSON is a text with labels")]
    NoTexts,
    /// There are more pieces and links than any real file has.
    #[error("there are more than {limit} labels and relations on one text")]
    TooMany {
        /// The most.
        limit: usize,
    },
    /// An id that the program gives itself was refused.
    #[error(transparent)]
    BadId(#[from] BadId),
}

/// Where a file comes from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin<'a> {
    /// Its name.
    pub name: &'a str,
    /// For the id of a document that has none yet.
    pub entropy: u64,
    /// The time of what does not say when it was made.
    pub now: Timestamp,
}

/// Reads the first text of a file with what is on it: lines or a list as doccano exports them, with
/// relations or without, or a list of tasks as Label Studio exports them, whole or as JSON-MIN.
///
/// doccano’s positions are taken for code points, Label Studio’s for units of UTF-16.
///
/// # Errors
///
/// When the bytes are no JSON, hold no text with labels, or more than any real file. Anything else
/// that is amiss is listed, further texts among it.
pub fn read(bytes: &[u8], origin: Origin<'_>) -> Result<Read, ReadError> {
    let text = foreign::utf8(bytes)?;
    let (text, halves) = whole_characters(text.trim_start_matches('\u{feff}'));
    let (tree, further) = first_value(&text)?;
    let (json, pointer, more) = match &tree {
        Json::List(list) => (list.first(), "/0", list.len().saturating_sub(1)),
        one => (Some(one), "", 0),
    };
    let json = json.ok_or(ReadError::NoTexts)?;
    let mut problems = Problems::default();
    let task = label_studio::task(json, pointer, &mut problems);
    let task = task.or_else(|| doccano::task(json, pointer, &mut problems));
    let task = task.ok_or(ReadError::NoTexts)?;
    if task.pieces.len() + task.arrows.len() > MOST {
        return Err(ReadError::TooMany { limit: MOST });
    }
    for line in halves {
        problems.push(line, Fault::HalfCharacter);
    }
    if further + more > 0 {
        problems.push("", Fault::OtherTexts { count: further + more });
    }
    Ok(Reader::new(&task, problems, origin)?.finish(&task))
}

/// The value of the first line, and how many lines there are more; or else the whole file.
fn first_value(text: &str) -> Result<(Json<'_>, usize), ReadError> {
    let mut lines = text.split('\n').filter(|line| !line.trim().is_empty());
    if let Some(Ok(tree @ Json::Object(_))) =
        lines.next().map(|line| parse_dense(line, BYTES_A_VALUE))
    {
        return Ok((tree, lines.count()));
    }
    Ok((parse_dense(text, BYTES_A_VALUE)?, 0))
}

/// What has been read so far.
struct Reader {
    parts: Parts,
    problems: Problems,
    tool: Tool,
    unit: Unit,
    names: Names,
    version: VersionId,
    text: Text,
    /// The ids of the document.
    ids: FreshIds,
    /// The ids of marks and relations that were written here, and what they are now.
    nodes: BTreeMap<String, Node>,
    /// The marks of pieces, by scope and id.
    targets: BTreeMap<(usize, String), Node>,
    /// Names of labels and types of relations that no codebook has.
    new_names: BTreeSet<String>,
    people: BTreeMap<String, AnnotatorId>,
    created: Stamp,
    by_nobody: bool,
    /// How many bytes may still be searched for words that are not where they should be.
    patience: usize,
    /// How many bytes may still be marked of which nobody said the words.
    trust: usize,
}

impl Reader {
    fn new(task: &Task<'_>, mut problems: Problems, origin: Origin<'_>) -> Result<Self, ReadError> {
        let head = words(task.note.member("document")).and_then(|line| {
            match line::head(line, task.text) {
                Ok(parts) => Some(parts),
                Err(source) => {
                    problems.push(task.note_pointer.as_str(), Fault::BadNote { source });
                    None
                }
            }
        });
        let parts = head.unwrap_or_else(|| {
            foreign::document(task.text, origin.name, origin.entropy, origin.now)
        });
        let version = parts.versions.first().map_or(VersionId::numbered(1), |version| version.id);
        let text = parts.versions.first().map_or(Text::new(""), |version| version.text.clone());
        let created = Stamp { by: task.tool.id.parse()?, at: origin.now };
        Ok(Self {
            names: Names::of(&parts.codebook, &parts.metadata.language),
            parts,
            problems,
            tool: task.tool,
            unit: task.unit,
            version,
            text,
            ids: FreshIds::default(),
            nodes: BTreeMap::new(),
            targets: BTreeMap::new(),
            new_names: BTreeSet::new(),
            people: BTreeMap::new(),
            created,
            by_nobody: false,
            patience: place::PATIENCE,
            trust: place::TRUST,
        })
    }

    fn finish(mut self, task: &Task<'_>) -> Read {
        self.marks(task);
        self.links(task);
        let Self { mut parts, problems, by_nobody, tool, created, .. } = self;
        if by_nobody && parts.annotators.iter().all(|known| known.id != created.by) {
            let (name, initials) = (tool.name.to_owned(), String::new());
            parts.annotators.push(Annotator { id: created.by, name, initials });
        }
        let (document, repairs) = Document::from_parts(parts);
        Read { document, problems: problems.into_list(), repairs }
    }

    /// Who made something of which no note tells.
    fn stamp(&mut self, by: Option<&str>) -> Stamp {
        let Some(name) = by else {
            self.by_nobody = true;
            return self.created;
        };
        if let Some(id) = self.people.get(name) {
            return Stamp { by: *id, ..self.created };
        }
        let mut hasher = DefaultHasher::new();
        (self.tool.id, name).hash(&mut hasher);
        let known = self.parts.annotators.iter().find(|known| known.name == name);
        let id = known.map_or_else(|| AnnotatorId::random(hasher.finish()), |known| known.id);
        if self.parts.annotators.iter().all(|known| known.id != id) {
            let (name, initials) = (name.to_owned(), String::new());
            self.parts.annotators.push(Annotator { id, name, initials });
        }
        self.people.insert(name.to_owned(), id);
        Stamp { by: id, ..self.created }
    }
}
