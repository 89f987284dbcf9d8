//! Sentences that were looked at: softer ink on the page, and a few words for those who hear it.

use egui::{CornerRadius, Painter, Rect};

use crate::app::{Coverage, Workspace};
use crate::edit::looking;
use crate::model::{AnnotatorId, Span, Spans};
use crate::ui::reader::Page;
use crate::ui::reader::layout::Placed;
use crate::ui::reader::units::Unit;
use crate::ui::theme::Theme;
use crate::ui::view::View;

/// The sentences in view that were looked at and hold nothing else: no mark, no hit, nothing that is
/// selected. What lies behind those is to be seen as it is.
pub(super) fn quiet(view: &View<'_>, workspace: &Workspace, page: &Page) -> Vec<Span> {
    let by = view.state.settings.annotator.id;
    if !view.state.settings.looked_at {
        return Vec::new();
    }
    let Some((seen, coverage)) = seen(workspace, by) else { return Vec::new() };
    let Some(stretch) = page.stretch() else { return Vec::new() };
    let document = &workspace.document;
    let marks = document.index().touching(stretch).into_iter().map(|(span, _)| span);
    let find = workspace.find.as_ref();
    let hits = find.map(|find| &*find.found.hits).unwrap_or_default();
    let first = hits.partition_point(|hit| hit.end() <= stretch.start());
    let hits = hits.iter().skip(first).take_while(|hit| hit.start() < stretch.end());
    let loud = Spans::new(marks.chain(hits.copied()).chain(workspace.selected_span()));
    let is_quiet = |sentence: &Span| {
        looking::holds(seen, *sentence)
            && loud.as_ref().is_none_or(|loud| loud.touching(*sentence).next().is_none())
    };
    coverage.sentences.touching(stretch).iter().copied().filter(is_quiet).collect()
}

fn seen(workspace: &Workspace, by: AnnotatorId) -> Option<(&Spans, &Coverage)> {
    workspace.document.seen_by(by).zip(workspace.coverage())
}

/// Softens the ink of these sentences, as far as they stand in a unit.
pub(super) fn paint(painter: &Painter, theme: &Theme, placed: &Placed, quiet: &[Span], view: Rect) {
    let from = quiet.partition_point(|it| it.end() <= placed.unit.span.start());
    let here = quiet.iter().skip(from);
    for sentence in here.take_while(|it| it.start() < placed.unit.span.end()) {
        for piece in placed.pieces(*sentence) {
            if piece.rect.intersects(view) {
                // Letters lean and reach over their places.
                let rect = piece.rect.expand2(egui::vec2(1.0, 0.0));
                painter.rect_filled(rect, CornerRadius::ZERO, theme.veil());
            }
        }
    }
}

/// How much of a unit was looked at, in words; `None` where nothing was.
pub(super) fn told(view: &View<'_>, workspace: &Workspace, unit: &Unit) -> Option<String> {
    let (seen, coverage) = seen(workspace, view.state.settings.annotator.id)?;
    let all = coverage.sentences.touching(unit.span);
    let count = all.iter().filter(|sentence| looking::holds(seen, **sentence)).count();
    let args = [("count", count.into()), ("of", all.len().into())];
    match count {
        0 => None,
        _ if count == all.len() => Some(view.words.say("looked-at-all")),
        _ => Some(view.words.say_with("looked-at-some", &args)),
    }
}
