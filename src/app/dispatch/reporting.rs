//! What becomes of the reports that an earlier run has left.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::{Dialog, Done, Effect, Notice, Pick, Program, Report};

pub(super) fn report(program: &mut Program, answer: Report) {
    let Some(reports) = program.state.reports.clone() else { return };
    match answer {
        Report::Show => program.state.dialog = Some(Dialog::Reports(reports)),
        Report::Copy => program.effects.push(Effect::Copy(reports.text.clone())),
        Report::Save => {
            program
                .effects
                .push(Effect::Pick(Pick::SaveReport(PathBuf::from("recoupe-report.txt"))));
        }
        Report::SaveTo { path, over } => {
            let failed = Done::ReportSaved { path: path.clone(), saved: Err(String::new()) };
            let work = move || {
                let saved = reports.save(&path, over).map_err(|error| error.to_string());
                Some(Done::ReportSaved { path, saved })
            };
            program.jobs.give(failed, Box::new(work));
        }
        Report::Discard => discard(program),
    }
}

/// Removes the reports, and what was said of them.
fn discard(program: &mut Program) {
    let Some(reports) = program.state.reports.take() else { return };
    program.state.notices.retain(|notice| !matches!(notice, Notice::Reported { .. }));
    if matches!(program.state.dialog, Some(Dialog::Reports(_))) {
        program.state.dialog = None;
    }
    let work = move || {
        // What could not be removed is offered again at the next start.
        drop(reports.discard());
        None
    };
    program.jobs.give(None, Box::new(work));
}

/// What was saved elsewhere need not wait any longer.
pub(in crate::app) fn saved(program: &mut Program, path: PathBuf, saved: Result<(), String>) {
    match saved {
        Ok(()) => {
            discard(program);
            program.state.notices.push(Notice::ReportSaved(path));
        }
        Err(message) => program.state.notices.push(Notice::ReportNotSaved(message)),
    }
}

/// Offers the reports that wait.
pub(in crate::app) fn offer(program: &mut Program) {
    let Some(reports) = crate::store::reports::load(&program.places) else { return };
    let (at, stopped, count) = (reports.at, reports.stopped, reports.count);
    let today = program.environment.now();
    program.state.notices.push(Notice::Reported { at, stopped, count, today });
    program.state.reports = Some(Arc::new(reports));
}
