//! Kept copies of references: taking files, and looking whether they still are what they were.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::copies::{Archive, Took, Wanted};
use crate::app::dispatch::{perform, stamp, tell};
use crate::app::{Action, Done, Effect, Notice, Pick, Program};
use crate::edit::card::{self, CardChange};
use crate::model::AnnotationId;
use crate::store::archive::{self, Kept};

pub(super) fn archive(program: &mut Program, wish: Archive) {
    match wish {
        Archive::Pick(wanted) => program.effects.push(Effect::Pick(Pick::Copy(wanted))),
        Archive::Take(wanted, file) => take(program, wanted, file),
        Archive::Note(wanted, kept) => note(program, wanted, kept),
        Archive::Look(claim) => look(program, claim),
    }
}

/// Has a file read, and copied if that is wanted, beside everything else.
fn take(program: &mut Program, wanted: Wanted, file: PathBuf) {
    let Some(workspace) = &program.state.workspace else { return };
    let card = workspace.document.card(wanted.claim);
    let Some(reference) = card.and_then(|card| card.references.get(wanted.number)) else { return };
    let (document, reference) = (workspace.document.id(), reference.clone());
    let path = workspace.filing.path.clone();
    let work = move || {
        let result = archive::take(&file, &path, wanted.keep);
        Some(Done::CopyTaken(Box::new(Took { document, wanted, reference, result })))
    };
    program.jobs.give_beside(Done::CopiesFailed, Box::new(work));
}

/// Has the copies on a card looked at.
fn look(program: &mut Program, claim: AnnotationId) {
    let Some(workspace) = &mut program.state.workspace else { return };
    let copies = workspace.look_at_copies(claim);
    let ticket = workspace.copies.turn.begin();
    let path = workspace.filing.path.clone();
    let work = move || {
        let mut seen = Vec::new();
        for kept in copies {
            let what = archive::look(&path, &kept, &|| !ticket.is_stale())?;
            seen.push((kept, what));
        }
        Some(Done::CopiesSeen(ticket.number, seen))
    };
    program.jobs.give_beside(Done::CopiesFailed, Box::new(work));
}

/// Takes over what came of it.
pub(in crate::app) fn done(program: &mut Program, done: Done) {
    match done {
        Done::CopyTaken(took) => taken(program, *took),
        Done::CopiesSeen(number, seen) => {
            if let Some(workspace) = &mut program.state.workspace {
                workspace.copies.take(number, seen);
            }
        }
        _ => {
            if let Some(workspace) = &mut program.state.workspace {
                workspace.copies.turn.give_up();
            }
        }
    }
}

/// Has a copy noted on the card, at the reference for which it was wanted, wherever that stands now.
fn taken(program: &mut Program, took: Took) {
    let Took { document, wanted, reference, result } = took;
    let kept = match result {
        Ok(kept) => kept,
        Err(error) => return tell(program, Notice::CopyNotTaken(Arc::new(error))),
    };
    let Some(workspace) = program.state.workspace.as_ref().filter(|w| w.document.id() == document)
    else {
        return;
    };
    let Some(card) = workspace.document.card(wanted.claim) else { return };
    let same = card.references.iter().position(|other| *other == reference);
    let wanted = Wanted { number: same.unwrap_or(wanted.number), ..wanted };
    program.act(Action::Archive(Archive::Note(wanted, kept)));
}

fn note(program: &mut Program, wanted: Wanted, kept: Kept) {
    let stamp = stamp(program);
    perform(program, |workspace| {
        let change = CardChange::Archived(wanted.number, Some(Box::new((kept.path, kept.sha256))));
        card::change_card(&workspace.document, wanted.claim, change, stamp)
    });
}
