//! Coverage: how much of the article somebody has looked at, and where to go on.

use std::sync::Arc;

use crate::app::Workspace;
use crate::edit::looking;
use crate::model::{AnnotatorId, Document, Sentences, Span, Spans};
use crate::text::Offset;

/// So many sentences are looked through at once for the next one that is unread; then what was
/// counted last is believed.
const AT_ONCE: usize = 48;

/// How much of an article one annotator has looked at. A sentence is covered by a mark of any label,
/// or by that it was looked at; what is folded counts for nothing.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// All sentences of the text.
    pub sentences: Arc<Sentences>,
    /// How many of them are covered.
    pub covered: usize,
    /// The others, in text order.
    pub unread: Vec<Span>,
}

impl Coverage {
    /// Counts what is covered; the sentences are found again only where `known` are of another text.
    #[must_use]
    pub fn of(document: &Document, by: AnnotatorId, known: Option<Arc<Sentences>>) -> Self {
        let version = document.version();
        let known = known.filter(|known| known.version() == version.id);
        let sentences = known.unwrap_or_else(|| Arc::new(Sentences::of(version)));
        let marks = document.annotations().filter_map(|mark| document.placed_spans(mark));
        let marks = Spans::new(marks.flat_map(Spans::iter));
        let seen = document.seen_by(by);
        let is_covered = |sentence: Span| {
            let marked = marks.as_ref().is_some_and(|it| it.touching(sentence).next().is_some());
            marked || seen.is_some_and(|seen| looking::holds(seen, sentence))
        };
        let unread: Vec<Span> =
            sentences.all().iter().copied().filter(|sentence| !is_covered(*sentence)).collect();
        Self { covered: sentences.all().len() - unread.len(), sentences, unread }
    }

    /// The share that is covered in whole hundredths: all only where nothing is left, and something
    /// as soon as there is something. `None` where there is nothing to read.
    #[must_use]
    pub fn percent(&self) -> Option<usize> {
        let all = self.sentences.all().len();
        let rounded = (self.covered * 200 + all).checked_div(all * 2)?;
        let (least, most) = (usize::from(self.covered > 0), 99 + usize::from(self.covered == all));
        Some(rounded.clamp(least, most))
    }
}

impl Workspace {
    /// The sentences that are meant: those that the selection touches, else the one at the caret.
    pub(super) fn meant_sentences(&self) -> Vec<Span> {
        let version = self.document.version();
        let Some(selected) = self.selected_span() else {
            return version.sentence_at(self.caret()).into_iter().collect();
        };
        if let Some(coverage) = self.coverage() {
            return coverage.sentences.touching(selected).to_vec();
        }
        let first = version.sentence_at(selected.start()).filter(|it| it.overlaps(selected));
        let from = first.map_or(selected.start(), Span::end);
        let rest = std::iter::successors(version.sentence_from(from), |last| {
            version.sentence_from(last.end())
        });
        first.into_iter().chain(rest.take_while(|it| it.overlaps(selected))).collect()
    }

    /// What was counted last, if it was counted in this text.
    #[must_use]
    pub fn coverage(&self) -> Option<&Coverage> {
        let coverage = self.review.coverage.as_ref();
        coverage.filter(|coverage| coverage.sentences.version() == self.document.version().id)
    }

    /// Whether a sentence has a mark, or was looked at.
    fn is_covered(&self, by: AnnotatorId, sentence: Span) -> bool {
        let document = &self.document;
        looking::is_seen(document, by, sentence)
            || document.index().touching(sentence).into_iter().next().is_some()
    }

    /// Those of some sentences that have a mark.
    pub(super) fn marked(&self, sentences: &[Span]) -> Vec<Span> {
        let ends = sentences.first().zip(sentences.last());
        let stretch = ends.and_then(|(first, last)| Span::new(first.start(), last.end()));
        let marks = stretch.map(|stretch| self.document.index().touching(stretch));
        let marks = Spans::new(marks.into_iter().flatten().map(|(span, _)| span));
        let touches =
            |it: &Span| marks.as_ref().is_some_and(|marks| marks.touching(*it).next().is_some());
        sentences.iter().copied().filter(touches).collect()
    }

    /// The first sentence from a place on that is not covered, round the end; `None` where all are.
    pub(super) fn unread_from(&self, by: AnnotatorId, from: Offset) -> Option<Span> {
        let fresh = |sentence: &Span| !self.is_covered(by, *sentence);
        let version = self.document.version();
        let counted = self.coverage();
        if self.reviewed != Some(self.document.revision()) || counted.is_none() {
            let first = version.sentence_from(from);
            let next = |last: &Span| version.sentence_from(last.end());
            let near = std::iter::successors(first, next).take(AT_ONCE).find(fresh);
            if near.is_some() || counted.is_none() {
                return near.or_else(|| {
                    let first = version.sentence_from(Offset::ZERO);
                    std::iter::successors(first, next).take(AT_ONCE).find(fresh)
                });
            }
        }
        let unread = counted.map(|coverage| coverage.unread.as_slice()).unwrap_or_default();
        let (before, after) =
            unread.split_at(unread.partition_point(|sentence| sentence.start() < from));
        after.iter().chain(before).copied().find(fresh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marked::marked;

    #[test]
    fn what_is_covered_is_counted_in_sentences() {
        let by = AnnotatorId::random(1);
        let text = "A title\nOne. Two. Three.\nFour. Five.";
        let check = |marks: &[(&str, &[(usize, usize)])], percent: usize, unread: &[&str]| {
            let document = marked(text, marks);
            let coverage = Coverage::of(&document, by, None);
            let words: Vec<&str> =
                coverage.unread.iter().map(|it| text.get(it.bytes()).unwrap()).collect();
            assert_eq!((coverage.percent(), words), (Some(percent), unread.to_vec()), "{marks:?}");
            let again = Coverage::of(&document, by, Some(Arc::clone(&coverage.sentences)));
            assert!(Arc::ptr_eq(&again.sentences, &coverage.sentences));
        };
        let all = ["A title", "One.", "Two.", "Three.", "Four.", "Five."];
        check(&[], 0, &all);
        check(&[("a", &[(0, 1)])], 17, &all[1..]);
        check(&[("a", &[(8, 11)]), ("b", &[(9, 10)])], 17, &[&all[..1], &all[2..]].concat());
        // From one sentence into the next, and in pieces.
        check(&[("a", &[(10, 14), (31, 33)])], 50, &["A title", "Three.", "Four."]);
        check(&[("a", &[(0, text.len())])], 100, &[]);
    }

    #[test]
    fn all_is_only_said_of_all() {
        let percent = |covered: usize, all: usize| {
            let text = vec!["One."; all].join("\n");
            let coverage = Coverage::of(&marked(&text, &[]), AnnotatorId::random(1), None);
            Coverage { covered, ..coverage }.percent()
        };
        assert_eq!(percent(0, 0), None);
        assert_eq!(percent(0, 300), Some(0));
        assert_eq!(percent(1, 300), Some(1));
        assert_eq!(percent(150, 300), Some(50));
        assert_eq!(percent(299, 300), Some(99));
        assert_eq!(percent(300, 300), Some(100));
    }
}
