//! Lines of paragraphs that egui cannot lay out by itself, above all those with writing from right
//! to left: word by word, each shaped by egui, in the order that the Unicode bidirectional
//! algorithm asks for.

use std::ops::Range;

use egui::Context;
use egui::text::TextFormat;
use unicode_bidi::{BidiInfo, Level};

use crate::ui::reader::chunks::{Chunk, Kind, chunks, direction};
use crate::ui::reader::lines::{Cell, Lines, Metrics};
use crate::ui::reader::shaping::{Piece, metrics, shape};

/// Lays a text out in rows of a width, in points. `formats` say how its stretches look, which are
/// in order and leave nothing out. Line breaks are kept.
pub(super) fn lines(
    context: &Context,
    text: &str,
    formats: &[(Range<usize>, TextFormat)],
    width: f32,
) -> Lines {
    let base = direction(text);
    let Some((_, format)) = formats.first() else { return Lines::new(text.len(), base.is_rtl()) };
    let mut setter = Setter {
        context,
        width,
        base,
        metrics: metrics(context, format),
        lines: Lines::new(text.len(), base.is_rtl()),
        row: Vec::new(),
        used: 0.0,
        top: 0.0,
    };
    let mut word = Vec::new();
    for chunk in chunks(text, formats, base) {
        let (breaks, newline) = (chunk.breaks, chunk.kind == Kind::Newline);
        let start = chunk.starts.first().copied();
        if !newline {
            word.push(chunk);
        }
        if breaks {
            setter.push_word(&std::mem::take(&mut word));
        }
        if let Some(start) = start.filter(|_| newline) {
            setter.end_row(Some(start));
        }
    }
    setter.push_word(&word);
    setter.end_row(None);
    setter.lines
}

/// Sets words in rows.
struct Setter<'a> {
    context: &'a Context,
    width: f32,
    base: Level,
    metrics: Metrics,
    lines: Lines,
    /// The row that is being filled, in the order of the text.
    row: Vec<Piece>,
    /// How much of its width is filled.
    used: f32,
    top: f32,
}

impl Setter<'_> {
    /// Sets what stays together, in the next row if there is no room in this one.
    fn push_word(&mut self, word: &[Chunk<'_>]) {
        let pieces: Vec<Piece> = word.iter().map(|chunk| shape(self.context, chunk)).collect();
        let needed: f32 = pieces.iter().filter(|piece| !piece.white).map(|piece| piece.width).sum();
        if needed > 0.0 && self.used + needed > self.width && !self.row.is_empty() {
            self.end_row(None);
        }
        for (chunk, piece) in word.iter().zip(pieces) {
            if !piece.white && self.used + piece.width > self.width {
                self.push_broken(chunk, &piece);
            } else {
                self.used += piece.width;
                self.row.push(piece);
            }
        }
    }

    /// Sets a chunk that is too long for a row, broken between any two clusters.
    fn push_broken(&mut self, chunk: &Chunk<'_>, whole: &Piece) {
        let mut part = Chunk { starts: Vec::new(), clusters: Vec::new(), ..chunk.clone() };
        let mut needed = 0.0;
        for ((start, cluster), cell) in chunk.starts.iter().zip(&chunk.clusters).zip(&whole.cells) {
            let width = cell.right - cell.left;
            let begun = !(part.clusters.is_empty() && self.row.is_empty());
            if begun && self.used + needed + width > self.width {
                self.push_part(&mut part);
                self.end_row(None);
                needed = 0.0;
            }
            needed += width;
            part.starts.push(*start);
            part.clusters.push(cluster);
        }
        self.push_part(&mut part);
    }

    fn push_part(&mut self, part: &mut Chunk<'_>) {
        if !part.clusters.is_empty() {
            let piece = shape(self.context, part);
            self.used += piece.width;
            self.row.push(piece);
        }
        part.starts.clear();
        part.clusters.clear();
    }

    /// Orders what is in the row as it is to be seen, and begins the next one. `newline` is where
    /// the line break is that ends it.
    fn end_row(&mut self, newline: Option<usize>) {
        let mut row = std::mem::take(&mut self.row);
        // Spaces at the end stand at the end, whatever stands before them.
        for piece in row.iter_mut().rev().take_while(|piece| piece.white) {
            piece.level = self.base;
        }
        let levels: Vec<Level> = row.iter().map(|piece| piece.level).collect();
        let mut left = if self.base.is_rtl() { self.width - self.used } else { 0.0 };
        let mut lefts = vec![0.0; row.len()];
        for number in BidiInfo::reorder_visual(&levels) {
            let (Some(piece), Some(place)) = (row.get_mut(number), lefts.get_mut(number)) else {
                continue;
            };
            *place = left;
            for (at, galley) in piece.drawn.drain(..) {
                self.lines.draw(egui::pos2(left + at, self.top), galley);
            }
            left += piece.width;
        }
        let mut cells: Vec<Cell> = Vec::new();
        for (piece, left) in row.iter().zip(lefts) {
            let moved =
                |cell: &Cell| Cell { left: cell.left + left, right: cell.right + left, ..*cell };
            cells.extend(piece.cells.iter().map(moved));
        }
        if let Some(start) = newline {
            let end = if self.base.is_rtl() { self.width - self.used } else { self.used };
            let rtl = self.base.is_rtl();
            cells.push(Cell { start, left: end, right: end, rtl, white: true });
        }
        self.lines.push_row(self.top, self.metrics, cells);
        self.top += self.metrics.height;
        self.used = 0.0;
    }
}
