//! Paragraphs: which lines belong together, over columns and pages too.

use super::columns::Column;
use super::lines::Line;
use crate::sources::paragraphs::{ends_sentence, starts_item};

/// How much larger than usual the distance between two lines is where a paragraph ends.
const LOOSE: f32 = 1.22;

/// An indent is at least so wide, in sizes of the letters.
const INDENT: f32 = 0.7;

/// Lines that belong together.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    /// The page that it begins on, counted from 1.
    pub(super) page: u32,
    /// Its lines, in reading order; there is at least one.
    pub(super) lines: Vec<Line>,
    /// Whether it is a row of a table.
    pub(super) is_row: bool,
}

/// What is usual in a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Usual {
    /// The size of most letters.
    pub(super) size: f32,
    /// From line to line, in sizes of the letters.
    pub(super) leading: f32,
    /// Whether most letters are bold.
    pub(super) bold: bool,
}

impl Paragraph {
    /// Whether all of its letters are bold.
    pub(super) fn is_bold(&self) -> bool {
        self.lines.iter().all(Line::is_bold)
    }

    /// The size of most of its letters.
    pub(super) fn size(&self) -> f32 {
        self.lines.iter().max_by_key(|line| line.letters()).map_or(0.0, |line| line.size)
    }
}

impl Usual {
    /// What is usual in these columns.
    pub(super) fn of(columns: &[Column]) -> Self {
        let lines = || columns.iter().flat_map(|column| &column.lines);
        let mut sizes: Vec<(u32, usize)> = Vec::new();
        let (mut letters, mut bold) = (0, 0);
        for line in lines() {
            let rounded = (line.size * 4.0).round() as u32;
            let count = line.letters();
            letters += count;
            bold += if line.is_bold() { count } else { 0 };
            match sizes.iter().position(|(size, _)| *size == rounded) {
                Some(at) => sizes[at].1 += count,
                // A file with more sizes than this has no usual one.
                None if sizes.len() < 500 => sizes.push((rounded, count)),
                None => {}
            }
        }
        let size = sizes
            .iter()
            .max_by_key(|(_, count)| *count)
            .map_or(10.0, |(size, _)| *size as f32 / 4.0);
        let mut distances: Vec<f32> = Vec::new();
        for column in columns {
            let pairs = column.lines.iter().zip(column.lines.iter().skip(1));
            distances.extend(
                pairs
                    .filter(|(above, below)| {
                        is_alike(above.size, size) && is_alike(below.size, size)
                    })
                    .map(|(above, below)| (above.base - below.base) / size)
                    .filter(|distance| (0.8..2.6).contains(distance)),
            );
        }
        distances.sort_by(f32::total_cmp);
        let leading = distances.get(distances.len() / 2).copied().unwrap_or(1.3);
        Self { size, leading, bold: bold * 2 > letters }
    }
}

/// Whether two sizes are the same to the eye.
pub(super) fn is_alike(one: f32, other: f32) -> bool {
    (one - other).abs() <= one.max(other) * 0.045
}

/// Puts the lines of columns together to paragraphs.
pub(super) fn paragraphs(columns: Vec<Column>, usual: Usual) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut before: Option<Column> = None;
    for column in columns {
        let edges = Column { lines: Vec::new(), ..column.clone() };
        let cells: Vec<bool> = column.lines.iter().map(is_celled).collect();
        for (at, line) in column.lines.into_iter().enumerate() {
            let is_row_at =
                |at: Option<usize>| at.and_then(|at| cells.get(at)).is_some_and(|is| *is);
            let is_row =
                is_row_at(Some(at)) && (is_row_at(at.checked_sub(1)) || is_row_at(Some(at + 1)));
            let goes_on = found.last().is_some_and(|open| {
                let place = Place { open, line: &line, column: &edges, usual };
                !is_row
                    && !open.is_row
                    && match &before {
                        Some(before) if at == 0 => place.goes_on_after(before),
                        _ => place.goes_on(),
                    }
            });
            match found.last_mut().filter(|_| goes_on) {
                Some(open) => open.lines.push(line),
                None => found.push(Paragraph { page: column.page, lines: vec![line], is_row }),
            }
        }
        before = Some(edges);
    }
    found
}

/// Whether a line is several cells wide; the mark of an item is no cell.
fn is_celled(line: &Line) -> bool {
    let text = line.text();
    let cells = text.split('\t').filter(|cell| !cell.trim().is_empty()).count();
    let is_mark =
        text.split('\t').next().is_some_and(|first| first.trim().chars().nth(3).is_none());
    cells > 2 || (cells == 2 && !is_mark)
}

/// Where a line stands that may go on with a paragraph.
struct Place<'a> {
    open: &'a Paragraph,
    line: &'a Line,
    column: &'a Column,
    usual: Usual,
}

