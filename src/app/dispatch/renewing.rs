//! A newer text of the article: read, laid beside the current one, looked over, taken.

use std::path::{Path, PathBuf};

use crate::anchor::Refusal;
use crate::app::dispatch::{perform, reshaping, tell};
use crate::app::finding::Ticket;
use crate::app::renewing::changes::TextsCompared;
use crate::app::renewing::{Decision, RenewStep, Renewing, text_of};
use crate::app::{
    Adjusting, Command, Dialog, Done, Effect, ImportPreview, Notice, Pick, Program, wants_look,
};
use crate::edit::renew::renew;
use crate::model::AnnotationId;
use crate::sources::SourceError;
use crate::store::archive::{self, Kept, Seen};
use crate::store::article_file::{self, Article, PASTED_PAGE};
use crate::store::document_file::{self, OpenError, SaveError, is_document};
use crate::store::exchange_files;

/// Texts of so many bytes together take so long to be compared that somebody should be told.
const LONG: usize = 400_000;

/// Nobody waits any more for the texts to be compared.
pub(super) fn stop(program: &mut Program) {
    if std::mem::take(&mut program.state.comparing_texts) {
        program.renewing.give_up();
    }
}

/// Begins to wait for a newer text.
fn begin(program: &mut Program) -> Ticket {
    program.state.comparing_texts = false;
    program.new_text_since = Some(program.clock);
    program.renewing.begin()
}

/// It is there.
fn end(program: &mut Program) {
    program.state.comparing_texts = false;
    program.new_text_since = None;
}

pub(super) fn command(program: &mut Program, command: Command) {
    if command == Command::NewVersion {
        program.effects.push(Effect::Pick(Pick::NewVersion));
        return;
    }
    program.state.awaiting_paste = true;
    program.state.paste_renews = true;
    program.effects.push(Effect::Paste);
}

/// Takes what was pasted as a newer text: the page, or else its plain text.
pub(super) fn paste(program: &mut Program, html: Option<String>, text: String) {
    program.state.awaiting_paste = false;
    program.state.paste_renews = false;
    if text.trim().is_empty() && html.is_none() {
        program.state.notices.push(Notice::NothingToPaste);
        return;
    }
    let (now, places) = (program.environment.now(), program.places.clone());
    let stopped = OpenError::Pasted { source: SourceError::Cancelled };
    read(program, stopped, move |cancelled| {
        let plain = || article_file::pasted("", &text, &places, now, cancelled);
        let Some(html) = &html else { return plain() };
        article_file::pasted(PASTED_PAGE, html, &places, now, cancelled).or_else(|_| plain())
    });
}

fn file(program: &mut Program, path: PathBuf) {
    let Some(workspace) = &program.state.workspace else { return };
    let kept = workspace.place().to_path_buf();
    program.state.dialog = None;
    if is_document(&path) {
        return of_document(program, path);
    }
    let now = program.environment.now();
    let stopped = OpenError::Stopped { path: path.clone() };
    read(program, stopped, move |cancelled| {
        article_file::read_article(&path, kept, now, cancelled)
    });
}

/// Compares the text of another document with the current one.
fn of_document(program: &mut Program, path: PathBuf) {
    let Some(workspace) = &program.state.workspace else { return };
    let document = workspace.document.clone();
    let ticket = begin(program);
    let number = ticket.number;
    let failed = Done::NewTextCompared { number, compared: None };
    let work = move || {
        let read = document_file::read(&path)
            .and_then(|bytes| document_file::read_document(&path, &bytes));
        Some(match read {
            Ok(read) => {
                let compared =
                    Renewing::of(document, text_of(&read.document), &|| ticket.is_stale());
                Done::NewTextCompared { number, compared: Some(compared.map(Box::new)) }
            }
            Err(error) => Done::NewTextRead { number, result: Err(error) },
        })
    };
    program.jobs.give_beside(failed, Box::new(work));
}

/// Reads a newer text beside everything else.
fn read(
    program: &mut Program,
    stopped: OpenError,
    reads: impl FnOnce(&(dyn Fn() -> bool + Sync)) -> Result<Article, OpenError> + Send + 'static,
) {
    let ticket = begin(program);
    let number = ticket.number;
    let failed = Done::NewTextRead { number, result: Err(stopped) };
    let work = move || {
        let result = reads(&|| ticket.is_stale()).map(Box::new);
        (!ticket.is_stale()).then_some(Done::NewTextRead { number, result })
    };
    program.jobs.give_beside(failed, Box::new(work));
}

