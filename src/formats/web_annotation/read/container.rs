//! What holds annotations: a list, a page, a collection, the answer to a search.

use super::draft::Draft;
use super::{MOST, ReadError, dialects, standard};
use crate::formats::problem::Fault;
use crate::formats::problems::{Problems, escaped, shortened};
use crate::formats::web_annotation::json::{Json, plain};
use crate::formats::web_annotation::{HEAD, TEXT};

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct Opened<'a> {
    pub(super) drafts: Vec<Draft<'a>>,
    /// What this program wrote of the document, and where.
    pub(super) head: Option<(&'a str, String)>,
    /// The text that this program wrote.
    pub(super) text: Option<&'a str>,
    /// What the collection is called.
    pub(super) title: Option<&'a str>,
    /// Whether something was there that can hold annotations.
    is_container: bool,
}

/// The members that hold annotations.
const HOLDERS: [&str; 8] =
    ["items", "first", "rows", "replies", "graph", "annotations", "resources", "next"];

/// The members that say nothing of the annotations.
const ASIDE: [&str; 13] = [
    "context",
    "id",
    "type",
    "label",
    "generator",
    "total",
    "partOf",
    "startIndex",
    "prev",
    "last",
    HEAD,
    TEXT,
    "next",
];

/// Looks for all annotations of a file.
pub(super) fn open<'a>(
    tree: &'a Json<'_>,
    problems: &mut Problems,
) -> Result<Opened<'a>, ReadError> {
    let mut opened = Opened::default();
    opened.enter(tree, String::new(), problems)?;
    if opened.drafts.is_empty() && !opened.is_container {
        return Err(ReadError::NoAnnotations);
    }
    Ok(opened)
}

impl<'a> Opened<'a> {
    /// A file is never deeper than the parser allows.
    fn enter(
        &mut self,
        json: &'a Json<'_>,
        pointer: String,
        problems: &mut Problems,
    ) -> Result<(), ReadError> {
        match json {
            Json::List(list) => {
                for (number, value) in list.iter().enumerate() {
                    self.enter(value, format!("{pointer}/{number}"), problems)?;
                }
            }
            Json::Object(_) if is_annotation(json) => {
                if self.drafts.len() == MOST {
                    return Err(ReadError::TooMany { limit: MOST });
                }
                self.drafts.push(if dialects::is_row(json) {
                    dialects::row(json, pointer, problems)
                } else if dialects::is_native(json) {
                    dialects::native(json, pointer, problems)
                } else {
                    standard::draft(json, pointer, problems)
                });
            }
            Json::Object(members)
                if members.iter().any(|(name, _)| HOLDERS.contains(&plain(name)))
                    || json.get("type").is_one("AnnotationCollection")
                    || json.get("type").is_one("AnnotationPage") =>
            {
                self.container(json, &pointer, problems)?;
            }
            other => problems.push(pointer, Fault::Unknown { words: shortened(&other.shown()) }),
        }
        Ok(())
    }

    fn container(
        &mut self,
        json: &'a Json<'_>,
        pointer: &str,
        problems: &mut Problems,
    ) -> Result<(), ReadError> {
        self.is_container = true;
        let head = json.get(HEAD).words().map(|head| (head, format!("{pointer}/{HEAD}")));
        self.head = self.head.take().or(head);
        self.text = self.text.or(json.get(TEXT).words());
        self.title = self.title.or(json.get("label").words());
        for (name, value) in json.members() {
            let below = format!("{pointer}/{}", escaped(name));
            let holds = HOLDERS.contains(&plain(name));
            match value {
                // A page that is somewhere else.
                Json::Words(page) if holds => {
                    problems.push(below, Fault::ToNothing { target: shortened(page) });
                }
                Json::Null => {}
                value if holds => self.enter(value, below, problems)?,
                _ if ASIDE.contains(&plain(name)) => {}
                _ => problems.stranger(pointer, name),
            }
        }
        Ok(())
    }
}

fn is_annotation(json: &Json<'_>) -> bool {
    json.get("type").is_one("Annotation")
        || ["target", "body", "bodies", "bodyValue"].iter().any(|name| json.has(name))
        || dialects::is_row(json) && ["user", "text", "tags"].iter().any(|name| json.has(name))
}
