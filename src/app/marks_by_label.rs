//! Marks grouped by label, kept up to date by what has changed instead of being made anew.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::model::{Annotation, AnnotationId, Document, LabelId, TextOrder};

/// The marks of each label in text order, those without a place last.
///
/// A document of ten thousand marks costs one pass when it is first seen, and each change after
/// that only what it touches.
#[derive(Clone, Debug, Default)]
pub struct MarksByLabel {
    seen: Option<Document>,
    groups: BTreeMap<LabelId, Vec<Place>>,
}

/// Where a mark stands in its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    /// `None` for a mark that has no place in the current version.
    order: Option<TextOrder>,
    id: AnnotationId,
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        let homeless = |place: &Self| place.order.is_none();
        let key = |place: &Self| (homeless(place), place.order, place.id);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Place {
    fn of(document: &Document, mark: &Annotation) -> Self {
        Self { order: document.text_order(mark), id: mark.id }
    }
}

impl MarksByLabel {
    /// Takes in a document as it is now; `true` when something had changed. `listed` says which
    /// marks are to be there; whoever comes to another view of that begins with a new value.
    pub fn renew(&mut self, document: &Document, listed: impl Fn(&Annotation) -> bool) -> bool {
        let same = |seen: &Document| {
            seen.id() == document.id() && seen.version().id == document.version().id
        };
        match self.seen.take().filter(same) {
            Some(seen) if seen.revision() == document.revision() => {
                self.seen = Some(seen);
                return false;
            }
            Some(seen) => {
                for (old, new) in document.annotation_changes(&seen) {
                    if let Some(old) = old {
                        self.remove(&seen, old);
                    }
                    if let Some(new) = new.filter(|mark| listed(mark)) {
                        self.insert(document, new);
                    }
                }
            }
            None => {
                self.groups.clear();
                for mark in document.annotations().filter(|mark| listed(mark)) {
                    let group = self.groups.entry(mark.label.clone()).or_default();
                    group.push(Place::of(document, mark));
                }
                for group in self.groups.values_mut() {
                    group.sort_unstable();
                }
            }
        }
        self.seen = Some(document.clone());
        true
    }

    /// The labels of which there are marks, by id.
    pub fn labels(&self) -> impl Iterator<Item = &LabelId> {
        self.groups.keys()
    }

    /// How many marks of a label there are.
    #[must_use]
    pub fn count(&self, label: &LabelId) -> usize {
        self.groups.get(label).map_or(0, Vec::len)
    }

    /// How many marks there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.groups.values().map(Vec::len).sum()
    }

    /// The mark of a label that stands at a place among them, counted from 0.
    #[must_use]
    pub fn nth(&self, label: &LabelId, place: usize) -> Option<AnnotationId> {
        self.groups.get(label)?.get(place).map(|place| place.id)
    }

    /// Where a mark stands among those of its label, counted from 0; `None` when it is not listed.
    #[must_use]
    pub fn place(&self, document: &Document, mark: &Annotation) -> Option<usize> {
        self.groups.get(&mark.label)?.binary_search(&Place::of(document, mark)).ok()
    }

    fn insert(&mut self, document: &Document, mark: &Annotation) {
        let group = self.groups.entry(mark.label.clone()).or_default();
        let place = Place::of(document, mark);
        if let Err(at) = group.binary_search(&place) {
            group.insert(at, place);
        }
    }

    fn remove(&mut self, document: &Document, mark: &Annotation) {
        let Some(group) = self.groups.get_mut(&mark.label) else { return };
        if let Ok(at) = group.binary_search(&Place::of(document, mark)) {
            group.remove(at);
        }
        if group.is_empty() {
            self.groups.remove(&mark.label);
        }
    }
}
