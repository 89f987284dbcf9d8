//! Columns: the order in which the lines of a page are read.

use super::lines::{Line, joined};

/// Lines under one another, from top to bottom, with the edges that full lines keep to.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    /// The page, counted from 1.
    pub(super) page: u32,
    /// Where its lines begin.
    pub(super) left: f32,
    /// Where full lines end.
    pub(super) right: f32,
    /// The lines.
    pub(super) lines: Vec<Line>,
}

/// A column is at least so many lines long.
const FEWEST: usize = 3;

/// How often a page may be divided: eight columns side by side.
const DEEPEST: usize = 6;

/// In how many stripes a region is looked at for a gutter.
const STRIPES: usize = 400;

/// Puts the pieces of the lines of a page into columns, in reading order.
pub(super) fn columns(page: u32, pieces: Vec<Line>) -> Vec<Column> {
    let mut found = Vec::new();
    divide(page, pieces, None, DEEPEST, &mut found);
    found
}

/// Divides a region at its gutter; what crosses the gutter, such as a title, divides the columns.
fn divide(
    page: u32,
    pieces: Vec<Line>,
    edges: Option<(f32, f32)>,
    depth: usize,
    found: &mut Vec<Column>,
) {
    let gutter = if depth == 0 { None } else { gutter(&pieces) };
    let Some(gutter) = gutter else {
        let lines = joined(&pieces);
        if lines.is_empty() {
            return;
        }
        let (left, right) = edges.unwrap_or_else(|| edges_of(&lines));
        found.push(Column { page, left, right, lines });
        return;
    };
    let (mut crossing, mut sides) = (Vec::new(), [Vec::new(), Vec::new()]);
    for piece in pieces {
        match side(&piece, gutter) {
            None => crossing.push(piece),
            Some(at) => sides[usize::from(at)].push(piece),
        }
    }
    let crossing = joined(&crossing);
    let outer = edges_of(&crossing);
    let edges = sides.each_ref().map(|side| edges_of(side));
    let mut crossing = crossing.into_iter().peekable();
    let [mut left, mut right] = sides.map(|side| side.into_iter().peekable());
    loop {
        let floor = crossing.peek().map(|line| line.base);
        let above = |line: &Line| floor.is_none_or(|floor| line.base > floor);
        let mut bands = [Vec::new(), Vec::new()];
        while let Some(line) = left.next_if(above) {
            bands[0].push(line);
        }
        while let Some(line) = right.next_if(above) {
            bands[1].push(line);
        }
        band(page, bands, edges, depth - 1, found);
        let mut spanning = Vec::new();
        // Lines that cross the gutter without anything beside them belong together.
        while let Some(line) = crossing.next() {
            spanning.push(line);
            let next = crossing.peek().map(|line| line.base);
            let is_between = |side: Option<&Line>| {
                side.is_some_and(|line| next.is_none_or(|next| line.base > next))
            };
            if is_between(left.peek()) || is_between(right.peek()) {
                break;
            }
        }
        if spanning.is_empty() {
            break;
        }
        divide(page, spanning, Some(outer), 0, found);
    }
}

/// Takes in what stands between two lines that cross the gutter.
fn band(
    page: u32,
    bands: [Vec<Line>; 2],
    edges: [(f32, f32); 2],
    depth: usize,
    found: &mut Vec<Column>,
) {
    let height = |lines: &[Line]| match (lines.first(), lines.last()) {
        (Some(first), Some(last)) => (last.base, first.base),
        _ => (0.0, 0.0),
    };
    let [left, right] = &bands;
    let ((left_low, left_high), (right_low, right_high)) = (height(left), height(right));
    let is_above =
        !left.is_empty() && !right.is_empty() && right_low > left_high && left_low < right_high;
    let mut order = bands.into_iter().zip(edges).collect::<Vec<_>>();
    if is_above {
        order.reverse();
    }
    for (lines, edges) in order {
        // A stub of a column has the edges of the whole.
        let known = (lines.len() < 6).then_some(edges);
        divide(page, lines, known, depth, found);
    }
}

/// On which side of a gutter a piece is: 0 left, 1 right; `None` when it crosses it.
fn side(piece: &Line, gutter: f32) -> Option<bool> {
    if piece.right <= gutter + 1.0 {
        Some(false)
    } else if piece.left >= gutter - 1.0 {
        Some(true)
    } else {
        None
    }
}

