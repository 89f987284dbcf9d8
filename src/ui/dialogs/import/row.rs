//! A piece of an article as a line of the preview: a sign for whether it is in, its part, its words.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, CornerRadius, FontId, Id, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::app::Decision;
use crate::model::BlockKind;
use crate::sources::{Fate, Piece};
use crate::store::settings::Face;
use crate::ui::fonts::{Cut, family};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::paint_tick;
use crate::ui::wording;

/// The height of a line, in points: two rows of words.
pub(super) const HEIGHT: f32 = 46.0;

/// How many rows of words a line has.
const ROWS: usize = 2;

/// How much of a piece can stand in a line, in code points.
const MOST: usize = 420;

/// The width of the sign with what is around it, in points.
const SIGN: f32 = 28.0;

/// The width of what a piece is called, in points.
const NAMED: f32 = 104.0;

/// The share of the width that what is in has.
const SHARE: f32 = 0.6;

/// A line.
pub(super) struct Row<'a> {
    pub(super) id: Id,
    pub(super) piece: &'a Piece,
    pub(super) decision: Decision,
    /// Whether it is one of those that are chosen.
    pub(super) chosen: bool,
    /// Whether the keyboard is on it.
    pub(super) here: bool,
}

/// What of a line was clicked.
pub(super) enum Hit {
    Sign,
    Row,
}

/// Where the column of what is left out begins.
pub(super) fn split(rect: Rect) -> f32 {
    (rect.left() + rect.width() * SHARE).round()
}

/// Draws a line; answers what of it was clicked.
pub(super) fn row_ui(ui: &mut Ui, view: &View<'_>, row: &Row<'_>) -> Option<Hit> {
    let size = Vec2::new(ui.available_width(), HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let Decision { fate, role, kind } = row.decision;
    let spoken = wording::spoken_piece(view.words, row.piece, (fate, role, kind));
    let is_in = !matches!(fate, Fate::LeftOut(_));
    // The whole list is one stop of the Tab key.
    let response = ui.interact(rect, row.id, Sense::CLICK);
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), row.chosen, &spoken)
    });
    let place = Rect::from_min_size(rect.min, Vec2::new(SIGN, HEIGHT));
    let sign = ui.interact(place, row.id.with("sign"), Sense::CLICK);
    sign.widget_info(|| {
        let text = wording::shorten(&row.piece.words, 60);
        let name = view.words.say_with("piece-in", &[("text", text.into())]);
        WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), is_in, name)
    });
    let theme = view.theme;
    let painter = ui.painter();
    let radius = CornerRadius::same(3);
    let stands_out = row.chosen || response.hovered() || sign.hovered();
    if row.chosen {
        painter.rect_filled(rect, radius, theme.selection.0);
    } else if stands_out {
        painter.rect_filled(rect, radius, theme.control_hover.0);
    }
    if row.here {
        let stroke = Stroke::new(1.0, theme.accent.0);
        painter.rect_stroke(rect, radius, stroke, egui::StrokeKind::Inside);
    }
    paint_tick(painter, theme, place, is_in);
    // Soft words would be too weak on a line that stands out.
    let soft = if stands_out { theme.ink.0 } else { theme.ink_soft.0 };
    let split = split(rect);
    let ink = if fate == Fate::Kept { theme.ink.0 } else { soft };
    let (left, right) = if is_in {
        (rect.left() + SIGN, split - space::SMALL)
    } else {
        (split, rect.right() - space::TINY)
    };
    let column = rect.with_min_x(left).with_max_x(right);
    named_ui(ui, view, row, column, soft);
    words_ui(ui, row, column.with_min_x(left + NAMED), ink);
    if sign.clicked() { Some(Hit::Sign) } else { response.clicked().then_some(Hit::Row) }
}

/// Which part of the article a piece is, and whether it is folded; or why it is left out.
fn named_ui(ui: &Ui, view: &View<'_>, row: &Row<'_>, column: Rect, ink: Color32) {
    let Decision { fate, role, kind } = row.decision;
    let name = match fate {
        Fate::LeftOut(why) => wording::reason(view.words, why.key()),
        Fate::Kept | Fate::Folded => wording::piece(view.words, kind, role),
    };
    let small = egui::TextStyle::Small.resolve(ui.style());
    let mut job = LayoutJob::default();
    job.append(&name, 0.0, TextFormat::simple(small.clone(), ink));
    let below = match (fate, row.piece.page) {
        (Fate::Folded, _) => format!("\n{}", view.words.say("piece-is-folded")),
        (_, Some(page)) => {
            format!("\n{}", view.words.say_with("piece-page", &[("page", page.into())]))
        }
        _ => String::new(),
    };
    job.append(&below, 0.0, TextFormat { italics: true, ..TextFormat::simple(small, ink) });
    paint(ui, job, column.with_max_x(column.left() + NAMED - space::SMALL), ink);
}

fn words_ui(ui: &Ui, row: &Row<'_>, column: Rect, ink: Color32) {
    let heading = matches!(row.decision.kind, BlockKind::Heading(_));
    let size = egui::TextStyle::Body.resolve(ui.style()).size;
    let cut = Cut { bold: heading, italic: row.decision.kind == BlockKind::Quote };
    let font = FontId::new(size, family(Face::Sans, cut));
    let words = wording::shorten(&row.piece.words, MOST);
    let job = LayoutJob::single_section(words, TextFormat::simple(font, ink));
    paint(ui, job, column, ink);
}

/// Words in the middle of the height, at most as many rows as a line has.
fn paint(ui: &Ui, mut job: LayoutJob, column: Rect, ink: Color32) {
    job.wrap =
        TextWrapping { max_width: column.width(), max_rows: ROWS, ..TextWrapping::default() };
    let galley = ui.painter().layout_job(job);
    let at = egui::pos2(column.left(), column.center().y - galley.size().y / 2.0);
    ui.painter().with_clip_rect(column.intersect(ui.clip_rect())).galley(at, galley, ink);
}
