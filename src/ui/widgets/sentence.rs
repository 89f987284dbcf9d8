//! A sentence over several rows, some words of which lead somewhere.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, CursorIcon, FontId, Galley, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo};

/// Some words of a sentence.
pub(in crate::ui) struct Part<'a> {
    pub(in crate::ui) text: &'a str,
    pub(in crate::ui) ink: Color32,
    /// What is said under the pointer, if the words lead somewhere.
    pub(in crate::ui) hint: Option<&'a str>,
}

/// Draws a sentence; answers which of its parts was clicked.
pub(in crate::ui) fn sentence_ui(ui: &mut Ui, font: &FontId, parts: &[Part<'_>]) -> Option<usize> {
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for part in parts {
        job.append(part.text, 0.0, TextFormat::simple(font.clone(), part.ink));
        let length = part.text.chars().count();
        ranges.push(at..at + length);
        at += length;
    }
    let whole: String = parts.iter().map(|part| part.text).collect();
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &whole));
    let places: Vec<Vec<Rect>> =
        ranges.iter().map(|range| places(&galley, rect.min, range)).collect();
    ui.painter().galley(rect.min, galley, ui.visuals().text_color());
    let under = |point: Pos2| {
        places.iter().position(|places| places.iter().any(|place| place.contains(point)))
    };
    let mut clicked = None;
    for (number, part) in parts.iter().enumerate() {
        let (Some(hint), Some(places)) = (part.hint, places.get(number)) else { continue };
        let around = places.iter().copied().reduce(Rect::union);
        let Some(around) = around else { continue };
        // The rooms of words over two rows overlap: which are meant is told by the place itself.
        let link = ui.interact(around, response.id.with(number), Sense::click());
        link.widget_info(|| WidgetInfo::labeled(Role::Link, true, part.text.trim()));
        let point = link.hover_pos().or(link.interact_pointer_pos());
        let here = point.is_none_or(|point| under(point) == Some(number));
        let lively = link.has_focus() || (link.hovered() && here);
        if lively {
            for place in places {
                let line = place.y_range().max - 2.0;
                ui.painter().hline(place.x_range(), line, Stroke::new(1.0, part.ink));
            }
        }
        if link.clicked() {
            let meant = link.interact_pointer_pos().and_then(under);
            let meant = meant.filter(|other| parts.get(*other).is_some_and(|o| o.hint.is_some()));
            clicked = Some(meant.unwrap_or(number));
        }
        if link.hovered() && here {
            link.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(hint);
        }
    }
    clicked
}

/// Where some characters are, row by row.
fn places(galley: &Galley, at: Pos2, range: &Range<usize>) -> Vec<Rect> {
    let mut places = Vec::new();
    let mut start = 0;
    for row in &galley.rows {
        let end = start + row.row.glyphs.len();
        let (from, to) = (range.start.max(start), range.end.min(end));
        if from < to {
            let x = |character: usize| {
                let glyphs = &row.row.glyphs;
                let glyph = glyphs.get(character - start);
                glyph.map_or(row.row.size.x, |glyph| glyph.pos.x)
            };
            let corner = at + row.pos.to_vec2();
            places.push(Rect::from_x_y_ranges(
                corner.x + x(from)..=corner.x + x(to),
                corner.y..=corner.y + row.row.size.y,
            ));
        }
        start = end + usize::from(row.ends_with_newline);
    }
    places
}
