//! Renewing: a newer text of the article comes in, and the marks are put on it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::edit::compose::Plan;
use crate::edit::{Change, EditName};
use crate::model::{
    Anchor, Annotation, AnnotationId, AnnotatorId, Document, Metadata, Spans, Stamp, Version,
};

/// A newer text, and what becomes of what stands on the one that is current.
#[derive(Clone, Debug)]
pub struct Renewal {
    /// The text. Its id is none that the document has.
    pub version: Version,
    /// What is known of the article from now on.
    pub metadata: Metadata,
    /// Where marks stand in it. Those that are not named are gone from it.
    pub places: BTreeMap<AnnotationId, Spans>,
    /// What each annotator has looked at of it.
    pub seen: Vec<(AnnotatorId, Spans)>,
}

/// Takes in a newer text after the others and works on it from then on. Each mark keeps where it
/// stood; nobody has changed it by that.
#[must_use]
pub fn renew(document: &Document, renewal: Renewal) -> Plan {
    let Renewal { version, metadata, places, seen } = renewal;
    let id = version.id;
    let mut changes = Vec::with_capacity(document.annotation_count() + 3);
    changes.push(Change::AddVersion(Arc::new(version)));
    changes.push(Change::ShowVersion(id, seen));
    for mark in document.annotations() {
        let anchor = places.get(&mark.id).map_or(Anchor::Gone { version: id }, |spans| {
            Anchor::Placed { version: id, spans: spans.clone() }
        });
        changes.push(Change::PutAnnotation(Arc::new(moved(mark, anchor))));
    }
    if metadata != *document.article().metadata() {
        changes.push(Change::SetMetadata(Arc::new(metadata)));
    }
    Plan::new(EditName::NewVersion, changes)
}

/// Puts a mark on words of the current version, whether it is gone from it or stands elsewhere in
/// it; `None` says that it is gone.
#[must_use]
pub fn reanchor(
    document: &Document,
    id: AnnotationId,
    spans: Option<Spans>,
    stamp: Stamp,
) -> Option<Plan> {
    let mark = document.annotation(id)?;
    let version = document.version().id;
    let anchor = spans.map_or(Anchor::Gone { version }, |spans| Anchor::Placed { version, spans });
    if anchor == mark.anchor {
        return None;
    }
    let new = Annotation { modified: Some(stamp), ..moved(mark, anchor) };
    let name = EditName::Reanchor(mark.label.clone());
    Some(Plan::new(name, vec![Change::PutAnnotation(Arc::new(new))]))
}

/// A mark elsewhere, which remembers where it stood unless that was nowhere, or another place in
/// the same version.
fn moved(mark: &Annotation, anchor: Anchor) -> Annotation {
    let mut new = Annotation::clone(mark);
    let old = std::mem::replace(&mut new.anchor, anchor);
    if old.spans().is_some() && old.version() != new.anchor.version() {
        new.earlier.push(old);
    }
    new
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marked::{id, marked};
    use crate::model::{Annotator, Span, VersionId};
    use crate::text::Text;

    fn spans(start: usize, end: usize) -> Spans {
        Span::from_bytes(start..end).unwrap().into()
    }

    fn made(document: &mut Document, plan: Plan) {
        let by = AnnotatorId::random(9);
        let annotator = Annotator { id: by, name: "Maud".to_owned(), initials: "ml".to_owned() };
        let stamp = Stamp { by, at: jiff::Timestamp::UNIX_EPOCH };
        let before = document.clone();
        let back = plan.signed(document, &annotator, stamp).apply(document).unwrap();
        let after = document.clone();
        let again = back.apply(document).unwrap();
        assert_eq!(*document, before);
        again.apply(document).unwrap();
        assert_eq!(*document, after);
    }

    fn renewed() -> Document {
        let mut document =
            marked("It rains. It pours.", &[("claim", &[(0, 8)]), ("cue", &[(10, 18)])]);
        let second = VersionId::numbered(2);
        let version = Version {
            id: second,
            text: Text::new("Look: it rains."),
            blocks: Vec::new(),
            emphases: Vec::new(),
            links: Vec::new(),
            ..Version::clone(document.version())
        };
        let metadata = Metadata { title: "Rain".to_owned(), ..Metadata::default() };
        let places = BTreeMap::from([(id(0), spans(6, 14))]);
        let seen = vec![];
        let plan = renew(&document, Renewal { version, metadata, places, seen });
        made(&mut document, plan);
        document
    }

    #[test]
    fn a_newer_text_comes_in_with_its_marks() {
        let document = renewed();
        assert_eq!(document.version().text.as_str(), "Look: it rains.");
        assert_eq!(document.article().metadata().title, "Rain");
        let [kept, gone] = [0, 1].map(|number| document.annotation(id(number)).unwrap());
        assert_eq!(document.placed_spans(kept), Some(&spans(6, 14)));
        assert_eq!(kept.earlier.len(), 1);
        assert_eq!(kept.modified, None);
        assert_eq!(gone.anchor, Anchor::Gone { version: VersionId::numbered(2) });
        assert_eq!(document.quote(gone), "It pours");
    }

    #[test]
    fn what_is_gone_is_placed_by_hand_and_what_was_placed_wrongly_is_gone() {
        let mut document = renewed();
        let stamp = Stamp { by: AnnotatorId::random(9), at: jiff::Timestamp::UNIX_EPOCH };
        let plan = reanchor(&document, id(1), Some(spans(0, 4)), stamp).unwrap();
        made(&mut document, plan);
        let mark = document.annotation(id(1)).unwrap();
        assert_eq!((document.quote(mark), mark.earlier.len()), ("Look".to_owned(), 1));
        let plan = reanchor(&document, id(1), None, stamp).unwrap();
        made(&mut document, plan);
        let mark = document.annotation(id(1)).unwrap();
        assert_eq!((document.quote(mark), mark.earlier.len()), ("It pours".to_owned(), 1));
        assert_eq!(reanchor(&document, id(1), None, stamp), None);
        assert_eq!(reanchor(&document, id(7), None, stamp), None);
    }

    #[test]
    fn an_older_text_is_seen_with_the_marks_that_it_had() {
        let document = renewed();
        let old = document.as_of(VersionId::numbered(1)).unwrap();
        assert_eq!(old.version().text.as_str(), "It rains. It pours.");
        let quotes: Vec<_> = old.annotations_in_text_order().map(|mark| old.quote(mark)).collect();
        assert_eq!(quotes, ["It rains", "It pours"]);
        assert_eq!(document.as_of(VersionId::numbered(3)), None);
        assert_eq!(document.as_of(VersionId::numbered(2)).unwrap().version(), document.version());
    }
}
