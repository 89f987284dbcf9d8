//! Annotations as the standard has them, in whichever of its spellings.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::draft::{Body, Content, Draft, Own, Person, Purpose, Target};
use super::selectors;
use crate::formats::problem::Fault;
use crate::formats::problems::{Problems, shortened};
use crate::formats::unanchored::Unit;
use crate::formats::web_annotation::json::{Json, plain};
use crate::formats::web_annotation::{CARD, KIND, LABEL, MARK, RELATION};

/// The members of an annotation that are read.
const MEMBERS: [&str; 14] = [
    "context",
    "id",
    "type",
    "motivation",
    "target",
    "body",
    "bodyValue",
    "creator",
    "created",
    "modified",
    MARK,
    CARD,
    RELATION,
    "generator",
];

/// Several things in one: which of them is meant is not for a file to say.
const SEVERAL: [&str; 4] = ["Choice", "List", "Composite", "Independents"];

/// Takes an annotation apart.
pub(super) fn draft<'a>(json: &'a Json<'_>, pointer: String, problems: &mut Problems) -> Draft<'a> {
    for (name, _) in json.members() {
        if !MEMBERS.contains(&plain(name)) {
            problems.stranger(&pointer, name);
        }
    }
    let own = own(json, &pointer, problems);
    let name = json.get("id").words().map(str::to_owned);
    let unit = unit(json, name.as_deref(), own);
    let motivation = json.get("motivation").each().iter().find_map(Json::reference).map(plain);
    let mut targets = Vec::new();
    for (number, target) in json.get("target").each().iter().enumerate() {
        let pointer = format!("{pointer}/target/{number}");
        self::target(target, &pointer, unit, &mut targets, problems);
    }
    if targets.is_empty() {
        problems.push(pointer.as_str(), Fault::Missing { field: "target".to_owned() });
    }
    let mut bodies = Vec::new();
    let purpose = Purpose::of(motivation.unwrap_or_default());
    for (number, body) in json.get("body").each().iter().enumerate() {
        let pointer = format!("{pointer}/body/{number}");
        self::body(body, &pointer, purpose, &mut bodies, problems);
    }
    match json.get("bodyValue") {
        Json::Null => {}
        value => match value.words() {
            Some(words) => {
                bodies.push(Body::new(Purpose::Note, Content::Words(words.to_owned())));
            }
            None => problems.malformed(&pointer, "bodyValue", &value.shown()),
        },
    }
    let creator = person(json.get("creator"), &pointer, problems);
    let created = moment(json, "created", &pointer, problems);
    let modified = moment(json, "modified", &pointer, problems);
    let links = json.get("motivation").is_one("linking");
    let answers = Vec::new();
    Draft { pointer, name, links, targets, bodies, creator, created, modified, answers, own }
}

/// What this program added to an annotation.
fn own<'a>(json: &'a Json<'_>, pointer: &str, problems: &mut Problems) -> Own<'a> {
    let mut line = |name: &str| match json.get(name) {
        Json::Null => None,
        value => {
            let line = value.words();
            if line.is_none() {
                problems.malformed(pointer, name, &value.shown());
            }
            line
        }
    };
    Own { mark: line(MARK), card: line(CARD), relation: line(RELATION) }
}

/// What the positions count. The standard has code points; programs in browsers, which do not name
/// their annotations or sources by addresses, count as these do.
fn unit(json: &Json<'_>, name: Option<&str>, own: Own<'_>) -> Unit {
    let is_address = |name: &str| name.contains(':') && !name.contains("hypothes.is");
    let has_source = json.get("target").each().iter().any(|target| target.has("source"));
    if own.mark.is_some() || name.is_none_or(is_address) && has_source {
        Unit::CodePoints
    } else {
        Unit::Utf16
    }
}

pub(super) fn target(
    json: &Json<'_>,
    pointer: &str,
    unit: Unit,
    targets: &mut Vec<Target>,
    problems: &mut Problems,
) {
    match json {
        Json::Words(about) => {
            targets.push(Target { about: Some(about.to_string()), ..Target::default() });
        }
        Json::Object(_) if SEVERAL.iter().any(|sort| json.get("type").is_one(sort)) => {
            for (number, item) in json.get("items").each().iter().enumerate() {
                target(item, &format!("{pointer}/items/{number}"), unit, targets, problems);
            }
        }
        Json::Object(members) => {
            let about = json.get("source").reference().or_else(|| json.get("id").words());
            let about = about.map(str::to_owned);
            let direct = json.has("exact") || json.has("start");
            let selector = if direct { json } else { json.get("selector") };
            let known = ["id", "type", "source", "selector"];
            for (name, _) in members.iter().filter(|_| !direct) {
                if !known.contains(&plain(name)) {
                    problems.stranger(pointer, name);
                }
            }
            let pointer = if direct { pointer.to_owned() } else { format!("{pointer}/selector") };
            let found = selectors::piece(selector, &pointer, unit, problems);
            let selectors::Found { quote, others } = found;
            targets.push(Target { about, quote, others });
        }
        other => problems.malformed(pointer, "target", &other.shown()),
    }
}

