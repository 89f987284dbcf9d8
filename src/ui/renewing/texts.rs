//! Two texts beside each other or in one column, paragraph by paragraph; long stretches that are the same are
//! folded.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use egui::{
    Align2, CornerRadius, Id, Key, Pos2, Rect, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2,
};

use crate::anchor::{Fate, Paragraphs, Row, RunKind};
use crate::model::Span;
use crate::text::words::snap;
use crate::ui::renewing::row::{Column, Laid, Texts};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

/// So many paragraphs before and after a change stay in view.
const AROUND: usize = 1;

/// Fewer paragraphs than this are not worth folding.
const FOLDED: usize = 3;

/// The room before the words for the sign and the number of a paragraph, in points.
const GUTTER: f32 = 44.0;

/// The room between paragraphs, in points.
const GAP: f32 = 10.0;

/// The height of a line that stands for folded paragraphs, or says where something moved, in points.
const LINE: f32 = 24.0;

/// How high a line of words is and how wide a character, roughly, in points, for what was not set yet.
const WORDS: (f32, f32) = (23.0, 7.6);

/// Below this width two columns cannot be read, in points.
pub(super) const TWO_COLUMNS: f32 = 720.0;

/// What the texts remember from frame to frame.
#[derive(Default)]
pub(super) struct TextsView {
    /// Whether the two stand beside each other.
    pub(super) beside: bool,
    /// Whether everything is shown.
    pub(super) whole: bool,
    /// What is selected in the newer text.
    pub(super) selected: Option<Span>,
    /// Where the selection was begun.
    anchor: Option<usize>,
    /// The first paragraphs of stretches that were unfolded.
    unfolded: BTreeSet<usize>,
    /// How high rows are that were set, at this width and layout.
    heights: BTreeMap<usize, f32>,
    set_for: (u32, bool),
    /// The row that is to be brought into view, for so many frames.
    wanted: Option<(usize, u8)>,
    /// The row that always shows.
    kept: Option<usize>,
}

/// What stands in a place of the view.
enum Shown {
    Row(usize),
    Fold(Range<usize>),
}

/// The id of the view of the texts.
pub(super) fn texts_id() -> Id {
    Id::unique("texts beside each other")
}

impl TextsView {
    /// Has a row brought into view.
    pub(super) fn bring(&mut self, row: usize) {
        self.kept = Some(row);
        self.wanted = Some((row, 3));
    }

