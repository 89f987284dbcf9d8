//! Taking things apart: the words and things of members, and a problem for each that is passed over.

use serde_json::Value;

use crate::formats::claim_review::note;
use crate::formats::claim_review::read::Reader;
use crate::formats::claim_review::read::thing::{self, Thing, shown};
use crate::formats::claim_review::words::address;
use crate::formats::problem::Fault;

/// A thing, or words in its place, with where they stand.
pub(super) enum Either<'a> {
    Thing(Thing<'a>),
    Words(String, String),
}

impl<'a> Reader<'a> {
    /// Lists the members that nothing here is made of.
    pub(super) fn leftovers(&mut self, thing: &Thing<'a>, known: &[&str]) {
        for (name, value) in thing.members {
            let is_known = name.starts_with('@')
                || name.starts_with(note::PREFIX)
                || known.contains(&thing::bare(name))
                || thing::is_empty(value);
            if !is_known {
                let mut at = thing.at.clone();
                thing::step(&mut at, name);
                self.no_place(at, thing::bare(name), value);
            }
        }
    }

    pub(super) fn no_place(&mut self, at: String, field: &str, value: &Value) {
        let (field, words) = (field.to_owned(), shown(value));
        self.problem(at, Fault::Passed { field, words });
    }

    /// The words of a member; others of a list, and what holds no words, are listed.
    pub(super) fn text(&mut self, thing: &Thing<'a>, name: &str) -> String {
        let Some((_, value)) = thing.member(name) else { return String::new() };
        let words = thing::words(value);
        if words.is_empty() {
            let (field, words) = (name.to_owned(), shown(value));
            self.problem(thing.place(name), Fault::Malformed { field, words });
        }
        if let Value::Array(all) = value {
            let others = all.iter().filter(|value| !thing::is_empty(value)).skip(1);
            for other in others {
                self.no_place(thing.place(name), name, other);
            }
        }
        words
    }

    /// The things of a member, each with its words where it is nothing but those: one, or a list.
    pub(super) fn things(&mut self, thing: &Thing<'a>, name: &str) -> Vec<Either<'a>> {
        let Some((_, value)) = thing.member(name) else { return Vec::new() };
        let at = thing.place(name);
        let all = match value {
            Value::Array(all) => all
                .iter()
                .zip(0..)
                .map(|(value, number)| {
                    let mut at = at.clone();
                    thing::step(&mut at, &format!("{number}"));
                    (value, at)
                })
                .collect(),
            value => vec![(value, at)],
        };
        all.into_iter().filter_map(|(value, at)| self.either(name, value, at)).collect()
    }

    /// What a value is; where it names something that stands elsewhere in the file, that.
    pub(super) fn either(
        &mut self,
        name: &str,
        value: &'a Value,
        at: String,
    ) -> Option<Either<'a>> {
        if thing::is_empty(value) {
            return None;
        }
        let members = match value {
            Value::Object(members) if members.contains_key("@value") => None,
            Value::Object(members) => Some(members),
            _ => None,
        };
        let Some(members) = members else {
            let words = thing::words(value);
            if words.is_empty() {
                let (field, words) = (name.to_owned(), shown(value));
                self.problem(at, Fault::Malformed { field, words });
                return None;
            }
            return Some(Either::Words(words, at));
        };
        let id = members.get("@id").and_then(Value::as_str).filter(|_| members.len() == 1);
        let Some(id) = id else { return Some(Either::Thing(Thing { members, at })) };
        match self.named.get(id) {
            Some(members) => Some(Either::Thing(Thing { members, at })),
            None if address(id).is_some() => Some(Either::Words(id.to_owned(), at)),
            None => {
                self.problem(at, Fault::ToNothing { target: shown(value) });
                None
            }
        }
    }

    /// The first of several, the others being listed.
    pub(super) fn first(&mut self, thing: &Thing<'a>, name: &str) -> Option<Either<'a>> {
        let mut all = self.things(thing, name).into_iter();
        let first = all.next();
        for other in all {
            let (words, at) = match other {
                Either::Words(words, at) => (Value::String(words), at),
                Either::Thing(thing) => (Value::Object(thing.members.clone()), thing.at),
            };
            self.no_place(at, name, &words);
        }
        first
    }
}
