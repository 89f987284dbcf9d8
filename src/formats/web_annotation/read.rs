//! From a file of annotations to a document, or to annotations that look for their article.

mod container;
mod dialects;
mod draft;
mod labels;
mod links;
mod marks;
mod people;
mod place;
mod remarks;
mod selectors;
mod standard;
#[cfg(test)]
mod tests;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::formats::foreign;
use crate::formats::fresh_ids::FreshIds;
use crate::formats::problem::{Fault, Problem};
use crate::formats::problems::{self, Problems};
use crate::formats::unanchored::{Content, Quote, Unanchored};
use crate::formats::web_annotation::{iri, json};
use crate::model::{
    AnnotationId, Annotator, BadId, Codebook, Document, Node, Parts, Repair, Stamp, VersionId,
};
use crate::native::line;
use crate::text::Text;
use container::Opened;
use draft::Draft;
use people::People;

/// The annotator of annotations that do not say who made them.
const UNKNOWN: &str = "web-annotation";

/// A file has no more annotations than this: a short one takes many times its size.
const MOST: usize = 250_000;

/// What was read.
#[derive(Clone, Debug)]
pub struct Read {
    /// The document, or what is to be placed on one.
    pub content: Content,
    /// What was not as it should be.
    pub problems: Vec<Problem>,
    /// What would have broken an invariant.
    pub repairs: Vec<Repair>,
}

/// Why a file is none that this program reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is not UTF-8.
    #[error(transparent)]
    NotUtf8(#[from] foreign::NotUtf8),
    /// It is no JSON, or one made to do harm.
    #[error(transparent)]
    Json(#[from] crate::formats::json::Bad),
    /// Nothing in it is an annotation.
    #[error("nothing in this JSON is an annotation")]
    NoAnnotations,
    /// There are more annotations than any real file has.
    #[error("there are more than {limit} annotations")]
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
    /// For the id of what has none.
    pub entropy: u64,
    /// The time of what does not say when it was made.
    pub now: Timestamp,
    /// Whose labels and types of relations are meant by words that name one.
    pub codebook: Option<&'a Codebook>,
}

/// Reads a file of annotations: what this program wrote, single annotations of the standard, lists,
/// pages and collections of them, answers of Hypothesis and annotations of Recogito.
///
/// With the text in it a file is a document; marks whose words are not what stands at their
/// positions are looked for. Of other files a tag that the codebook knows is the label, else a mark
/// is a `highlight`, or a `note` if it says something; replies go into the note of what they answer.
///
/// # Errors
///
/// When the bytes are no JSON, hold no annotations or more than any real file. Anything else that is
/// amiss is listed.
pub fn read(bytes: &[u8], origin: Origin<'_>) -> Result<Read, ReadError> {
    let text = foreign::utf8(bytes)?;
    let (text, halves) = json::whole_characters(text.trim_start_matches('\u{feff}'));
    let tree = json::parse(&text)?;
    let mut problems = Problems::default();
    for line in halves {
        problems.push(line, Fault::HalfCharacter);
    }
    let mut opened = container::open(&tree, &mut problems)?;
    let drafts = std::mem::take(&mut opened.drafts);
    let mut reader = Reader::new(&opened, problems, origin)?;
    reader.annotations(drafts);
    reader.finish()
}

/// What has been read so far.
struct Reader<'a> {
    parts: Parts,
    problems: Problems,
    version: VersionId,
    /// The text, if the file has it.
    text: Option<Text>,
    /// Whether the file says of which document it is.
    has_head: bool,
    /// What is offered beside it.
    offered: Option<&'a Codebook>,
    entropy: u64,
    /// Marks and relations, by the names that they have in the file.
    nodes: BTreeMap<String, Node>,
    /// The ids of the document.
    ids: FreshIds,
    people: People,
    /// The names of labels and types of relations that no codebook has.
    new_names: BTreeSet<String>,
    quotes: BTreeMap<AnnotationId, Vec<Quote>>,
    articles: Vec<String>,
    /// How many bytes may still be searched for words that are not where they should be.
    patience: usize,
    /// How many bytes may still be marked that are not the words of their annotation.
    trust: usize,
    /// Who made what nobody is said to have made, at a time that nobody said.
    created: Stamp,
    /// Whether there is something of the kind.
    by_nobody: bool,
}