pub(in crate::app) fn done(program: &mut Program, done: Done) {
    match done {
        Done::NewTextRead { number, result } if program.renewing.answer(number) => {
            end(program);
            was_read(program, result);
        }
        Done::NewTextCompared { number, compared } if program.renewing.answer(number) => {
            end(program);
            was_compared(program, compared);
        }
        Done::TextsTold(told) => super::texts::told(program, told),
        Done::SourceChanged(document, path)
            if program.state.workspace.as_ref().is_some_and(|w| w.document.id() == document) =>
        {
            tell(program, Notice::SourceChanged(path));
        }
        Done::ChangesSaved { path, result } => program.state.notices.push(match result {
            Ok(()) => Notice::ChangesSaved(path),
            Err(error) => Notice::ChangesNotSaved(error),
        }),
        _ => {}
    }
}

/// Goes on with what was read: it is looked over first where an article of its kind would be.
fn was_read(program: &mut Program, result: Result<Box<Article>, OpenError>) {
    let Some(workspace) = &program.state.workspace else { return };
    match result {
        Ok(mut article) => {
            article.kept = workspace.place().to_path_buf();
            if wants_look(&article.proposal) {
                let mut preview = ImportPreview::new(*article);
                preview.renews = true;
                program.state.dialog = Some(Dialog::Import(Box::new(preview)));
            } else {
                compare(program, *article);
            }
        }
        Err(error) => program.cannot_open(error),
    }
}

/// Goes on with what was looked over.
pub(super) fn looked_over(program: &mut Program, copy: Option<Kept>) {
    let Some(preview) = program.state.import_preview_mut() else { return };
    let mut article = preview.wanted();
    if let Some(copy) = copy {
        article.proposal.source.evidence_copy = copy.path;
    }
    program.state.dialog = None;
    compare(program, article);
}

/// Has a newer text compared with the current one.
fn compare(program: &mut Program, article: Article) {
    let Some(workspace) = &program.state.workspace else { return };
    let document = workspace.document.clone();
    let path = article.path.clone();
    let imported = match article.proposal.assemble() {
        Ok(imported) => imported,
        Err(source) => {
            return program.cannot_open(match path {
                Some(path) => OpenError::Source { path, source },
                None => OpenError::Pasted { source },
            });
        }
    };
    let ticket = program.renewing.begin();
    program.state.comparing_texts =
        document.version().text.len() + imported.version.text.len() > LONG;
    let number = ticket.number;
    let work = move || {
        let compared = Renewing::of(document, imported, &|| ticket.is_stale()).map(Box::new);
        Some(Done::NewTextCompared { number, compared: Some(compared) })
    };
    let failed = Done::NewTextCompared { number, compared: None };
    program.jobs.give_beside(failed, Box::new(work));
}

/// Shows what was compared, if the document is still the same; else it is compared anew when asked
/// for again.
fn was_compared(program: &mut Program, compared: Option<Result<Box<Renewing>, Refusal>>) {
    let revision = program.state.workspace.as_ref().map(|w| w.document.revision());
    match compared {
        Some(Ok(renewing)) if revision == Some(renewing.document.revision()) => {
            program.state.dialog = Some(Dialog::Renewing(renewing));
        }
        Some(Err(Refusal::TooLong { bytes })) => {
            program.state.notices.push(Notice::TextTooLong(bytes));
        }
        _ => program.state.notices.push(Notice::NotDone),
    }
}

pub(super) fn step(program: &mut Program, step: RenewStep) {
    if let RenewStep::File(path) = step {
        return file(program, path);
    }
    let Some(Dialog::Renewing(renewing)) = &mut program.state.dialog else {
        return;
    };
    match step {
        RenewStep::File(_) => {}
        RenewStep::Show(shown) => renewing.show(shown),
        RenewStep::Look(at) => renewing.look(at),
        RenewStep::Accept => renewing.accept(),
        RenewStep::Candidate(number) => renewing.decide(Decision::Candidate(number)),
        RenewStep::ByHand(spans) => renewing.decide(Decision::ByHand(spans)),
        RenewStep::Gone => renewing.decide(Decision::Gone),
        RenewStep::AcceptChanged => renewing.accept_changed(),
        RenewStep::Undo => renewing.undo(),
        RenewStep::Redo => renewing.redo(),
        RenewStep::Field(at, taken) => {
            if let Some(field) = renewing.fields.get_mut(at) {
                field.taken = taken;
            }
        }
        RenewStep::Insist => renewing.insisted = true,
        RenewStep::Take => take(program),
    }
}

