//! Lines as egui breaks them, wherever its glyphs stand for the text one for one.

use std::sync::Arc;

use egui::epaint::text::{Glyph, PlacedRow};
use egui::{Galley, Pos2};
use unicode_segmentation::UnicodeSegmentation;

use crate::ui::reader::glyphs::{self, Shape};
use crate::ui::reader::lines::{Cell, Lines, Metrics};

/// The lines of what egui laid out; `None` where its glyphs do not stand for the text one for one,
/// or where it broke a cluster.
pub(super) fn lines(galley: &Arc<Galley>) -> Option<Lines> {
    let text = galley.text();
    let mut lines = Lines::new(text.len(), false);
    let mut clusters = text.grapheme_indices(true);
    for row in &galley.rows {
        let cells = cells(row, &mut clusters)?;
        let metrics = row.glyphs.first().map(metrics).unwrap_or_default();
        lines.push_row(row.pos.y, Metrics { height: row.size.y, ..metrics }, cells);
    }
    lines.draw(Pos2::ZERO, Arc::clone(galley));
    clusters.next().is_none().then_some(lines)
}

/// The cells of a row, which takes the next of the text's clusters.
fn cells<'a>(
    row: &PlacedRow,
    clusters: &mut impl Iterator<Item = (usize, &'a str)>,
) -> Option<Vec<Cell>> {
    let mut left = row.glyphs.len();
    let (mut starts, mut here) = (Vec::with_capacity(left), Vec::with_capacity(left));
    while left > 0 {
        let (start, cluster) = clusters.next()?;
        left = left.checked_sub(cluster.chars().count())?;
        starts.push(start);
        here.push(cluster);
    }
    let edges = glyphs::forward(&here, &shapes(&row.glyphs), |cluster| cluster.chars().count())?;
    let mut cells: Vec<Cell> = edges
        .into_iter()
        .zip(starts)
        .zip(here)
        .map(|((edges, start), cluster)| Cell {
            start,
            left: row.pos.x + edges.start,
            right: row.pos.x + edges.end,
            rtl: false,
            white: cluster.starts_with(char::is_whitespace),
        })
        .collect();
    if row.ends_with_newline {
        let (start, _) = clusters.next().filter(|(_, cluster)| *cluster == "\n")?;
        let end = cells.last().map_or(0.0, |cell| cell.right);
        cells.push(Cell { start, left: end, right: end, rtl: false, white: true });
    }
    Some(cells)
}

/// What egui tells of its glyphs.
pub(super) fn shapes(glyphs: &[Glyph]) -> Vec<Shape> {
    glyphs.iter().map(|glyph| Shape { named: glyph.chr, advance: glyph.advance_width }).collect()
}

/// The heights of a row by one of its glyphs: those of the face that was asked for, also where
/// another one has the glyph.
pub(super) fn metrics(glyph: &Glyph) -> Metrics {
    let above = (glyph.line_height - glyph.font_height) / 2.0;
    Metrics {
        height: glyph.line_height,
        baseline: above + glyph.font_ascent,
        letters: glyph.font_height,
    }
}
