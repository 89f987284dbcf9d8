//! Comparing the open document with another state of it, and making one of the two.

use std::path::PathBuf;

use crate::app::dispatch::perform;
use crate::app::{Comparison, Dialog, Done, Program, Settle};
use crate::edit::EditName;
use crate::edit::compose::Plan;
use crate::merge::settle;
use crate::store::document_file::{self, OpenError};

/// Has the file read that holds another state, and compared.
pub(super) fn open(program: &mut Program, path: PathBuf) {
    let today = program.environment.now();
    let Some(workspace) = &program.state.workspace else { return };
    let clash = workspace.clash.clone().filter(|clash| clash.path == path);
    let mine = workspace.document.clone();
    program.state.dialog = None;
    let remarks = program.remarks.clone();
    let work = move || {
        let over = clash.is_some();
        let base = clash.and_then(|clash| clash.base);
        let compared = document_file::open_document(&path, &remarks).map(|opened| {
            // Of a damaged file the fingerprint is not that of the repaired document.
            let file = opened.fingerprint.or_else(|| document_file::fingerprint(&path));
            let file = file.filter(|_| over);
            let theirs = opened.document;
            Box::new(Comparison::of(base.as_ref(), mine, theirs, (path, file), today))
        });
        Some(Done::Compared(compared))
    };
    program.jobs.give(None, Box::new(work));
}

/// Takes over what was compared, if the document is still the same.
pub(in crate::app) fn compared(
    program: &mut Program,
    compared: Result<Box<Comparison>, OpenError>,
) {
    let revision = program.state.workspace.as_ref().map(|w| w.document.revision());
    match compared {
        Err(error) => program.cannot_open(error),
        Ok(comparison) if revision != Some(comparison.mine.revision()) => {
            open(program, comparison.path);
        }
        Ok(comparison) if program.state.dialog.is_none() => {
            program.state.dialog = Some(Dialog::Comparison(comparison));
        }
        Ok(_) => {}
    }
}

pub(super) fn act(program: &mut Program, action: Settle) {
    let Some(Dialog::Comparison(comparison)) = &mut program.state.dialog else { return };
    match action {
        Settle::Choose(number, choice) => comparison.choose(number, choice),
        Settle::Rest(choice) => comparison.choose_rest(choice),
        Settle::Finish => finish(program),
        Settle::KeepBoth => keep_both(program),
    }
}

/// Makes what was chosen the document, as one step that can be undone.
fn finish(program: &mut Program) {
    let Some(Dialog::Comparison(comparison)) = &program.state.dialog else { return };
    let Some(choices) = comparison.decided().filter(|_| comparison.can_merge) else { return };
    let comparison = comparison.clone();
    program.state.dialog = None;
    let Comparison { mine, theirs, differences, .. } = &*comparison;
    let fresh = || program.environment.entropy();
    let changes = settle(mine, theirs, differences, &choices, fresh);
    let plan = Plan::new(EditName::TakeIn, changes);
    if !plan.changes.is_empty() && !perform(program, |_| Some(plan)) {
        return;
    }
    if let Some(workspace) = &mut program.state.workspace {
        workspace.forget_what_is_gone();
    }
    if let Some(file) = comparison.over.clone() {
        let aside = comparison.leaves_theirs(&choices).then(|| comparison.theirs.clone());
        program.save_over(comparison.path, file, comparison.theirs, aside);
    }
}

/// The other file stays as it is; the work goes on in one of its own.
fn keep_both(program: &mut Program) {
    let now = program.environment.now();
    let Some(Dialog::Comparison(comparison)) = program.state.dialog.take() else { return };
    let Some(workspace) = &mut program.state.workspace else { return };
    workspace.clash = workspace.clash.take().filter(|clash| clash.path != comparison.path);
    if workspace.filing.path == comparison.path {
        let remark = format!("conflict {}", now.strftime("%Y-%m-%d"));
        let path = document_file::free_beside(&comparison.path, &remark);
        program.move_to(path, false);
    }
}
