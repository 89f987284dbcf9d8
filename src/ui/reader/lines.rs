//! A unit's lines on the page: where each cluster of its text stands, whatever way it is written.

use std::ops::Range;
use std::sync::Arc;

use egui::{Color32, Galley, Painter, Pos2, Rect, Vec2};

/// A point so far above the first row or below the last one means the text's beginning or end, in
/// points.
const BEYOND: f32 = 5.0;

/// What is nearer than this touches, in points.
const TOUCH: f32 = 0.1;

/// A grapheme cluster, the smallest thing that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cell {
    /// Where it begins, in bytes from the start of the unit.
    pub(super) start: usize,
    /// Its left edge, in points from the left of the unit.
    pub(super) left: f32,
    /// Its right edge.
    pub(super) right: f32,
    /// Whether it is read from right to left.
    pub(super) rtl: bool,
    /// Whether it is white space.
    pub(super) white: bool,
}

impl Cell {
    fn width(&self) -> f32 {
        self.right - self.left
    }

    /// Where the caret stands before it.
    fn before(&self) -> f32 {
        if self.rtl { self.right } else { self.left }
    }

    /// Where the caret stands after it.
    fn after(&self) -> f32 {
        if self.rtl { self.left } else { self.right }
    }

    fn distance(&self, x: f32) -> f32 {
        (self.left - x).max(x - self.right).max(0.0)
    }
}

/// The heights in a row, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Metrics {
    /// From the top of one row to the top of the next.
    pub(super) height: f32,
    /// From the top of the row to where the letters stand.
    pub(super) baseline: f32,
    /// The height of the letters with all that reaches up or down.
    pub(super) letters: f32,
}

#[derive(Clone, Debug)]
struct Row {
    /// Its cells, by their numbers.
    cells: Range<usize>,
    top: f32,
    metrics: Metrics,
    /// From the first to the last word, wherever those stand.
    words: Option<egui::Rangef>,
}

impl Row {
    fn bottom(&self) -> f32 {
        self.top + self.metrics.height
    }
}

/// A stretch of one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::ui) struct RowPiece {
    /// From the top of the glyphs to a little under the baseline.
    pub(in crate::ui) rect: Rect,
    /// Where the letters stand.
    pub(in crate::ui) baseline: f32,
    /// The bottom of the row, under which the next one begins.
    pub(super) bottom: f32,
}

impl RowPiece {
    /// The same, moved.
    pub(super) fn translate(self, by: Vec2) -> Self {
        Self {
            rect: self.rect.translate(by),
            baseline: self.baseline + by.y,
            bottom: self.bottom + by.y,
        }
    }
}

/// The rows of a unit. All places are in points from its upper left corner, all offsets in bytes
/// from its start.
///
/// Every byte lies in one cell, and the cells stand in the order of the text. What is asked for by
/// place is answered with a place between two clusters; what is asked for by offset may lie within
/// a cluster, and is then shown on the whole of it.
#[derive(Debug)]
pub(in crate::ui) struct Lines {
    rows: Vec<Row>,
    cells: Vec<Cell>,
    /// What is painted, and where.
    drawn: Vec<(Pos2, Arc<Galley>)>,
    size: Vec2,
    /// The length of the text, in bytes.
    len: usize,
    rtl: bool,
}

impl Lines {
    /// No rows yet, for a text of `len` bytes. `rtl` says whether the paragraph as a whole is read
    /// from right to left.
    pub(super) fn new(len: usize, rtl: bool) -> Self {
        Self { rows: Vec::new(), cells: Vec::new(), drawn: Vec::new(), size: Vec2::ZERO, len, rtl }
    }

    /// Adds a row under the others, with its cells in the order of the text.
    pub(super) fn push_row(
        &mut self,
        top: f32,
        metrics: Metrics,
        cells: impl IntoIterator<Item = Cell>,
    ) {
        let first = self.cells.len();
        self.cells.extend(cells);
        let here = self.cells.get(first..).unwrap_or_default();
        let words = here.iter().filter(|cell| !cell.white).fold(None, |words, cell| {
            let (left, right) =
                words.map_or((cell.left, cell.right), |words: egui::Rangef| (words.min, words.max));
            Some(egui::Rangef::new(left.min(cell.left), right.max(cell.right)))
        });
        let right = here.iter().map(|cell| cell.right).fold(0.0, f32::max);
        self.size = Vec2::new(self.size.x.max(right), top + metrics.height);
        self.rows.push(Row { cells: first..self.cells.len(), top, metrics, words });
    }

