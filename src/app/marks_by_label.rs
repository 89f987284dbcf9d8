//! Marks grouped by label, kept up to date by what has changed instead of being made anew.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Annotation, AnnotationId, Document, LabelId, TextOrder};

/// So many are put in or taken out one by one; of more, all are gone through once.
const FEW: usize = 16;

/// The marks of each label in text order, those without a place last: all, or a choice of them.
///
/// A document of ten thousand marks costs one pass when it is first seen, and each change after
/// that only what it touches.
#[derive(Clone, Debug)]
pub struct MarksByLabel {
    seen: Document,
    /// Whether all marks are there, and so those that are made later.
    whole: bool,
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
    /// All marks of a document.
    #[must_use]
    pub fn all(document: &Document) -> Self {
        Self::of(document, true, |_| true)
    }

    /// The marks of a document that are to be listed.
    #[must_use]
    pub fn those(document: &Document, listed: impl FnMut(&Arc<Annotation>) -> bool) -> Self {
        Self::of(document, false, listed)
    }

    fn of(
        document: &Document,
        whole: bool,
        mut listed: impl FnMut(&Arc<Annotation>) -> bool,
    ) -> Self {
        let mut groups: BTreeMap<LabelId, Vec<Place>> = BTreeMap::new();
        let homeless = document.annotations().filter(|mark| document.placed_spans(mark).is_none());
        for mark in document.annotations_in_text_order().chain(homeless) {
            if listed(mark) {
                let place = Place::of(document, mark);
                match groups.get_mut(&mark.label) {
                    Some(group) => group.push(place),
                    None => drop(groups.insert(mark.label.clone(), vec![place])),
                }
            }
        }
        Self { seen: document.clone(), whole, groups }
    }

    /// Takes in a document as it is now. All marks are still all of them afterwards. Of a choice,
    /// those that were listed still are, whatever has become of them, and new ones are not: whoever
    /// chose them has to choose again.
    pub fn renew(&mut self, document: &Document) {
        if self.seen.revision() == document.revision() {
            return;
        }
        let seen = std::mem::replace(&mut self.seen, document.clone());
        if seen.id() != document.id() || seen.version().id != document.version().id {
            let listed = self.groups.values().flatten().map(|place| place.id);
            let listed: BTreeSet<AnnotationId> = listed.collect();
            let whole = self.whole;
            *self = Self::of(document, whole, |mark| whole || listed.contains(&mark.id));
            return;
        }
        let mut gone: BTreeMap<LabelId, BTreeSet<Place>> = BTreeMap::new();
        let mut come: BTreeMap<LabelId, Vec<Place>> = BTreeMap::new();
        for (old, new) in document.annotation_changes(&seen) {
            let old = old.filter(|old| self.place(&seen, old).is_some());
            if let Some(old) = old {
                gone.entry(old.label.clone()).or_default().insert(Place::of(&seen, old));
            }
            if let Some(new) = new.filter(|_| self.whole || old.is_some()) {
                come.entry(new.label.clone()).or_default().push(Place::of(document, new));
            }
        }
        for (label, places) in gone {
            self.take_out(&label, &places);
        }
        for (label, places) in come {
            self.put_in(label, places);
        }
    }

    /// The labels of which there are marks, by id.
    pub fn labels(&self) -> impl Iterator<Item = &LabelId> {
        self.groups.keys()
    }

