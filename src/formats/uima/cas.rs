//! An XMI file as what it holds: texts, what is said of them, and which of it counts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::read::MOST;
use super::types::{META, Types};
use super::{FIELD, ReadError};
use crate::formats::problem::Fault;
use crate::formats::problems::{Problems, shortened};
use crate::formats::xml_tree::{Element, Walk};

/// Types whose names end so are how a text is cut up, which this program sees itself.
const CUTS: [&str; 3] = ["Sentence", "Token", "TagsetDescription"];

/// Types whose names end so are how a text is laid out.
const LAYOUT: [&str; 6] =
    ["Paragraph", "Heading", "Div", "Page", "Line", "SourceDocumentInformation"];

/// Types of these packages are the workings of language tools, several for each word.
const WORKINGS: [&str; 5] = [
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.",
    "de.tudarmstadt.ukp.dkpro.core.api.syntax.type.",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
    "org.dkpro.core.api.xml.type.",
];

/// Types of these packages are layers of users of `INCEpTION`.
const LAYERS: [&str; 2] = ["webanno.custom.", "custom."];

/// Nothing that is said has more features than these, and as many with several values.
const MOST_FEATURES: usize = 200;

/// What an XMI file holds.
#[derive(Debug, Default)]
pub(super) struct Cas {
    pub(super) sofas: Vec<Sofa>,
    /// What is said, in the order of the file.
    pub(super) structures: Vec<Structure>,
    /// The ids of what counts, for each text.
    members: BTreeMap<String, BTreeSet<u64>>,
    /// What the text is called, and its language.
    pub(super) title: String,
    pub(super) language: String,
}

/// A text.
#[derive(Debug)]
pub(super) struct Sofa {
    pub(super) line: usize,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) text: Option<String>,
}

/// Something that is said.
#[derive(Debug)]
pub(super) struct Structure {
    /// Which it is, in the order of the file.
    pub(super) number: usize,
    pub(super) line: usize,
    pub(super) id: Option<u64>,
    /// The full name of its type.
    pub(super) kind: Arc<str>,
    /// Features with one value, as it is written.
    values: Vec<(Arc<str>, Box<str>)>,
    /// Features with several.
    lists: Vec<(Arc<str>, Vec<String>)>,
}

impl Structure {
    /// The value of a feature.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let one = self.values.iter().find(|(known, _)| &**known == name).map(|(_, it)| &**it);
        let first = || self.list(name).and_then(<[String]>::first).map(String::as_str);
        one.or_else(first)
    }

    /// The values of a feature that has several.
    pub(super) fn list(&self, name: &str) -> Option<&[String]> {
        self.lists.iter().find(|(known, _)| &**known == name).map(|(_, it)| it.as_slice())
    }

    /// The names of its features but for those that all annotations have.
    pub(super) fn features(&self) -> impl Iterator<Item = &str> {
        let own = |name: &&str| !name.contains(':') && !matches!(*name, "sofa" | "begin" | "end");
        let values = self.values.iter().map(|(name, _)| &**name).filter(own);
        values.chain(self.lists.iter().map(|(name, _)| &**name))
    }

    /// Whether it stands on a text.
    pub(super) fn is_annotation(&self, types: &Types) -> bool {
        let stands = ["begin", "end"].iter().any(|name| self.value(name).is_some());
        stands || types.is_annotation(&self.kind)
    }
}

impl Cas {
    /// Takes a file apart. How the text is cut up and laid out is passed over.
    pub(super) fn of(
        text: &str,
        types: &Types,
        problems: &mut Problems,
    ) -> Result<Self, ReadError> {
        let mut walk = Walk::of(text);
        let mut cas = Self::default();
        let mut kinds: BTreeMap<(Arc<str>, Arc<str>), Arc<str>> = BTreeMap::new();
        let mut is_one = false;
        while let Some(element) = walk.next()? {
            let root = walk.root();
            is_one |= root.is_some_and(|root| &*root.name == "XMI");
            let key = (Arc::clone(&element.prefix), Arc::clone(&element.name));
            let kind = kinds.entry(key).or_insert_with(|| kind(&element, root).into());
            let kind = Arc::clone(kind);
            is_one |= &*kind == "uima.cas.Sofa";
            if let Some(element) = cas.take(kind, element, types, problems) {
                walk.let_go(element);
            }
            // With its line each mark is two, and a relation too.
            if cas.structures.len() > 4 * MOST {
                return Err(ReadError::TooMany { limit: MOST });
            }
        }
        if !is_one && walk.root().is_none_or(|root| &*root.name != "XMI") {
            return Err(ReadError::NoCas);
        }
        Ok(cas)
    }

