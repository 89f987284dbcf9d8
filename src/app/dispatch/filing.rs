//! Opening, keeping and closing documents.

use std::path::PathBuf;

use crate::app::dispatch::importing;
use crate::app::{Command, Dialog, Effect, Notice, Pick, Program, wants_look};
use crate::store::article_file;
use crate::store::document_file;
use crate::store::examples;

pub(super) fn command(program: &mut Program, command: Command) {
    match command {
        Command::Open => program.effects.push(Effect::Pick(Pick::Open)),
        Command::NewFromClipboard => {
            program.state.awaiting_paste = true;
            program.state.paste_renews = false;
            program.effects.push(Effect::Paste);
        }
        Command::Save => program.save_now(),
        Command::SaveAs => {
            if let Some(workspace) = &program.state.workspace {
                let proposal = workspace.place().to_path_buf();
                program.effects.push(Effect::Pick(Pick::SaveAs(proposal)));
            }
        }
        Command::Close => match program.flush() {
            Ok(()) => program.leave(),
            Err(error) => program.state.dialog = Some(Dialog::CannotSave(error)),
        },
        Command::Quit => program.ask_to_leave(),
        _ => {}
    }
}

pub(super) fn open_text(program: &mut Program, text: &str) {
    program.state.awaiting_paste = false;
    if let Err(error) = program.flush() {
        program.state.dialog = Some(Dialog::CannotSave(error));
        return;
    }
    if text.trim().is_empty() {
        program.state.notices.push(Notice::NothingToPaste);
        return;
    }
    let now = program.environment.now();
    match article_file::pasted("", text, &program.places, now, &|| false) {
        Ok(article) if wants_look(&article.proposal) => importing::show(program, article),
        Ok(article) => program.enter_article(article),
        Err(error) => program.state.dialog = Some(Dialog::CannotOpen(error.into())),
    }
}

pub(super) fn open_example(program: &mut Program, name: &str) {
    if let Err(error) = program.flush() {
        program.state.dialog = Some(Dialog::CannotSave(error));
        return;
    }
    match examples::open(name, &program.places, &program.remarks) {
        Some(Ok(opened)) => program.enter_at_once(opened),
        Some(Err(error)) => program.state.dialog = Some(Dialog::CannotOpen(error.into())),
        None => program.state.notices.push(Notice::ExampleDamaged),
    }
}

/// Keeps documents whose own folder cannot be written in `folder`, this one to begin with.
pub(super) fn save_in_folder(program: &mut Program, folder: PathBuf) {
    let Some(workspace) = &program.state.workspace else { return };
    if let Some(name) = workspace.filing.path.file_name() {
        let path = document_file::free_name(&folder.join(name));
        program.state.settings.fallback_folder = Some(folder);
        program.state.dialog = None;
        program.move_to(path, false);
    }
}