/// The members of a body that are read.
const BODY_MEMBERS: [&str; 12] = [
    "id",
    "type",
    "purpose",
    "value",
    "format",
    "source",
    "creator",
    "created",
    "annotation",
    LABEL,
    KIND,
    "items",
];

pub(super) fn body(
    json: &Json<'_>,
    pointer: &str,
    purpose: Purpose,
    bodies: &mut Vec<Body>,
    problems: &mut Problems,
) {
    match json {
        Json::Words(words) => {
            // The other end of a link may have a name that is no address.
            let spaced = words.contains(char::is_whitespace);
            let is_reference = is_address(words) || purpose == Purpose::Link && !spaced;
            let content = if is_reference { Content::Reference } else { Content::Words };
            bodies.push(Body::new(purpose, content(words.to_string())));
        }
        Json::Object(_) if SEVERAL.iter().any(|sort| json.get("type").is_one(sort)) => {
            for (number, item) in json.get("items").each().iter().enumerate() {
                body(item, &format!("{pointer}/items/{number}"), purpose, bodies, problems);
            }
        }
        Json::Object(members) => {
            for (name, _) in members {
                if !BODY_MEMBERS.contains(&plain(name)) {
                    problems.stranger(pointer, name);
                }
            }
            let said = json.get("purpose").each().iter().find_map(Json::reference);
            // Of old, what is a tag was said by the type.
            let is_tag = json.get("type").is_one("Tag") || json.get("type").is_one("SemanticTag");
            let purpose = match said {
                Some(said) => Purpose::of(plain(said)),
                None if is_tag => Purpose::Tag,
                None => purpose,
            };
            let words = json.get("value").words().map(str::to_owned).map(Content::Words);
            let source = json.get("source").reference().or_else(|| json.get("id").words());
            let content = words.or_else(|| source.map(str::to_owned).map(Content::Reference));
            let Some(content) = content else {
                let words = shortened(&json.shown());
                problems.push(pointer, Fault::Unknown { words });
                return;
            };
            let id = json.get(LABEL).words().or_else(|| json.get(KIND).words());
            bodies.push(Body {
                purpose,
                content,
                id: id.map(str::to_owned),
                by: person(json.get("creator"), pointer, problems),
                at: moment(json, "created", pointer, problems),
            });
        }
        other => problems.push(pointer, Fault::Unknown { words: shortened(&other.shown()) }),
    }
}

/// Whether words are an address rather than something to be read.
fn is_address(words: &str) -> bool {
    let scheme = words.split_once(':').map(|(scheme, _)| scheme);
    let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let is_scheme =
        |it: &str| it.starts_with(|c: char| c.is_ascii_alphabetic()) && it.chars().all(sound);
    let spaced = words.contains(char::is_whitespace);
    !spaced && (scheme.is_some_and(is_scheme) || words.starts_with('#'))
}

/// The first of those who are said to have made something.
pub(super) fn person(json: &Json<'_>, pointer: &str, problems: &mut Problems) -> Option<Person> {
    let people = json.each();
    if people.len() > 1 {
        problems.stranger(pointer, "creator");
    }
    let first = people.first()?;
    let account = first.reference().filter(|account| !account.is_empty());
    let names = ["name", "nickname", "displayName", "nick", "email"];
    let name = names.into_iter().find_map(|name| first.get(name).words());
    match (account, name) {
        (Some(account), None) => Some(Person::of_account(account)),
        (account, Some(name)) => {
            Some(Person { account: account.map(str::to_owned), name: name.to_owned() })
        }
        (None, None) => {
            problems.malformed(pointer, "creator", &first.shown());
            None
        }
    }
}

/// A moment; without a time zone it is taken for one of UTC.
pub(super) fn moment(
    json: &Json<'_>,
    name: &str,
    pointer: &str,
    problems: &mut Problems,
) -> Option<Timestamp> {
    let value = match json.get(name) {
        Json::Null => return None,
        Json::List(list) => list.first()?,
        value => value,
    };
    let words = value.words().unwrap_or_default().trim();
    if let Ok(moment) = words.parse() {
        return Some(moment);
    }
    problems.malformed(pointer, name, &value.shown());
    let civil: jiff::civil::DateTime = words.parse().ok()?;
    TimeZone::UTC.to_timestamp(civil).ok()
}
