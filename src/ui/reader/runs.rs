//! Rows as runs of text in the accessibility tree, with the place of every cluster.

use egui::accesskit::{Rect, Role, TextDirection, TextPosition};
use egui::{Id, Pos2, Sense, Ui};

use crate::ui::reader::lines::{Cell, Lines};

/// A run tells the places of its words in single bytes.
const LONGEST: usize = 255;

/// Clusters of one row that are read in one direction.
struct Run<'a> {
    /// The node of the run.
    id: Id,
    /// The number of its row.
    row: usize,
    top: f32,
    bottom: f32,
    cells: &'a [Cell],
}

/// The runs of all rows, in the order of the text.
fn runs(unit: Id, lines: &Lines) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    for (row, (rect, cells)) in lines.rows().enumerate() {
        let of_one_direction = cells.chunk_by(|a, b| a.rtl == b.rtl);
        let pieces = of_one_direction.flat_map(|cells| cells.chunks(LONGEST));
        for (number, cells) in pieces.enumerate() {
            let id = unit.with(("run", row, number));
            runs.push(Run { id, row, top: rect.top(), bottom: rect.bottom(), cells });
        }
    }
    runs
}

/// Tells a unit's rows as children of its node, which is that of `ui`. `shown` is its text as it is
/// shown, `corner` the upper left corner of its lines. A line break stands at the end of what is not
/// `cut`, so that a listener's paragraphs are the article's.
pub(super) fn tell(ui: &Ui, lines: &Lines, shown: &str, corner: Pos2, cut: bool) {
    let runs = runs(ui.unique_id(), lines);
    for (number, run) in runs.iter().enumerate() {
        ui.interact(egui::Rect::NOTHING, run.id, Sense::hover());
        let beside = |other: Option<usize>| {
            other.and_then(|other| runs.get(other)).filter(|other| other.row == run.row)
        };
        let (before, after) = (beside(number.checked_sub(1)), beside(Some(number + 1)));
        ui.ctx().accesskit_node_builder(run.id, |node| {
            node.set_role(Role::TextRun);
            if let Some(before) = before {
                node.set_previous_on_line(before.id.accesskit_id());
            }
            if let Some(after) = after {
                node.set_next_on_line(after.id.accesskit_id());
            }
            let is_last = number + 1 == runs.len();
            describe(node, run, lines, shown, corner, is_last && !cut);
        });
    }
}

fn describe(
    node: &mut egui::accesskit::Node,
    run: &Run<'_>,
    lines: &Lines,
    shown: &str,
    corner: Pos2,
    ends: bool,
) {
    let left = run.cells.iter().map(|cell| cell.left).fold(f32::INFINITY, f32::min);
    let right = run.cells.iter().map(|cell| cell.right).fold(f32::NEG_INFINITY, f32::max);
    let rtl = run.cells.first().is_some_and(|cell| cell.rtl);
    let direction = if rtl { TextDirection::RightToLeft } else { TextDirection::LeftToRight };
    let mut value = String::new();
    let (mut lengths, mut words) = (Vec::new(), Vec::new());
    let mut after_word = run.row > 0;
    for (number, cell) in run.cells.iter().enumerate() {
        let cluster = shown.get(cell.start..lines.end_of(cell)).unwrap_or_default();
        // Longer ones only say how far a mark can be piled upon a mark.
        let cluster = cluster.get(..cluster.floor_char_boundary(LONGEST)).unwrap_or_default();
        let in_word = cluster.starts_with(char::is_alphanumeric);
        if in_word && after_word {
            words.push(number as u8);
        }
        after_word = !in_word;
        lengths.push(cluster.len() as u8);
        value.push_str(cluster);
    }
    let place = |cell: &Cell| if rtl { right - cell.right } else { cell.left - left };
    let mut places: Vec<f32> = run.cells.iter().map(place).collect();
    let mut widths: Vec<f32> = run.cells.iter().map(|cell| cell.right - cell.left).collect();
    if ends {
        value.push('\n');
        lengths.push(1);
        places.push(right - left);
        widths.push(0.0);
    }
    node.set_text_direction(direction);
    node.set_value(value);
    node.set_character_lengths(lengths);
    node.set_character_positions(places);
    node.set_character_widths(widths);
    node.set_word_starts(words);
    node.set_bounds(Rect {
        x0: (corner.x + left).into(),
        y0: (corner.y + run.top).into(),
        x1: (corner.x + right).into(),
        y1: (corner.y + run.bottom).into(),
    });
}

/// Where an offset of a unit is among its runs; `None` if it has none.
pub(super) fn position(unit: Id, lines: &Lines, at: usize) -> Option<TextPosition> {
    let runs = runs(unit, lines);
    let begun = |run: &&Run<'_>| run.cells.first().is_some_and(|cell| cell.start <= at);
    let run = runs.iter().take_while(begun).last().or(runs.first())?;
    let character_index = run.cells.iter().filter(|cell| lines.end_of(cell) <= at).count();
    Some(TextPosition { node: run.id.accesskit_id(), character_index })
}

/// The offset in a unit of a place among its runs; `None` if the place is in none of them.
pub(super) fn offset(unit: Id, lines: &Lines, place: &TextPosition) -> Option<usize> {
    let runs = runs(unit, lines);
    let run = runs.iter().find(|run| run.id.accesskit_id() == place.node)?;
    let before = run.cells.get(place.character_index).map(|cell| cell.start);
    before.or_else(|| run.cells.last().map(|cell| lines.end_of(cell)))
}
