//! The desk of claims, and claim cards that leave for a mail or an editing system.

use std::sync::Arc;

use crate::app::claim_desk::{ClaimDesk, DeskWish};
use crate::app::dispatch::tell;
use crate::app::{Action, Command, Done, Effect, Notice, Program};
use crate::formats::{claim_sheet, rich};

/// Whether the desk stands in the place of the article.
pub(super) fn is_on(program: &Program) -> bool {
    program.state.workspace.as_ref().is_some_and(|workspace| workspace.desk.is_some())
}

/// Goes back to the article, where what is chosen is brought into view.
pub(super) fn leave(program: &mut Program) {
    let Some(workspace) = &mut program.state.workspace else { return };
    if workspace.desk.take().is_some() {
        workspace.typing = None;
        if let Some((_, spans)) = workspace.chosen_spans() {
            let at = spans.start();
            workspace.show_if_hidden(at);
        }
        program.effects.push(Effect::FocusArticle);
    }
}

/// Goes back to the article for what is to be seen or done there.
pub(super) fn leave_for(program: &mut Program, action: &Action) {
    let there = match action {
        Action::GoTo(_) | Action::GoToParagraph(_) | Action::LinkTo(_) => true,
        Action::Do(command) => matches!(
            command,
            Command::Link
                | Command::FindNext
                | Command::FindPrevious
                | Command::Split
                | Command::Merge
                | Command::Twin
                | Command::MarkOccurrences
        ),
        _ => false,
    };
    // What was said of a copy goes with the next thing that is done.
    if matches!(action, Action::Do(_) | Action::Choose(_) | Action::Select(_) | Action::Card(..)) {
        program.state.notices.retain(|notice| !matches!(notice, Notice::CardsCopied(_)));
    }
    if there && is_on(program) {
        leave(program);
    }
}

pub(super) fn wish(program: &mut Program, wish: DeskWish) {
    let desk = program.state.workspace.as_mut().and_then(|workspace| workspace.desk.as_mut());
    if let Some(desk) = desk {
        desk.take_wish(wish);
    }
}

pub(super) fn command(program: &mut Program, command: Command) {
    match command {
        Command::ClaimDesk if is_on(program) => leave(program),
        Command::ClaimDesk => {
            let Some(workspace) = &mut program.state.workspace else { return };
            workspace.typing = None;
            workspace.linking = None;
            workspace.adjusting = None;
            workspace.held = None;
            workspace.find = None;
            workspace.desk = Some(ClaimDesk::default());
            program.effects.push(Effect::FocusDesk);
        }
        Command::CopyCard => copy(program, false),
        _ => copy(program, true),
    }
}

/// Has cards written beside everything else.
fn copy(program: &mut Program, all: bool) {
    let terms = Arc::clone(&program.terms);
    let Some(workspace) = &program.state.workspace else { return };
    let chosen = workspace.chosen_card();
    let claims = if all { workspace.meant_claims() } else { chosen.into_iter().collect() };
    if claims.is_empty() {
        return;
    }
    let document = workspace.document.clone();
    let work = move || {
        let blocks = if all {
            claim_sheet::sheet(&document, &claims, &terms)
        } else {
            claims.iter().flat_map(|claim| claim_sheet::card(&document, *claim, &terms)).collect()
        };
        let (html, markdown) = (rich::html(&blocks), rich::markdown(&blocks));
        Some(Done::SheetWritten { html, markdown, count: claims.len() })
    };
    program.jobs.give_beside(None, Box::new(work));
}

/// Takes over cards that were written.
pub(in crate::app) fn sheet_written(
    program: &mut Program,
    html: String,
    markdown: String,
    count: usize,
) {
    program.effects.push(Effect::CopyRich { html, markdown });
    program.state.notices.retain(|notice| !matches!(notice, Notice::CardsCopied(_)));
    tell(program, Notice::CardsCopied(count));
}
