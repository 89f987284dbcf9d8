//! Selecting words, and choosing marks and relations.

use std::ops::Range;

use crate::app::dispatch::{claims, reshaping};
use crate::app::levels::Level;
use crate::app::{
    Action, Adjusting, Answers, Command, Effect, Move, Program, Selection, SidePanel, Workspace,
};
use crate::model::{AnnotationId, Block, Node, Spans};
use crate::store::settings::SidebarTab;
use crate::text::{Offset, sentences, words};

pub(super) fn select(program: &mut Program, action: Action) {
    let Some(workspace) = &mut program.state.workspace else { return };
    if let (Action::Caret { to, .. }, Some(Adjusting::Edge(edge))) = (&action, workspace.adjusting)
    {
        let to = *to;
        reshaping::walk(program, edge, to);
        return;
    }
    if !matches!(action, Action::Filter(_)) {
        workspace.growth.forget();
    }
    match action {
        Action::Select(Selection { anchor, head, exact }) => {
            let text = &workspace.document.version().text;
            let (anchor, head) = (text.floor(anchor), text.floor(head));
            workspace.selection = Some(Selection { anchor, head, exact });
            let for_fragment = matches!(workspace.adjusting, Some(Adjusting::Fragment(_)));
            if anchor != head && !for_fragment && workspace.speaking.is_none() {
                // What a key does next, it does to these words.
                workspace.chosen = None;
                workspace.adjusting = None;
                workspace.typing = None;
            }
        }
        Action::Caret { to, extend } => move_caret(workspace, to, extend),
        Action::Choose(node) => choose(workspace, node),
        Action::GoTo(id) => go_to(workspace, id),
        Action::Filter(filter) => {
            if filter.is_empty() {
                workspace.sifting.list = Answers::default();
            }
            workspace.filter = filter;
        }
        _ => {}
    }
}

