//! Where the marks of a file stand that has its text with it.

use super::Reader;
use super::draft::Draft;
use crate::anchor;
use crate::formats::problem::Fault;
use crate::formats::problems::shortened;
use crate::formats::unanchored::{Quote, Unit};
use crate::model::{Span, Spans};
use crate::text::{Offset, Text};

/// So many bytes are searched at most for words that are not where they should be.
pub(super) const PATIENCE: usize = 512 * 1024 * 1024;

/// So many bytes are marked at most that are not the words of their annotation: a short one can mark a
/// whole text, and a document’s file quotes every mark.
pub(super) const TRUST: usize = 16 * 1024 * 1024;

impl Reader<'_> {
    /// The spans that the pieces of an annotation mean; `None` if the text has none of them.
    pub(super) fn place(&mut self, draft: &Draft<'_>, quotes: &[Quote]) -> Option<Spans> {
        let text = self.text.clone()?;
        let mut spans = Vec::new();
        for (number, quote) in quotes.iter().enumerate() {
            let pointer = || format!("{}/target/{number}", draft.pointer);
            match self.span(&text, quote) {
                Ok(span) => spans.push(span),
                Err((span, fault)) => {
                    self.problems.push(pointer(), fault);
                    spans.extend(span);
                }
            }
        }
        Spans::new(spans)
    }

    /// Where a piece stands; a fault where that is not as it is said, with the place all the same
    /// if there is one.
    fn span(&mut self, text: &Text, quote: &Quote) -> Result<Span, (Option<Span>, Fault)> {
        let mut patience = self.patience;
        let there = quote.at.as_ref().and_then(|(range, unit)| {
            let mut at = |number| match unit {
                Unit::CodePoints => text.byte_from_char(number),
                Unit::Utf16 => {
                    patience = patience.checked_sub(text.len())?;
                    from_utf16(text, number)
                }
            };
            Span::new(at(range.start)?, at(range.end)?)
        });
        self.patience = patience;
        match there {
            Some(span) if quote.exact.is_empty() => return self.trusted(text, span, quote),
            Some(span) if text.slice(span.range()) == quote.exact => return Ok(span),
            _ => {}
        }
        let said = quote.at.as_ref().map(|(range, _)| format!("{} to {}", range.start, range.end));
        let near = there.map_or(Offset::ZERO, Span::start);
        match (self.found(text, quote, near), said, there) {
            // With words alone it is where they are.
            (Some(span), None, _) => Ok(span),
            (Some(span), Some(from), _) => {
                let to = text.char_from_byte(span.start());
                Err((Some(span), Fault::Moved { from, to }))
            }
            (None, _, Some(span)) => self.trusted(text, span, quote),
            (None, _, None) => Err((None, Fault::NotThere { words: shortened(&quote.exact) })),
        }
    }

    /// A place whose words are not those of the annotation.
    fn trusted(
        &mut self,
        text: &Text,
        span: Span,
        quote: &Quote,
    ) -> Result<Span, (Option<Span>, Fault)> {
        let words = shortened(&quote.exact);
        let Some(trust) = self.trust.checked_sub(span.len()) else {
            return Err((None, Fault::NotThere { words }));
        };
        self.trust = trust;
        if quote.exact.is_empty() {
            return Ok(span);
        }
        let text = shortened(text.slice(span.range()));
        Err((Some(span), Fault::Differs { words, text }))
    }

    /// The words at the nearest place, among those with the same words around them if there are any.
    fn found(&mut self, text: &Text, quote: &Quote, near: Offset) -> Option<Span> {
        self.patience = self.patience.checked_sub(2 * text.len())?;
        let Quote { exact, prefix, suffix, .. } = quote;
        if exact.is_empty() {
            return None;
        }
        let around = [prefix.as_str(), exact, suffix].concat();
        let start = Offset::new(near.get().saturating_sub(prefix.len()));
        let within = anchor::nearest(text, &around, start).and_then(|around| {
            let start = around.start().get() + prefix.len();
            Span::from_bytes(start..start + exact.len())
        });
        within.or_else(|| anchor::nearest(text, exact, near))
    }
}

/// The position at which so many units of UTF-16 have gone by.
fn from_utf16(text: &Text, number: usize) -> Option<Offset> {
    let mut gone = 0;
    for (at, c) in text.as_str().char_indices() {
        if gone >= number {
            return (gone == number).then(|| Offset::new(at));
        }
        gone += c.len_utf16();
    }
    (gone == number).then(|| text.end())
}