    /// Adds what is painted with its upper left corner at a place.
    pub(super) fn draw(&mut self, at: Pos2, galley: Arc<Galley>) {
        self.drawn.push((at, galley));
    }

    /// Their size. The width is that of the widest row.
    pub(in crate::ui) fn size(&self) -> Vec2 {
        self.size
    }

    /// Whether the paragraph as a whole is read from right to left.
    pub(super) fn is_rtl(&self) -> bool {
        self.rtl
    }

    /// Paints them.
    pub(in crate::ui) fn paint(&self, painter: &Painter, corner: Pos2, color: Color32) {
        for (at, galley) in &self.drawn {
            painter.galley(corner + at.to_vec2(), Arc::clone(galley), color);
        }
    }

    /// Each row with its cells, and where it lies.
    pub(super) fn rows(&self) -> impl Iterator<Item = (Rect, &[Cell])> {
        self.rows.iter().map(|row| {
            let words = row.words.unwrap_or(egui::Rangef::new(0.0, 0.0));
            let rect = Rect::from_x_y_ranges(words, row.top..=row.bottom());
            (rect, self.cells_of(row))
        })
    }

    /// Where a cell ends, in bytes, by the cell that follows.
    pub(super) fn end_of(&self, cell: &Cell) -> usize {
        let next = self.cells.partition_point(|other| other.start <= cell.start);
        self.cells.get(next).map_or(self.len, |next| next.start)
    }

    /// A caret before what stands at an offset: a line as high as the row.
    pub(super) fn caret(&self, at: usize) -> Rect {
        let number = self.cells.partition_point(|cell| cell.start <= at).saturating_sub(1);
        let last = self.rows.last().filter(|_| at >= self.len);
        let row = last.or_else(|| self.rows.get(self.row_of(number)));
        let Some(row) = row else { return Rect::ZERO };
        let cell = self.cells_of(row).get(number.saturating_sub(row.cells.start));
        let x = match cell {
            Some(cell) if at >= self.len => cell.after(),
            Some(cell) => cell.before(),
            // The empty row after a line break.
            None if self.rtl => self.size.x,
            None => 0.0,
        };
        Rect::from_x_y_ranges(x..=x, row.top..=row.bottom())
    }

    /// The offset nearest to a place, between two clusters.
    ///
    /// Where a row ends with a space, the place after that space is the next row's; what is
    /// answered is the one before it.
    pub(in crate::ui) fn offset(&self, point: Pos2) -> usize {
        let (Some(first), Some(last)) = (self.rows.first(), self.rows.last()) else { return 0 };
        if point.y < first.top - BEYOND {
            return 0;
        }
        if point.y > last.bottom() + BEYOND {
            return self.len;
        }
        let number = self.rows.partition_point(|row| row.bottom() < point.y);
        let row = self.rows.get(number).unwrap_or(last);
        let cells = self.cells_of(row);
        let Some(cell) = nearest(cells, point.x) else { return self.len };
        let middle = f32::midpoint(cell.left, cell.right);
        let after = if cell.rtl { point.x < middle } else { point.x >= middle };
        let end = self.end_of(cell);
        let goes_on = number + 1 < self.rows.len();
        match cells.last() {
            Some(last) if after && goes_on && last.white && end == self.end_of(last) => last.start,
            _ if after => end,
            _ => cell.start,
        }
    }

    /// The first and the last offset at which the caret stands in the row of an offset.
    pub(super) fn row_ends(&self, at: usize) -> (usize, usize) {
        let number = self.cells.partition_point(|cell| cell.start <= at).saturating_sub(1);
        let number = if at >= self.len { self.rows.len() } else { self.row_of(number) + 1 };
        let cells = number.checked_sub(1).and_then(|row| self.rows.get(row));
        match cells.map(|row| self.cells_of(row)) {
            Some([.., last]) if number < self.rows.len() => {
                (self.start_of_row(number - 1), last.start)
            }
            _ => (self.start_of_row(number.saturating_sub(1)), self.len),
        }
    }

    fn start_of_row(&self, number: usize) -> usize {
        let cells = self.rows.get(number).map(|row| self.cells_of(row)).unwrap_or_default();
        cells.first().map_or(self.len, |cell| cell.start)
    }

