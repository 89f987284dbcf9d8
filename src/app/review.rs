//! What there is in a document and what is missing, counted away from the interface.

use std::collections::BTreeMap;

use crate::lint;
use crate::model::{Document, LabelId, Outline, Spans};

/// What there is in a document and what is missing, looked for after each change.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// What a careful reader would not leave so, in text order.
    pub findings: Vec<lint::Finding>,
    /// How many marks there are of each label whose marks have claim cards, in the codebook's order;
    /// those of which there is none are left out.
    pub claims: Vec<(LabelId, usize)>,
    /// How many of those marks stand on nobody's word.
    pub without_source: usize,
    /// How many marks begin under each entry of the outline.
    pub by_entry: Vec<usize>,
}

impl Review {
    /// Looks through a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let findings = lint::lint(document);
        let missing = |finding: &&lint::Finding| {
            matches!(finding.kind, lint::FindingKind::ClaimWithoutSource)
        };
        let without_source = findings.iter().filter(missing).count();
        let (claims, by_entry) = (Self::claims(document), Self::by_entry(document));
        Self { findings, claims, without_source, by_entry }
    }

    fn claims(document: &Document) -> Vec<(LabelId, usize)> {
        let mut counts: BTreeMap<&LabelId, usize> = BTreeMap::new();
        for mark in document.annotations() {
            *counts.entry(&mark.label).or_default() += 1;
        }
        let codebook = document.codebook();
        let labels = codebook.labels.iter().filter(|label| codebook.has_card(&label.id));
        let counted = labels.filter_map(|label| Some((label.id.clone(), *counts.get(&label.id)?)));
        counted.collect()
    }

    fn by_entry(document: &Document) -> Vec<usize> {
        let version = document.version();
        let outline = Outline::of(version);
        let mut counts = vec![0; outline.entries().len()];
        for mark in document.annotations() {
            let Some(start) = document.placed_spans(mark).map(Spans::start) else { continue };
            let folded = version.block_at(start).is_some_and(|(_, block)| block.folded);
            let entry = outline.entry_at(start).filter(|_| !folded);
            if let Some(count) = entry.and_then(|entry| counts.get_mut(entry)) {
                *count += 1;
            }
        }
        counts
    }
}
