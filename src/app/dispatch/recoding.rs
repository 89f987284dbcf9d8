//! Using another codebook: from a preset or a file, with what becomes of what it does not define.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::dispatch::{perform, stamp};
use crate::app::{
    Dialog, Done, Effect, Notice, Offered, Pick, Program, Recode, Recoding, command_on,
};
use crate::edit::recode::{Gap, Mapping, use_codebook};
use crate::model::Codebook;
use crate::native::CodebookFault;
use crate::store::annotation_file::Remark;
use crate::store::codebook_file::{self, CodebookError};
use crate::store::document_file::SaveError;
use crate::store::settings::NewCodebook;

/// Asks which codebook is to be used.
pub(super) fn open(program: &mut Program) {
    show(program, None);
}

pub(super) fn ask_file(program: &mut Program) {
    program.effects.push(Effect::Pick(Pick::Codebook));
}

/// Asks where the document's codebook is to be saved.
pub(super) fn export(program: &mut Program) {
    let Some(workspace) = &program.state.workspace else { return };
    let id = &workspace.document.codebook().id;
    let name = codebook_file::file_name(id);
    let folder = workspace.place().parent().map(std::path::Path::to_path_buf).unwrap_or_default();
    program.effects.push(Effect::Pick(Pick::SaveCodebook(folder.join(name))));
}

pub(super) fn act(program: &mut Program, wish: Recode) {
    match wish {
        Recode::AskFile => ask_file(program),
        Recode::File(path) => read(program, path),
        Recode::Export => export(program),
        Recode::ExportTo { path, over } => save(program, path, over),
        Recode::Apply => apply(program),
        wish => answer(program, wish),
    }
}

fn answer(program: &mut Program, wish: Recode) {
    let old = program.state.workspace.as_ref().map(|w| Arc::clone(w.document.codebook()));
    let Some(Dialog::UseCodebook(recoding)) = &mut program.state.dialog else { return };
    match wish {
        Recode::Look(at) if at < recoding.offered.len() && at != recoding.at => {
            recoding.at = at;
            look(program);
        }
        Recode::ForNew(for_new) => recoding.for_new = for_new,
        Recode::Use => {
            let Some(gap) = &recoding.gap else { return };
            if gap.is_none() {
                apply(program);
            } else if let (Some(old), Some(new)) = (old, recoding.chosen()) {
                recoding.mapping = Some(Mapping::proposed(&old, &new.codebook, gap));
            }
        }
        Recode::Back => recoding.mapping = None,
        Recode::Label(label, fate) => {
            if let Some(mapping) = &mut recoding.mapping {
                mapping.labels.insert(label, fate);
            }
        }
        Recode::Kind(kind, fate) => {
            if let Some(mapping) = &mut recoding.mapping {
                mapping.kinds.insert(kind, fate);
            }
        }
        Recode::KeepAnswers(question, keep) => {
            if let Some(mapping) = &mut recoding.mapping {
                put(&mut mapping.dropped, question, !keep);
            }
        }
        _ => {}
    }
}

fn put<T: Ord>(set: &mut BTreeSet<T>, member: T, within: bool) {
    if within {
        set.insert(member);
    } else {
        set.remove(&member);
    }
}

fn show(program: &mut Program, read: Option<Offered>) {
    let now = program.state.workspace.as_ref().map(|w| w.document.codebook().as_ref());
    let recoding = Recoding::new(read, now);
    program.state.dialog = Some(Dialog::UseCodebook(Box::new(recoding)));
    look(program);
}

/// Looks what is in use that the chosen codebook does not define.
fn look(program: &mut Program) {
    let begins = program.state.settings.new_codebook.clone();
    let Some(Dialog::UseCodebook(recoding)) = &mut program.state.dialog else { return };
    recoding.gap = None;
    let Some(chosen) = recoding.chosen() else { return };
    let (named, codebook) = (chosen.named(), Arc::clone(&chosen.codebook));
    recoding.for_new = begins == named;
    let Some(workspace) = &program.state.workspace else {
        recoding.gap = Some(Arc::default());
        return;
    };
    let (document, at) = (workspace.document.clone(), recoding.at);
    let work = move || {
        let gap = Arc::new(Gap::between(&document, &codebook));
        Some(Done::Gap { revision: document.revision(), at, gap })
    };
    // Where it cannot be found out nothing is changed.
    program.jobs.give_beside(None, Box::new(work));
}

