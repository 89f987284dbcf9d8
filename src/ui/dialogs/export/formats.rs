//! The list of formats: each with its name, how its files are called, and what it is good for.

use egui::{Color32, CornerRadius, Id, Key, Rect, Role, Sense, Stroke, Ui, WidgetInfo};

use crate::app::{Action, Export, Exporting};
use crate::formats::exchange::Format;
use crate::text::folding::fold;
use crate::ui::dialogs::export::{Draft, find_id};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Listed, Offer, digit_pressed, line_field_ui, walk_beside_field};
use crate::ui::wording::{self, FormatWords};

/// How high a line is, in points.
const LINE: f32 = 44.0;

/// The room for the digit that takes a format, in points.
const DIGIT: f32 = 16.0;

/// So many lines have a digit: the tenth one 0.
const DIGITS: usize = 10;

fn list_id() -> Id {
    Id::unique("list of formats")
}

impl Draft {
    /// Draws the field and the list; answers whether Enter was pressed in one of them.
    pub(super) fn formats_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        exporting: &Exporting,
        height: f32,
    ) -> bool {
        let named = Format::ALL.map(|format| wording::format(view.words, format));
        let focused = ui.memory(|memory| memory.has_focus(find_id()));
        if focused && self.typed.is_empty() {
            let offers: Vec<Offer> = named.iter().map(|it| Offer::new(&it.name, "")).collect();
            look(view, digit_pressed(ui, &offers).and_then(|it| Format::ALL.get(it)));
        }
        let top = ui.cursor().top();
        let hint = view.words.say("export-find");
        let field =
            line_field_ui(ui, &hint, &mut self.typed, |field| field.id(find_id()).hint_text(&hint));
        let typed = fold(&self.typed);
        let fits = |words: &FormatWords| {
            let words = fold(&format!("{} {} {}", words.name, words.files, words.purpose));
            typed.split(' ').all(|part| words.contains(part))
        };
        let found: Vec<(usize, Format)> = Format::ALL
            .into_iter()
            .enumerate()
            .filter(|(number, _)| named.get(*number).is_some_and(fits))
            .collect();
        let here = found.iter().position(|(_, format)| *format == exporting.format);
        // However it was chosen, it is in view; the list is drawn anew where something was typed.
        if let Some(here) = here
            && (self.shown.replace(exporting.format) != Some(exporting.format) || field.changed())
        {
            self.list.bring(here);
        }
        if field.changed() && here.is_none() {
            look(view, found.first().map(|(_, format)| format));
        }
        if field.has_focus() && !found.is_empty() {
            let to = walk_beside_field(ui, here.unwrap_or(0), found.len());
            if here != Some(to) {
                look(view, found.get(to).map(|(_, format)| format));
            }
        }
        let enters = ui.input(|input| input.key_pressed(Key::Enter));
        let enter = enters && field.lost_focus();
        ui.add_space(space::TINY);
        let height = height - (ui.cursor().top() - top);
        self.list_ui(ui, view, &found, &named, here, height) || enter
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        found: &[(usize, Format)],
        named: &[FormatWords],
        here: Option<usize>,
        height: f32,
    ) -> bool {
        let name = view.words.say("export-list");
        let at = here.unwrap_or_default();
        let listed = Listed { id: list_id(), name: &name, height, at, lines: 0..found.len() };
        let digits = self.typed.is_empty();
        let line = |ui: &mut Ui, line: usize, on: bool| {
            let Some((number, _)) = found.get(line) else { return false };
            let Some(words) = named.get(*number) else { return false };
            let digit = (digits && *number < DIGITS).then_some((number + 1) % DIGITS);
            line_ui(ui, view, listed.line_id(line), words, digit, (Some(line) == here, on))
        };
        let none = view.words.say("find-choice-none");
        let soft = view.theme.ink_soft.0;
        let used = self.list.ui_of(ui, view.theme, LINE, &listed, line, |ui| {
            ui.label(egui::RichText::new(none).color(soft));
        });
        let to = used.clicked.unwrap_or(used.at);
        if Some(to) != here {
            look(view, found.get(to).map(|(_, format)| format));
            return false;
        }
        used.pressed.iter().any(|(key, _)| *key == Key::Enter)
    }
}

fn look(view: &mut View<'_>, format: Option<&Format>) {
    if let Some(format) = format {
        view.act(Action::Export(Export::Format(*format)));
    }
}

/// A line; answers whether it was clicked.
fn line_ui(
    ui: &mut Ui,
    view: &View<'_>,
    id: Id,
    words: &FormatWords,
    digit: Option<usize>,
    (chosen, on): (bool, bool),
) -> bool {
    let size = egui::vec2(ui.available_width(), LINE);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // The whole list is one stop of the Tab key.
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), chosen, &words.name)
    });
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_description(format!("{}. {}", words.files, words.purpose));
    });
    let (theme, radius) = (view.theme, CornerRadius::same(3));
    if chosen {
        ui.painter().rect_filled(rect, radius, theme.selection.0);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, theme.control_hover.0);
    }
    if on {
        let stroke = Stroke::new(1.0, theme.accent.0);
        ui.painter().rect_stroke(rect, radius, stroke, egui::StrokeKind::Inside);
    }
    let soft = if chosen || response.hovered() { theme.ink.0 } else { theme.ink_soft.0 };
    let inner = rect.shrink2(egui::vec2(space::SMALL, 4.0));
    let small = egui::TextStyle::Small.resolve(ui.style());
    let middle = inner.top() + inner.height() * 0.27;
    if let Some(digit) = digit {
        let at = egui::pos2(inner.left(), middle);
        let align = egui::Align2::LEFT_CENTER;
        ui.painter().text(at, align, digit.to_string(), small.clone(), soft);
    }
    let files = ui.painter().layout_no_wrap(words.files.clone(), small.clone(), soft);
    let wide = files.size().x;
    let at = egui::pos2(inner.right() - wide, middle - files.size().y / 2.0);
    ui.painter().galley(at, files, soft);
    let body = egui::TextStyle::Body.resolve(ui.style());
    let row = inner.with_min_x(inner.left() + DIGIT);
    let upper = row.with_max_x(row.right() - wide - space::SMALL);
    let cut = cut_ui(ui, &words.name, (upper, middle), body, theme.ink.0);
    let lower = inner.bottom() - inner.height() * 0.23;
    let cut = cut_ui(ui, &words.purpose, (row, lower), small, soft) || cut;
    let clicked = response.clicked();
    if cut {
        response.on_hover_text(format!("{}\n{}", words.name, words.purpose));
    }
    clicked
}

/// Draws words on one line about this height; answers whether they had to be cut.
fn cut_ui(
    ui: &Ui,
    words: &str,
    (row, middle): (Rect, f32),
    font: egui::FontId,
    ink: Color32,
) -> bool {
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(row.width());
    let galley = ui.painter().layout_job(job);
    let cut = galley.elided;
    ui.painter().galley(egui::pos2(row.left(), middle - galley.size().y / 2.0), galley, ink);
    cut
}
