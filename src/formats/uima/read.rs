//! From an XMI file to a document.

mod foreign;
mod kept;
mod own;
mod place;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;

use super::cas::{Cas, Sofa};
use super::features::Features;
use super::package::Package;
use super::types::Types;
use crate::formats::foreign as other;
pub use crate::formats::foreign::Read;
use crate::formats::fresh_ids::FreshIds;
use crate::formats::names::Names;
use crate::formats::problem::Fault;
use crate::formats::problems::{Problems, shortened};
use crate::formats::xml_tree;
use crate::model::{Annotator, BadId, Document, Node, Parts, Stamp, VersionId};
use crate::sources::{SourceError, xml};
use crate::text::Text;
use kept::Kept;

/// The annotator of what does not say who made it.
const UNKNOWN: (&str, &str) = ("uima", "UIMA");

/// A file has no more marks and relations than this: a short one takes many times its size.
pub(super) const MOST: usize = 250_000;

/// Why a file is no CAS that this program reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The archive cannot be unpacked, or only to more than any file holds.
    #[error(transparent)]
    Package(#[from] SourceError),
    /// There is no XMI file in it.
    #[error("there is no UIMA CAS in XMI in it")]
    NoCas,
    /// It is no XML, or one made to do harm.
    #[error("line {line}: {message}")]
    Xml {
        /// The line of the XMI file, counted from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// The type system beside it is no XML, or one made to do harm.
    #[error("the type system, line {line}: {message}")]
    Types {
        /// The line of the type system, counted from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// There is no text in it.
    #[error("no text is in it, only other kinds of content or none")]
    NoText,
    /// There are more marks and relations than any real file has.
    #[error("there are more than {limit} annotations")]
    TooMany {
        /// The most.
        limit: usize,
    },
    /// An id that the program gives itself was refused.
    #[error(transparent)]
    BadId(#[from] BadId),
}

impl From<xml_tree::Bad> for ReadError {
    fn from(xml_tree::Bad { line, message }: xml_tree::Bad) -> Self {
        Self::Xml { line, message }
    }
}

/// Where a file comes from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin<'a> {
    /// Its name.
    pub name: &'a str,
    /// The type system that stands beside it; one in an archive counts more.
    pub types: Option<&'a [u8]>,
    /// For the id of a document that has none yet.
    pub entropy: u64,
    /// The time of what does not say when it was made.
    pub now: Timestamp,
}

/// Reads an XMI file, or an archive with one: its text with what is said of it.
///
/// What this program wrote is read back. Of other files each annotation is a mark whose label is its
/// type and whose features are answers, unless it is how the text is cut up or laid out; one between
/// two annotations is a relation, and so is a feature that refers to an annotation. Of several texts
/// that of the initial view is read, or else the first; the others are listed.
///
/// # Errors
///
/// When it cannot be unpacked or is no such XML, holds no text, or more than any real file. Anything
/// else that is amiss is listed, a type system that is missing among it.
pub fn read(bytes: &[u8], origin: Origin<'_>) -> Result<Read, ReadError> {
    let package = Package::open(bytes)?;
    let mut problems = Problems::default();
    let types = package.types.as_deref().or(origin.types).map(xml::decode);
    let types = types.map(|text| Types::of(&text)).transpose();
    let types =
        types.map_err(|xml_tree::Bad { line, message }| ReadError::Types { line, message })?;
    if package.others > 0 {
        problems.push("", Fault::OtherTexts { count: package.others });
    }
    let types = types.unwrap_or_default();
    let cas = Cas::of(&xml::decode(&package.cas), &types, &mut problems)?;
    drop(package);
    let sofa = text(&cas, &mut problems)?;
    let mut kept = Kept::of(&cas, sofa, &mut problems);
    let mut reader = Reader::new(&cas, sofa, &types, &mut kept, problems, origin)?;
    let rest = reader.own(kept);
    reader.foreign(&rest)?;
    let (parts, problems) = reader.finish();
    // A document takes about as much memory again.
    drop(rest);
    drop(cas);
    let (document, repairs) = Document::from_parts(parts);
    Ok(Read { document, problems: problems.into_list(), repairs })
}

/// The text that is read; others are listed.
fn text<'a>(cas: &'a Cas, problems: &mut Problems) -> Result<&'a Sofa, ReadError> {
    let texts = || cas.sofas.iter().filter(|sofa| sofa.text.is_some());
    let first = texts().find(|sofa| sofa.name == "_InitialView").or_else(|| texts().next());
    let found = first.ok_or(ReadError::NoText)?;
    for sofa in texts().filter(|sofa| !std::ptr::eq(*sofa, found)) {
        let (name, marks) = (shortened(&sofa.name), cas.count(sofa));
        problems.push(sofa.line, Fault::OtherText { name, marks });
    }
    Ok(found)
}

/// What has been read so far.
struct Reader<'a> {
    cas: &'a Cas,
    sofa: &'a Sofa,
    types: &'a Types,
    parts: Parts,
    problems: Problems,
    names: Names,
    features: Features,
    version: VersionId,
    /// The text as the file counts it, and as the document has it.
    source: Text,
    text: Text,
    removed: other::Removed,
    /// How many bytes may still be marked.
    trust: usize,
    ids: FreshIds,
    /// What is said, by the ids that it has in the file.
    numbers: BTreeMap<u64, usize>,
    /// Marks and relations, by the ids that they have in the file.
    nodes: BTreeMap<u64, Node>,
    /// What types are called, and names of any kind that no codebook has.
    called: BTreeMap<Arc<str>, String>,
    new_names: BTreeSet<String>,
    created: Stamp,
    by_nobody: bool,
}

impl<'a> Reader<'a> {
    fn new(
        cas: &'a Cas,
        sofa: &'a Sofa,
        types: &'a Types,
        kept: &mut Kept,
        mut problems: Problems,
        origin: Origin<'_>,
    ) -> Result<Self, ReadError> {
        let written = kept.restored(sofa.text.as_deref().unwrap_or_default());
        let (parts, removed) = if let Some(parts) = kept.head(&written, &mut problems) {
            (parts, other::Removed::default())
        } else {
            *kept = Kept::default();
            foreign::document(cas, &written, origin)
        };
        let numbers = cas.structures.iter().filter_map(|it| Some((it.id?, it.number)));
        let version = parts.versions.first().map_or(VersionId::numbered(1), |version| version.id);
        let text = parts.versions.first().map_or(Text::new(""), |version| version.text.clone());
        Ok(Self {
            cas,
            sofa,
            types,
            names: Names::of(&parts.codebook, &parts.metadata.language),
            features: Features::of(&parts.codebook),
            parts,
            problems,
            version,
            source: Text::new(written),
            text,
            removed,
            trust: place::TRUST,
            ids: FreshIds::default(),
            numbers: numbers.collect(),
            nodes: BTreeMap::new(),
            called: BTreeMap::new(),
            new_names: BTreeSet::new(),
            created: Stamp { by: UNKNOWN.0.parse()?, at: origin.now },
            by_nobody: false,
        })
    }

    fn finish(self) -> (Parts, Problems) {
        let Self { mut parts, problems, by_nobody, created, .. } = self;
        if by_nobody && parts.annotators.iter().all(|known| known.id != created.by) {
            let (name, initials) = (UNKNOWN.1.to_owned(), String::new());
            parts.annotators.push(Annotator { id: created.by, name, initials });
        }
        (parts, problems)
    }

    fn amiss(&mut self, line: usize, fault: Fault) {
        self.problems.push(line, fault);
    }
}
