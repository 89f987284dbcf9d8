//! The claims as a table: a row each, columns to sort by, changed in place.

use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use crate::app::claim_desk::{Column, DeskWish, Found, Row, Setting};
use crate::app::{Action, Workspace};
use crate::model::AnnotationId;
use crate::ui::desk::choosing::What;
use crate::ui::desk::{Used, desk_id, press, row};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, ListBox, Listed};

/// How wide columns are, in points. What is left is the claim's.
const WIDTHS: [(Column, f32); 9] = [
    (Column::Place, 40.0),
    (Column::Claim, 0.0),
    (Column::Speaker, 120.0),
    (Column::Status, 104.0),
    (Column::Verdict, 112.0),
    (Column::Priority, 72.0),
    (Column::Checkable, 82.0),
    (Column::References, 58.0),
    (Column::Findings, 72.0),
];

/// The columns that give way, one after the other, as long as the claim has less room than this.
const GIVE_WAY: [Column; 6] = [
    Column::Checkable,
    Column::Findings,
    Column::References,
    Column::Priority,
    Column::Speaker,
    Column::Place,
];
const CLAIM: f32 = 210.0;

/// The columns that are cut most often grow up to so many points, as long as the claim keeps this.
const GROWING: [(Column, f32); 2] = [(Column::Status, 176.0), (Column::Speaker, 200.0)];
const AMPLE: f32 = 420.0;

/// The table, which remembers where it stands.
#[derive(Default)]
pub(super) struct Table {
    list: ListBox,
}

/// Where columns stand in the table.
struct Columns(Vec<(Column, egui::Rangef)>);

impl Columns {
    fn of(room: Rect) -> Self {
        let mut shown = WIDTHS.to_vec();
        let left_over = |shown: &[(Column, f32)]| {
            room.width() - shown.iter().map(|(_, width)| width).sum::<f32>()
        };
        for column in GIVE_WAY {
            if left_over(&shown) >= CLAIM {
                break;
            }
            shown.retain(|(other, _)| *other != column);
        }
        for (column, most) in GROWING {
            let spare = left_over(&shown) - AMPLE;
            if let Some((_, width)) = shown.iter_mut().find(|(other, _)| *other == column) {
                *width += (most - *width).min(spare).max(0.0);
            }
        }
        let claim = left_over(&shown).max(CLAIM / 2.0);
        let mut left = room.left();
        let columns = shown.into_iter().map(|(column, width)| {
            let width = if column == Column::Claim { claim } else { width };
            let range = egui::Rangef::new(left, left + width);
            left = range.max;
            (column, range)
        });
        Self(columns.collect())
    }

    fn at(&self, x: f32) -> Option<Column> {
        self.0.iter().find(|(_, range)| range.contains(x)).map(|(column, _)| *column)
    }
}

impl Table {
    /// Asks for a row to be brought into view.
    pub(super) fn bring(&mut self, row: usize) {
        self.list.bring(row);
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        workspace: &Workspace,
        setting: &Setting,
        found: &Found,
        (at, chosen, choosing): (usize, Option<AnnotationId>, Option<AnnotationId>),
    ) -> Used {
        let room = ui.available_rect_before_wrap();
        // As wide as the rows, beside which the scroll bar stands.
        let bar = ui.spacing().scroll.bar_width + ui.spacing().scroll.bar_inner_margin;
        let columns = Columns::of(room.with_max_x(room.right() - bar - 4.0));
        heads_ui(ui, view, setting, &columns);
        let mut used = Used::default();
        let name = view.words.say("desk-table-name");
        let height = (ui.available_height() - space::TINY).max(LINE_HEIGHT * 2.0);
        let listed = Listed { id: desk_id(), name: &name, height, at, lines: 0..found.order.len() };
        let line = |ui: &mut Ui, number: usize, here: bool| {
            let Some(row) = found.nth(number) else { return false };
            let is_chosen = chosen == Some(row.id);
            let drawn = row_ui(ui, view, workspace, &columns, (number, row), (is_chosen, here));
            if choosing == Some(row.id) || drawn.what.is_some() {
                used.anchor = Some(drawn.rect);
            }
            if let Some(what) = drawn.what {
                used.choose = Some((row.id, what));
            }
            if drawn.jumps {
                used.jump = Some(row.id);
            }
            drawn.clicked
        };
        let none = view.words.say("desk-no-match");
        let soft = view.theme.ink_soft.0;
        let theme = view.theme;
        let boxed = self.list.ui(ui, theme, &listed, line, |ui| {
            ui.label(egui::RichText::new(none).color(soft));
        });
        if boxed.at != at {
            used.to = Some(boxed.at);
        }
        used.to = boxed.clicked.or(used.to);
        for (key, line) in boxed.pressed {
            if let Some(row) = found.nth(line) {
                press(ui, view, workspace, key, row, &mut used);
            }
        }
        used
    }
}

