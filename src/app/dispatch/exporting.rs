//! Exporting: what is composed beside everything else, and written once it was seen what it lacks.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::exporting::{Awaited, with_ending};
use crate::app::{Dialog, Done, Effect, Export, ExportFault, Exporting, Notice, Pick, Program};
use crate::formats::exchange::{self, Format, Written};
use crate::formats::progress::Progress;
use crate::store::document_file::{self, SaveError};
use crate::store::exchange_files::{self, Ending};

/// Opens the dialog, with the format that was exported last in this session.
pub(super) fn open(program: &mut Program) {
    let Some(workspace) = &program.state.workspace else { return };
    let place = workspace.place().to_path_buf();
    let beside = place.parent().map(Path::to_path_buf).unwrap_or_default();
    let folder = program.state.exported_to.clone().unwrap_or(beside);
    let filing = &workspace.filing;
    let mut own = vec![place];
    own.extend((own.first() != Some(&filing.path)).then(|| filing.path.clone()));
    own.extend(filing.article.clone());
    let remark = &program.remarks.exported;
    let mut exporting = Exporting::new(&program.state.settings, &folder, own, remark);
    if let Some(format) = program.state.exported_as {
        exporting.take_format(format);
    }
    program.state.dialog = Some(Dialog::Export(Box::new(exporting)));
    renew(program);
}

pub(super) fn export(program: &mut Program, wish: Export) {
    let Some(exporting) = program.state.exporting_mut() else { return };
    if exporting.is_writing() {
        return;
    }
    match wish {
        Export::Format(format) if format != exporting.format => exporting.take_format(format),
        Export::Format(_) => {}
        Export::Options(options) => {
            exporting.options = options;
            exporting.leave_question();
        }
        Export::Place(place) => exporting.take_place(place, false),
        Export::Picked { path, over } => {
            let path = into_folder(exporting, path);
            exporting.take_place(path, over);
        }
        Export::Pick => {
            let pick = Pick::Export(exporting.format, exporting.place.clone());
            program.effects.push(Effect::Pick(pick));
        }
        Export::Type => exporting.types += 1,
        Export::Write => write(program),
        Export::Replace => {
            let asked = exporting.asks_about().map(<[PathBuf]>::to_vec);
            if let Some(asked) = asked {
                exporting.agreed = asked;
                write(program);
            }
        }
        Export::Keep => {
            exporting.leave_question();
        }
    }
}

/// Of several files, the folder was pointed out into which theirs goes, or that one itself.
fn into_folder(exporting: &Exporting, picked: PathBuf) -> PathBuf {
    let name = exporting.place.file_name().unwrap_or_default();
    let extension = exporting.format.extension();
    let is_one = picked.extension().is_some_and(|it| it == extension);
    let itself = is_one || picked.file_name() == Some(name);
    if !exporting.format.is_folder() || itself { picked } else { picked.join(name) }
}

/// Has the document composed anew where it, the format or what is decided beside it has changed.
pub(in crate::app) fn renew(program: &mut Program) {
    let Some(Dialog::Export(exporting)) = &mut program.state.dialog else { return };
    let Some(workspace) = &program.state.workspace else { return };
    let wanted = exporting.wanted(workspace.document.revision());
    // What is being written is what was looked at.
    if exporting.is_writing() || exporting.asked.as_ref() == Some(&wanted) {
        exporting.renew_slow(program.clock);
        return;
    }
    exporting.written = None;
    exporting.fault = None;
    exporting.asked = Some(wanted);
    exporting.awaited = Arc::default();
    exporting.since = program.clock;
    exporting.slow = false;
    let ticket = exporting.composing.begin();
    let (document, progress) = (workspace.document.clone(), exporting.awaited.0.clone());
    let (format, options) = (exporting.format, exporting.options.clone());
    let (stem, number) = (exporting.stem.clone(), ticket.number);
    let work = move || {
        if ticket.is_stale() {
            return None;
        }
        let written = exchange::write(&document, format, &stem, &options, &progress).ok()?;
        Some(Done::Composed { number, written: Some(Arc::new(written)) })
    };
    program.jobs.give_beside(Done::Composed { number, written: None }, Box::new(work));
}

/// Takes over what was composed, or what came of writing it.
pub(in crate::app) fn done(program: &mut Program, done: Done) {
    match done {
        Done::Composed { number, written } => composed(program, number, written),
        Done::Exported { number, format, place, result } => {
            exported(program, number, (format, place), result);
        }
        _ => {}
    }
}

