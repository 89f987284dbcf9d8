//! A paragraph of two texts, set: what is kept, what is gone and struck, what has come and is underlined,
//! with the marks that stand on it.

use std::ops::Range;

use egui::text::TextFormat;
use egui::{Color32, Context, CornerRadius, FontId, Pos2, Stroke, Ui, Vec2};

use crate::anchor::{Fate, Row, Run, RunKind};
use crate::model::{Rgb, Span, Version};
use crate::ui::fonts::{Cut, family};
use crate::ui::reader::{Lines, set};
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
    /// In bytes of what is set.
    range: Range<usize>,
    /// Whether these words have come or gone.
    pub(super) kind: RunKind,
    /// What lies behind them.
    pub(super) ground: Color32,
    /// Whether lines tell what became of them.
    pub(super) lined: bool,
    /// In bytes of the newer text; `None` for words that only the older one has.
    pub(super) new: Option<Range<usize>>,
    /// Where in the newer text words would be that it does not have.
    pub(super) at: usize,
}

impl Piece {
    /// Words of this kind, of which it is not known where in the newer text they stand.
    pub(super) fn of(kind: RunKind, ground: Color32) -> Self {
        Self { range: 0..0, kind, ground, lined: true, new: None, at: 0 }
    }
}

/// Words that are to be set.
#[derive(Default)]
pub(super) struct Words {
    pub(super) text: String,
    formats: Vec<(Range<usize>, TextFormat)>,
    pieces: Vec<Piece>,
}

impl Words {
    /// Puts words at the end.
    pub(super) fn put(&mut self, words: &str, format: TextFormat, piece: Piece) {
        if words.is_empty() {
            return;
        }
        let range = self.text.len()..self.text.len() + words.len();
        self.text.push_str(words);
        self.formats.push((range.clone(), format));
        self.pieces.push(Piece { range, ..piece });
    }

    /// Sets them in rows of a width, in points, in whichever direction they are read.
    pub(super) fn set(self, context: &Context, width: f32) -> Laid {
        let lines = set(context, &self.text, &self.formats, width);
        Laid { lines, pieces: self.pieces }
    }
}

