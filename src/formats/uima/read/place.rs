//! Where annotations stand.

use super::Reader;
use crate::formats::problem::Fault;
use crate::formats::problems::shortened;
use crate::formats::uima::cas::Structure;
use crate::model::{Anchor, Span, Spans};
use crate::text::Offset;

/// So many bytes are marked at most: a short element can mark a whole text, and a document’s file
/// quotes every mark.
pub(super) const TRUST: usize = 64 * 1024 * 1024;

impl Reader<'_> {
    /// Where an annotation stands; what lies outside the text is cut off.
    pub(super) fn span(&mut self, structure: &Structure) -> Option<Span> {
        let said = |name: &str| structure.value(name).unwrap_or_default().trim();
        let (begin, end) = (said("begin"), said("end"));
        let (place, line) = (shortened(&format!("{begin} to {end}")), structure.line);
        let malformed = Fault::Malformed { field: "begin to end".to_owned(), words: place.clone() };
        let numbers = begin.parse::<i64>().ok().zip(end.parse::<i64>().ok());
        let numbers = numbers.filter(|(begin, end)| 0 <= *begin && begin <= end);
        let Some((begin, end)) = numbers else {
            self.amiss(line, malformed);
            return None;
        };
        if begin == end {
            self.amiss(line, Fault::NoWords);
            return None;
        }
        let from = match self.offset(begin) {
            Some(from) if from < self.text.end() => from,
            None if !self.is_beyond(begin) => {
                self.amiss(line, malformed);
                return None;
            }
            _ => {
                self.amiss(line, Fault::Outside { place });
                return None;
            }
        };
        let until = match self.offset(end) {
            Some(until) => until,
            None if self.is_beyond(end) => {
                self.amiss(line, Fault::Clipped { place: place.clone() });
                self.text.end()
            }
            None => {
                self.amiss(line, malformed);
                return None;
            }
        };
        let Some(span) = Span::new(from, until) else {
            // Nothing but what was taken out.
            self.amiss(line, Fault::NoWords);
            return None;
        };
        let Some(trust) = self.trust.checked_sub(span.len()) else {
            self.amiss(line, Fault::TooMuch { place });
            return None;
        };
        self.trust = trust;
        Some(span)
    }

    /// Where a unit of UTF-16 begins in the text; `None` within a character and past the end.
    fn offset(&self, units: i64) -> Option<Offset> {
        let at = self.source.byte_from_utf16(usize::try_from(units).ok()?)?;
        self.text.byte_from_char(self.removed.left(self.source.char_from_byte(at)))
    }

    /// Behind the middle of a character there is its end.
    fn is_beyond(&self, units: i64) -> bool {
        self.offset(units).is_none() && self.offset(units.saturating_add(1)).is_none()
    }

    pub(super) fn anchor(&self, spans: Vec<Span>) -> Anchor {
        let version = self.version;
        Spans::new(spans)
            .map_or(Anchor::Gone { version }, |spans| Anchor::Placed { version, spans })
    }
}
