//! Reshaping marks: edges, fragments, splitting, merging, twins, and a label held for one passage
//! after another.

use std::sync::Arc;

use crate::app::dispatch::{editing, perform, speaking, stamp, tell};
use crate::app::{
    Action, Adjusting, Command, Edge, Effect, Move, Notice, Program, Selection, Side, Typing,
    Workspace,
};
use crate::edit::merge::{self, Merged, Unmergeable};
use crate::edit::renew::reanchor;
use crate::edit::{GroupId, Step, compose, reshape};
use crate::model::{Annotation, AnnotationId, LabelId, Span};
use crate::text::cuts::cuts_word;
use crate::text::{Offset, words};

pub(super) fn act(program: &mut Program, action: Action) {
    match action {
        Action::DragEdge { edge, to, exact } => drag(program, edge, to, exact),
        Action::HoldEdge(edge) => hold_edge(program, edge),
        Action::RemoveFragment(mark, fragment) => remove_fragment(program, mark, fragment),
        Action::SelectionMade => selection_made(program),
        Action::Hold(label) => hold(program, &label),
        _ => {}
    }
}

pub(super) fn command(program: &mut Program, command: Command) {
    if command == Command::Confirm {
        confirm(program);
        return;
    }
    let Some(workspace) = &mut program.state.workspace else { return };
    match command {
        Command::HoldLabel => {
            let labels = &workspace.document.codebook().labels;
            let mut usable = labels.iter().filter(|label| !label.retired).map(|label| &label.id);
            let last = workspace.last_label.as_ref();
            let last = last.filter(|last| usable.clone().any(|id| id == *last));
            let label = last.or_else(|| usable.next()).cloned();
            if let (None, Some(label)) = (workspace.held.take(), label) {
                hold(program, &label);
            }
        }
        Command::LabelAgain => {
            if let Some(label) = workspace.last_label.clone() {
                editing::label_what_is_meant(program, &label);
            }
        }
        _ => {
            if let Some(mark) = workspace.chosen_mark() {
                to_mark(program, command, mark);
            }
        }
    }
}

fn to_mark(program: &mut Program, command: Command, mark: AnnotationId) {
    let Some(workspace) = &mut program.state.workspace else { return };
    if matches!(command, Command::MoveEdge | Command::AddFragment | Command::Twin) {
        // What follows is done by the article's keys, and is a step of its own.
        workspace.typing = None;
        program.effects.push(Effect::FocusArticle);
    }
    match command {
        Command::MoveEdge => grab(workspace, mark),
        Command::AddFragment => {
            // Words that are selected already are meant; else those that are selected next.
            workspace.adjusting = Some(Adjusting::Fragment(mark));
            confirm(program);
        }
        Command::Twin => workspace.adjusting = Some(Adjusting::Twin(mark)),
        Command::RemoveFragment => {
            let caret = workspace.caret();
            let spans = workspace.chosen_spans().map(|(_, spans)| spans);
            let here = |span: Span| span.start() <= caret && caret <= span.end();
            match spans.and_then(|spans| spans.iter().position(here)) {
                Some(fragment) => remove_fragment(program, mark, fragment),
                None => tell(program, Notice::NoFragmentHere),
            }
        }
        Command::Split => split(program, mark),
        Command::Merge => merge_with_next(program, mark),
        _ => {}
    }
}

/// Takes hold of the edge nearest to the caret, or of the next one when one is held already.
fn grab(workspace: &mut Workspace, mark: AnnotationId) {
    let document = &workspace.document;
    let spans = document.annotation(mark).and_then(|mark| document.placed_spans(mark));
    let Some(spans) = spans else { return };
    let edges: Vec<(Edge, Offset)> = Edge::all(mark, spans).collect();
    let caret = workspace.caret().get();
    let next = match workspace.adjusting {
        Some(Adjusting::Edge(held)) if held.mark == mark => {
            let here = edges.iter().position(|(edge, _)| *edge == held);
            here.and_then(|here| edges.get((here + 1) % edges.len()))
        }
        _ => edges.iter().min_by_key(|(_, at)| at.get().abs_diff(caret)),
    };
    if let Some((edge, at)) = next.copied() {
        workspace.adjusting = Some(Adjusting::Edge(edge));
        stand_at(workspace, at);
    }
}

/// Takes hold of an edge that was pointed out.
fn hold_edge(program: &mut Program, edge: Edge) {
    let Some(workspace) = program.state.workspace.as_mut().filter(|w| w.linking.is_none()) else {
        return;
    };
    let at = edge.place(&workspace.document);
    if let Some(at) = at.filter(|_| workspace.chosen_mark() == Some(edge.mark)) {
        workspace.typing = None;
        workspace.adjusting = Some(Adjusting::Edge(edge));
        stand_at(workspace, at);
        program.effects.push(Effect::FocusArticle);
    }
}

