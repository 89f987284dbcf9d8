//! A JSON file as a tree that borrows its words from the file, with as many values as real files have.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A file has no more than one value in so many bytes: what people write has words in it, and
/// `[0,0,0…` would take many times its size.
const BYTES_A_VALUE: usize = 8;

/// So many values may be in any file.
const ALWAYS: usize = 4 * 1024;

/// What is wrong with a file that is no JSON, or one made to do harm.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct Bad {
    /// The line, counted from 1.
    pub line: usize,
    /// The byte in it, counted from 1.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
}

impl From<serde_json::Error> for Bad {
    fn from(error: serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(it, _)| it);
        Self { line, column, message: message.to_owned() }
    }
}

/// A value of a file.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json<'a> {
    Null,
    Flag(bool),
    Whole(i64),
    Real(f64),
    Words(Cow<'a, str>),
    List(Box<[Json<'a>]>),
    Object(Box<[(Cow<'a, str>, Json<'a>)]>),
}

static NULL: Json<'static> = Json::Null;

impl<'a> Json<'a> {
    /// The members of an object, as they are called there.
    pub(super) fn members(&self) -> &[(Cow<'a, str>, Json<'a>)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// A member of an object; null where there is none. The last one counts.
    pub(super) fn member(&self, name: &str) -> &Json<'a> {
        let found = self.members().iter().rev().find(|(key, _)| key == name);
        found.map_or(null(), |(_, value)| value)
    }

    /// Several values, one, or none: a list, what is no list, or null.
    pub(super) fn each(&self) -> &[Json<'a>] {
        match self {
            Self::Null => &[],
            Self::List(list) => list,
            one => std::slice::from_ref(one),
        }
    }

    /// The value as a problem quotes it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Flag(flag) => flag.to_string(),
            Self::Whole(number) => number.to_string(),
            Self::Real(number) => number.to_string(),
            Self::Words(words) => words.chars().take(200).collect(),
            Self::List(list) => match list.first() {
                Some(first) if list.len() == 1 => format!("[{}]", first.shown()),
                Some(_) => format!("[… {} values]", list.len()),
                None => "[]".to_owned(),
            },
            Self::Object(members) => {
                let names = members.iter().take(3).map(|(name, _)| name.chars().take(40));
                let names: Vec<String> = names.map(Iterator::collect).collect();
                format!("{{{}}}", names.join(", "))
            }
        }
    }
}

/// A null of whatever lifetime is asked for.
pub(super) fn null<'b, 'a>() -> &'b Json<'a> {
    &NULL
}

/// Takes a file apart.
pub(super) fn parse(text: &str) -> Result<Json<'_>, Bad> {
    parse_dense(text, BYTES_A_VALUE)
}

/// Takes a file apart of which more than one value in so many bytes is refused.
pub(super) fn parse_dense(text: &str, bytes_a_value: usize) -> Result<Json<'_>, Bad> {
    let left = Cell::new(text.len() / bytes_a_value + ALWAYS);
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Tree(&left).deserialize(&mut reader).and_then(|tree| reader.end().map(|()| tree));
    read.map_err(Bad::from)
}