    /// Draws the texts into the room that there is.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        texts: &Texts<'_>,
        paragraphs: &Paragraphs,
    ) {
        let beside = self.beside && ui.available_width() >= TWO_COLUMNS;
        let set_for = (ui.available_width() as u32, beside);
        if self.set_for != set_for {
            self.set_for = set_for;
            self.heights.clear();
        }
        let shown = self.shown(paragraphs);
        let size = ui.available_size();
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let response = ui.interact(rect, texts_id(), Sense::focusable_noninteractive());
        let name = view.words.say("renewing-texts");
        response.widget_info(|| WidgetInfo::labeled(Role::Document, true, &name));
        let edge = if response.has_focus() { view.theme.accent } else { view.theme.line };
        ui.painter().rect(
            rect,
            CornerRadius::same(4),
            view.theme.page.0,
            egui::Stroke::new(1.0, edge.0),
            egui::StrokeKind::Outside,
        );
        let inside = egui::UiBuilder::new().max_rect(rect.shrink2(Vec2::new(8.0, 4.0)));
        let mut inside = ui.new_child(inside);
        // What is scrolled out fades into this.
        inside.visuals_mut().panel_fill = view.theme.page.0;
        let mut area = ScrollArea::vertical().auto_shrink(false).id_salt("texts");
        let width = inside.available_width() - 14.0;
        let tops = self.tops(&shown, texts, paragraphs, width, beside);
        if let Some((row, frames)) = self.wanted {
            let at = shown.iter().position(|it| matches!(it, Shown::Row(it) if *it == row));
            if let Some(top) = at.and_then(|at| tops.get(at)) {
                area = area.vertical_scroll_offset((top - rect.height() * 0.3).max(0.0));
                ui.ctx().request_repaint();
            }
            self.wanted = frames.checked_sub(1).filter(|left| *left > 0).map(|left| (row, left));
        }
        if response.has_focus() {
            Self::scroll_by_keys(&mut inside, rect.height());
        }
        area.show_viewport(&mut inside, |ui, seen| {
            let whole = tops.last().copied().unwrap_or_default();
            ui.set_height(whole);
            let origin = ui.min_rect().min;
            let first = tops.partition_point(|top| *top <= seen.min.y).saturating_sub(1);
            for (at, it) in shown.iter().enumerate().skip(first) {
                let top = tops.get(at).copied().unwrap_or_default();
                if top > seen.max.y {
                    break;
                }
                let place =
                    Rect::from_min_size(origin + Vec2::new(0.0, top), Vec2::new(width, LINE));
                match it {
                    Shown::Fold(range) => self.fold_ui(ui, view, place, range),
                    Shown::Row(number) => {
                        if let Some(row) = paragraphs.rows.get(*number) {
                            self.row_ui(ui, view, texts, (*number, row), place, beside);
                        }
                    }
                }
            }
        });
    }

    /// The arrow keys scroll while the keyboard is on the texts.
    fn scroll_by_keys(ui: &mut Ui, page: f32) {
        let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(texts_id(), filter));
        let by = |key| ui.input(|input| input.num_presses(key)) as f32;
        let lines = by(Key::ArrowUp) - by(Key::ArrowDown);
        let pages = by(Key::PageUp) - by(Key::PageDown);
        let delta = lines * 40.0 + pages * page * 0.9;
        if delta != 0.0 {
            ui.scroll_with_delta(Vec2::new(0.0, delta));
        }
    }

    /// What is shown: everything that differs with what is around it, and what stands for the rest.
    fn shown(&self, paragraphs: &Paragraphs) -> Vec<Shown> {
        let rows = &paragraphs.rows;
        let near = |at: usize| {
            let (from, to) = (at.saturating_sub(AROUND), (at + AROUND + 1).min(rows.len()));
            let around = rows.get(from..to).unwrap_or_default();
            around.iter().any(|row| row.fate != Fate::Same)
                || self.kept.is_some_and(|kept| kept.abs_diff(at) <= AROUND)
        };
        let mut shown = Vec::new();
        let mut at = 0;
        while at < rows.len() {
            let end = (at..rows.len()).find(|it| near(*it)).unwrap_or(rows.len());
            let folds = end - at >= FOLDED && !self.whole && !self.unfolded.contains(&at);
            if folds {
                shown.push(Shown::Fold(at..end));
            } else {
                shown.extend((at..end).map(Shown::Row));
            }
            if end < rows.len() {
                shown.push(Shown::Row(end));
            }
            at = end + 1;
        }
        shown
    }

    /// Where each of them begins, and at last where all ends.
    fn tops(
        &self,
        shown: &[Shown],
        texts: &Texts<'_>,
        paragraphs: &Paragraphs,
        width: f32,
        beside: bool,
    ) -> Vec<f32> {
        let share = if beside { 0.5 } else { 1.0 };
        let column = (width * share - GUTTER).max(60.0);
        let guess = |number: usize| {
            let Some(row) = paragraphs.rows.get(number) else { return LINE };
            let old: usize = row.runs.iter().map(|run| run.old.len()).sum();
            let new: usize = row.runs.iter().map(|run| run.new.len()).sum();
            let bytes = old.max(new).min(texts.old.text.len() + texts.new.text.len()) as f32;
            ((bytes * WORDS.1 / column).floor() + 1.0) * WORDS.0 + GAP
        };
        let mut top = 0.0;
        let mut tops = Vec::with_capacity(shown.len() + 1);
        for it in shown {
            tops.push(top);
            top += match it {
                Shown::Fold(_) => LINE + GAP,
                Shown::Row(number) => {
                    self.heights.get(number).copied().unwrap_or_else(|| guess(*number))
                }
            };
        }
        tops.push(top);
        tops
    }

    fn fold_ui(&mut self, ui: &Ui, view: &View<'_>, place: Rect, range: &Range<usize>) {
        let args = [("count", range.len().into())];
        let words = view.words.say_with("renewing-folded", &args);
        let response = ui.interact(place, texts_id().with(("fold", range.start)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
        if response.hovered() || response.has_focus() {
            let radius = CornerRadius::same(3);
            ui.painter().rect_filled(place, radius, view.theme.control_hover.0);
        }
        let font = egui::TextStyle::Small.resolve(ui.style());
        let at = pos2(place.left() + GUTTER, place.center().y);
        ui.painter().text(at, Align2::LEFT_CENTER, words, font, view.theme.ink_soft.0);
        if response.clicked() {
            self.unfolded.insert(range.start);
        }
    }

    fn row_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        texts: &Texts<'_>,
        (number, row): (usize, &Row),
        place: Rect,
        beside: bool,
    ) {
        let mut top = place.top();
        if let Some((to, words)) = moved(view, row) {
            let line = place.with_min_x(place.left() + GUTTER);
            if link_ui(ui, view, number, line, &words) {
                self.bring(to);
            }
            top += LINE;
        }
        let half = place.width() / 2.0;
        let columns: &[(Column, f32, f32)] = if beside {
            &[(Column::Old, 0.0, half), (Column::New, half, half)]
        } else {
            &[(Column::Both, 0.0, place.width())]
        };
        let mut height = 0.0_f32;
        for (column, left, width) in columns {
            let words = width - GUTTER - space::SMALL;
            let laid = Laid::of(ui, view, texts, (row, *column), words);
            let at = pos2(place.left() + left + GUTTER, top);
            height = height.max(laid.lines.size().y);
            sign_ui(ui, view, row, *column, pos2(place.left() + left, top));
            if *column != Column::Old {
                self.select_ui(ui, texts, number, (&laid, at, words));
            }
            laid.paint(ui, view, at);
        }
        let whole = Rect::from_min_max(place.min, pos2(place.right(), top + height));
        let spoken = wording::renewed_row(view.words, texts.old, texts.new, row);
        let node = ui.interact(whole, texts_id().with(("row", number)), Sense::hover());
        node.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
        let set = top - place.top() + height + GAP;
        if self.heights.insert(number, set).is_none_or(|before| (before - set).abs() > 0.5) {
            ui.ctx().request_repaint();
        }
    }

    /// Selects words of the newer text with the pointer, whole words at a time.
    fn select_ui(
        &mut self,
        ui: &Ui,
        texts: &Texts<'_>,
        number: usize,
        (laid, at, width): (&Laid, Pos2, f32),
    ) {
        let rect = Rect::from_min_size(at, Vec2::new(width, laid.lines.size().y));
        let drag = ui.interact(rect, texts_id().with(("words", number)), Sense::DRAG);
        if drag.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
        }
        let pointed = |pos: Pos2| laid.place((pos - at).to_pos2());
        let pointer = ui.input(|input| (input.pointer.press_origin(), input.pointer.latest_pos()));
        if drag.drag_started()
            && let Some(origin) = pointer.0
        {
            self.anchor = pointed(origin);
            self.selected = None;
        }
        if let Some(to) = pointer.1.filter(|to| self.anchor.is_some() && rect.contains(*to))
            && ui.input(|input| input.pointer.primary_down())
            && let (Some(anchor), Some(to)) = (self.anchor, pointed(to))
        {
            let text = texts.new.text.as_str();
            let (from, to) = (anchor.min(to), anchor.max(to));
            self.selected = (from < to).then(|| Span::from_bytes(snap(text, from..to))).flatten();
        }
        if drag.clicked() {
            (self.selected, self.anchor) = (None, None);
        }
        if drag.drag_stopped() {
            self.anchor = None;
        }
    }
}

