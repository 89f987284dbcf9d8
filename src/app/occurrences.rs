//! Occurrences: all places of some words, listed so that each can be left out before they are marked.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::finding::{SearchFault, Turn};
use crate::model::{Document, LabelId, Span};
use crate::text::search::Query;

/// The list of all places of some words, which are to carry a label.
#[derive(Clone, Debug)]
pub struct Occurrences {
    /// What is looked for.
    pub query: Query,
    /// The label that they are to carry.
    pub label: LabelId,
    /// Where the words are, in text order.
    pub found: Arc<[Occurrence]>,
    /// Whether there are more than one can look through, which are not listed.
    pub more: bool,
    /// Why there is nothing to list.
    pub fault: Option<SearchFault>,
    /// The searches, of which the newest counts.
    pub(super) turn: Turn,
    /// Whether those that nobody has touched are kept, unless they are marked already.
    keeps: bool,
    /// What was said of single ones.
    touched: BTreeMap<usize, bool>,
    kept: usize,
    unmarked: usize,
}

/// A place of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Where it is.
    pub span: Span,
    /// In which of the paragraphs that are shown, counted from 1.
    pub paragraph: usize,
    /// Whether a mark with the label stands on just these words already.
    pub marked: bool,
}

impl Occurrences {
    /// A list that is still to be filled.
    #[must_use]
    pub fn new(query: Query, label: LabelId) -> Self {
        Self {
            query,
            label,
            found: Arc::default(),
            more: false,
            fault: None,
            turn: Turn::default(),
            keeps: true,
            touched: BTreeMap::new(),
            kept: 0,
            unmarked: 0,
        }
    }

    /// Whether the words are still being looked for.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.turn.is_waiting()
    }

    /// Whether the occurrence of this number is to be marked.
    #[must_use]
    pub fn is_kept(&self, number: usize) -> bool {
        let untouched =
            || self.keeps && self.found.get(number).is_some_and(|occurrence| !occurrence.marked);
        self.touched.get(&number).copied().unwrap_or_else(untouched)
    }

    /// How many are to be marked.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.kept
    }

    /// How many are not marked yet.
    #[must_use]
    pub fn unmarked(&self) -> usize {
        self.unmarked
    }

    /// The places that are to be marked, in text order.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        let kept = self.found.iter().enumerate().filter(|(number, _)| self.is_kept(*number));
        kept.map(|(_, occurrence)| occurrence.span)
    }

    /// Keeps one of them, or leaves it out.
    pub(super) fn keep(&mut self, number: usize, kept: bool) {
        if number < self.found.len() {
            self.touched.insert(number, kept);
            self.count();
        }
    }

    /// Keeps all that are not marked yet, or none.
    pub(super) fn keep_all(&mut self, kept: bool) {
        self.keeps = kept;
        self.touched.clear();
        self.count();
    }

    /// Looks for something else: what was found and said of single ones counts no more.
    pub(super) fn ask(&mut self, query: Query) {
        self.query = query;
        self.keep_all(true);
        self.fill(Arc::default(), false);
    }

    /// Takes over what was found.
    pub(super) fn fill(&mut self, found: Arc<[Occurrence]>, more: bool) {
        self.fault = None;
        self.unmarked = found.iter().filter(|occurrence| !occurrence.marked).count();
        self.found = found;
        self.more = more;
        self.count();
    }

    fn count(&mut self) {
        self.kept = (0..self.found.len()).filter(|number| self.is_kept(*number)).count();
    }
}

/// The occurrences at these places, in text order, with what is known of each.
pub(super) fn occurrences(document: &Document, spans: &[Span], label: &LabelId) -> Vec<Occurrence> {
    let blocks = &document.version().blocks;
    let mut shown = blocks.iter().filter(|block| !block.folded).peekable();
    let mut paragraph = 0;
    let mut occurrences = Vec::with_capacity(spans.len());
    for span in spans {
        while shown.next_if(|block| block.span.start() <= span.start()).is_some() {
            paragraph += 1;
        }
        let marked = is_marked(document, *span, label);
        occurrences.push(Occurrence { span: *span, paragraph, marked });
    }
    occurrences
}

