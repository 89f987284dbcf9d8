//! Where the pieces of a file stand.

use super::Reader;
use crate::anchor;
use crate::formats::json::Json;
use crate::formats::labelling::Piece;
use crate::formats::problem::Fault;
use crate::formats::problems::shortened;
use crate::formats::unanchored::Unit;
use crate::model::Span;
use crate::text::Offset;

/// So many bytes are searched at most for words that are not where they should be.
pub(super) const PATIENCE: usize = 512 * 1024 * 1024;

/// So many bytes are marked at most of which the file does not have the words: a short line can mark a
/// whole text, and a document’s file quotes every mark.
pub(super) const TRUST: usize = 256 * 1024 * 1024;

/// Where a piece is said to stand.
#[derive(Clone, Copy)]
enum Said {
    At(Span),
    /// It begins in the text, and ends beyond it.
    Clipped(Span),
    /// It lies beyond the text.
    Outside,
    /// It is no place, because of one of these two members.
    Malformed(usize),
}

impl Reader {
    /// The span that a piece means; a problem where it is not as it is said.
    pub(super) fn place(&mut self, piece: &Piece<'_>) -> Option<Span> {
        let said = self.said(piece);
        let there = match said {
            Said::At(span) | Said::Clipped(span) => Some(span),
            Said::Outside | Said::Malformed(_) => None,
        };
        let from = format!("{} to {}", piece.start.shown(), piece.end.shown());
        let from = shortened(&from);
        if let Some(words) = piece.words {
            if let Said::At(span) = said
                && is_same(words, self.text.slice(span.range()))
            {
                return Some(span);
            }
            let near = there.map_or(Offset::ZERO, Span::start);
            if let Some(span) = self.found(words, near) {
                let to = self.text.char_from_byte(span.start());
                self.problems.push(piece.pointer.as_str(), Fault::Moved { from, to });
                return Some(span);
            }
        }
        match said {
            Said::Malformed(which) => {
                let field = piece.fields.get(which).copied().unwrap_or_default();
                let json = if which == 0 { piece.start } else { piece.end };
                self.problems.malformed(&piece.pointer, field, &json.shown());
            }
            Said::Outside => {
                self.problems.push(piece.pointer.as_str(), Fault::Outside { place: from.clone() });
            }
            Said::Clipped(_) => {
                self.problems.push(piece.pointer.as_str(), Fault::Clipped { place: from.clone() });
            }
            Said::At(_) => {}
        }
        let span = there?;
        let Some(trust) = self.trust.checked_sub(span.len()) else {
            self.problems.push(piece.pointer.as_str(), Fault::TooMuch { place: from });
            return None;
        };
        self.trust = trust;
        if let (Said::At(span), Some(words)) = (said, piece.words) {
            let text = shortened(self.text.slice(span.range()));
            let words = shortened(words);
            self.problems.push(piece.pointer.as_str(), Fault::Differs { words, text });
        }
        Some(span)
    }

    fn said(&self, piece: &Piece<'_>) -> Said {
        let Some(start) = number(piece.start) else { return Said::Malformed(0) };
        let Some(end) = number(piece.end).filter(|end| start < *end) else {
            return Said::Malformed(1);
        };
        let from = match self.offset(start) {
            Some(from) if from < self.text.end() => from,
            None if !self.is_beyond(start) => return Said::Malformed(0),
            _ => return Said::Outside,
        };
        let until = match self.offset(end) {
            None if self.is_beyond(end) => {
                return Span::new(from, self.text.end()).map_or(Said::Outside, Said::Clipped);
            }
            until => until,
        };
        until.and_then(|until| Span::new(from, until)).map_or(Said::Malformed(1), Said::At)
    }

    /// `None` within a code point, and past the end.
    fn offset(&self, number: usize) -> Option<Offset> {
        match self.unit {
            Unit::CodePoints => self.text.byte_from_char(number),
            Unit::Utf16 => self.text.byte_from_utf16(number),
        }
    }

    /// Behind the middle of a code point there is its end.
    fn is_beyond(&self, number: usize) -> bool {
        self.offset(number).is_none() && self.offset(number.saturating_add(1)).is_none()
    }

    /// The words at the nearest place.
    fn found(&mut self, words: &str, near: Offset) -> Option<Span> {
        self.patience = self.patience.checked_sub(self.text.len())?;
        anchor::nearest(&self.text, words, near)
    }
}

/// Label Studio writes the end of a line as a backslash and an n, and trims some words.
fn is_same(words: &str, text: &str) -> bool {
    if words == text || text.len() > 2 * words.len() + 64 {
        return words == text;
    }
    let plain = |words: &str| -> Vec<String> {
        words.replace("\\n", "\n").split_whitespace().map(str::to_owned).collect()
    };
    plain(words) == plain(text)
}

/// A position, also where it is written as words; `None` for what no text can have.
fn number(json: &Json<'_>) -> Option<usize> {
    match json {
        Json::Whole(number) => usize::try_from(*number).ok(),
        Json::Words(words) => words.trim().parse().ok(),
        // What counts with fractions writes some whole numbers as `17.0`.
        Json::Real(number) if number.fract() == 0.0 && (0.0..1e15).contains(number) => {
            Some(*number as usize)
        }
        _ => None,
    }
}
