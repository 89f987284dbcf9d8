//! What an object of doccano says: lists of entities and relations, or labels as lists of three.

use crate::formats::json::Json;
use crate::formats::labelling::{Arrow, NOTE, Piece, Task, Tool, id_of, words};
use crate::formats::problem::Fault;
use crate::formats::problems::{Problems, shortened};
use crate::formats::unanchored::Unit;

const DOCCANO: Tool = Tool { id: "doccano", name: "doccano" };

/// Members that are read, or say nothing of the text.
const KNOWN: [&str; 8] = ["id", "text", "data", "entities", "relations", "label", "labels", NOTE];

/// The text of an object with what is on it; `None` for what is nothing of doccano’s.
pub(in crate::formats::labelling) fn task<'a>(
    json: &'a Json<'a>,
    pointer: &str,
    problems: &mut Problems,
) -> Option<Task<'a>> {
    let (text, members) =
        (words(json.member("text")).or_else(|| words(json.member("data")))?, json);
    let is_list = |name: &str| matches!(members.member(name), Json::List(_));
    let others = ["target", "body", "tags", "@context"];
    let labels = ["entities", "label", "labels"].into_iter().find(|name| is_list(name))?;
    if others.iter().any(|name| *json.member(name) != Json::Null) {
        return None;
    }
    let mut pieces = Vec::new();
    for (number, json) in json.member(labels).each().iter().enumerate() {
        let pointer = format!("{pointer}/{labels}/{number}");
        match piece(json, &pointer) {
            Some(piece) => pieces.push(piece),
            None => problems.push(pointer, Fault::Unknown { words: shortened(&json.shown()) }),
        }
    }
    let mut arrows = Vec::new();
    for (number, json) in json.member("relations").each().iter().enumerate() {
        let pointer = format!("{pointer}/relations/{number}");
        match arrow(json, &pointer) {
            Some(arrow) => arrows.push(arrow),
            None => problems.push(pointer, Fault::Unknown { words: shortened(&json.shown()) }),
        }
    }
    for (name, value) in json.members() {
        let ours = || name == "meta" && value.members().iter().all(|(name, _)| name == NOTE);
        let says = !value.each().is_empty() && !ours();
        if says && !KNOWN.contains(&&**name) {
            problems.stranger(pointer, name);
        }
    }
    // Where doccano keeps members that it does not know apart.
    let apart = json.member("meta");
    let (note, place) = match json.member(NOTE) {
        Json::Null => (apart.member(NOTE), "/meta"),
        note => (note, ""),
    };
    let (tool, unit) = (DOCCANO, Unit::CodePoints);
    let note_pointer = format!("{pointer}{place}/{NOTE}");
    Some(Task { tool, text, unit, note, note_pointer, pieces, arrows })
}

fn piece<'a>(json: &'a Json<'a>, pointer: &str) -> Option<Piece<'a>> {
    let (id, start, end, label, fields) = match json {
        Json::List(list) => {
            let [start, end, label] = &**list else { return None };
            (None, start, end, label, ["0", "1"])
        }
        Json::Object(_) => (
            id_of(json.member("id")),
            json.member("start_offset"),
            json.member("end_offset"),
            json.member("label"),
            ["start_offset", "end_offset"],
        ),
        _ => return None,
    };
    Some(Piece {
        pointer: pointer.to_owned(),
        scope: 0,
        id,
        name: words(label)?.to_owned(),
        start,
        end,
        fields,
        words: None,
        by: None,
        answers: Vec::new(),
    })
}

fn arrow(json: &Json<'_>, pointer: &str) -> Option<Arrow> {
    Some(Arrow {
        pointer: pointer.to_owned(),
        scope: 0,
        id: id_of(json.member("id")),
        name: words(json.member("type")).unwrap_or_default().to_owned(),
        from: id_of(json.member("from_id"))?,
        to: id_of(json.member("to_id"))?,
        by: None,
    })
}