/// Whether a mark with this label stands on just these words.
fn is_marked(document: &Document, span: Span, label: &LabelId) -> bool {
    document.index().at(span.start()).into_iter().any(|(place, id)| {
        let mark = document.annotation(id).filter(|mark| mark.label == *label);
        let spans = mark.and_then(|mark| document.placed_spans(mark));
        place == span && spans.is_some_and(|spans| spans.len() == 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Folds;
    use crate::app::finding::Prepared;
    use crate::model::{
        Annotation, AnnotationId, Block, BlockKind, Codebook, DocumentId, ImportReport, Metadata,
        Role, Source, Spans, Stamp, Version, VersionId,
    };
    use crate::text::Text;

    fn span(from: usize, to: usize) -> Span {
        Span::from_bytes(from..to).unwrap()
    }

    /// Three paragraphs, the second of which is hidden; the first and third word are marked.
    fn document() -> Document {
        let block = |from, to, folded| Block {
            kind: BlockKind::Paragraph,
            role: Role::Body,
            span: span(from, to),
            page: None,
            folded,
        };
        let version = Version {
            id: VersionId::numbered(1),
            text: Text::new("one one\n\none\n\none"),
            blocks: vec![block(0, 7, false), block(9, 12, true), block(14, 17, false)],
            emphases: Vec::new(),
            links: Vec::new(),
            source: Source::default(),
            report: ImportReport::default(),
        };
        let (metadata, codebook) = (Metadata::default(), Codebook::default());
        let mut document = Document::new(DocumentId::random(1), metadata, version, codebook);
        let annotator = crate::model::Annotator {
            id: crate::model::AnnotatorId::random(1),
            name: String::new(),
            initials: String::new(),
        };
        let stamp = Stamp { by: annotator.id, at: jiff::Timestamp::UNIX_EPOCH };
        document.put_annotator(Arc::new(annotator));
        let whole = Spans::from(span(0, 3));
        let pieces = Spans::new([span(4, 7), span(14, 17)]).unwrap();
        for (number, (label, spans)) in [("a", whole), ("a", pieces)].into_iter().enumerate() {
            let (id, version) = (AnnotationId::random(number as u64 + 1), VersionId::numbered(1));
            let mark = Annotation::new(id, label.into(), version, spans, stamp);
            document.put_annotation(Arc::new(mark)).unwrap();
        }
        document
    }

    #[test]
    fn hidden_paragraphs_are_not_searched() {
        let prepared = Prepared::of(document().version(), &Folds::default());
        let query = Query { words: "ONE".to_owned(), ..Query::default() };
        let hits = prepared.searchable().search(&query, 10, &|| false).unwrap().unwrap();
        let starts: Vec<usize> = hits.places.iter().map(|place| place.start.get()).collect();
        assert_eq!(starts, [0, 4, 14]);
    }

    #[test]
    fn occurrences_know_their_paragraph_and_their_mark() {
        let spans = [span(0, 3), span(4, 7), span(14, 17)];
        let check = |label: &str, expected: [(usize, bool); 3]| {
            let found = occurrences(&document(), &spans, &label.into());
            let found: Vec<_> = found.iter().map(|o| (o.paragraph, o.marked)).collect();
            assert_eq!(found, expected, "with the label {label}");
        };
        // A piece of a mark is not the mark.
        check("a", [(1, true), (1, false), (2, false)]);
        check("b", [(1, false), (1, false), (2, false)]);
    }

    #[test]
    fn what_is_kept_follows_what_is_said_of_one_and_of_all() {
        let mut list = Occurrences::new(Query::default(), "a".into());
        let spans = [span(0, 3), span(4, 7), span(14, 17)];
        list.fill(occurrences(&document(), &spans, &"a".into()).into(), false);
        let kept = |list: &Occurrences| {
            let kept: Vec<usize> = list.spans().map(|span| span.start().get()).collect();
            assert_eq!(list.kept(), kept.len());
            kept
        };
        assert_eq!((kept(&list), list.unmarked()), (vec![4, 14], 2));
        list.keep(0, true);
        list.keep(1, false);
        list.keep(3, true);
        assert_eq!(kept(&list), [0, 14]);
        // With another label what was said of single ones still counts.
        list.fill(occurrences(&document(), &spans, &"b".into()).into(), false);
        assert_eq!(kept(&list), [0, 14]);
        list.keep_all(false);
        assert!(kept(&list).is_empty());
        list.keep_all(true);
        assert_eq!(kept(&list), [0, 4, 14]);
        list.keep(2, false);
        list.ask(Query::default());
        assert!(kept(&list).is_empty());
        list.fill(occurrences(&document(), &spans, &"b".into()).into(), false);
        assert_eq!(kept(&list), [0, 4, 14]);
    }
}
