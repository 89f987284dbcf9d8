//! Things of JSON-LD: members by name, however their names and types are spelled, and where they stand.

use serde_json::{Map, Value};

use crate::formats::claim_review::words::is_blank;

/// What may stand before the name of a member or of a type.
const PREFIXES: [&str; 3] = ["schema:", "http://schema.org/", "https://schema.org/"];

/// The most words of a file that are shown, in characters.
const MOST_SHOWN: usize = 60;

/// An object of the file.
#[derive(Clone, Debug)]
pub(super) struct Thing<'a> {
    pub(super) members: &'a Map<String, Value>,
    /// Where it stands, as a JSON Pointer.
    pub(super) at: String,
}

/// A name without what may stand before it.
pub(super) fn bare(name: &str) -> &str {
    PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name)
}

/// Goes on from a place to a member of it.
pub(super) fn step(at: &mut String, name: &str) {
    at.push('/');
    at.push_str(&name.replace('~', "~0").replace('/', "~1"));
}

/// Whether it says that it is of this type.
pub(super) fn is_of(members: &Map<String, Value>, kind: &str) -> bool {
    let is = |value: &Value| value.as_str().is_some_and(|name| bare(name) == kind);
    match members.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(value) => is(value),
        None => false,
    }
}

/// What a value says, shortened, to be shown.
pub(super) fn shown(value: &Value) -> String {
    let words = match value {
        Value::String(words) => words.clone(),
        other => other.to_string(),
    };
    match words.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words,
    }
}

/// The words of a plain value, of a value with a language or a type, or of the first one of a list
/// that has any; empty where it has none.
pub(super) fn words(value: &Value) -> String {
    match value {
        Value::String(words) if is_blank(words) => String::new(),
        Value::String(words) => words.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(all) => {
            all.iter().map(words).find(|words| !words.is_empty()).unwrap_or_default()
        }
        Value::Object(members) => members.get("@value").map(words).unwrap_or_default(),
        Value::Null | Value::Bool(_) => String::new(),
    }
}

/// Whether nothing is said by it.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(words) => is_blank(words),
        Value::Array(all) => all.iter().all(is_empty),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

impl<'a> Thing<'a> {
    /// A member by its bare name, with the name that it has; `None` where it says nothing.
    pub(super) fn member(&self, name: &str) -> Option<(&'a str, &'a Value)> {
        let plain = self.members.get_key_value(name);
        let prefixed = || self.members.iter().find(|(key, _)| bare(key) == name);
        let (key, value) = plain.or_else(prefixed)?;
        (!is_empty(value)).then_some((key.as_str(), value))
    }

    /// Where a member stands.
    pub(super) fn place(&self, name: &str) -> String {
        let mut at = self.at.clone();
        step(&mut at, self.member(name).map_or(name, |(key, _)| key));
        at
    }
}