/// Takes over what was composed, if it is what is waited for.
fn composed(program: &mut Program, number: u64, written: Option<Arc<Written>>) {
    let Some(exporting) = program.state.exporting_mut() else { return };
    if exporting.composing.answer(number) {
        exporting.slow = false;
        exporting.fault = written.is_none().then(|| Arc::new(ExportFault::NotComposed));
        exporting.written = written;
    }
}

/// Has what was composed written where it is to go.
fn write(program: &mut Program) {
    let clock = program.clock;
    let Some(exporting) = program.state.exporting_mut().filter(|it| it.can_write()) else { return };
    let Some(written) = exporting.written.clone() else { return };
    exporting.fault = None;
    exporting.awaited = Arc::new(Awaited::default());
    exporting.since = clock;
    let number = exporting.writing.begin().number;
    let format = exporting.format;
    let place = with_ending(&beside(exporting), format);
    let order = Order {
        format,
        place: place.clone(),
        written,
        own: exporting.own.clone(),
        agreed: exporting.agreed.clone(),
        progress: exporting.awaited.0.clone(),
    };
    let (tables, review) = (exporting.options.tables, exporting.options.review.clone());
    let settings = &mut program.state.settings;
    settings.tables = tables;
    (settings.publisher, settings.publisher_url) = (review.publisher, review.publisher_url);
    let stopped = SaveError::Stopped { path: place.clone() };
    let failed = Err(ExportFault::NotWritten(stopped));
    let failed = Done::Exported { number, format, place: place.clone(), result: failed };
    let work = move || Some(Done::Exported { number, format, place, result: order.carry_out() });
    program.jobs.give(failed, Box::new(work));
}

/// The place, which is told from the document's own one where it was typed so.
fn beside(exporting: &Exporting) -> PathBuf {
    let folder = exporting.own.first().and_then(|own| own.parent());
    folder.map_or_else(|| exporting.place.clone(), |folder| folder.join(&exporting.place))
}

/// What is to be written.
struct Order {
    format: Format,
    place: PathBuf,
    written: Arc<Written>,
    /// The files that must stay what they are.
    own: Vec<PathBuf>,
    /// The files that may be replaced.
    agreed: Vec<PathBuf>,
    progress: Progress,
}

impl Order {
    fn carry_out(&self) -> Result<Ending, ExportFault> {
        let Self { format, place, written, own, agreed, progress } = self;
        let in_folder = format.is_folder();
        let path = |name: &str| if in_folder { place.join(name) } else { place.clone() };
        let files: Vec<(PathBuf, &[u8])> =
            written.files.iter().map(|file| (path(&file.name), file.contents.as_slice())).collect();
        if in_folder && !document_file::is_folder(place) && document_file::is_there(place) {
            return Err(ExportFault::NotAFolder(place.clone()));
        }
        for (path, _) in &files {
            if own.iter().any(|own| own == path || document_file::is_one_file(own, path)) {
                return Err(ExportFault::IsOwn(path.clone()));
            }
            // Writing puts a new file in the old one's place, which would take a folder away.
            if document_file::is_no_file(path) {
                return Err(ExportFault::NotAFile(path.clone()));
            }
        }
        let in_the_way = exchange_files::in_the_way(&files);
        if in_the_way.iter().any(|path| !agreed.contains(path)) {
            return Err(ExportFault::WouldReplace(in_the_way));
        }
        let over = |path: &Path| agreed.iter().any(|agreed| agreed == path);
        progress.expect(files.len() + 1);
        let wanted = || progress.step().is_ok();
        let ending = if in_folder {
            exchange_files::write_in_folder(place, &files, over, wanted)
        } else {
            exchange_files::write(&files, over, wanted)
        };
        ending.map_err(ExportFault::NotWritten)
    }
}

/// Says what came of writing: in the dialog what went wrong, else that it is there. What was called
/// off in time is not spoken of; what was called off too late is there.
fn exported(
    program: &mut Program,
    number: u64,
    (format, place): (Format, PathBuf),
    result: Result<Ending, ExportFault>,
) {
    let mut exporting = program.state.exporting_mut();
    let mine = exporting.as_mut().is_some_and(|exporting| exporting.writing.answer(number));
    match (result, exporting.filter(|_| mine)) {
        (Ok(Ending::Written), mine) => {
            if mine.is_some() {
                program.state.dialog = None;
            }
            program.state.exported_to = place.parent().map(Path::to_path_buf);
            program.state.exported_as = Some(format);
            // What was said of the same file before is not what is said now.
            let notice = Notice::Exported(place);
            program.state.notices.retain(|other| *other != notice);
            program.state.notices.push(notice);
        }
        (Ok(Ending::CalledOff), _) | (Err(_), None) => {}
        (Err(fault), Some(exporting)) => {
            exporting.slow = false;
            exporting.fault = Some(Arc::new(fault));
        }
    }
}
