//! The find bar: opening it, searching as one types, going from hit to hit.

use std::sync::Arc;

use crate::app::dispatch::claims;
use crate::app::{
    Adjusting, Command, Done, Effect, Find, Found, Leap, Program, SearchFault, Seek, Selection,
    Workspace,
};
use crate::model::Span;
use crate::text::Offset;
use crate::text::search::Query;

/// More hits than this are neither counted nor painted.
const MOST: usize = 100_000;

/// More selected words than this, in bytes, are not what somebody looks for.
pub(super) const LONGEST: usize = 300;

pub(super) fn command(program: &mut Program, command: Command) {
    if command == Command::Find && claims::is_on(program) {
        program.effects.push(Effect::FocusDeskFilter);
        return;
    }
    match command {
        Command::Find => open(program),
        Command::FindNext => go_on(program, Leap::Forward),
        Command::FindPrevious => go_on(program, Leap::Back),
        _ => {}
    }
}

pub(super) fn seek(program: &mut Program, seek: Seek) {
    match seek {
        Seek::Query(query) => ask(program, query),
        Seek::From(at) => {
            let find = program.state.workspace.as_mut().and_then(|w| w.find.as_mut());
            if let Some(find) = find.filter(|find| find.from.is_none()) {
                find.from = Some(at);
            }
            leap(program);
        }
        Seek::Close => close(program),
    }
}

/// Closes the bar; what it went to last stays selected.
pub(super) fn close(program: &mut Program) {
    if let Some(workspace) = &mut program.state.workspace {
        workspace.find = None;
    }
}

/// Opens the bar, or takes the keyboard back to it. Selected words are what is looked for.
fn open(program: &mut Program) {
    let Some(workspace) = &mut program.state.workspace else { return };
    let selected = workspace.selected_span();
    let here = workspace.current_hit();
    let is_open = workspace.find.is_some();
    let words = selected.filter(|span| here != Some(*span)).map(|span| words(workspace, span));
    program.effects.push(Effect::FocusFind);
    if !is_open {
        workspace.find = Some(Find::default());
    }
    if let Some(words) = words.filter(|words| !words.is_empty() && words.len() <= LONGEST) {
        if let Some(find) = &mut workspace.find {
            find.from = selected.map(Span::start);
        }
        let query = Query { words, regex: false, ..program.state.query.clone() };
        ask(program, query);
    } else if !is_open {
        search(program);
    }
}

