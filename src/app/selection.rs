//! What is selected in the text.

use crate::model::Span;
use crate::text::Offset;

/// What is selected: from where the person began to where the caret is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Where it began.
    pub anchor: Offset,
    /// Where the caret is.
    pub head: Offset,
}

impl Selection {
    /// Nothing but the caret.
    #[must_use]
    pub fn caret(at: Offset) -> Self {
        Self { anchor: at, head: at }
    }

    /// A span, with the caret at its end.
    #[must_use]
    pub fn of(span: Span) -> Self {
        Self { anchor: span.start(), head: span.end() }
    }

    /// What lies between, in text order; `None` for a bare caret.
    #[must_use]
    pub fn span(self) -> Option<Span> {
        Span::new(self.anchor.min(self.head), self.anchor.max(self.head))
    }
}