    /// Whether a point lies on the words themselves, not beside or between the rows.
    pub(super) fn holds(&self, point: Pos2) -> bool {
        let number = self.rows.partition_point(|row| row.bottom() < point.y);
        let row = self.rows.get(number).filter(|row| row.top <= point.y);
        row.and_then(|row| row.words).is_some_and(|words| words.contains(point.x))
    }

    /// The pieces of rows that a stretch of text covers, white space at their ends left out. Where
    /// writing of both directions meets, one row may have several.
    pub(in crate::ui) fn pieces(&self, stretch: Range<usize>) -> Vec<RowPiece> {
        let mut pieces = Vec::new();
        let from = self.cells.partition_point(|cell| cell.start <= stretch.start);
        let to = self.cells.partition_point(|cell| cell.start < stretch.end);
        // The cell before is the one that holds the start, which may lie within it.
        let from = from.saturating_sub(1);
        let first = self.row_of(from);
        for row in self.rows.get(first..).unwrap_or_default() {
            if row.cells.start >= to {
                break;
            }
            let covered = from.max(row.cells.start)..to.min(row.cells.end);
            for x in stretches(self.cells.get(covered).unwrap_or_default()) {
                let baseline = row.top + row.metrics.baseline;
                let y =
                    baseline - row.metrics.letters * 0.80..=baseline + row.metrics.letters * 0.27;
                pieces.push(RowPiece {
                    rect: Rect::from_x_y_ranges(x, y),
                    baseline,
                    bottom: row.bottom(),
                });
            }
        }
        pieces
    }

    /// The number of the row that holds a cell.
    fn row_of(&self, cell: usize) -> usize {
        self.rows.partition_point(|row| row.cells.end <= cell).min(self.rows.len().max(1) - 1)
    }

