//! What is selected in the text.

use crate::model::Span;
use crate::text::{Offset, words};

/// What is selected: from where the person began to where the caret is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Where it began.
    pub anchor: Offset,
    /// Where the caret is.
    pub head: Offset,
    /// Whether just these letters are meant, or this place, and nothing is to be made of whole words.
    pub exact: bool,
}

impl Selection {
    /// Nothing but the caret.
    #[must_use]
    pub fn caret(at: Offset) -> Self {
        Self { anchor: at, head: at, exact: false }
    }

    /// Just this span, with the caret at its end.
    #[must_use]
    pub fn of(span: Span) -> Self {
        Self { anchor: span.start(), head: span.end(), exact: true }
    }

    /// What lies between, in text order; `None` for a bare caret.
    #[must_use]
    pub fn span(self) -> Option<Span> {
        Span::new(self.anchor.min(self.head), self.anchor.max(self.head))
    }

    /// What is seen as selected in a text, and what is done with it: without outer spaces and
    /// punctuation, unless it was made exactly. `None` for a bare caret.
    #[must_use]
    pub fn seen(self, text: &str) -> Option<Span> {
        let rough = self.span()?;
        let clean = || Span::from_bytes(words::trim(text, rough.bytes()));
        if self.exact { Some(rough) } else { clean().or(Some(rough)) }
    }
}
