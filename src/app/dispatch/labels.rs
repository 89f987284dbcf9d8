//! Deleting a label: what is in use of it, what becomes of that, and the edit.

use crate::app::dispatch::{perform, stamp};
use crate::app::{CodebookEditor, Dialog, Done, LabelDeletion, Program, Unlabel};
use crate::edit::labels::{Burden, delete_label};
use crate::model::LabelId;

/// Asks which label is to be deleted, beginning with that of the chosen mark.
pub(super) fn open(program: &mut Program) {
    let Some(workspace) = &program.state.workspace else { return };
    let codebook = workspace.document.codebook();
    let chosen = workspace.chosen_mark().and_then(|id| workspace.document.annotation(id));
    let likely = chosen.and_then(|mark| codebook.label(&mark.label));
    if let Some(label) = likely.or(codebook.labels.first()) {
        let label = label.id.clone();
        ask_about(program, &label, None);
    }
}

pub(super) fn unlabel(program: &mut Program, answer: Unlabel) {
    let Some(Dialog::DeleteLabel(deletion)) = &mut program.state.dialog else { return };
    match answer {
        Unlabel::Label(label) => {
            let back = deletion.back.take();
            ask_about(program, &label, back);
        }
        Unlabel::To(label) => {
            if label != deletion.label {
                deletion.to = Some(label);
                deletion.with_marks = false;
            }
        }
        Unlabel::WithMarks(with_marks) => {
            deletion.with_marks = with_marks || deletion.to.is_none();
        }
        Unlabel::Delete => delete(program),
    }
}

pub(super) fn ask_about(program: &mut Program, label: &LabelId, back: Option<Box<CodebookEditor>>) {
    let Some(workspace) = &program.state.workspace else { return };
    let deletion = LabelDeletion::new(workspace.document.codebook(), label);
    let deletion = LabelDeletion { back, ..deletion };
    program.state.dialog = Some(Dialog::DeleteLabel(Box::new(deletion)));
    let (document, label) = (workspace.document.clone(), label.clone());
    let work = move || {
        let burden = Burden::of(&document, &label);
        Some(Done::Weighed { revision: document.revision(), label, burden })
    };
    // Where it cannot be counted nothing is deleted.
    program.jobs.give_beside(None, Box::new(work));
}

/// Takes over what is in use of a label, if it is still the one that is asked about.
pub(in crate::app) fn weighed(
    program: &mut Program,
    revision: u64,
    label: &LabelId,
    burden: Burden,
) {
    let here = program.state.workspace.as_ref().map(|workspace| workspace.document.revision());
    if let Some(Dialog::DeleteLabel(deletion)) = &mut program.state.dialog
        && deletion.label == *label
        && here == Some(revision)
    {
        deletion.burden = Some(burden);
    }
}

fn delete(program: &mut Program) {
    let Some(Dialog::DeleteLabel(deletion)) = &program.state.dialog else { return };
    // Nothing is deleted before it was said what goes.
    if deletion.burden.is_none() {
        return;
    }
    let (deletion, stamp) = (deletion.clone(), stamp(program));
    program.state.close_dialog();
    let done = perform(program, |workspace| {
        delete_label(&workspace.document, &deletion.label, deletion.recoded_to(), stamp)
    });
    if let Some(workspace) = program.state.workspace.as_mut().filter(|_| done) {
        workspace.forget_what_is_gone();
    }
}
