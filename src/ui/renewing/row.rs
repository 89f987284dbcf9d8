//! A paragraph of two texts, set: what is kept, what is gone and struck, what has come and is underlined,
//! with the marks that stand on it.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, Galley, Pos2, Stroke, Ui};

use crate::anchor::{Fate, Row, Run, RunKind};
use crate::model::{Rgb, Span, Version};
use crate::ui::fonts::{Cut, family};
use crate::ui::view::View;

/// How large words are set, in points.
const SIZE: f32 = 16.0;

/// Words that moved have two lines, as word processors have it: so far from the middle, in points.
const DOUBLE: &[f32] = &[-1.5, 1.5];

/// What stands for the end of a paragraph where paragraphs were merged or split.
const BREAK: &str = "¶";

/// What is set of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// Both texts in one.
    Both,
    /// The older text.
    Old,
    /// The newer text.
    New,
}

/// Two texts with the marks on them.
pub(super) struct Texts<'a> {
    pub(super) old: &'a Version,
    pub(super) new: &'a Version,
    /// The marks on the older text that touch a stretch of it.
    pub(super) old_marks: &'a dyn Fn(Span) -> Vec<Marked>,
    /// The same for the newer text.
    pub(super) new_marks: &'a dyn Fn(Span) -> Vec<Marked>,
    /// What is selected in the newer text.
    pub(super) selected: Option<Span>,
}

/// Marked words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Marked {
    pub(super) span: Span,
    pub(super) color: Rgb,
    /// Whether it is the mark that is looked at.
    pub(super) front: bool,
}

/// A stretch of what is set, and the words of one of the texts that it is.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// In code points of what is set.
    chars: Range<usize>,
    /// Whether these words have come or gone.
    kind: RunKind,
    /// Whether lines tell what became of it.
    shown: bool,
    /// In bytes of the newer text; `None` for words that only the older one has.
    new: Option<Range<usize>>,
    /// Where in the newer text words would be that it does not have.
    at: usize,
}

/// A row as it is set.
pub(super) struct Laid {
    pub(super) galley: Arc<Galley>,
    pub(super) pieces: Vec<Piece>,
}

impl Laid {
    /// Sets a row, or one side of it.
    pub(super) fn of(
        ui: &Ui,
        view: &View<'_>,
        texts: &Texts<'_>,
        (row, column): (&Row, Column),
        width: f32,
    ) -> Self {
        let mut job = LayoutJob::default();
        let (mut pieces, mut chars) = (Vec::new(), 0);
        let is_away = matches!(row.fate, Fate::MovedAway { .. });
        for run in &row.runs {
            let Some((text, range)) = words_of(texts, run, column) else { continue };
            let is_old = std::ptr::eq(text, texts.old);
            let broken = row.is_joined() && run.kind != RunKind::Kept;
            for (part, marks, selected) in parts(texts, range.clone(), is_old) {
                let set = format(view, run.kind, &marks, selected);
                for (part, is_break) in stretches(text.text.as_str(), part, broken) {
                    let mut put = |words: &str, new| {
                        let from = chars;
                        chars += words.chars().count();
                        job.append(words, 0.0, set.clone());
                        // A line through a space would look like a hyphen; a paragraph that is said
                        // to have moved needs none.
                        let shown = !words.trim().is_empty() && !is_away;
                        let (kind, at) = (run.kind, run.new.start);
                        pieces.push(Piece { chars: from..chars, kind, shown, new, at });
                    };
                    if is_break {
                        put(BREAK, None);
                        // In one column a break that is gone breaks no line.
                        if is_old && column == Column::Both {
                            put(" ", None);
                            continue;
                        }
                    }
                    let words = text.text.as_str().get(part.clone()).unwrap_or_default();
                    let new = (!is_old || run.kind == RunKind::Kept).then(|| {
                        let shift = |at: usize| {
                            if is_old { at - run.old.start + run.new.start } else { at }
                        };
                        shift(part.start)..shift(part.end)
                    });
                    put(words, new);
                }
            }
        }
        job.wrap = TextWrapping { max_width: width, ..TextWrapping::default() };
        Self { galley: ui.painter().layout_job(job), pieces }
    }

    /// Draws the words, a line under those that have come and through those that are gone: over the
    /// backgrounds of all rows.
    pub(super) fn paint(&self, ui: &Ui, view: &View<'_>, at: Pos2) {
        ui.painter().galley(at, Arc::clone(&self.galley), view.theme.ink.0);
        let mut first = 0;
        for row in &self.galley.rows {
            let glyphs = &row.glyphs;
            let chars = first..first + glyphs.len();
            first = chars.end + usize::from(row.ends_with_newline);
            for piece in self.pieces.iter().filter(|piece| piece.shown) {
                let (ink, width, up) = match piece.kind {
                    RunKind::Kept => continue,
                    RunKind::Inserted => (view.theme.good.0, 2.0, -3.0),
                    RunKind::MovedHere => (view.theme.accent.0, 1.0, -3.0),
                    RunKind::Deleted => (view.theme.error.0, 1.5, SIZE * 0.27),
                    RunKind::MovedAway => (view.theme.accent.0, 1.0, SIZE * 0.27),
                };
                let from = piece.chars.start.max(chars.start);
                let to = piece.chars.end.min(chars.end);
                let ends = (glyphs.get(from - chars.start), to.checked_sub(chars.start + 1));
                let (Some(start), Some(end)) = (ends.0, ends.1.and_then(|end| glyphs.get(end)))
                else {
                    continue;
                };
                if from >= to {
                    continue;
                }
                let origin = at + row.pos.to_vec2();
                let line = origin.x + start.pos.x..=origin.x + end.pos.x + end.advance_width;
                let y = origin.y + start.pos.y - up;
                let apart = match piece.kind {
                    RunKind::MovedAway | RunKind::MovedHere => DOUBLE,
                    _ => &[0.0],
                };
                for by in apart {
                    ui.painter().hline(line.clone(), y + by, Stroke::new(width, ink));
                }
            }
        }
    }

