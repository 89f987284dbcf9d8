//! What the codebook says of each label, looked up once; and labels that say nothing yet.

use std::collections::BTreeMap;

use crate::lint::{Finding, FindingKind};
use crate::model::{AttributeDef, AttributeId, AttributeKind, Document, LabelDef, LabelId};

/// The codebook by label and by attribute.
pub(super) struct Labels<'a> {
    labels: BTreeMap<&'a LabelId, Facts<'a>>,
    attributes: BTreeMap<&'a AttributeId, &'a AttributeDef>,
}

/// What the codebook says of one label.
pub(super) struct Facts<'a> {
    /// The questions that have to be answered.
    pub(super) required: Vec<&'a AttributeDef>,
    /// Whether its marks have claim cards.
    pub(super) card: bool,
    /// How often it was defined anew.
    pub(super) revision: u32,
    /// Whether its marks name somebody who speaks.
    pub(super) speaker: bool,
    /// Whether its marks are set against something.
    pub(super) rebuttal: bool,
}

/// The label of what is set against something, as the Fact-check codebook calls it.
const REBUTTAL: &str = "rebuttal";

impl<'a> Labels<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let codebook = document.codebook();
        let rebuttal = LabelId::from(REBUTTAL);
        let facts = |label: &LabelDef| Facts {
            required: codebook.questions(&label.id).into_iter().filter(|q| q.required).collect(),
            card: codebook.has_card(&label.id),
            revision: label.revision,
            speaker: codebook.has_speaker(&label.id),
            rebuttal: codebook.is_under(&label.id, &rebuttal),
        };
        // Where a key stands twice the first definition counts, as everywhere.
        let labels = codebook.labels.iter().rev().map(|label| (&label.id, facts(label)));
        let attributes = codebook.attributes.iter().rev().map(|asked| (&asked.id, asked));
        Self { labels: labels.collect(), attributes: attributes.collect() }
    }

    pub(super) fn get(&self, label: &LabelId) -> Option<&Facts<'a>> {
        self.labels.get(label)
    }

    /// Whether an answer is among those that a question offers.
    pub(super) fn offers(&self, id: &AttributeId, answer: &str) -> bool {
        self.attribute(id).is_some_and(|asked| match &asked.kind {
            AttributeKind::Choice(choices) => choices.iter().any(|choice| choice.id == answer),
            _ => false,
        })
    }

    pub(super) fn attribute(&self, id: &AttributeId) -> Option<&'a AttributeDef> {
        self.attributes.get(id).copied()
    }
}

/// Reports labels that came with an import, at the first mark that has them.
pub(super) fn check(document: &Document, findings: &mut Vec<Finding>) {
    let labels = document.codebook().labels.iter().filter(|label| label.imported);
    let mut missing: BTreeMap<&LabelId, Option<Finding>> =
        labels.map(|label| (&label.id, None)).collect();
    if missing.is_empty() {
        return;
    }
    for mark in document.annotations() {
        let Some(slot) = missing.get_mut(&mark.label) else { continue };
        let kind = FindingKind::UndescribedLabel { label: mark.label.clone() };
        let here = Finding::of_mark(document, mark, kind);
        let is_first = slot.as_ref().is_none_or(|there| {
            here.span.is_some() && (there.span.is_none() || here.span < there.span)
        });
        if is_first {
            *slot = Some(here);
        }
    }
    findings.extend(missing.into_iter().map(|(label, found)| {
        let kind = FindingKind::UndescribedLabel { label: label.clone() };
        found.unwrap_or_else(|| Finding::of_article(kind))
    }));
}
