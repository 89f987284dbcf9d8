//! What there is in a document and what is missing, counted away from the interface.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::Coverage;
use crate::lint;
use crate::model::{
    AnnotationId, AnnotatorId, Document, LabelId, Outline, RelationId, Sentences, Spans,
};

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
    /// How many marks are flagged for a second look.
    pub second_look: usize,
    /// The tags that there are, those of most marks first, and on how many.
    pub tags: Vec<(String, usize)>,
    /// How many marks begin under each entry of the outline.
    pub by_entry: Vec<usize>,
    /// How much of the article the person who is marking has looked at; `None` as long as nobody
    /// has counted.
    pub coverage: Option<Coverage>,
    /// By mark, the places of its findings among all.
    by_mark: Vec<(AnnotationId, usize)>,
    /// The same by relation.
    by_relation: Vec<(RelationId, usize)>,
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
        let findings_of_marks = findings.iter().enumerate();
        let findings_of_marks =
            findings_of_marks.filter_map(|(place, finding)| Some((finding.annotation?, place)));
        let mut by_mark: Vec<_> = findings_of_marks.collect();
        by_mark.sort_unstable();
        let of_relations = findings.iter().enumerate();
        let of_relations = of_relations.filter_map(|(place, it)| Some((it.relation?, place)));
        let mut by_relation: Vec<_> = of_relations.collect();
        by_relation.sort_unstable();
        let (claims, by_entry) = (Self::claims(document), Self::by_entry(document));
        let second_look = document.annotations().filter(|mark| mark.second_look).count();
        let tags = Self::tags(document);
        let coverage = None;
        Self {
            findings,
            claims,
            without_source,
            second_look,
            tags,
            by_entry,
            coverage,
            by_mark,
            by_relation,
        }
    }

    /// The same with what one annotator has looked at. The sentences are found again only where
    /// those that are `known` are of another text.
    #[must_use]
    pub fn covering(document: &Document, by: AnnotatorId, known: Option<Arc<Sentences>>) -> Self {
        let coverage = Some(Coverage::of(document, by, known));
        Self { coverage, ..Self::of(document) }
    }

    /// What was found in a mark, in the order of all findings. Costs what is found.
    pub fn of_mark(&self, id: AnnotationId) -> impl Iterator<Item = &lint::Finding> {
        let from = self.by_mark.partition_point(|(mark, _)| *mark < id);
        let after = self.by_mark.iter().skip(from);
        let here = after.take_while(move |(mark, _)| *mark == id);
        here.filter_map(|(_, place)| self.findings.get(*place))
    }

    fn tags(document: &Document) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for tag in document.annotations().flat_map(|mark| &mark.tags) {
            *counts.entry(tag).or_default() += 1;
        }
        let counts = counts.into_iter().map(|(tag, count)| (tag.to_owned(), count));
        let mut counts: Vec<_> = counts.collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }

    /// The same for a relation.
    pub fn of_relation(&self, id: RelationId) -> impl Iterator<Item = &lint::Finding> {
        let from = self.by_relation.partition_point(|(relation, _)| *relation < id);
        let after = self.by_relation.iter().skip(from);
        let here = after.take_while(move |(relation, _)| *relation == id);
        here.filter_map(|(_, place)| self.findings.get(*place))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marked::{id, marked};

    #[test]
    fn findings_are_known_by_their_mark() {
        // Two that cut a word, one of them twice over, and one that is whole.
        let marks: [(&str, &[(usize, usize)]); 4] =
            [("a", &[(0, 2)]), ("a", &[(4, 7)]), ("a", &[(9, 11)]), ("a", &[(9, 11)])];
        let document = marked("one two three", &marks);
        let review = Review::of(&document);
        for (number, count) in [(0, 1), (1, 0), (2, 1), (3, 2)] {
            let of_mark: Vec<_> = review.of_mark(id(number)).collect();
            let all = review.findings.iter().filter(|f| f.annotation == Some(id(number)));
            assert_eq!(of_mark, all.collect::<Vec<_>>());
            // A label that nobody has described is told of at its first mark.
            let cuts = of_mark.iter().filter(|f| f.code != "undescribed-label").count();
            assert_eq!(cuts, count, "{number}");
        }
    }
}