    /// Takes in an element, or gives it back if nothing of it is kept.
    fn take(
        &mut self,
        kind: Arc<str>,
        element: Element,
        types: &Types,
        problems: &mut Problems,
    ) -> Option<Element> {
        match &*kind {
            "uima.cas.NULL" => return Some(element),
            "uima.cas.Sofa" => {
                self.sofa(&element);
                return Some(element);
            }
            "uima.cas.View" => {
                self.view(&element);
                return Some(element);
            }
            FIELD => {}
            other if other == META || types.is_of_document(other) => {
                self.facts(&element);
                return Some(element);
            }
            // A layer that somebody made for themselves means something, whatever it is called.
            other if LAYERS.iter().any(|it| other.starts_with(it)) => {}
            other => {
                let short = short(other);
                if CUTS.contains(&short) {
                    return Some(element);
                }
                if LAYOUT.contains(&short) || WORKINGS.iter().any(|it| other.starts_with(it)) {
                    problems.stranger_at(element.line, short);
                    return Some(element);
                }
            }
        }
        self.structure(kind, element, problems);
        None
    }

    fn sofa(&mut self, element: &Element) {
        let words = |name: &str| element.exact(name).unwrap_or_default().to_owned();
        let within = || element.first("sofaString").map(|it| it.words.clone());
        self.sofas.push(Sofa {
            line: element.line,
            id: words("xmi:id"),
            name: words("sofaID"),
            text: element.exact("sofaString").map(str::to_owned).or_else(within),
        });
    }

    fn view(&mut self, element: &Element) {
        let sofa = element.exact("sofa").unwrap_or_default().to_owned();
        let members = element.exact("members").unwrap_or_default();
        let members = members.split_ascii_whitespace().filter_map(|id| id.parse::<u64>().ok());
        self.members.entry(sofa).or_default().extend(members);
    }

    /// What is known of the text; the first that says something counts.
    fn facts(&mut self, element: &Element) {
        let said = |name: &str| element.exact(name).map(str::trim).unwrap_or_default();
        for (slot, said) in
            [(&mut self.title, said("documentTitle")), (&mut self.language, said("language"))]
        {
            if slot.is_empty() {
                said.clone_into(slot);
            }
        }
    }

    fn structure(&mut self, kind: Arc<str>, mut element: Element, problems: &mut Problems) {
        let line = element.line;
        let said = element.exact("xmi:id");
        let id = said.and_then(|id| id.parse().ok());
        if id.is_none() {
            let (field, words) = ("xmi:id".to_owned(), shortened(said.unwrap_or_default()));
            problems.push(line, Fault::Malformed { field, words });
        }
        let mut lists: Vec<(Arc<str>, Vec<String>)> = Vec::new();
        for child in std::mem::take(&mut element.children) {
            match lists.last_mut().filter(|(name, _)| *name == child.name) {
                Some((_, words)) => words.push(child.words),
                None => lists.push((child.name, vec![child.words])),
            }
        }
        let mut values = element.into_attributes();
        if values.len().max(lists.len()) > MOST_FEATURES {
            problems.stranger_at(line, "the features behind the first 200");
            values.truncate(MOST_FEATURES);
            lists.truncate(MOST_FEATURES);
        }
        let number = self.structures.len();
        self.structures.push(Structure { number, line, id, kind, values, lists });
    }

    /// Whether something is said of a text, and counts: what was taken back may still be in the file
    /// as something else refers to it.
    pub(super) fn counts(&self, structure: &Structure, sofa: &Sofa) -> bool {
        let of_it = structure.value("sofa").is_none_or(|said| said == sofa.id);
        let members = self.members.get(&sofa.id);
        let listed = members.is_none_or(|it| structure.id.is_some_and(|id| it.contains(&id)));
        of_it && listed
    }

    /// How much is said of a text.
    pub(super) fn count(&self, sofa: &Sofa) -> usize {
        self.structures.iter().filter(|it| it.value("sofa") == Some(&*sofa.id)).count()
    }
}

/// The name of a type without its package.
pub(super) fn short(kind: &str) -> &str {
    kind.rsplit('.').next().unwrap_or(kind)
}

/// The full name of an element’s type: its namespace is the package, written as an address.
fn kind(element: &Element, root: Option<&Element>) -> String {
    let declares = format!("xmlns:{}", element.prefix);
    let declares = declares.trim_end_matches(':');
    let address = element.exact(declares).or_else(|| root?.exact(declares)).unwrap_or_default();
    let package = address.strip_prefix("http:///").and_then(|it| it.strip_suffix(".ecore"));
    match package {
        None | Some("uima/noNamespace") => element.name.to_string(),
        Some(package) => format!("{}.{}", package.replace('/', "."), element.name),
    }
}
