//! What a task of Label Studio says: regions with labels, relations, what was chosen and written of
//! regions, by whom.

use std::collections::BTreeMap;

use crate::formats::json::Json;
use crate::formats::labelling::{Arrow, HIGHLIGHT, NOTE, Piece, Task, Tool, id_of, words};
use crate::formats::problem::Fault;
use crate::formats::problems::{Problems, escaped, shortened};
use crate::formats::unanchored::Unit;

const LABEL_STUDIO: Tool = Tool { id: "label-studio", name: "Label Studio" };

/// The kinds of regions of a text.
const LABELS: [&str; 3] = ["labels", "hypertextlabels", "paragraphlabels"];

/// One region has no more labels, and one relation no more types.
const MOST_NAMES: usize = 50;

/// The text of a task with what is on it; `None` for what is nothing of Label Studio’s.
pub(in crate::formats::labelling) fn task<'a>(
    json: &'a Json<'a>,
    pointer: &str,
    problems: &mut Problems,
) -> Option<Task<'a>> {
    let results = ["annotations", "completions", "predictions"];
    let is_whole = results.iter().any(|name| matches!(json.member(name), Json::List(_)));
    if is_whole && matches!(json.member("data"), Json::Object(_)) {
        return whole(json, pointer, problems);
    }
    short(json, pointer, problems)
}

fn whole<'a>(json: &'a Json<'a>, pointer: &str, problems: &mut Problems) -> Option<Task<'a>> {
    let data = json.member("data");
    let text = text_of(data)?;
    let mut reading = Reading::default();
    let mut scope = 0;
    for name in ["annotations", "completions", "predictions"] {
        // What a model proposed only counts where nobody decided.
        if name == "predictions" && !reading.pieces.is_empty() {
            continue;
        }
        for (number, one) in json.member(name).each().iter().enumerate() {
            scope += 1;
            let pointer = format!("{pointer}/{name}/{number}");
            if *one.member("was_cancelled") == Json::Flag(true) {
                let (field, words) = ("was_cancelled".to_owned(), "true".to_owned());
                problems.push(pointer, Fault::Passed { field, words });
                continue;
            }
            let by = person(one);
            for (number, result) in one.member("result").each().iter().enumerate() {
                let pointer = format!("{pointer}/result/{number}");
                reading.result(result, &pointer, (scope, by.as_deref()), problems);
            }
        }
    }
    reading.answer(problems);
    Some(Task {
        tool: LABEL_STUDIO,
        text,
        unit: Unit::Utf16,
        note: data.member(NOTE),
        note_pointer: format!("{pointer}/data/{NOTE}"),
        pieces: reading.pieces,
        arrows: reading.arrows,
    })
}

/// JSON-MIN: the data with a member for each control.
fn short<'a>(json: &'a Json<'a>, pointer: &str, problems: &mut Problems) -> Option<Task<'a>> {
    let is_region = |it: &Json<'_>| LABELS.iter().any(|kind| *it.member(kind) != Json::Null);
    let controls = json.members().iter().filter(|(_, value)| match value {
        Json::List(list) => list.first().is_some_and(is_region),
        _ => false,
    });
    let mut reading = Reading::default();
    let mut is_any = false;
    let by = person(json);
    for (name, regions) in controls {
        is_any = true;
        for (number, region) in regions.each().iter().enumerate() {
            let pointer = format!("{pointer}/{}/{number}", escaped(name));
            reading.region(region, None, &pointer, (0, by.as_deref()), problems);
        }
    }
    if !is_any {
        return None;
    }
    Some(Task {
        tool: LABEL_STUDIO,
        text: text_of(json)?,
        unit: Unit::Utf16,
        note: json.member(NOTE),
        note_pointer: format!("{pointer}/{NOTE}"),
        pieces: reading.pieces,
        arrows: reading.arrows,
    })
}

/// What is called `text`, or else the longest words.
fn text_of<'a>(data: &'a Json<'a>) -> Option<&'a str> {
    let named = words(data.member("text"));
    let longest = || data.members().iter().filter_map(|(_, value)| words(value));
    named.or_else(|| longest().max_by_key(|words| words.len()))
}

/// Who made annotations: an account by its number or address, a model by its version.
fn person(json: &Json<'_>) -> Option<String> {
    let by = match json.member("completed_by") {
        Json::Null => json.member("annotator"),
        by => by,
    };
    let name = |it: &Json<'_>| words(it).filter(|it| !it.trim().is_empty()).map(shortened);
    match by {
        Json::Whole(number) => Some(format!("Label Studio {number}")),
        Json::Object(_) => {
            let number = id_of(by.member("id")).map(|number| format!("Label Studio {number}"));
            name(by.member("email")).or_else(|| name(by.member("username"))).or(number)
        }
        by => name(by).or_else(|| name(json.member("model_version"))),
    }
}

