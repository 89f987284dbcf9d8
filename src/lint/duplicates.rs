//! Duplicates: marks that say the same of the same words.

use std::collections::BTreeMap;

use crate::lint::{Finding, FindingKind};
use crate::model::{Annotation, Document};

/// Reports marks with the words, label, actor and annotator of an earlier one. Two annotators who
/// agree are no duplicate, nor are two people who are named by one word.
pub(super) fn check(document: &Document, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<_, &Annotation> = BTreeMap::new();
    let mut marks: Vec<_> = document.annotations().collect();
    marks.sort_by_key(|mark| (mark.created.at, mark.id));
    for mark in marks {
        let Some(spans) = document.placed_spans(mark) else { continue };
        let key = (spans, &mark.label, mark.actor, mark.created.by);
        let of = first.entry(key).or_insert(mark).id;
        if of != mark.id {
            findings.push(Finding::of_mark(document, mark, FindingKind::Duplicate { of }));
        }
    }
}