/// Words as they are set.
pub(super) struct Laid {
    pub(super) lines: Lines,
    pieces: Vec<Piece>,
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
        let mut set = Words::default();
        // A paragraph that is said to have moved needs no lines.
        let lined = !matches!(row.fate, Fate::MovedAway { .. });
        for run in &row.runs {
            let Some((text, range)) = words_of(texts, run, column) else { continue };
            let is_old = std::ptr::eq(text, texts.old);
            let broken = row.is_joined() && run.kind != RunKind::Kept;
            for (part, marks, selected) in parts(texts, range.clone(), is_old) {
                let (ink, ground) = colors(view, run.kind, &marks, selected);
                let piece = Piece { lined, at: run.new.start, ..Piece::of(run.kind, ground) };
                for (part, is_break) in stretches(text.text.as_str(), part, broken) {
                    if is_break {
                        set.put(BREAK, format(view, ink), piece.clone());
                        // In one column a break that is gone breaks no line.
                        if is_old && column == Column::Both {
                            set.put(" ", format(view, ink), piece.clone());
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
                    set.put(words, format(view, ink), Piece { new, ..piece.clone() });
                }
            }
        }
        set.set(ui.ctx(), width)
    }

    /// Draws the words on their ground, a line under those that have come and through those that are
    /// gone.
    pub(super) fn paint(&self, ui: &Ui, view: &View<'_>, at: Pos2) {
        let by = at.to_vec2();
        let mut grounds: Vec<(Range<usize>, Color32)> = Vec::new();
        for piece in self.pieces.iter().filter(|piece| piece.ground != Color32::TRANSPARENT) {
            match grounds.last_mut() {
                Some((last, ground))
                    if *ground == piece.ground && last.end == piece.range.start =>
                {
                    last.end = piece.range.end;
                }
                _ => grounds.push((piece.range.clone(), piece.ground)),
            }
        }
        for (range, ground) in grounds {
            for piece in self.lines.pieces(range) {
                let rect = piece.rect.translate(by).expand2(Vec2::new(1.0, 2.0));
                ui.painter().rect_filled(rect, CornerRadius::same(2), ground);
            }
        }
        self.lines.paint(ui.painter(), at, view.theme.ink.0);
        for piece in self.pieces.iter().filter(|piece| piece.lined) {
            let (ink, width, up) = match piece.kind {
                RunKind::Kept => continue,
                RunKind::Inserted => (view.theme.good.0, 2.0, -3.0),
                RunKind::MovedHere => (view.theme.accent.0, 1.0, -3.0),
                RunKind::Deleted => (view.theme.error.0, 1.5, SIZE * 0.27),
                RunKind::MovedAway => (view.theme.accent.0, 1.0, SIZE * 0.27),
            };
            let apart = match piece.kind {
                RunKind::MovedAway | RunKind::MovedHere => DOUBLE,
                _ => &[0.0],
            };
            for row in self.lines.pieces(piece.range.clone()) {
                let rect = row.rect.translate(by);
                for down in apart {
                    let y = at.y + row.baseline - up + down;
                    ui.painter().hline(rect.x_range(), y, Stroke::new(width, ink));
                }
            }
        }
    }

    /// The place in the newer text at a point of what is set, from its upper left corner.
    pub(super) fn place(&self, point: Pos2) -> Option<usize> {
        let at = self.lines.offset(point);
        let piece = self.pieces.iter().find(|piece| at < piece.range.end);
        let piece = piece.or_else(|| self.pieces.last())?;
        let Some(new) = &piece.new else { return Some(piece.at) };
        Some((new.start + at.saturating_sub(piece.range.start)).min(new.end))
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

/// The ink of words and what lies behind them: never told apart by colour alone.
fn colors(view: &View<'_>, kind: RunKind, marks: &[Marked], selected: bool) -> (Color32, Color32) {
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
    let ground = if selected { Some(theme.selection.0) } else { tint.or(ground) };
    let ink = if kind == RunKind::MovedAway { theme.ink_soft } else { theme.ink };
    (ink.0, ground.unwrap_or(Color32::TRANSPARENT))
}

fn format(view: &View<'_>, ink: Color32) -> TextFormat {
    let font = FontId::new(SIZE, family(view.state.settings.face, Cut::default()));
    TextFormat {
        line_height: Some((SIZE * 1.45).round()),
        valign: egui::Align::Center,
        ..TextFormat::simple(font, ink)
    }
}

#[cfg(test)]
mod tests {
    use egui::{RawInput, pos2};

    use super::*;
    use crate::ui::fonts;

    /// Words that are kept, then some that are gone, then some that have come, of a newer text in which
    /// they begin at byte 10: the places at both ends of the line and where the second words stand.
    fn places([kept, gone, come]: [&str; 3]) -> [Option<usize>; 3] {
        let mut set = Words::default();
        let format = || TextFormat::simple(FontId::proportional(SIZE), Color32::BLACK);
        let of = |kind| Piece::of(kind, Color32::TRANSPARENT);
        let middle = 10 + kept.len();
        let new = Some(10..middle);
        set.put(kept, format(), Piece { new, at: 10, ..of(RunKind::Kept) });
        set.put(gone, format(), Piece { at: middle, ..of(RunKind::Deleted) });
        let new = Some(middle..middle + come.len());
        set.put(come, format(), Piece { new, at: middle, ..of(RunKind::Inserted) });
        let context = Context::default();
        context.set_fonts(fonts::definitions());
        let (mut places, mut set) = ([None; 3], Some(set));
        let mut output = context.run_ui(RawInput::default(), |ui| {
            let Some(set) = set.take() else { return };
            let laid = set.set(ui.ctx(), 600.0);
            let gone = laid.lines.pieces(kept.len()..kept.len() + gone.len());
            let y = gone[0].rect.center().y;
            places = [1.0, gone[0].rect.center().x, 599.0].map(|x| laid.place(pos2(x, y)));
        });
        output.textures_delta.clear();
        places
    }

    #[test]
    fn a_point_is_a_place_in_the_newer_text_in_whichever_direction_it_is_read() {
        assert_eq!(places(["one ", "two", "six "]), [Some(10), Some(14), Some(18)]);
        let (kept, come) = ("שלום ", "עולם ");
        let ends = [10 + kept.len() + come.len(), 10 + kept.len(), 10].map(Some);
        assert_eq!(places([kept, "שני", come]), ends);
    }

    #[test]
    fn line_breaks_are_cut_out_where_paragraphs_were_merged_or_split() {
        let text = "a\n\nb c\n";
        assert_eq!(stretches(text, 0..7, false), [(0..7, false)]);
        let cut = [(0..1, false), (1..3, true), (3..6, false), (6..7, true)];
        assert_eq!(stretches(text, 0..7, true), cut);
        assert_eq!(stretches(text, 3..6, true), [(3..6, false)]);
    }
}
