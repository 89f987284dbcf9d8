//! Lines of paragraphs that egui cannot lay out by itself, above all those with writing from right
//! to left: word by word, each shaped by egui, in the order that the Unicode bidirectional
//! algorithm asks for.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Context, Galley};
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_segmentation::UnicodeSegmentation;

use crate::ui::reader::glyphs::{self, Edges};
use crate::ui::reader::lines::{Cell, Lines, Metrics};
use crate::ui::reader::plain;

/// No word that is read from right to left has more clusters; what has is cut there, since finding
/// out which letters are whose takes the square of their number.
const LONGEST: usize = 100;

/// What is shaped at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A line break that is kept.
    Newline,
    /// A space.
    White,
    /// Signs that only say how others are ordered.
    Hidden,
    /// A word or part of one, from left to right.
    Forward,
    /// The letters of a word, from right to left.
    Backward,
    /// A cluster on its own, because egui would turn it or its neighbours round.
    Single,
}

/// A piece of the text that is shaped at once.
#[derive(Clone, Debug)]
struct Chunk<'a> {
    kind: Kind,
    /// Where its clusters begin, in bytes from the start of the unit.
    starts: Vec<usize>,
    clusters: Vec<&'a str>,
    level: Level,
    format: &'a TextFormat,
    /// Whether a row may end after it.
    breaks: bool,
}

/// A chunk that was shaped.
struct Piece {
    /// With edges in points from the left of the piece.
    cells: Vec<Cell>,
    drawn: Vec<(f32, Arc<Galley>)>,
    width: f32,
    level: Level,
    white: bool,
}

/// Whether a text has writing that egui does not lay out rightly.
pub(super) fn is_needed(text: &str) -> bool {
    text.chars().any(|c| {
        // A mark, an embedding, an override or an isolate from right to left.
        is_of_rtl_script(c) || matches!(c, '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}')
    })
}

/// Whether egui shapes a character from right to left. Numbers are among them.
fn is_of_rtl_script(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

/// The direction of a paragraph: that of most of its letters, or of its first one where at least a
/// quarter of them follows it. Plain text often goes by the first letter alone, which says little
/// where names are left in their own script.
fn direction(text: &str) -> Level {
    let (mut forward, mut backward) = (0_usize, 0_usize);
    let mut begins_backward = false;
    for c in text.chars() {
        match bidi_class(c) {
            BidiClass::L => forward += 1,
            BidiClass::R | BidiClass::AL => {
                begins_backward |= forward == 0;
                backward += 1;
            }
            _ => {}
        }
    }
    let enough = if begins_backward { backward * 3 >= forward } else { backward > forward };
    if enough && backward > 0 { Level::rtl() } else { Level::ltr() }
}

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
            setter.push_word(std::mem::take(&mut word));
        }
        if let Some(start) = start.filter(|_| newline) {
            setter.end_row(Some(start));
        }
    }
    setter.push_word(word);
    setter.end_row(None);
    setter.lines
}

/// Cuts a text into what is shaped at once.
fn chunks<'a>(
    text: &'a str,
    formats: &'a [(Range<usize>, TextFormat)],
    base: Level,
) -> Vec<Chunk<'a>> {
    let info = BidiInfo::new(text, Some(base));
    let mut chunks: Vec<Chunk<'_>> = Vec::new();
    let mut formats = formats.iter();
    let Some((mut end, mut format)) = formats.next().map(|(range, format)| (range.end, format))
    else {
        return chunks;
    };
    for (start, cluster) in text.grapheme_indices(true) {
        while start >= end
            && let Some((range, next)) = formats.next()
        {
            (end, format) = (range.end, next);
        }
        let level = info.levels.get(start).copied().unwrap_or(base);
        let kind = kind(cluster, level);
        if let Some(last) = chunks.last_mut() {
            let before = last.clusters.last().copied().unwrap_or_default();
            last.breaks = last.breaks || may_break(before, cluster);
            let joins = match kind {
                Kind::Forward => true,
                Kind::Backward => last.clusters.len() < LONGEST,
                _ => false,
            };
            if joins
                && last.kind == kind
                && (last.level, last.breaks) == (level, false)
                && std::ptr::eq(last.format, format)
            {
                last.starts.push(start);
                last.clusters.push(cluster);
                continue;
            }
        }
        let breaks = kind == Kind::Newline;
        let (starts, clusters) = (vec![start], vec![cluster]);
        chunks.push(Chunk { kind, starts, clusters, level, format, breaks });
    }
    chunks
}