pub(super) fn command(program: &mut Program, command: Command) {
    if command == Command::FilterMarks {
        program.state.bring_up(SidePanel::Sidebar);
        program.state.settings.sidebar_tab = SidebarTab::Marks;
        program.effects.push(Effect::FocusFilter);
        return;
    }
    if command == Command::MarksHere {
        program.effects.push(Effect::ListMarksHere);
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

/// Goes back one level: a dialog is in front of everything, and else what was begun last is left.
fn escape(program: &mut Program) {
    if program.state.close_dialog().is_some() {
        return;
    }
    if claims::is_on(program) {
        claims::leave(program);
        return;
    }
    let Some(workspace) = &mut program.state.workspace else { return program.stop_reading() };
    workspace.renew_levels();
    match workspace.levels.last() {
        Some(Level::Find) => workspace.find = None,
        Some(Level::LinkEnd(_)) => {
            if let Some(linking) = &mut workspace.linking {
                linking.to = None;
            }
        }
        Some(Level::Linking(_)) => workspace.linking = None,
        Some(Level::Speaking(_)) => workspace.speaking = None,
        Some(Level::SpeakerWords) => {
            if let Some(speaking) = &mut workspace.speaking {
                speaking.awaits = None;
            }
        }
        Some(Level::Selection(_)) => {
            workspace.selection = Some(Selection::caret(workspace.caret()));
        }
        Some(Level::Adjusting(_)) => reshaping::give_up(program),
        Some(Level::Held(_)) => workspace.held = None,
        Some(Level::Several(_)) => workspace.leave_several(),
        Some(Level::Chosen(_)) => workspace.chosen = None,
        None => program.stop_reading(),
    }
}

pub(super) fn choose(workspace: &mut Workspace, node: Option<Node>) {
    workspace.typing = None;
    workspace.adjusting = None;
    workspace.leave_several();
    workspace.speaking = workspace.speaking.take().filter(|it| node == Some(it.claim.into()));
    workspace.chosen = node.filter(|node| workspace.document.has_node(*node));
    if let Some(node) = node {
        let mark = node.annotation().and_then(|id| workspace.document.annotation(id));
        let start = mark.and_then(|mark| workspace.document.placed_spans(mark)).map(Spans::start);
        // The caret waits where the mark begins.
        let at = start.unwrap_or_else(|| workspace.caret());
        workspace.selection = Some(Selection::caret(at));
    }
}

pub(super) fn go_to(workspace: &mut Workspace, id: AnnotationId) {
    choose(workspace, Some(id.into()));
    let start = workspace
        .document
        .annotation(id)
        .and_then(|mark| workspace.document.placed_spans(mark))
        .map(Spans::start);
    if let Some(start) = start {
        workspace.show(start);
    }
}

/// The next or previous mark in text order, from the chosen one or else the caret, round the end.
pub(super) fn step(workspace: &mut Workspace, forward: bool) {
    let document = &workspace.document;
    let caret = workspace.caret();
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

/// The next of the marks that lie here, round the end. Going on from one to the next, those that
/// overlap the first one are gone through, whichever of them overlap each other.
fn cycle(workspace: &mut Workspace) {
    let chosen = workspace.chosen_mark();
    let goes_on = workspace.cycle.filter(|(first, last)| {
        Some(*last) == chosen && workspace.document.annotation(*first).is_some()
    });
    let first = goes_on.map(|(first, _)| first).or(chosen);
    let here = match first {
        Some(first) => workspace.marks_around(first),
        None => workspace.marks_at_caret(),
    };
    let at = chosen.and_then(|id| here.iter().position(|other| *other == id));
    let next = at.map_or(0, |at| (at + 1) % here.len());
    let Some(next) = here.get(next).copied() else { return };
    workspace.typing = None;
    // The caret stays: it says which marks are meant.
    workspace.chosen = Some(next.into());
    workspace.cycle = Some((first.unwrap_or(next), next));
}

fn move_caret(workspace: &mut Workspace, to: Move, extend: bool) {
    let from = workspace.selection.unwrap_or_else(|| Selection::caret(workspace.caret()));
    let head = workspace.destination(from.head, to);
    let by_letter = matches!(to, Move::Left | Move::Right);
    workspace.selection = Some(if extend {
        // Whoever takes the rest of a sentence, after a hit too, means its words.
        let by_sentence = matches!(to, Move::SentenceUp | Move::SentenceDown);
        let exact = by_letter || (from.exact && from.span().is_some() && !by_sentence);
        // Letter by letter it goes on from what is seen.
        let seen = from.seen(workspace.document.version().text.as_str()).filter(|_| exact);
        let anchor = seen.map_or(from.anchor, |seen| {
            if from.anchor <= from.head { seen.start() } else { seen.end() }
        });
        Selection { anchor, head, exact }
    } else {
        Selection { exact: by_letter, ..Selection::caret(head) }
    });
    workspace.follow(head);
}

fn destination(workspace: &Workspace, from: Offset, to: Move) -> Offset {
    let at = from.get();
    let version = workspace.document.version();
    let (text, blocks) = (version.text.as_str(), &version.blocks);
    let ahead = text.get(at..).unwrap_or_default();
    let behind = text.get(..at).unwrap_or_default();
    let next = match to {
        Move::Left => words::grapheme_before(behind),
        Move::Right => at + words::grapheme_after(ahead),
        Move::WordLeft => words::word_start_before(text, at),
        Move::WordRight => words::word_end_after(text, at),
        Move::SentenceUp => sentence_start(workspace, from),
        Move::SentenceDown => sentence_end(workspace, from),
        Move::ParagraphUp => match last_before(workspace, from) {
            Some(block) => block.span.start().get(),
            None => 0,
        },
        Move::ParagraphDown => match first_beyond(workspace, from) {
            Some(block) => block.span.end().get(),
            None => text.len(),
        },
        Move::Start => blocks.first().map_or(0, |block| block.span.start().get()),
        Move::End => blocks.last().map_or(text.len(), |block| block.span.end().get()),
        Move::To(offset) => offset.get(),
    };
    into_block(workspace, Offset::new(next), from)
}

/// The last block that begins before a place, among those that are shown.
fn last_before(workspace: &Workspace, at: Offset) -> Option<&Block> {
    let blocks = &workspace.document.version().blocks;
    let count = blocks.partition_point(|block| block.span.start() < at);
    shown(workspace, 0..count).next_back()
}

/// The first block that ends after a place, among those that are shown.
fn first_beyond(workspace: &Workspace, at: Offset) -> Option<&Block> {
    let blocks = &workspace.document.version().blocks;
    let count = blocks.partition_point(|block| block.span.end() <= at);
    shown(workspace, count..blocks.len()).next()
}

/// The blocks that are shown, among those with these numbers.
fn shown(workspace: &Workspace, numbers: Range<usize>) -> impl DoubleEndedIterator<Item = &Block> {
    let blocks = &workspace.document.version().blocks;
    let within = numbers.filter_map(|number| Some((number, blocks.get(number)?)));
    within.filter(|(number, block)| workspace.folds.shows(block, *number)).map(|(_, block)| block)
}

/// Where the sentence begins that holds a place, or the one before, in the block before it too.
fn sentence_start(workspace: &Workspace, from: Offset) -> usize {
    let version = workspace.document.version();
    let Some(block) = last_before(workspace, from) else { return 0 };
    let base = block.span.start().get();
    let at = from.min(block.span.end()).get() - base;
    base + sentences::sentence_start_before(version.text.slice(block.span.range()), at)
}

/// Where the sentence ends that holds a place, or the one after, in the block after it too.
fn sentence_end(workspace: &Workspace, from: Offset) -> usize {
    let version = workspace.document.version();
    let Some(block) = first_beyond(workspace, from) else { return version.text.len() };
    let base = block.span.start().get();
    let at = from.max(block.span.start()).get() - base;
    base + sentences::sentence_end_after(version.text.slice(block.span.range()), at)
}

/// Between two paragraphs there is nothing to stand on, nor in one that is not shown: the caret
/// goes on to the next one, or back.
fn into_block(workspace: &Workspace, at: Offset, from: Offset) -> Offset {
    let blocks = &workspace.document.version().blocks;
    let here = blocks.partition_point(|block| block.span.end() < at);
    let behind = shown(workspace, 0..here).next_back();
    let ahead = shown(workspace, here..blocks.len()).next();
    match (behind, ahead) {
        (_, Some(block)) if block.span.start() <= at => at,
        (_, Some(block)) if at > from => block.span.start(),
        (Some(block), _) => block.span.end(),
        (None, Some(block)) => block.span.start(),
        (None, None) => at,
    }
}

impl Workspace {
    /// Where the caret goes from a place.
    #[must_use]
    pub fn destination(&self, from: Offset, to: Move) -> Offset {
        destination(self, from, to)
    }
}