/// Makes the newer text the current one, as one step that can be undone.
fn take(program: &mut Program) {
    let Some(Dialog::Renewing(renewing)) = &program.state.dialog else { return };
    if !renewing.can_take() {
        return;
    }
    let revision = program.state.workspace.as_ref().map(|w| w.document.revision());
    let is_current = revision == Some(renewing.document.revision());
    let (renewal, gone) = (renewing.renewal(), renewing.going());
    let placed = renewing.items.len() - gone;
    program.state.dialog = None;
    if !is_current {
        program.state.notices.push(Notice::NotDone);
        return;
    }
    if perform(program, |workspace| Some(renew(&workspace.document, renewal))) {
        let changed = |notice: &Notice| matches!(notice, Notice::SourceChanged(_));
        program.state.notices.retain(|notice| !changed(notice));
        program.state.notices.push(Notice::VersionTaken { placed, gone });
    }
}

/// Asks where a report is to be saved, beside the document.
pub(super) fn ask_for_report(program: &mut Program) {
    let Some(workspace) = &program.state.workspace else { return };
    let document = workspace.place();
    let name = document.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = name.strip_suffix(&format!(".{}", crate::native::EXTENSION)).unwrap_or(&name);
    let proposal = document.with_file_name(format!("{stem}.changes.html"));
    program.effects.push(Effect::Pick(Pick::SaveChanges(proposal)));
}

/// Has the report of the comparison that is shown saved.
pub(super) fn report_to(program: &mut Program, path: PathBuf, over: bool) {
    match &program.state.dialog {
        Some(Dialog::Renewing(renewing)) => {
            let renewing = renewing.clone();
            save_report(program, path, over, move || Some(renewing.report()));
        }
        Some(Dialog::TextsCompared(compared)) => {
            let compared = compared.clone();
            save_report(program, path, over, move || Some(compared.report()));
        }
        Some(Dialog::TextVersions(versions)) => {
            let pair = versions.chosen_with_older();
            let document = program.state.workspace.as_ref().map(|w| w.document.clone());
            if let (Some((old, new)), Some(document)) = (pair, document) {
                let compared = move || TextsCompared::of(document, old, new);
                save_report(program, path, over, move || Some(compared()?.report()));
            }
        }
        _ => {}
    }
}

/// Has a report written and saved, if there is one.
fn save_report(
    program: &mut Program,
    path: PathBuf,
    over: bool,
    report: impl FnOnce() -> Option<String> + Send + 'static,
) {
    let failed = SaveError::Stopped { path: path.clone() };
    let failed = Done::ChangesSaved { path: path.clone(), result: Err(failed) };
    let work = move || {
        let result = match report() {
            Some(report) => {
                let files = [(path.clone(), report.as_bytes())];
                exchange_files::write(&files, |_| over, || true).map(drop)
            }
            None => Err(SaveError::Stopped { path: path.clone() }),
        };
        Some(Done::ChangesSaved { path, result })
    };
    program.jobs.give(failed, Box::new(work));
}

/// Has a mark that is gone from the current text wait for the words that it is to stand on; those
/// that are selected already are meant.
pub(super) fn place_again(program: &mut Program, mark: AnnotationId) {
    let Some(workspace) = &mut program.state.workspace else { return };
    workspace.typing = None;
    workspace.chosen = Some(mark.into());
    workspace.adjusting = Some(Adjusting::Fragment(mark));
    program.effects.push(Effect::FocusArticle);
    reshaping::confirm(program);
}

/// Has it looked, beside everything else, whether the file that the current text was read from still
/// holds what it held then.
pub(in crate::app) fn look_at_source(program: &Program) {
    let Some(workspace) = &program.state.workspace else { return };
    let source = &workspace.document.version().source;
    if source.file.is_empty() || source.sha256.is_empty() {
        return;
    }
    let id = workspace.document.id();
    let document = workspace.place().to_path_buf();
    let article = workspace.filing.article.clone();
    let path = article.unwrap_or_else(|| archive::place(&document, &source.file));
    // What another of the texts was read from is no news.
    let versions = workspace.document.article().versions().iter();
    let known: Vec<String> = versions.map(|version| version.source.sha256.clone()).collect();
    let work = move || {
        let changed = known.iter().all(|sha256| differs(&path, sha256));
        changed.then_some(Done::SourceChanged(id, path))
    };
    program.jobs.give_beside(None, Box::new(work));
}

fn differs(path: &Path, sha256: &str) -> bool {
    let kept = Kept { path: path.to_string_lossy().into_owned(), sha256: sha256.to_owned() };
    let seen = (!sha256.is_empty()).then(|| archive::look(path, &kept, &|| true));
    matches!(seen, None | Some(Some(Seen::Changed)))
}