impl Place<'_> {
    fn last(&self) -> Option<&Line> {
        self.open.lines.last()
    }

    /// Whether the line looks as if it were of the same paragraph.
    fn looks_alike(&self, last: &Line) -> bool {
        if !is_alike(last.size, self.line.size) {
            return false;
        }
        let (was_bold, is_bold) = (last.is_bold(), self.line.is_bold());
        let begins_bold = self.line.parts.first().is_some_and(|part| part.bold);
        let ended_bold = last.parts.last().is_some_and(|part| part.bold);
        match (was_bold, is_bold) {
            (true, false) => {
                begins_bold || !self.open.is_bold() || self.fits_after(last, self.column.right)
            }
            (false, true) => ended_bold || !ends_sentence(&last.text()),
            _ => true,
        }
    }

    /// Whether a full line went before, so that its first word would not have fitted any more.
    fn fits_after(&self, last: &Line, right: f32) -> bool {
        let text = self.line.text();
        let word = text.split_whitespace().next().unwrap_or_default().chars().count();
        right - last.right <= (word as f32 * 0.5 + 0.6) * self.line.size
    }

    fn is_item(&self) -> bool {
        self.open.lines.first().is_some_and(|line| starts_item(&line.text().replace('\t', " ")))
    }

    /// Whether the line, below the last one in the same column, goes on with its paragraph.
    fn goes_on(&self) -> bool {
        let (Some(last), Some(first)) = (self.last(), self.open.lines.first()) else {
            return false;
        };
        let (line, size) = (self.line, self.line.size);
        if !self.looks_alike(last) {
            return false;
        }
        let distance = (last.base - line.base) / size.max(last.size);
        let is_large = size > self.usual.size * 1.1;
        let most = if is_large { 1.6 } else { self.usual.leading * LOOSE + 0.03 };
        if distance > most {
            return false;
        }
        let text = line.text();
        let words = last.text();
        let closed = ends_sentence(&words) || words.trim_end().ends_with([':', ';']);
        let is_short = !self.fits_after(last, self.column.right);
        if starts_item(&text.replace('\t', " ")) && (self.is_item() || closed || is_short) {
            return false;
        }
        let starts_small = text.trim_start().starts_with(char::is_lowercase);
        if is_large {
            return true;
        }
        let wide = (self.column.right - self.column.left) * 0.4;
        let indent = line.left - self.column.left;
        let was = last.left - self.column.left;
        let step = size * INDENT;
        if self.is_item() && line.left > first.left + size * 0.3 {
            return true;
        }
        if self.is_item() && self.open.lines.len() > 1 && last.left > first.left + size * 0.3 {
            return false;
        }
        if indent > step && indent < wide && was < step * 0.7 {
            return starts_small && !closed;
        }
        if last.left - line.left > step && self.open.lines.len() > 1 && !starts_small {
            return false;
        }
        let slack = self.column.right - last.right;
        let ends = is_short && (closed || slack > (self.column.right - self.column.left) * 0.3);
        !ends || (starts_small && !closed)
    }

    /// Whether the line, the first one of its column, goes on with a paragraph of the column before.
    fn goes_on_after(&self, before: &Column) -> bool {
        let Some(last) = self.last() else { return false };
        let line = self.line;
        if !self.looks_alike(last) || line.size > self.usual.size * 1.1 {
            return false;
        }
        let text = line.text();
        let words = last.text();
        if starts_item(&text.replace('\t', " ")) {
            return false;
        }
        if self.is_item() && !self.fits_after(last, before.right) {
            return false;
        }
        if !ends_sentence(&words) {
            let is_cut =
                self.fits_after(last, before.right) || last.text().ends_with(['-', '\u{ad}', ',']);
            return is_cut || text.starts_with(char::is_lowercase);
        }
        let is_indented = line.left - self.column.left > line.size * INDENT;
        let by_indents = self
            .open
            .lines
            .first()
            .is_some_and(|first| first.left - before.left > first.size * INDENT);
        let by_indents = by_indents && self.open.lines.len() > 1;
        by_indents && !is_indented && self.fits_after(last, before.right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::pdf::lines::Part;

    /// Lines are given as their left and right edge, their base and their words.
    fn check(lines: &[(f32, f32, f32, &str)], expected: &[&str]) {
        let line = |(left, right, base, text): &(f32, f32, f32, &str)| Line {
            parts: vec![Part { text: (*text).to_owned(), ..Part::default() }],
            left: *left,
            right: *right,
            base: *base,
            size: 10.0,
            cells: 1,
            paging: false,
        };
        let lines = lines.iter().map(line).collect();
        let column = Column { page: 1, left: 0.0, right: 300.0, lines };
        let usual = Usual { size: 10.0, leading: 1.2, bold: false };
        let found: Vec<String> = paragraphs(vec![column], usual)
            .iter()
            .map(|paragraph| paragraph.lines.iter().map(Line::text).collect::<Vec<_>>().join("|"))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn paragraphs_end_where_one_sees_it() {
        let (a, b) = ((0.0, 299.0, 100.0, "Aaa bbb"), (0.0, 299.0, 88.0, "ccc ddd."));
        check(&[a, b], &["Aaa bbb|ccc ddd."]);
        check(&[a, b, (0.0, 299.0, 70.0, "Eee")], &["Aaa bbb|ccc ddd.", "Eee"]);
        check(&[a, b, (12.0, 299.0, 76.0, "Eee")], &["Aaa bbb|ccc ddd.", "Eee"]);
        check(&[a, b, (0.0, 299.0, 76.0, "Eee")], &["Aaa bbb|ccc ddd.|Eee"]);
        let short = (0.0, 120.0, 88.0, "ccc ddd.");
        check(&[a, short, (0.0, 299.0, 76.0, "Eee")], &["Aaa bbb|ccc ddd.", "Eee"]);
        check(&[a, short, (0.0, 299.0, 76.0, "– eee")], &["Aaa bbb|ccc ddd.", "– eee"]);
    }

    #[test]
    fn lines_of_several_cells_are_rows() {
        check(
            &[(0.0, 299.0, 100.0, "Year\tShips"), (0.0, 299.0, 88.0, "2025\t412")],
            &["Year\tShips", "2025\t412"],
        );
        check(
            &[(0.0, 299.0, 100.0, "•\tone"), (0.0, 299.0, 88.0, "•\ttwo")],
            &["•\tone", "•\ttwo"],
        );
    }
}