/// Takes over what the chosen codebook does not define, if it is still the one that is asked about.
pub(super) fn looked(program: &mut Program, revision: u64, at: usize, gap: Arc<Gap>) {
    let here = program.state.workspace.as_ref().map(|workspace| workspace.document.revision());
    if let Some(Dialog::UseCodebook(recoding)) = &mut program.state.dialog
        && recoding.at == at
        && here == Some(revision)
    {
        recoding.gap = Some(gap);
    }
}

/// Uses the chosen codebook.
fn apply(program: &mut Program) {
    let Some(Dialog::UseCodebook(recoding)) = &program.state.dialog else { return };
    // Nothing is changed before it was said what that means.
    let (Some(gap), Some(chosen)) = (&recoding.gap, recoding.chosen().cloned()) else { return };
    if !gap.is_none() && recoding.mapping.is_none() {
        return;
    }
    let mapping = recoding.mapping.clone().unwrap_or_default();
    let for_new = recoding.for_new;
    program.state.dialog = None;
    begin_with(program, &chosen, for_new);
    let stamp = stamp(program);
    let done = perform(program, |workspace| {
        use_codebook(&workspace.document, &chosen.codebook, &mapping, stamp)
    });
    if let Some(workspace) = program.state.workspace.as_mut().filter(|_| done) {
        workspace.forget_what_is_gone();
    }
}

/// New documents begin with this codebook, or no longer with it.
fn begin_with(program: &mut Program, chosen: &Offered, for_new: bool) {
    let named = chosen.named();
    if for_new {
        program.state.settings.new_codebook = named;
    } else if program.state.settings.new_codebook == named {
        program.state.settings.new_codebook = NewCodebook::default();
    }
}

fn read(program: &mut Program, path: PathBuf) {
    let failed = CodebookError::Unreadable { path: path.clone(), message: String::new() };
    let failed = Done::CodebookRead { path: path.clone(), result: Err(failed) };
    let work = move || {
        let result = codebook_file::read(&path);
        Some(Done::CodebookRead { path, result })
    };
    program.jobs.give(failed, Box::new(work));
}

/// Offers a codebook that was read from a file, or says why it cannot be used.
pub(super) fn was_read(
    program: &mut Program,
    path: PathBuf,
    result: Result<codebook_file::Read, CodebookError>,
) {
    match result {
        Ok(codebook_file::Read { codebook, problems }) => {
            let mut codebook = Arc::unwrap_or_clone(codebook);
            if !problems.is_empty() {
                let remarks = problems.into_iter().map(Remark::Problem).collect();
                program.state.notices.push(Notice::CodesPassed { file: path.clone(), remarks });
            }
            let keys = take_off_commands(&mut codebook);
            if !keys.is_empty() {
                program.state.notices.push(Notice::KeysTakenOff(keys));
            }
            show(program, Some(Offered { codebook: Arc::new(codebook), file: Some(path) }));
        }
        Err(error) => program.state.dialog = Some(Dialog::BadCodebook(Arc::new(error))),
    }
}

/// Takes off the labels the keys that commands use, which would never mark anything: a codebook of
/// somebody else, or of another time, is of use without them. Answers the keys.
fn take_off_commands(codebook: &mut Codebook) -> Vec<char> {
    let keys = codebook.labels.iter_mut().filter_map(|label| {
        label.key.filter(|key| command_on(*key).is_some())?;
        label.key.take()
    });
    keys.collect()
}

fn save(program: &mut Program, path: PathBuf, over: bool) {
    let Some(workspace) = &program.state.workspace else { return };
    let codebook = Arc::clone(workspace.document.codebook());
    let failed = SaveError::Stopped { path: path.clone() };
    let failed = Done::CodebookSaved { path: path.clone(), result: Err(failed) };
    let work = move || {
        let result = codebook_file::write(&path, &codebook, over);
        Some(Done::CodebookSaved { path, result })
    };
    program.jobs.give(failed, Box::new(work));
}

/// Says what came of it, and what would have to be mended before anybody can use the file.
pub(super) fn was_saved(
    program: &mut Program,
    path: PathBuf,
    result: Result<Vec<CodebookFault>, SaveError>,
) {
    match result {
        Ok(faults) if faults.is_empty() => {
            program.state.notices.push(Notice::CodebookSaved(path));
        }
        Ok(faults) => {
            program.state.dialog = Some(Dialog::LooseCodebook { path, faults: faults.into() });
        }
        Err(error) => program.state.notices.push(Notice::CodebookNotSaved(error)),
    }
}