/// Leaves what is being done to a mark; an edge goes back to where it was taken hold of.
pub(super) fn give_up(program: &mut Program) {
    let Some(workspace) = &mut program.state.workspace else { return };
    let (adjusting, typing) = (workspace.adjusting.take(), workspace.typing.take());
    let (Some(Adjusting::Edge(edge)), Some((group, into))) = (adjusting, typing) else { return };
    let last = workspace.history.done().next_back().and_then(|edit| edit.group);
    if into != Typing::Edge(edge) || last != Some(group) {
        return;
    }
    let undone = workspace.take(Step::Undo);
    if let Some(at) = edge.place(&workspace.document) {
        stand_at(workspace, at);
    }
    if undone.is_err() {
        program.state.notices.push(Notice::NotDone);
    }
}

fn stand_at(workspace: &mut Workspace, at: Offset) {
    workspace.growth.forget();
    workspace.selection = Some(Selection::caret(at));
    workspace.follow(at);
}

/// Moves the held edge as the caret would go; by words and more it stays at the words' own ends.
pub(super) fn walk(program: &mut Program, edge: Edge, to: Move) {
    let Some(workspace) = &program.state.workspace else { return };
    let text = workspace.document.version().text.clone();
    let Some(from) = edge.place(&workspace.document) else { return };
    let at = workspace.destination(from, to);
    let at = match (to, edge.side) {
        (Move::Left | Move::Right, _) => at,
        (Move::To(_), _) => match snapped(workspace, edge, at) {
            Some(at) => at,
            None => return,
        },
        (_, Side::Start) if at > from => {
            Offset::new(words::word_start_after(text.as_str(), at.get()))
        }
        (_, Side::End) if at < from => Offset::new(words::word_end_before(text.as_str(), at.get())),
        _ => at,
    };
    if put_edge(program, edge, at)
        && let Some(workspace) = &mut program.state.workspace
    {
        stand_at(workspace, at);
    }
}

fn drag(program: &mut Program, edge: Edge, to: Offset, exact: bool) {
    let Some(workspace) = &mut program.state.workspace else { return };
    if workspace.adjusting.take().is_some() {
        workspace.typing = None;
    }
    let to = workspace.document.version().text.floor(to);
    let to = if exact { Some(to) } else { snapped(workspace, edge, to) };
    if let Some(to) = to {
        put_edge(program, edge, to);
    }
}

/// The edge of whole words nearest to where an edge is wanted.
fn snapped(workspace: &Workspace, edge: Edge, to: Offset) -> Option<Offset> {
    let other = Edge {
        side: match edge.side {
            Side::Start => Side::End,
            Side::End => Side::Start,
        },
        ..edge
    };
    let other = other.place(&workspace.document)?;
    let text = workspace.document.version().text.as_str();
    let whole = words::snap(text, to.get().min(other.get())..to.get().max(other.get()));
    match edge.side {
        Side::Start => (to < other).then(|| Offset::new(whole.start)),
        Side::End => (to > other).then(|| Offset::new(whole.end)),
    }
}

/// Puts an edge at a place; one go is one step of the history.
fn put_edge(program: &mut Program, edge: Edge, at: Offset) -> bool {
    let stamp = stamp(program);
    let fresh = GroupId(program.environment.entropy());
    perform(program, |workspace| {
        let spans = edge.moved(&workspace.document, at)?;
        let plan = compose::move_edges(&workspace.document, edge.mark, &spans, stamp)?;
        let group = workspace.group_of(Typing::Edge(edge), fresh);
        Some(compose::Plan { group: Some(group), ..plan })
    })
}

fn remove_fragment(program: &mut Program, mark: AnnotationId, fragment: usize) {
    let stamp = stamp(program);
    perform(program, |w| reshape::remove_fragment(&w.document, mark, fragment, stamp));
    if let Some(workspace) = &mut program.state.workspace {
        workspace.forget_what_is_gone();
    }
}

fn split(program: &mut Program, mark: AnnotationId) {
    let stamp = stamp(program);
    let new = AnnotationId::random(program.environment.entropy());
    let done = perform(program, |w| {
        let mut places = places_to_cut(w).into_iter();
        places.find_map(|at| reshape::split(&w.document, mark, new, at, stamp))
    });
    if !done {
        tell(program, Notice::NothingToSplit);
    }
}

/// Where the caret would cut a mark: a word is cut only where the caret was put exactly, else the
/// nearer one of its ends is meant, or the other.
fn places_to_cut(workspace: &Workspace) -> Vec<Offset> {
    let at = workspace.caret();
    let text = workspace.document.version().text.as_str();
    let exact = workspace.selection.is_some_and(|selection| selection.exact);
    let word = words::word_at(text, at.get()).filter(|_| !exact && cuts_word(text, at.get()));
    let Some(word) = word else { return vec![at] };
    let mut ends = vec![Offset::new(word.start), Offset::new(word.end)];
    ends.sort_by_key(|end| end.get().abs_diff(at.get()));
    ends
}

