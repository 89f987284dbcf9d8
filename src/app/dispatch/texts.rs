//! The texts that the article has had: listed, shown as they were, laid beside each other.

use std::sync::Arc;

use crate::app::dispatch::renewing::{ask_for_report, report_to};
use crate::app::opening::Entered;
use crate::app::renewing::changes::TextsCompared;
use crate::app::renewing::text_versions::{self, OlderText, TextStep, TextVersions};
use crate::app::{Dialog, Done, Footing, Notice, Program, ReadingOnly, TextsTold};
use crate::model::{AnnotationId, VersionId};
use crate::store::document_file::Opened;

/// Lists the texts of the open document's article.
pub(super) fn open(program: &mut Program) {
    let Some(workspace) = &program.state.workspace else { return };
    let (document, today) = (workspace.document.clone(), program.environment.now());
    program.state.dialog =
        Some(Dialog::TextVersions(Box::new(TextVersions { today, list: None, at: 0 })));
    let work = move || {
        let list = text_versions::list(&document);
        Some(Done::TextsTold(TextsTold::List(document.revision(), list)))
    };
    program.jobs.give_beside(Done::TextsTold(TextsTold::Failed), Box::new(work));
}

/// Takes over what was told, if it is still asked for.
pub(super) fn told(program: &mut Program, told: TextsTold) {
    let revision = program.state.workspace.as_ref().map(|w| w.document.revision());
    match (told, &mut program.state.dialog) {
        (TextsTold::List(of, list), Some(Dialog::TextVersions(versions)))
            if revision == Some(of) =>
        {
            versions.list = Some(Arc::from(list));
        }
        (TextsTold::Compared(compared), dialog)
            if matches!(dialog, Some(Dialog::TextVersions(_)))
                && revision == Some(compared.document.revision()) =>
        {
            *dialog = Some(Dialog::TextsCompared(compared));
        }
        (TextsTold::Failed, _) => program.state.notices.push(Notice::NotDone),
        _ => {}
    }
}

pub(super) fn step(program: &mut Program, step: TextStep) {
    match step {
        TextStep::Look(at) => {
            if let Some(Dialog::TextVersions(versions)) = &mut program.state.dialog {
                versions.at = at;
            }
        }
        TextStep::Open(version, mark) => show(program, version, mark),
        TextStep::Back => {
            if let Some(ReadingOnly::OlderText(text)) = program.state.reading_only() {
                program.open(text.current.clone());
            }
        }
        TextStep::Compare(old, new) => compare(program, old, new),
        TextStep::LookAt(at) => {
            if let Some(Dialog::TextsCompared(compared)) = &mut program.state.dialog {
                compared.at = at;
            }
        }
        TextStep::Report => ask_for_report(program),
        TextStep::ReportTo { path, over } => report_to(program, path, over),
    }
}

fn compare(program: &mut Program, old: VersionId, new: VersionId) {
    let Some(workspace) = &program.state.workspace else { return };
    let document = workspace.document.clone();
    let work = move || {
        let compared = TextsCompared::of(document, old, new);
        let told = compared.map_or(TextsTold::Failed, |it| TextsTold::Compared(Box::new(it)));
        Some(Done::TextsTold(told))
    };
    program.jobs.give_beside(Done::TextsTold(TextsTold::Failed), Box::new(work));
}

/// Shows the document as it looks on one of its texts, for reading; what is open is saved before.
fn show(program: &mut Program, version: VersionId, mark: Option<AnnotationId>) {
    let today = program.environment.now();
    let Some(workspace) = &program.state.workspace else { return };
    let article = workspace.document.article();
    let at = article.versions().iter().position(|it| it.id == version);
    let (Some(at), Some(document)) = (at, workspace.document.as_of(version)) else { return };
    if workspace.document.version().id == version {
        program.state.dialog = None;
        return;
    }
    if let Err(error) = program.flush() {
        program.state.dialog = Some(Dialog::CannotSave(error));
        return;
    }
    let Some(workspace) = &program.state.workspace else { return };
    let current = workspace.place().to_path_buf();
    let text = OlderText {
        number: at + 1,
        of: workspace.document.article().versions().len(),
        retrieved: document.version().source.retrieved,
        today,
        current: current.clone(),
    };
    // No file has this name, so that nothing takes what is shown for the document itself.
    let path = current.join(version.as_str());
    let opened = Opened {
        document,
        path,
        article: None,
        fingerprint: None,
        repairs: Vec::new(),
        warnings: Vec::new(),
        remarks: Vec::new(),
        original: None,
        report: None,
    };
    program.state.dialog = None;
    let taken = |notice: &Notice| matches!(notice, Notice::VersionTaken { .. });
    program.state.notices.retain(|notice| !taken(notice));
    let footing = Footing::Older(text);
    program.enter(Entered { opened, footing, base: None, lost_codebook: None });
    if let Some(workspace) = &mut program.state.workspace
        && let Some(mark) = mark.and_then(|mark| workspace.document.annotation(mark).cloned())
    {
        workspace.chosen = Some(mark.id.into());
        if let Some(spans) = workspace.document.placed_spans(&mark) {
            let start = spans.start();
            workspace.show(start);
        }
    }
}
