//! The bar by the selection: the labels with their keys, one click away.

use egui::{Area, Frame, Order, Pos2, Rect, Ui, Vec2};

use crate::app::{Action, Adjusting, Workspace};
use crate::ui::reader::Page;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{chip_ui, letter_of};
use crate::ui::wording;

/// The bar's distance from the words, and the room around its labels, in points: little, so that it
/// covers one row and not two.
const GAP: f32 = 3.0;
const AROUND: f32 = 3.0;

/// A place farther from where the selection ended has to cover that much less of the text, in square
/// points.
const FARTHER: f32 = 1500.0;

/// Offers the labels at the selected words, unless they would be in the way.
pub(super) fn ui(ui: &Ui, view: &mut View<'_>, workspace: &Workspace, page: &Page, hidden: bool) {
    let twin = match workspace.adjusting {
        Some(Adjusting::Twin(_)) => workspace.chosen_spans().map(|(_, spans)| spans.first()),
        _ => None,
    };
    let wanted = workspace.selected_span().filter(|_| !workspace.awaits_selection()).or(twin);
    let Some(span) = wanted.filter(|_| !hidden) else { return };
    // With Shift held the selection is still growing, and the words below must be within reach.
    if ui.input(|input| input.modifiers.shift) {
        return;
    }
    let pieces = page.placed.iter().flat_map(|placed| placed.pieces(span));
    let pieces: Vec<_> = pieces.filter(|piece| page.view.intersects(piece.rect)).collect();
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
    let id = egui::Id::unique("label bar");
    let size = ui.ctx().memory(|memory| memory.area_rect(id)).map(|rect| rect.size());
    let size = size.unwrap_or(egui::vec2(520.0, 40.0));
    let all = page.placed.iter().flat_map(|placed| placed.pieces(placed.unit.span));
    // The selected words themselves are to be seen before all others.
    let rows: Vec<Rect> = all.chain(pieces.iter().copied()).map(|piece| piece.rect).collect();
    let upwards = workspace.selection.is_some_and(|selection| selection.head < selection.anchor);
    let at = place(page.view.shrink(space::TINY), size, (first.rect, last.rect), upwards, &rows);
    Area::new(id).order(Order::Foreground).fixed_pos(at).constrain_to(page.view).show(
        ui.ctx(),
        |ui| {
            Frame::popup(ui.style()).inner_margin(AROUND).show(ui, |ui| {
                ui.set_max_width(page.view.width() - space::MEDIUM * 2.0);
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = egui::Vec2::splat(space::TINY);
                    match &workspace.reading_only {
                        Some(why) => drop(ui.label(wording::reading_only(view.words, why))),
                        None => labels_ui(ui, view, workspace),
                    }
                });
            });
        },
    );
}

/// Where a bar of this size covers the least of these rows: under the last selected row, beside it,
/// or above the first one; rather where the selection ended than elsewhere.
fn place(
    view: Rect,
    size: Vec2,
    (first, last): (Rect, Rect),
    upwards: bool,
    rows: &[Rect],
) -> Pos2 {
    let left = |x: f32| x.min(view.right() - size.x).max(view.left());
    let below = egui::pos2(left(last.left()), last.bottom() + GAP);
    let beside = egui::pos2(last.right() + space::MEDIUM, last.center().y - size.y / 2.0);
    let above = egui::pos2(left(first.left()), first.top() - GAP - size.y);
    let mut places = [below, beside, above];
    if upwards {
        places.reverse();
    }
    let cost = |rank: usize, at: Pos2| {
        let bar = Rect::from_min_size(at, size);
        let covered = rows.iter().map(|row| bar.intersect(*row)).filter(Rect::is_positive);
        covered.map(|part| part.area()).sum::<f32>() + rank as f32 * FARTHER
    };
    let fits = |at: &Pos2| view.contains_rect(Rect::from_min_size(*at, size));
    let ranked = places.into_iter().filter(fits).enumerate();
    let best = ranked.min_by(|a, b| cost(a.0, a.1).total_cmp(&cost(b.0, b.1)));
    best.map_or(below, |(_, at)| at)
}

fn labels_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
    let language = view.words.language();
    for label in workspace.document.codebook().labels.iter().filter(|label| !label.retired) {
        let letter = letter_of(Some(label), language);
        let name = label.name.get(language);
        let spoken = view
            .words
            .say_with("mark-as", &[("label", name.into()), ("key", letter.as_str().into())]);
        let chip = chip_ui(ui, view.theme, label.color, &letter, name, &spoken);
        let definition = label.definition.get(language);
        let hint = format!("{definition}\n{}", view.words.say("mark-as-hold"));
        let chip = chip.on_hover_text(hint);
        if chip.clicked() {
            view.act(Action::Label(label.id.clone()));
        } else if chip.secondary_clicked() {
            view.act(Action::Hold(label.id.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Rect = Rect { min: Pos2 { x: 0.0, y: 0.0 }, max: Pos2 { x: 800.0, y: 400.0 } };
    const SIZE: Vec2 = Vec2::new(300.0, 30.0);

    /// Rows of these widths, 30 points high, the first one at the top.
    fn rows(widths: &[f32]) -> Vec<Rect> {
        let row = |(number, width): (usize, &f32)| {
            let top = Pos2::new(50.0, number as f32 * 30.0);
            Rect::from_min_size(top, Vec2::new(*width, 28.0))
        };
        widths.iter().enumerate().map(row).collect()
    }

    #[track_caller]
    fn check(widths: &[f32], selected: std::ops::RangeInclusive<usize>, upwards: bool, row: i32) {
        let rows = rows(widths);
        let ends = (rows[*selected.start()], rows[*selected.end()]);
        let at = place(VIEW, SIZE, ends, upwards, &rows);
        let shown = ((at.y + SIZE.y / 2.0) / 30.0).floor() as i32;
        assert_eq!(shown, row, "{widths:?}, {selected:?}, {upwards}: {at:?}");
    }

    #[test]
    fn the_bar_stands_where_the_selection_ended() {
        let full = [700.0; 12];
        check(&full, 4..=5, false, 6);
        check(&full, 4..=5, true, 3);
        // Where there is no room it goes to the other side.
        check(&full, 4..=11, false, 12);
        check(&full, 0..=3, true, 4);
        let more = [700.0; 13];
        check(&more, 4..=12, false, 3);
    }

    #[test]
    fn the_bar_covers_as_little_as_it_can() {
        // Beside a short last row nothing is covered; above a gap neither.
        check(&[700.0, 700.0, 200.0, 700.0, 700.0], 1..=2, false, 2);
        check(&[700.0, 10.0, 700.0, 700.0, 700.0], 2..=3, false, 1);
        // Under the last row there is nothing any more.
        check(&[700.0, 700.0, 200.0], 1..=2, false, 3);
    }
}
