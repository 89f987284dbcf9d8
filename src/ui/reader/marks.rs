//! Marks on the page: which are in view, where, and their letters in the margin.

use std::collections::BTreeMap;

use egui::{Color32, CornerRadius, FontId, Painter, Rangef, Rect};

use crate::model::{AnnotationId, Document, LabelId, Rgb, Span, Spans};
use crate::ui::reader::lanes::{CROWD, Lanes};
use crate::ui::reader::layout::Placed;
use crate::ui::reader::lines::RowPiece;
use crate::ui::reader::underlines::{LineStyle, STYLES};
use crate::ui::theme::Theme;
use crate::ui::widgets::letter_of;

/// How far beyond the view rows are looked at, in points: a card may hang down from one of them.
const AROUND: f32 = 240.0;

/// So many letters have room beside a row.
const LETTERS: usize = 3;

/// From one letter to the next, in points.
const LETTER: f32 = 13.0;

/// A mark that touches what is in view.
pub(super) struct Shown {
    pub(super) id: AnnotationId,
    pub(super) color: Rgb,
    pub(super) letter: String,
    /// The label's colour for lines.
    pub(super) sign: Color32,
    /// The label's colour for letters.
    pub(super) lettering: Color32,
    /// Which of the line styles tells its label apart without colour.
    pub(super) style: LineStyle,
    /// Which line under the words is its own, 0 being next to them.
    pub(super) lane: usize,
    /// Whether it is the chosen or hovered one.
    pub(super) front: bool,
    /// Whether the one in front lies over it.
    pub(super) behind: bool,
    /// Whether it cannot be what is looked for, so that it has no ground of its own.
    pub(super) dimmed: bool,
    /// How many others on the same words are only counted.
    pub(super) heaped: usize,
    /// From its first piece's beginning to its last one's end.
    whole: Span,
    /// Its pieces that touch what is in view.
    pieces: Vec<Span>,
}

/// What the colours of a label come to.
#[derive(Clone, Copy)]
struct Inks {
    sign: Color32,
    lettering: Color32,
}

/// The marks that touch a stretch, in text order, the longest first. Of those on the very same words
/// a crowd is told apart; the others, unless in front, are only counted.
pub(super) fn shown(
    document: &Document,
    lanes: &mut Lanes,
    theme: &Theme,
    stretch: Span,
    front: &[AnnotationId],
    language: &str,
) -> Vec<Shown> {
    let mut at: BTreeMap<AnnotationId, usize> = BTreeMap::new();
    // There are few labels and many marks, and their colours take some working out.
    let mut inks: BTreeMap<[u8; 3], Inks> = BTreeMap::new();
    let mut marks: Vec<Shown> = Vec::new();
    let mut heap: (Option<Span>, usize) = (None, 0);
    for (span, id) in document.index().touching(stretch) {
        if let Some(mark) = at.get(&id).and_then(|number| marks.get_mut(*number)) {
            mark.pieces.push(span);
            continue;
        }
        heap = (Some(span), if heap.0 == Some(span) { heap.1 + 1 } else { 1 });
        if let Some(last) = marks.last_mut().filter(|_| heap.1 > CROWD && !front.contains(&id)) {
            last.heaped += 1;
            continue;
        }
        let Some(mark) = document.annotation(id) else { continue };
        let Some(spans) = document.placed_spans(mark) else { continue };
        let Some(whole) = Span::new(spans.start(), spans.end()) else { continue };
        let codebook = document.codebook();
        let number = codebook.labels.iter().position(|label| label.id == mark.label);
        let label = number.and_then(|number| codebook.labels.get(number));
        let color = label.map(|label| label.color).unwrap_or_default();
        let Inks { sign, lettering } = *inks
            .entry(color.0)
            .or_insert_with(|| Inks { sign: theme.sign(color), lettering: theme.lettering(color) });
        let style = STYLES.get(number.unwrap_or(0) % STYLES.len()).copied();
        at.insert(id, marks.len());
        marks.push(Shown {
            id,
            color,
            letter: letter_of(label, language),
            sign,
            lettering,
            style: style.unwrap_or(LineStyle::Solid),
            lane: lanes.lane(document, id),
            front: front.contains(&id),
            behind: false,
            dimmed: false,
            heaped: 0,
            whole,
            pieces: vec![span],
        });
    }
    recede(&mut marks);
    marks
}

/// Marks under the one in front step back.
fn recede(marks: &mut [Shown]) {
    let front = marks.iter().filter(|mark| mark.front);
    let Some(front) = Spans::new(front.flat_map(|mark| mark.pieces.iter().copied())) else {
        return;
    };
    for mark in marks.iter_mut().filter(|mark| !mark.front) {
        let mut pieces = mark.pieces.iter();
        mark.behind = pieces.any(|piece| front.touching(*piece).next().is_some());
    }
}

/// A mark as it lies on one unit.
pub(super) struct OnUnit<'a> {
    pub(super) mark: &'a Shown,
    /// What it covers there of rows in or near the view, in text order.
    pub(super) rows: Vec<RowOf>,
    /// The row in which it begins, if it begins there.
    start: Option<RowPiece>,
}