/// A scope, and who made what is in it.
type Maker<'b> = (usize, Option<&'b str>);

/// Something that was chosen or written of a region.
#[derive(Debug)]
struct Answer<'a> {
    pointer: String,
    scope: usize,
    id: String,
    name: &'a str,
    said: Vec<&'a str>,
}

#[derive(Debug, Default)]
struct Reading<'a> {
    pieces: Vec<Piece<'a>>,
    arrows: Vec<Arrow>,
    answers: Vec<Answer<'a>>,
}

impl<'a> Reading<'a> {
    fn result(
        &mut self,
        json: &'a Json<'a>,
        pointer: &str,
        maker: Maker<'_>,
        problems: &mut Problems,
    ) {
        let kind = words(json.member("type")).unwrap_or_default();
        let value = json.member("value");
        let id = id_of(json.member("id"));
        if LABELS.contains(&kind) {
            self.region(value, id.as_ref(), pointer, maker, problems);
        } else if kind == "relation" {
            self.relation(json, pointer, maker, problems);
        } else if let ("choices" | "textarea", Some(id)) = (kind, id) {
            let said = value.member(if kind == "choices" { "choices" } else { "text" });
            let said = said.each().iter().filter_map(words).collect();
            let name = words(json.member("from_name")).unwrap_or(kind);
            let (pointer, scope) = (pointer.to_owned(), maker.0);
            self.answers.push(Answer { pointer, scope, id, name, said });
        } else {
            let name = if kind.is_empty() { "type" } else { kind };
            problems.stranger(pointer, name);
        }
    }

    /// A region with several labels is several pieces.
    fn region(
        &mut self,
        value: &'a Json<'a>,
        id: Option<&String>,
        pointer: &str,
        (scope, by): Maker<'_>,
        problems: &mut Problems,
    ) {
        let labels = LABELS.iter().map(|kind| value.member(kind));
        let labels = labels.flat_map(Json::each).filter_map(words).take(MOST_NAMES);
        let mut names: Vec<String> = labels.map(str::to_owned).collect();
        if names.is_empty() {
            problems.push(pointer, Fault::Missing { field: "labels".to_owned() });
            names.push(HIGHLIGHT.to_owned());
        }
        self.pieces.extend(names.into_iter().map(|name| Piece {
            pointer: pointer.to_owned(),
            scope,
            id: id.cloned(),
            name,
            start: value.member("start"),
            end: value.member("end"),
            fields: ["start", "end"],
            words: words(value.member("text")),
            by: by.map(str::to_owned),
            answers: Vec::new(),
        }));
    }

    fn relation(
        &mut self,
        json: &'a Json<'a>,
        pointer: &str,
        (scope, by): Maker<'_>,
        problems: &mut Problems,
    ) {
        let ends = (id_of(json.member("from_id")), id_of(json.member("to_id")));
        let (Some(mut from), Some(mut to)) = ends else {
            let words = shortened(&json.shown());
            problems.push(pointer, Fault::Unknown { words });
            return;
        };
        if words(json.member("direction")) == Some("left") {
            std::mem::swap(&mut from, &mut to);
        }
        let labels = json.member("labels").each().iter().filter_map(words).take(MOST_NAMES);
        let mut names: Vec<String> = labels.map(str::to_owned).collect();
        if names.is_empty() {
            names.push(String::new());
        }
        self.arrows.extend(names.into_iter().map(|name| Arrow {
            pointer: pointer.to_owned(),
            scope,
            id: None,
            name,
            from: from.clone(),
            to: to.clone(),
            by: by.map(str::to_owned),
        }));
    }

    /// Gives regions what was chosen and written of them.
    fn answer(&mut self, problems: &mut Problems) {
        let mut first: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        for (number, piece) in self.pieces.iter().enumerate() {
            if let Some(id) = &piece.id {
                first.entry((piece.scope, id)).or_insert(number);
            }
        }
        let found: Vec<Option<usize>> = self
            .answers
            .iter()
            .map(|answer| first.get(&(answer.scope, answer.id.as_str())).copied())
            .collect();
        for (answer, found) in std::mem::take(&mut self.answers).into_iter().zip(found) {
            if let Some(piece) = found.and_then(|number| self.pieces.get_mut(number)) {
                piece.answers.push((answer.name, answer.said));
            } else {
                let (field, words) = (answer.name.to_owned(), shortened(&answer.said.join(", ")));
                problems.push(answer.pointer, Fault::Passed { field: shortened(&field), words });
            }
        }
    }
}