impl<'a> Reader<'a> {
    fn new(
        opened: &Opened<'_>,
        mut problems: Problems,
        origin: Origin<'a>,
    ) -> Result<Self, ReadError> {
        let text = opened.text;
        let head = opened.head.as_ref().and_then(|(line, pointer)| {
            match line::head(line, text.unwrap_or_default()) {
                Ok(parts) => Some(parts),
                Err(source) => {
                    problems.push(pointer.as_str(), Fault::BadNote { source });
                    None
                }
            }
        });
        let has_head = head.is_some();
        let mut parts = head.unwrap_or_else(|| {
            let text = text.unwrap_or_default();
            foreign::document(text, origin.name, origin.entropy, origin.now)
        });
        if let Some(title) = opened.title {
            if has_head && text.is_some() {
                title.clone_into(&mut parts.metadata.title);
            } else {
                problems.stranger("", "label");
            }
        }
        let version = parts.versions.first().map_or(VersionId::numbered(1), |version| version.id);
        let text = text.and(parts.versions.first()).map(|version| version.text.clone());
        if text.is_none() && has_head {
            let field = super::TEXT.to_owned();
            problems.push("", Fault::Missing { field });
            without_text(&mut parts);
        }
        let document = parts.id;
        let people = People::of(document, &parts.annotators);
        Ok(Self {
            parts,
            problems,
            version,
            text,
            has_head,
            offered: origin.codebook,
            entropy: origin.entropy,
            nodes: BTreeMap::new(),
            ids: FreshIds::default(),
            people,
            new_names: BTreeSet::new(),
            quotes: BTreeMap::new(),
            articles: Vec::new(),
            patience: place::PATIENCE,
            trust: place::TRUST,
            created: Stamp { by: UNKNOWN.parse()?, at: origin.now },
            by_nobody: false,
        })
    }

    /// Marks first, since relations end at them, and remarks are about both.
    fn annotations(&mut self, drafts: Vec<Draft<'_>>) {
        let names: BTreeSet<String> =
            drafts.iter().filter_map(|draft| draft.name.as_deref().map(key)).collect();
        let (mut links, mut remarks) = (Vec::new(), Vec::new());
        for (number, draft) in drafts.into_iter().enumerate() {
            match remarks::Role::of(&draft, &names) {
                remarks::Role::Mark => self.mark(draft, number, &names),
                remarks::Role::Link => links.push((number, draft)),
                remarks::Role::Remark => remarks.push((number, draft)),
            }
        }
        self.links(links);
        self.remarks(remarks, &names);
    }

    fn finish(self) -> Result<Read, ReadError> {
        let Self { mut parts, problems, by_nobody, text, quotes, articles, .. } = self;
        if by_nobody && parts.annotators.iter().all(|known| known.id.as_str() != UNKNOWN) {
            let (name, initials) = ("Web Annotation".to_owned(), String::new());
            parts.annotators.push(Annotator { id: UNKNOWN.parse()?, name, initials });
        }
        let (document, repairs) = Document::from_parts(parts);
        let content = if text.is_some() {
            Content::Document(Box::new(document))
        } else {
            let Parts {
                codebook, annotators, actors, annotations: marks, relations, cards, ..
            } = document.to_parts();
            Content::Unanchored(Box::new(Unanchored {
                codebook,
                annotators,
                actors,
                marks,
                quotes,
                texts: Vec::new(),
                places: BTreeMap::new(),
                relations,
                cards,
                articles,
            }))
        };
        Ok(Read { content, problems: problems.into_list(), repairs })
    }

    /// For the id of what has no id of this program: the same whenever the file is read again.
    fn entropy_of(&self, draft: &Draft<'_>, number: usize) -> u64 {
        match &draft.name {
            Some(name) => iri::entropy(&key(name)),
            None => iri::entropy(&format!("{} {number}", self.entropy)),
        }
    }

    /// Lets others refer to it; only the first of a name can be meant.
    fn register(&mut self, draft: &Draft<'_>, node: Node) {
        let Some(name) = &draft.name else { return };
        match self.nodes.entry(key(name)) {
            Entry::Vacant(free) => {
                free.insert(node);
            }
            Entry::Occupied(_) => {
                let id = problems::shortened(name);
                self.problems.push(draft.pointer.as_str(), Fault::Duplicate { id });
            }
        }
    }
}

/// A name as it is compared: Recogito writes some with `#` before them and some without.
fn key(name: &str) -> String {
    name.trim_start_matches('#').to_owned()
}

/// What is known of a document stays, and what hangs on its text cannot.
fn without_text(parts: &mut Parts) {
    for version in &mut parts.versions {
        version.blocks.clear();
        version.emphases.clear();
        version.links.clear();
    }
    parts.seen.clear();
    parts.fields.clear();
}