/// What a mark covers of one row.
#[derive(Clone, Copy)]
pub(super) struct RowOf {
    /// The piece of the mark.
    pub(super) span: Span,
    /// Where it lies.
    pub(super) piece: RowPiece,
    /// Whether the piece begins here, after another one of the mark.
    pub(super) after_gap: bool,
    /// Whether the piece ends here, before another one of the mark.
    pub(super) before_gap: bool,
}

/// For each unit in view, the marks that touch it.
pub(super) fn by_unit<'a>(
    placed: &[Placed],
    view: Rect,
    shown: &'a [Shown],
) -> Vec<Vec<OnUnit<'a>>> {
    let near = view.expand2(egui::vec2(0.0, AROUND)).y_range();
    let mut units: Vec<Vec<OnUnit<'_>>> = placed.iter().map(|_| Vec::new()).collect();
    for mark in shown {
        for span in &mark.pieces {
            let first = placed.partition_point(|p| p.unit.span.end() <= span.start());
            for (unit, placed) in units.iter_mut().zip(placed).skip(first) {
                if placed.unit.span.start() >= span.end() {
                    break;
                }
                let (rows, start) = rows(mark, *span, placed, near);
                match unit.last_mut().filter(|last| last.mark.id == mark.id) {
                    Some(last) => last.rows.extend(rows),
                    None => unit.push(OnUnit { mark, rows, start }),
                }
            }
        }
    }
    units
}

/// The rows of a unit that a piece of a mark covers, as far as they are near the view; and the one
/// in which the mark begins.
fn rows(mark: &Shown, span: Span, placed: &Placed, near: Rangef) -> (Vec<RowOf>, Option<RowPiece>) {
    let pieces = placed.pieces(span);
    let begins = placed.unit.span.contains(span.start());
    let ends = span.end() <= placed.unit.span.end();
    let (after_gap, before_gap) =
        (begins && span.start() > mark.whole.start(), ends && span.end() < mark.whole.end());
    let last = pieces.len().saturating_sub(1);
    let is_near = |piece: &RowPiece| near.intersects(piece.rect.y_range());
    let start = pieces.first().filter(|_| begins && span.start() == mark.whole.start());
    let start = start.filter(|piece| is_near(piece)).copied();
    let rows = pieces.into_iter().enumerate().filter(|(_, piece)| is_near(piece));
    let rows = rows.map(|(number, piece)| RowOf {
        span,
        piece,
        after_gap: after_gap && number == 0,
        before_gap: before_gap && number == last,
    });
    (rows.collect(), start)
}

/// The row in which a mark begins.
#[derive(Clone, Copy)]
pub(super) struct Start<'a> {
    pub(super) mark: &'a Shown,
    pub(super) row: RowPiece,
}

/// Where the marks begin that do so in or near the view, from the top down.
pub(super) fn starts<'a>(units: &[Vec<OnUnit<'a>>]) -> Vec<Start<'a>> {
    let marks = units.iter().flatten();
    let starts = marks.filter_map(|on| on.start.map(|row| Start { mark: on.mark, row }));
    let mut starts: Vec<Start<'_>> = starts.collect();
    starts.sort_by(|a, b| a.row.bottom.total_cmp(&b.row.bottom));
    starts
}

/// The colour of a label.
pub(super) fn color_of(document: &Document, label: &LabelId) -> Rgb {
    document.codebook().label(label).map(|label| label.color).unwrap_or_default()
}

/// Paints the labels' letters beside the rows in which marks begin; where more begin than there is
/// room for, how many more.
pub(super) fn paint_letters(painter: &Painter, theme: &Theme, starts: &[Start<'_>], left: f32) {
    for row in starts.chunk_by(|a, b| same_row(a.row, b.row)) {
        let Some(y) = row.first().map(|start| start.row.rect.center().y) else { continue };
        let at = |slot: usize| egui::pos2(left - 14.0 - slot as f32 * LETTER, y);
        // The one in front is never among those that are only counted.
        let mut row: Vec<&Start<'_>> = row.iter().collect();
        row.sort_by_key(|start| !start.mark.front);
        let all: usize = row.iter().map(|start| 1 + start.mark.heaped).sum();
        // Of hundreds the number takes up more room.
        let named = if all > LETTERS { LETTERS - if all < 100 { 1 } else { 2 } } else { all };
        let font = FontId::proportional(11.5);
        for (slot, start) in row.iter().take(named).enumerate() {
            let mark = start.mark;
            let letter = painter.layout_no_wrap(mark.letter.clone(), font.clone(), mark.lettering);
            if mark.front {
                let rect = Rect::from_center_size(at(slot), egui::vec2(13.0, 15.0));
                painter.rect_filled(rect, CornerRadius::same(3), theme.tint(mark.color, true));
            }
            let ink = if mark.front { theme.ink.0 } else { mark.lettering };
            painter.galley_with_override_text_color(at(slot) - letter.size() / 2.0, letter, ink);
        }
        if named < all {
            let more = format!("+{}", all - named);
            let more = painter.layout_no_wrap(more, font, theme.ink_soft.0);
            let right = at(named) + egui::vec2(LETTER / 2.0, 0.0);
            let corner = right - egui::vec2(more.size().x, more.size().y / 2.0);
            painter.galley(corner, more, theme.ink_soft.0);
        }
    }
}

/// Whether two pieces lie in one row.
pub(super) fn same_row(one: RowPiece, other: RowPiece) -> bool {
    (one.bottom - other.bottom).abs() < 1.0
}
