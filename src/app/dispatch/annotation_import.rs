//! Importing annotations: reading the file, looking for the marks, and taking them into the document.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::dispatch::perform;
use crate::app::{
    AnnotationImport, AnnotationStep, AnnotationsRead, Dialog, Done, Effect, Notice, Pick, Program,
};
use crate::formats::placing::Placing;
use crate::formats::progress::Progress;
use crate::formats::unanchored::Content;
use crate::model::Document;
use crate::store::annotation_file;
use crate::store::document_file::OpenError;

pub(super) fn ask_file(program: &mut Program) {
    program.effects.push(Effect::Pick(Pick::Annotations));
}

pub(super) fn step(program: &mut Program, step: AnnotationStep) {
    match step {
        AnnotationStep::File(path) => read(program, path),
        AnnotationStep::Finish => finish(program),
        AnnotationStep::Choose(number, place) => {
            if let Some(import) = open(program) {
                import.choose(number, place);
            }
        }
        AnnotationStep::TakeNumbers => {
            if let Some(import) = open(program) {
                import.by_numbers().into_iter().for_each(|number| import.choose(number, Some(0)));
            }
        }
        AnnotationStep::Unplaced(wanted) => {
            if let Some(import) = open(program) {
                import.unplaced = wanted;
            }
        }
    }
}

fn open(program: &mut Program) -> Option<&mut AnnotationImport> {
    match &mut program.state.dialog {
        Some(Dialog::Annotations(import)) => Some(import),
        _ => None,
    }
}

/// Has the file read and its marks looked for, beside everything else.
fn read(program: &mut Program, path: PathBuf) {
    let (entropy, now) = (program.environment.entropy(), program.environment.now());
    let Some(workspace) = &program.state.workspace else { return };
    let document = workspace.document.clone();
    let import = AnnotationImport::new(path.clone());
    let (ticket, progress) = (import.turn.begin(), import.progress.clone());
    let number = ticket.number;
    program.state.dialog = Some(Dialog::Annotations(Box::new(import)));
    let failed = Err(Box::new(OpenError::Stopped { path: path.clone() }));
    let work = move || {
        let result = placed(&path, &document, (entropy, now), &progress).transpose()?;
        let result = result.map(Arc::new).map_err(Box::new);
        (!ticket.is_stale()).then_some(Done::AnnotationsRead { number, result })
    };
    program.jobs.give_beside(Done::AnnotationsRead { number, result: failed }, Box::new(work));
}

/// The annotations of a file with their places in a document; `None` when nobody waits any more.
fn placed(
    path: &Path,
    document: &Document,
    (entropy, now): (u64, jiff::Timestamp),
    progress: &Progress,
) -> Result<Option<AnnotationsRead>, OpenError> {
    let mut file =
        annotation_file::read_annotations(path, entropy, now, Some(document.codebook()))?;
    let earlier = match &file.content {
        Content::Document(theirs) => {
            theirs.annotations().filter(|mark| !mark.earlier.is_empty()).count()
        }
        Content::Unanchored(_) => 0,
    };
    let remarks = std::mem::take(&mut file.remarks);
    let placing = Placing::of(document, file.into_unanchored(), progress).ok();
    let revision = document.revision();
    Ok(placing.map(|placing| AnnotationsRead::new(placing, remarks, earlier, revision)))
}

/// Takes over what was read, if it is still the one that is waited for.
pub(in crate::app) fn read_done(
    program: &mut Program,
    number: u64,
    result: Result<Arc<AnnotationsRead>, Box<OpenError>>,
) {
    let Some(import) = open(program) else { return };
    if !import.turn.answer(number) {
        return;
    }
    match result {
        Ok(read) => import.read = Some(read),
        Err(error) => program.cannot_open(*error),
    }
}

/// Takes in what was decided, as one step that can be undone.
fn finish(program: &mut Program) {
    let Some(workspace) = &program.state.workspace else { return };
    let document = workspace.document.clone();
    let Some(import) = open(program) else { return };
    let Some(read) = import.read.clone() else { return };
    if read.revision != document.revision() {
        // It has changed underneath: the marks are looked for once more.
        let path = import.path.clone();
        return self::read(program, path);
    }
    let arrivals = read.placing.arrivals(&document, import.choices(), import.unplaced);
    program.state.dialog = None;
    let (plan, counts) = arrivals.take_in(&document, || program.environment.entropy());
    let nothing = plan.is_none();
    if nothing || perform(program, |_| plan) {
        program.state.notices.push(Notice::AnnotationsImported(counts));
    }
}
