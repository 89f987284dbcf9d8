//! Adjusting: what the next keys and the next selection do to the chosen mark, until Enter or Escape.

use crate::model::{AnnotationId, Document, Span, Spans};
use crate::text::Offset;

/// What is being done to a mark, step by step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adjusting {
    /// The caret's keys move this edge.
    Edge(Edge),
    /// The words that are selected next become part of the mark.
    Fragment(AnnotationId),
    /// The label that is named next is given to the same words once more.
    Twin(AnnotationId),
}

impl Adjusting {
    /// The mark that it is about.
    #[must_use]
    pub fn mark(self) -> AnnotationId {
        match self {
            Self::Edge(edge) => edge.mark,
            Self::Fragment(mark) | Self::Twin(mark) => mark,
        }
    }

    /// Whether there is still what it is about.
    pub(super) fn holds(self, document: &Document) -> bool {
        match self {
            Self::Edge(edge) => edge.place(document).is_some(),
            Self::Fragment(mark) | Self::Twin(mark) => document.annotation(mark).is_some(),
        }
    }
}

/// One edge of one fragment of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edge {
    /// The mark.
    pub mark: AnnotationId,
    /// The fragment, by its place among them, counted from 0.
    pub fragment: usize,
    /// Which of its two edges.
    pub side: Side,
}

/// The two edges of a fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

impl Edge {
    /// All edges of a mark, in text order.
    pub fn all(mark: AnnotationId, spans: &Spans) -> impl Iterator<Item = (Self, Offset)> + '_ {
        spans.iter().enumerate().flat_map(move |(fragment, span)| {
            [(Side::Start, span.start()), (Side::End, span.end())]
                .map(|(side, at)| (Self { mark, fragment, side }, at))
        })
    }

    /// Where it is.
    #[must_use]
    pub fn place(self, document: &Document) -> Option<Offset> {
        let spans = document.placed_spans(document.annotation(self.mark)?)?;
        let mut edges = Self::all(self.mark, spans);
        edges.find(|(edge, _)| *edge == self).map(|(_, at)| at)
    }

    /// The mark's fragments with this edge at another place; `None` where it would leave nothing of
    /// its fragment or reach another one.
    pub(super) fn moved(self, document: &Document, to: Offset) -> Option<Spans> {
        let spans = document.placed_spans(document.annotation(self.mark)?)?;
        let mut fragments: Vec<Span> = spans.iter().collect();
        let before = self.fragment.checked_sub(1).and_then(|number| fragments.get(number));
        let lowest = before.map(|span| span.end());
        let highest = fragments.get(self.fragment + 1).map(|span| span.start());
        let old = fragments.get_mut(self.fragment)?;
        let new = match self.side {
            Side::Start => Span::new(to, old.end())?,
            Side::End => Span::new(old.start(), to)?,
        };
        let words = document.version().text.slice(new.range());
        let apart = lowest.is_none_or(|lowest| lowest < new.start())
            && highest.is_none_or(|highest| new.end() < highest);
        if !apart || words.trim().is_empty() {
            return None;
        }
        *old = new;
        Spans::new(fragments)
    }
}
