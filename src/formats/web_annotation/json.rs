//! How values of a JSON file are read by the standard’s context, whatever its members are called there.

use crate::formats::json::null;
pub(super) use crate::formats::json::{Json, parse, whole_characters};

/// What stands before a term of the standard where a file does not use its context.
const PREFIXES: [&str; 10] = [
    "@",
    "oa:",
    "http://www.w3.org/ns/oa#",
    "https://www.w3.org/ns/oa#",
    "as:",
    "http://www.w3.org/ns/activitystreams#",
    "dcterms:",
    "http://purl.org/dc/terms/",
    "rdf:",
    "foaf:",
];

/// A name as the standard’s context has it: without a prefix, and without how RDF calls it.
pub(super) fn plain(name: &str) -> &str {
    let name = PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
    match name {
        "hasBody" => "body",
        "hasTarget" => "target",
        "hasSource" | "full" => "source",
        "hasSelector" => "selector",
        "motivatedBy" => "motivation",
        "hasPurpose" => "purpose",
        "chars" => "value",
        "annotatedBy" => "creator",
        "annotatedAt" => "created",
        name => name,
    }
}

impl<'a> Json<'a> {
    /// A member of an object by its [plain] name; null where there is none. The last one counts.
    pub(super) fn get(&self, name: &str) -> &Json<'a> {
        let found = self.members().iter().rev().find(|(key, _)| plain(key) == name);
        found.map_or(null(), |(_, value)| value)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        *self.get(name) != Self::Null
    }

    /// The words that a value is, also where they stand as `{"@value": …}` or alone in a list.
    pub(super) fn words(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words),
            Self::List(list) => match &**list {
                [Self::Words(words)] => Some(words),
                _ => None,
            },
            Self::Object(_) => match self.get("value") {
                Self::Words(words) => Some(words),
                _ => None,
            },
            _ => None,
        }
    }

    /// What a value refers to: an address, or an object that has an id.
    pub(super) fn reference(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words),
            Self::Object(_) => self.get("id").words(),
            Self::List(list) => list.first().and_then(Self::reference),
            _ => None,
        }
    }

    /// Whether a type or a motivation is among these, by its [plain] name.
    pub(super) fn is_one(&self, name: &str) -> bool {
        self.each().iter().any(|it| it.reference().is_some_and(|it| plain(it) == name))
    }
}
