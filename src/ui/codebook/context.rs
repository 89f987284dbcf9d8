//! A mark in its context, to be read before it is decided what it is.

use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Label, Ui};

use crate::app::Workspace;
use crate::model::{Annotation, Span};
use crate::text::Offset;
use crate::ui::fonts::{Cut, family};
use crate::ui::view::View;
use crate::ui::wording;

/// How much of the article is shown before and behind the words, in bytes.
const CONTEXT: usize = 400;

/// The size of the words, in points.
const SIZE: f32 = 16.0;

/// Draws a mark's words with what stands around them; answers the words.
pub(super) fn context_ui(
    ui: &mut Ui,
    view: &View<'_>,
    workspace: &Workspace,
    mark: &Annotation,
) -> String {
    let document = &workspace.document;
    let words = wording::first_words(document, mark, CONTEXT);
    let Some(spans) = document.placed_spans(mark) else {
        let gone = view.words.say_with("quotation", &[("text", words.as_str().into())]);
        ui.add(Label::new(gone).wrap());
        return words;
    };
    let version = document.version();
    let (text, first, last) = (&version.text, spans.start(), spans.end());
    // Words that are far longer than what is around them would fill the window.
    let last = text.floor(Offset::new(last.get().min(first.get() + CONTEXT * 2)));
    let block = version.block_at(first).map(|(_, block)| block.span);
    let start = text.floor(Offset::new(first.get().saturating_sub(CONTEXT)));
    let start = start.max(block.map_or(start, Span::start));
    let block = version.block_at(last).map(|(_, block)| block.span);
    let end = text.floor(Offset::new((last.get() + CONTEXT).min(text.len())));
    let end = end.min(block.map_or(end, Span::end)).max(last);
    let face = view.state.settings.face;
    let font = |bold| FontId::new(SIZE, family(face, Cut { bold, italic: false }));
    let plain = TextFormat::simple(font(false), view.theme.ink_soft.0);
    let color = document.codebook().label(&mark.label).map(|label| label.color);
    let background = view.theme.tint(color.unwrap_or_default(), true);
    let marked = TextFormat { background, ..TextFormat::simple(font(false), view.theme.ink.0) };
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    let mut at = start;
    for span in spans.iter().filter(|span| span.start() < end) {
        job.append(text.slice(at..span.start().max(at)), 0.0, plain.clone());
        let to = span.end().min(end);
        job.append(text.slice(span.start()..to.max(span.start())), 0.0, marked.clone());
        at = to.max(at);
    }
    job.append(text.slice(at..end.max(at)), 0.0, plain);
    ui.add(Label::new(job).wrap());
    words
}
