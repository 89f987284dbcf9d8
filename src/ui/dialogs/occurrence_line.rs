//! A line of the list of occurrences: the words in their context, and whether they are kept.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, Color32, CornerRadius, FontId, Id, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo,
};

use crate::app::Occurrence;
use crate::model::{Document, Span};
use crate::store::settings::Face;
use crate::text::{Offset, Text};
use crate::ui::fonts::{Cut, family};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, paint_tick};

/// How much of the article is shown before and after the words, in bytes.
const CONTEXT: usize = 160;

/// Where the words begin in a line, as a share of its width.
const COLUMN: f32 = 0.4;

/// Room for the box and the number of the paragraph, in points.
const LEAD: f32 = 64.0;

/// What stands in a line.
pub(super) struct OccurrenceLine<'a> {
    pub(super) document: &'a Document,
    pub(super) occurrence: &'a Occurrence,
    /// Whether it is to be marked.
    pub(super) kept: bool,
    /// Whether the keyboard is on it.
    pub(super) here: bool,
}

/// Draws a line over the whole width that is there.
pub(super) fn occurrence_line_ui(
    ui: &mut Ui,
    view: &View<'_>,
    id: Id,
    line: &OccurrenceLine<'_>,
) -> Response {
    let OccurrenceLine { document, occurrence, kept, here } = *line;
    let size = egui::vec2(ui.available_width(), LINE_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // The whole list is one stop of the Tab key.
    let response = ui.interact(rect, id, Sense::CLICK);
    let context = Context::of(document, occurrence);
    response.widget_info(|| {
        WidgetInfo::selected(Role::CheckBox, true, kept, spoken(view, occurrence, &context))
    });
    let theme = view.theme;
    let painter = ui.painter();
    if here {
        painter.rect_filled(rect, CornerRadius::same(3), theme.selection.0);
    } else if response.hovered() {
        painter.rect_filled(rect, CornerRadius::same(3), theme.control_hover.0);
    }
    let left = rect.left() + space::TINY;
    let place = Rect::from_x_y_ranges(left..=left + 20.0, rect.y_range());
    paint_tick(painter, theme, place, kept);
    // Soft words would be too weak on a line that stands out.
    let soft = if here || response.hovered() { theme.ink.0 } else { theme.ink_soft.0 };
    let small = egui::TextStyle::Small.resolve(ui.style());
    let at = egui::pos2(rect.left() + LEAD - space::SMALL, rect.center().y);
    let paragraph = occurrence.paragraph.to_string();
    painter.text(at, Align2::RIGHT_CENTER, paragraph, small.clone(), soft);
    let mut right = rect.right() - space::TINY;
    if occurrence.marked {
        let text = view.words.say("occurrences-marked");
        let at = egui::pos2(right, rect.center().y);
        right = painter.text(at, Align2::RIGHT_CENTER, text, small, soft).left();
        right -= space::SMALL;
    }
    context_ui(ui, view, &context, rect.with_max_x(right), soft);
    response
}

/// Words before, the words themselves, words after, so that the words stand under each other.
fn context_ui(ui: &Ui, view: &View<'_>, context: &Context, rect: Rect, soft: Color32) {
    let theme = view.theme;
    let painter = ui.painter();
    let font = egui::TextStyle::Body.resolve(ui.style());
    let left = rect.left() + LEAD;
    let column = (rect.left() + ui.max_rect().width() * COLUMN).round();
    let middle = |height: f32| rect.center().y - height / 2.0;
    let mut before = context.before.as_str();
    let mut galley = painter.layout_no_wrap(before.to_owned(), font.clone(), soft);
    while galley.size().x > column - left {
        let Some((_, rest)) = before.split_once(' ') else { break };
        before = rest;
        let cut = format!("…{rest}");
        galley = painter.layout_no_wrap(cut, font.clone(), soft);
    }
    let clip = Rect::from_min_max(egui::pos2(left, rect.top()), Pos2::new(column, rect.bottom()));
    let at = egui::pos2(column - galley.size().x, middle(galley.size().y));
    painter.with_clip_rect(clip.intersect(ui.clip_rect())).galley(at, galley, soft);
    let bold = FontId::new(font.size, family(Face::Sans, Cut { bold: true, italic: false }));
    let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    let words = TextFormat { background: theme.hit.0, ..TextFormat::simple(bold, theme.ink.0) };
    job.append(&context.words, 0.0, words);
    job.append(&context.after, 0.0, TextFormat::simple(font, soft));
    job.wrap = TextWrapping::truncate_at_width(rect.right() - column);
    let galley = painter.layout_job(job);
    let at = egui::pos2(column, middle(galley.size().y));
    painter.galley(at, galley, theme.ink.0);
}

/// An occurrence in its paragraph, on one line.
pub(super) struct Context {
    pub(super) before: String,
    pub(super) words: String,
    pub(super) after: String,
}

impl Context {
    /// How much stands before and after the words at most, in bytes.
    pub(super) const LONGEST: usize = CONTEXT;

    pub(super) fn of(document: &Document, occurrence: &Occurrence) -> Self {
        let version = document.version();
        let (text, span) = (&version.text, occurrence.span);
        let block = version.block_at(span.start()).map(|(_, block)| block.span);
        let start = block.map_or(span.start(), Span::start);
        let end = version.block_at(span.end()).map_or(span.end(), |(_, block)| block.span.end());
        let most = |at: usize| text.floor(Offset::new(at));
        let from = most(span.start().get().saturating_sub(CONTEXT)).max(start);
        let to = most((span.end().get() + CONTEXT).min(text.len())).min(end);
        let ended = most((span.start().get() + CONTEXT * 2).min(text.len())).min(span.end());
        let line = |range| on_one_line(text, range);
        Self {
            before: line(from..span.start()),
            words: line(span.start()..ended),
            after: line(span.end()..to.max(span.end())),
        }
    }
}

/// Words without line breaks, spaces at their ends kept.
fn on_one_line(text: &Text, range: Range<Offset>) -> String {
    text.slice(range).replace(['\n', '\t'], " ")
}

/// What a line is called where it cannot be seen.
fn spoken(view: &View<'_>, occurrence: &Occurrence, context: &Context) -> String {
    let Context { before, words, after } = context;
    let around = [before, words, after].map(String::as_str).concat();
    let mut spoken = view.words.say_with(
        "occurrence-line",
        &[
            ("paragraph", occurrence.paragraph.into()),
            ("words", words.trim().into()),
            ("context", around.trim().into()),
        ],
    );
    if occurrence.marked {
        spoken.push_str(", ");
        spoken.push_str(&view.words.say("occurrences-marked"));
    }
    spoken
}
