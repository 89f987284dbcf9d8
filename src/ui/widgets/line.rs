//! A line of a list: a sign, words cut where room ends, and whether it is the chosen one.

use egui::{Color32, CornerRadius, Id, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo};

use crate::ui::theme::Theme;

/// The height of a line, in points.
pub(in crate::ui) const HEIGHT: f32 = 26.0;

/// What stands in a line.
pub(in crate::ui) struct Line<'a> {
    /// A colour and letter before the words.
    pub(in crate::ui) sign: Option<(Color32, &'a str)>,
    /// The words.
    pub(in crate::ui) text: &'a str,
    /// What it is called where it cannot be seen.
    pub(in crate::ui) spoken: &'a str,
    /// Whether it is the chosen one.
    pub(in crate::ui) chosen: bool,
}

/// Draws a line over the whole width that is there.
pub(in crate::ui) fn line_ui(ui: &mut Ui, theme: &Theme, line: &Line<'_>) -> Response {
    let size = egui::vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    filled_ui(ui, theme, line, rect, response)
}

/// The same as a line of a list that is one stop of the Tab key, with an id that the list knows.
pub(in crate::ui) fn list_line_ui(ui: &mut Ui, theme: &Theme, id: Id, line: &Line<'_>) -> Response {
    let size = egui::vec2(ui.available_width(), HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, id, Sense::CLICK);
    filled_ui(ui, theme, line, rect, response)
}

fn filled_ui(ui: &Ui, theme: &Theme, line: &Line<'_>, rect: Rect, response: Response) -> Response {
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), line.chosen, line.spoken)
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let painter = ui.painter();
    let radius = CornerRadius::same(4);
    if line.chosen {
        painter.rect_filled(rect, radius, theme.selection.0);
    } else if response.hovered() {
        painter.rect_filled(rect, radius, theme.control_hover.0);
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.0, theme.accent.0);
        painter.rect_stroke(rect, radius, stroke, egui::StrokeKind::Inside);
    }
    let mut left = rect.left() + 6.0;
    if let Some((color, letter)) = line.sign {
        let small = egui::TextStyle::Small.resolve(ui.style());
        let bar =
            Rect::from_min_size(egui::pos2(left, rect.top() + 5.0), egui::vec2(3.0, HEIGHT - 10.0));
        painter.rect_filled(bar, CornerRadius::same(1), color);
        left += 8.0;
        let letter = painter.layout_no_wrap(letter.to_owned(), small, theme.ink_soft.0);
        painter.galley(
            egui::pos2(left, rect.center().y - letter.size().y / 2.0),
            letter,
            theme.ink_soft.0,
        );
        left += 15.0;
    }
    let font = egui::TextStyle::Body.resolve(ui.style());
    let mut job = egui::text::LayoutJob::simple_singleline(line.text.to_owned(), font, theme.ink.0);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.right() - 6.0 - left);
    let galley = ui.painter().layout_job(job);
    let cut = galley.elided;
    ui.painter().galley(
        egui::pos2(left, rect.center().y - galley.size().y / 2.0),
        galley,
        theme.ink.0,
    );
    if cut { response.on_hover_text(line.text) } else { response }
}