    fn cells_of(&self, row: &Row) -> &[Cell] {
        self.cells.get(row.cells.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
impl Lines {
    /// Every glyph that is seen: its character, from where to where it reaches, and how high its
    /// row is.
    pub(super) fn glyphs(&self) -> Vec<(char, egui::Rangef, f32)> {
        let mut glyphs = Vec::new();
        for (at, galley) in &self.drawn {
            for row in &galley.rows {
                let mut x = at.x + row.pos.x;
                for glyph in &row.glyphs {
                    let reach = egui::Rangef::new(x, x + glyph.advance_width);
                    glyphs.push((glyph.chr, reach, at.y + row.pos.y + row.size.y / 2.0));
                    x += glyph.advance_width;
                }
            }
        }
        glyphs.retain(|(chr, reach, _)| reach.span() > 0.0 && !chr.is_whitespace());
        glyphs
    }
}

/// The cell nearest to a place in its row, one that can be seen if there is any.
fn nearest(cells: &[Cell], x: f32) -> Option<&Cell> {
    let by_distance = |a: &&Cell, b: &&Cell| a.distance(x).total_cmp(&b.distance(x));
    let seen = cells.iter().filter(|cell| cell.width() > 0.0).min_by(by_distance);
    seen.or_else(|| cells.iter().min_by(by_distance))
}

/// From where to where cells of one row reach, white space at the end left out.
fn stretches(cells: &[Cell]) -> Vec<egui::Rangef> {
    let count = cells.iter().rposition(|cell| !cell.white).map_or(0, |last| last + 1);
    let mut stretches: Vec<egui::Rangef> = Vec::new();
    for cell in cells.iter().take(count) {
        match stretches.last_mut() {
            Some(last) if (cell.left - last.max).abs() < TOUCH => last.max = cell.right,
            Some(last) if (cell.right - last.min).abs() < TOUCH => last.min = cell.left,
            _ => stretches.push(egui::Rangef::new(cell.left, cell.right)),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lower case is read from left to right, upper case from right to left, `|` ends a row. Each
    /// cell is ten points wide and stands in a row as the digit below it says.
    fn lines(text: &str, places: &str) -> Lines {
        let rows = text.split('|').zip(places.split('|'));
        let mut lines = Lines::new(text.replace('|', "").len(), false);
        let metrics = Metrics { height: 20.0, baseline: 15.0, letters: 10.0 };
        let mut start = 0;
        for (number, (row, places)) in rows.enumerate() {
            let cells = row.chars().zip(places.chars()).map(|(c, place)| {
                let left = place.to_digit(10).unwrap() as f32 * 10.0;
                let cell = Cell {
                    start,
                    left,
                    right: left + 10.0,
                    rtl: c.is_uppercase(),
                    white: c == ' ',
                };
                start += 1;
                cell
            });
            lines.push_row(number as f32 * 20.0, metrics, cells);
        }
        lines
    }

    fn mixed() -> Lines {
        lines("ab CDE |fg", "0127654|01")
    }

    /// What is answered to a click at each place.
    #[track_caller]
    fn check_offset(x: f32, y: f32, offset: usize) {
        assert_eq!(mixed().offset(egui::pos2(x, y)), offset, "at {x} {y}");
    }

    #[test]
    fn a_place_becomes_the_nearest_offset() {
        check_offset(-50.0, 5.0, 0);
        check_offset(2.0, 5.0, 0);
        check_offset(8.0, 5.0, 1);
        check_offset(22.0, 5.0, 2);
        // The word that is read from the right begins on its right.
        check_offset(78.0, 5.0, 3);
        check_offset(72.0, 5.0, 4);
        check_offset(52.0, 5.0, 6);
        // The space at the row's end, which ends in the next row.
        check_offset(42.0, 5.0, 6);
        check_offset(48.0, 5.0, 6);
        check_offset(3.0, 25.0, 7);
        check_offset(500.0, 25.0, 9);
        check_offset(500.0, 400.0, 9);
        check_offset(500.0, -400.0, 0);
    }

    #[test]
    fn a_caret_stands_before_its_letter() {
        let at = |offset| mixed().caret(offset).left_top();
        assert_eq!(at(0), egui::pos2(0.0, 0.0));
        assert_eq!(at(3), egui::pos2(80.0, 0.0));
        assert_eq!(at(5), egui::pos2(60.0, 0.0));
        assert_eq!(at(7), egui::pos2(0.0, 20.0));
        assert_eq!(at(9), egui::pos2(20.0, 20.0));
        assert_eq!(mixed().row_ends(4), (0, 6));
        assert_eq!(mixed().row_ends(8), (7, 9));
        assert_eq!(mixed().row_ends(9), (7, 9));
    }

    #[track_caller]
    fn check_pieces(stretch: Range<usize>, expected: &[(f32, f32)]) {
        let pieces = mixed().pieces(stretch.clone());
        let found: Vec<(f32, f32)> =
            pieces.iter().map(|piece| (piece.rect.left(), piece.rect.right())).collect();
        assert_eq!(found, expected, "{stretch:?}");
    }

    #[test]
    fn a_stretch_covers_its_cells_and_no_others() {
        check_pieces(0..2, &[(0.0, 20.0)]);
        check_pieces(0..3, &[(0.0, 20.0)]);
        check_pieces(1..4, &[(10.0, 30.0), (70.0, 80.0)]);
        check_pieces(3..6, &[(50.0, 80.0)]);
        check_pieces(4..9, &[(50.0, 70.0), (0.0, 20.0)]);
        check_pieces(6..7, &[]);
        check_pieces(7..8, &[(0.0, 10.0)]);
    }

    #[test]
    fn only_words_are_held() {
        let holds = |x, y| mixed().holds(egui::pos2(x, y));
        assert!(holds(5.0, 5.0) && holds(35.0, 5.0) && holds(15.0, 30.0));
        assert!(!holds(85.0, 5.0) && !holds(25.0, 30.0) && !holds(5.0, 45.0) && !holds(5.0, -1.0));
    }

    #[test]
    fn a_text_that_ends_with_a_line_break_ends_in_an_empty_row() {
        let mut lines = Lines::new(2, false);
        let metrics = Metrics { height: 20.0, ..Metrics::default() };
        let cell = Cell { start: 0, left: 0.0, right: 10.0, rtl: false, white: false };
        let newline = Cell { start: 1, left: 10.0, right: 10.0, rtl: false, white: true };
        lines.push_row(0.0, metrics, [cell, newline]);
        lines.push_row(20.0, metrics, []);
        assert_eq!(lines.caret(2).left_top(), egui::pos2(0.0, 20.0));
        assert_eq!(lines.caret(1).left_top(), egui::pos2(10.0, 0.0));
        assert_eq!(lines.offset(egui::pos2(90.0, 5.0)), 1);
        assert_eq!(lines.offset(egui::pos2(90.0, 30.0)), 2);
        assert_eq!(lines.row_ends(2), (2, 2));
        assert_eq!(lines.row_ends(0), (0, 1));
    }
}
