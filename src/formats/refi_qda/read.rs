//! From a project to a document.

pub(super) mod codes;
mod kept;
mod links;
mod marks;
mod people;
#[cfg(test)]
mod tests;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::guid::key;
use super::package::Package;
use super::tree::{self, Element};
pub use crate::formats::foreign::Read;
use crate::formats::foreign::{self, Cleaned, Removed};
use crate::formats::problem::Fault;
use crate::formats::problems::{Problems, shortened};
use crate::formats::xml;
use crate::model::{
    Annotator, AnnotatorId, BadId, Document, LabelId, Node, Parts, Stamp, VersionId,
};
use crate::sources::SourceError;
use crate::text::Text;
use kept::Kept;
use texts::Note;

/// The annotator of marks that do not say who made them.
const UNKNOWN: &str = "refi-qda";

/// A file has no more marks than this: a short one takes many times its size.
const MOST: usize = 250_000;

/// Why a file is no project that this program reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The package cannot be unpacked, or only to more than any project holds.
    #[error(transparent)]
    Package(#[from] SourceError),
    /// There is no project or codebook in it.
    #[error("there is no REFI-QDA project or codebook in it")]
    NoProject,
    /// It is no XML, or one made to do harm.
    #[error("line {line}: {message}")]
    Xml {
        /// The line of the project, counted from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// There is no text in it.
    #[error("no text is in it, only other kinds of sources or none")]
    NoText,
    /// The text is not in the package.
    #[error("the text “{name}” is not in it (line {line})")]
    MissingText {
        /// The line of the project, counted from 1.
        line: usize,
        /// What the text is called.
        name: String,
    },
    /// The text is not UTF-8.
    #[error("the text “{name}” is not UTF-8 from byte {at} on")]
    TextNotUtf8 {
        /// What the text is called.
        name: String,
        /// The first byte that is not.
        at: usize,
    },
    /// No text of the wanted name is in it.
    #[error("no text “{wanted}” is in it; there are {}", texts.join(", "))]
    NoSuchText {
        /// The name that was asked for.
        wanted: String,
        /// The names that there are.
        texts: Vec<String>,
    },
    /// There are more marks than any real file has.
    #[error("there are more than {limit} marks")]
    TooMany {
        /// The most.
        limit: usize,
    },
    /// An id that the program gives itself was refused.
    #[error(transparent)]
    BadId(#[from] BadId),
}

/// Where a project comes from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin<'a> {
    /// The name of its file.
    pub name: &'a str,
    /// For the id of a document that has none yet.
    pub entropy: u64,
    /// The time of what does not say when it was made.
    pub now: Timestamp,
    /// The name of the text that is wanted; the first one otherwise.
    pub text: Option<&'a str>,
}

/// Reads a project, packed or not: one text of it with its marks.
///
/// What this program wrote is read back. Of other projects CRLF line ends and a byte-order mark are
/// taken out of the text, each coding of a selection is a mark, one without a coding a `highlight`,
/// or a `note` if it says something. Other texts and whatever else has no place in a document is
/// listed.
///
/// # Errors
///
/// When it cannot be unpacked or is no such XML, holds no text, not the wanted one or more than any
/// real file. Anything else that is amiss is listed.
pub fn read(bytes: &[u8], origin: Origin<'_>) -> Result<Read, ReadError> {
    let mut package = Package::open(bytes)?;
    let project = tree::parse(&package.project())?;
    if &*project.name != "Project" {
        return Err(ReadError::NoProject);
    }
    let mut problems = Problems::default();
    let notes = texts::notes(&project, &mut package, &mut problems)?;
    let source = texts::source(&project, origin.text, &mut problems)?;
    let text = texts::text(source, &mut package)?;
    let mut kept =
        notes.values().find_map(|note| Kept::of(note, &mut problems)).unwrap_or_default();
    let mut reader = Reader::new(&text, source, &mut kept, notes, problems, origin)?;
    reader.people(&project);
    reader.codes(&project);
    reader.marks(source, kept.marks)?;
    reader.cards(kept.cards);
    reader.links(&project, kept.relations);
    reader.others(&project, source);
    reader.finish()
}

/// What has been read so far.
struct Reader {
    parts: Parts,
    problems: Problems,
    version: VersionId,
    text: Text,
    /// What was taken out of the text, as numbers of code points.
    removed: Removed,
    /// How many bytes may still be marked.
    trust: usize,
    notes: BTreeMap<String, Note>,
    /// The notes that something refers to.
    used: BTreeSet<String>,
    users: BTreeMap<String, AnnotatorId>,
    labels: BTreeMap<String, LabelId>,
    /// The codings that are the labels of marks that this program wrote.
    own_codings: BTreeSet<String>,
    /// Marks and relations, by the GUIDs that they have in the file.
    nodes: BTreeMap<String, Node>,
    created: Stamp,
    by_nobody: bool,
}

impl Reader {
    fn new(
        text: &str,
        source: &Element,
        kept: &mut Kept,
        notes: BTreeMap<String, Note>,
        mut problems: Problems,
        origin: Origin<'_>,
    ) -> Result<Self, ReadError> {
        let head = kept.head(text, &mut problems);
        let is_own = head.is_some();
        let (mut parts, removed) = if let Some(parts) = head {
            (parts, Removed::default())
        } else {
            // No program counts a byte-order mark.
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            let Cleaned { text, removed } = Cleaned::of(text);
            (foreign::document(text, origin.name, origin.entropy, origin.now), removed)
        };
        if !is_own {
            *kept = Kept::default();
        }
        let name = source.attribute("name").unwrap_or_default();
        let title = &mut parts.metadata.title;
        let is_named = !is_own || !title.is_empty();
        if is_named && xml::plain(title) != name {
            name.clone_into(title);
        }
        let version = parts.versions.first().map_or(VersionId::numbered(1), |version| version.id);
        let text = parts.versions.first().map_or(Text::new(""), |version| version.text.clone());
        Ok(Self {
            parts,
            problems,
            version,
            text,
            removed,
            trust: marks::TRUST,
            notes,
            used: BTreeSet::new(),
            users: BTreeMap::new(),
            labels: BTreeMap::new(),
            own_codings: BTreeSet::new(),
            nodes: BTreeMap::new(),
            created: Stamp { by: UNKNOWN.parse()?, at: origin.now },
            by_nobody: false,
        })
    }

    /// The words of the notes that an element refers to.
    fn notes_of(&mut self, element: &Element) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for refers in element.all("NoteRef") {
            let guid = key(refers.attribute("targetGUID").unwrap_or_default());
            if let Some(note) = self.notes.get(&guid) {
                found.push((guid.clone(), note.words.clone()));
                self.used.insert(guid);
            } else {
                let target = shortened(&guid);
                self.problems.push(refers.line, Fault::ToNothing { target });
            }
        }
        found
    }

    /// Lists what has no place in a document.
    fn others(&mut self, project: &Element, source: &Element) {
        for refers in project.all("NoteRef") {
            let guid = key(refers.attribute("targetGUID").unwrap_or_default());
            if !self.notes.get(&guid).is_some_and(|note| note.is_kept) {
                self.problems.stranger_at(refers.line, "a note on the project");
            }
        }
        for child in &source.children {
            match &*child.name {
                "PlainTextContent" | "PlainTextSelection" => {}
                "Coding" => self.problems.stranger_at(child.line, "the code of a whole text"),
                "NoteRef" => self.problems.stranger_at(child.line, "a note on a whole text"),
                name => self.problems.stranger_at(child.line, &format!("{name} of a text")),
            }
        }
        let Self { notes, used, problems, .. } = self;
        for (guid, note) in notes.iter() {
            if !note.is_kept && !used.contains(guid) {
                let (field, words) = ("a note".to_owned(), shortened(&note.words));
                problems.push(note.line, Fault::Passed { field, words });
            }
        }
        for (list, name) in
            [("Variables", "Variable"), ("Cases", "Case"), ("Sets", "Set"), ("Graphs", "Graph")]
        {
            for element in project.listed(list, name) {
                problems.stranger_at(element.line, name);
            }
        }
        for child in project.all("Description").filter(|it| !it.words.trim().is_empty()) {
            problems.stranger_at(child.line, "Description of the project");
        }
    }

    fn finish(self) -> Result<Read, ReadError> {
        let Self { mut parts, problems, by_nobody, .. } = self;
        if by_nobody && parts.annotators.iter().all(|known| known.id.as_str() != UNKNOWN) {
            let (name, initials) = ("REFI-QDA".to_owned(), String::new());
            parts.annotators.push(Annotator { id: UNKNOWN.parse()?, name, initials });
        }
        let (document, repairs) = Document::from_parts(parts);
        Ok(Read { document, problems: problems.into_list(), repairs })
    }
}
