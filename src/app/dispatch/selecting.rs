//! Selecting words, and choosing marks and relations.

use std::collections::BTreeSet;

use crate::app::{Action, Command, Effect, Move, Program, Selection, Workspace, marks_under};
use crate::model::{AnnotationId, Node};
use crate::text::{Offset, words};

pub(super) fn select(program: &mut Program, action: Action) {
    let Some(workspace) = &mut program.state.workspace else { return };
    match action {
        Action::Select { anchor, head } => {
            let text = &workspace.document.version().text;
            let (anchor, head) = (text.floor(anchor), text.floor(head));
            workspace.selection = Some(Selection { anchor, head });
            if anchor != head {
                // What a key does next, it does to these words.
                workspace.chosen = None;
            }
        }
        Action::Caret { to, extend } => move_caret(workspace, to, extend),
        Action::Choose(node) => choose(workspace, node),
        Action::GoTo(id) => go_to(workspace, id),
        Action::Filter(filter) => workspace.filter = filter,
        _ => {}
    }
}

pub(super) fn command(program: &mut Program, command: Command) {
    if command == Command::FilterMarks {
        program.state.settings.sidebar = true;
        program.effects.push(Effect::FocusFilter);
        return;
    }
    if command == Command::Escape {
        escape(program);
        return;
    }
    let Some(workspace) = &mut program.state.workspace else { return };
    match command {
        Command::NextMark => step(workspace, true),
        Command::PreviousMark => step(workspace, false),
        Command::CycleMarks => cycle(workspace),
        _ => {}
    }
}

/// Goes back one level: dialog, link being made, selection, choice.
fn escape(program: &mut Program) {
    if program.state.dialog.take().is_some() {
        return;
    }
    let Some(workspace) = &mut program.state.workspace else { return };
    if let Some(linking) = &mut workspace.linking {
        if linking.to.take().is_none() {
            workspace.linking = None;
        }
    } else if workspace.selected_span().is_some() {
        if let Some(selection) = &mut workspace.selection {
            selection.anchor = selection.head;
        }
    } else {
        workspace.chosen = None;
    }
}

fn choose(workspace: &mut Workspace, node: Option<Node>) {
    workspace.typing = None;
    workspace.chosen = node.filter(|node| workspace.document.has_node(*node));
    if node.is_some() {
        workspace.selection = None;
    }
}

fn go_to(workspace: &mut Workspace, id: AnnotationId) {
    choose(workspace, Some(id.into()));
    let start = workspace
        .document
        .annotation(id)
        .and_then(|mark| workspace.document.placed_spans(mark))
        .map(crate::model::Spans::start);
    if let Some(start) = start {
        workspace.show(start);
    }
}

/// The next or previous mark in text order, from the chosen one or else the caret, round the end.
fn step(workspace: &mut Workspace, forward: bool) {
    let document = &workspace.document;
    let caret = workspace.selection.map_or(Offset::ZERO, |selection| selection.head);
    let chosen = workspace.chosen_mark().and_then(|id| document.annotation(id));
    let next = match (chosen, forward) {
        (Some(mark), true) => document.annotation_after(mark),
        (Some(mark), false) => document.annotation_before(mark),
        (None, true) => document.annotations_from(caret).next(),
        (None, false) => document.annotations_before(caret).next(),
    };
    let round = || {
        let mut all = document.annotations_in_text_order();
        if forward { all.next() } else { all.next_back() }
    };
    if let Some(id) = next.or_else(round).map(|mark| mark.id) {
        go_to(workspace, id);
    }
}

/// The next of the marks that overlap the chosen one where it begins.
fn cycle(workspace: &mut Workspace) {
    let Some(chosen) = workspace.chosen_mark() else { return };
    let document = &workspace.document;
    let Some(spans) = document.annotation(chosen).and_then(|mark| document.placed_spans(mark))
    else {
        return;
    };
    let touching = document.index().touching(spans.first());
    let mut under: Vec<AnnotationId> = touching.into_iter().map(|(_, id)| id).collect();
    let mut met = BTreeSet::new();
    under.retain(|id| met.insert(*id));
    let here = under.iter().position(|id| *id == chosen).unwrap_or(0);
    let next = under.get((here + 1) % under.len().max(1)).copied();
    if let Some(next) = next {
        choose(workspace, Some(next.into()));
    }
}

fn move_caret(workspace: &mut Workspace, to: Move, extend: bool) {
    let text = workspace.document.version().text.clone();
    let start = workspace
        .chosen_mark()
        .and_then(|id| workspace.document.annotation(id))
        .and_then(|mark| workspace.document.placed_spans(mark))
        .map_or(Offset::ZERO, crate::model::Spans::start);
    let from = workspace.selection.unwrap_or(Selection { anchor: start, head: start });
    let head = destination(workspace, text.as_str(), from.head, to);
    let anchor = if extend { from.anchor } else { head };
    workspace.selection = Some(Selection { anchor, head });
    workspace.show(head);
}

fn destination(workspace: &Workspace, text: &str, from: Offset, to: Move) -> Offset {
    let at = from.get();
    let blocks = &workspace.document.version().blocks;
    let ahead = text.get(at..).unwrap_or_default();
    let behind = text.get(..at).unwrap_or_default();
    let next = match to {
        Move::Left => words::grapheme_before(behind),
        Move::Right => at + words::grapheme_after(ahead),
        Move::WordLeft => words::word_start_before(text, at),
        Move::WordRight => words::word_end_after(text, at),
        Move::ParagraphUp => blocks
            .iter()
            .rev()
            .map(|block| block.span.start())
            .find(|start| *start < from)
            .map_or(0, Offset::get),
        Move::ParagraphDown => blocks
            .iter()
            .map(|block| block.span.end())
            .find(|end| *end > from)
            .map_or(text.len(), Offset::get),
        Move::Start => blocks.first().map_or(0, |block| block.span.start().get()),
        Move::End => blocks.last().map_or(text.len(), |block| block.span.end().get()),
        Move::To(offset) => offset.get(),
    };
    into_block(workspace, Offset::new(next), from)
}

/// Between two paragraphs there is nothing to stand on: the caret goes on to the next one, or back.
fn into_block(workspace: &Workspace, at: Offset, from: Offset) -> Offset {
    let blocks = &workspace.document.version().blocks;
    let after = blocks.partition_point(|block| block.span.end() < at);
    match blocks.get(after) {
        Some(block) if block.span.start() <= at => at,
        Some(block) if at > from => block.span.start(),
        _ => match after.checked_sub(1).and_then(|before| blocks.get(before)) {
            Some(block) => block.span.end(),
            None => blocks.first().map_or(at, |block| block.span.start()),
        },
    }
}

impl Workspace {
    /// Lets go of a choice or link whose object was deleted or undone.
    pub(super) fn forget_what_is_gone(&mut self) {
        self.chosen = self.chosen.filter(|node| self.document.has_node(*node));
        let document = &self.document;
        self.linking = self.linking.take().filter(|linking| {
            document.has_node(linking.from) && linking.to.is_none_or(|to| document.has_node(to))
        });
    }

    /// The marks at the caret, the shortest first.
    #[must_use]
    pub fn marks_at_caret(&self) -> Vec<AnnotationId> {
        self.selection
            .map(|selection| marks_under(&self.document, selection.head))
            .unwrap_or_default()
    }
}