    /// The marks, by label.
    pub fn all_marks(&self) -> impl Iterator<Item = AnnotationId> {
        self.groups.values().flatten().map(|place| place.id)
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

    /// How many marks of a label have a place in the text; they stand before those that have none.
    #[must_use]
    pub fn count_placed(&self, label: &LabelId) -> usize {
        self.groups
            .get(label)
            .map_or(0, |group| group.partition_point(|place| place.order.is_some()))
    }

    /// Where a mark stands among those of its label, counted from 0; `None` when it is not listed.
    #[must_use]
    pub fn place(&self, document: &Document, mark: &Annotation) -> Option<usize> {
        self.groups.get(&mark.label)?.binary_search(&Place::of(document, mark)).ok()
    }

    fn put_in(&mut self, label: LabelId, places: Vec<Place>) {
        let group = self.groups.entry(label).or_default();
        if places.len() > FEW {
            group.extend(places);
            group.sort();
            return;
        }
        for place in places {
            if let Err(at) = group.binary_search(&place) {
                group.insert(at, place);
            }
        }
    }

    fn take_out(&mut self, label: &LabelId, places: &BTreeSet<Place>) {
        let Some(group) = self.groups.get_mut(label) else { return };
        if places.len() > FEW {
            group.retain(|place| !places.contains(place));
        } else {
            for place in places {
                if let Ok(at) = group.binary_search(place) {
                    group.remove(at);
                }
            }
        }
        if group.is_empty() {
            self.groups.remove(label);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Spans;
    use crate::model::marked::{id, marked};

    const LABELS: [&str; 3] = ["a", "b", "c"];

    fn ids(marks: &MarksByLabel) -> Vec<(LabelId, Vec<AnnotationId>)> {
        let groups = marks.groups.iter();
        groups
            .map(|(label, group)| (label.clone(), group.iter().map(|place| place.id).collect()))
            .collect()
    }

    /// Deletes a mark, or gives it another label and another place.
    fn change(document: &mut Document, (number, label, at): (usize, usize, usize)) {
        let Some(mark) = document.annotation(id(number)).cloned() else { return };
        if label == LABELS.len() {
            document.remove_annotation(mark.id).unwrap();
            return;
        }
        let mut mark = Annotation::clone(&mark);
        mark.label = LABELS[label].into();
        if let Some(span) = crate::model::Span::from_bytes(at..at + 3) {
            mark.anchor = crate::model::Anchor::Placed {
                version: document.version().id,
                spans: Spans::from(span),
            };
        }
        document.put_annotation(Arc::new(mark)).unwrap();
    }

    proptest! {
        #[test]
        fn what_is_kept_up_is_what_would_be_made_anew(
            places in prop::collection::vec((0usize..3, 0usize..90), 1..60),
            steps in prop::collection::vec(
                prop::collection::vec((0usize..60, 0usize..4, 0usize..90), 1..40),
                1..4,
            ),
        ) {
            let spans: Vec<[(usize, usize); 1]> =
                places.iter().map(|(_, at)| [(*at, at + 5)]).collect();
            let marks: Vec<_> = places
                .iter()
                .zip(&spans)
                .map(|((label, _), spans)| (LABELS[*label], spans.as_slice()))
                .collect();
            let mut document = marked(&"x".repeat(100), &marks);
            let even = |mark: &Annotation| mark.id.as_str().as_bytes()[5].is_multiple_of(2);
            let mut all = MarksByLabel::all(&document);
            let mut some = MarksByLabel::those(&document, |mark| even(mark));
            for step in steps {
                for one in step {
                    change(&mut document, one);
                }
                all.renew(&document);
                some.renew(&document);
                prop_assert_eq!(ids(&all), ids(&MarksByLabel::all(&document)));
                let anew = MarksByLabel::those(&document, |mark| even(mark));
                prop_assert_eq!(ids(&some), ids(&anew));
            }
        }
    }

    #[test]
    fn what_is_made_later_is_only_listed_where_all_are() {
        let before = marked("one two", &[("a", &[(0, 3)])]);
        let mut document = before.clone();
        let mut mark = Annotation::clone(before.annotation(id(0)).unwrap());
        mark.id = id(1);
        document.put_annotation(Arc::new(mark)).unwrap();
        let mut all = MarksByLabel::all(&before);
        let mut some = MarksByLabel::those(&before, |_| true);
        all.renew(&document);
        some.renew(&document);
        assert_eq!((all.total(), some.total()), (2, 1));
    }
}