#[derive(Clone, Copy)]
struct Tree<'b>(&'b Cell<usize>);

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Json<'de>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Json<'de>, D::Error> {
        let left = self.0.get().checked_sub(1);
        let left = left.ok_or_else(|| D::Error::custom("more values than words can need"))?;
        self.0.set(left);
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Json<'de>, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Json<'de>, E> {
        Ok(Json::Whole(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Json<'de>, E> {
        Ok(i64::try_from(number).map_or(Json::Real(number as f64), Json::Whole))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Json<'de>, E> {
        Ok(Json::Real(number))
    }

    fn visit_borrowed_str<E: Error>(self, words: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Words(words.into()))
    }

    fn visit_str<E: Error>(self, words: &str) -> Result<Json<'de>, E> {
        Ok(Json::Words(words.to_owned().into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json<'de>, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(self)? {
            values.push(value);
        }
        Ok(Json::List(values.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = map.next_key_seed(Name)? {
            members.push((name, map.next_value_seed(self)?));
        }
        Ok(Json::Object(members.into()))
    }
}

/// The name of a member.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Cow<'de, str>, D::Error> {
        reader.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(name.into())
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Cow<'de, str>, E> {
        Ok(name.to_owned().into())
    }
}

/// The file with each half of a surrogate pair that stands alone as U+FFFD, which takes the same
/// room, and the lines where one stood. Browsers cut words where they like, and count UTF-16.
pub(super) fn whole_characters(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    let bytes = text.as_bytes();
    let mut halves = Vec::new();
    let mut at = 0;
    while let Some(next) = bytes.get(at..).and_then(|rest| memchr::memchr(b'\\', rest)) {
        at += next;
        match surrogate(bytes, at) {
            Some(high @ 0xd800..=0xdbff) => {
                let pair = matches!(surrogate(bytes, at + 6), Some(0xdc00..=0xdfff));
                if !pair {
                    halves.push((at, high));
                }
                at += if pair { 12 } else { 6 };
            }
            Some(low @ 0xdc00..=0xdfff) => {
                halves.push((at, low));
                at += 6;
            }
            _ => at += 2,
        }
    }
    if halves.is_empty() {
        return (text.into(), Vec::new());
    }
    let (mut whole, mut from, mut lines) = (String::with_capacity(text.len()), 0, Vec::new());
    let mut line = 1;
    for (at, _) in halves {
        let before = text.get(from..at).unwrap_or_default();
        line += memchr::memchr_iter(b'\n', before.as_bytes()).count();
        if lines.last() != Some(&line) {
            lines.push(line);
        }
        whole.push_str(before);
        whole.push_str("\\ufffd");
        from = at + 6;
    }
    whole.push_str(text.get(from..).unwrap_or_default());
    (whole.into(), lines)
}

/// The number of an escape `\uXXXX` at this place.
fn surrogate(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    let digits = std::str::from_utf8(digits).ok()?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_refused(text: &str, expected: &str) {
        assert_eq!(parse(text).unwrap_err().to_string(), expected);
    }

    #[test]
    fn bombs_and_nonsense_are_refused_with_their_place() {
        check_refused("", "line 1, column 0: EOF while parsing a value");
        check_refused("{\n \"a\": x", "line 2, column 7: expected value");
        check_refused("[] []", "line 1, column 4: trailing characters");
        let bomb = "[".repeat(100_000);
        check_refused(&bomb, "line 1, column 128: recursion limit exceeded");
        let bomb = "{\"a\":".repeat(100_000);
        check_refused(&bomb, "line 1, column 636: recursion limit exceeded");
        let many = format!("[{}0]", "0,".repeat(100_000));
        let error = parse(&many).unwrap_err().to_string();
        assert!(error.ends_with("more values than words can need"), "{error}");
    }

    #[test]
    fn words_are_borrowed_and_values_are_small() {
        let tree =
            parse(r#"{"@id": "é", "oa:hasTarget": ["a\n", 1, 1.5, -1, true, null]}"#).unwrap();
        assert_eq!(tree.member("@id").shown(), "é");
        assert!(matches!(tree.member("@id"), Json::Words(Cow::Borrowed(_))));
        assert_eq!(tree.member("oa:hasTarget").each().len(), 6);
        assert_eq!(tree.member("other"), &Json::Null);
        assert_eq!(size_of::<Json<'_>>(), 24);
    }

    #[test]
    fn half_a_character_takes_nothing_with_it() {
        for (text, expected, lines) in [
            (r#""\ud83e\udd14""#, r#""\ud83e\udd14""#, &[][..]),
            (r#""\\ud83e""#, r#""\\ud83e""#, &[]),
            ("\"a\"\n\"\\ud83e\"", "\"a\"\n\"\\ufffd\"", &[2]),
            (r#""\udd14\ud83ex""#, r#""\ufffd\ufffdx""#, &[1]),
            (r#""\ud83e\ud83e\uDD14""#, r#""\ufffd\ud83e\uDD14""#, &[1]),
            (r#""\ud83"#, r#""\ud83"#, &[]),
        ] {
            let (whole, at) = whole_characters(text);
            assert_eq!((&*whole, &at[..]), (expected, lines), "{text}");
        }
    }
}
