//! From one quotation to the next that nobody has marked.

use crate::app::dispatch::tell;
use crate::app::quoting::{Quoted, unmarked_from};
use crate::app::{Done, Notice, Program, Selection};
use crate::model::Span;

/// So much of the text, in bytes, is looked through at once; what lies farther, beside everything
/// else.
const AT_ONCE: usize = 64 * 1024;

/// Selects the next or the previous quoted passage that no mark overlaps, round the end.
pub(super) fn step(program: &mut Program, forward: bool) {
    let Some(workspace) = &mut program.state.workspace else { return };
    let document = &workspace.document;
    let revision = document.revision();
    if workspace.quoting.none_in == Some(revision) {
        return arrive(program, None);
    }
    // The first that begins after what is selected, or at the bare caret; the last before either.
    let from = match workspace.selected_span() {
        Some(selected) => selected.start().get() + usize::from(forward),
        None => workspace.caret().get(),
    };
    let mut left = AT_ONCE;
    let near = unmarked_from(document, from, forward, &mut |length| {
        let goes_on = left > 0;
        left = left.saturating_sub(length);
        goes_on
    });
    workspace.quoting.turn.give_up();
    if let Ok(found) = near {
        return arrive(program, found);
    }
    workspace.quoting.from = workspace.selection;
    let (ticket, document) = (workspace.quoting.turn.begin(), workspace.document.clone());
    let work = move || {
        let number = ticket.number;
        let found = unmarked_from(&document, from, forward, &mut |_| !ticket.is_stale());
        Some(Done::Quoted(Quoted { number, revision, found: found.ok()? }))
    };
    program.jobs.give_beside(Done::QuotingFailed, Box::new(work));
}

/// Takes over what was found, unless the person has gone elsewhere meanwhile.
pub(super) fn quoted(program: &mut Program, quoted: &Quoted) {
    let Some(workspace) = &mut program.state.workspace else { return };
    let quoting = &mut workspace.quoting;
    if quoting.turn.answer(quoted.number)
        && quoting.from == workspace.selection
        && workspace.document.revision() == quoted.revision
    {
        arrive(program, quoted.found);
    }
}

/// A search came to a bad end: nobody is to wait for it.
pub(super) fn failed(program: &mut Program) {
    if let Some(workspace) = &mut program.state.workspace {
        workspace.quoting.turn.give_up();
    }
}

/// Selects what was found, or says that there is none, or no other one.
fn arrive(program: &mut Program, found: Option<Span>) {
    let Some(workspace) = &mut program.state.workspace else { return };
    let here = workspace.selected_span();
    let notice = match found {
        Some(span) if here != Some(span) => {
            workspace.selection = Some(Selection::of(span));
            workspace.growth.forget();
            workspace.chosen = None;
            workspace.show(span.start());
            return;
        }
        Some(_) => Notice::NoOtherQuotation,
        None => {
            workspace.quoting.none_in = Some(workspace.document.revision());
            Notice::NoQuotation
        }
    };
    tell(program, notice);
}
