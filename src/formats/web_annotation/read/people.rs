//! Those who made annotations.

use std::collections::{BTreeMap, BTreeSet};

use super::Reader;
use super::draft::Person;
use crate::formats::web_annotation::iri;
use crate::model::{Annotator, AnnotatorId, DocumentId};

/// Those who are known so far.
#[derive(Debug, Default)]
pub(super) struct People {
    /// By account, or by name where there is none.
    by_key: BTreeMap<String, AnnotatorId>,
    by_name: BTreeMap<String, AnnotatorId>,
    ids: BTreeSet<AnnotatorId>,
}

impl People {
    /// The annotators of a document, whose accounts are what this program calls them elsewhere.
    pub(super) fn of(document: DocumentId, annotators: &[Annotator]) -> Self {
        let mut people = Self::default();
        for Annotator { id, name, .. } in annotators {
            people.by_key.insert(iri::of_annotator(document, *id), *id);
            people.by_name.entry(name.clone()).or_insert(*id);
            people.ids.insert(*id);
        }
        people
    }
}

impl Reader<'_> {
    /// The annotator that a person is. `known` is who is said to be it by what this program wrote.
    pub(super) fn annotator(&mut self, person: &Person, known: Option<AnnotatorId>) -> AnnotatorId {
        let account = person.account.as_deref();
        let key = account.unwrap_or(person.name.as_str());
        if let Some(id) = self.people.by_key.get(key) {
            return *id;
        }
        let called = || self.people.by_name.get(&person.name).copied();
        let id = match known {
            // Without the document nobody knows which names are whose.
            Some(known) if !self.has_head => known,
            _ => account
                .is_none()
                .then(called)
                .flatten()
                .unwrap_or_else(|| AnnotatorId::random(iri::entropy(key))),
        };
        self.people.by_key.insert(key.to_owned(), id);
        if self.people.ids.insert(id) {
            self.people.by_name.entry(person.name.clone()).or_insert(id);
            let (name, initials) = (person.name.clone(), String::new());
            self.parts.annotators.push(Annotator { id, name, initials });
        }
        id
    }
}
