//! From a document to a task of Label Studio and its configuration.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::SerializeMap as _;

use crate::formats::labelling::label_studio::config::{asked, config};
use crate::formats::labelling::label_studio::{LABEL, REMARK, TEXT};
use crate::formats::labelling::outgoing::{Answers, OutPiece, Outgoing, Rest};
use crate::formats::loss::Loss;
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::unanchored::Unit;
use crate::model::{Annotation, AttributeId, Document, Value};

/// A document as Label Studio takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// `NAME.json`, to be imported.
    pub tasks: String,
    /// `config.xml`, the labelling interface of the project.
    pub config: String,
    /// What Label Studio cannot hold.
    pub loss: Loss,
}

#[derive(Serialize)]
struct Task<'a> {
    id: u32,
    data: Data<'a>,
    annotations: [Results<'a>; 1],
}

#[derive(Serialize)]
struct Data<'a> {
    text: &'a str,
    recoupe: &'a Rest,
}

#[derive(Serialize)]
struct Results<'a> {
    id: u32,
    completed_by: u32,
    result: Vec<Entry<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Entry<'a> {
    Region(Region<'a>),
    Arrow(Arrow<'a>),
}

#[derive(Serialize)]
struct Region<'a> {
    id: String,
    from_name: &'a str,
    to_name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    value: Place<'a>,
}

struct Place<'a> {
    start: usize,
    end: usize,
    words: &'a str,
    answer: Answer<'a>,
}

/// What is said of a region, and what the member with it is called.
enum Answer<'a> {
    Label(&'a str),
    Choice(&'a str),
    Note(&'a str),
}

impl Serialize for Place<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("start", &self.start)?;
        map.serialize_entry("end", &self.end)?;
        if !matches!(self.answer, Answer::Note(_)) {
            map.serialize_entry("text", self.words)?;
        }
        match self.answer {
            Answer::Label(name) => map.serialize_entry("labels", &[name])?,
            Answer::Choice(choice) => map.serialize_entry("choices", &[choice])?,
            Answer::Note(note) => map.serialize_entry("text", &[note])?,
        }
        map.end()
    }
}

#[derive(Serialize)]
struct Arrow<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    from_id: String,
    to_id: String,
    direction: &'static str,
    labels: [&'a str; 1],
}

/// What stands beside the label of a region.
#[derive(Default)]
struct Beside {
    choices: Vec<(AttributeId, String)>,
    note: String,
}

struct Shown<'a> {
    asked: BTreeMap<&'a AttributeId, Vec<&'a str>>,
    by_piece: BTreeMap<usize, Beside>,
}

impl Answers for Shown<'_> {
    fn take(&mut self, first: &OutPiece, mark: &mut Annotation) {
        let mut beside = Beside { note: std::mem::take(&mut mark.note), ..Beside::default() };
        mark.attributes.retain(|key, value| {
            let offered = self.asked.get(key);
            match value {
                Value::Text(chosen) if offered.is_some_and(|it| it.contains(&chosen.as_str())) => {
                    beside.choices.push((key.clone(), chosen.clone()));
                    false
                }
                _ => true,
            }
        });
        self.by_piece.insert(first.number, beside);
    }
}

/// Writes a document as a list of one task, and says what of it Label Studio cannot hold.
///
/// # Errors
///
/// When nobody wants it any more.
pub fn write(document: &Document, progress: &Progress) -> Result<Files, Cancelled> {
    // What is used and not in the codebook joins it, as when a document is opened.
    let (document, _) = &Document::from_parts(document.to_parts());
    let codebook = document.codebook();
    let asked = asked(codebook).into_iter().map(|(attribute, it)| (&attribute.id, it)).collect();
    let mut shown = Shown { asked, by_piece: BTreeMap::new() };
    let out = Outgoing::of(document, Unit::Utf16, region, &mut shown, progress)?;
    let mut result = Vec::new();
    for piece in &out.pieces {
        let words = document.version().text.slice(piece.span.range());
        let mut put = |from_name, kind, answer| {
            let value = Place { start: piece.start, end: piece.end, words, answer };
            let id = region(piece.number);
            result.push(Entry::Region(Region { id, from_name, to_name: TEXT, kind, value }));
        };
        put(LABEL, "labels", Answer::Label(&piece.name));
        let Some(beside) = shown.by_piece.get(&piece.number) else { continue };
        for (key, choice) in &beside.choices {
            put(key.as_str(), "choices", Answer::Choice(choice));
        }
        if !beside.note.is_empty() {
            put(REMARK, "textarea", Answer::Note(&beside.note));
        }
    }
    result.extend(out.arrows.iter().map(|arrow| {
        let (from_id, to_id) = (region(arrow.from), region(arrow.to));
        let labels = [arrow.name.as_str()];
        Entry::Arrow(Arrow { kind: "relation", from_id, to_id, direction: "right", labels })
    }));
    let task = Task {
        id: 1,
        data: Data { text: document.version().text.as_str(), recoupe: &out.rest },
        annotations: [Results { id: 1, completed_by: 1, result }],
    };
    // Structures of strings and numbers can always be written.
    let tasks = serde_json::to_string_pretty(&[task]).unwrap_or_default() + "\n";
    let language = &document.article().metadata().language;
    let config = config(codebook, &out.names, language);
    Ok(Files { tasks, config, loss: out.loss })
}

/// What a region is called.
fn region(number: usize) -> String {
    format!("p{number}")
}
