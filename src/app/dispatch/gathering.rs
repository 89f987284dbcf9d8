//! Marking every occurrence of some words: the list of them, what is left out, and the edit.

use std::sync::Arc;

use crate::app::dispatch::finding::LONGEST;
use crate::app::dispatch::{perform, stamp};
use crate::app::occurrences::occurrences;
use crate::app::{
    Dialog, Done, Gather, Gathered, Notice, Occurrences, Program, SearchFault, Selection,
};
use crate::edit::occurrences::mark_occurrences;
use crate::model::{AnnotationId, LabelId, Span};
use crate::text::cuts::cuts_word;
use crate::text::search::Query;

/// More than this are not listed: nobody looks through them before marking.
const MOST: usize = 10_000;

/// Lists all occurrences of the selected words, or of the chosen mark's.
pub(super) fn open(program: &mut Program) {
    let Some(workspace) = &program.state.workspace else { return };
    let Some(span) = workspace.meant_span() else { return };
    if span.len() > LONGEST {
        program.state.notices.push(Notice::TooLongToFind);
        return;
    }
    let text = &workspace.document.version().text;
    let whole = ![span.start(), span.end()].iter().any(|at| cuts_word(text.as_str(), at.get()));
    let words = text.slice(span.range()).to_owned();
    list(program, Query { words, whole_word: whole, ..Query::default() });
}

fn list(program: &mut Program, query: Query) {
    let Some(workspace) = &program.state.workspace else { return };
    let Some(label) = workspace.likely_label() else { return };
    let list = Occurrences::new(query, label);
    program.state.dialog = Some(Dialog::Occurrences(Box::new(list)));
    search(program);
}

pub(super) fn gather(program: &mut Program, gather: Gather) {
    if let Gather::Hits = gather {
        let query = program.state.query.clone();
        return list(program, query);
    }
    let Some(Dialog::Occurrences(list)) = &mut program.state.dialog else { return };
    match gather {
        Gather::Query(query) => {
            list.ask(query);
            search(program);
        }
        Gather::Label(label) => {
            list.label = label;
            search(program);
        }
        Gather::Keep(number, kept) => list.keep(number, kept),
        Gather::KeepAll(kept) => list.keep_all(kept),
        Gather::Mark => mark(program),
        Gather::Hits => {}
    }
}

/// Looks for the words beside everything else; what is still being looked for is called off.
fn search(program: &mut Program) {
    let Some(workspace) = &mut program.state.workspace else { return };
    let (prepared, document) = (workspace.prepared(), workspace.document.clone());
    let Some(Dialog::Occurrences(list)) = &mut program.state.dialog else { return };
    let (query, label, ticket) = (list.query.clone(), list.label.clone(), list.turn.begin());
    let number = ticket.number;
    let failed = Done::Gathered(Gathered { number, result: Err(SearchFault::Stopped) });
    let work = move || {
        if ticket.is_stale() {
            return None;
        }
        let result = match prepared.searchable().search(&query, MOST, &|| ticket.is_stale()) {
            Ok(hits) => {
                let hits = hits?;
                let spans = hits.places.into_iter().filter_map(|p| Span::new(p.start, p.end));
                let spans: Vec<Span> = spans.collect();
                Ok((occurrences(&document, &spans, &label).into(), hits.more))
            }
            Err(bad) => Err(SearchFault::Pattern(bad)),
        };
        Some(Done::Gathered(Gathered { number, result }))
    };
    program.jobs.give_beside(failed, Box::new(work));
}

/// Takes over what a search found.
pub(in crate::app) fn gathered(program: &mut Program, gathered: Gathered) {
    let Some(Dialog::Occurrences(list)) = &mut program.state.dialog else { return };
    if list.turn.answer(gathered.number) {
        match gathered.result {
            Ok((found, more)) => list.fill(found, more),
            Err(fault) => {
                list.fill(Arc::default(), false);
                list.fault = Some(fault);
            }
        }
    }
}

/// Marks what was kept, in one step.
fn mark(program: &mut Program) {
    let Some(Dialog::Occurrences(list)) = &program.state.dialog else { return };
    if list.is_searching() || list.kept() == 0 {
        return;
    }
    let (label, spans): (LabelId, Vec<Span>) = (list.label.clone(), list.spans().collect());
    let stamp = stamp(program);
    let environment = &mut program.environment;
    let places: Vec<(AnnotationId, Span)> =
        spans.iter().map(|span| (AnnotationId::random(environment.entropy()), *span)).collect();
    program.state.dialog = None;
    let done = perform(program, |w| mark_occurrences(&w.document, &label, &places, stamp));
    if let Some(workspace) = program.state.workspace.as_mut().filter(|_| done) {
        // The one at which the person was is the one to go on with.
        let here = workspace.meant_span();
        let chosen = places.iter().find(|(_, span)| Some(*span) == here).or(places.first());
        workspace.chosen = chosen.map(|(id, _)| (*id).into());
        // The caret stays there too, when the step is undone.
        workspace.selection = chosen.map(|(_, span)| Selection::caret(span.start()));
        workspace.last_label = Some(label);
    }
}
