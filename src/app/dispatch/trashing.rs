//! Moving a document's file into the system's trash.

use std::path::PathBuf;

use crate::app::{Dialog, Done, Notice, Program};
use crate::store::document_file;

pub(super) fn ask(program: &mut Program) {
    if let Some(workspace) = &program.state.workspace {
        program.state.dialog = Some(Dialog::Trash(workspace.filing.path.clone()));
    }
}

/// Closes the document and moves its file away. Its log and its earlier versions stay.
pub(super) fn trash(program: &mut Program, path: PathBuf) {
    program.state.dialog = None;
    // What was confirmed was named, and nothing else goes.
    if program.state.workspace.as_ref().is_none_or(|workspace| workspace.filing.path != path) {
        return;
    }
    if let Err(error) = program.flush() {
        program.state.dialog = Some(Dialog::CannotSave(error));
        return;
    }
    if program.state.workspace.as_ref().is_none_or(|workspace| workspace.filing.path != path) {
        // It had to be saved elsewhere.
        return;
    }
    program.leave();
    let failed = Done::Trashed { path: path.clone(), result: Err(String::new()) };
    let work = move || {
        let result = document_file::trash(&path).map_err(|error| error.to_string());
        Some(Done::Trashed { path, result })
    };
    program.jobs.give(failed, Box::new(work));
}

/// Says what came of it. A file that is still there is open again.
pub(in crate::app) fn trashed(program: &mut Program, path: PathBuf, result: Result<(), String>) {
    match result {
        Ok(()) => {
            program.state.settings.forget(&path);
            program.state.notices.push(Notice::Trashed(path));
        }
        Err(why) => {
            if program.state.workspace.is_none() {
                program.open(path.clone());
            }
            program.state.dialog = Some(Dialog::CannotTrash(path, why));
        }
    }
}