/// Merges a mark with the next one of its label.
fn merge_with_next(program: &mut Program, mark: AnnotationId) {
    let stamp = stamp(program);
    let Some(workspace) = &program.state.workspace else { return };
    let document = &workspace.document;
    let first = document.annotation(mark);
    let after = std::iter::successors(first, |mark| document.annotation_after(mark)).skip(1);
    let same = |other: &&Arc<Annotation>| first.is_some_and(|mark| mark.label == other.label);
    let next = after.into_iter().find(same).map(|mark| mark.id);
    let merged = match next {
        Some(next) => merge::merge(document, mark, next, stamp),
        None => Err(Unmergeable::Missing),
    };
    match merged {
        Ok(Merged { plan, noted }) => {
            let afar = next.and_then(|next| afar(workspace, mark, next));
            if perform(program, |_| Some(plan)) {
                program.state.notices.extend(afar);
                if !noted.is_empty() {
                    tell(program, Notice::AnswersInNote(noted.into()));
                }
            }
        }
        Err(Unmergeable::Missing) => tell(program, Notice::NothingToMerge),
        Err(Unmergeable::TwoCards) => tell(program, Notice::TwoCards),
    }
}

/// What is to be said of the second of two marks, which may be out of sight: one that begins in
/// another paragraph.
fn afar(workspace: &Workspace, one: AnnotationId, other: AnnotationId) -> Option<Notice> {
    let document = &workspace.document;
    let paragraph = |id| {
        let spans = document.placed_spans(document.annotation(id)?)?;
        let (_, block) = document.version().block_at(spans.start())?;
        Some((block.span.start(), spans.first()))
    };
    let ((here, _), (there, first)) = (paragraph(one)?, paragraph(other)?);
    let paragraph = workspace.outline.number_from(there).filter(|_| here != there)?;
    let words = document.version().text.slice(first.range()).to_owned();
    Some(Notice::MergedAfar { words, paragraph })
}

/// Holds a label: what is selected gets it at once, and so does each selection after that.
fn hold(program: &mut Program, label: &LabelId) {
    let Some(workspace) = &mut program.state.workspace else { return };
    workspace.adjusting = None;
    workspace.typing = None;
    workspace.linking = None;
    workspace.held = Some(label.clone());
    if workspace.selected_span().is_some() {
        editing::label_what_is_meant(program, label);
    }
}

/// The pointer has done with a selection.
fn selection_made(program: &mut Program) {
    let awaited = |w: &Workspace| w.awaits_selection() && w.selected_span().is_some();
    if program.state.workspace.as_ref().is_some_and(awaited) {
        confirm(program);
    }
}

/// Ends a step, or takes over what is selected; with nothing of the kind, Enter writes a note.
pub(super) fn confirm(program: &mut Program) {
    if program.state.workspace.as_ref().is_some_and(|w| w.speaking.is_some()) {
        speaking::confirm(program);
        return;
    }
    let Some(workspace) = &mut program.state.workspace else { return };
    let selected = workspace.selected_span();
    match (workspace.adjusting, workspace.held.clone()) {
        (Some(Adjusting::Fragment(mark)), _) => {
            let Some(span) = selected else { return };
            let stamp = stamp(program);
            let gone = |w: &Workspace| {
                let mark = w.document.annotation(mark);
                mark.is_some_and(|mark| w.document.placed_spans(mark).is_none())
            };
            perform(program, |w| {
                if gone(w) {
                    return reanchor(&w.document, mark, Some(span.into()), stamp);
                }
                reshape::add_fragment(&w.document, mark, span, stamp)
            });
            if let Some(workspace) = &mut program.state.workspace {
                workspace.adjusting = None;
                workspace.selection = Some(Selection::caret(span.end()));
                workspace.chosen = Some(mark.into());
            }
        }
        (Some(Adjusting::Edge(_)), _) => {
            workspace.adjusting = None;
            workspace.typing = None;
        }
        (Some(Adjusting::Twin(_)), _) => {}
        (None, Some(label)) if selected.is_some() => {
            editing::label_what_is_meant(program, &label);
        }
        _ if workspace.confirming_writes_note() => editing::command(program, Command::Note),
        _ => {}
    }
}

/// Marks the words of a mark once more.
pub(super) fn twin(program: &mut Program, mark: AnnotationId, label: &LabelId) {
    let stamp = stamp(program);
    let new = AnnotationId::random(program.environment.entropy());
    let done = perform(program, |w| reshape::twin(&w.document, mark, new, label, stamp));
    if let Some(workspace) = program.state.workspace.as_mut().filter(|_| done) {
        workspace.adjusting = None;
        workspace.chosen = Some(new.into());
        workspace.last_label = Some(label.clone());
    }
}