fn kind(cluster: &str, level: Level) -> Kind {
    let first = cluster.chars().next().unwrap_or(' ');
    let letter = matches!(bidi_class(first), BidiClass::R | BidiClass::AL);
    match first {
        '\n' => Kind::Newline,
        first if first.is_whitespace() => Kind::White,
        _ if glyphs::is_invisible(cluster) => Kind::Hidden,
        _ if level.is_rtl() && letter => Kind::Backward,
        first if level.is_rtl() || is_of_rtl_script(first) => Kind::Single,
        _ => Kind::Forward,
    }
}

/// Whether a row may end between two clusters.
fn may_break(before: &str, after: &str) -> bool {
    let (Some(last), Some(next)) = (before.chars().next(), after.chars().next()) else {
        return false;
    };
    if last.is_whitespace() {
        return !matches!(last, '\u{a0}' | '\u{2007}' | '\u{202f}');
    }
    if next.is_whitespace() {
        return false;
    }
    match last {
        '-' | '‐' | '–' | '—' | '/' => next.is_alphabetic(),
        last => (is_ideograph(last) || is_ideograph(next)) && !hangs_on(last, next),
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether one of two signs may not begin a row, or not end one.
fn hangs_on(last: char, next: char) -> bool {
    "（［｛「『【〈《〔([{“‘«".contains(last)
        || "）］｝」』】〉》〕)]}”’»、。，．：；？！,.:;?!…ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
            .contains(next)
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
    fn push_word(&mut self, word: Vec<Chunk<'_>>) {
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

fn galley(context: &Context, text: String, format: &TextFormat) -> Arc<Galley> {
    let job = LayoutJob {
        wrap: TextWrapping::no_max_width(),
        break_on_newline: false,
        round_output_to_gui: false,
        ..LayoutJob::single_section(text, format.clone())
    };
    context.fonts_mut(|fonts| fonts.layout_job(job))
}

fn metrics(context: &Context, format: &TextFormat) -> Metrics {
    let galley = galley(context, " ".to_owned(), format);
    let row = galley.rows.first();
    let metrics = row.and_then(|row| row.glyphs.first()).map(plain::metrics).unwrap_or_default();
    Metrics { height: row.map_or(metrics.height, |row| row.size.y), ..metrics }
}

/// Shapes a chunk and finds out where its clusters are.
fn shape(context: &Context, chunk: &Chunk<'_>) -> Piece {
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
    // egui orders what two faces share from left to right: each face gets its part alone.
    let mut parts: Vec<(Option<[u32; 2]>, Vec<&str>)> = Vec::new();
    let whole = galley(context, chunk.clusters.concat(), chunk.format);
    if faces(&whole).len() < 2 {
        parts.push((None, chunk.clusters.clone()));
    } else {
        for cluster in &chunk.clusters {
            let alone = galley(context, (*cluster).to_owned(), chunk.format);
            let face = faces(&alone).first().copied();
            match parts.last_mut() {
                Some((last, clusters)) if *last == face => clusters.push(cluster),
                _ => parts.push((face, vec![cluster])),
            }
        }
    }
    let shaped: Vec<(Arc<Galley>, Vec<Edges>, f32)> = parts
        .iter()
        .map(|(_, clusters)| {
            let galley = galley(context, clusters.concat(), chunk.format);
            let shapes = shapes(&galley);
            let width = shapes.iter().map(|shape| shape.advance).sum();
            let edges = glyphs::backward(clusters, &shapes)
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

fn shapes(galley: &Galley) -> Vec<glyphs::Shape> {
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
