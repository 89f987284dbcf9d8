//! Looking through the history, and going to one of its states.

use std::sync::Arc;

use crate::app::dispatch::editing::where_changed;
use crate::app::past::{Browsing, Preview};
use crate::app::{Dialog, Done, Notice, Program};
use crate::edit::Step;

pub(super) fn open(program: &mut Program) {
    if program.state.workspace.is_some() {
        let today = program.environment.now();
        let browsing = Browsing { today, at: 0, preview: None, is_lost: false };
        program.state.dialog = Some(Dialog::History(browsing));
    }
}

/// Has it looked up what is different in a state so many steps away.
pub(super) fn look(program: &mut Program, at: isize) {
    let Some(workspace) = &program.state.workspace else { return };
    let Some(Dialog::History(browsing)) = &mut program.state.dialog else { return };
    browsing.at = at;
    browsing.preview = None;
    browsing.is_lost = false;
    let (document, history) = (workspace.document.clone(), workspace.history.clone());
    let revision = document.revision();
    let work = move || {
        let preview = Preview::of(&document, &history, at).map(Box::new);
        Some(Done::Previewed { at, revision, preview })
    };
    program.jobs.give_beside(Done::Previewed { at, revision, preview: None }, Box::new(work));
}

/// Takes over what was looked up, if it is still what is looked at.
pub(in crate::app) fn previewed(
    program: &mut Program,
    at: isize,
    revision: u64,
    preview: Option<Box<Preview>>,
) {
    let document = program.state.workspace.as_ref().map(|workspace| workspace.document.revision());
    if let Some(Dialog::History(browsing)) = &mut program.state.dialog
        && browsing.at == at
        && document == Some(revision)
    {
        browsing.is_lost = preview.is_none();
        browsing.preview = preview.map(Arc::from);
    }
}

/// Goes so many steps back or forth. Each is a step like any other, so that going back again is too.
pub(super) fn go(program: &mut Program, steps: isize) {
    program.state.dialog = None;
    let Some(workspace) = &mut program.state.workspace else { return };
    let step = if steps < 0 { Step::Undo } else { Step::Redo };
    let before = workspace.document.clone();
    let mut fits = true;
    for _ in 0..steps.unsigned_abs() {
        fits = matches!(workspace.take(step.clone()), Ok(true));
        if !fits {
            break;
        }
    }
    workspace.typing = None;
    workspace.forget_what_is_gone();
    if let Some(at) = where_changed(&before, &workspace.document) {
        workspace.show_if_hidden(at);
    }
    if !fits {
        program.state.notices.push(Notice::NotDone);
    }
}