/// Where a region has two columns side by side, if it has.
fn gutter(pieces: &[Line]) -> Option<f32> {
    if pieces.len() < FEWEST * 2 {
        return None;
    }
    let from = pieces.iter().map(|piece| piece.left).fold(f32::INFINITY, f32::min);
    let to = pieces.iter().map(|piece| piece.right).fold(f32::NEG_INFINITY, f32::max);
    let width = (to - from) / STRIPES as f32;
    if width <= 0.01 {
        return None;
    }
    let stripe = |x: f32| (((x - from) / width) as usize).min(STRIPES - 1);
    let (mut ends, mut begins) = ([0_usize; STRIPES], [0_usize; STRIPES]);
    for piece in pieces {
        for (counts, x) in [(&mut ends, piece.right - width), (&mut begins, piece.left)] {
            if let Some(count) = counts.get_mut(stripe(x.max(from))) {
                *count += 1;
            }
        }
    }
    let mut best: Option<(usize, usize, usize)> = None;
    let (mut ended, mut begun) = (0, 0);
    for at in 0..STRIPES {
        // Pieces that end in this stripe or begin in it do not leave it free.
        begun += begins.get(at).copied().unwrap_or_default();
        let (left, right) = (ended, pieces.len() - begun);
        ended += ends.get(at).copied().unwrap_or_default();
        let crossing = pieces.len() - left - right;
        if left < FEWEST || right < FEWEST || crossing * 2 > pieces.len() {
            continue;
        }
        let score = (left.min(right) * 4).saturating_sub(crossing);
        best = match best {
            Some((known, start, end)) if known == score && end + 1 == at => {
                Some((known, start, at))
            }
            Some((known, ..)) if known >= score => best,
            _ => Some((score, at, at)),
        };
    }
    let (_, start, end) = best?;
    let gutter = from + (start + end + 1) as f32 * width / 2.0;
    are_columns(pieces, gutter).then_some(gutter)
}

/// Whether what stands on both sides of a gutter is running text: lines fill their column, and
/// are not the cells of a table or the marks of a list.
fn are_columns(pieces: &[Line], gutter: f32) -> bool {
    [false, true].into_iter().all(|at| {
        let lines: Vec<&Line> =
            pieces.iter().filter(|piece| side(piece, gutter) == Some(at)).collect();
        let (left, right) = edges_of_refs(&lines);
        let width = right - left;
        let mut widths: Vec<f32> = Vec::new();
        let mut base = f32::INFINITY;
        for line in &lines {
            // The side may be two columns itself, so what counts is how much of a row is filled.
            match widths.last_mut() {
                Some(width) if base - line.base < line.size * 0.45 => {
                    *width += line.right - line.left;
                }
                _ => {
                    base = line.base;
                    widths.push(line.right - line.left);
                }
            }
        }
        widths.sort_by(f32::total_cmp);
        let middle = widths.get(widths.len() / 2).copied().unwrap_or_default();
        let size = lines.first().map_or(10.0, |line| line.size);
        lines.len() >= FEWEST && width > size * 6.0 && middle > width * 0.55
    })
}

fn edges_of(lines: &[Line]) -> (f32, f32) {
    edges_of_refs(&lines.iter().collect::<Vec<_>>())
}

/// Where most lines begin, and where full ones end.
fn edges_of_refs(lines: &[&Line]) -> (f32, f32) {
    let mut lefts: Vec<f32> = lines.iter().map(|line| line.left).collect();
    let mut rights: Vec<f32> = lines.iter().map(|line| line.right).collect();
    lefts.sort_by(f32::total_cmp);
    rights.sort_by(f32::total_cmp);
    let nth = |sorted: &[f32], tenths: usize| {
        sorted.get((sorted.len().saturating_sub(1)) * tenths / 10).copied().unwrap_or_default()
    };
    (nth(&lefts, 2), nth(&rights, 9))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::pdf::lines::Part;

    fn line(text: &str, left: f32, right: f32, base: f32) -> Line {
        let parts = vec![Part { text: text.to_owned(), ..Part::default() }];
        Line { parts, left, right, base, size: 10.0, cells: 1, paging: false }
    }

    fn check(pieces: Vec<Line>, expected: &[&str]) {
        let mut pieces = pieces;
        pieces.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
        let found: Vec<String> = columns(1, pieces)
            .iter()
            .map(|column| column.lines.iter().map(Line::text).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(found, expected);
    }

    fn column(name: &str, left: f32, top: f32, lines: u8) -> Vec<Line> {
        let line =
            |n: u8| line(&format!("{name}{n}"), left, left + 200.0, top - f32::from(n) * 12.0);
        (1..=lines).map(line).collect()
    }

    #[test]
    fn columns_are_read_one_after_another() {
        let two = [column("a", 50.0, 700.0, 4), column("b", 262.0, 700.0, 4)].concat();
        check(two.clone(), &["a1 a2 a3 a4", "b1 b2 b3 b4"]);
        let mut titled = two.clone();
        titled.push(line("t", 50.0, 462.0, 720.0));
        titled.push(line("f", 50.0, 400.0, 600.0));
        check(titled, &["t", "a1 a2 a3 a4", "b1 b2 b3 b4", "f"]);
        let shifted = [column("a", 50.0, 700.0, 4), column("b", 262.0, 695.0, 4)].concat();
        check(shifted, &["a1 a2 a3 a4", "b1 b2 b3 b4"]);
        let three = [two, column("c", 474.0, 700.0, 4)].concat();
        check(three, &["a1 a2 a3 a4", "b1 b2 b3 b4", "c1 c2 c3 c4"]);
    }

    #[test]
    fn a_single_column_is_read_from_top_to_bottom() {
        check(column("a", 50.0, 700.0, 3), &["a1 a2 a3"]);
        let marks = (1..=4).map(|n| line("-", 40.0, 44.0, 700.0 - n as f32 * 12.0)).collect();
        let list: Vec<Line> = [marks, column("a", 60.0, 700.0, 4)].concat();
        check(list, &["- a1 - a2 - a3 - a4"]);
    }
}
