//! Occurrences: all places of some words, listed so that each can be left out before they are marked.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::finding::Turn;
use crate::model::{Document, LabelId, Span};
use crate::text::pattern::BadPattern;
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
    /// Why nothing was looked for.
    pub bad: Option<BadPattern>,
    /// The searches, of which the newest counts.
    pub(super) turn: Turn,
    /// Whether those that nobody has touched are kept, unless they are marked already.
    keeps: bool,
    /// What was said of single ones.
    touched: BTreeMap<usize, bool>,
    kept: usize,
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
            bad: None,
            turn: Turn::default(),
            keeps: true,
            touched: BTreeMap::new(),
            kept: 0,
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
        self.found.iter().filter(|occurrence| !occurrence.marked).count()
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

    /// Looks for something else: what was said of single ones counts no more.
    pub(super) fn ask(&mut self, query: Query) {
        self.query = query;
        self.keep_all(true);
    }

    /// Takes over what was found.
    pub(super) fn fill(&mut self, found: Arc<[Occurrence]>, more: bool) {
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