    /// The place in the newer text at a place of what is set, counted in code points.
    pub(super) fn place(&self, new: &Version, at: usize) -> Option<usize> {
        let piece = self.pieces.iter().find(|piece| at < piece.chars.end);
        let piece = piece.or_else(|| self.pieces.last())?;
        let Some(range) = &piece.new else { return Some(piece.at) };
        let words = new.text.as_str().get(range.clone())?;
        let into = at.saturating_sub(piece.chars.start);
        let bytes = words.char_indices().nth(into).map_or(words.len(), |(byte, _)| byte);
        Some(range.start + bytes)
    }
}

/// The words of a run that stand in a column, and which text they are of.
fn words_of<'a>(
    texts: &Texts<'a>,
    run: &Run,
    column: Column,
) -> Option<(&'a Version, Range<usize>)> {
    match (column, run.kind) {
        (Column::Old, RunKind::Inserted | RunKind::MovedHere)
        | (Column::New, RunKind::Deleted | RunKind::MovedAway) => None,
        (Column::Old, _) | (_, RunKind::Deleted | RunKind::MovedAway) => {
            Some((texts.old, run.old.clone()))
        }
        (Column::Both | Column::New, _) => Some((texts.new, run.new.clone())),
    }
}

/// A range of a text; if `broken`, cut where line breaks begin and end, each with whether it is some.
fn stretches(text: &str, range: Range<usize>, broken: bool) -> Vec<(Range<usize>, bool)> {
    if !broken {
        return vec![(range, false)];
    }
    let mut stretches: Vec<(Range<usize>, bool)> = Vec::new();
    for (at, c) in text.get(range.clone()).unwrap_or_default().char_indices() {
        let (start, is_break) = (range.start + at, c == '\n');
        match stretches.last_mut() {
            Some((last, before)) if *before == is_break => last.end = start + c.len_utf8(),
            _ => stretches.push((start..start + c.len_utf8(), is_break)),
        }
    }
    stretches
}

/// A range in pieces on which the same marks stand, each with whether it is selected.
fn parts(
    texts: &Texts<'_>,
    range: Range<usize>,
    is_old: bool,
) -> Vec<(Range<usize>, Vec<Marked>, bool)> {
    let Some(span) = Span::from_bytes(range.clone()) else { return Vec::new() };
    let marks = if is_old { (texts.old_marks)(span) } else { (texts.new_marks)(span) };
    let selected = texts.selected.filter(|it| !is_old && it.overlaps(span));
    let mut edges: Vec<usize> = vec![range.start, range.end];
    let spans = marks.iter().map(|mark| mark.span).chain(selected);
    edges.extend(spans.flat_map(|it| [it.start().get(), it.end().get()]));
    edges.retain(|edge| range.start <= *edge && *edge <= range.end);
    edges.sort_unstable();
    edges.dedup();
    let pairs = edges.iter().zip(edges.iter().skip(1));
    let parts = pairs.filter_map(|(start, end)| {
        let part = Span::from_bytes(*start..*end)?;
        let here = marks.iter().copied().filter(|mark| mark.span.overlaps(part)).collect();
        Some((*start..*end, here, selected.is_some_and(|it| it.overlaps(part))))
    });
    parts.collect()
}

/// How words are set: never told apart by colour alone.
fn format(view: &View<'_>, kind: RunKind, marks: &[Marked], selected: bool) -> TextFormat {
    let theme = view.theme;
    let front = marks.iter().find(|mark| mark.front);
    let tint = match (front, marks.first()) {
        (Some(front), _) => Some(theme.tint(front.color, true)),
        (None, Some(_)) => Some(theme.tints(marks.iter().map(|mark| mark.color))),
        (None, None) => None,
    };
    let ground = match kind {
        RunKind::Kept => None,
        RunKind::Inserted => Some(theme.came()),
        RunKind::Deleted => Some(theme.went()),
        RunKind::MovedAway | RunKind::MovedHere => Some(theme.moved()),
    };
    let background = if selected { Some(theme.selection.0) } else { tint.or(ground) };
    let font = FontId::new(SIZE, family(view.state.settings.face, Cut::default()));
    let ink = if kind == RunKind::MovedAway { theme.ink_soft } else { theme.ink };
    let mut format = TextFormat::simple(font, ink.0);
    format.background = background.unwrap_or(Color32::TRANSPARENT);
    format.line_height = Some(SIZE * 1.45);
    format.expand_bg = 0.0;
    format
}