/// Selected words on one line.
fn words(workspace: &Workspace, span: Span) -> String {
    let words = workspace.document.version().text.slice(span.range());
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Looks for something else, and goes to the first place of it.
fn ask(program: &mut Program, query: Query) {
    program.state.query = query;
    let find = program.state.workspace.as_mut().and_then(|workspace| workspace.find.as_mut());
    if let Some(find) = find {
        find.leap = Some(Leap::Forward);
    }
    search(program);
}

/// Searches beside everything else; what is still being looked for is called off.
fn search(program: &mut Program) {
    let (query, clock) = (program.state.query.clone(), program.clock);
    let Some(workspace) = &mut program.state.workspace else { return };
    let prepared = workspace.prepared();
    let Some(find) = &mut workspace.find else { return };
    (find.begun_at, find.takes_long) = (clock, false);
    let ticket = find.turn.begin();
    let number = ticket.number;
    let stopped = Some(SearchFault::Stopped);
    let failed = Done::Found(Found { number, fault: stopped, ..Found::default() });
    let work = move || {
        if ticket.is_stale() {
            return None;
        }
        let found = prepared.searchable().search(&query, MOST, &|| ticket.is_stale());
        let mut found = match found {
            Ok(hits) => {
                let hits = hits?;
                let spans = hits.places.into_iter().filter_map(|p| Span::new(p.start, p.end));
                Found { hits: spans.collect(), more: hits.more, ..Found::default() }
            }
            Err(bad) => Found { fault: Some(SearchFault::Pattern(bad)), ..Found::default() },
        };
        found.number = number;
        Some(Done::Found(found))
    };
    program.jobs.give_beside(failed, Box::new(work));
}

/// Notes that a search has been under way for long.
pub(in crate::app) fn note_time(program: &mut Program) {
    let clock = program.clock;
    let find = program.state.workspace.as_mut().and_then(|workspace| workspace.find.as_mut());
    if let Some(find) = find.filter(|find| find.long_at().is_some_and(|at| at <= clock)) {
        find.takes_long = true;
    }
}

/// Takes over what a search found.
pub(in crate::app) fn found(program: &mut Program, found: Found) {
    let find = program.state.workspace.as_mut().and_then(|workspace| workspace.find.as_mut());
    let Some(find) = find else { return };
    if find.turn.answer(found.number) {
        find.found = found;
        find.current = None;
        leap(program);
    }
}

/// The person has gone somewhere else: a search that is under way takes nobody away from there, and
/// the next one begins there.
pub(super) fn stay(program: &mut Program) {
    let find = program.state.workspace.as_mut().and_then(|workspace| workspace.find.as_mut());
    if let Some(find) = find {
        (find.leap, find.from) = (None, None);
    }
}

/// Goes to the first hit once it is known and wanted.
fn leap(program: &mut Program) {
    let Some(workspace) = &mut program.state.workspace else { return };
    let Some(find) = &mut workspace.find else { return };
    if find.is_searching() {
        return;
    }
    let (Some(direction), Some(from)) = (find.leap, find.from) else { return };
    find.leap = None;
    let first = nearest(&find.found.hits, direction, from, from);
    go_to(workspace, first);
}

/// The next or previous hit from where the person is, round the end. A closed bar opens first.
fn go_on(program: &mut Program, direction: Leap) {
    let Some(workspace) = &mut program.state.workspace else { return };
    if program.state.query.words.is_empty() {
        return open(program);
    }
    let (start, end) = place(workspace);
    if workspace.find.is_none() {
        let from = if direction == Leap::Forward { end } else { start };
        let from = workspace.selection.map(|_| from);
        workspace.find = Some(Find { from, leap: Some(direction), ..Find::default() });
        return search(program);
    }
    let here = workspace.current_hit().is_some();
    let Some(find) = &mut workspace.find else { return };
    if find.is_searching() {
        // What is known are the hits of another query.
        find.leap = Some(direction);
        return;
    }
    find.leap = None;
    let (hits, current) = (Arc::clone(&find.found.hits), find.current);
    let last = hits.len().saturating_sub(1);
    let next = match (current.filter(|_| here), direction) {
        (Some(at), Leap::Forward) => at.checked_add(1).filter(|next| *next <= last).unwrap_or(0),
        (Some(at), Leap::Back) => at.checked_sub(1).unwrap_or(last),
        (None, _) => nearest(&hits, direction, start, end),
    };
    go_to(workspace, next);
}

/// Where the person is: before anything was gone to, what is in view counts more than where the
/// caret was left.
fn place(workspace: &Workspace) -> (Offset, Offset) {
    let find = workspace.find.as_ref().filter(|find| find.current.is_none());
    let from = find.and_then(|find| find.from).map(|from| (from, from));
    let caret = || workspace.selection.map(|selection| (selection.anchor, selection.head));
    let (anchor, head) = from.or_else(caret).unwrap_or_default();
    (anchor.min(head), anchor.max(head))
}

/// The first hit that begins at `end` or after, or the last one that ends at `start` or before;
/// where there is none that way, round the end.
fn nearest(hits: &[Span], direction: Leap, start: Offset, end: Offset) -> usize {
    match direction {
        Leap::Forward => {
            let next = hits.partition_point(|hit| hit.start() < end);
            if next < hits.len() { next } else { 0 }
        }
        Leap::Back => {
            let before = hits.partition_point(|hit| hit.end() <= start);
            before.checked_sub(1).unwrap_or(hits.len().saturating_sub(1))
        }
    }
}

/// Selects a hit and brings it into view.
fn go_to(workspace: &mut Workspace, number: usize) {
    let Some(find) = &mut workspace.find else { return };
    let Some(hit) = find.found.hits.get(number).copied() else { return };
    find.current = Some(number);
    find.from = Some(hit.start());
    workspace.typing = None;
    workspace.selection = Some(Selection::of(hit));
    // A mark that awaits more words is still the one that gets them.
    if !matches!(workspace.adjusting, Some(Adjusting::Fragment(_))) {
        workspace.chosen = None;
    }
    workspace.show(hit.start());
}
