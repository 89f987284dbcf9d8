//! From one quotation to the next that nobody has marked.

use crate::app::dispatch::tell;
use crate::app::{Notice, Program, Selection, Workspace};
use crate::model::{Block, Document, Span};
use crate::text::passages::quotations;
use crate::text::stretches::Stretches;

/// Selects the next or the previous quoted passage that no mark overlaps, round the end.
pub(super) fn step(program: &mut Program, forward: bool) {
    let Some(workspace) = &mut program.state.workspace else { return };
    let revision = workspace.document.revision();
    let found = match workspace.all_quoted_marked {
        Some(known) if known == revision => None,
        _ if forward => next(workspace),
        _ => previous(workspace),
    };
    let Some(span) = found else {
        workspace.all_quoted_marked = Some(revision);
        tell(program, Notice::NoQuotation);
        return;
    };
    workspace.selection = Some(Selection::of(span));
    workspace.growth.forget();
    workspace.chosen = None;
    workspace.show(span.start());
}

/// The first that begins after what is selected, or at the bare caret; else the first of all.
fn next(workspace: &Workspace) -> Option<Span> {
    let from = match workspace.selected_span() {
        Some(selected) => selected.start().get() + 1,
        None => workspace.caret().get(),
    };
    let document = &workspace.document;
    let blocks = &document.version().blocks;
    let here = blocks.partition_point(|block| block.span.end().get() < from);
    let (before, after) = blocks.split_at_checked(here)?;
    let onward = |blocks: &mut dyn Iterator<Item = &Block>, from: usize| {
        let mut found = blocks.flat_map(|block| {
            let stretches = stretches(document, block);
            let first = stretches.number_at(from.saturating_sub(block.span.start().get()));
            (first..stretches.count()).flat_map(move |number| unmarked(document, block, number))
        });
        found.find(|span| span.start().get() >= from)
    };
    let here = after.first();
    onward(&mut after.iter(), from).or_else(|| onward(&mut before.iter().chain(here), 0))
}

/// The last that begins before what is selected, or before the caret; else the last of all.
fn previous(workspace: &Workspace) -> Option<Span> {
    let from = match workspace.selected_span() {
        Some(selected) => selected.start().get(),
        None => workspace.caret().get(),
    };
    let document = &workspace.document;
    let blocks = &document.version().blocks;
    let here = blocks.partition_point(|block| block.span.start().get() < from);
    let (before, after) = blocks.split_at_checked(here)?;
    let back = |blocks: &mut dyn Iterator<Item = &Block>, from: usize| {
        let mut found = blocks.flat_map(|block| {
            let stretches = stretches(document, block);
            let last = stretches.number_at(from.saturating_sub(block.span.start().get()));
            let numbers = (0..=last).rev();
            numbers.flat_map(move |number| unmarked(document, block, number).into_iter().rev())
        });
        found.find(|span| span.start().get() < from)
    };
    let here = before.last();
    let end = usize::MAX;
    back(&mut before.iter().rev(), from).or_else(|| back(&mut after.iter().rev().chain(here), end))
}

fn stretches<'a>(document: &'a Document, block: &Block) -> Stretches<'a> {
    Stretches::of(document.version().text.slice(block.span.range()))
}

/// The unmarked quotations of one stretch of a block, in order; those within an unmarked one are
/// left out, since that one was offered whole.
fn unmarked(document: &Document, block: &Block, stretch: usize) -> Vec<Span> {
    if block.folded {
        return Vec::new();
    }
    let text = document.version().text.slice(block.span.range());
    let base = block.span.start().get();
    let mut found: Vec<Span> = Vec::new();
    for words in quotations(text, Stretches::of(text).get(stretch)) {
        let Some(span) = Span::from_bytes(base + words.start..base + words.end) else { continue };
        let within = found.last().is_some_and(|outer| outer.overlaps(span));
        if !within && document.index().touching(span).is_empty() {
            found.push(span);
        }
    }
    found
}
