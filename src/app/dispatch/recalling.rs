//! Looking through earlier versions of the document, opening one, and making a new file of one.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::{
    Dialog, Done, EarlierVersion, Footing, Notice, Preview, Program, ReadingOnly, Recall, Versions,
};
use crate::model::DocumentId;
use crate::store::backups::{self, Version};
use crate::store::document_file::{self, SaveError};

/// Lists the earlier versions of the open document.
pub(super) fn open(program: &mut Program) {
    let Some(workspace) = &program.state.workspace else { return };
    let today = program.environment.now();
    let (document, places) = (workspace.document.id(), program.places.clone());
    let versions = Versions { today, list: None, at: 0, preview: None };
    program.state.dialog = Some(Dialog::Versions(Box::new(versions)));
    let failed = Done::VersionsListed { document, list: Err(String::new()) };
    let work = move || {
        let list = backups::versions(document, &places).map_err(|error| error.to_string());
        Some(Done::VersionsListed { document, list })
    };
    program.jobs.give(failed, Box::new(work));
}

pub(super) fn recall(program: &mut Program, wish: Recall) {
    match wish {
        Recall::Look(at) => look(program, at),
        Recall::Open => open_chosen(program),
        Recall::Restore(remark) => restore(program, remark),
        Recall::Back => {
            if let Some(ReadingOnly::EarlierVersion(version)) = program.state.reading_only() {
                program.open(version.current.clone());
            }
        }
    }
}

/// Takes over which versions there are, and looks at the latest one.
pub(in crate::app) fn listed(
    program: &mut Program,
    document: DocumentId,
    list: Result<Vec<Version>, String>,
) {
    let here = program.state.workspace.as_ref().map(|workspace| workspace.document.id());
    if let Some(Dialog::Versions(versions)) = &mut program.state.dialog
        && here == Some(document)
    {
        versions.list = Some(list.map(Arc::from));
        look(program, 0);
    }
}

/// Has it looked up what is different in a version.
fn look(program: &mut Program, at: usize) {
    let Some(workspace) = &program.state.workspace else { return };
    let Some(Dialog::Versions(versions)) = &mut program.state.dialog else { return };
    versions.at = at;
    versions.preview = None;
    let Some(version) = versions.chosen() else { return };
    let (here, path) = (workspace.document.clone(), version.path.clone());
    let remarks = program.remarks.clone();
    let failed = Done::VersionCompared { path: path.clone(), preview: Err(String::new()) };
    let work = move || {
        let opened =
            document_file::open_document(&path, &remarks).map_err(|error| error.to_string());
        let preview = opened.map(|there| Box::new(Preview::between(&here, there.document)));
        Some(Done::VersionCompared { path, preview })
    };
    program.jobs.give_beside(failed, Box::new(work));
}

/// Takes over what is different in a version, if it is still the one that is looked at.
pub(in crate::app) fn compared(
    program: &mut Program,
    path: &PathBuf,
    preview: Result<Box<Preview>, String>,
) {
    if let Some(Dialog::Versions(versions)) = &mut program.state.dialog
        && versions.chosen().is_some_and(|version| version.path == *path)
    {
        versions.preview = Some(preview.map(Arc::from));
    }
}

/// Opens the version that is looked at; what is open is saved before.
fn open_chosen(program: &mut Program) {
    let Some(Dialog::Versions(versions)) = &program.state.dialog else { return };
    let Some(Version { path, at, .. }) = versions.chosen().cloned() else { return };
    let Some(current) = current(program) else { return };
    program.state.dialog = None;
    let today = program.environment.now();
    program.open_version(path, Footing::Earlier(EarlierVersion { at, today, current }));
}

/// The file of the current version of the open document.
fn current(program: &Program) -> Option<PathBuf> {
    program.state.workspace.as_ref().map(|workspace| workspace.place().to_path_buf())
}

fn restore(program: &mut Program, remark: String) {
    let Some(workspace) = &program.state.workspace else { return };
    let version = match &program.state.dialog {
        Some(Dialog::Versions(versions)) => versions.chosen().map(|version| version.path.clone()),
        _ => workspace.earlier_version().map(|_| workspace.filing.path.clone()),
    };
    let (Some(version), Some(beside)) = (version, current(program)) else { return };
    program.state.dialog = None;
    let places = program.places.clone();
    let failed = Done::Restored(Err(SaveError::Stopped { path: beside.clone() }));
    let work = move || Some(Done::Restored(backups::restore(&version, &beside, &remark, &places)));
    program.jobs.give(failed, Box::new(work));
}

/// Says where the new file is, or why there is none.
pub(in crate::app) fn restored(program: &mut Program, result: Result<PathBuf, SaveError>) {
    program.state.notices.push(match result {
        Ok(path) => {
            program.state.settings.remember(&path);
            Notice::Restored(path)
        }
        Err(error) => Notice::NotRestored(error),
    });
}
