//! Going through the article sentence by sentence: what was looked at, and what is still to be read.

use crate::app::dispatch::{finding, perform, selecting, tell};
use crate::app::{Action, Command, Notice, Program, Selection, Workspace};
use crate::edit::looking;
use crate::model::{AnnotatorId, Document, Span, Spans};
use crate::text::Offset;

pub(super) fn command(program: &mut Program, command: Command) {
    match command {
        Command::LookedAt => look(program),
        Command::NextUnread => go_on(program),
        _ => {}
    }
}

/// Notes that the sentences that are meant hold nothing to check, and goes on to the next one that
/// is unread. Where all of them are noted or marked already, takes the notes back.
fn look(program: &mut Program) {
    let by = program.state.settings.annotator.id;
    let Some(workspace) = &program.state.workspace else { return };
    let sentences = workspace.meant_sentences();
    let Some(last) = sentences.last().copied() else { return };
    let marked = workspace.marked(&sentences);
    let (seen, unseen): (Vec<Span>, Vec<Span>) =
        sentences.iter().partition(|it| looking::is_seen(&workspace.document, by, **it));
    // Where something is marked there was something to check.
    let fresh: Vec<Span> =
        unseen.into_iter().filter(|it| marked.binary_search(it).is_err()).collect();
    if fresh.is_empty() && !seen.is_empty() {
        perform(program, |w| looking::look_away(&w.document, by, &seen));
        return;
    }
    if !fresh.is_empty() && !perform(program, |w| looking::look_at(&w.document, by, &fresh)) {
        return;
    }
    go_to_unread(program, last);
}

/// Goes to the next unread sentence: from what is selected to one after it, from the bare caret to
/// that in which it is, too.
fn go_on(program: &mut Program) {
    let Some(workspace) = &program.state.workspace else { return };
    let selected = workspace.selected_span().is_some();
    let sentences = workspace.meant_sentences();
    match sentences.last() {
        Some(last) if selected => go_to_unread(program, *last),
        here => {
            let from = here.map_or(workspace.caret(), |here| here.start());
            let by = program.state.settings.annotator.id;
            let next = workspace.unread_from(by, from);
            arrive(program, next);
        }
    }
}

fn go_to_unread(program: &mut Program, after: Span) {
    let by = program.state.settings.annotator.id;
    let Some(workspace) = &program.state.workspace else { return };
    let next = workspace.unread_from(by, after.end());
    arrive(program, next);
}

/// Selects a sentence, with the caret at its beginning: a label's key marks it, and what is to be
/// marked in it is selected from there.
fn arrive(program: &mut Program, sentence: Option<Span>) {
    let Some(sentence) = sentence else {
        tell(program, Notice::AllCovered);
        return;
    };
    program.state.notices.retain(|notice| *notice != Notice::AllCovered);
    finding::stay(program);
    let (anchor, head) = (sentence.end(), sentence.start());
    selecting::select(program, Action::Select(Selection { anchor, head, exact: false }));
    if let Some(workspace) = &mut program.state.workspace {
        workspace.follow(head);
    }
}

/// Goes back to the sentence of which it was undone, or done again, that it was looked at.
pub(super) fn turn_back(workspace: &mut Workspace, before: &Document, by: AnnotatorId) {
    let Some(at) = first_change(before, &workspace.document, by) else { return };
    let Some(sentence) = workspace.document.version().sentence_from(at) else { return };
    workspace.growth.forget();
    workspace.adjusting = None;
    workspace.chosen = None;
    let (anchor, head) = (sentence.end(), sentence.start());
    workspace.selection = Some(Selection { anchor, head, exact: false });
    workspace.follow(head);
}

/// From where on two states differ in what was looked at.
fn first_change(before: &Document, now: &Document, by: AnnotatorId) -> Option<Offset> {
    let stretches = |document: &Document| -> Vec<Span> {
        document.seen_by(by).into_iter().flat_map(Spans::iter).collect()
    };
    let (before, now) = (stretches(before), stretches(now));
    let differ = before.iter().zip(&now).position(|(one, other)| one != other);
    let first = differ.unwrap_or(before.len().min(now.len()));
    match (before.get(first), now.get(first)) {
        (Some(one), Some(other)) if one.start() == other.start() => {
            Some(one.end().min(other.end()))
        }
        (Some(one), Some(other)) => Some(one.start().min(other.start())),
        (one, other) => one.or(other).map(|it| it.start()),
    }
}
