//! The preview of an article: what is decided in it, reading it in another encoding, and making its document.

use std::sync::Arc;

use crate::app::dispatch::{queueing, renewing};
use crate::app::opening::begin_with;
use crate::app::{Dialog, Done, ImportFault, ImportPreview, ImportStep, Notice, Program};
use crate::store::archive::{self, ArchiveError, Kept};
use crate::store::article_file::{Article, PASTED_PAGE};
use crate::store::document_file::OpenError;

pub(super) fn step(program: &mut Program, step: ImportStep) {
    let Some(preview) = program.state.import_preview_mut().filter(|it| !it.making) else { return };
    match step {
        ImportStep::Switch(range) => preview.switch(range),
        ImportStep::Fold(range) => preview.fold(range),
        ImportStep::Role(range, role) => preview.give_role(range, role),
        ImportStep::Undo => preview.undo(),
        ImportStep::Redo => preview.redo(),
        ImportStep::Metadata(metadata) => preview.metadata = metadata,
        ImportStep::KeepCopy(keep) => preview.keep_copy = keep,
        ImportStep::Encoding(encoding) => read_as(program, encoding),
        ImportStep::Make => make(program),
    }
}

/// Has the file read in another encoding, beside everything else.
fn read_as(program: &mut Program, encoding: Option<&'static str>) {
    let Some(preview) = program.state.import_preview_mut() else { return };
    preview.fault = None;
    let ticket = preview.turn.begin();
    let (number, article) = (ticket.number, Arc::clone(&preview.article));
    let path = article.path.clone().unwrap_or_else(|| article.kept.clone());
    let failed = Err(Box::new(OpenError::Stopped { path: path.clone() }));
    let failed = Done::ReadAnew { number, encoding, result: failed };
    let work = move || {
        let read = article.read_as(encoding, &|| ticket.is_stale());
        let result = match read {
            Ok(article) => Ok(Box::new(article)),
            Err(source) => Err(Box::new(OpenError::Source { path, source })),
        };
        (!ticket.is_stale()).then_some(Done::ReadAnew { number, encoding, result })
    };
    program.jobs.give_beside(failed, Box::new(work));
}

/// Takes over the article as it was read in another encoding.
pub(in crate::app) fn read_anew(
    program: &mut Program,
    number: u64,
    encoding: Option<&'static str>,
    result: Result<Box<Article>, Box<OpenError>>,
) {
    let Some(preview) = program.state.import_preview_mut() else { return };
    if !preview.turn.answer(number) {
        return;
    }
    match result {
        Ok(article) => preview.read_anew(*article, encoding),
        Err(error) => preview.fault = Some(Arc::new(ImportFault::Unread(*error))),
    }
}

/// Makes the document, after the copy of its source if one is wanted.
fn make(program: &mut Program) {
    let Some(preview) = program.state.import_preview_mut() else { return };
    if !preview.can_make() {
        return;
    }
    preview.fault = None;
    preview.making = true;
    if !preview.keep_copy {
        return finish(program, None);
    }
    let article = Arc::clone(&preview.article);
    let number = preview.turn.begin().number;
    let folder = article.kept.parent().map(std::path::Path::to_path_buf).unwrap_or_default();
    let stopped = ArchiveError::NotKept { folder, message: String::new() };
    let failed = Done::SourceKept { number, result: Err(stopped) };
    let work = move || {
        let name = if article.name.is_empty() { "pasted.txt" } else { &article.name };
        let result = archive::keep(&article.bytes, name, &article.kept);
        Some(Done::SourceKept { number, result })
    };
    program.jobs.give(failed, Box::new(work));
}

/// Goes on once a copy of the source was kept, or not.
pub(in crate::app) fn source_kept(
    program: &mut Program,
    number: u64,
    result: Result<Kept, ArchiveError>,
) {
    let Some(preview) = program.state.import_preview_mut() else { return };
    if !preview.turn.answer(number) {
        return;
    }
    match result {
        Ok(kept) => finish(program, Some(kept)),
        Err(error) => stay(preview, ImportFault::NotKept(error)),
    }
}

pub(super) fn stay(preview: &mut ImportPreview, fault: ImportFault) {
    preview.making = false;
    preview.fault = Some(Arc::new(fault));
}

/// Makes the document that the person wants, and has it written.
fn finish(program: &mut Program, copy: Option<Kept>) {
    if program.state.import_preview_mut().is_some_and(|preview| preview.renews) {
        return renewing::looked_over(program, copy);
    }
    let saved = program.flush();
    let entropy = program.environment.entropy();
    let Some(preview) = program.state.import_preview_mut() else { return };
    if let Err(error) = saved {
        return stay(preview, ImportFault::NotSaved(error));
    }
    let mut article = preview.wanted();
    if let Some(copy) = copy {
        article.proposal.source.evidence_copy = copy.path;
    }
    let mut opened = match article.make(entropy) {
        Ok(opened) => opened,
        Err(error) => return stay(preview, ImportFault::Unread(error)),
    };
    let queued = preview.queued;
    let lost = begin_with(&mut opened, &program.state.settings.new_codebook);
    program.state.notices.extend(lost.map(Notice::NewCodebookLost));
    if queued {
        return queueing::write_looked_over(program, opened);
    }
    program.state.dialog = None;
    program.enter_at_once(opened);
    // What was decided is work, which is not to be lost.
    program.keep_at_once();
}

/// Opens the preview of what was read.
pub(in crate::app) fn show(program: &mut Program, article: Article) {
    let queue = program.state.queue.as_mut();
    let queued = queue.and_then(|queue| queue.looking.take()).is_some();
    let mut preview = ImportPreview::new(article);
    preview.queued = queued;
    program.state.dialog = Some(Dialog::Import(Box::new(preview)));
}

/// Has a page from the clipboard read; where that is none, its plain text is taken.
pub(super) fn open_page(program: &mut Program, html: String, text: String) {
    program.state.awaiting_paste = false;
    let now = program.environment.now();
    let places = program.places.clone();
    program.read_beside(move |cancelled| {
        use crate::store::article_file::pasted;
        pasted(PASTED_PAGE, &html, &places, now, cancelled)
            .or_else(|_| pasted("", &text, &places, now, cancelled))
    });
}
