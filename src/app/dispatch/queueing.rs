//! The queue of articles: listing files, reading one after the other, and making their documents.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::import_queue::Next;
use crate::app::opening::begin_with;
use crate::app::{
    Action, Dialog, Done, ImportQueue, Program, QueueState, QueueStep, QueueTaken, is_guessed,
};
use crate::store::article_file::{self, Article, Found};
use crate::store::article_folder::{self, Listed};
use crate::store::document_file::{self, OpenError, Opened, SaveError};

/// Opens one file, or lists several of them, and those in folders.
pub(super) fn open_paths(program: &mut Program, paths: Vec<PathBuf>) {
    if let [path] = paths.as_slice()
        && !document_file::is_folder(path)
    {
        return program.open(path.clone());
    }
    if paths.is_empty() {
        return;
    }
    let queue = ImportQueue { listing: true, ..ImportQueue::default() };
    let ticket = queue.turn.begin();
    let number = ticket.number;
    program.state.queue = Some(queue);
    program.state.dialog = Some(Dialog::Queue);
    let failed = Done::QueueListed { number, gathered: Listed::default() };
    let work = move || {
        let gathered = article_folder::gather(&paths, &|| ticket.is_stale());
        Some(Done::QueueListed { number, gathered })
    };
    program.jobs.give_beside(failed, Box::new(work));
}

pub(super) fn step(program: &mut Program, step: QueueStep) {
    let Some(queue) = &mut program.state.queue else { return };
    match step {
        QueueStep::Enter(at) => enter(program, at),
        QueueStep::TakeAll => {
            queue.taking = true;
            queue.stopped = false;
            go_on(program);
        }
        QueueStep::Stop => queue.stop(),
        QueueStep::GoOn => {
            queue.stopped = false;
            go_on(program);
        }
    }
}

/// Takes over what the jobs brought.
pub(in crate::app) fn done(program: &mut Program, done: Done) {
    match done {
        Done::QueueListed { number, gathered } => {
            let Some(queue) = answered(program, number) else { return };
            queue.list(gathered);
        }
        Done::QueueRead { number, path, state } => {
            let Some(queue) = answered(program, number) else { return };
            queue.set(&path, state);
        }
        Done::QueueMade { path, result } => made(program, &path, result),
        _ => return,
    }
    go_on(program);
}

fn answered(program: &mut Program, number: u64) -> Option<&mut ImportQueue> {
    let queue = program.state.queue.as_mut()?;
    queue.turn.answer(number).then_some(queue)
}

/// Begins what is to be done next.
fn go_on(program: &mut Program) {
    let Some(queue) = &mut program.state.queue else { return };
    match queue.begin_next() {
        Some(Next::Read(path)) => read(program, path),
        Some(Next::Make(path)) => take(program, path),
        None => {}
    }
}

/// How an article of the queue is read.
fn reader(
    program: &Program,
) -> impl Fn(&Path, &(dyn Fn() -> bool + Sync)) -> Result<Found, OpenError> + use<> {
    let elsewhere = program.state.settings.fallback_folder.clone();
    let (remarks, now) = (program.remarks.clone(), program.environment.now());
    move |path, cancelled| article_file::find(path, elsewhere.as_deref(), &remarks, now, cancelled)
}

fn read(program: &mut Program, path: PathBuf) {
    let find = reader(program);
    let Some(queue) = &program.state.queue else { return };
    let ticket = queue.turn.begin();
    let number = ticket.number;
    let stopped = Arc::new(OpenError::Stopped { path: path.clone() });
    let state = QueueState::Refused(stopped);
    let failed = Done::QueueRead { number, path: path.clone(), state };
    let work = move || {
        let found = find(&path, &|| ticket.is_stale());
        let state = QueueState::of(found);
        (!ticket.is_stale()).then_some(Done::QueueRead { number, path, state })
    };
    program.jobs.give_beside(failed, Box::new(work));
}

/// Makes a document of what is proposed of a file, without a look.
fn take(program: &mut Program, path: PathBuf) {
    let find = reader(program);
    let entropy = program.environment.entropy();
    let chosen = program.state.settings.new_codebook.clone();
    let stopped = SaveError::Stopped { path: path.clone() };
    let failed = Done::QueueMade { path: path.clone(), result: QueueTaken::Made(Err(stopped)) };
    let work = move || {
        let result = match find(&path, &|| false) {
            Ok(Found::Article(article)) if is_sure(&article) => match article.make(entropy) {
                Ok(mut opened) => {
                    drop(begin_with(&mut opened, &chosen));
                    QueueTaken::Made(write(&opened))
                }
                Err(error) => QueueTaken::Other(QueueState::Refused(Arc::new(error))),
            },
            found => QueueTaken::Other(QueueState::of(found)),
        };
        Some(Done::QueueMade { path, result })
    };
    program.jobs.give(failed, Box::new(work));
}

fn is_sure(article: &Article) -> bool {
    article.proposal.warnings.is_empty() && !is_guessed(&article.proposal)
}

fn write(opened: &Opened) -> Result<PathBuf, SaveError> {
    document_file::save_new(&opened.document, &opened.path).map(|_| opened.path.clone())
}

/// Has a document written that was made in the preview of an article of the queue.
pub(super) fn write_looked_over(program: &mut Program, opened: Opened) {
    let Some(path) = opened.article.clone() else { return };
    if let Some(queue) = &mut program.state.queue {
        queue.set(&path, QueueState::Making);
    }
    let stopped = SaveError::Stopped { path: opened.path.clone() };
    let failed = Done::QueueMade { path: path.clone(), result: QueueTaken::Made(Err(stopped)) };
    let work = move || Some(Done::QueueMade { path, result: QueueTaken::Made(write(&opened)) });
    program.jobs.give(failed, Box::new(work));
}

fn made(program: &mut Program, path: &Path, taken: QueueTaken) {
    let state = match taken {
        QueueTaken::Made(Ok(document)) => QueueState::Made(document),
        QueueTaken::Made(Err(error)) => QueueState::NotMade(Arc::new(error)),
        QueueTaken::Other(state) => state,
    };
    let looked_over = program.state.import_preview_mut().filter(|preview| {
        preview.making && preview.queued && preview.article.path.as_deref() == Some(path)
    });
    if let Some(preview) = looked_over {
        if let QueueState::NotMade(error) = &state {
            super::importing::stay(preview, crate::app::ImportFault::NotSaved(Arc::clone(error)));
        } else {
            program.state.dialog = Some(Dialog::Queue);
        }
    }
    if let Some(queue) = &mut program.state.queue {
        queue.set(path, state);
    }
}

/// Looks an article over, or opens its document.
fn enter(program: &mut Program, at: usize) {
    let Some(queue) = &mut program.state.queue else { return };
    let Some(file) = queue.files.get(at) else { return };
    match &file.state {
        QueueState::Made(document) | QueueState::HasDocument(document) => {
            let document = document.clone();
            program.state.queue = None;
            program.state.dialog = None;
            program.act(Action::OpenPath(document));
        }
        QueueState::ToLook(_) | QueueState::NotMade(_) => {
            let path = file.path.clone();
            queue.looking = Some(at);
            let find = reader(program);
            program.read_beside(move |cancelled| match find(&path, cancelled)? {
                Found::Article(article) => Ok(*article),
                Found::Document(_) => Err(OpenError::Stopped { path }),
            });
        }
        QueueState::Refused(error) => {
            program.state.dialog = Some(Dialog::CannotOpen(Arc::clone(error)));
        }
        _ => {}
    }
}
