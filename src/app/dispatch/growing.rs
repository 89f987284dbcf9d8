//! Growing the selection by a key, from a word to the paragraph, and shrinking it back.

use crate::app::{Command, Program, Selection, Workspace};
use crate::model::{Span, Spans, Version};
use crate::text::passages;
use crate::text::words;

pub(super) fn command(program: &mut Program, command: Command) {
    let Some(workspace) = &mut program.state.workspace else { return };
    match command {
        Command::Grow => grow(workspace),
        _ => shrink(workspace),
    }
}

/// From the selection, else from the chosen mark, else from the caret.
fn grow(workspace: &mut Workspace) {
    let mark = workspace.chosen_mark().and_then(|id| workspace.document.annotation(id));
    let marked = mark.and_then(|mark| workspace.document.placed_spans(mark)).map(Spans::first);
    let caret = workspace.caret().get();
    let from = workspace.selected_span().or(marked).map_or(caret..caret, Span::bytes);
    let Some(larger) = larger(workspace.document.version(), from) else { return };
    let before = (workspace.selection, workspace.chosen);
    let selection = Selection::of(larger);
    workspace.growth.step(before, selection);
    workspace.selection = Some(selection);
    workspace.chosen = None;
}

fn shrink(workspace: &mut Workspace) {
    let Some((selection, chosen)) = workspace.growth.back(workspace.selection) else { return };
    workspace.selection = selection;
    workspace.chosen = chosen.filter(|node| workspace.document.has_node(*node));
}

/// What a selection grows to, within its paragraph; over several of them, to all of the first and
/// all of the last.
fn larger(version: &Version, from: std::ops::Range<usize>) -> Option<Span> {
    let (_, first) = version.block_at(crate::text::Offset::new(from.start))?;
    let (_, last) = version.block_at(crate::text::Offset::new(from.end))?;
    let base = first.span.start().get();
    if from.end <= first.span.end().get() {
        let text = version.text.slice(first.span.range());
        let grown = passages::grow(text, from.start - base..from.end - base)?;
        return Span::from_bytes(base + grown.start..base + grown.end);
    }
    let whole = words::trim(version.text.as_str(), base..last.span.end().get());
    let larger = whole.start <= from.start && from.end <= whole.end && whole != from;
    larger.then(|| Span::from_bytes(whole)).flatten()
}
