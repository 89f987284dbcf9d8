//! What Hypothesis and Recogito hand out beside the standard.

use super::draft::{Body, Content, Draft, Own, Person, Purpose, Target};
use super::{selectors, standard};
use crate::formats::problem::Fault;
use crate::formats::problems::Problems;
use crate::formats::unanchored::Unit;
use crate::formats::web_annotation::json::{Json, plain};

/// The members of a row of Hypothesis that are read.
const ROW: [&str; 11] = [
    "id",
    "created",
    "updated",
    "user",
    "user_info",
    "uri",
    "text",
    "tags",
    "target",
    "references",
    "type",
];

/// Whether it is a row of Hypothesis’s interface.
pub(super) fn is_row(json: &Json<'_>) -> bool {
    json.has("uri") && !json.has("context") && !json.has("body") && !json.has("bodies")
}

/// Takes a row of Hypothesis apart.
pub(super) fn row<'a>(json: &Json<'_>, pointer: String, problems: &mut Problems) -> Draft<'a> {
    strangers(json, &ROW, &pointer, problems);
    let article = json.get("uri").words().map(str::to_owned);
    let mut targets = Vec::new();
    for (number, target) in json.get("target").each().iter().enumerate() {
        let pointer = format!("{pointer}/target/{number}");
        standard::target(target, &pointer, Unit::Utf16, &mut targets, problems);
    }
    for target in &mut targets {
        target.about.clone_from(&article);
    }
    if targets.is_empty() {
        targets.push(Target { about: article, ..Target::default() });
    }
    let mut bodies = Vec::new();
    match json.get("text") {
        Json::Null => {}
        text => match text.words() {
            Some("") => {}
            Some(text) => bodies.push(Body::new(Purpose::Note, Content::Words(text.to_owned()))),
            None => problems.malformed(&pointer, "text", &text.shown()),
        },
    }
    let mut list = |name: &str| {
        let mut words = Vec::new();
        for (number, value) in json.get(name).each().iter().enumerate() {
            match value {
                Json::Words(value) => words.push(value.to_string()),
                value => problems.malformed(
                    format!("{pointer}/{name}"),
                    &number.to_string(),
                    &value.shown(),
                ),
            }
        }
        words
    };
    let (tags, answers) = (list("tags"), list("references"));
    bodies.extend(tags.into_iter().map(|tag| Body::new(Purpose::Tag, Content::Words(tag))));
    let shown = json.get("user_info").get("display_name").words();
    let creator = json.get("user").words().map(Person::of_account).map(|person| match shown {
        Some(name) if !name.trim().is_empty() => Person { name: name.to_owned(), ..person },
        _ => person,
    });
    Draft {
        name: json.get("id").words().map(str::to_owned),
        links: false,
        targets,
        bodies,
        creator,
        created: standard::moment(json, "created", &pointer, problems),
        modified: standard::moment(json, "updated", &pointer, problems),
        answers,
        own: Own::default(),
        pointer,
    }
}

/// The members of an annotation of Recogito that are read.
const NATIVE: [&str; 6] = ["id", "target", "bodies", "motivation", "type", "layer_id"];

/// The members of its target that are read.
const NATIVE_TARGET: [&str; 6] = ["annotation", "selector", "creator", "created", "updated", "id"];

/// Whether it is an annotation as Recogito and Annotorious have it inside.
pub(super) fn is_native(json: &Json<'_>) -> bool {
    json.has("bodies") && !json.has("body")
}

/// Takes such an annotation apart; a relation has the two ends for a selector.
pub(super) fn native<'a>(json: &Json<'_>, pointer: String, problems: &mut Problems) -> Draft<'a> {
    strangers(json, &NATIVE, &pointer, problems);
    let target = json.get("target");
    let below = format!("{pointer}/target");
    strangers(target, &NATIVE_TARGET, &below, problems);
    let selector = target.get("selector");
    let mut targets = Vec::new();
    let reference = |end: &str| Target { about: Some(end.to_owned()), ..Target::default() };
    if let (Some(from), Some(to)) = (selector.get("from").words(), selector.get("to").words()) {
        targets.extend([reference(from), reference(to)]);
    } else {
        // Here a list has the pieces, not several ways to say the same.
        for (number, piece) in selector.each().iter().enumerate() {
            let pointer = match selector {
                Json::List(_) => format!("{below}/selector/{number}"),
                _ => format!("{below}/selector"),
            };
            let selectors::Found { quote, others } =
                selectors::piece(piece, &pointer, Unit::Utf16, problems);
            targets.push(Target { about: None, quote, others });
        }
    }
    if targets.is_empty() {
        problems.push(pointer.as_str(), Fault::Missing { field: "target".to_owned() });
    }
    let mut bodies = Vec::new();
    for (number, body) in json.get("bodies").each().iter().enumerate() {
        let pointer = format!("{pointer}/bodies/{number}");
        standard::body(body, &pointer, Purpose::Note, &mut bodies, problems);
    }
    Draft {
        name: json.get("id").words().map(str::to_owned),
        links: json.get("motivation").is_one("linking") || selector.has("from"),
        targets,
        bodies,
        creator: standard::person(target.get("creator"), &below, problems),
        created: standard::moment(target, "created", &below, problems),
        modified: standard::moment(target, "updated", &below, problems),
        answers: Vec::new(),
        own: Own::default(),
        pointer,
    }
}

fn strangers(json: &Json<'_>, known: &[&str], pointer: &str, problems: &mut Problems) {
    for (name, _) in json.members() {
        if !known.contains(&plain(name)) {
            problems.stranger(pointer, name);
        }
    }
}
