//! A word or a sign shaped by egui, and where in it each cluster is.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Context, Galley};
use unicode_bidi::Level;

use crate::ui::reader::chunks::{Chunk, Kind};
use crate::ui::reader::glyphs::{self, Edges, Shape};
use crate::ui::reader::lines::{Cell, Metrics};
use crate::ui::reader::plain;

/// A chunk that was shaped.
pub(super) struct Piece {
    /// With edges in points from the left of the piece.
    pub(super) cells: Vec<Cell>,
    pub(super) drawn: Vec<(f32, Arc<Galley>)>,
    pub(super) width: f32,
    pub(super) level: Level,
    pub(super) white: bool,
}

fn galley(context: &Context, text: String, format: &TextFormat) -> Arc<Galley> {
    let job = LayoutJob {
        wrap: TextWrapping::no_max_width(),
        break_on_newline: false,
        round_output_to_gui: false,
        ..LayoutJob::single_section(text, format.clone())
    };
    context.fonts_mut(|fonts| fonts.layout_job(job))
}

pub(super) fn metrics(context: &Context, format: &TextFormat) -> Metrics {
    let galley = galley(context, " ".to_owned(), format);
    let row = galley.rows.first();
    let metrics = row.and_then(|row| row.glyphs.first()).map(plain::metrics).unwrap_or_default();
    Metrics { height: row.map_or(metrics.height, |row| row.size.y), ..metrics }
}

/// Shapes a chunk and finds out where its clusters are.
pub(super) fn shape(context: &Context, chunk: &Chunk<'_>) -> Piece {
    let rtl = chunk.level.is_rtl();
    let mut drawn = Vec::new();
    let edges = match chunk.kind {
        Kind::Hidden | Kind::Newline => vec![0.0..0.0; chunk.clusters.len()],
        Kind::Backward => backward(context, chunk, &mut drawn),
        Kind::White | Kind::Forward | Kind::Single => forward(context, chunk, &mut drawn),
    };
    let white = matches!(chunk.kind, Kind::White | Kind::Newline);
    let width = edges.iter().map(|edges| edges.end).fold(0.0, f32::max);
    let cell = |(start, edges): (&usize, Edges)| Cell {
        start: *start,
        left: edges.start,
        right: edges.end,
        rtl,
        white,
    };
    let cells = chunk.starts.iter().zip(edges).map(cell).collect();
    Piece { cells, drawn, width, level: chunk.level, white }
}

fn forward(
    context: &Context,
    chunk: &Chunk<'_>,
    drawn: &mut Vec<(f32, Arc<Galley>)>,
) -> Vec<Edges> {
    let text: String = match chunk.kind {
        Kind::Single if chunk.level.is_rtl() => {
            chunk.clusters.iter().flat_map(|cluster| cluster.chars()).map(mirrored).collect()
        }
        _ => chunk.clusters.concat(),
    };
    let galley = galley(context, text, chunk.format);
    let shapes = shapes(&galley);
    let width: f32 = shapes.iter().map(|shape| shape.advance).sum();
    drawn.push((0.0, galley));
    if let [_] = chunk.clusters.as_slice() {
        return vec![0.0..width];
    }
    let one_for_one = |cluster: &str| cluster.chars().count();
    // A letter that the font takes apart is taken apart on its own as well.
    let alone = |cluster: &str| {
        self::shapes(&self::galley(context, cluster.to_owned(), chunk.format)).len()
    };
    glyphs::forward(&chunk.clusters, &shapes, one_for_one)
        .or_else(|| glyphs::forward(&chunk.clusters, &shapes, alone))
        .unwrap_or_else(|| glyphs::evenly(chunk.clusters.len(), width, false).collect())
}

fn backward(
    context: &Context,
    chunk: &Chunk<'_>,
    drawn: &mut Vec<(f32, Arc<Galley>)>,
) -> Vec<Edges> {
    let whole = galley(context, chunk.clusters.concat(), chunk.format);
    let mut parts: Vec<(Vec<&str>, Arc<Galley>)> = Vec::new();
    if faces(&whole).len() < 2 {
        parts.push((chunk.clusters.clone(), whole));
    } else {
        // egui orders what two faces share from left to right: each face gets its part alone.
        let face = |cluster: &&str| {
            faces(&galley(context, (*cluster).to_owned(), chunk.format)).first().copied()
        };
        for clusters in chunk.clusters.chunk_by(|a, b| face(a) == face(b)) {
            parts.push((clusters.to_vec(), galley(context, clusters.concat(), chunk.format)));
        }
    }
    let shaped: Vec<(Arc<Galley>, Vec<Edges>, f32)> = parts
        .into_iter()
        .map(|(clusters, galley)| {
            let shapes = shapes(&galley);
            let width = shapes.iter().map(|shape| shape.advance).sum();
            let edges = glyphs::backward(&clusters, &shapes)
                .unwrap_or_else(|| glyphs::evenly(clusters.len(), width, true).collect());
            (galley, edges, width)
        })
        .collect();
    let mut left: f32 = shaped.iter().map(|(_, _, width)| width).sum();
    let mut edges = Vec::with_capacity(chunk.clusters.len());
    for (galley, of_part, width) in shaped {
        left -= width;
        drawn.push((left, galley));
        edges.extend(of_part.into_iter().map(|part| part.start + left..part.end + left));
    }
    edges
}

fn shapes(galley: &Galley) -> Vec<Shape> {
    galley.rows.first().map(|row| plain::shapes(&row.glyphs)).unwrap_or_default()
}

/// The faces that a galley's glyphs are from, told by their heights.
fn faces(galley: &Galley) -> Vec<[u32; 2]> {
    let glyphs = galley.rows.iter().flat_map(|row| &row.glyphs);
    let mut faces: Vec<[u32; 2]> = glyphs
        .map(|glyph| [glyph.font_face_ascent.to_bits(), glyph.font_face_height.to_bits()])
        .collect();
    faces.dedup();
    faces
}

/// What is drawn for a sign that opens or closes where it is read from right to left.
fn mirrored(c: char) -> char {
    const PAIRS: [(char, char); 14] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('«', '»'),
        ('‹', '›'),
        ('≤', '≥'),
        ('⟨', '⟩'),
        ('〈', '〉'),
        ('《', '》'),
        ('「', '」'),
        ('『', '』'),
        ('【', '】'),
        ('（', '）'),
    ];
    let pair = PAIRS.iter().find(|(open, close)| c == *open || c == *close);
    pair.map_or(c, |(open, close)| if c == *open { *close } else { *open })
}