/// Where a paragraph moved to or from: the row there, and the words that say so.
fn moved(view: &View<'_>, row: &Row) -> Option<(usize, String)> {
    let (row, number, key) = match row.fate {
        Fate::MovedHere { row, from } => (row, from + 1, "renewing-moved-here"),
        Fate::MovedAway { row, to } => (row, to + 1, "renewing-moved-away"),
        _ => return None,
    };
    Some((row, view.words.say_with(key, &[("number", number.into())])))
}

fn link_ui(ui: &Ui, view: &View<'_>, number: usize, place: Rect, words: &str) -> bool {
    let font = egui::TextStyle::Small.resolve(ui.style());
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, view.theme.accent.0);
    let at = pos2(place.left(), place.top() + (LINE - galley.size().y) / 2.0);
    let rect = Rect::from_min_size(at, galley.size());
    let link = ui.interact(rect, texts_id().with(("moved", number)), Sense::click());
    link.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
    if link.hovered() || link.has_focus() {
        let line = egui::Stroke::new(1.0, view.theme.accent.0);
        ui.painter().hline(rect.x_range(), rect.bottom(), line);
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    ui.painter().galley(at, galley, view.theme.accent.0);
    link.clicked()
}

/// The sign before a paragraph that says what became of it, and its number.
fn sign_ui(ui: &Ui, view: &View<'_>, row: &Row, column: Column, at: Pos2) {
    let theme = view.theme;
    let has = |kinds: [RunKind; 2]| row.runs.iter().any(|run| kinds.contains(&run.kind));
    let (sign, ink) = match (row.fate, column) {
        (Fate::Inserted, _) => ("+", theme.good),
        (Fate::Deleted, _) => ("−", theme.error),
        (Fate::MovedAway { .. } | Fate::MovedHere { .. }, _) => ("»", theme.accent),
        (Fate::Changed, Column::Both) => ("±", theme.warning),
        (Fate::Changed, Column::Old) if has([RunKind::Deleted, RunKind::MovedAway]) => {
            ("−", theme.error)
        }
        (Fate::Changed, Column::New) if has([RunKind::Inserted, RunKind::MovedHere]) => {
            ("+", theme.good)
        }
        _ => ("", theme.ink_soft),
    };
    let numbers = match column {
        Column::Old => &row.old,
        Column::Both if row.new.is_empty() => &row.old,
        Column::New | Column::Both => &row.new,
    };
    if numbers.is_empty() {
        return;
    }
    let small = egui::TextStyle::Small.resolve(ui.style());
    let painter = ui.painter();
    let middle = at.y + 12.0;
    let body = egui::TextStyle::Button.resolve(ui.style());
    painter.text(pos2(at.x + 6.0, middle), Align2::CENTER_CENTER, sign, body, ink.0);
    let right = pos2(at.x + GUTTER - space::SMALL, middle);
    let first = (numbers.start + 1).to_string();
    painter.text(right, Align2::RIGHT_CENTER, first, small.clone(), theme.ink_soft.0);
    if numbers.len() > 1 {
        // Beside each other two long numbers would stand on the words.
        let last = format!("–{}", numbers.end);
        let below = right + Vec2::new(0.0, WORDS.0);
        painter.text(below, Align2::RIGHT_CENTER, last, small, theme.ink_soft.0);
    }
}