/// The names of the columns, each of which sorts by it.
fn heads_ui(ui: &mut Ui, view: &mut View<'_>, setting: &Setting, columns: &Columns) {
    let (strip, _) =
        ui.allocate_exact_size(egui::vec2(ui.available_width(), LINE_HEIGHT), Sense::hover());
    for (column, range) in &columns.0 {
        let place = Rect::from_x_y_ranges(*range, strip.y_range());
        // By keyboard the digits sort.
        let response =
            ui.interact(place, desk_id().with(("head", column_number(*column))), Sense::CLICK);
        let name = view.words.say(row::column_key(*column));
        let on = setting.sort == *column;
        let key = match (on, setting.descending) {
            (false, _) => "desk-sort",
            (true, false) => "desk-sorted",
            (true, true) => "desk-sorted-down",
        };
        let number = column_number(*column) + 1;
        let args = [("column", name.clone().into()), ("key", number.into())];
        let spoken = view.words.say_with(key, &args);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &spoken));
        let painter = ui.painter().with_clip_rect(place);
        if response.hovered() {
            painter.rect_filled(place, 4.0, view.theme.control_hover.0);
        }
        let ink = if on { view.theme.ink.0 } else { view.theme.ink_soft.0 };
        let inner = place.shrink2(egui::vec2(6.0, 0.0));
        let arrow = match (on, setting.descending) {
            (false, _) => "",
            (true, false) => " ↑",
            (true, true) => " ↓",
        };
        row::paint(ui, &painter, &format!("{name}{arrow}"), inner, ink);
        if response.on_hover_text(&spoken).clicked() {
            view.act(Action::Desk(DeskWish::Sort(*column)));
            ui.memory_mut(|memory| memory.request_focus(desk_id()));
        }
    }
}

fn column_number(column: Column) -> usize {
    Column::ALL.iter().position(|other| *other == column).unwrap_or_default()
}

/// What was done with a row.
struct Drawn {
    rect: Rect,
    clicked: bool,
    jumps: bool,
    what: Option<What>,
}

fn row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    workspace: &Workspace,
    columns: &Columns,
    (number, row): (usize, &Row),
    (chosen, here): (bool, bool),
) -> Drawn {
    let size = egui::vec2(ui.available_width(), LINE_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // The whole table is one stop of the Tab key.
    let response = ui.interact(rect, desk_id().with(number), Sense::CLICK);
    response.widget_info(|| {
        let spoken = row::spoken(view, workspace, row);
        WidgetInfo::selected(Role::ListBoxOption, true, chosen, spoken)
    });
    let painter = ui.painter();
    if chosen {
        painter.rect_filled(rect, 3.0, view.theme.selection.0);
    } else if response.hovered() {
        painter.rect_filled(rect, 3.0, view.theme.control_hover.0);
    }
    if here {
        let stroke = Stroke::new(1.0, view.theme.accent.0);
        painter.rect_stroke(rect, 3.0, stroke, StrokeKind::Inside);
    }
    let pointed = response.hover_pos().and_then(|at| columns.at(at.x));
    // What is cut is told in full under the pointer, unless a list is open that it would cover.
    let pointed = pointed.filter(|_| !egui::Popup::is_any_open(ui.ctx()));
    let mut full = None;
    for (column, range) in &columns.0 {
        let place = Rect::from_x_y_ranges(*range, rect.y_range());
        if pointed == Some(*column) && what(*column).is_some() && view.may_change() {
            let stroke = Stroke::new(1.0, view.theme.line.0);
            painter.rect_stroke(place.shrink(2.0), 3.0, stroke, StrokeKind::Inside);
        }
        let inner = place.shrink2(egui::vec2(6.0, 0.0));
        let mut words = row::cell(view, workspace, row, *column);
        if *column == Column::Verdict && row.outdated {
            words.insert_str(0, "! ");
        }
        let cut = row::paint(ui, painter, &words, inner, row::ink(view, row, *column, chosen));
        if cut && pointed == Some(*column) {
            full = Some(words);
        }
    }
    let response = match full {
        Some(full) => response.on_hover_text(full),
        None => response,
    };
    let at = response.interact_pointer_pos().and_then(|at| columns.at(at.x));
    let clicked = response.clicked();
    let what = at.and_then(what).filter(|_| clicked && view.may_change());
    // Where the claim's words are, a second click goes to them.
    let jumps = response.double_clicked() && what.is_none();
    Drawn { rect, clicked, jumps, what }
}

/// What can be chosen in a column.
fn what(column: Column) -> Option<What> {
    match column {
        Column::Status => Some(What::Status),
        Column::Verdict => Some(What::Verdict),
        Column::Priority => Some(What::Priority),
        Column::Checkable => Some(What::Checkable),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(room: f32, wanted: &[(Column, f32)]) {
        let columns = Columns::of(Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(room, 10.0)));
        for (column, width) in wanted {
            let range = columns.0.iter().find(|(it, _)| it == column).map(|(_, range)| range);
            assert_eq!(range.map(|range| range.span()), Some(*width), "{column:?} in {room}");
        }
        let all: f32 = columns.0.iter().map(|(_, range)| range.span()).sum();
        assert!((all - room).abs() < 0.1, "{all} of {room}");
    }

    #[test]
    fn the_claim_has_most_room_and_what_is_cut_grows_with_it() {
        check(560.0, &[(Column::Status, 104.0), (Column::Claim, 344.0 - 40.0)]);
        check(1080.0, &[(Column::Claim, 420.0), (Column::Speaker, 120.0), (Column::Status, 104.0)]);
        check(1120.0, &[(Column::Claim, 420.0), (Column::Speaker, 120.0), (Column::Status, 144.0)]);
        check(1400.0, &[(Column::Claim, 588.0), (Column::Speaker, 200.0), (Column::Status, 176.0)]);
    }
}
